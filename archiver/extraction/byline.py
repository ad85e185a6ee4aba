"""Bylines: the line that names who wrote the article, above the text or right behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.byline_names import (
    announces_pen_name,
    byline_names,
    name_beside,
    names_behind_by,
    names_inside,
    signature_end,
)
from archiver.extraction.chrome import is_copyright
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.hints import COMMENTS
from archiver.extraction.name_line import AFFILIATED, ALONE, CONFIRMED, DEGREE, SHAPE, TOLD, name_alone
from archiver.extraction.names import is_known_name, names_in
from archiver.extraction.organisations import organisation_by
from archiver.extraction.roles import Mark, Marks, Role

# Why a line is taken for the byline; `confidence.py` knows how far each is to be trusted.
BY = "says “by” and a name"
FROM = "says “from” and a name"
CLASS = "is named as a byline by its element"
INSIDE = "names an author beside a date or a section"
PEN_NAME = "says “by” and a pen name"
ORGANISATION = "says “by” and the name of an organisation"
SIGNED = "signs the text"

# Of 106 authors 74 stand within 15 lines above the text, 18 only behind it.
_LINES_ABOVE = 15
_LINES_BELOW, _PARAGRAPH, _LONGEST = 8, 40, 600
_FROM = re.compile(r"^from\s+(?=[A-ZÀ-Þ])", re.I)
# "was caught by", "has been criticised by": what somebody did, told in a sentence.
_DONE_BY = re.compile(r"\b(?:was|were|is|are|been|being|be)\b.{0,200}\bby\W*$", re.I)
_REVIEWED = re.compile(r"^\W*(?:originally\s+|last\s+|medically\s+)?(?:reviewed|updated|edited)\b", re.I)
_CLASS = re.compile(r"by-?line|author|writer|autor|reporter|contributor", re.I)
_READERS = re.compile(
    r"^\W*(?:\d+\s+)?(?:comments?|trackbacks?|replies|responses|reactions|kommentare)\b.{0,20}$", re.I
)
# A name under a quotation says whose words they are.
_QUOTES = ('"', "“", "„", "«", "''")

# Behind a line that is a name, another that is a name names another author: each with an office or address.
_NAME_FIRST = (CONFIRMED, DEGREE, ALONE, SHAPE, TOLD, AFFILIATED)
_GOES_ON = re.compile(r"(?:\band|&|,)\s*$", re.I)

Finder = Callable[[Block], str | None]


def mark_byline(
    blocks: Sequence[Block], core: Core, headline: int | None, stated: Collection[str], marks: Marks
) -> Marks:
    """The byline, or nothing where no line of the page is one; `stated` are names that the page's head gives."""
    found = _above_text(blocks, core, headline, stated, marks) or _behind_text(blocks, core, marks)
    return found | _second_line(blocks, found, marks)


def _second_line(blocks: Sequence[Block], found: Marks, marks: Marks) -> Marks:
    """The line that a byline goes on with: "Ann Lee and", then "Bo Li"."""
    for index in found:
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or index + 1 in marks or following.words > 12:
            continue
        names = names_in(following.text)
        same = blocks[index].container.name == following.container.name and is_known_name(names[0] if names else "")
        if names and (_GOES_ON.search(blocks[index].text[-20:]) or (same and found[index].because in _NAME_FIRST)):
            return {index + 1: Mark(Role.BYLINE, "goes on with the byline")}
    return {}


def _above_text(
    blocks: Sequence[Block], core: Core, headline: int | None, stated: Collection[str], marks: Marks
) -> Marks:
    def alone(block: Block) -> str | None:
        before = blocks[block.number - 1].text if block.number else ""
        return None if before.startswith(_QUOTES) else name_alone(block, blocks, stated)

    above = _above(blocks, core, headline, marks)
    high = _above_paragraph(above, core.start if headline is None else max(core.start, headline))
    finders: tuple[Finder, ...] = (
        _by_name,
        _by_class,
        _inside_line,
        alone,
        _beside_date,
        _by_pen_name,
        _by_organisation,
    )
    for find in finders:
        for block in above if find in (_by_name, _by_class) else high:
            if reason := find(block):
                return {block.number: Mark(Role.BYLINE, reason)}
    return {}


