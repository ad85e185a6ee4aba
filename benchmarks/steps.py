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

from archiver.extraction import extract_page
from archiver.extraction.links import page_links
from archiver.model import Exchange
from archiver.page import page_of
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


def milliseconds(step: Callable[[Any], Any], values: Sequence[Any]) -> tuple[float, list[Any]]:
    """CPU of a step for one value, the best of three passes, and what it gave."""
    best, results = float("inf"), []
    for _ in range(3):
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
    print("| step | CPU ms a page |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder, WarcWriter(Path(folder), info=info) as writer:
        cost, _ = milliseconds(writer.write_exchange, exchanges)
        _row("request, response and metadata into the WARC", cost)
    cost, captures = milliseconds(capture_of, exchanges)
    _row("the message read: Exchange → Capture", cost)
    cost, pages = milliseconds(page_of, captures)
    _row("decoded and parsed: Capture → Page", cost)
    cost, _ = milliseconds(page_links, pages)
    _row("75 links found and made absolute", cost)
    cost, _ = milliseconds(extract_page, pages)
    _row("extraction: Page → Article", cost)


def _row(name: str, cost: float) -> None:
    print(f"| {name} | {cost:.2f} |")


if __name__ == "__main__":
    main()
