"""Lists led by dates: "3 May 2001: Beans and Patience", line by line, with a link each; none is announced.

They are what was told of a matter before. The title is all that stands behind the date, however few of its words are
linked. Diaries have texts of several lines under each date, calendars have times, archives nothing but dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archiver.extraction.blocks import Block
from archiver.extraction.dates import MONTH_OPENINGS, first_date_in
from archiver.extraction.entries import Entry
from archiver.extraction.hints import COMMENTS, FOOTER, NAV
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section

_LEAST, _MOST, _LONGEST, _LEAST_WORDS = 3, 40, 30, 3
_DATE_WITHIN, _LONGEST_DATE_LINE = 40, 6
_PARAGRAPH, _LEAST_TEXT = 20, 100
_SIGNS = " \t\u00a0:,;–—-|•·"
# A date begins with a number ("3", "03", "3rd"), or with a month before one; of most pages hardly a line does.
_DATE_OPENS = MONTH_OPENINGS | {f"{day}{more}" for day in range(10) for more in ("", *"0123456789snrt")}
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")


class _Item(NamedTuple):
    first: int
    block: Block
    title: str


def find_dated(blocks: Sequence[Block], marks: Marks) -> Iterator[Section]:
    """The rows of three and more such lines, beside a text: where they are all there is, the page is a list itself."""
    found = [section for section in _rows(blocks, marks) if not _is_cut_out(section, blocks)]
    within = [range(section.start, section.end) for section in found]
    text = sum(block.plain for block in blocks if block.plain >= _PARAGRAPH) if found else 0
    if text - sum(block.plain for row in within for block in blocks[row.start : row.stop]) >= _LEAST_TEXT:
        yield from found


def _is_cut_out(section: Section, blocks: Sequence[Block]) -> bool:
    """Whether the row goes on with dated lines that lead nowhere: it is a calendar, some of whose days have a link."""
    before = next((block for block in reversed(blocks[max(0, section.start - 3) : section.start]) if block.words), None)
    behind = next((block for block in blocks[section.end : section.end + 3] if block.words), None)
    return any(line is not None and not line.linked and _behind_date(line.text) for line in (before, behind))


def _rows(blocks: Sequence[Block], marks: Marks) -> Iterator[Section]:
    dated = [block for block in blocks if block.opening in _DATE_OPENS]
    if len(dated) < _LEAST:
        return
    row: list[_Item] = []
    for block in dated:
        item = _item_at(block, blocks, marks)
        if item is None:
            continue
        if row and any(line.words for line in blocks[row[-1].block.number + 1 : item.first]):
            yield from _section(row)
            row = []
        row.append(item)
    yield from _section(row)


def _item_at(line: Block, blocks: Sequence[Block], marks: Marks) -> _Item | None:
    """The title behind the date that a line opens with, in the line or in the next."""
    block = line
    if not line.linked and line.words <= _LONGEST_DATE_LINE:
        block = next((block for block in blocks[line.number + 1 : line.number + 4] if block.words), line)
    if not block.linked or not _is_open(line, marks) or not _is_open(block, marks):
        return None
    title = _behind_date(line.text)
    if block is not line:
        title = block.text if title == "" else None
    # Of two dates in a row neither dates a title: so archives are told by week.
    return _Item(line.number, block, title) if title and _behind_date(title) is None else None


def _is_open(block: Block, marks: Marks) -> bool:
    beside = block.container.hints & (NAV | COMMENTS | FOOTER)
    return block.number not in marks and block.words <= _LONGEST and not beside


def _behind_date(text: str) -> str | None:
    """What follows the date that a text opens with; None where it opens with none."""
    date = first_date_in(text[:_DATE_WITHIN])
    return None if date is None or date.start > 1 else text[date.end :].strip(_SIGNS)


def _section(row: Sequence[_Item]) -> Iterator[Section]:
    words = sum(item.title.count(" ") + 1 for item in row)
    if not _LEAST <= len(row) <= _MOST or words < _LEAST_WORDS * len(row):
        return
    if any(_CLOCK.match(item.title) for item in row) or len({item.block.container.name for item in row}) > 1:
        return
    entries = tuple(Entry(item.title, None, item.block.hrefs[0] if item.block.hrefs else None) for item in row)
    yield Section(None, row[0].first, row[-1].block.number + 1, entries, "stands in a list led by dates")
