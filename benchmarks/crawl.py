"""CPU and memory of a whole crawl, ours beside others, in turns over the same generated site.

    python benchmarks/crawl.py --pages 5000 --rounds 3
    python benchmarks/crawl.py --pages 100000 --growth --only 'archiver --no-extract'

With --growth, the memory of a crawl and the CPU of its pages so far are printed at every tenth of the pages. Scrapy
with scrapy-webarchive needs versions of its own, from .bench/webarchive, where they are installed once.

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
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from legacy_site import Server

_BENCH = Path(__file__).resolve().parent.parent / ".bench"
_STOCK = Path(__file__).with_name("stock_spider.py")
# What scrapy-webarchive takes and what works with that: it asks for Scrapy < 2.12, which does not import beside the
# present w3lib and Twisted.
_WEBARCHIVE = ("scrapy-webarchive==0.5.3", "Scrapy==2.11.2", "w3lib<2.3", "Twisted==24.3.0")
_OURS = (sys.executable, "-c", "import sys; from archiver.cli import main; sys.exit(main())", "crawl")

# Of --growth: lines in all, and seconds between two looks.
_TENTHS = 10
_GLANCE = 0.2


class Cost(NamedTuple):
    """What one crawl took."""

    milliseconds: float
    """CPU a page, user and system."""
    megabytes: float
    """Peak resident memory."""
    seconds: float
    """Wall time of the whole crawl."""


Command = Callable[[str, Path], list[str]]


def stock(url: str, folder: Path, python: str = sys.executable) -> list[str]:
    """Scrapy's own CrawlSpider that follows all links and saves nothing."""
    # Its remote control would write a token below the home folder; it costs nothing either way.
    settings = ["-s", "REMOTE_CONTROL_ENABLED=False", "-s", "TELNETCONSOLE_ENABLED=False", "-s", "LOG_LEVEL=ERROR"]
    speed = ["-s", "CONCURRENT_REQUESTS=32", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=32", "-s", "DOWNLOAD_DELAY=0"]
    return [python, "-m", "scrapy", "runspider", str(_STOCK), "-a", f"url={url}", *settings, *speed]


def webarchive(url: str, folder: Path) -> list[str]:
    """The same spider, with the extension that saves a WACZ."""
    exporter = '{"scrapy_webarchive.extensions.WaczExporter": 543}'
    options = ["-s", f"EXTENSIONS={exporter}", "-s", f"SW_EXPORT_URI={folder}/archive.wacz"]
    return [*stock(url, folder, str(_webarchive_python())), *options]


def _webarchive_python() -> Path:
    """The Python that has scrapy-webarchive, installed when it is needed first."""
    home = _BENCH / "webarchive"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (home / "ready").exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *_WEBARCHIVE], check=True)
        (home / "ready").touch()
    return python


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
    "Scrapy + scrapy-webarchive": webarchive,
    "archiver": ours,
    "archiver --no-extract": ours_without_extraction,
    "wget --warc-file": wget,
}


def cost_of(command: Command, server: Server, pages: int, *, tell: bool = False) -> Cost | None:
    """Runs one crawl; None where it did not fetch the whole site."""
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    words = command(server.url, folder)
    try:
        begun = time.monotonic()
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        if tell:
            _tell_growth(process.pid, server, pages)
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


def _tell_growth(pid: int, server: Server, pages: int) -> None:
    """Prints the peak memory of a crawl at each tenth of its pages (Linux: it is read from /proc)."""
    told = 0
    print("| pages asked for | peak MB so far | CPU ms a page so far |\n|---|---|---|", flush=True)
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        asked = server.pages_asked(keep=True)
        if asked >= (told + 1) * pages // _TENTHS:
            told = asked * _TENTHS // pages
            print(f"| {asked:,} | {_peak(pid):.0f} | {1000 * _cpu(pid) / asked:.2f} |", flush=True)
        time.sleep(_GLANCE)


def _peak(pid: int) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _cpu(pid: int) -> float:
    """Seconds, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Prints one row a contestant: the median of all rounds, and all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=CONTESTANTS, action="append", help="this contestant (again: and this one)")
    parser.add_argument("--growth", action="store_true", help="one round; print the memory on the way")
    options = parser.parse_args()
    names = [name for name in options.only or CONTESTANTS if name != "wget --warc-file" or shutil.which("wget")]
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    with Server(options.pages) as server:
        for _ in range(1 if options.growth else options.rounds):
            for name in names:
                if cost := cost_of(CONTESTANTS[name], server, options.pages, tell=options.growth):
                    costs[name].append(cost)
    _print_table(costs)


def _print_table(costs: dict[str, list[Cost]]) -> None:
    bases = [cost.milliseconds for cost in costs.get("stock Scrapy, saves nothing", ())]
    print("| crawler | CPU ms a page | beside stock | peak MB | wall s | rounds |\n|---|---|---|---|---|---|")
    for name, all_costs in costs.items():
        if all_costs:
            middle = [statistics.median(values) for values in zip(*all_costs, strict=True)]
            beside = f"{middle[0] / statistics.median(bases):.2f}" if bases else "–"
            rounds = " ".join(f"{cost.milliseconds:.2f}" for cost in all_costs)
            print(f"| {name} | {middle[0]:.2f} | {beside} | {middle[1]:.0f} | {middle[2]:.0f} | {rounds} |")


if __name__ == "__main__":
    main()
