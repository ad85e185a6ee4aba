"""Stamps: the day of publication as mark-up states it for programs, whatever words stand there for readers.

Blogs since 2005 set it in `<abbr class="published" title="…">` (hAtom, microformats.org), later pages in
`<time datetime="…">` (HTML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from archiver.extraction.blocks import Block
from archiver.extraction.core import Core
from archiver.extraction.region import elements_within
from archiver.page import Page

_OF_PUBLICATION = re.compile(r"(?<![a-z])(?:published|pubdate|entry-date|post-date)(?![a-z])|datepublished", re.I)
_OF_CHANGE = re.compile(r"updated|modified", re.I)


def stamp_of(page: Page, blocks: Sequence[Block], headline: int | None, core: Core) -> str | None:
    """What the stamp of the article says: the first between its headline and the end of its text.

    One that is named as that of publication goes before another, and may stand above the headline where it is the
    only one of its kind.
    """
    if not page.stated["time"] and not page.stated["abbr"]:
        return None
    near = list(_stamps_between(page, blocks, headline, core))
    named = [stated for stated, is_named in near if is_named]
    if named or near:
        return (named or [near[0][0]])[0]
    everywhere = {stated for element in _elements(page) if (stated := _stated(element)) and _is_named(element)}
    return everywhere.pop() if len(everywhere) == 1 else None


def _elements(page: Page) -> Iterator[etree._Element]:
    return (element for tag in ("time", "abbr") for element in page.stated[tag])


def _stamps_between(
    page: Page, blocks: Sequence[Block], headline: int | None, core: Core
) -> Iterator[tuple[str, bool]]:
    """Each stamp from the headline to the end of the text, and whether it is named as that of publication."""
    start = core.start if headline is None else headline
    for element in elements_within(page, blocks, start, core.end):
        if element.tag in ("time", "abbr") and (stated := _stated(element)):
            yield stated, _is_named(element)


def _stated(element: etree._Element) -> str | None:
    """What an element states: an <abbr> only where it is named, since its title is else the long form of a word."""
    if element.tag == "abbr":
        return element.get("title") if _is_named(element) else None
    return None if _OF_CHANGE.search(element.get("class", "")) else element.get("datetime")


def _is_named(element: etree._Element) -> bool:
    if element.get("pubdate") is not None:
        return True
    return _OF_PUBLICATION.search(f"{element.get('class', '')} {element.get('itemprop', '')}") is not None
