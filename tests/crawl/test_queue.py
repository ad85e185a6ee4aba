"""The queue: nothing leaves before its host has said what it allows, nor while it wants to be left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archiver.crawl import queue as module
from archiver.crawl.answer import Answer
from archiver.crawl.hosts import OUT_OF_BYTES, OUT_OF_TIME
from archiver.crawl.options import CrawlOptions
from archiver.crawl.queue import Queue
from archiver.crawl.session import Session
from archiver.model import Capture
from archiver.states import Address, Kind, State

_SITE = "http://example.com"
_PAGES = [f"{_SITE}/{number}.html" for number in range(5)]

Opener = Callable[..., tuple[Session, Queue]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Opens a session with five pages and its queue."""
    sessions = []

    def opener(**options: Any) -> tuple[Session, Queue]:
        session = Session(CrawlOptions(start_urls=tuple(_PAGES), folder=tmp_path, **options)).__enter__()
        sessions.append(session)
        return session, Queue(session)

    yield opener
    for session in sessions:
        session.close()


def answered(address: Address, status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    return Answer(address, Capture(url=address.url, status=status, body=body, headers=tuple(headers.items())), None)


def silent(address: Address, *, reached: bool = True) -> Answer:
    return Answer(address, None, "Connection refused", reached)


def drained(queue: Queue) -> list[Address]:
    """All that may go now."""
    return list(iter(queue.next, None))


def past_robots(queue: Queue, body: bytes = b"") -> list[Address]:
    """Answers robots.txt and the probe; gives what may go then."""
    [robots] = drained(queue)
    assert robots.kind is Kind.ROBOTS
    queue.answered(answered(robots, body=body), 0)
    first = drained(queue)
    if first and first[0].kind is Kind.PROBE:
        queue.answered(answered(first[0], 404), 0)
        return [*first[1:], *drained(queue)]
    return first


def test_robots_txt_goes_first_and_alone(opened: Opener) -> None:
    """Until it is answered nothing else is asked of its host, and it is asked for once."""
    _, queue = opened()
    assert [address.url for address in drained(queue)] == [f"{_SITE}/robots.txt"]
    assert drained(queue) == []


def test_probe_goes_second_and_alone(opened: Opener) -> None:
    """What the host says to an address that cannot exist is known before the first page."""
    _, queue = opened()
    [robots] = drained(queue)
    queue.answered(answered(robots, 404), 0)
    [probe] = drained(queue)
    assert probe.kind is Kind.PROBE
    queue.answered(answered(probe, 404), 0)
    assert {address.url for address in drained(queue)} >= set(_PAGES)


def test_pages_come_in_the_order_of_the_frontier(opened: Opener) -> None:
    """Waiting for the rules mixes nothing up."""
    _, queue = opened()
    pages = [address.url for address in past_robots(queue) if address.kind is Kind.PAGE]
    assert pages == _PAGES


def test_what_is_forbidden_is_excluded(opened: Opener) -> None:
    """It stays in the frontier with its reason."""
    session, queue = opened()
    gone = past_robots(queue, b"User-agent: *\nDisallow: /1.html")
    assert _PAGES[1] not in [address.url for address in gone]
    assert session.frontier.reasons(State.EXCLUDED) == {"robots.txt forbids it": 1}


def test_no_probe_where_robots_txt_forbids_it(opened: Opener) -> None:
    """A probe is a request like any other."""
    _, queue = opened()
    assert past_robots(queue, b"User-agent: *\nDisallow: /") == []


def test_unreadable_robots_txt_is_tried_again_and_then_refuses_all(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three tries; then the addresses of the host have failed, with the reason."""
    monkeypatch.setattr(module, "_ROBOTS_PAUSE", 0)
    session, queue = opened()
    for _ in range(3):
        [robots] = drained(queue)
        queue.answered(answered(robots, 503), 0)
    assert drained(queue) == []
    assert session.frontier.reasons(State.FAILED) == {"its robots.txt cannot be read (status 503)": 5}
    assert session.tally.failed == 5
    assert not queue.has_pending()


def test_redirected_robots_txt(opened: Opener) -> None:
    """A redirect within the site is followed at most five times; then there are no rules."""
    _, queue = opened()
    address = drained(queue)[0]
    for number in range(5):
        queue.answered(answered(address, 301, location=f"/robots{number}.txt"), 0)
        [address] = drained(queue)
        assert address.url == f"{_SITE}/robots{number}.txt"
    queue.answered(answered(address, 301, location="/robots6.txt"), 0)
    assert [address.kind for address in drained(queue)] == [Kind.PROBE]


@pytest.mark.parametrize("target", ["http://10.0.0.1/robots.txt", "file:///etc/passwd", "", "http://[::1"])
def test_robots_txt_does_not_lead_inside(opened: Opener, target: str) -> None:
    """A redirect into the operator's network, or to what is no address, is not followed."""
    _, queue = opened()
    queue.answered(answered(drained(queue)[0], 302, location=target), 0)
    assert [address.kind for address in drained(queue)] == [Kind.PROBE]


def test_host_that_asks_for_a_rest_gets_it(opened: Opener) -> None:
    """A Retry-After holds all addresses of the host, and they are pending meanwhile."""
    session, queue = opened()
    first, *rest = past_robots(queue)
    queue.answered(answered(first, 503), 100)
    for address in rest:
        session.frontier.put_back(address.url)
    assert drained(queue) == []
    assert queue.has_pending()


@pytest.mark.parametrize("jump", [-7200.0, 9 * 86400.0])
def test_rest_is_as_long_by_any_clock(opened: Opener, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    """A host rests for as long as it asked, though the clock of the day goes back or ahead meanwhile."""
    session, queue = opened()
    first, *rest = past_robots(queue)
    queue.answered(answered(first, 503), 100)
    moment, steady = time.time(), time.monotonic()
    monkeypatch.setattr(time, "time", lambda: moment + jump)
    for address in rest:
        session.frontier.put_back(address.url)
    assert drained(queue) == []
    monkeypatch.setattr(time, "monotonic", lambda: steady + 101)
    monkeypatch.setattr(time, "time", lambda: moment + jump + 101)
    assert {address.url for address in drained(queue)} >= {address.url for address in rest}


def test_limit_of_pages(opened: Opener) -> None:
    """No more pages are asked for; what they need to be shown still is."""
    session, queue = opened(max_pages=2)
    session.frontier.add([Address(f"{_SITE}/a.gif", Kind.REQUISITE, 1_000_000)])
    gone = past_robots(queue)
    assert sum(address.kind is Kind.PAGE for address in gone) == 2
    assert f"{_SITE}/a.gif" in [address.url for address in gone]
    assert not queue.has_pending()


def test_crawl_delay(opened: Opener) -> None:
    """It is that of the host; without rules there is none."""
    _, queue = opened()
    assert queue.crawl_delay(_PAGES[0]) == 0
    past_robots(queue, b"User-agent: *\nCrawl-delay: 7")
    assert queue.crawl_delay(_PAGES[0]) == 7


def test_sitemap_is_guessed_or_named(opened: Opener) -> None:
    """A sitemap that robots.txt names is asked for instead of the one at its usual place; others' are not."""
    session, queue = opened()
    gone = past_robots(queue, f"Sitemap: {_SITE}/map.xml\nSitemap: http://example.org/map.xml".encode())
    session.frontier.release()
    sitemaps = [address.url for address in gone if address.kind is Kind.SITEMAP]
    assert sitemaps == [f"{_SITE}/map.xml"]


# --- hosts that cannot be reached any more -------------------------------------------------------------------------


def _fails(session: Session, queue: Queue, address: Address) -> None:
    """What the recorder and the queue do with an address to whose host no connection came about."""
    session.frontier.put_back(address.url)
    queue.answered(silent(address, reached=False), 0)


def test_host_that_is_gone_is_waited_for(opened: Opener) -> None:
    """Its addresses stay pending, whatever number was under way; nothing is asked meanwhile."""
    session, queue = opened()
    for address in past_robots(queue):
        _fails(session, queue, address)
    assert drained(queue) == []
    assert session.frontier.counts()[State.PENDING] >= 5
    assert not session.is_over


def test_host_that_stays_away_ends_the_run(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """After five pauses the run stops, and no address has failed."""
    monkeypatch.setattr(module, "_UNREACHED_PAUSES", (0.0,) * 5)
    session, queue = opened()
    first = past_robots(queue)[0]
    for _ in range(5):
        _fails(session, queue, first)
        assert not session.is_over
    _fails(session, queue, first)
    assert session.stopped_for == f"{_SITE} cannot be reached any more (Connection refused)"
    assert session.frontier.counts()[State.FAILED] == 0


def test_host_that_comes_back_begins_anew(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only failures in a row count."""
    monkeypatch.setattr(module, "_UNREACHED_PAUSES", (0.0,) * 5)
    session, queue = opened()
    first = past_robots(queue)[0]
    for _ in range(3):
        for _ in range(4):
            _fails(session, queue, first)
        queue.answered(answered(first), 0)
    assert not session.is_over


def test_gone_host_of_pictures_does_not_end_the_run(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands elsewhere has failed then, and the site goes on."""
    monkeypatch.setattr(module, "_UNREACHED_PAUSES", (0.0,))
    session, queue = opened()
    past_robots(queue)
    pictures = [Address(f"http://pictures.example.net/{number}.gif", Kind.REQUISITE) for number in range(2)]
    session.frontier.add(pictures)
    [robots] = drained(queue)
    queue.answered(answered(robots, 404), 0)
    picture = drained(queue)[0]
    for _ in range(2):
        _fails(session, queue, picture)
    session.frontier.put_back(picture.url)
    assert drained(queue) == []
    assert not session.is_over
    assert session.tally.failed >= 1


def test_rules_are_asked_for_again_after_a_day(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """No copy is used for longer (RFC 9309, 2.4)."""
    session, queue = opened()
    first = past_robots(queue)[0]
    session.frontier.put_back(first.url)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 25 * 3600)
    assert [address.kind for address in drained(queue)] == [Kind.ROBOTS]


# --- what one host may take -----------------------------------------------------------------------------------------


def test_rest_of_a_host_that_had_its_bytes_is_left_out(opened: Opener) -> None:
    """With the reason in the frontier; nothing has failed."""
    session, queue = opened(max_host_bytes=100)
    [robots] = drained(queue)
    queue.answered(answered(robots, 404)._replace(size=100), 0)
    [probe] = drained(queue)
    queue.answered(answered(probe, 404), 0)
    assert drained(queue) == []
    assert not queue.has_pending()
    assert session.frontier.reasons(State.EXCLUDED)[OUT_OF_BYTES] >= len(_PAGES)
    assert session.tally.failed == 0


def test_other_host_goes_on(opened: Opener) -> None:
    """What one host has taken is counted for it alone."""
    session, queue = opened(max_host_bytes=100)
    other = "http://www.example.com/other.html"
    session.frontier.add([Address(other)])
    robots = drained(queue)
    for address in robots:
        queue.answered(answered(address, 404)._replace(size=100 if "www" not in address.url else 1), 0)
    probes = drained(queue)
    for probe in probes:
        queue.answered(answered(probe, 404), 0)
    assert other in [address.url for address in drained(queue)]


def test_rest_of_a_host_that_had_its_time_is_left_out(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted from the first request to it, its robots.txt."""
    session, queue = opened(max_host_seconds=60)
    now = time.monotonic()
    [robots] = drained(queue)
    monkeypatch.setattr(time, "monotonic", lambda: now + 61)
    queue.answered(answered(robots, 404), 0)
    [probe] = drained(queue)
    queue.answered(answered(probe, 404), 0)
    assert drained(queue) == []
    assert session.frontier.reasons(State.EXCLUDED)[OUT_OF_TIME] >= len(_PAGES)
