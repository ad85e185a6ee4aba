"""Sections: from a label, where the list under it ends, and what its entries are.

A list runs until its container, another label, a higher heading or the article's own text ends it; blurbs may be longer
than the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archiver.extraction.blocks import Block
from archiver.extraction.containers import Container
from archiver.extraction.elements import BOLD
from archiver.extraction.entries import Entry, entries_of
from archiver.extraction.entry_dates import without_dates
from archiver.extraction.hints import COMMENTS, FOOTER
from archiver.extraction.labels import is_label, is_other_label, label_text
from archiver.extraction.no_title import is_no_title

_LONG = 25
_KICKER_WORDS = 4
_PARAGRAPH, _NEAR = 12, 20
_LIST_ITEMS = frozenset(["li", "dt", "dd"])


class Section(NamedTuple):
    """A list of related articles: its entries stand in the blocks from `start` up to `end`."""

    label: int | None
    """The block that announces it; None for a list that is known by its shape."""
    start: int
    end: int
    entries: tuple[Entry, ...]
    because: str


def section_at(blocks: Sequence[Block], label: int) -> Section:
    """The list under a label, as far as it was read; without entries where none follows."""
    start = label + 1
    end = _end_of(blocks, label)
    entries = list(entries_of(blocks[start:end]))
    # A lone last blurb behind bare titles is the text that goes on after the list.
    if len(entries) > 1 and entries[-1].blurb and not any(entry.blurb for entry in entries[:-1]):
        end, entries = _without_last_blurb(blocks, start, end, entries)
    return Section(label, start, end, without_dates(entries), f"in the list under “{label_text(blocks[label])}”")


def _without_last_blurb(blocks: Sequence[Block], start: int, end: int, entries: list[Entry]) -> tuple[int, list[Entry]]:
    last = max((index for index in range(start, end) if blocks[index].linked), default=start)
    if blocks[last].link_density > 0.5:
        return last + 1, [*entries[:-1], entries[-1]._replace(blurb=None)]
    return end, entries


class _Look(NamedTuple):
    """How a list's titles look, by its first one."""

    linked: bool
    name: str
    style: int
    item: bool

    def fits(self, block: Block) -> bool:
        """Whether a line looks like another title of the list."""
        if self.linked:
            return block.link_density > 0.8 and block.container.name == self.name and block.style == self.style
        return block.words <= 25 and block.container.name == self.name and _is_set_off(block)


def _is_set_off(block: Block) -> bool:
    return bool(block.style & BOLD or block.heading or block.container.tag == "dt")


def _first_title(blocks: Sequence[Block], label: int) -> Block | None:
    near = [block for block in blocks[label + 1 : label + 12] if block.words][:5]
    if near and near[0].words - near[0].linked >= _LONG and not is_linked_title(near[0]):
        return None  # a heading over running text
    linked = next((block for block in near if is_linked_title(block)), None)
    set_off = next((block for block in near if _is_set_off(block)), None)
    if linked is None or set_off is None:
        return linked or set_off
    # A bold line with nothing linked in its own line and the next is a title without a link.
    return linked if linked.number <= set_off.number + 2 else set_off


def _end_of(blocks: Sequence[Block], label: int) -> int:
    """The first block behind the section: outside its container, or of another kind."""
    first = _first_title(blocks, label)
    if first is None:
        return label + 1
    scope = _common(blocks[label].container, first.container)
    in_items = _item_around(first.container, scope) is not None
    look = _Look(bool(first.linked), first.container.name, first.style, in_items)
    own_text = _text_before(blocks, label) - {first.container.place}
    own_room = not _holds_text_before(blocks, label, scope)
    unlinked, blurbs, last_title = 0, False, label
    # A word or two above a title, of its section or kind: further lines set so are kickers too, whatever they say.
    kickers: set[tuple[str, int]] = set()
    for block in _within(blocks, label, scope):
        if block.words == 0:
            continue
        if block.number < first.number and block.linked:
            continue  # "Back to top" beside the label
        is_kicker = (block.container.name, block.style) in kickers
        if _is_end(block, blocks[label]) and (not is_kicker or is_other_label(block)):
            return block.number
        if look.item and block.number > first.number and _leaves_list(block, blocks, scope):
            return block.number
        is_text = block.container.place in own_text and block.plain >= _PARAGRAPH and not (blurbs and not unlinked)
        if is_text and not _goes_on(blocks, block, scope, look):
            return block.number
        if look.linked and block.words <= _KICKER_WORDS and not block.linked:
            kickers.add((block.container.name, block.style))
        if _is_title_line(block, look):
            blurbs = blurbs or unlinked > 0
            unlinked, last_title = 0, block.number
            continue
        unlinked += blocks[block.number - 1].paragraph != block.paragraph or last_title == label
        if unlinked > (2 if own_room else 1) and block.words > 3:
            if (own_room or blurbs) and _goes_on(blocks, block, scope, look):
                continue
            return last_title + 2 if label < last_title and last_title + 1 < block.number else block.number
    return _end_of_scope(blocks, label, scope)


