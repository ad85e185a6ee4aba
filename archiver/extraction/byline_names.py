"""The names in a byline: behind "by", beside a date, before an office; for want of people, a pen name or a house."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.extraction.blocks import Block
from archiver.extraction.dates import first_date_in
from archiver.extraction.names import is_known_name, name_of, names_in, pen_name_of
from archiver.extraction.organisations import organisation_by

_BY = re.compile(
    r"^\W*(?:(?:(?:story|article|text|words|written|posted|reviewed?|compiled|edited|submitted|contributed|reported"
    r"|published|essay|column|commentary|analysis|opinion|feature|interview|excerpt(?:ed)?|tutorial|recipe|entry"
    r"|created|prepared)\s*(?:and\s+\w+\s+)?)?by\b\s*:?\s*|respectfully\s+submitted\b\s*(?:by\b)?\W*"
    r"|(?:authors?|author\(s\)|writers?|text|words|autor(?:in)?|автор|written)\s*(?:by\s*)?:\s*"
    r"|(?:von|par|por|di|door|av)\s+(?=[A-ZÀ-Þ]))",
    re.I,
)
_BY_INSIDE = re.compile(
    r"(?:^|[|•·,–—-]\s*|\s)(?:(?:posted|written|published|submitted)(?:\s+by)?|by)\s*:?\s+(?=[A-ZÀ-Þ])"
    r"|(?:^|[\s|])(?:author|writer|autor)s?\s*:\s*(?=[A-ZÀ-Þ])"
    r"|^from\s+(?=[A-Z].{3,40},\s*your\s+guide)",
    re.I,
)
# What stands before "by" where it names somebody else: "translated by", "photos by", "sponsored by".
_OTHER_HAND = re.compile(
    r"\b(?:translat\w+|photo\w*|pictures?|images?|illustrat\w+|edited|produced|hosted|powered|designed?|sponsored"
    r"|presented|directed|courtesy|starring|screenplay|music|lyrics|maintained|developed|built|provided"
    r"|owned|copyright|films?|books?|novels?|albums?|songs?|movies?|plays?|recommended|followed|caused|driven|reprinted|medically)\W*(?:\w+\W+){0,1}$",
    re.I,
)
_PEN_LABEL = re.compile(
    r"^\W*(?:(?:article|story|text|posted|written|submitted|entry)\s+by\b|author\b|from\s*:(?=.*@)"
    r"|(?:作者|著者|文責|筆者|撰文)\s*[:：/])\s*:?\s*(?=\w)",
    re.I,
)
_PEN_INSIDE = re.compile(
    r"(?:^|[|•·]\s*|\s)(?:author\s*:|posted\s+by\b\s*:?|written\s+by\b\s*:?)\s*(?=\w)|[/|•·]\s*by\s+(?=\w+$)", re.I
)
_SIGNATURE = re.compile(r"^\s*(?:--+|–|—|-\s|~)\s*(?:by\s+)?(?=[A-ZÀ-Þ])|^\s*\(\s*(?:by\s+)?(?=[A-ZÀ-Þ])")


def byline_names(block: Block) -> list[str]:
    """The names that a byline gives, without "By", degrees and dates; a pen name where it gives no other."""
    text = block.text[signature_end(block.text) :]
    if names := names_behind_by(text):
        return names
    for _, names in names_inside(text):
        return names
    date = first_date_in(text)
    if date is not None:
        text = (text[: date.start] or text[date.end :]).strip(" |,–—-•·")
    if names := names_in(text):
        return names
    if date is not None and (name := name_beside(block.text, date.start, date.end)):
        return [name]
    pieces = [name for piece in re.split(r"\s*[|•·–—]\s*", text) if (name := name_of(piece))]
    if pieces:
        return pieces[:1]
    if organisation := organisation_by(block.text):
        return [organisation]
    label = _PEN_LABEL.search(block.text)
    within = _PEN_INSIDE.search(block.text)
    start = label.end() if label else within.end() if within else None
    name = pen_name_of(block.text[start:]) if start is not None else None
    return [name] if name else []


def names_behind_by(text: str) -> list[str]:
    """The names behind "By", "Written by", "Author:" where the line opens with it."""
    match = _BY.match(text)
    return names_in(text[match.end() :]) if match else []


def names_inside(text: str) -> Iterator[tuple[int, list[str]]]:
    """Names in a line that says more, behind "by" or "author:", and where they begin; nobody of another hand."""
    for match in _BY_INSIDE.finditer(text[:300]):
        if _OTHER_HAND.search(text[max(0, match.start() - 30) : match.start() + 1]):
            continue
        if names := names_in(text[match.end() :]):
            yield match.end(), names


def name_beside(text: str, start: int, end: int) -> str | None:
    """A name that people are known to have in front of a date or behind it, parted from other things by a stroke."""
    pieces = re.split(r"\s+[|•·–—-]\s+|\s*[|•·]\s*", f"{text[:start]} | {text[end:]}")
    return next((name for piece in pieces if (name := name_of(piece)) and is_known_name(name)), None)


def announces_pen_name(text: str) -> bool:
    """Whether the line says "posted by" or "author:", whatever name follows."""
    return _PEN_LABEL.match(text) is not None or _PEN_INSIDE.search(text[:200]) is not None


def signature_end(text: str) -> int:
    """Where the dash or bracket of a signature ends, "— Ann Lee"; 0 where the line opens with none."""
    match = _SIGNATURE.match(text)
    return match.end() if match else 0
