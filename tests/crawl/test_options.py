"""Options in Scrapy's words, and a limit of requests at a time that holds."""

from __future__ import annotations

import subprocess
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from misbehaving import Site, Wire, response, sends, serving
from pages import listing
from runs import COMMAND, crawled

from archiver.crawl.options import CrawlOptions


def settings(**options: Any) -> dict[str, Any]:
    return dict(CrawlOptions(start_urls=("http://example.com/",), folder=Path("x"), **options).scrapy_settings())


def test_gentle_unless_told_otherwise() -> None:
    """A second between two requests, two at a time, slower when the server gets slower."""
    found = settings()
    assert found["DOWNLOAD_DELAY"] == 1
    assert found["CONCURRENT_REQUESTS_PER_DOMAIN"] == 2
    assert found["AUTOTHROTTLE_ENABLED"]


def test_full_speed_for_ones_own_server() -> None:
    """Without a delay nothing slows it down."""
    found = settings(delay=0)
    assert found["CONCURRENT_REQUESTS_PER_DOMAIN"] == 16
    assert not found["AUTOTHROTTLE_ENABLED"]


def test_options_are_kept() -> None:
    """What was asked for is what Scrapy is told."""
    found = settings(delay=0.5, concurrency=3, timeout=7)
    assert (found["DOWNLOAD_DELAY"], found["CONCURRENT_REQUESTS_PER_DOMAIN"], found["DOWNLOAD_TIMEOUT"]) == (0.5, 3, 7)


@pytest.mark.parametrize("limit", [1, 3])
def test_so_many_requests_at_a_time(tmp_path: Path, limit: int) -> None:
    """--concurrency holds without a delay too: never more requests at a time, and as many where there is work."""
    lock, now, most = threading.Lock(), 0, 0

    def slow(wire: Wire) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1
        wire.send(response("<p>page"))

    pages = [f"/{number}.html" for number in range(20)]
    with serving(Site({"/": sends(response(listing("Front", pages))), **dict.fromkeys(pages, slow)})) as site:
        run = crawled(tmp_path, f"{site.base}/", "--concurrency", str(limit))
    assert run.status == 0
    assert most == limit


def test_timeout_is_kept(tmp_path: Path) -> None:
    """--timeout ends a response that does not come, and the log names it."""
    with serving(Site({"/": lambda wire: wire.stall()})) as site:
        crawled(tmp_path, f"{site.base}/", "--ignore-robots", "--timeout", "1")
    log = "".join(path.read_text() for path in tmp_path.glob("runs/*/log.jsonl"))
    assert "took longer than 1.0 seconds" in log


def test_delay_is_kept(tmp_path: Path) -> None:
    """So many seconds lie between two requests."""
    moments: list[float] = []

    def noted(wire: Wire) -> None:
        moments.append(time.monotonic())
        wire.send(response("<p>page"))

    pages = [f"/{number}.html" for number in range(5)]
    with serving(Site(dict.fromkeys(pages, noted))) as site:
        starts = [site.base + target for target in pages]
        command = [*COMMAND, "crawl", *starts, "-o", tmp_path, "--delay", "0.4", "--ignore-robots", "--no-requisites"]
        subprocess.run(command, check=True, timeout=60, capture_output=True)
    assert len(moments) == 5
    # Scrapy spreads delays over half to one and a half of themselves.
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.15
