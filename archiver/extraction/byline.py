"""Bylines: the line that names who wrote the article, above the text, in it, or right behind it.

Every short line that may be one is a candidate. What it says, where it stands and what the page says besides are
weighed; the likeliest is the byline if it is likelier right than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.byline_names import byline_names
from archiver.extraction.byline_ways import (
    BY,
    CLASS,
    FROM,
    NAMED_WORDS,
    below_by,
    beside_date,
    by_class,
    by_editor,
    by_house,
    by_name,
    by_organisation,
    by_pen_name,
    by_reporter,
    from_name,
    inside_line,
    told_by,
)
from archiver.extraction.byline_weights import Candidate, Place, is_below_link, weights_of
from archiver.extraction.byline_words import BY_OPENS, behind_by, is_posted, is_reviewed
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.hints import BIO, COMMENTS, META
from archiver.extraction.name_line import AFFILIATED, ALONE, CONFIRMED, DEGREE, SHAPE, TOLD, name_alone, next_line
from archiver.extraction.roles import Mark, Marks, Role
from archiver.extraction.signature import OFFICE, QUOTES, SIGNED, SIGNED_PART, SIGNS, last_name, lone_name, signature

# Of 106 authors 74 stand within 15 lines above the text, 18 only behind it.
_ABOVE_HEADLINE, _ABOVE_TEXT, _BELOW_TOP = 8, 15, 6
_LAST_LINES, _LINES_BEHIND = 6, 8
_WORDS, _LONGEST, _PARAGRAPH = 45, 600, 40
_READERS = re.compile(
    r"^\W*(?:\d+\s+)?(?:(?:readers?|users?|visitors?|your|latest|recent|all)['’]?\s+)?(?:comments?|trackbacks?|replies|responses|reactions|kommentare)\b.{0,20}$",
    re.I,
)
# A post's own foot leads to the post and to what is said of it; a comment's does not.
_FOOT = re.compile(r"\b(?:permalink|permanent link|track\s*backs?|comments?\s*\(\d+\))", re.I)
_READERS_OPEN, _LABEL = frozenset("co tr re ko us vi yo la al".split()), 14
# Behind a line that is a name, another that is a name names another author: each with an office or address.
_LINE_EACH = (CONFIRMED, DEGREE, ALONE, SHAPE, TOLD, AFFILIATED, OFFICE)
# What the notes of a letter column are signed with, each on its line; from so many on a text has several authors.
_PARTED = (BY, FROM, SIGNED_PART)
_PARTS, _LIST, _SHORT = 2, 3, 10
_GOES_ON = re.compile(r"(?:\band|&|,)\s*$", re.I)
_OPENS_WITH_AND = re.compile(r"^(?:and|&|with|und)\s+(?=[A-ZÀ-Þ])")

_REVIEWED_OPEN = frozenset("or la me re up ed".split())
_NAMED = META | BIO
_BEHIND = (Place.LAST, Place.FAR)
_MORE_LINES = 8
# No page of the benchmarks has more than 40 lines that may be one; each is looked for in all of the text.
_MOST_CANDIDATES = 200
_ENOUGH = 100

Finder = Callable[[Block], str | None]
_ABOVE: tuple[Finder, ...] = (from_name, by_class, inside_line, by_editor, by_reporter)


def mark_byline(
    blocks: Sequence[Block], core: Core, headline: int | None, stated: Collection[str], marks: Marks
) -> Marks:
    """The byline, or nothing where no line of the page is one; `stated` are names that the page's head gives."""
    candidates = candidates_of(blocks, core, headline, stated, marks)
    weights = weights_of(candidates, blocks, core, stated)
    if not candidates or max(weights) <= 0:
        return {}
    best = candidates[weights.index(max(weights))]
    lines = [best, *_beside(best, candidates, blocks), *_of_other_parts(best, candidates, blocks)]
    found = {line.block.number: Mark(Role.BYLINE, _reason(line, core)) for line in lines}
    return found | _going_on(blocks, found, marks)


