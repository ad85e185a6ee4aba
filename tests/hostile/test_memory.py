"""What is larger than memory, or grows to it: bounded, named, and no end of the crawl."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest
from misbehaving import Answer, Site, Wire, response, sends, serving
from pages import article, listing, sentences
from runs import articles_in

# A crawl of small pages takes 90 MB; one response of 32 MB is there several times over while it is taken apart.
MOST_MB = 600

_MEASURED = """
import json, resource, sys
from archiver.cli import main
status = main()
print(json.dumps([int(status), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000]))
"""


class Measured(NamedTuple):
    """How a run ended, and the most memory that it took."""

    status: int
    megabytes: int


def measured(folder: Path, url: str) -> Measured:
    command = [sys.executable, "-c", _MEASURED, "crawl", url, "-o", str(folder), "--delay", "0", "--timeout", "20"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr
    return Measured(*json.loads(done.stdout))


def _flood(wire: Wire) -> None:
    """100 MB of HTML."""
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    wire.flood(f"<p>{sentences(1, 100)}</p>\n".encode(), 100)


def _said_to_be_large(wire: Wire) -> None:
    """100 MB that are announced."""
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000000\r\n\r\n")
    wire.flood(b"<p>" + b"word " * 10_000, 100)


def _bomb(start: bytes, megabytes: int) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"<url><loc>http://example.org/</loc></url>" * 25_000
    return machine.compress(start) + b"".join(machine.compress(piece) for _ in range(megabytes)) + machine.flush()


_GZIP = sends(response(_bomb(b"<urlset>", 500), kind="application/x-gzip"))
_CODED = sends(response(_bomb(b"<html><p>", 500), headers="Content-Encoding: gzip\r\n"))
_LONG_LINE = sends(response("<p>" + "w" * 20_000_000))


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/flood.html", _flood),
        ("/large.html", _said_to_be_large),
        ("/coded.html", _CODED),
        ("/long-word.html", _LONG_LINE),
        ("/sitemap.xml", _GZIP),
        ("/sitemap.xml", _flood),
    ],
    ids=["100 MB of HTML", "100 MB announced", "gzip bomb", "a word of 20 MB", "sitemap bomb", "sitemap of 100 MB"],
)
def test_memory_is_bounded(tmp_path: Path, target: str, answer: Answer) -> None:
    """A run over it takes bounded memory, comes to its end and has the article beside it."""
    answers = {
        "/": sends(response(listing("Front", [target, "/sound.html"]))),
        "/sound.html": sends(response(article("Sound", 1))),
        target: answer,
    }
    with serving(Site(answers)) as site:
        run = measured(tmp_path, f"{site.base}/")
        assert site.asked[target]
        sound = f"{site.base}/sound.html"
    assert run.status in (0, 1)
    assert run.megabytes < MOST_MB
    assert [found["url"] for found in articles_in(tmp_path)].count(sound) == 1


def test_sitemaps_in_a_ring(tmp_path: Path) -> None:
    """Sitemaps that name each other are each read once."""
    index = "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>"
    site = Site({"/": sends(response("<p>front"))})
    with serving(site):
        ring = {"/sitemap.xml": "/sitemap-b.xml", "/sitemap-b.xml": "/sitemap.xml"}
        pages = {here: sends(response(index.format(site.base + there))) for here, there in ring.items()}
        site.answers = {**site.answers, **pages}
        assert measured(tmp_path, f"{site.base}/").status == 0
    assert [site.asked[target] for target in ring] == [1, 1]
