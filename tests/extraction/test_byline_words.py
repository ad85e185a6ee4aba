"""The words of a byline: what opens one, what is another's work, and where the name behind them begins."""

from __future__ import annotations

import pytest

from archiver.extraction.byline_words import behind_pen_label, behind_signature, is_reviewed, within


def test_within() -> None:
    """Behind "by" within a line names may begin."""
    text = "Kitchen | by Ann Lee"
    assert list(within(text)) == [text.index("Ann")]


@pytest.mark.parametrize("hand", ["Photos", "Translated", "Illustrated", "Sponsored", "a book"])
def test_other_hands(hand: str) -> None:
    """Whose work stands beside the text did not write it."""
    assert list(within(f"Kitchen | {hand} by Ann Lee")) == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Posted by slugfan", "slugfan"),
        ("Kitchen · author: slugfan", "slugfan"),
        ("文責：乙", "乙"),
        ("March 3, 2004 by slugfan", "slugfan"),
        ("slugfan writes", None),
        ("sharpened by slugfan in a day", None),
    ],
)
def test_behind_pen_label(text: str, rest: str | None) -> None:
    """What announces a name announces one word as well; a mere "by" does so beside a date."""
    start = behind_pen_label(text)
    assert (text[start:] if start is not None else None) == rest


@pytest.mark.parametrize(
    ("opening", "rest"),
    [("— ", "Ann Lee"), ("--", "Ann Lee"), ("(by ", "Ann Lee)"), ("", "Ann Lee"), ("", "- no")],
)
def test_behind_signature(opening: str, rest: str) -> None:
    """A signature opens with a dash or a bracket and a capital, and its name begins behind them."""
    assert behind_signature(opening + rest) == len(opening)


@pytest.mark.parametrize(("text", "expected"), [("Medically reviewed by Ann Lee", True), ("Review by Ann Lee", False)])
def test_is_reviewed(text: str, expected: bool) -> None:
    """Who checked a text is not who wrote the review that it is."""
    assert is_reviewed(text) is expected
