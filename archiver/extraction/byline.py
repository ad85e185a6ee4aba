"""Bylines: the line that names who wrote the article, above the text or right behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.hints import COMMENTS
from archiver.extraction.name_line import AFFILIATED, ALONE, CONFIRMED, DEGREE, SHAPE, TOLD, name_alone
from archiver.extraction.names import is_known_name, name_of, names_in, pen_name_of
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
_FROM = re.compile(r"^from\s+(?=[A-ZÀ-Þ])", re.I)
# What stands before "by" where it names somebody else: "translated by", "photos by", "sponsored by".
_OTHER_HAND = re.compile(
    r"\b(?:translat\w+|photo\w*|pictures?|images?|illustrat\w+|edited|produced|hosted|powered|designed?|sponsored"
    r"|presented|directed|courtesy|starring|screenplay|music|lyrics|maintained|developed|built|provided"
    r"|owned|copyright|films?|books?|novels?|albums?|songs?|movies?|plays?|recommended|followed|caused|driven|reprinted|medically)\W*(?:\w+\W+){0,1}$",
    re.I,
)
# "was caught by", "has been criticised by": what somebody did, told in a sentence.
_DONE_BY = re.compile(r"\b(?:was|were|is|are|been|being|be)\b.{0,200}\bby\W*$", re.I)
_REVIEWED = re.compile(r"^\W*(?:originally\s+|last\s+|medically\s+)?(?:reviewed|updated|edited)\b", re.I)
_PEN_LABEL = re.compile(
    r"^\W*(?:(?:article|story|text|posted|written|submitted|entry)\s+by\b|author\b|from\s*:(?=.*@)"
    r"|(?:作者|著者|文責|筆者|撰文)\s*[:：/])\s*:?\s*(?=\w)",
    re.I,
)
_SIGNATURE = re.compile(r"^\s*(?:--+|–|—|-\s|~)\s*(?:by\s+)?(?=[A-ZÀ-Þ])|^\s*\(\s*(?:by\s+)?(?=[A-ZÀ-Þ])")
_CLASS = re.compile(r"by-?line|author|writer|autor|reporter|contributor", re.I)
_WRITES = re.compile(
    r"\b(?:writes|reports|argues|explains|explores|investigates|examines|wonders|reviews|recalls|describes|offers"
    r"|has\s+written|points\s+out|looks\s+(?:at|back)|considers|tells\s+(?:how|why|what|us)|finds\s+(?:out|that))\b"
)
_TWO_NAMES = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,3}[A-ZÀ-Þ][\w'’-]+")

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


def byline_names(block: Block) -> list[str]:
    """The names that a byline gives, without "By", degrees and dates; a pen name where it gives no other."""
    text = _SIGNATURE.sub("", block.text)
    if (opened := _BY.match(text)) and (names := names_in(text[opened.end() :])):
        return names
    for inside in _inside(text):
        if names := names_in(text[inside:]):
            return names
    date = first_date_in(text)
    if date is not None:
        text = (text[: date.start] or text[date.end :]).strip(" |,–—-•·")
    if names := names_in(text):
        return names
    if date is not None and (name := _name_beside(block.text, date.start, date.end)):
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


def standfirst_names(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[str]:
    """A name in the lines between headline and text, of somebody who "writes", "reports", "has written about"."""
    start = core.start
    top = max(0, (headline if headline is not None and headline <= start + 1 else start) - 3)
    for block in blocks[top : start + 2]:
        mark = marks.get(block.number)
        if 5 <= block.words <= 60 and (mark is None or mark.role is Role.SUBTITLE) and _WRITES.search(block.text):
            for match in _TWO_NAMES.finditer(block.text[:400]):
                name = name_of(match.group())
                if name and is_known_name(name) and _WRITES.search(block.text[match.end() : match.end() + 40]):
                    return [name]
    return []


_PEN_INSIDE = re.compile(
    r"(?:^|[|•·]\s*|\s)(?:author\s*:|posted\s+by\b\s*:?|written\s+by\b\s*:?)\s*(?=\w)|[/|•·]\s*by\s+(?=\w+$)", re.I
)


def _inside(text: str) -> Iterator[int]:
    """Where names may begin in a line that says more: behind "by" or "author:", unless it is another's work."""
    for match in _BY_INSIDE.finditer(text[:300]):
        if not _OTHER_HAND.search(text[max(0, match.start() - 30) : match.start() + 1]):
            yield match.end()


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
    match = _BY.match(block.text)
    if match and names_in(block.text[match.end() :]):
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
    return INSIDE if _name_beside(block.text, date.start, date.end) else None


def _name_beside(text: str, start: int, end: int) -> str | None:
    pieces = re.split(r"\s+[|•·–—-]\s+|\s*[|•·]\s*", f"{text[:start]} | {text[end:]}")
    return next((name for piece in pieces if (name := name_of(piece)) and is_known_name(name)), None)


def _inside_line(block: Block) -> str | None:
    if block.words > 25 or is_copyright(block):
        return None
    sentence = block.words > 12 or block.text.endswith(".")
    for start in _inside(block.text):
        names = names_in(block.text[start:])
        if names and (not sentence or (is_known_name(names[0]) and not _DONE_BY.search(block.text[:start]))):
            return INSIDE
    return None


def _by_pen_name(block: Block) -> str | None:
    """One word behind "posted by" or "author:", where no line names anybody in full."""
    if block.words > 15 or block.container.hints & COMMENTS:
        return None
    if not (_PEN_LABEL.match(block.text) or _PEN_INSIDE.search(block.text[:200])):
        return None
    return PEN_NAME if byline_names(block) else None


def _by_organisation(block: Block) -> str | None:
    return ORGANISATION if block.words <= 12 and organisation_by(block.text) else None


def _signature(block: Block) -> str | None:
    match = _SIGNATURE.match(block.text)
    names = names_in(block.text[match.end() :].rstrip(")")) if match and block.words <= 10 else []
    if not names or ("(" in block.text[:2] and not is_known_name(names[0])):
        return None
    return SIGNED
