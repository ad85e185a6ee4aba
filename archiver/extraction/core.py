"""The core of an article: the densest run of unlinked text in page order.

Picking one element cannot pass F1 0.96 on any set, since bodies are cut by tables, boxes and adverts; a run of blocks
with inner skips can reach 0.98. So each block is worth something (text) or costs something (links, menus), leaving
a column costs too, and the core is the run with the greatest sum (Bentley's maximum subarray, one pass). What stands
near the run and belongs to it is added: the deck under the headline, the next paragraphs in the same container.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_comments_label, is_copyright
from archiver.extraction.containers import Container
from archiver.extraction.roles import Marks

# Worth of blocks, in words; chosen on the development halves of four sets (`make bench-extraction`).
_SHORT_LINE = -3.0
_MARKED = -4.0
_COLUMN_EDGE = 15.0
_ROOM_EDGE = 4.0
# What a paragraph that stands apart must be worth to be added. The deck under the headline: F1 of trafilatura's set
# 0.879 without, 0.898 with; the lines in the run's own container: AEB 0.946 to 0.957, trafilatura's set 0.898 to 0.904.
_APART = 12.0
_DECK = 10.0
_LINE_WORDS = 8
# So many cells of a table of figures cost as short lines do; CleanEval 0.906 where all do, 0.907 from 4 to 8.
_COSTLY_CELLS = 6
_PARAGRAPH_WORDS = 3
_GAP = 3
_DECK_WITHIN = 3
# How many times the text above a heading in the run the text below must be, for that above to be another's: F1 of
# trafilatura's set 0.917 with once, 0.918 with three times; of the other sets the same.
_TIMES_MORE = 3
# How far above the run text of its own look is searched where no headline says where to stop.
_BLOCKS_ABOVE = 60

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s|$)")
# A second headline, and named so: it is a field of its own, and no text. AEB 0.964 without this line, 0.968 with it.
_SUBTITLE = re.compile(
    r"\bdecks?(?![a-z])|\bdek|[a-z]dek|sub-?(?:head|title|line)|standfirst|blurb|heading-des|abstract", re.I
)
_ROOMS = frozenset("td th div body article section center main".split())
_PARAGRAPHS = frozenset("p li blockquote h2 h3 h4 pre dd center".split())
_SIBLINGS = frozenset("p div h2 h3 h4 blockquote pre center".split())
_CELLS = ("td", "th")


class Core(NamedTuple):
    """The run of blocks from `start` up to `end`; its blocks are text, or stand between text."""

    start: int
    end: int


def find_core(blocks: Sequence[Block], foreign: frozenset[int], headline: int | None, marks: Marks) -> Core:
    """The run of the greatest worth, with the text around that belongs to it; empty on a page without text."""
    worth = [_MARKED if block.number in marks else _worth(block, foreign) for block in blocks]
    core = _greatest_sum(blocks, worth, _figures(blocks, worth))
    if not core.end:
        return core
    around = _Surroundings(blocks, worth, core, foreign, marks)
    return Core(_start(around, core, headline), _end(around, core))


def below_headline(core: Core, blocks: Sequence[Block], headline: int | None) -> Core:
    """The run without what stands above a heading in it, where far more follows: other articles' texts, as a rule.

    Not where it is one of several headings in a text: one of its rank, and paragraphs like those below, stand above.
    """
    if headline is None or not core.start + _GAP < headline < core.end or not blocks[headline].heading:
        return core
    above = [block for block in blocks[core.start : headline] if not _opens_with_link(block)]
    below = blocks[headline : core.end]
    if _TIMES_MORE * sum(block.plain for block in above) >= sum(block.plain for block in below):
        return core
    is_one_of_many = any(block.heading == blocks[headline].heading for block in above)
    return core if is_one_of_many and _kinds(above) & _kinds(below) else Core(headline, core.end)


def _kinds(blocks: Sequence[Block]) -> set[str | int]:
    """The classes of paragraphs, and what holds them."""
    found: set[str | int] = set()
    for block in blocks:
        if block.plain >= _APART and has_sentence(block.text):
            name, home = block.container.name, _home(block.container)
            found.update([home.number] if name == block.container.tag else [home.number, name])
    return found


def _opens_with_link(block: Block) -> bool:
    """Whether a line is the title of another article, perhaps with the first words of its text."""
    return block.linked > 0 and next((run.anchor > 0 for run in block.runs if run.text.strip()), False)


def _worth(block: Block, foreign: frozenset[int]) -> float:
    """What a block adds to the run: its unlinked words, or a cost."""
    if block.words == 0:
        return 0.0
    plain, density = block.plain, block.link_density
    if plain >= 10 and density < 0.5 and has_sentence(block.text):
        value = float(plain - block.linked)
    elif plain >= 20 and density < 0.4:
        value = plain * 0.8 - block.linked
    elif density < 0.3:
        value = 1.0 if has_sentence(block.text) else _SHORT_LINE
    else:
        value = _SHORT_LINE - min(block.linked, 15)
    if block.number in foreign:
        return -abs(value) * 0.5 - 3 if value > 0 else value * 1.5
    return value


def _figures(blocks: Sequence[Block], worth: Sequence[float]) -> set[int]:
    """The cells of tables of figures behind the first few: however long such a table is, it does not part a text."""
    found: set[int] = set()
    table: Container | None = None
    cells = 0
    for block in blocks:
        if not block.words:
            continue
        here = None
        if worth[block.number] <= 1 and not block.linked and block.container.within(*_CELLS):
            here = block.container.within("table")
        cells = cells + 1 if here is not None and here is table else 1
        table = here
        if here is not None and cells > _COSTLY_CELLS:
            found.add(block.number)
    return found


def has_sentence(text: str) -> bool:
    """Whether a sentence ends in the text; the two commonest ways are asked for first."""
    return text.endswith(".") or ". " in text or _SENTENCE.search(text) is not None


def _greatest_sum(blocks: Sequence[Block], worth: Sequence[float], skipped: set[int]) -> Core:
    best, core = 0.0, Core(0, 0)
    total, start = 0.0, 0
    before: Container | None = None
    for index, block in enumerate(blocks):
        if index in skipped:
            continue
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


# --- what belongs to the run though it stands outside of it ----------------------------------------------------------


def _start(around: _Surroundings, core: Core, headline: int | None) -> int:
    """The first block: up to the headline where there is one above, else text that looks like the run's own."""
    blocks, start = around.blocks, core.start
    if headline is None or headline >= start:
        above = range(start - 1, max(start - _BLOCKS_ABOVE, 0), -1)
        return min((index for index in above if around.is_alike(index)), default=start)
    cells = {None, blocks[start].container.within(*_CELLS), blocks[headline].container.within(*_CELLS)}
    for index in range(start - 1, headline, -1):
        block = blocks[index]
        if _SUBTITLE.search(block.container.name) or (index - headline <= _DECK_WITHIN and _is_set_off(block)):
            continue
        is_deck = around.worth[index] >= _DECK and block.container.within(*_CELLS) in cells
        is_next = around.is_open(index) and (start - index <= _GAP or around.worth[index] >= _APART)
        if is_deck or (is_next and around.is_sibling(block)) or around.is_alike(index):
            start = index
    return start


