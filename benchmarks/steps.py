"""What each step from the wire to the files costs, in CPU a page, on the pages of the generated site.

python benchmarks/steps.py --pages 300
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from legacy_site import responses

from archiver.crawl.conversions import convert_new
from archiver.extraction import extract_page
from archiver.extraction.links import page_links
from archiver.frontier import Frontier
from archiver.garbage import collect_rarely
from archiver.holdings.ledger import Ledger
from archiver.model import Article, Exchange
from archiver.page import page_of
from archiver.store import LinesFile
from archiver.warc.fields import WarcInfo
from archiver.warc.message import capture_of
from archiver.warc.write import WarcWriter

_REQUEST = b"GET /articles/1.html HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: archiver\r\n\r\n"


def exchanges_of(pages: int) -> list[Exchange]:
    """One exchange a page, as the wire would give it."""
    return [
        Exchange(
            url=f"http://127.0.0.1{target.decode()}", started_at=datetime.now(UTC), request=_REQUEST, response=response
        )
        for target, response in responses(pages).items()
    ]


def milliseconds(step: Callable[[Any], Any], values: Sequence[Any], passes: int = 3) -> tuple[float, list[Any]]:
    """CPU of a step for one value, the best of some passes, and what it gave."""
    best, results = float("inf"), []
    for _ in range(passes):
        begun = time.process_time()
        results = [step(value) for value in values]
        best = min(best, time.process_time() - begun)
    return 1000 * best / len(values), results


def main() -> None:
    """Prints one row a step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    exchanges = exchanges_of(parser.parse_args().pages)
    info = WarcInfo(software="benchmark", user_agent="benchmark", robots="ignore")
    collect_rarely()
    print("| step | CPU ms a page |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder, WarcWriter(Path(folder), info=info) as writer:
        cost, records = milliseconds(writer.write_exchange, exchanges)
        _row("request, response and metadata into the WARC", cost)
    cost, captures = milliseconds(
        lambda pair: capture_of(pair[0], record=pair[1]), list(zip(exchanges, records, strict=True))
    )
    _row("the message read: Exchange → Capture", cost)
    cost, pages = milliseconds(page_of, captures)
    _row("decoded and parsed: Capture → Page", cost)
    cost, _ = milliseconds(page_links, pages)
    _row("75 links found and made absolute", cost)
    cost, articles = milliseconds(extract_page, pages)
    _row("extraction: Page → Article", cost)
    _keep([article for article in articles if article is not None])


def _keep(articles: Sequence[Article]) -> None:
    """What is done with an article: each step once, since the second time it would be known."""
    info = WarcInfo(software="benchmark", user_agent="benchmark", robots="ignore")
    with tempfile.TemporaryDirectory() as name, WarcWriter(Path(name), info=info) as writer:
        frontier = Frontier(Path(name, "frontier.sqlite"))
        files = [LinesFile(Path(name, file), 0) for file in ("articles.jsonl", "updates.jsonl")]
        ledger = Ledger(frontier.connection, *files)
        cost, _ = milliseconds(ledger.take, articles, passes=1)
        _row("into the ledger: look for twins, line of JSON", cost)
        begun = time.process_time()
        convert_new(frontier, ledger, writer)
        _row("each line into the WARC as well", 1000 * (time.process_time() - begun) / len(articles))
        frontier.close()


def _row(name: str, cost: float) -> None:
    print(f"| {name} | {cost:.2f} |")


if __name__ == "__main__":
    main()
