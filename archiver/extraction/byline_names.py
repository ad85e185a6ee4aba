"""The names that a byline gives, without "By", degrees, offices and dates."""

from __future__ import annotations

import re

from archiver.extraction.byline_words import (
    behind_by,
    behind_editor,
    behind_from,
    behind_pen_label,
    behind_reach,
    behind_signature,
    behind_told,
    within,
)
from archiver.extraction.dates import first_date_in
from archiver.extraction.east_asian_names import east_asian_authors, is_east_asian
from archiver.extraction.names import first_name_in, is_known_name, name_of, names_in, pen_name_of
from archiver.extraction.organisations import house_of, organisation_by

# The second line of a byline.
_AND = re.compile(r"^(?:and|&|with|und)\s+(?=[A-ZÀ-Þ])")
_ONE_WORD = re.compile(r"^[\w.-]+$")


def byline_names(text: str) -> list[str]:
    """The people that a line names as authors; an organisation or a pen name where it names no person.

    >>> byline_names("By Ann Lee, Ph.D., and Bo Li | 3 May 2004")
    ['Ann Lee', 'Bo Li']
    """
    if is_east_asian(text) and (names := east_asian_authors(text)):
        return names
    rest = text[max(behind_signature(text), behind_reach(text)) :]
    text = _AND.sub("", rest.rstrip(")] ") if text.startswith(("(", "[")) else rest, count=1)
    for start in (behind_by(text), behind_told(text), behind_from(text), behind_editor(text), *within(text)):
        if start is not None and (names := names_in(text[start:])):
            return names
    start = behind_by(text)
    if start is not None and (name := first_name_in(text[start:])):
        return [name]
    rest = text[start or 0 :]
    return _names_beside_date(rest) or _names_in_pieces(rest) or _other_author(text)


def name_beside(text: str, start: int, end: int) -> str | None:
    """The name that people are known to have before or behind this part of a line, parted from it by a dash or bar."""
    pieces = re.split(r"\s+[|•·–—-]\s+|\s*[|•·]\s*", f"{text[:start]} | {text[end:]}")
    return next((name for piece in pieces if (name := name_of(piece)) and is_known_name(name)), None)


def _names_beside_date(text: str) -> list[str]:
    date = first_date_in(text)
    if date is None:
        return names_in(text)
    rest = (text[: date.start] or text[date.end :]).strip(" |,–—-•·")
    if names := names_in(rest):
        return names
    name = name_beside(text, date.start, date.end)
    return [name] if name else []


def _names_in_pieces(text: str) -> list[str]:
    """The first name among the pieces that bars and bullets part."""
    pieces = [name for piece in re.split(r"\s*[|•·–—]\s*", text) if (name := name_of(piece))]
    return pieces[:1]


def _other_author(text: str) -> list[str]:
    """An organisation, a pen name behind its label, or one that is all there is on the line."""
    if organisation := organisation_by(text) or house_of(text):
        return [organisation]
    start = 0 if _ONE_WORD.match(text) else behind_pen_label(text)
    if start is None:
        return []
    name = first_name_in(text[start:]) or pen_name_of(text[start:])
    return [name] if name else []
