"""Article or not: listings, index pages, framesets, error pages and forms hold no article."""

from __future__ import annotations

from archiver.extraction.reading import Reading
from archiver.extraction.roles import Role

_LEAST_WORDS = 60


def holds_article(reading: Reading) -> bool:
    """Whether the page is one article, rather than a way to others or nothing to read."""
    words = sum(block.words for block in reading.blocks_with(Role.BODY))
    return words >= _LEAST_WORDS
