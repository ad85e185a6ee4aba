"""The region of an article: the elements from its headline to the end of its text, in page order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from archiver.extraction.blocks import Block
from archiver.page import Page


def elements_within(page: Page, blocks: Sequence[Block], start: int, end: int) -> Iterator[etree._Element]:
    """The elements from that which holds the block `start` up to that which holds the block `end`."""
    if not blocks:
        return
    first = blocks[min(start, len(blocks) - 1)].container
    behind = blocks[end].container if end < len(blocks) else None
    last = behind.element if behind is not None and not first.stands_in(behind) else None
    begun = False
    for element in page.root.iter():
        begun = begun or element is first.element
        if element is last:
            return
        if begun:
            yield element
