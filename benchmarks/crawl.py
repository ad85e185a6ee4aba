"""CPU and memory of a whole crawl, ours beside others, in turns over the same generated site.

    python benchmarks/crawl.py --pages 5000 --rounds 3

Only the crawler's own process counts (user and system time); the server has a process of its own. A crawl that did not
fetch every page of the site gets no figure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from legacy_site import Server

_STOCK = Path(__file__).with_name("stock_spider.py")
_OURS = (sys.executable, "-c", "import sys; from archiver.cli import main; sys.exit(main())", "crawl")


class Cost(NamedTuple):
    """What one crawl took."""

    milliseconds: float
    """CPU a page, user and system."""
    megabytes: float
    """Peak resident memory."""
    seconds: float
    """Wall time of the whole crawl."""


Command = Callable[[str, Path], list[str]]


def stock(url: str, folder: Path) -> list[str]:
    """Scrapy's own CrawlSpider that follows all links and saves nothing."""
    # Its remote control would write a token below the home folder; it costs nothing either way.
    settings = ["-s", "REMOTE_CONTROL_ENABLED=False", "-s", "TELNETCONSOLE_ENABLED=False", "-s", "LOG_LEVEL=ERROR"]
    speed = ["-s", "CONCURRENT_REQUESTS=32", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=32", "-s", "DOWNLOAD_DELAY=0"]
    return [sys.executable, "-m", "scrapy", "runspider", str(_STOCK), "-a", f"url={url}", *settings, *speed]


def ours(url: str, folder: Path) -> list[str]:
    """Everything on: frontier, WARC, extraction, JSON."""
    return [*_OURS, url, "-o", str(folder / "archive"), "--delay", "0", "--concurrency", "32"]


def ours_without_extraction(url: str, folder: Path) -> list[str]:
    """Frontier and WARC now, extraction later."""
    return [*ours(url, folder), "--no-extract"]


def wget(url: str, folder: Path) -> list[str]:
    """One connection, files and a WARC, nothing extracted."""
    options = ["--quiet", "--recursive", "--level=inf", "--execute", "robots=off", f"--directory-prefix={folder}"]
    return ["wget", *options, f"--warc-file={folder}/wget", url]


CONTESTANTS: dict[str, Command] = {
    "stock Scrapy, saves nothing": stock,
    "archiver": ours,
    "archiver --no-extract": ours_without_extraction,
    "wget --warc-file": wget,
}


def cost_of(command: Command, server: Server, pages: int) -> Cost | None:
    """Runs one crawl; None where it did not fetch the whole site."""
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    try:
        begun = time.monotonic()
        process = subprocess.Popen(
            command(server.url, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
        )
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        seconds = time.monotonic() - begun
    finally:
        shutil.rmtree(folder)
    asked = server.pages_asked()
    if asked < pages:
        print(f"{command.__name__}: only {asked} of {pages} pages")
        return None
    return Cost(1000 * (usage.ru_utime + usage.ru_stime) / asked, usage.ru_maxrss / 1024, seconds)


def main() -> None:
    """Prints one row a contestant: the median of all rounds, and all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    names = [name for name, command in CONTESTANTS.items() if command is not wget or shutil.which("wget")]
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    with Server(options.pages) as server:
        for _ in range(options.rounds):
            for name in names:
                if cost := cost_of(CONTESTANTS[name], server, options.pages):
                    costs[name].append(cost)
    _print_table(costs)


def _print_table(costs: dict[str, list[Cost]]) -> None:
    base = statistics.median(cost.milliseconds for cost in costs["stock Scrapy, saves nothing"])
    print("| crawler | CPU ms a page | beside stock | peak MB | wall s | rounds |\n|---|---|---|---|---|---|")
    for name, all_costs in costs.items():
        if all_costs:
            middle = [statistics.median(values) for values in zip(*all_costs, strict=True)]
            rounds = " ".join(f"{cost.milliseconds:.2f}" for cost in all_costs)
            print(
                f"| {name} | {middle[0]:.2f} | {middle[0] / base:.2f} | {middle[1]:.0f} | {middle[2]:.0f} | {rounds} |"
            )


if __name__ == "__main__":
    main()