def _within(blocks: Sequence[Block], label: int, scope: Container) -> Iterator[Block]:
    for index in range(label + 1, len(blocks)):  # no slice: there may be a label on every other line
        if not blocks[index].container.stands_in(scope):
            return
        yield blocks[index]


def _end_of_scope(blocks: Sequence[Block], label: int, scope: Container) -> int:
    return next(
        (index for index in range(label + 1, len(blocks)) if not blocks[index].container.stands_in(scope)),
        len(blocks),
    )


def _is_end(block: Block, label: Block) -> bool:
    """Another label, the foot of the page, or a heading as high as the label's own."""
    if is_label(block) or is_other_label(block) or block.container.own_hints & (FOOTER | COMMENTS):
        return True
    if block.linked:
        return False
    if label.heading and block.heading:
        return block.heading <= label.heading
    return bool(label.style) and not is_label(label) and _looks_like(block, label)


def _looks_like(block: Block, label: Block) -> bool:
    """Whether a short line is set as the label is: the next label, where nothing says that the first goes on."""
    return block.words <= 9 and block.style == label.style and block.container.name == label.container.name


def _is_title_line(block: Block, look: _Look) -> bool:
    if look.linked:
        return is_linked_title(block)
    return block.words <= 20 and block.container.name == look.name and _is_set_off(block)


def is_linked_title(block: Block) -> bool:
    """Whether a link opens the line, or fills most of it; running text has its links further in."""
    if not block.linked or is_no_title(block.text):
        return False
    if block.link_density > 0.4:
        return True
    before = ""
    for run in block.runs:
        if run.anchor and run.text.strip():
            return len(before.split()) <= 6
        before += run.text
    return False


def _item_around(container: Container, scope: Container) -> Container | None:
    """The list item within the scope that holds the container, if there is one."""
    for here in container.ancestors():
        if here is scope:
            return None
        if here.tag in _LIST_ITEMS:
            return here
    return None


def _text_before(blocks: Sequence[Block], label: int) -> set[tuple[str, int]]:
    """The places of the paragraphs shortly above a label: one set so below its list is the text that goes on."""
    above = blocks[max(0, label - _NEAR) : label]
    return {block.container.place for block in above if block.plain >= _PARAGRAPH and block.link_density < 0.5}


def _leaves_list(block: Block, blocks: Sequence[Block], scope: Container) -> bool:
    """Whether a line stands outside of list items, and is no short heading over further ones."""
    if _item_around(block.container, scope) is not None:
        return False
    if block.linked:
        return True
    following = next((other for other in blocks[block.number + 1 : block.number + 4] if other.words), None)
    return block.words > 6 or following is None or _item_around(following.container, scope) is None


def _goes_on(blocks: Sequence[Block], block: Block, scope: Container, look: _Look) -> bool:
    """Whether a further title of the same look follows in the same room: the lines between are a long blurb."""
    for other in blocks[block.number + 1 : block.number + 40]:
        if not other.container.stands_in(scope):
            return False
        if is_label(other) or is_other_label(other):
            return False
        if look.fits(other):
            return True
    return False


def _common(left: Container, right: Container) -> Container:
    """The nearest container that holds both."""
    while left is not right:
        if left.depth >= right.depth and left.parent is not None:
            left = left.parent
        elif right.parent is not None:
            right = right.parent
    return left


def _holds_text_before(blocks: Sequence[Block], label: int, scope: Container) -> bool:
    """Whether the label's container also holds running text above it: the article's own, as a rule."""
    for index in range(label - 1, max(-1, label - 30), -1):
        block = blocks[index]
        if block.words - block.linked >= _LONG and block.container.stands_in(scope):
            return True
    return False
