"""One run from its options to its end, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from misbehaving import Site, Wire, response, sends, serving
from pages import article, listing
from runs import crawled

from archiver.crawl.options import CrawlOptions
from archiver.crawl.run import run_crawl
from archiver.errors import ArchiveLockedError
from archiver.spiders.site import SiteSpider
from archiver.store import ArchiveFolder, locked

_PAGES = {f"/{number}.html": sends(response(article(f"Essay {number}", number))) for number in range(5)}


def site() -> Site:
    return Site({"/": sends(response(listing("Front", list(_PAGES)))), **_PAGES})


def test_second_run_goes_on(tmp_path: Path) -> None:
    """A run that was limited is gone on with; what is there is not fetched again."""
    with serving(site()) as served:
        first = crawled(tmp_path, f"{served.base}/", "--max-pages", "3")
        assert len(first.articles) == 2
        second = crawled(tmp_path, f"{served.base}/")
    assert len(second.articles) == len(_PAGES)
    assert all(served.asked[target] == 1 for target in _PAGES)


def test_each_line_leads_to_its_record(tmp_path: Path) -> None:
    """The place that an article names is that of the record of its address."""
    with serving(site()) as served:
        run = crawled(tmp_path, f"{served.base}/")
    for line in run.articles:
        source = line["source"]
        data = (tmp_path / "warc" / source["warc_file"]).read_bytes()
        member = data[source["warc_offset"] : source["warc_offset"] + source["warc_length"]]
        record = zlib.decompress(member, 31)
        assert f"WARC-Record-ID: {source['record_id']}\r\n".encode() in record
        assert f"WARC-Target-URI: {line['url']}\r\n".encode() in record


def test_no_extraction_on_request(tmp_path: Path) -> None:
    """Everything is stored, no article is looked for."""
    with serving(site()) as served:
        run = crawled(tmp_path, f"{served.base}/", "--no-extract")
    assert run.articles == []
    assert {f"{served.base}{target}" for target in _PAGES} <= run.stored.keys()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--max-size", "1"), ("--max-time", "0.5"), ("--max-host-size", "1"), ("--max-host-time", "0.5")],
)
def test_budget(tmp_path: Path, option: str, value: str) -> None:
    """A run that has used up its bytes or its time, or those of the only host, stops with status 4."""

    def large(wire: Wire) -> None:
        time.sleep(0.05)
        wire.send(response(f"<p>{wire.target}" + "x" * 200_000))

    pages = [f"/{number}.html" for number in range(500)]
    answers = {"/": sends(response(listing("Front", pages))), **dict.fromkeys(pages, large)}
    with serving(Site(answers)) as served:
        run = crawled(tmp_path, f"{served.base}/", "--no-extract", "--concurrency", "4", option, value)
    assert 0 < len(run.stored) < 500
    assert run.status == 4
    assert "run it again to go on" in run.errors


def test_full_fetches_again(tmp_path: Path) -> None:
    """--full asks for everything anew, and each article is still there once."""
    with serving(site()) as served:
        crawled(tmp_path, f"{served.base}/")
        run = crawled(tmp_path, f"{served.base}/", "--full")
    assert all(served.asked[target] == 2 for target in _PAGES)
    assert len(run.articles) == len(_PAGES)


def test_locked_archive_is_refused(tmp_path: Path) -> None:
    """Before anything of Scrapy is started."""
    folder = ArchiveFolder(tmp_path)
    folder.create()
    with locked(folder), pytest.raises(ArchiveLockedError):
        run_crawl(CrawlOptions(start_urls=("http://127.0.0.1:1/",), folder=tmp_path), SiteSpider)


def test_nothing_opens_a_port_or_a_file_elsewhere(tmp_path: Path) -> None:
    """No console, no remote control, nothing in the home folder."""
    script = (
        "import json, sys; from archiver.cli import main; import socket\n"
        "real = socket.socket.listen; opened = []\n"
        "socket.socket.listen = lambda self, *a: (opened.append(1), real(self, *a))[1]\n"
        "status = main(); print(json.dumps([int(status), len(opened)]))"
    )
    home = tmp_path / "home"
    home.mkdir()
    with serving(site()) as served:
        command = [sys.executable, "-c", script, "crawl", f"{served.base}/", "-o", tmp_path / "a", "--delay", "0"]
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment)
    assert json.loads(done.stdout) == [0, 0]
    assert list(home.iterdir()) == []
