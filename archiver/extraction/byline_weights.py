"""What speaks for a line being the byline, and against it, in numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from archiver.extraction.blocks import Block
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
    is_named_as_byline,
)
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.elements import BOLD, ITALIC
from archiver.extraction.name_line import AFFILIATED, ALONE, DEGREE, SEVERAL, SHAPE, TOLD, next_line
from archiver.extraction.names import is_known_name
from archiver.extraction.signature import CLOSING, LAST_NAMES, OFFICE, SIGNED

# Lines of a name without a word of writing: a page about somebody opens with his or her name too.
_NAME_ONLY = (ALONE, SHAPE, TOLD, SEVERAL, AFFILIATED, OFFICE)
_TOLD_OFTEN, _TOLD_WITHIN, _FEW = 3, 300, 7
_TITLE_WORDS, _ALL_LINKED = 4, 0.8


class Place(StrEnum):
    """Where a line stands."""

    HEAD = "between headline and text, or right above the headline"
    OVER = "above the headline"
    TEXT = "in the text"
    LAST = "at the end of the text"
    FAR = "far from the text"


class Candidate(NamedTuple):
    """A line that may be the byline, why, where it stands, and whom it names."""

    block: Block
    way: str
    place: Place
    names: tuple[str, ...]


# Log odds: a logistic regression (`benchmarks/byline.py`, pull 1) over the lines of 394 articles labelled by hand, 243
# with an author, 200 of them on such a line. With the pages of the own site held back it names a right author on 194
# pages, a wrong one on 7, and one on 3 of the 151 that have none. Pulls of 0.5 to 4 differ by 4 pages. Ways met on
# fewer than three pages are near 0, so that their place decides. Two are lowered by hand: "told of in the text" and
# EDITOR, which were wrong wherever they were met; HOUSE, REPORTER and "named element" are set by hand too.
WEIGHTS = {
    DEGREE: 0.5,
    CLOSING: 0.5,
    INSIDE: 0.4,
    ORGANISATION: 0.4,
    REPORTER: 0.4,
    HOUSE: -0.9,
    "named element": 0.3,
    TOLD_BY: 0.4,
    SIGNED: 0.4,
    FROM: 0.3,
    BY: 0.2,
    LAST_NAMES: 0.2,
    AFFILIATED: 0.2,
    CLASS: 0.1,
    PEN_CLASS: -0.1,
    PEN_NAME: -0.2,
    OFFICE: -0.4,
    WORK: -0.7,
    SEVERAL: -0.9,
    ALONE: -1.3,
    EDITOR: -1.5,
    Place.HEAD: 1.4,
    Place.LAST: 0.3,
    Place.OVER: -0.4,
    Place.TEXT: -0.7,
    Place.FAR: -0.9,
    "stated in head": 1.7,
    "emphasis": 0.8,
    "few words": 0.7,
    "named again": 0.4,
    "name known": 0.3,
    "dated": -0.5,
    "list": -0.6,
    "below a link": -1.3,
    "told of in the text": -2.5,
}


def weights_of(
    candidates: Sequence[Candidate], blocks: Sequence[Block], core: Core, stated: Collection[str]
) -> list[float]:
    """For each candidate how much likelier it is the byline than not, as log odds."""
    if not candidates:
        return []
    text = text_of(blocks, core)
    return [
        sum(WEIGHTS.get(sign, 0.0) for sign in signs_of(candidate, candidates, blocks, text, stated))
        for candidate in candidates
    ]


def text_of(blocks: Sequence[Block], core: Core) -> str:
    """The text in small letters, to count names in."""
    return " ".join([block.lower for block in blocks[core.start : core.end]])


def signs_of(
    candidate: Candidate, candidates: Sequence[Candidate], blocks: Sequence[Block], text: str, stated: Collection[str]
) -> list[str]:
    """What is seen of a candidate, in the words of the table."""
    block, name = candidate.block, candidate.names[0]
    surname = name.split()[-1].lower().rstrip(".,")
    signs: dict[str, bool] = {
        candidate.way.partition(",")[0]: True,
        candidate.place: True,
        "name known": is_known_name(name),
        "stated in head": name in stated,
        "named element": candidate.way == BY and is_named_as_byline(block),
        "dated": first_date_in(block.text) is not None,
        "named again": any(name in other.names for other in candidates if other.block is not block),
        "told of in the text": candidate.way in _NAME_ONLY and _is_told_often(surname, text),
        "emphasis": bool(block.style & (BOLD | ITALIC)),
        "few words": block.words <= _FEW,
        "list": block.container.tag == "li",
        "below a link": is_below_link(block, blocks),
    }
    return [sign for sign, seen in signs.items() if seen]


def _is_told_often(surname: str, text: str) -> bool:
    """Whether the text tells of a person: the surname comes up often for its length."""
    often = text.count(surname)
    return often >= _TOLD_OFTEN and often * _TOLD_WITHIN > text.count(" ")


def is_below_link(block: Block, blocks: Sequence[Block], words: int = _TITLE_WORDS) -> bool:
    """Whether the line above is a link of so many words: the title of another article, whose byline this is."""
    above = next_line(block, blocks, -1)
    return above is not None and above.words >= words and above.link_density > _ALL_LINKED and not above.heading
