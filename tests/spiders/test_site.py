"""The spider, run by Scrapy's own command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from misbehaving import Answer, Site, response, sends, serving
from pages import article, listing
from runs import articles_in, crawled, stored_in

from archiver.cli import main

_ROOT = Path(__file__).parents[2]
_PAGES = {f"/{number}.html": sends(response(article(f"Essay {number}", number))) for number in range(5)}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site({"/": sends(response(listing("Front", list(_PAGES)))), **_PAGES})) as served:
        yield served


def scrapy_crawl(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "crawl", "site", *arguments, "-s", "LOG_LEVEL=WARNING"]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False)


_QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


def test_scrapy_crawl_does_what_the_command_does(site: Site, tmp_path: Path) -> None:
    """`scrapy crawl site -a url=… -a output=…` leaves the same archive as `archiver crawl`."""
    done = scrapy_crawl("-a", f"url={site.base}/", "-a", f"output={tmp_path / 'scrapy'}", *_QUICK)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    crawled(tmp_path / "archiver", f"{site.base}/")
    ours, theirs = (
        {line["url"]: {**line, "source": None} for line in articles_in(tmp_path / name)}
        for name in ("archiver", "scrapy")
    )
    assert ours == theirs
    assert len(ours) == len(_PAGES)
    assert stored_in(tmp_path / "archiver").keys() == stored_in(tmp_path / "scrapy").keys()
    assert not list((tmp_path / "scrapy" / "warc").glob("*.open"))


def test_several_start_addresses(site: Site, tmp_path: Path) -> None:
    """They are parted by spaces."""
    urls = f"{site.base}/0.html {site.base}/1.html"
    assert scrapy_crawl("-a", f"url={urls}", "-a", f"output={tmp_path}", *_QUICK).returncode == 0
    assert len(list(articles_in(tmp_path))) >= 2


def test_wrong_address_fetches_nothing(tmp_path: Path) -> None:
    """An address that is none is said, and Scrapy does not report success."""
    done = scrapy_crawl("-a", "url=nonsense", "-a", f"output={tmp_path / 'x'}")
    assert "nonsense is no address of a site" in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("target", ["/a|b.html", "/q?x[]=1&y='z'", "/a;b,c!d$e(f)*g", "/%zz", "/x?a?b/c:d@e", "/~a//b"])
def test_what_is_asked_for_is_what_is_noted(target: str, tmp_path: Path) -> None:
    """The address of a record is the one on the request line, whatever characters it has."""
    answer = sends(response(article("An essay", 1)))
    with serving(Site({"/": sends(response(f'<a href="{target}">x</a>'.encode())), target: answer})) as site:
        run = crawled(tmp_path, f"{site.base}/")
        assert site.base + target in run.stored
        assert site.asked[target] == 1


def test_site_that_asks_for_a_session(tmp_path: Path) -> None:
    """Pages behind a session id in the address are had, each under the address that it has in every session."""
    session = "/(S(abcdefghijklmnopqrstuvwx))"
    pages = {"/": listing("Front", ["a.aspx", "b.aspx"])}
    pages |= {f"/{name}.aspx": article(f"Essay {name}", number) for number, name in enumerate("ab")}
    moved = {target: f"Location: {session}{target}\r\n" for target in pages}
    answers = {target: sends(response(b"", status="302 Found", headers=line)) for target, line in moved.items()}
    answers |= {f"{session}{target}": sends(response(body)) for target, body in pages.items()}
    with serving(Site(answers)) as site:
        for _ in range(2):
            run = crawled(tmp_path, f"{site.base}/")
            assert run.status == 0, run.errors
            assert sorted(one["url"] for one in run.articles) == [f"{site.base}/a.aspx", f"{site.base}/b.aspx"]
        assert f"{site.base}{session}/a.aspx" in run.stored
    assert main(["verify", str(tmp_path)]) == 0


def test_site_that_checks_for_cookies(tmp_path: Path) -> None:
    """Pages that are shown to those alone who send a cookie back are had, and the archive can be made anew."""
    pages = {"/": listing("Front", ["/a.html", "/b.html"])}
    pages |= {f"/{name}.html": article(f"Essay {name}", number) for number, name in enumerate("ab")}

    def checking(target: str, page: str) -> Answer:
        check = response(b"", status="302 Found", headers=f"Location: {target}\r\nSet-Cookie: seen=1; path=/\r\n")
        return lambda wire: wire.send(response(page) if b"\r\nCookie: seen=1\r\n" in wire.head else check)

    with serving(Site({target: checking(target, page) for target, page in pages.items()})) as site:
        first = crawled(tmp_path, f"{site.base}/")
        assert first.status == 0, first.errors
        assert sorted(one["url"] for one in first.articles) == [f"{site.base}/a.html", f"{site.base}/b.html"]
        (tmp_path / "frontier.sqlite").unlink()
        assert main(["repair", str(tmp_path)]) == 0
        again = crawled(tmp_path, f"{site.base}/")
        assert again.articles == first.articles
        assert "no article new or changed" in again.errors
