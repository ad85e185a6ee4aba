"""The core of an article: the densest run of unlinked text in page order.

Picking one element cannot pass F1 0.96 on any set, since bodies are cut by tables, boxes and adverts; a run of blocks
with inner skips can reach 0.98. So each block is worth something (text) or costs something (links, menus), leaving
a column costs too, and the core is the run with the greatest sum (Bentley's maximum subarray, one pass).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archiver.extraction.blocks import Block, Container
from archiver.extraction.chrome import is_comments_label, is_copyright
from archiver.extraction.foreign import Foreign
from archiver.extraction.roles import Marks

# Worth of blocks, in words; chosen on the development halves of four sets (`make bench-extraction`).
_SHORT_LINE = -3.0
_MARKED = -4.0
_COLUMN_EDGE = 15.0
_ROOM_EDGE = 4.0
_LEAD = 12.0

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s|$)")
_ROOMS = frozenset(["td", "th", "div", "body", "article", "section", "center", "main"])


class Core(NamedTuple):
    """The run of blocks from `start` up to `end`; its blocks are text, or stand between text."""

    start: int
    end: int


def find_core(blocks: Sequence[Block], foreign: Foreign, headline: int | None, marks: Marks) -> Core:
    """The run of the greatest worth, with text that stands apart but looks the same; empty on a page without text."""
    worth = [_MARKED if block.number in marks else _worth(block, foreign) for block in blocks]
    core = _greatest_sum(blocks, worth)
    return _extended(blocks, worth, core, headline) if core.end else core


def _worth(block: Block, foreign: Foreign) -> float:
    """What a block adds to the run: its unlinked words, or a cost."""
    if block.words == 0:
        return 0.0
    plain, density = block.words - block.linked, block.link_density
    sentence = _SENTENCE.search(block.text) is not None
    if plain >= 10 and sentence and density < 0.5:
        value = float(plain - block.linked)
    elif plain >= 20 and density < 0.4:
        value = plain * 0.8 - block.linked
    elif density < 0.3:
        value = 1.0 if sentence else _SHORT_LINE
    else:
        value = _SHORT_LINE - min(block.linked, 15)
    if foreign(block.container):
        return -abs(value) * 0.5 - 3 if value > 0 else value * 1.5
    return value


def _greatest_sum(blocks: Sequence[Block], worth: Sequence[float]) -> Core:
    best, core = 0.0, Core(0, 0)
    total, start = 0.0, 0
    before: Container | None = None
    for index, block in enumerate(blocks):
        if total > 0 and before is not None and before is not block.container:
            total -= _edge(before, block.container)
        before = block.container
        if total <= 0:
            total, start = 0.0, index
        total += worth[index]
        if total > best:
            best, core = total, Core(start, index + 1)
    return core


def _edge(left: Container, right: Container) -> float:
    """What it costs the run to go from one container to another: most from one cell of a row to the next."""
    above_left: Container | None = None
    above_right: Container | None = None
    while left is not right:
        if left.depth >= right.depth and left.parent is not None:
            above_left, left = left, left.parent
        elif right.parent is not None:
            above_right, right = right, right.parent
    if above_left is None or above_right is None:
        return 0.0
    if above_left.tag == "td" and above_right.tag == "td":
        return _COLUMN_EDGE
    return _ROOM_EDGE if above_left.name != above_right.name and above_left.tag in ("div", "table", "tr") else 0.0


def _extended(blocks: Sequence[Block], worth: Sequence[float], core: Core, headline: int | None) -> Core:
    """The run with the paragraphs in the same room that look like its own: a lead above a box, text below an advert."""
    looks, room = _looks_and_room(blocks, worth, core)

    def is_alike(index: int) -> bool:
        block = blocks[index]
        return (
            worth[index] >= _LEAD
            and _look(block) in looks
            and any(container.number == room for container in block.container.ancestors())
        )

    start, end = core
    top = headline if headline is not None and headline < start else start - 60
    for index in range(start - 1, max(top, 0), -1):
        if is_alike(index):
            start = index
    for index in range(end, len(blocks)):
        if is_comments_label(blocks[index]) or is_copyright(blocks[index]):
            break
        if is_alike(index):
            end = index + 1
    return Core(start, end)


def _looks_and_room(blocks: Sequence[Block], worth: Sequence[float], core: Core) -> tuple[set[tuple[str, str]], int]:
    """How the run's paragraphs are marked up, and the number of the room that holds most of them."""
    looks: set[tuple[str, str]] = set()
    words: dict[int, float] = {}
    for index in range(core.start, core.end):
        if worth[index] > 0:
            looks.add(_look(blocks[index]))
            number = _room(blocks[index].container).number
            words[number] = words.get(number, 0.0) + worth[index]
    return looks, max(words, key=lambda number: words[number])


def _look(block: Block) -> tuple[str, str]:
    parent = block.container.parent
    return block.container.name, parent.name if parent else ""


def _room(container: Container) -> Container:
    """The column a block stands in; the rows of one table are one room."""
    here = container
    while here.tag not in _ROOMS and here.parent is not None:
        here = here.parent
    if here.tag in ("td", "th"):
        return here.within("table") or here
    return here
