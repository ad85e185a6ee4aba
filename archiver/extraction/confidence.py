"""Confidence: how often a field with this evidence was right on pages with known answers.

Each figure is the share of right answers among those of its kind on the development half of LegacyBench (of authors, on
other labelled pages too), drawn towards the middle where there were few of them; `benchmarks/calibration.py` prints how
the figures and the shares agree.
"""

from __future__ import annotations

from collections.abc import Mapping

from archiver.extraction.authors import Names
from archiver.extraction.byline_ways import (
    BY,
    CLASS,
    EDITOR,
    FROM,
    HOUSE,
    INSIDE,
    ORGANISATION,
    PEN_CLASS,
    PEN_NAME,
    REPORTER,
    TOLD_BY,
    WORK,
)
from archiver.extraction.dateline import DateReading
from archiver.extraction.head_title import is_piece_of, words_of
from archiver.extraction.name_line import AFFILIATED, ALONE, CONFIRMED, DEGREE, SEVERAL, SHAPE, TOLD
from archiver.extraction.reading import Reading
from archiver.extraction.roles import Role
from archiver.extraction.signature import CLOSING, LONE, OFFICE, REACHED, SIGNED, SIGNED_PART

_BYLINE = {
    BY: 0.97,
    CONFIRMED: 0.95,
    FROM: 0.93,
    CLASS: 0.93,
    DEGREE: 0.92,
    TOLD_BY: 0.85,
    SIGNED: 0.85,
    INSIDE: 0.8,
    CLOSING: 0.8,
    ALONE: 0.8,
    SEVERAL: 0.8,
    SHAPE: 0.75,
    TOLD: 0.75,
    AFFILIATED: 0.75,
    OFFICE: 0.75,
    LONE: 0.7,
    REACHED: 0.7,
    PEN_NAME: 0.7,
    PEN_CLASS: 0.6,
    ORGANISATION: 0.6,
    HOUSE: 0.6,
    REPORTER: 0.8,
    SIGNED_PART: 0.5,
    WORK: 0.5,
    EDITOR: 0.5,
}
_AUTHORS = {"bio": 0.9, "element": 0.85, "head": 0.75, "standfirst": 0.75, "title": 0.75, "copyright": 0.6}
_DATE = {
    "dateline": 0.95,
    "byline": 0.95,
    "json-ld": 0.95,
    "stamp": 0.9,
    "text": 0.93,
    "title": 0.75,
    "issue": 0.75,
    "meta": 0.55,
    "url": 0.7,
    "change": 0.55,
}
_BEHIND_TEXT = 0.05
_LONG, _SHORT = 200, 100


def confidence_of(reading: Reading, found: Mapping[str, object], date: DateReading | None) -> dict[str, float]:
    """0 to 1 for each of these fields that was found (is neither None nor empty)."""
    figures = {
        "title": _title(reading),
        "authors": min((_author(named, reading) for named in reading.authors), default=0.0),
        "author_bio": _bio(reading),
        "date_published": _DATE[date.source] if date else 0.0,
        "body_text": _body(reading),
        "related": _related(reading),
    }
    return {name: round(figures[name], 2) for name in figures if found.get(name)}


def _title(reading: Reading) -> float:
    """A line that the <title> has as one of its pieces is surest, a mere <title> without such a line least."""
    lines = reading.blocks_with(Role.TITLE)
    if not lines:
        return 0.65 if len(reading.head_title.pieces) > 1 or reading.head_title.site_name else 0.45
    words = words_of(" ".join(line.text for line in lines))
    if is_piece_of(words, reading.head_title):
        return 0.97
    shared = len(set(words) & reading.head_title.words) / len(set(words)) if words else 0.0
    if lines[0].heading in (1, 2):
        return 0.93 if shared >= 0.5 else 0.85
    return 0.85 if shared >= 0.5 else 0.65


def _author(named: Names, reading: Reading) -> float:
    if named.block is None:
        return _AUTHORS[named.source]
    because = reading.mark(named.block).because
    figure = next((figure for reason, figure in _BYLINE.items() if because.startswith(reason)), 0.8)
    return figure - (_BEHIND_TEXT if named.block.number >= reading.core.end else 0.0)


def _bio(reading: Reading) -> float:
    """A name from the byline or a label above is sure; a last line about somebody unnamed before is less so."""
    lines = reading.blocks_with(Role.BIO)
    if reading.blocks_with(Role.BIO_LABEL):
        return 0.95
    because = reading.mark(lines[0]).because if lines else ""
    if because.startswith(("names the author", "says ", "opens with the author", "stands in a box")):
        return 0.95
    return 0.8


def _related(reading: Reading) -> float:
    """Labels are hardly surer than shapes; a single entry is met by chance more often than several."""
    if all(section.label is None for section in reading.sections):
        return 0.82
    return 0.86 if any(section.label is not None and len(section.entries) > 1 for section in reading.sections) else 0.8


def _body(reading: Reading) -> float:
    words = sum(block.words for block in reading.blocks_with(Role.BODY))
    return 0.96 if words >= _LONG else 0.85 if words >= _SHORT else 0.7
