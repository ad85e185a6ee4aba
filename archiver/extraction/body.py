"""The body: the core run without what is foreign to it, and its edges put right."""

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
    is_rule,
    is_tool,
)
from archiver.extraction.core import Core
from archiver.extraction.foreign import Foreign
from archiver.extraction.roles import Mark, Marks, Role

_SENTENCE_END = re.compile(r"[.!?…。！？:;,][\"'”’)\]]*\s*$")


def mark_chrome(blocks: Sequence[Block], core: Core, foreign: Foreign, marks: Marks) -> Marks:
    """What stands within the core's range and is not of the article."""
    found: Marks = {}
    start, end = core
    for block in blocks[start:end]:
        if block.number not in marks and block.words and (mark := _chrome(block, foreign)):
            found[block.number] = mark
    return found


def _chrome(block: Block, foreign: Foreign) -> Mark | None:
    if is_copyright(block):
        return Mark(Role.COPYRIGHT, "states a copyright")
    if is_pager(block):
        return Mark(Role.PAGER, "leads to another page of the article")
    if is_caption(block):
        return Mark(Role.CAPTION, "says something about a picture")
    if is_tool(block):
        return Mark(Role.CHROME, "is something to click")
    if is_notice(block):
        return Mark(Role.CHROME, "is a note about the site")
    if is_rule(block) or is_end_sign(block):
        return Mark(Role.CHROME, "is a line drawn with characters")
    if foreign(block.container):
        return Mark(Role.CHROME, "stands in a box that is named as foreign to the text")
    if block.link_density > 0.7 and block.words >= 1 and not _in_text(block):
        return Mark(Role.CHROME, "is a row of links")
    return None


def _in_text(block: Block) -> bool:
    """A link that ends a sentence, or is a list item of an article's own list."""
    return bool(_SENTENCE_END.search(block.text)) and block.words > 8


def end_of_article(blocks: Sequence[Block], core: Core, marks: Marks) -> int:
    """Where the article's text ends: at its comments, or behind bio, copyright or related list if little follows."""
    start, end = core
    total = sum(_plain(block) for block in blocks[start:end] if block.number not in marks)
    seen = 0
    for index in range(start, end):
        block = blocks[index]
        mark = marks.get(index)
        if is_comments_label(block) and seen > 0.3 * total and mark is None:
            return index
        if mark is not None and mark.role in (Role.BIO, Role.COPYRIGHT, Role.RELATED) and seen >= 0.75 * total:
            return index
        if mark is None:
            seen += _plain(block)
    return end


def mark_body(blocks: Sequence[Block], core: Core, marks: Marks) -> Marks:
    """All that is left of the core."""
    because = "stands in the densest run of unlinked text"
    start, end = core[0], end_of_article(blocks, core, marks)
    return {block.number: Mark(Role.BODY, because) for block in blocks[start:end] if block.number not in marks}


def _plain(block: Block) -> int:
    return block.words - block.linked
