"""Rows of links that the article itself is in: the others of its series, issue or chapter; none is announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urldefrag, urlsplit

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_pager, is_tool
from archiver.extraction.entries import entries_of
from archiver.extraction.head_title import words_of
from archiver.extraction.hints import COMMENTS, FOOTER, NAV
from archiver.extraction.labels import is_other_label
from archiver.extraction.no_title import is_no_title
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section, is_linked_title
from archiver.page import Page

_OF_NEWS = re.compile(r"\d{4}")
_LEAST_ITEMS, _MOST_ITEMS = 3, 40
_ITEMS = ("li", "td", "p", "div", "dt", "h2", "h3", "h4", "h5")
# Around how many of its own titles or addresses a page is searched; an article has one or two.
_MOST_TRIED = 20
# Of the lists with the page's own address on the articles labelled, those with so many neighbours were of this article
# or, at worst, of its section; longer ones were whole menus.
_MOST_NEIGHBOURS, _NEAR, _TITLE_WORDS, _KICKER_WORDS = 25, 80, 30, 4


def find_own_rows(page: Page, blocks: Sequence[Block], headline: int | None, marks: Marks) -> Iterator[Section]:
    """The lists that hold the article's own title, or its own address beside those of its folder."""
    yield from _with_own_title(blocks, headline, marks)
    yield from _with_own_address(page, blocks, marks)


def _with_own_title(blocks: Sequence[Block], headline: int | None, marks: Marks) -> Iterator[Section]:
    """Rows of linked titles in which the article's own title stands: the others of its series, issue or topic."""
    own = words_of(blocks[headline].text) if headline is not None else []
    if len(own) < 3:
        return
    left = _MOST_TRIED
    for block in blocks:
        if block.number == headline or block.number in marks or block.words < len(own):
            continue
        if block.words > len(own) + 4 or block.container.tag not in _ITEMS:
            continue
        if left and words_of(block.text[:500])[: len(own)] == own:
            left -= 1
            section = _row_around(blocks, block, marks)
            if section is not None:
                yield section


def _row_around(blocks: Sequence[Block], own: Block, marks: Marks) -> Section | None:
    """The lines before and behind that stand in containers like the title's own and are one link each."""

    def is_item(block: Block) -> bool:
        return (
            block.container.tag == own.container.tag
            and (block.container.tag != "li" or block.container.parent is own.container.parent)
            and block.link_density > 0.8
            and block.number not in marks
            and block.words >= 2
            and not is_no_title(block.text)
            and not block.container.hints & (NAV | COMMENTS)
        )

    start = end = own.number
    while start > 0 and (not blocks[start - 1].words or is_item(blocks[start - 1])):
        start -= 1
    while end + 1 < len(blocks) and (not blocks[end + 1].words or is_item(blocks[end + 1])):
        end += 1
    items = [block for block in blocks[start : end + 1] if block.words and block is not own]
    if not _LEAST_ITEMS <= len(items) <= _MOST_ITEMS or (start and is_other_label(blocks[start - 1])):
        return None
    if sum(block.words for block in items) < 3 * len(items):
        return None  # a menu
    entries = tuple(entry for block in items for entry in entries_of([block]))
    return (
        Section(None, start, end + 1, entries, "stands in a list that the article's own title is in")
        if entries
        else None
    )


def _with_own_address(page: Page, blocks: Sequence[Block], marks: Marks) -> Iterator[Section]:
    """Lists in which a link leads to this page, and most others to pages beside it.

    Not on the first level of a site, where all of its menu is beside the page, nor where a query tells pages apart, nor
    a day or a long number: so news are kept, and their lists are of what is new or much read.
    """
    parts = urlsplit(page.url)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    if not folder or not name or parts.query or _OF_NEWS.search(parts.path):
        return
    own = urldefrag(page.url).url
    end, left = 0, _MOST_TRIED
    for block in blocks:
        if not block.linked or not any(run.href and name in run.href for run in block.runs):
            continue  # nearly all, told at a tenth of the cost
        if block.number < end or block.number in marks or not _is_item(block, block):
            continue
        if left and _leads_to(page, block.hrefs[0], own):
            left -= 1
            section = _neighbours(page, blocks, block, own, marks)
            if section is not None:
                yield section
                end = section.end


def _leads_to(page: Page, href: str, own: str) -> bool:
    return "#" not in href and page.address(href) == own


def _is_item(block: Block, own: Block) -> bool:
    """Whether a line is one link, perhaps with a few words, in an element like that of the article's own."""
    return (
        block.container.tag == own.container.tag
        and block.words <= _TITLE_WORDS
        and is_linked_title(block)
        and len(block.hrefs) == 1
        and not block.container.hints & (NAV | COMMENTS | FOOTER)
        and not (is_pager(block) or is_tool(block))
    )


def _neighbours(page: Page, blocks: Sequence[Block], own: Block, address: str, marks: Marks) -> Section | None:
    """The titles around the article's own that lead to pages of its folder."""
    row = sorted([*_reach(blocks, own, marks, -1), *_reach(blocks, own, marks, 1)], key=lambda block: block.number)
    folder = address.rstrip("/").rpartition("/")[0]
    targets = {urldefrag(page.address(block.hrefs[0]) or address).url: block for block in reversed(row)}
    targets.pop(address, None)
    found = [block for target, block in targets.items() if target.rstrip("/").rpartition("/")[0] == folder]
    found.sort(key=lambda block: block.number)
    if not _LEAST_ITEMS <= len(found) <= _MOST_NEIGHBOURS or 2 * len(found) < len(targets):
        return None
    if sum(block.linked for block in found) < 2 * len(found):
        return None  # a menu
    entries = tuple(entry for block in found for entry in entries_of([block]))
    start, end = min(own.number, found[0].number), max(own.number, found[-1].number) + 1
    above = next((block for block in reversed(blocks[max(0, start - 3) : start]) if block.words), None)
    if above is not None and is_other_label(above):
        return None  # it is among what is read most
    return Section(None, start, end, entries, "stands in a list in which a link leads to this page")


def _reach(blocks: Sequence[Block], own: Block, marks: Marks, step: int) -> Iterator[Block]:
    """The further lines of the row in one direction; a few words without a link, and pagers, may stand between."""
    index = own.number + step
    while 0 <= index < len(blocks) and abs(index - own.number) <= _NEAR and index not in marks:
        block = blocks[index]
        if _is_item(block, own):
            yield block
        elif block.plain > _KICKER_WORDS:
            return
        index += step
