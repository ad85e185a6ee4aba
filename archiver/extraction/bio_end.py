"""Where a bio ends: whether the next line goes on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.elements import ITALIC
from archiver.extraction.hints import BIO

# No bio has more words in a line.
MOST_WORDS = 260
_CONTINUES = re.compile(
    r"^\W*(?:he|she|they|his|her|their|before|prior|previously|currently|in\s+addition|for\s+more|visit|you\s+can|contact"
    r"|email|e-mail|to\s+(?:learn|contact|read|find|order|subscribe|reach)|more\s+information|copyright|©)\b",
    re.I,
)
# "To learn more about knives, join the guild" leads on to somebody else, unless it names a person or an address.
_LEADS_ON = re.compile(
    r"^\W*(?:for\s+more|visit|contact|email|e-mail|to\s+(?:learn|contact|read|find|order|subscribe|reach)|more\s+info)",
    re.I,
)
_LEADS_TO_AUTHOR = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|me|my|i|authors?|writers?)\b|@|://|\bwww\.|\.(?:com|org|net)\b", re.I
)
_OTHER_MATTER = re.compile(
    r"^\W*(?:copyright|©|the\s+following\b|(?:the\s+)?(?:views|opinions)\b.{0,40}\bexpressed\b"
    # A question is to the readers.
    r"|[^.!?]{10,150}\?(?:\s|$)|this\s+(?:article|essay|story|piece|text|paper)\b"
    r"|(?:photo(?:graph)?s?|illustrat\w+|translat\w+|images?)\s+(?:by|courtesy)\b|subscribe\b|sign\s+up\b|reprinted\b"
    r"|(?:send|submit|post|share)\s+(?:your|us|letters|comments|this)\b|letters?\s+to\s+the\s+editor\b)",
    re.I,
)


# Of the author, in the first words of a line under a label: "The mill she bought is open on Sundays".
_OF_THE_AUTHOR = re.compile(r"\b(?:he|she|him|his|her|hers|they|their|the\s+authors?)\b", re.I)


def tells_on(before: Block, block: Block, authors: Sequence[str]) -> bool:
    """Whether a line goes on with a bio that a label announces: it may tell of the author in any of its first words."""
    if goes_on(before, block, authors):
        return True
    if _OTHER_MATTER.match(block.text[:200]) or block.heading or not 4 <= block.words <= MOST_WORDS:
        return False
    same_room = block.container is before.container or block.container.parent is before.container.parent
    return same_room and _OF_THE_AUTHOR.search(block.text[:120]) is not None


def goes_on(before: Block, block: Block, authors: Sequence[str]) -> bool:
    """Whether a line goes on with the bio above it."""
    if _OTHER_MATTER.match(block.text[:200]):
        return False
    if block.paragraph == before.paragraph:
        return True
    if _LEADS_ON.match(block.text) and not _LEADS_TO_AUTHOR.search(block.text):
        return False
    if block.words < 4 or block.heading or block.words > MOST_WORDS:
        return False
    if _CONTINUES.match(block.text[:200]) and block.words > 5:
        return True
    same_room = block.container is before.container or block.container.parent is before.container.parent
    opening = block.text[:80]
    if same_room and any(author in opening or opening.startswith(author.split()[0] + " ") for author in authors):
        return True
    styled = block.style & ITALIC and before.style & ITALIC
    return bool(same_room and (styled or (before.container.hints & BIO and block.container.hints & BIO)))
