"""Traps are left after a bounded number of pages; real listings and articles are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.crawl.traps import MAX_IDLE, Traps, kind_of, reason_against

_SITE = "http://example.com"


@pytest.mark.parametrize(
    "path",
    [
        "/a/a/a/b.html",
        "/news/old/news/old/news/",
        "/1/1/1/1/",
        "/" + "/".join("abcdefghijklmnopqrstu"),
        "/" + "x" * 3000,
    ],
)
def test_loops_are_told_by_their_address(path: str) -> None:
    """A path that repeats itself, goes too deep or is too long is a loop."""
    assert reason_against(_SITE + path)


@pytest.mark.parametrize(
    "path", ["/", "/2004/04/04/essay.html", "/news/2004/news/", "/2001/01/01/1.html", "/a.php?id=7&id=7&id=7"]
)
def test_real_addresses_are_no_loops(path: str) -> None:
    """Dates and the paths of real sites are no loops."""
    assert reason_against(_SITE + path) is None


def test_calendar_is_left() -> None:
    """A calendar leads from month to month; after a bounded number of them it is left."""
    traps = Traps()
    fetched = 0
    while traps.reason_against(f"{_SITE}/calendar.php?month={fetched}") is None:
        traps.learn(
            f"{_SITE}/calendar.php?month={fetched}", found=[f"{_SITE}/calendar.php?month={fetched + 1}"], article=False
        )
        fetched += 1
    assert fetched == MAX_IDLE


def test_calendar_of_months_and_days_is_left() -> None:
    """Days that hold nothing do not keep their months going; fewer than 500 addresses are fetched in all."""
    traps = Traps()
    month = fetched = 0
    while (here := f"{_SITE}/month/{month}") and traps.reason_against(here) is None:
        days = [f"{_SITE}/day/{month}/{day}" for day in range(30)]
        days = [day for day in days if traps.reason_against(day, via=here) is None]
        month += 1
        traps.learn(here, found=[f"{_SITE}/month/{month}", *days], article=False)
        for day in days:
            traps.learn(day, found=[], article=False)
        fetched += 1 + len(days)
    assert fetched < 500


def test_days_with_articles_keep_their_months_going() -> None:
    """A calendar whose days hold articles is an archive."""
    traps = Traps()
    for month in range(200):
        here, days = f"{_SITE}/month/{month}", [f"{_SITE}/day/{month}/{day}" for day in range(10)]
        assert not any(traps.reason_against(url, via=here) for url in (here, *days))
        traps.learn(here, found=[f"{_SITE}/month/{month + 1}", *days], article=False)
        for day in days:
            traps.learn(day, found=[], article=True)


def test_listings_that_lead_to_articles_go_on() -> None:
    """A pager of a thousand listings that each lead to something else is no trap."""
    traps = Traps()
    for page in range(1000):
        found = [f"{_SITE}/list/{page + 1}", f"{_SITE}/essay/{page}.html"]
        assert traps.reason_against(f"{_SITE}/list/{page}") is None
        traps.learn(f"{_SITE}/list/{page}", found=found, article=False)


def test_short_pages_of_a_known_number_go_on() -> None:
    """A glossary of a thousand short pages that lead to nothing new is no trap: it has an end."""
    traps = Traps()
    for word in range(1000):
        assert traps.reason_against(f"{_SITE}/glossary/{word}.html") is None
        traps.learn(f"{_SITE}/glossary/{word}.html", found=[], article=False)


def test_articles_that_lead_on_go_on() -> None:
    """Articles that each lead to the next are what the crawl is for."""
    traps = Traps()
    for number in range(1000):
        assert traps.reason_against(f"{_SITE}/read.php?id={number}") is None
        traps.learn(f"{_SITE}/read.php?id={number}", found=[f"{_SITE}/read.php?id={number + 1}"], article=True)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_do_not_part_kinds(one: int, other: int) -> None:
    """Addresses that differ only in their numbers are of one kind."""
    assert kind_of(f"{_SITE}/{one}/page{one}.html?n={one}") == kind_of(f"{_SITE}/{other}/page{other}.html?n={other}")
