"""Kills a crawl at random moments, lets it go on, and compares what it saved with an undisturbed run.

python tests/hostile/kills.py --kills 1000 --seed 1
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from misbehaving import Site, response, sends, serving
from pages import article, listing
from runs import articles_in, crawled, start, stored_in

_LISTINGS = 10
_STYLE = "body { background: url(/paper.gif) } h1 { color: navy }"


class Comparison(NamedTuple):
    """What a killed archive has against an undisturbed one; all empty when nothing was harmed."""

    kills: int
    requests: int
    """Over all of the killed runs."""
    lost: set[str]
    doubled: set[str]
    changed: set[str]
    not_stored: set[str]
    """Addresses whose response is in the undisturbed WARC only."""
    unsound: tuple[str, ...]

    @property
    def harm(self) -> tuple[object, ...]:
        """Everything that went wrong."""
        return tuple(filter(None, (self.lost, self.doubled, self.changed, self.not_stored, self.unsound)))


def site_of(pages: int) -> Site:
    """A site of `pages` articles behind ten listings, with a style sheet, its picture, and links across."""
    targets = [f"/articles/{number}.html" for number in range(pages)]
    answers = {
        "/": sends(response(listing("Front page", [f"/list/{number}.html" for number in range(_LISTINGS)]))),
        "/site.css": sends(response(_STYLE, kind="text/css")),
        "/paper.gif": sends(response(b"GIF89a" + bytes(200), kind="image/gif")),
    }
    for number in range(_LISTINGS):
        answers[f"/list/{number}.html"] = sends(response(listing(f"Shelf {number}", targets[number::_LISTINGS])))
    for number, target in enumerate(targets):
        links = "".join(f'<a href="{targets[(number * 7 + step) % pages]}">more</a> ' for step in range(20))
        page = article(f"Essay {number}", number, links=links, head='<link rel=stylesheet href="/site.css">')
        answers[target] = sends(response(page))
    return Site(answers)


def compared(pages: int, kills: int, seed: int, folder: Path) -> Comparison:
    """Crawls a site twice, the second time with `kills` kills at moments that `seed` gives, and compares."""
    with serving(site_of(pages)) as site:
        calm = folder / "calm"
        run = crawled(calm, f"{site.base}/")
        assert run.status == 0, run.errors
        begun = site.asked.total()
        killed = folder / f"killed-{seed}"
        count = _crawl_with_kills(killed, site, kills, random.Random(seed))
        return _comparison(calm, killed, count, site.asked.total() - begun)


def _crawl_with_kills(folder: Path, site: Site, kills: int, dice: random.Random) -> int:
    """Starts and kills, and at last lets the run end; gives how many kills hit a living process."""
    hit = 0
    for _ in range(kills):
        process = start(f"{site.base}/", "-o", folder)
        _wait(site, process, dice)
        process.kill()
        hit += process.wait() == -9
        process.communicate()
        if process.returncode == 0:
            break
    end = crawled(folder, f"{site.base}/")
    assert end.status == 0, end.errors
    return hit


def _wait(site: Site, process: subprocess.Popen[str], dice: random.Random) -> None:
    """Until some requests and some milliseconds are over; now and then the kill comes before the first request."""
    requests = site.asked.total() + dice.randrange(40)
    end = time.monotonic() + (20 if dice.random() < 0.9 else dice.uniform(0.1, 1.5))
    while site.asked.total() < requests and process.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(dice.uniform(0, 0.05))


def _comparison(calm: Path, killed: Path, kills: int, requests: int) -> Comparison:
    expected, found = _by_address(calm), _by_address(killed)
    times = Counter(line["url"] for line in articles_in(killed))
    return Comparison(
        kills,
        requests,
        lost=expected.keys() - found.keys(),
        doubled={url for url, count in times.items() if count > 1},
        changed={url for url in expected.keys() & found.keys() if expected[url] != found[url]},
        not_stored=stored_in(calm).keys() - stored_in(killed).keys(),
        unsound=tuple(_unsound(killed)),
    )


def _by_address(folder: Path) -> dict[str, dict[str, Any]]:
    """The articles without what tells of the one fetch."""
    return {line["url"]: {**line, "source": None} for line in articles_in(folder)}


def _unsound(folder: Path) -> Iterator[str]:
    """What is wrong with the files: a torn member, one left open or listed wrongly, a line that leads to no record."""
    files = {path.name: path.read_bytes() for path in (folder / "warc").glob("*.warc.gz*") if path.suffix != ".damaged"}
    listed = (folder / "warc" / "SHA256SUMS").read_text().splitlines()
    for name, data in files.items():
        if name.endswith(".open") or not _whole_members(data):
            yield name
        if f"{hashlib.sha256(data).hexdigest()}  {name}" not in listed:
            yield f"SHA256SUMS: {name}"
    for line in articles_in(folder):
        source = line["source"]
        member = files[source["warc_file"]][source["warc_offset"] : source["warc_offset"] + source["warc_length"]]
        record = zlib.decompress(member, 31)
        if f"WARC-Target-URI: {source['url']}\r\n".encode() not in record:
            yield source["url"]


def _whole_members(data: bytes) -> bool:
    while data:
        machine = zlib.decompressobj(31)
        machine.decompress(data)
        if not machine.eof:
            return False
        data = machine.unused_data
    return True


def main() -> None:
    """Kills in rounds of twenty, each with a seed of its own, until the asked number is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    done = 0
    for seed in range(options.seed, options.seed + options.kills):
        with tempfile.TemporaryDirectory() as folder:
            result = compared(options.pages, 20, seed, Path(folder))
        done += result.kills
        print(
            f"seed {seed}: {result.kills} kills, {result.requests} requests, harm: {result.harm or 'none'}", flush=True
        )
        if result.harm:
            raise SystemExit(1)
        if done >= options.kills:
            break
    print(f"{done} kills: no article lost, none doubled, none changed, every WARC sound")


if __name__ == "__main__":
    main()
