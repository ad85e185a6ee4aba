"""Headlines: which line names the article, or which lines together; else the <title>."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.core import Core
from archiver.extraction.elements import BOLD, ITALIC, LARGE, TITLED
from archiver.extraction.head_title import HeadTitle, is_piece_of, words_of
from archiver.extraction.headline import (
    WORTH,
    Line,
    Setting,
    Signs,
    line_at,
    may_be_headline,
    signs_at_sight,
    worth_at_sight,
    worth_of,
)
from archiver.extraction.headline_place import Place
from archiver.extraction.headline_wording import is_kind_of_text, signs_of_wording
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.roles import Mark, Marks, Role

_NO_HEADLINE = -99.0
_GUESS = 1.0
_MOST_LINES, _MOST_WORDS = 3, 40
# The most that wording and place are worth.
_BEST_WORDING = WORTH["five to twelve words"] + WORTH["words of the address"]
_BEST_PLACE = WORTH["above a byline"] + WORTH["in the cell of the text"] + WORTH["in the text's own room"]
_BY_AT_END = re.compile(r"[\s,|–—-]+by\s+([A-ZÀ-Þ][^,|:]{3,40})$")


def likenesses(setting: Setting, blocks: Sequence[Block]) -> list[float]:
    """What each line is worth at sight."""
    return [worth_at_sight(block, setting) if may_be_headline(block) else _NO_HEADLINE for block in blocks]


def find_headline(setting: Setting, blocks: Sequence[Block], sights: Sequence[float], marks: Marks) -> int | None:
    """The block that is most likely the headline, wherever the text stands."""
    found, least = None, _GUESS
    for index in _likest_first(sights, least - _BEST_WORDING):
        if sights[index] + _BEST_WORDING < least:
            break
        if index not in marks:
            worth = sights[index] + _worth_of_wording(blocks[index], setting)
            if worth > least:
                found, least = index, worth
    return found


def _likest_first(sights: Sequence[float], least: float) -> list[int]:
    """The numbers of the blocks that are worth at least this at sight."""
    return sorted([i for i, worth in enumerate(sights) if worth >= least], key=sights.__getitem__, reverse=True)


def mark_title(
    setting: Setting, blocks: Sequence[Block], sights: Sequence[float], core: Core, place: Place, marks: Marks
) -> Marks:
    """The line that is worth most where it stands, and every further place where it is printed."""
    best = _best(setting, blocks, sights, core, place, marks)
    if best is None:
        return {}
    best = _with_line_above(best, setting.head, blocks, marks)
    first, last = best.first.number, best.last.number
    because = _why(best, setting.head)
    found: Marks = {
        block.number: Mark(Role.TITLE, because if block.number == first else "is the other line of the headline")
        for block in blocks[first : last + 1]
        if block.words
    }
    text = best.text.casefold()
    words = sum(blocks[index].words for index in found)
    for block in blocks[: core.end]:
        # Folding every line of a page costs more than all else here; in scripts without spaces words are an estimate.
        if abs(block.words - words) > 1 or block.number in found or block.number in marks:
            continue
        if block.text.casefold() == text:
            found[block.number] = Mark(Role.CHROME, "prints the headline once more")
    return found


def _with_line_above(line: Line, head: HeadTitle, blocks: Sequence[Block], marks: Marks) -> Line:
    """A headline, and the line of its look above that ends in a colon: "Tech Smart:", "How to Choose a Knife"."""
    above = next(
        (block for block in reversed(blocks[max(0, line.first.number - 3) : line.first.number]) if block.words), None
    )
    if above is None or above.number in marks or not above.text.endswith(":") or is_piece_of(line.words, head):
        return line
    if not _goes_on(above, line.first) or is_kind_of_text(above.text):
        return line
    text = f"{above.text} {line.text}"
    return Line(text, words_of(text), above, line.last)


def without_byline(title: str) -> str:
    """A headline without the name that stands on its line: "Watering Tricks by Ann Lee"."""
    match = _BY_AT_END.search(title[-80:])
    if match is None or not (name := name_of(match.group(1))) or not is_known_name(name):
        return title
    return title[: len(title) - len(match.group())].rstrip(" ,-–—|:") or title


def _best(
    setting: Setting, blocks: Sequence[Block], sights: Sequence[float], core: Core, place: Place, marks: Marks
) -> Line | None:
    """The line of the greatest worth, the likest first: what it says of itself costs most to tell, and is told last."""
    found, least = None, worth_of(signs_of_none(setting.head))
    for index in _likest_first(sights[: core.end], least - _BEST_WORDING - _BEST_PLACE):
        if sights[index] + _BEST_WORDING + _BEST_PLACE < least:
            break
        block = blocks[index]
        worth = sights[index] + worth_of(place.signs_of(block, block))
        if index in marks or worth + _BEST_WORDING < least:
            continue
        worth += _worth_of_wording(block, setting)
        for line in lines_at(blocks[index : core.end], marks):
            if line.last is not block:
                worth = worth_of(all_signs(line, setting, place))
            if worth > least:
                found, least = line, worth
    return found


def _worth_of_wording(block: Block, setting: Setting) -> float:
    worth = setting.wordings.get(block.number)
    if worth is None:
        worth = setting.wordings[block.number] = worth_of(signs_of_wording(line_at(block), setting))
    return worth


def signs_of_none(head: HeadTitle) -> Signs:
    """What speaks for the <title> itself."""
    return {"<title>" if len(head.words) >= 3 else "short <title>" if head.words else "no <title>": 1}


def all_signs(line: Line, setting: Setting, place: Place) -> Signs:
    """All that a line is judged by."""
    signs = signs_at_sight(line, setting) | signs_of_wording(line, setting) | place.signs_of(line.first, line.last)
    if line.last is not line.first:
        signs["next line too"] = 1
    return signs


def lines_at(blocks: Sequence[Block], marks: Marks) -> Iterator[Line]:
    """The first of these blocks, and it together with the next ones of its look."""
    first = blocks[0]
    yield (line := line_at(first))
    lines = 1
    for block in blocks[1:]:
        if not block.words:
            continue
        if lines == _MOST_LINES or block.number in marks or not _goes_on(first, block):
            return
        text = f"{line.text} {block.text}"
        if text.count(" ") >= _MOST_WORDS:
            return
        line, lines = Line(text, words_of(text), first, block), lines + 1
        yield line


def _goes_on(first: Block, block: Block) -> bool:
    """Whether a further line looks as the first does, and both as a headline may."""
    return bool(
        (first.heading or first.style & (BOLD | LARGE | TITLED))
        and first.heading == block.heading
        and (first.style ^ block.style) & ~(BOLD | ITALIC) == 0
        and first.container.name == block.container.name
        and first.link_density == block.link_density
        and block.words <= _MOST_WORDS // 2
    )


def _why(line: Line, head: HeadTitle) -> str:
    words = line.words
    if is_piece_of(words, head):
        return "is in the <title> word for word, and stands above the text"
    if len(set(words) & head.words) * 2 >= len(set(words)):
        return "shares its words with the <title>, and stands above the text"
    return "is set off as a headline, and stands right above the text"
