"""Runs of the real command in a process of its own, and what they leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

COMMAND = (sys.executable, "-c", "import sys; from archiver.cli import main; sys.exit(main())")
# What every run here is given: our own server on loopback needs no rest between two requests.
FAST = ("--delay", "0")


@dataclass(frozen=True)
class Stored:
    """A response record, read by warcio: an eye that is not ours."""

    status: str
    body: bytes
    truncated: str | None


@dataclass(frozen=True)
class Run:
    """An ended run: what it said, and the archive folder it left."""

    status: int
    output: str
    errors: str
    folder: Path
    articles: list[dict[str, Any]] = field(default_factory=list)
    stored: dict[str, list[Stored]] = field(default_factory=dict)

    def article(self, url: str) -> dict[str, Any] | None:
        """The one article of an address; fails where it is there twice."""
        found = [article for article in self.articles if article["source"]["url"] == url]
        assert len(found) <= 1, f"{url} is there {len(found)} times"
        return found[0] if found else None


def crawl_command(*arguments: str | Path) -> list[str]:
    """The command line of a crawl."""
    return [*COMMAND, "crawl", *map(str, arguments), *FAST]


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
    """Starts a crawl and does not wait for it."""
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.Popen(
        crawl_command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,
    )


def crawled(folder: Path, *arguments: str | Path, seconds: float = 120, **options: Any) -> Run:
    """Crawls into `folder` to the end; fails where that takes longer than `seconds`."""
    process = start(*arguments, "-o", folder, **options)
    try:
        output, errors = process.communicate(timeout=seconds)
    finally:
        process.kill()
        process.wait()
    return ended(folder, process.returncode, output, errors)


def ended(folder: Path, status: int, output: str, errors: str) -> Run:
    """What an ended run left behind, read back."""
    return Run(status, output, errors, folder, list(articles_in(folder)), stored_in(folder))


def articles_in(folder: Path) -> Iterator[dict[str, Any]]:
    """The lines of articles.jsonl."""
    path = folder / "articles.jsonl"
    if path.exists():
        yield from map(json.loads, path.read_bytes().splitlines())


def stored_in(folder: Path) -> dict[str, list[Stored]]:
    """The response records of all finished WARC files by their address."""
    found: dict[str, list[Stored]] = {}
    for path in sorted((folder / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                if record.rec_type == "response":
                    block = record.raw_stream.read()
                    head, _, body = block.partition(b"\r\n\r\n")
                    stored = Stored(
                        head.split(b"\r\n")[0].decode("latin-1"), body, record.rec_headers.get_header("WARC-Truncated")
                    )
                    found.setdefault(record.rec_headers.get_header("WARC-Target-URI"), []).append(stored)
    return found
