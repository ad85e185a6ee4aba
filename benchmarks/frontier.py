"""The frontier against the number of its addresses: peak memory, microseconds an operation (CPU), size of the file.

python benchmarks/frontier.py --rows 5000000

Works as a crawl does: pages are taken and settled in batches, each with links of which nine of ten are known, and
commits come every 50 pages. Each size is measured in a process of its own, since memory peaks do not come down.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from archiver.frontier import Frontier
from archiver.states import Address, Outcome, State

_SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
_LINKS = 75
_PAGES = 500
_DIGEST = "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"


def main() -> None:
    """A line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=_SIZES[-1], help="the largest size")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_measured(options.one)))
        return
    print(
        f"{'rows':>10} {'peak MB':>8} {'bytes/row':>10} {'add µs':>8} {'known µs':>9} {'take µs':>8} {'settle µs':>10}"
    )
    for rows in (size for size in _SIZES if size <= options.rows):
        command = [sys.executable, __file__, "--one", str(rows)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"{rows:>10,} {found['peak']:>8.0f} {found['row']:>10.0f} {found['add']:>8.1f} {found['known']:>9.1f} "
            f"{found['take']:>8.1f} {found['settle']:>10.1f} "
            f"{found['open']:>8.0f}",
            flush=True,
        )


def _measured(rows: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frontier.sqlite"
        frontier = Frontier(path)
        _fill(frontier, rows)
        dice = random.Random(rows)
        new, known = iter(range(rows, rows + _PAGES * _LINKS)), _LINKS * 9 // 10
        spent = dict.fromkeys(("take", "add", "known", "settle"), 0.0)
        for page in range(0, _PAGES, 10):
            taken: list[Address] = []
            spent["take"] += _cpu(lambda found=taken: found.extend(frontier.take(10)))
            for address in taken:
                old = [_address(dice.randrange(rows)) for _ in range(known)]
                fresh = [_address(next(new)) for _ in range(_LINKS - known)]
                spent["known"] += _cpu(lambda links=old: frontier.add(links))
                spent["add"] += _cpu(lambda links=fresh: frontier.add(links))
                outcome = Outcome(State.DONE, None, 200, "2026-01-01T00:00:00+00:00", _DIGEST, None, None, "0" * 16)
                spent["settle"] += _cpu(lambda url=address.url, came=outcome: frontier.settle(url, came))
            if page % 50 == 0:
                spent["settle"] += _cpu(lambda: frontier.commit({"articles.jsonl": 1}))
        frontier.close()
        again: list[Frontier] = []
        opening = _cpu(lambda: again.append(Frontier(path)))
        again[0].close()
        return {
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
            "row": path.stat().st_size / rows,
            "open": opening * 1000,
            "take": spent["take"] / _PAGES * 1e6,
            "settle": spent["settle"] / _PAGES * 1e6,
            "add": spent["add"] / (_PAGES * (_LINKS - known)) * 1e6,
            "known": spent["known"] / (_PAGES * known) * 1e6,
        }


def _fill(frontier: Frontier, rows: int) -> None:
    """Half of the addresses done, half of them pending, as in the middle of a crawl; commits as often as a crawl."""
    for start in range(0, rows, 5000):
        frontier.add(_addresses(start, min(start + 5000, rows)))
        for address in frontier.take(2500):
            outcome = Outcome(State.DONE, None, 200, "2026-01-01T00:00:00+00:00", _DIGEST, None, None, "0" * 16)
            frontier.settle(address.url, outcome)
        frontier.commit({"articles.jsonl": start})


def _addresses(start: int, end: int) -> Iterator[Address]:
    return (_address(number) for number in range(start, end))


def _address(number: int) -> Address:
    """An address of a length that is usual, in an order that is not that of the alphabet."""
    name = (number * 2_654_435_761) % 2**32
    page = f"http://www.example.com/articles/{name % 997}/{name:08x}-of-pears.html"
    return Address(page, priority=4 * (1 + number % 5), hops="LLL", via="http://www.example.com/articles/index.html")


def _cpu(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