def _behind_text(blocks: Sequence[Block], core: Core, marks: Marks) -> Marks:
    for block in _below(blocks, core, marks):
        if _REVIEWED.match(block.text):
            continue  # who checked the text did not write it
        if _READERS.match(block.text):
            break  # what follows is by readers
        for find in (_by_name, _signature, _by_class, _by_pen_name):
            if find is _signature and _ends_quotation(blocks, block):
                continue
            if reason := find(block):
                return {block.number: Mark(Role.BYLINE, f"{reason}, behind the text")}
    return {}


def _above(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[Block]:
    """Lines around the headline and above the first paragraph, nearest to the headline first."""
    start, end = core
    if headline is not None and headline < end:
        first = max(0, headline - 6)
        last = max(start, headline) + 6
        near = [block for block in blocks[headline + 1 : last] if block.words and block.number < end]
        before = [block for block in reversed(blocks[first:headline]) if block.words]
        lines = near[: _LINES_ABOVE + 6] + before
    else:
        lines = [block for block in blocks[max(0, start - _LINES_ABOVE) : start + 6] if block.words]
    return [block for block in lines if block.number not in marks and block.words <= 45 and len(block.text) <= _LONGEST]


def _above_paragraph(lines: Sequence[Block], top: int) -> list[Block]:
    """The lines that no long paragraph of the text stands above: a name below one is of whom the text is about."""
    first = next((block.number for block in lines if block.words > _PARAGRAPH and block.number >= top), None)
    return [block for block in lines if first is None or block.number < first]


def _below(blocks: Sequence[Block], core: Core, marks: Marks) -> list[Block]:
    end = core[1]
    lines = [block for block in blocks[max(core[0], end - 6) : end + _LINES_BELOW] if block.words]
    return [
        block
        for block in lines
        if block.number not in marks
        and block.words <= 30
        and len(block.text) <= _LONGEST
        and not block.container.hints & COMMENTS
    ]


def _by_name(block: Block) -> str | None:
    if names_behind_by(block.text):
        return BY
    if block.words <= 5 and (match := _FROM.match(block.text)):
        names = names_in(block.text[match.end() :])
        if names and is_known_name(names[0]):
            return FROM
    return None


def _by_class(block: Block) -> str | None:
    if block.words > 12:
        return None
    here = block.container
    for container in (here, here.parent):
        if container is None:
            continue
        named = _CLASS.search(container.name) or _CLASS.search(container.element.get("id", ""))
        if named and byline_names(block):
            return f"{CLASS}, {container.name.lower()}"
    return None


def _ends_quotation(blocks: Sequence[Block], block: Block) -> bool:
    """Whether the line above is a quotation: then a name says whose words they were."""
    before = next((other.text for other in reversed(blocks[: block.number]) if other.words), "")
    return before.startswith(_QUOTES) and before.rstrip(" .")[-1:] in "\"”“»'"


def _beside_date(block: Block) -> str | None:
    """A date, and a name beside it that people are known to have: "23.06.2016 um 16:14 Uhr - Ann Lee"."""
    if block.text.endswith((".", ":", "?", "!")):
        return None  # a sentence that tells when somebody said something
    if block.words > 15 or block.link_density > 0.8 or (date := first_date_in(block.text)) is None:
        return None
    return INSIDE if name_beside(block.text, date.start, date.end) else None


def _inside_line(block: Block) -> str | None:
    if block.words > 25 or is_copyright(block):
        return None
    sentence = block.words > 12 or block.text.endswith(".")
    for start, names in names_inside(block.text):
        if not sentence or (is_known_name(names[0]) and not _DONE_BY.search(block.text[:start])):
            return INSIDE
    return None


def _by_pen_name(block: Block) -> str | None:
    """One word behind "posted by" or "author:", where no line names anybody in full."""
    if block.words > 15 or block.container.hints & COMMENTS:
        return None
    return PEN_NAME if announces_pen_name(block.text) and byline_names(block) else None


def _by_organisation(block: Block) -> str | None:
    return ORGANISATION if block.words <= 12 and organisation_by(block.text) else None


def _signature(block: Block) -> str | None:
    end = signature_end(block.text)
    names = names_in(block.text[end:].rstrip(")")) if end and block.words <= 10 else []
    if not names or ("(" in block.text[:2] and not is_known_name(names[0])):
        return None
    return SIGNED
