"""robots.txt: what it forbids is never asked for, whatever state its server is in (RFC 9309)."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import Answer, Site, Wire, response, sends, serving
from runs import COMMAND, Run, crawled, ended

from archiver.crawl.robots import MAX_BYTES, MAX_DELAY, rules_of, rules_without

_AGENT = "archiver/1.0 (saves article sites)"
_SITE = "http://example.com"


# --- what it says --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private/", "/a", True),
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /public/", "/public/a", True),
        ("User-agent: archiver\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: archiver\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("USER-AGENT: *\nDISALLOW: /", "/a", False),
        ("User-agent: *\nDisallow: /*.php$", "/a.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/a.php?x", True),
        ("User-agent: *\r\nDisallow: /\r\n", "/a", False),
        ("User-agent: *\rDisallow: /\r", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("# nothing here", "/a", True),
        ("<html><body>Disallow: /</body></html>", "/a", True),
        ("", "/a", True),
    ],
)
def test_rules(text: str, path: str, allowed: bool) -> None:
    """The most specific rule of the group for our name, or for all, decides; what makes no sense says nothing."""
    assert rules_of(text.encode()).allows(_SITE + path, _AGENT) is allowed


def test_what_is_beyond_the_limit_is_not_read() -> None:
    """500 KiB are read (2.5); a rule before the limit holds, one behind it does not."""
    filler = b"#" * 100 + b"\n"
    before = b"User-agent: *\nDisallow: /a\n" + filler * (MAX_BYTES // len(filler) + 1)
    rules = rules_of(before + b"Disallow: /b\n")
    assert not rules.allows(f"{_SITE}/a", _AGENT)
    assert rules.allows(f"{_SITE}/b", _AGENT)


@pytest.mark.parametrize(
    ("status", "allowed"), [(400, True), (401, True), (403, True), (404, True), (410, True), (429, None), (500, None)]
)
def test_answers_without_rules(status: int, allowed: bool | None) -> None:
    """4xx: there are none, so all is allowed (2.3.1.3); a server that is busy or ill allows nothing (2.3.1.4)."""
    rules = rules_without(status)
    assert (rules and rules.allows(f"{_SITE}/a", _AGENT)) is allowed


@pytest.mark.parametrize(("wish", "seconds"), [("2", 2), ("0.5", 0.5), ("86400", MAX_DELAY), ("soon", 0), ("-1", 0)])
def test_delay(wish: str, seconds: float) -> None:
    """A Crawl-delay is kept up to a minute; what is no number is none."""
    assert rules_of(f"User-agent: *\nCrawl-delay: {wish}".encode()).delay(_AGENT) == seconds


def test_sitemaps() -> None:
    """Sitemaps are named anywhere in the file."""
    rules = rules_of(b"Sitemap: http://example.com/a.xml\nUser-agent: *\nsitemap: http://example.com/b.xml")
    assert list(rules.sitemaps()) == ["http://example.com/a.xml", "http://example.com/b.xml"]


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(body: bytes) -> None:
    """Nothing that stands in a robots.txt raises."""
    rules = rules_of(body)
    rules.allows(f"{_SITE}/a", _AGENT)
    list(rules.sitemaps())
    assert 0 <= rules.delay(_AGENT) <= MAX_DELAY


# --- what a crawl does with it -------------------------------------------------------------------------------------

_PAGES = [f"/{number}.html" for number in range(20)]
_NOTHING = "User-agent: *\nDisallow: /"


class Case(NamedTuple):
    """A host: what it answers for its robots.txt, and whether its pages may be fetched."""

    name: str
    robots: Answer
    allowed: bool


def _text(text: str | bytes, status: str = "200 OK", headers: str = "") -> Answer:
    """Late, so that all addresses of the host wait for it."""
    data = response(text, status=status, kind="text/plain", headers=headers)

    def answer(wire: Wire) -> None:
        time.sleep(0.3)
        wire.send(data)

    return answer


def _to(target: str, status: str = "301 Moved Permanently") -> Answer:
    return sends(response("", status=status, headers=f"Location: {target}\r\n"))


# Allows all where it is cut off, and forbids behind that.
_LONG = response(f"User-agent: *\n{'# a comment' * 200}\nDisallow: /", kind="text/plain")

CASES = (
    Case("forbids all", _text(_NOTHING), False),
    Case("forbids us", _text("User-agent: archiver\nDisallow: /\n\nUser-agent: *\nDisallow:"), False),
    Case("allows all", _text("User-agent: *\nDisallow:"), True),
    Case("leads to what forbids", _to("/rules.txt"), False),
    Case("leads to what forbids, for now", _to("/rules.txt", "302 Found"), False),
    Case("leads on five times", _to("/hop/5"), False),
    Case("leads on without end", _to("/robots.txt"), True),
    Case("401", _text(_NOTHING, "401 Unauthorized"), True),
    Case("403", _text(_NOTHING, "403 Forbidden"), True),
    Case("404 with rules in it", _text(_NOTHING, "404 Not Found"), True),
    Case("429", _text("", "429 Too Many Requests"), False),
    Case("500", _text("", "500 Internal Server Error"), False),
    Case("503", _text("", "503 Service Unavailable"), False),
    Case("reset", lambda wire: wire.reset(), False),
    Case("no answer", lambda wire: wire.stall(), False),
    Case("a page", _text("<html><body><p>Not found</p></body></html>"), True),
    Case("utf-16", _text(_NOTHING.encode("utf-16")), True),
    Case("cut off", lambda wire: wire.send(_LONG[:300]), False),
    Case("60 MB", _text(f"{_NOTHING}\n" + "# and so on\n" * 5_000_000), False),
    Case("a pattern that takes for ever", _text(f"{_NOTHING}\nAllow: /{'*a' * 50}$"), False),
)


class Asked(NamedTuple):
    """What came of one crawl over the hosts of all cases."""

    run: Run
    sites: dict[str, Site]


def _site(case: Case) -> Site:
    pages = {target: sends(response(f"<p>{case.name} {target}")) for target in ("/", *_PAGES)}
    hops = {f"/hop/{number}": _to(f"/hop/{number - 1}") for number in range(2, 6)}
    return Site({"/robots.txt": case.robots, "/rules.txt": _text(_NOTHING), "/hop/1": _text(_NOTHING), **hops, **pages})


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """One crawl with twenty start addresses on each host, all of which wait for its robots.txt."""
    folder = tmp_path_factory.mktemp("robots")
    with ExitStack() as servers:
        sites = {case.name: servers.enter_context(serving(_site(case))) for case in CASES}
        starts = folder / "starts.txt"
        starts.write_text("\n".join(site.base + target for site in sites.values() for target in _PAGES))
        run = crawled(folder / "archive", "--urls", starts, "--timeout", "2", "--concurrency", "64")
        yield Asked(run, sites)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_fetched(asked: Asked, case: Case) -> None:
    """Of a host that forbids or cannot say, not one page is asked for; of one that allows, each."""
    fetched = [target for target in _PAGES if asked.sites[case.name].asked[target]]
    assert fetched == (_PAGES if case.allowed else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_else_is_asked_of_a_host_that_forbids(asked: Asked, case: Case) -> None:
    """No sitemap, no probe, no picture either."""
    others = {target for target in asked.sites[case.name].asked if not target.startswith(("/robots", "/rules", "/hop"))}
    assert case.allowed or not others


def test_robots_txt_is_asked_for_once(asked: Asked) -> None:
    """However many addresses wait for it; the answer is in the archive."""
    site = asked.sites["forbids all"]
    assert site.asked["/robots.txt"] == 1
    assert f"{site.base}/robots.txt" in asked.run.stored


def test_refusals_are_reported(asked: Asked) -> None:
    """The run ends with a status that asks for attention."""
    assert asked.run.status == 1
    assert "Traceback" not in asked.run.errors


def _with_robots(text: str, **pages: str) -> Site:
    answers = {f"/{name}": sends(response(body)) for name, body in pages.items()}
    return Site({"/robots.txt": sends(response(text, kind="text/plain")), **answers})


def test_crawl_delay_is_kept(tmp_path: Path) -> None:
    """So many seconds lie between two requests, also while AutoThrottle would go faster."""
    moments: list[float] = []

    def noted(wire: Wire) -> None:
        moments.append(time.monotonic())
        wire.send(response(f"<p>{wire.target}"))

    site = _with_robots("User-agent: *\nCrawl-delay: 1")
    pages = ["/1.html", "/2.html", "/3.html", "/4.html"]
    with serving(Site({**site.answers, **dict.fromkeys(pages, noted)})) as served:
        starts = [served.base + target for target in pages]
        command = [*COMMAND, "crawl", *starts, "-o", tmp_path, "--delay", "0.05", "--no-requisites"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended(tmp_path, done.returncode, done.stdout, done.stderr).status == 0
    assert len(moments) == len(pages)
    # Scrapy spreads delays over half to one and a half of themselves.
    assert all(later - earlier > 0.45 for earlier, later in pairwise(moments))


def test_sitemaps_named_there_are_read(tmp_path: Path) -> None:
    """Pages that only a sitemap names are fetched, in a sitemap of sitemaps too; a foreign sitemap is not."""
    with serving(Site({})) as other, serving(Site({})) as site:
        base = site.base
        index = f"<sitemapindex><sitemap><loc>{base}/inner.xml</loc></sitemap></sitemapindex>"
        inner = f"<urlset><url><loc>{base}/only.html</loc></url></urlset>"
        robots = f"Sitemap: {base}/deep/index.xml\nSitemap: {other.base}/x.xml\n"
        site.answers = _with_robots(
            robots, **{"deep/index.xml": index, "inner.xml": inner, "only.html": "<p>only", "": "<p>front"}
        ).answers
        crawled(tmp_path, f"{base}/")
        assert site.asked["/only.html"] == 1
        assert not other.asked


def test_ignored_on_request(tmp_path: Path) -> None:
    """For one's own site, --ignore-robots does not ask at all."""
    with serving(_with_robots(_NOTHING, **{"": "<p>front"})) as site:
        crawled(tmp_path, f"{site.base}/", "--ignore-robots")
    assert site.asked["/"] == 1
    assert not site.asked["/robots.txt"]
