"""Paragraphs: lines that belong together, and which of them are cells of a table that holds data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from archiver.extraction.blocks import Block
from archiver.extraction.containers import Container

# A cell of more words is a column of text, and its table only lays out the page.
_MAX_CELL_WORDS = 25
# Unless it has rows enough, alike in their cells, most of which are short: "Country, What is asked for, Yes or no".
_MIN_ROWS, _EVEN_SHARE, _MEDIAN_WORDS, _MOST_CELL_WORDS = 4, 0.75, 10, 80
_COLUMNS = re.compile(r"\S {3,}\S|\S\t+\S")
_PROSE_WORDS = 8


class Paragraph(NamedTuple):
    """Lines that belong together, with the containers that say what they are: a heading, a list item, a cell."""

    lines: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        lines = self.lines
        if lines[0].preformatted and self.is_code:
            return self.code
        return lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines if line.text])

    @property
    def container(self) -> Container:
        """The innermost block element that holds it."""
        return self.lines[0].container

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(line.words for line in self.lines)

    @property
    def is_code(self) -> bool:
        """Preformatted text whose line ends and columns mean something; much of a time was set so and is prose."""
        return self.lines[0].preformatted and not all(_is_prose(line) for line in self.lines)

    @property
    def code(self) -> str:
        """Its text as it was set, blank lines where one piece ends."""
        pieces = groupby(self.lines, key=lambda line: line.paragraph)
        return "\n\n".join("\n".join(_as_set(line) for line in lines) for _, lines in pieces)


def paragraphs_of(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Groups lines by paragraph; lines with images alone are paragraphs without text, code is not parted."""
    found: list[list[Block]] = []
    number = -1
    for block in blocks:
        if block.paragraph == number:
            found[-1].append(block)
        else:
            found.append([block])
            number = block.paragraph
    paragraphs = [Paragraph(tuple(lines)) for lines in found]
    if any(lines[0].preformatted for lines in found):
        return tuple(_with_code_joined(paragraphs))
    return tuple(paragraphs)


def _with_code_joined(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    pieces = groupby(paragraphs, key=lambda paragraph: paragraph.container if paragraph.is_code else None)
    for container, piece in pieces:
        if container is None:
            yield from piece
        else:
            yield Paragraph(tuple([line for paragraph in piece for line in paragraph.lines]))


def _is_prose(line: Block) -> bool:
    """Whether a preformatted piece reads the same when its lines are folded into one."""
    if line.words < _PROSE_WORDS or line.style:
        return False
    rows = [row for row in _as_set(line).split("\n") if row.strip()]
    indented = sum(row.startswith(("    ", "\t")) for row in rows[1:])
    return not indented and not any(_COLUMNS.search(row.strip()) for row in rows) and line.text[-1] in '.!?"”)…:'


def _as_set(line: Block) -> str:
    return "".join(run.text for run in line.runs).strip("\n").rstrip()


# --- which tables are data ------------------------------------------------------------------------------------------


def data_rows(paragraphs: Sequence[Paragraph], tables: frozenset[int]) -> Iterator[list[Paragraph]]:
    """The paragraphs, those of one row of these tables together."""
    rows = groupby(enumerate(paragraphs), key=lambda item: _row_number(item[1], tables) or -1 - item[0])
    for _, row in rows:
        yield [paragraph for _, paragraph in row]


def _row_number(paragraph: Paragraph, tables: frozenset[int]) -> int | None:
    table = paragraph.container.within("table") if tables else None
    if table is None or table.number not in tables:
        return None
    row = paragraph.container.within("tr")
    return row.number if row is not None else None


def data_tables(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Tables whose cells are short and stand in rows of two or more: the others only lay out the page."""
    cells: dict[int, dict[int, list[Paragraph]]] = {}
    for paragraph in paragraphs:
        cell = paragraph.lines[0].container.within("td", "th", "table")
        if cell is not None and cell.tag != "table" and (table := cell.within("table")) is not None:
            cells.setdefault(table.number, {}).setdefault(cell.number, []).append(paragraph)
    return frozenset([number for number, found in cells.items() if _is_data(found)])


def _is_data(cells: dict[int, list[Paragraph]]) -> bool:
    rows = Counter([row.number for cell in cells.values() if (row := cell[0].container.within("tr"))])
    if not 1 < len(rows) < len(cells) or len(cells) < 4:
        return False
    words = sorted([sum([part.words for part in cell]) for cell in cells.values()])
    return words[-1] <= _MAX_CELL_WORDS or _is_regular(rows, words)


def _is_regular(rows: Counter[int], words: Sequence[int]) -> bool:
    """Whether most rows have as many cells, and most cells few words: then some may have many."""
    width, count = Counter(rows.values()).most_common(1)[0]
    is_even = width > 1 and len(rows) >= _MIN_ROWS and count >= _EVEN_SHARE * len(rows)
    return is_even and words[len(words) // 2] <= _MEDIAN_WORDS and words[-1] <= _MOST_CELL_WORDS
