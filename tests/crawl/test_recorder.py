"""The recorder: what comes of each answer, for its address, its links and its article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pages import article, listing
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from twisted.python.failure import Failure

from archiver.crawl import recorder as module
from archiver.crawl.answer import Answer
from archiver.crawl.options import CrawlOptions
from archiver.crawl.recorder import MAX_TRIES, Recorder
from archiver.crawl.redirects import MAX_REDIRECTS
from archiver.crawl.session import Session
from archiver.crawl.wire import Wire
from archiver.model import Capture
from archiver.states import Address, Kind, State

_SITE = "http://example.com/"


class Desk:
    """A recorder with an open archive, given one answer after the other."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.recorder = Recorder(session)

    def give(self, address: Address, response: bytes, came: Response | Failure | None = None) -> float:
        """An answer as the wire brings it; gives the seconds for which its host asks to be left alone."""
        self.session.frontier.add([address])
        self.session.frontier.take(100)
        return self.recorder.take(self.stored(address, response, came))

    def stored(self, address: Address, response: bytes, came: Response | Failure | None = None) -> Answer:
        wire = Wire(private=True)
        wire.sent, wire.received, wire.ip_address = [b"GET / HTTP/1.1\r\n\r\n"], [response], "127.0.0.1"
        wire.started_at = datetime(2026, 1, 1, tzinfo=UTC)
        return self.recorder.store(address, came or Response(address.url), wire)

    def outcome(self, url: str) -> tuple[State, str | None]:
        outcome = self.session.frontier.outcome(url)
        assert outcome is not None
        return outcome.state, outcome.reason

    def pending(self) -> list[str]:
        """What is still to be fetched."""
        self.session.frontier.release()
        return [url.removeprefix(_SITE) for url in self.session.frontier.urls(State.PENDING) if url != _SITE]

    def log(self) -> list[dict[str, Any]]:
        return list(map(json.loads, (self.session.run_folder / "log.jsonl").read_text().splitlines()))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Session(CrawlOptions(start_urls=(_SITE,), folder=tmp_path)) as session:
        session.frontier.take(100)
        yield Desk(session)


def http(body: str | bytes = "", status: str = "200 OK", **headers: str) -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {"Content_Type": "text/html", **headers}.items()]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(data)}"])
    return f"{head}\r\n\r\n".encode() + data


def page(name: str = "a", **more: Any) -> Address:
    return Address(_SITE + name, **more)


# --- pages ---------------------------------------------------------------------------------------------------------


def test_article_is_taken_with_its_links(desk: Desk) -> None:
    """The article goes into the ledger, its links into the frontier, its address is done."""
    desk.give(page(), http(article("Of pears", 1, links="<a href=b>b</a>"), ETag='"x"', Last_Modified="yesterday"))
    outcome = desk.session.frontier.outcome(f"{_SITE}a")
    assert outcome is not None
    assert (outcome.state, outcome.status, outcome.etag, outcome.last_modified) == (State.DONE, 200, '"x"', "yesterday")
    assert outcome.article_id is not None
    assert desk.session.ledger.count() == desk.session.tally.articles == 1
    assert "b" in desk.pending()


def test_listing_gives_links_alone(desk: Desk) -> None:
    """It is no article and is done."""
    desk.give(page(), http(listing("Shelf", ["b", "c"])))
    assert desk.session.ledger.count() == 0
    assert {"b", "c"} <= set(desk.pending())
    assert desk.outcome(f"{_SITE}a") == (State.DONE, None)


def test_twin_is_named(desk: Desk) -> None:
    """The address of the same article is done, and says of which it is the twin."""
    desk.give(page("a"), http(article("Of pears", 1)))
    desk.give(page("b"), http(article("Of pears", 1)))
    assert desk.outcome(f"{_SITE}b") == (State.DONE, f"the same article as {_SITE}a")
    assert desk.session.tally.articles == 1


