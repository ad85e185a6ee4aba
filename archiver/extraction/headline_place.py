"""Headlines by their place: above the text, in its column, over a byline."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from archiver.extraction.blocks import Block
from archiver.extraction.containers import Container
from archiver.extraction.core import Core, has_sentence
from archiver.extraction.headline import Signs, look_of
from archiver.extraction.headline_wording import BYLINE

_PARAGRAPH_WORDS = 20
_MOST_OF_TEXT = 0.6
_MOST_LINES = 40
_CELLS = ("td", "th", "body")


class Place:
    """Where the paragraphs of the text stand, and what a line's own place beside them says."""

    def __init__(self, blocks: Sequence[Block], core: Core, foreign: frozenset[int]) -> None:
        self._blocks = blocks
        self._foreign = foreign
        paragraphs = [block for block in blocks[core.start : core.end] if _is_paragraph(block)]
        self._room = _room_of(paragraphs)
        paragraphs = [block for block in paragraphs if self._room and block.container.stands_in(self._room)]
        self._last = paragraphs[-1].number if paragraphs else core.end
        self.text = paragraphs[0].number if paragraphs else core.start
        """The first paragraph of the column that holds most of the text: a run may begin with boxes beside it."""
        self._cell = blocks[self.text].container.within(*_CELLS) if self.text < len(blocks) else None
        self._numbers = [block.number for block in paragraphs]
        self._words_before = list(accumulate([block.plain for block in paragraphs], initial=0))
        self._all_words = self._words_before[-1] or 1
        self._lines_before = list(accumulate([block.words > 0 for block in blocks], initial=0))

    def signs_of(self, first: Block, last: Block) -> Signs:
        """What the place of a line says, or of several."""
        signs = Signs()
        if last.number < self.text:
            signs["lines above the text"] = min(self._between(last.number + 1, self.text), _MOST_LINES) / 20
        else:
            signs["in the run"] = 1
            signs["lines of the run above"] = min(16, 1 + self._between(self.text, first.number)).bit_length() - 1
            signs["text above"] = self._words_before[bisect_left(self._numbers, first.number)] / self._all_words
        if last.number >= self._last:
            signs["no text below"] = 1
        if self._is_below_its_like(first):
            signs["below a line of its look"] = 1
        if self._is_above_byline(last):
            signs["above a byline"] = 1
        if self._cell is not None and first.container.within(*_CELLS) is self._cell:
            signs["in the cell of the text"] = 1
        if self._room is not None and first.container.stands_in(self._room):
            signs["in the text's own room"] = 1
        if first.number in self._foreign:
            signs["in a foreign box"] = 1
        return signs

    def _between(self, start: int, end: int) -> int:
        """How many lines with text there are from one number up to another."""
        return self._lines_before[end] - self._lines_before[start]

    def _is_below_its_like(self, first: Block) -> bool:
        """Whether the line above looks the same and has words enough for a headline: this one is the deck then."""
        above = next(
            (block for block in reversed(self._blocks[max(0, first.number - 3) : first.number]) if block.words), None
        )
        return (
            above is not None
            and 2 < above.words <= first.words + 3
            and not above.linked
            and look_of(above) == look_of(first)
        )

    def _is_above_byline(self, last: Block) -> bool:
        below = [block for block in self._blocks[last.number + 1 : last.number + 5] if block.words][:2]
        return last.words <= 20 and any(block.words <= 12 and BYLINE.match(block.text[:100]) for block in below)


def _is_paragraph(block: Block) -> bool:
    return block.words >= _PARAGRAPH_WORDS and block.link_density < 0.5 and has_sentence(block.text)


def _room_of(paragraphs: Sequence[Block]) -> Container | None:
    """The innermost element that holds most of the text: what the deepest hold goes to those around them."""
    held: Counter[Container] = Counter()
    for block in paragraphs:
        held[block.container] += block.plain
    least = _MOST_OF_TEXT * held.total()
    while held:
        depth = max([container.depth for container in held])
        for container in [container for container in held if container.depth == depth]:
            count = held.pop(container)
            if count >= least:
                return container
            if container.parent is not None:
                held[container.parent] += count
    return None
