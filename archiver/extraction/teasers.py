"""Lists of related articles that nothing announces: rows of titles with texts, and bare lists between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.containers import Container
from archiver.extraction.elements import BOLD
from archiver.extraction.entries import Entry, entries_of
from archiver.extraction.hints import ADVERT, COMMENTS, FOOTER, NAV, SIDEBAR
from archiver.extraction.no_title import is_no_title
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section

# Three titles in a row with a text each are met by chance: a trial with three cost F1 on modern news pages.
_LEAST_PAIRS = 4
_TEXT_BEFORE = 100
_LEAST_TEXT, _MOST_TEXTS = 5, 3
_LEAST_ITEMS, _MOST_ITEMS, _LINES_EACH, _LEAST_ITEM_WORDS, _PARAGRAPH = 3, 25, 4, 4, 25
# How many times the lines of a page are read at the most, where each link may open a row of all that follow.
_MOST_READ = 5
_BESIDE = NAV | COMMENTS | FOOTER | ADVERT | SIDEBAR
_LISTS, _ITEMS = ("ul", "ol"), ("li", "p", "h2", "h3", "h4", "div")


def find_rows(blocks: Sequence[Block], headline: int | None, marks: Marks) -> Iterator[Section]:
    """The rows of titles and texts behind the text, and the lists of nothing but links within it."""
    yield from _of_pairs(blocks, headline, marks)
    yield from _bare_lists(blocks, headline, marks)


def _of_pairs(blocks: Sequence[Block], headline: int | None, marks: Marks) -> Iterator[Section]:
    """Rows of linked titles with a text below each, behind the text of an article; a listing has no such text."""
    index, text = (headline or 0) + 1, 0
    left = _MOST_READ * len(blocks)
    under_link = False
    while index < len(blocks) and left > 0:
        block = blocks[index]
        end, read = index, index
        if text >= _TEXT_BEFORE and block.link_density > 0.9:
            end, read = _end_of_pairs(blocks, index, marks)
        left -= read - index
        if end > index:
            entries = tuple(entries_of(blocks[index:end]))
            if _are_related(entries) and not _is_announced(blocks, index):
                yield Section(None, index, end, entries, "stands in a row of linked titles with a text below each")
            index = end
            continue
        if block.words:
            if not under_link and index not in marks:
                text += block.words - block.linked
            under_link = block.link_density > 0.9
        index += 1


def _are_related(entries: Sequence[Entry]) -> bool:
    """Whether a row reads like titles of articles with what they say, and not like a menu or goods with prices."""
    told = [entry for entry in entries if entry.blurb and entry.blurb.count(" ") >= _LEAST_TEXT - 1]
    words = sum(entry.title.count(" ") + 1 for entry in entries)
    return len(entries) >= _LEAST_PAIRS and len(told) >= 0.7 * len(entries) and words >= 3 * len(entries)


def _is_announced(blocks: Sequence[Block], start: int) -> bool:
    """Whether a short line above calls the row something: it is no list of ours then, or has been found already."""
    before = next((block for block in reversed(blocks[max(0, start - 4) : start]) if block.words), None)
    if before is None or before.words > 9:
        return False
    return bool(before.heading or before.style & BOLD) or before.text.isupper() or before.text.endswith(":")


def _end_of_pairs(blocks: Sequence[Block], start: int, marks: Marks) -> tuple[int, int]:
    """Where a row of linked titles, most with a text below, that begins here ends, and how far lines were read.

    It ends at `start` where there is none.
    """
    first = blocks[start]
    if first.container.hints & _BESIDE or not _is_title(first, first) or first.number in marks:
        return start, start
    pairs, longer, end, texts, index = 0, 0, start, 0, start
    for index in range(start, len(blocks)):
        block = blocks[index]
        if index in marks:
            break
        if not block.words:
            continue
        if _is_title(block, first):
            texts, end = 0, block.number + 1
        elif texts < _MOST_TEXTS and block.words >= _LEAST_TEXT and block.link_density <= 0.3:
            texts += 1
            if texts == 1:  # further ones are of this title only if another title follows
                pairs, end = pairs + 1, block.number + 1
            longer += texts == 2
        else:
            break
    # Links between the paragraphs of a story have several of them below each.
    return (end if pairs >= _LEAST_PAIRS and longer <= pairs // 3 else start), index


def _is_title(block: Block, like: Block) -> bool:
    """A line that is one link, marked up as the first one of the row is."""
    return (
        2 <= block.words <= 25
        and block.link_density > 0.9
        and block.style == like.style
        and _path(block.container) == _path(like.container)
        and not is_no_title(block.text)
    )


def _path(container: Container) -> tuple[str, str]:
    return container.name, container.parent.name if container.parent else ""


def _bare_lists(blocks: Sequence[Block], headline: int | None, marks: Marks) -> Iterator[Section]:
    """Lists whose items are links alone, that stand between the paragraphs of a text, or under its headline."""
    lists: dict[Container, list[Block]] = {}
    texts: dict[Container, int] = {}
    for block in blocks:
        container = block.container
        if block.plain >= _PARAGRAPH and container.parent is not None:
            texts[container.parent] = texts.get(container.parent, 0) + block.plain
        if block.linked and container.tag in _ITEMS and (around := container.within(*_LISTS)) is not None:
            lists.setdefault(around, []).append(block)
    own = blocks[headline].container.parent if headline is not None else None
    for container, items in lists.items():
        home = container.parent
        if (
            home is None
            or container.own_hints & _BESIDE
            or (texts.get(home, 0) < _TEXT_BEFORE and (home is not own or home not in texts))
        ):
            continue
        first, last = items[0].number, items[-1].number
        if not _are_titles(items, marks) or last - first > _LINES_EACH * len(items) or _is_announced(blocks, first):
            continue
        if [block for block in blocks[first : last + 1] if block.words] == items:
            entries = tuple(entry for block in items for entry in entries_of([block]))
            yield Section(None, first, last + 1, entries, "stands in a list of links alone between paragraphs")


def _are_titles(items: Sequence[Block], marks: Marks) -> bool:
    """Whether a list is one of titles that lead to other pages."""
    return (
        _LEAST_ITEMS <= len(items) <= _MOST_ITEMS
        and all(block.link_density > 0.8 and block.number not in marks for block in items)
        and sum(block.words for block in items) >= _LEAST_ITEM_WORDS * len(items)
        and not any(href.startswith("#") for block in items for href in block.hrefs)
    )