def test_soft_404_is_no_article(desk: Desk) -> None:
    """What the site shows for any address is done with that reason, and its links are not followed."""
    lost = article("Of pears", 1, links="<a href=more>more</a>")
    desk.recorder.take(desk.stored(Address(f"{_SITE}probe.html", Kind.PROBE), http(lost)))
    desk.give(page(), http(lost))
    assert desk.outcome(f"{_SITE}a") == (State.DONE, "the site shows this for any address")
    assert desk.pending() == []


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n\x1a\n" + bytes(5000), bytes(5000)])
def test_no_page(desk: Desk, body: bytes) -> None:
    """What cannot be read as a page is stored and done, and nothing is raised."""
    desk.give(page(), http(body))
    assert desk.outcome(f"{_SITE}a")[0] is State.DONE


def test_fault_of_ours_is_logged_and_costs_one_article(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a page does to our code: its links are followed, the log says so, and the next run tries it again."""

    def breaks(page: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(module, "extract_page", breaks)
    desk.give(page(), http(article("Of pears", 1, links="<a href=b>b</a>")))
    assert desk.outcome(f"{_SITE}a")[0] is State.FAILED
    assert desk.session.tally.failed == 1
    assert "b" in desk.pending()
    [line] = desk.log()
    assert (line["event"], line["url"]) == ("failed", f"{_SITE}a")
    assert "RuntimeError('a bug')" in line["reason"]


def test_error_pages_are_stored_and_done(desk: Desk) -> None:
    """404 is an answer, and no article."""
    desk.give(page(), http(article("Of pears", 1), "404 Not Found"))
    assert desk.session.ledger.count() == 0
    assert desk.outcome(f"{_SITE}a") == (State.DONE, None)


# --- what else an address may be -----------------------------------------------------------------------------------


def test_style_leads_to_its_pictures(desk: Desk) -> None:
    """What a style sheet needs is fetched too."""
    style = "@import 'b.css'; body { background: url(paper.gif) url('http://[::1') }"
    desk.give(Address(f"{_SITE}a.css", Kind.REQUISITE), http(style, Content_Type="text/css"))
    assert desk.pending() == ["b.css", "paper.gif"]
    assert desk.session.tally.requisites == 1


def test_sitemap_leads_to_its_pages(desk: Desk) -> None:
    """Its addresses become pages; one that is not there leads nowhere."""
    desk.give(Address(f"{_SITE}s.xml", Kind.SITEMAP), http(f"<urlset><loc>{_SITE}b</loc></urlset>"))
    desk.give(Address(f"{_SITE}t.xml", Kind.SITEMAP), http(f"<urlset><loc>{_SITE}c</loc></urlset>", "404 Not Found"))
    assert desk.pending() == ["b"]


@pytest.mark.parametrize("kind", ["text/html", "application/xml"])
def test_sitemap_of_any_name(desk: Desk, kind: str) -> None:
    """A start address or a link that turns out to be a sitemap leads to its pages."""
    desk.give(Address(_SITE), http(f"<urlset><loc>{_SITE}b</loc></urlset>", Content_Type=kind))
    assert desk.pending() == ["b"]


def test_robots_txt_is_stored_and_nothing_else(desk: Desk) -> None:
    """What it says is for the queue."""
    address = Address(f"{_SITE}robots.txt", Kind.ROBOTS)
    answer = desk.stored(address, http("User-agent: *"))
    assert desk.recorder.take(answer) == 0
    assert answer.capture is not None
    assert answer.capture.record is not None
    assert desk.session.frontier.outcome(address.url) is None


# --- redirects -----------------------------------------------------------------------------------------------------


def _moved(target: str, status: str = "301 Moved Permanently") -> bytes:
    return http("", status, Location=target)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirect_within_the_site_is_followed(desk: Desk, status: str) -> None:
    """The target is pending with the way that led there."""
    desk.give(page(hops="L"), _moved("/b", status))
    [taken] = desk.session.frontier.take(9)
    assert (taken.url, taken.hops, taken.redirects, taken.via) == (f"{_SITE}b", "LR", f"{_SITE}a", f"{_SITE}a")
    assert desk.outcome(f"{_SITE}a") == (State.DONE, None)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("", "redirects to nowhere"),
        ("http://[::1", "redirects to nowhere"),
        ("file:///etc/passwd", "redirects to nowhere"),
        ("data:text/html,x", "redirects to nowhere"),
        ("ftp://example.com/", "redirects to nowhere"),
        ("/a", "redirects in a circle"),
        ("http://example.org/", "redirects off the site, to http://example.org/"),
        ("http://127.0.0.1/", "redirects off the site, to http://127.0.0.1/"),
        ("http://169.254.169.254/", "redirects off the site, to http://169.254.169.254/"),
    ],
)
def test_redirect_that_is_not_followed(desk: Desk, target: str, reason: str) -> None:
    """It is stored and done, with the reason."""
    desk.give(page(), _moved(target))
    assert desk.outcome(f"{_SITE}a") == (State.DONE, reason)
    assert desk.pending() == []


def test_redirect_of_a_start_address_does_not_leave_the_site(desk: Desk) -> None:
    """Nor does that of the very first request."""
    desk.give(Address(_SITE), _moved("http://10.0.0.1/"))
    assert desk.outcome(_SITE) == (State.DONE, "redirects off the site, to http://10.0.0.1/")


def test_redirect_of_a_picture_stays_public(desk: Desk) -> None:
    """A picture may move to another public host and nowhere inside."""
    desk.give(Address(f"{_SITE}a.gif", Kind.REQUISITE), _moved("http://pictures.example.net/a.gif"))
    desk.give(Address(f"{_SITE}b.gif", Kind.REQUISITE), _moved("http://10.0.0.1/b.gif"))
    assert desk.pending() == ["http://pictures.example.net/a.gif"]


def test_redirects_without_end(desk: Desk) -> None:
    """So many are followed and no more."""
    chain = "\n".join(f"{_SITE}{number}" for number in range(MAX_REDIRECTS))
    desk.give(page(redirects=chain), _moved("/b"))
    assert desk.outcome(f"{_SITE}a") == (State.DONE, "redirects without end")


# --- failures ------------------------------------------------------------------------------------------------------


def _fail(desk: Desk, came: Failure, response: bytes = b"", **more: Any) -> None:
    desk.give(page(**more), response, came)


def test_failure_is_tried_again_later(desk: Desk) -> None:
    """It is pending, but not at once, and the reason is kept."""
    _fail(desk, Failure(DownloadFailedError("reset")))
    assert desk.outcome(f"{_SITE}a") == (State.PENDING, "reset")
    assert desk.session.frontier.take(9) == []


def test_last_try_is_a_failure(desk: Desk) -> None:
    """It has failed, is counted, and the log names it."""
    _fail(desk, Failure(DownloadFailedError("reset")), tries=MAX_TRIES - 1)
    assert desk.outcome(f"{_SITE}a") == (State.FAILED, "reset")
    assert desk.session.tally.failed == 1
    assert [(line["event"], line["url"]) for line in desk.log()] == [("failed", f"{_SITE}a")]


def test_guess_that_is_not_there_is_no_failure(desk: Desk) -> None:
    """A sitemap that nobody named need not exist."""
    _fail(desk, Failure(DownloadFailedError("reset")), tries=MAX_TRIES - 1, hops="I")
    assert desk.outcome(f"{_SITE}a") == (State.DONE, "reset")
    assert desk.session.tally.failed == 0


def test_host_that_was_not_reached_costs_no_try(desk: Desk) -> None:
    """No connection: the address is pending as it was."""
    address = page()
    desk.session.frontier.add([address])
    desk.session.frontier.take(9)
    wire = Wire(private=True)
    answer = desk.recorder.store(address, Failure(DownloadConnectionRefusedError("refused")), wire)
    assert not answer.reached
    desk.recorder.take(answer)
    [again] = desk.session.frontier.take(9)
    assert (again.url, again.tries) == (address.url, 0)


@pytest.mark.parametrize(
    ("came", "truncated"),
    [(DownloadFailedError("reset"), "disconnect"), (DownloadTimeoutError("slow"), "time")],
)
def test_what_broke_off_is_stored_and_no_article(desk: Desk, came: Exception, truncated: str) -> None:
    """What came is in the WARC with the reason why it is not whole; the page is tried again."""
    answer = desk.stored(page(), http(article("Of pears", 1))[:-50], Failure(came))
    assert answer.capture is not None
    assert answer.capture.truncated == truncated
    assert answer.capture.record is not None
    desk.give(page(), http(article("Of pears", 1))[:-50], Failure(came))
    assert desk.session.ledger.count() == 0
    assert desk.outcome(f"{_SITE}a")[0] is State.PENDING


def _announced(body: str) -> bytes:
    return http(body).replace(b"Content-Length: ", b"Content-Length: 9")


def test_page_shorter_than_announced_is_taken_in_the_end(desk: Desk) -> None:
    """A server that counts wrongly does so each time: a page that says that it ends is taken at the last try."""
    body = f"{article('Of pears', 1)}</body></html><!-- counter -->"
    desk.give(page(), _announced(body))
    assert desk.outcome(f"{_SITE}a") == (State.PENDING, "its response is not whole (disconnect)")
    desk.give(page("b", tries=MAX_TRIES - 1), _announced(body))
    assert desk.outcome(f"{_SITE}b") == (State.DONE, None)
    assert desk.session.ledger.count() == 1
    [line] = desk.session.ledger.lines()
    assert "capture-truncated" in [warning["code"] for warning in json.loads(line)["extraction"]["warnings"]]
    assert [told["event"] for told in desk.log()] == ["not-whole"]


def test_page_without_an_end_is_not_taken(desk: Desk) -> None:
    """What breaks off within its text has failed."""
    desk.give(page(tries=MAX_TRIES - 1), _announced(article("Of pears", 1).partition("</html>")[0]))
    assert desk.outcome(f"{_SITE}a")[0] is State.FAILED


def test_refresh_field_is_followed(desk: Desk) -> None:
    """As a meta element is."""
    desk.give(page(), http("<p>moved", Refresh="0; url=/b"))
    assert desk.pending() == ["b"]


@pytest.mark.parametrize(
    ("status", "header", "wait"),
    [("503 Busy", "7", 7), ("429 Slow", "7", 7), ("500 Oh", "7", 0), ("503 Busy", "", 0), ("502 Bad", "", 0)],
)
def test_passing_errors_are_tried_again(desk: Desk, status: str, header: str, wait: float) -> None:
    """A server that is busy is given time, the whole host where it asks for it."""
    headers = {"Retry_After": header} if header else {}
    assert desk.give(page(), http("", status, **headers)) == wait
    assert desk.outcome(f"{_SITE}a") == (State.PENDING, f"status {status[:3]}")


def test_what_is_no_http(desk: Desk) -> None:
    """It has its reason, and nothing is stored."""
    answer = desk.stored(page(), b"220 ready when you are\r\n")
    assert (answer.capture, answer.problem) == (None, "what came is no HTTP response")


def test_commits_as_it_goes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each settled address counts towards the next commit."""
    settled: list[int] = []
    replaced: Callable[..., None] = lambda pages=1: settled.append(pages)  # noqa: E731 - a stand-in of one line
    monkeypatch.setattr(desk.session, "settled", replaced)
    desk.give(page("a"), http(article("Of pears", 1)))
    desk.give(page("b"), http("", "500 Oh"))
    assert settled == [1, 1]


def test_body_is_that_of_the_record(desk: Desk) -> None:
    """The capture that is read is what the WARC holds at the place it names."""
    answer = desk.stored(page(), http("<p>pears"))
    assert isinstance(answer.capture, Capture)
    assert answer.capture.body == b"<p>pears"
    assert answer.status == 200
