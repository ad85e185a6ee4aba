"""The names in a byline: whom a line names, behind what, and whom it does not."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, reading_of, text_of

from archiver.extraction.blocks import Block
from archiver.extraction.byline_names import (
    announces_pen_name,
    byline_names,
    name_beside,
    names_behind_by,
    names_inside,
    signature_end,
)


def line_of(text: str) -> Block:
    """A line as it stands on a page."""
    reading = reading_of(f"<html><body><h1>{TITLE}</h1><div>{text}</div>{text_of()}</body></html>")
    return next(block for block in reading.blocks if block.text == text)


LINES = [
    ("By Ann Lee", ["Ann Lee"]),
    ("Written by Ann Lee and Bo Linden", ["Ann Lee", "Bo Linden"]),
    ("— By Ann Lee", ["Ann Lee"]),
    ("Knives | posted by Ann Lee", ["Ann Lee"]),
    ("Ann Lee | March 3, 2004", ["Ann Lee"]),
    ("March 3, 2004 | Ann Lee", ["Ann Lee"]),
    ("Ann Lee, Ph.D.", ["Ann Lee"]),
    ("By India Knife News Weekly", ["India Knife News Weekly"]),
    ("Posted by slugfan", ["slugfan"]),
    ("Knives / by jadmin", ["jadmin"]),
    ("March 3, 2004", []),
    ("how knives are kept", []),
]


@pytest.mark.parametrize(("text", "names"), LINES, ids=[text for text, _ in LINES])
def test_byline_names(text: str, names: list[str]) -> None:
    """A byline gives people before organisations, organisations before pen names, and nobody where it names none."""
    assert byline_names(line_of(text)) == names


@pytest.mark.parametrize("text", ["By Ann Lee", "Author: Ann Lee", "von Ann Lee", "respectfully submitted, Ann Lee"])
def test_names_behind_by(text: str) -> None:
    """A line that opens with "by", in the words and languages of the time, names whom it is by."""
    assert names_behind_by(text) == ["Ann Lee"]


@pytest.mark.parametrize("text", ["Ann Lee stood by", "Bypass Ann Lee", "By the river"])
def test_nobody_behind_by(text: str) -> None:
    """A line that opens otherwise, or whose "by" no name follows, names nobody."""
    assert names_behind_by(text) == []


def test_names_inside() -> None:
    """Behind "by" within a line stand the names, and where they begin."""
    text = "Kitchen | by Ann Lee"
    assert list(names_inside(text)) == [(text.index("Ann"), ["Ann Lee"])]


@pytest.mark.parametrize("hand", ["Photos", "Translated", "Illustrated", "Sponsored", "a book"])
def test_other_hands(hand: str) -> None:
    """Whose work stands beside the text did not write it."""
    assert list(names_inside(f"Kitchen | {hand} by Ann Lee")) == []


@pytest.mark.parametrize("text", ["{} | Ann Lee", "Ann Lee · {}", "{} um 16 Uhr - Ann Lee - 9 Notes"])
def test_name_beside(text: str) -> None:
    """A name on either side of a date, parted by a stroke, is found."""
    date = "23.06.2006"
    start = text.index("{}")
    assert name_beside(text.format(date), start, start + len(date)) == "Ann Lee"


def test_no_name_beside() -> None:
    """Words beside a date that nobody is known to be called are no name."""
    assert name_beside("2006 | Grey Stone", 0, 4) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Posted by slugfan", True), ("Kitchen · author: slugfan", True), ("文責：乙", True), ("slugfan writes", False)],
)
def test_announces_pen_name(text: str, expected: bool) -> None:
    """What announces a name announces one word as well."""
    assert announces_pen_name(text) is expected


@pytest.mark.parametrize(
    ("opening", "rest"),
    [("— ", "Ann Lee"), ("--", "Ann Lee"), ("(by ", "Ann Lee)"), ("", "Ann Lee"), ("", "- no")],
)
def test_signature_end(opening: str, rest: str) -> None:
    """A signature opens with a dash or a bracket and a capital, and its name begins behind them."""
    assert signature_end(opening + rest) == len(opening)
