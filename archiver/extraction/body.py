"""The body: the core run without what is foreign to it, and its end put right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import (
    is_caption,
    is_comments_label,
    is_copyright,
    is_end_sign,
    is_notice,
    is_pager,
    is_promo,
    is_rule,
    is_tool,
    opens_like_chrome,
)
from archiver.extraction.core import Core
from archiver.extraction.labels import is_other_label
from archiver.extraction.roles import Mark, Marks, Role

_SENTENCE_END = re.compile(r"[.!?…。！？:;,][\"'”’)\]]*\s*$")
_PARAGRAPH_WORDS = 15
_SENTENCE_WORDS = 6
_LABEL_WORDS = 8
_LABEL_TAGS = frozenset("div dt dd section header figure".split())
# Shares of the text that must stand before the end, chosen on the development halves of four sets.
_BEFORE_COMMENTS = 0.3
_BEFORE_LABEL = 0.6
_BEFORE_BIO = 0.75
_GOES_ON_WORDS = 12


def mark_chrome(blocks: Sequence[Block], core: Core, foreign: frozenset[int], marks: Marks) -> Marks:
    """What stands within the core's range and is not of the article."""
    lines = [block for block in blocks[core.start : core.end] if block.words and block.number not in marks]
    names = {block.container.name for block in lines if block.plain >= _PARAGRAPH_WORDS}
    return {block.number: mark for block in lines if (mark := _chrome(block, foreign, names))}


def _chrome(block: Block, foreign: frozenset[int], names: set[str]) -> Mark | None:
    if is_copyright(block):
        return Mark(Role.COPYRIGHT, "states a copyright")
    may_be = opens_like_chrome(block)
    if may_be and is_pager(block):
        return Mark(Role.PAGER, "leads to another page of the article")
    if may_be and is_caption(block):
        return Mark(Role.CAPTION, "says something about a picture")
    if may_be and is_tool(block):
        return Mark(Role.CHROME, "is something to click")
    if is_notice(block):
        return Mark(Role.CHROME, "is a note about the site")
    if may_be and is_promo(block):
        return Mark(Role.CHROME, "asks the reader for something")
    if is_rule(block) or is_end_sign(block):
        return Mark(Role.CHROME, "is a line drawn with characters")
    if block.number in foreign:
        return Mark(Role.CHROME, "stands in a box that is named as foreign to the text")
    if block.link_density > 0.7 and not (block.words > 8 and _ends_sentence(block)):
        return Mark(Role.CHROME, "is a row of links")
    if _is_odd_label(block, names):
        return Mark(Role.CHROME, "is a short line in an element of its own kind")
    return None


def _ends_sentence(block: Block) -> bool:
    return _SENTENCE_END.search(block.text) is not None


def _is_odd_label(block: Block, names: set[str]) -> bool:
    """A few words, neither a sentence nor emphasised, in an element with a class that no paragraph has."""
    container = block.container
    return (
        block.words <= _LABEL_WORDS
        and not block.heading
        and not block.style
        and container.tag in _LABEL_TAGS
        and container.name != container.tag
        and container.name not in names
        and not _ends_sentence(block)
    )


def mark_body(blocks: Sequence[Block], core: Core, marks: Marks) -> Marks:
    """All that is left of the core."""
    body = Mark(Role.BODY, "stands in the densest run of unlinked text")
    end = end_of_article(blocks, core, marks)
    return {number: body for number in range(core.start, end) if number not in marks}


def sentences_in(blocks: Sequence[Block], marks: Marks) -> tuple[Block, ...]:
    """What can be read on a page whose text was taken for something else: all sentences but legal lines.

    Where none ends as a sentence does, what is as long as one: many pages leave the full stop out.
    """
    legal = (Role.COPYRIGHT, Role.COMMENT)
    told = [block for block in blocks if block.plain >= _SENTENCE_WORDS and marks[block.number].role not in legal]
    ending = [block for block in told if _ends_sentence(block)]
    return tuple(ending or [block for block in told if block.plain >= _LABEL_WORDS and block.link_density < 0.5])


def end_of_article(blocks: Sequence[Block], core: Core, marks: Marks) -> int:
    """Where the article's text ends: at its comments; at bio, copyright, related list or a label of the site.

    The latter may stand in the midst of the text as well: there they end it only if it does not go on behind them.
    """
    start, end = core
    total = sum([block.plain for block in blocks[start:end] if block.number not in marks])
    last = _last_paragraphs(blocks, core, marks)
    seen = 0
    places: set[tuple[str, int]] = set()
    for block in blocks[start:end]:
        mark = marks.get(block.number)
        unsure = mark is None or mark.role is Role.CHROME
        if unsure and seen > _BEFORE_COMMENTS * total and is_comments_label(block):
            return block.number
        # No share is less than that before a label, so that what a block is need not be asked before.
        may_end = seen >= _BEFORE_LABEL * total and seen >= _share_before(block, mark) * total
        if may_end and not any(last.get(place, 0) > block.number for place in places):
            return block.number
        if mark is None:
            seen += block.plain
            if block.words >= _GOES_ON_WORDS:
                places.add(block.container.place)
    return end


def _share_before(block: Block, mark: Mark | None) -> float:
    """How much of the text must stand before a block that may end it; more than all before one that never does."""
    if mark is not None and mark.role in (Role.BIO, Role.COPYRIGHT, Role.RELATED):
        return _BEFORE_BIO
    if mark is not None and mark.role is not Role.CHROME:
        return 2.0
    is_label = is_promo(block) or (block.link_density < 0.9 and is_other_label(block))
    return _BEFORE_LABEL if is_label else 2.0


def _last_paragraphs(blocks: Sequence[Block], core: Core, marks: Marks) -> dict[tuple[str, int], int]:
    """The last paragraph of each kind and place."""
    return {
        block.container.place: block.number
        for block in blocks[core.start : core.end]
        if block.number not in marks and block.words >= _GOES_ON_WORDS and block.link_density < 0.5
    }