def _is_set_off(block: Block) -> bool:
    """A few words in type or rank of their own, which under the headline are a second one."""
    return bool(block.heading or block.style) and _SENTENCE.search(block.text) is None


def _end(around: _Surroundings, core: Core) -> int:
    """Behind the last block, before comments and copyright."""
    end = core.end
    for index in range(core.end, len(around.blocks)):
        block = around.blocks[index]
        if is_comments_label(block) or is_copyright(block):
            break
        is_text = around.worth[index] > 0 or block.heading or block.container.tag == "li"  # and no signature or source
        is_next = is_text and around.is_open(index) and (index - end < _GAP or around.worth[index] >= _APART)
        if (is_next and around.is_sibling(block)) or around.is_alike(index):
            end = index + 1
    return end


class _Surroundings:
    """How the run's paragraphs are marked up and where most of them stand."""

    def __init__(
        self, blocks: Sequence[Block], worth: Sequence[float], core: Core, foreign: frozenset[int], marks: Marks
    ) -> None:
        self.blocks = blocks
        self.worth = worth
        self._foreign = foreign
        self._marks = marks
        self._looks: set[tuple[str, str]] = set()
        rooms: dict[Container, float] = {}
        homes: dict[Container, float] = {}
        for block in blocks[core.start : core.end]:
            if (words := worth[block.number]) > 0:
                self._looks.add(_look(block))
                room, home = _room(block.container), _home(block.container)
                rooms[room] = rooms.get(room, 0.0) + words
                homes[home] = homes.get(home, 0.0) + words
        self._room = max(rooms, key=rooms.__getitem__)
        self._home = max(homes, key=homes.__getitem__)

    def is_open(self, index: int) -> bool:
        """Whether a block is neither of something else already nor in a foreign box."""
        return index not in self._marks and index not in self._foreign

    def is_alike(self, index: int) -> bool:
        """A paragraph in the run's room, marked up as the run's are: a lead above a box, text below an advert."""
        if self.worth[index] < _APART or _look(self.blocks[index]) not in self._looks:
            return False
        return self.blocks[index].container.stands_in(self._room)

    def is_sibling(self, block: Block) -> bool:
        """A line, a paragraph or a list item in the container that holds most of the run."""
        if block.link_density >= 0.5:
            return False
        container = block.container
        parent = container.parent
        if container is self._home:
            return block.words >= _LINE_WORDS
        if parent is None or block.words < _PARAGRAPH_WORDS:
            return False
        if parent is self._home:
            return container.tag in _SIBLINGS
        return parent.parent is self._home and container.tag == "li" and parent.tag in ("ul", "ol")


def _look(block: Block) -> tuple[str, str]:
    parent = block.container.parent
    return block.container.name, parent.name if parent else ""


def _room(container: Container) -> Container:
    """The column a block stands in; the rows of one table are one room."""
    here = container
    while here.tag not in _ROOMS and here.parent is not None:
        here = here.parent
    if here.tag in _CELLS:
        return here.within("table") or here
    return here


def _home(container: Container) -> Container:
    """What holds the paragraph: the cell or division around it, or the one that the line stands in itself."""
    return container.parent if container.tag in _PARAGRAPHS and container.parent is not None else container
