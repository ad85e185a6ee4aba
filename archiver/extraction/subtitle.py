"""Subtitles: the deck between headline and byline, in a line of its own that is marked up as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_caption, is_pager, is_tool
from archiver.extraction.core import Core
from archiver.extraction.elements import BOLD, ITALIC, LARGE
from archiver.extraction.roles import Mark, Marks, Role

_CLASS = re.compile(
    r"\bdeck\b|stand-?first|sub-?(?:head|title|line)|\bdek\b|summary|strap-?line|tag-?line|\bintro\b|abstract|kicker-below",
    re.I,
)
# F1 of trafilatura's set 0.918 where a named line of several sentences is no text, 0.921 where it is; AEB 0.972, 0.971.
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s|$)")
_MOST_WORDS = 60


def mark_subtitle(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> Marks:
    """The first line behind the headline, where class, heading or type set it off from text and headline alike."""
    if headline is None or headline >= core.end:
        return {}
    for block in blocks[headline + 1 : headline + 4]:
        if not block.words or (block.number in marks and marks[block.number].role is Role.TITLE):
            continue
        reason = None if block.number in marks else _why_deck(block, blocks[headline], core)
        return {block.number: Mark(Role.SUBTITLE, reason)} if reason else {}
    return {}


def _why_deck(block: Block, headline: Block, core: Core) -> str | None:
    if not 3 <= block.words <= _MOST_WORDS or block.linked or is_tool(block) or is_caption(block) or is_pager(block):
        return None
    if _CLASS.search(block.container.name) and not (block.number >= core.start and _opens_text(block)):
        return f"stands under the headline in {block.container.name.lower()}"
    if block.number >= core.start:
        return None  # it opens the text, whatever its type
    if block.heading > (headline.heading or 0):
        return "is a smaller heading under the headline"
    if block.style & (BOLD | ITALIC | LARGE) and block.words <= 30:
        return "is set off between headline and text"
    return None


def _opens_text(block: Block) -> bool:
    """Whether the first line of the text is told in sentences, which a lead is and no deck."""
    return len(_SENTENCE.findall(block.text)) >= 2
