"""Revisits: what has stood long is asked less often, what changed is asked in each run."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.crawl.sitemaps import lastmods_in
from archiver.frontier import Frontier
from archiver.holdings.ledger import Ledger
from archiver.model import Capture
from archiver.revisits import MOST_ARTICLE, MOST_OTHER, Revisits
from archiver.states import Address, Kind, Outcome, State
from archiver.store import LinesFile

URL = "http://a.example/x"
DAY = 86400.0
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    """A frontier with one page, and the tables of the ledger beside."""
    opened = Frontier(tmp_path / "frontier.sqlite")
    lines = [LinesFile(tmp_path / name, 0) for name in ("a.jsonl", "u.jsonl")]
    Ledger(opened.connection, *lines)
    opened.add([Address(URL)])
    yield opened
    for file in lines:
        file.close()
    opened.close()


def settle(frontier: Frontier, **more: object) -> None:
    frontier.settle(URL, Outcome(State.DONE, **({"status": 200, "article_id": "1"} | more)))  # type: ignore[arg-type]


def days_until_due(db: sqlite3.Connection, since: datetime = NOW) -> float:
    due: float = db.execute("select due from addresses where url = ?", (URL,)).fetchone()[0]
    return (due - since.timestamp()) / DAY


INTERVALS = [(0, 0), (1, 0), (1.6, 0), (10, 1 - 1 / 6), (100, 10 - 1 / 6), (365, 35), (3650, 35)]


@pytest.mark.parametrize(("stood", "due"), INTERVALS)
def test_interval_grows_with_the_time_unchanged(stood: float, due: float, frontier: Frontier) -> None:
    """A tenth of the time unchanged, less four hours, and five weeks at the most."""
    revisits = Revisits(frontier.connection)
    settle(frontier)
    revisits.asked(URL, NOW - timedelta(days=stood), same=False, article=True)
    revisits.asked(URL, NOW, same=True, article=True)
    assert days_until_due(frontier.connection) == pytest.approx(due, abs=1e-6)


def test_change_begins_anew(frontier: Frontier) -> None:
    """An address that changed is due in the next run, however long it had stood."""
    revisits = Revisits(frontier.connection)
    settle(frontier)
    revisits.asked(URL, NOW - timedelta(days=900), same=False, article=True)
    revisits.asked(URL, NOW, same=False, article=True)
    assert days_until_due(frontier.connection) == 0


@given(st.lists(st.tuples(st.floats(-2000, 2000), st.booleans()), min_size=1, max_size=6), st.booleans())
def test_interval_stays_in_its_bounds(steps: list[tuple[float, bool]], article: bool) -> None:
    """Whatever the clock does, an address is due between now and its most."""
    db = sqlite3.connect(":memory:")
    db.execute("create table addresses (url, kind, asked_at, same_since, due, misses, article_id)")
    db.execute("insert into addresses values (?, 0, null, null, 0, 0, null)", (URL,))
    revisits, moment = Revisits(db), NOW
    for days, same in steps:
        moment += timedelta(days=days)
        revisits.asked(URL, moment, same=same, article=article)
        most = (MOST_ARTICLE if article else MOST_OTHER) / DAY
        assert -1e-6 <= days_until_due(db, moment) <= most + 1e-6
    db.close()


def test_future_is_due_now(frontier: Frontier) -> None:
    """What was asked by a clock that has gone back since is due at once."""
    revisits = Revisits(frontier.connection)
    settle(frontier)
    far = datetime.now(UTC) + timedelta(days=4000)
    revisits.asked(URL, far - timedelta(days=1000), same=False, article=True)
    revisits.asked(URL, far, same=True, article=True)
    revisits.begin_due([])
    assert [address.url for address in frontier.take(9)] == [URL]


def test_waits_of_another_clock_are_forgotten(frontier: Frontier) -> None:
    """An address that waits until next year waits no longer; one that waits a minute does."""
    frontier.add([Address("http://a.example/soon")])
    frontier.put_back(URL, not_before=time.time() + 9e6)
    frontier.put_back("http://a.example/soon", not_before=time.time() + 60)
    Revisits(frontier.connection).forget_waits(600)
    assert [address.url for address in frontier.take(9)] == [URL]


def test_new_pages_come_first(frontier: Frontier) -> None:
    """A new page is taken before a known article, and that before a picture."""
    settle(frontier)
    revisits = Revisits(frontier.connection)
    revisits.asked(URL, NOW, same=False, article=True)
    revisits.begin_due([])
    frontier.add(
        [Address("http://a.example/gif", Kind.REQUISITE, 1_000_000), Address("http://a.example/new", priority=400)]
    )
    assert [address.url[17:] for address in frontier.take(9)] == ["new", "x", "gif"]


def test_request_is_conditional_by_what_is_known(frontier: Frontier) -> None:
    """The validators of the last whole answer go into the request; after an error, none."""
    revisits = Revisits(frontier.connection)
    settle(frontier, etag='"1"', last_modified="Tue, 24 Nov 1998 00:00:00 GMT")
    assert revisits.validators(URL) == {}
    revisits.asked(URL, NOW, same=False, article=True)
    assert revisits.validators(URL) == {"If-None-Match": '"1"', "If-Modified-Since": "Tue, 24 Nov 1998 00:00:00 GMT"}
    revisits.unchanged(URL, Capture(url=URL, body=b"", status=304, headers=(("ETag", '"2"'),), fetched_at=NOW))
    assert revisits.validators(URL)["If-None-Match"] == '"2"'
    frontier.settle(URL, Outcome(State.FAILED, "status 500", 500))
    assert revisits.validators(URL) == {}


HINTS = [
    (None, "1999-01-01", False),
    (None, "2050-01-01", True),
    ("1999-01-01", "1999-01-01", False),
    ("1999-01-01", "1999-01-02", True),
]


@pytest.mark.parametrize(("known", "stated", "due"), HINTS)
def test_hint_makes_due(known: str | None, stated: str, due: bool, frontier: Frontier) -> None:
    """Another lastmod than before makes an address due, and so does a first one that is later than what we have."""
    settle(frontier, fetched_at="2026-01-01T00:00:00+00:00")
    frontier.connection.execute("update addresses set lastmod = ?, asked_at = 5", (known,))
    Revisits(frontier.connection).hint({URL: stated})
    assert bool(frontier.take(9)) is due


def test_sitemap_states_moments() -> None:
    """Each address has its own lastmod; one without stands between two with."""
    body = b"""<urlset><url><loc>http://a.example/1</loc><lastmod>1999-01-01</lastmod></url>
    <url><loc>http://a.example/2?a=1&amp;b=2</loc></url>
    <url><loc> http://a.example/3 </loc><priority>1</priority><lastmod> 2001-02-03T04:05:06Z </lastmod></url>
    </urlset>"""
    assert lastmods_in(body) == {"http://a.example/1": "1999-01-01", "http://a.example/3": "2001-02-03T04:05:06Z"}