def _reason(line: Candidate, core: Core) -> str:
    return f"{line.way}, behind the text" if line.block.number >= core.end else line.way


def _beside(best: Candidate, candidates: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The lines right above and below that name others in the same way: each author of a paper on a line."""
    if best.way not in _LINE_EACH and best.way != BY and not best.way.startswith(CLASS):
        return []
    found = []
    for step in (-1, 1):
        here: Block | None = best.block
        while here is not None and (here := next_line(here, blocks, step)) is not None:
            other = next((each for each in candidates if each.block is here and _is_alike(each, best)), None)
            if other is None:
                break
            found.append(other)
    return found


def _is_alike(other: Candidate, best: Candidate) -> bool:
    if best.way.startswith(CLASS):
        return other.way == best.way
    if best.way == BY:
        return other.way == BY and other.block.words <= _SHORT and other.block.container.tag == best.block.container.tag
    return other.way in _LINE_EACH and other.block.container.tag == best.block.container.tag


def _of_other_parts(best: Candidate, candidates: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The bylines of the letters or notes that a text is put together from; each says "by" on a line of its own."""
    if best.way not in _PARTED or best.place is Place.FAR:
        return []
    parts = [each for each in candidates if each.way == best.way and each.place in (Place.TEXT, Place.LAST, Place.HEAD)]
    parts = [
        each
        for each in parts
        if each.names != best.names
        and each.block.words <= _SHORT
        and not first_date_in(each.block.text)
        and not is_below_link(each.block, blocks, words=1)
    ]
    return parts if len(parts) >= _PARTS or best.way == FROM else []


def _going_on(blocks: Sequence[Block], found: Marks, marks: Marks) -> Marks:
    """The lines that a byline goes on with: "Ann Lee and", then "Bo Li"."""
    more: Marks = {}
    for index in found:
        last = blocks[index]
        for following in blocks[index + 1 : index + 1 + _MORE_LINES]:
            if following.number in marks or following.number in found or following.words > 12:
                break
            if following.words:
                goes_on = _GOES_ON.search(last.text[-20:]) or _OPENS_WITH_AND.match(following.text)
                if not goes_on or not byline_names(following.text):
                    break
                more[following.number] = Mark(Role.BYLINE, "goes on with the byline")
                last = following
    return more


def candidates_of(
    blocks: Sequence[Block], core: Core, headline: int | None, stated: Collection[str], marks: Marks
) -> list[Candidate]:
    """The lines that may be the byline; what stands below the label of the readers' comments is by readers."""
    over = top = core.start - _ABOVE_TEXT - 1
    if headline is not None and headline < core.end:
        over, top = headline - _ABOVE_HEADLINE, headline
    head = range(min(over, core.start - _BELOW_TOP), max(top, core.start) + _BELOW_TOP + 1)
    tail = range(core.end - _LAST_LINES, core.end + _LINES_BEHIND)
    found: list[Candidate] = []
    read, paragraph = 0, False
    first = max(top, core.start)
    for number, block in enumerate(blocks):
        words = block.words
        if not words:
            continue
        if read >= _ENOUGH and words <= _LABEL and _opens_comments(block):
            break
        if number > top:
            read += block.plain
        if words <= _WORDS and number not in marks and (number in head or number in tail or _opens_byline(block)):
            place = _place_of(number, core, top, over, paragraph)
            if place is Place.TEXT and _FOOT.search(block.lower):
                place = Place.LAST  # the foot of a post: what readers wrote follows
            way = _way_of(block, place, blocks, stated) if _may_be(block) else None
            if way and (names := byline_names(block.text)):
                found.append(Candidate(block, way, place, tuple(names)))
                if len(found) == _MOST_CANDIDATES:
                    break
        if words > _PARAGRAPH and number >= first:
            paragraph = True
    return _without_lists(_without_readers(found), blocks)


def _opens_comments(block: Block) -> bool:
    """Whether a line is the label of what readers wrote."""
    opens = block.opening in _READERS_OPEN or block.opening[:1].isdigit()
    return opens and _READERS.match(block.text) is not None


def _opens_byline(block: Block) -> bool:
    """Whether a line may be a byline wherever it stands; by their first letters nine of ten lines are none."""
    if block.opening in BY_OPENS and behind_by(block.text) is not None:
        return True
    if " by " in block.lower or "letter from " in block.lower:
        return True
    if block.words <= NAMED_WORDS and block.container.hints & _NAMED:
        return True
    return block.words <= _LABEL and (block.text[0] in SIGNS or block.text[-1] in SIGNS)


def _may_be(block: Block) -> bool:
    """Whether a line is short enough, and none of the readers'."""
    return len(block.text) <= _LONGEST and not block.container.hints & COMMENTS


def _without_readers(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without several by whom something was posted behind the text: each is under a reader's comment."""
    posted = [each for each in candidates if each.place in _BEHIND and is_posted(each.block.text)]
    if len({each.names for each in posted}) < _PARTS:
        return candidates
    feet = [each for each in posted if _FOOT.search(each.block.text)]
    if len(feet) == 1:
        posted.remove(feet[0])
    return [each for each in candidates if each not in posted]


def _without_lists(candidates: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The candidates without the authors of other articles: below the links to them, or three far from the text."""
    listed = [each for each in candidates if each.place in _BEHIND and is_below_link(each.block, blocks)]
    far = [each for each in candidates if each.place is Place.FAR and each.way.startswith(CLASS)]
    for others, least in ((listed, _PARTS), (far, _LIST)):
        if len({each.names for each in others}) >= least:
            candidates = [each for each in candidates if each not in others]
    return candidates


def _place_of(number: int, core: Core, top: int, over: int, paragraph: bool) -> Place:
    is_last = core.end - _LAST_LINES <= number < core.end + _LINES_BEHIND
    if is_last and (paragraph or number >= core.end):
        return Place.LAST
    if over <= number < top - 1:
        return Place.OVER
    near = top - 1 <= number <= min(max(top, core.start), top + _ABOVE_TEXT) + _BELOW_TOP
    if not paragraph and (near or abs(number - core.start) <= _BELOW_TOP):
        return Place.HEAD
    if is_last:
        return Place.LAST
    return Place.TEXT if core.start <= number < core.end else Place.FAR


def _way_of(block: Block, place: Place, blocks: Sequence[Block], stated: Collection[str]) -> str | None:
    """The first way in which the line is a byline, surest first; nine of ten lines are in or far from the text."""
    if block.opening in BY_OPENS and (way := by_name(block)):
        # Behind the text a line may say who reviewed or updated it.
        return None if place in _BEHIND and is_reviewed(block.text) else way
    if place is Place.HEAD or place is Place.OVER:
        return told_by(block) or _above_text(block, blocks, stated)
    if place is not Place.TEXT and block.opening in _REVIEWED_OPEN and is_reviewed(block.text):
        return None
    if way := told_by(block) or signature(block, blocks):
        return SIGNED_PART if way == SIGNED and place is not Place.LAST else way
    if place is Place.LAST:
        return (
            below_by(block, next_line(block, blocks, -1))
            or last_name(block, blocks)
            or by_class(block)
            or by_pen_name(block)
            or lone_name(block, blocks)
            or by_house(block)
            or by_reporter(block)
        )
    return by_class(block) if place is Place.FAR else None


def _above_text(block: Block, blocks: Sequence[Block], stated: Collection[str]) -> str | None:
    if block.words == 1:  # as a third of the lines up there
        return by_class(block) or below_by(block, next_line(block, blocks, -1)) or by_pen_name(block)
    for find in _ABOVE:
        if way := find(block):
            return way
    before = next_line(block, blocks, -1)
    if way := below_by(block, before):
        return way
    alone = None if before is not None and before.text.startswith(QUOTES) else name_alone(block, blocks, stated)
    return alone or beside_date(block) or by_pen_name(block) or by_organisation(block) or by_house(block)
