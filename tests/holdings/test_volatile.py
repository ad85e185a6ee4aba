"""What tells of the moment is no change; what an author wrote is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from test_differences import PLAIN

from archiver.holdings.differences import difference
from archiver.holdings.volatile import is_of_today, steady

SAME = [
    ("You are visitor number 4711 since 1999.", "You are visitor number 4712 since 1999."),
    ("This page has been viewed 17 times.", "This page has been viewed 11,431 times."),
    ("There are currently 19 users online.", "There are currently 33 users online."),
    ("It is now 10:04 pm on Tuesday.", "It is now 11:59 am on Friday."),
    ("Today is November 3, 2026.", "Today is December 24, 2026."),
]
OTHER = [
    ("The kettle holds 4 cups.", "The kettle holds 5 cups."),
    ("You are visitor number 4711.", "You are a visitor number 4711."),
    (
        "It is now sold for 5 dollars. " + "The kettle counts. " * 8,
        "It is now sold for 6 dollars. " + "The kettle counts. " * 8,
    ),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_moment_is_no_change(before: str, after: str) -> None:
    """Clocks and counters between the paragraphs of an article leave it the same."""
    texts = [f"The first paragraph of 1999.\n\n{text}\n\nThe last." for text in (before, after)]
    assert steady(texts[0]) == steady(texts[1])
    assert difference(replace(PLAIN, body_text=texts[0]), replace(PLAIN, body_text=texts[1])) == {}


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_words_of_an_author_are_a_change(before: str, after: str) -> None:
    """A number in a sentence of the article, a word in a counter's, a long paragraph: each is told."""
    assert "body_text" in difference(replace(PLAIN, body_text=before), replace(PLAIN, body_text=after))


@pytest.mark.parametrize(
    ("date", "today"), [("2026-11-24", True), ("2026-11-23", True), ("2003-11-24", False), ("2003", False)]
)
def test_date_of_the_day_is_the_clock(date: str, today: bool) -> None:
    """A date that is that of the day on which the page was fetched is taken for the page's clock."""
    source = replace(PLAIN.source, fetched_at=datetime(2026, 11, 24, 2, tzinfo=UTC))
    assert is_of_today(replace(PLAIN, date_published=date, source=source)) is today
