"""Small pages for the tests of extraction steps, in a form that is quick to read."""

from __future__ import annotations

from collections.abc import Sequence

from archiver import Capture
from archiver.extraction.blocks import Block, blocks_of
from archiver.extraction.reading import Reading, read_page
from archiver.page import Page, page_of

SENTENCE = "Beans want sun, water and a gardener who is patient with them all summer long. "


def page(html: str) -> Page:
    """A page at http://example.com/garden/beans.html."""
    return page_of(Capture(url="http://example.com/garden/beans.html", body=html.encode()))


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a page."""
    return blocks_of(page(html))


def texts(found: Sequence[Block]) -> list[str]:
    """What stands in the blocks."""
    return [block.text for block in found]


def reading(html: str) -> Reading:
    """A page with a role for every block."""
    return read_page(page(html))


def body(html: str) -> list[str]:
    """The lines that are taken for the text of the article."""
    return texts(reading(html).blocks_with("body"))  # type: ignore[arg-type]


def roles(html: str) -> dict[str, str]:
    """Text of each block to its role."""
    found = reading(html)
    return {block.text: found.mark(block).role.value for block in found.blocks if block.text}
