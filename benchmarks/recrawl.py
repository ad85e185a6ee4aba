"""Runs on an archive of 1,000 pages: at rest, then with pages edited, added, deleted and moved, on several servers.

python benchmarks/recrawl.py --pages 1000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "incremental"))

from again import crawl, live, size_of
from living import LivingSite, living

_EXPECTED = {"changed": 10, "new": 5, "moved": 3, "gone": 5}
_KINDS = {
    "validators": {"has_validators": True},
    "no validators": {"has_validators": False},
    "clock, counter, adverts; no validators": {"has_validators": False, "is_restless": True},
    "clock, counter, adverts; validators": {"has_validators": True, "is_restless": True},
}


def story(pages: int, kind: dict[str, bool]) -> bool:
    """Four runs on one server; prints a line each, gives whether all was told exactly."""
    site = LivingSite.of(pages, sentences=12, **kind)
    with living(site), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        exact = _told(site, folder, "first", {"new": pages})
        exact &= _told(site, folder, "at rest", {})
        live(site)
        exact &= _told(site, folder, "alive", _EXPECTED)
        site.related_seed += 1
        return exact & _told(site, folder, "related", {"related": pages})


def _told(site: LivingSite, folder: Path, name: str, expected: dict[str, int]) -> bool:
    before, began = size_of(folder), time.monotonic()
    counts = crawl(site, folder).counts
    after = size_of(folder)
    growth = f"+{100 * (after - before) / before:.1f} %" if before else f"{after / 1e6:.1f} MB"
    verdict = "exact" if counts == expected else f"WRONG, expected {expected}"
    print(
        f"  {name:8} {site.asked.total():5} requests, {site.bodies.total():5} bodies, archive {growth:>8}, "
        f"{time.monotonic() - began:5.1f} s, {counts or 'no change'}: {verdict}",
        flush=True,
    )
    return counts == expected


def main() -> None:
    """All kinds of servers; status 1 where a run told anything but the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages = parser.parse_args().pages
    exact = True
    for name, kind in _KINDS.items():
        print(f"{name}:", flush=True)
        exact &= story(pages, kind)
    raise SystemExit(not exact)


if __name__ == "__main__":
    main()
