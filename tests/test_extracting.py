"""Extracting from archives: order, damage, processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver import cli, extracting, workers
from archiver.cli import main
from archiver.errors import ArchiverError
from archiver.extracting import Tally, extract_all
from archiver.jsonl import article_from
from archiver.model import Exchange
from archiver.warc.digest import payload_digest
from archiver.warc.fields import Revisited, WarcInfo
from archiver.warc.write import WarcWriter

BODY = (Path(cli.__file__).parent / "demo" / "site" / "articles" / "webring.html").read_bytes()
MOMENT = datetime(2004, 6, 3, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n"
INFO = WarcInfo(software="t", user_agent="t", robots="obey")


def exchange(url: str, body: bytes = BODY, kind: bytes = b"text/html") -> Exchange:
    return Exchange(url=url, started_at=MOMENT, request=b"", response=HEAD % kind + body)


def archive(folder: Path, pages: int) -> Path:
    """An archive with a picture between its articles."""
    with WarcWriter(folder, info=INFO) as writer:
        for number in range(pages):
            writer.write_exchange(exchange(f"http://example.com/{number}"))
            writer.write_exchange(exchange(f"http://example.com/{number}.png", b"\x89PNG", b"image/png"))
    return next(folder.glob("*.warc.gz"))


def extracted(path: Path, jobs: int = 1) -> tuple[list[str], list[str], Tally]:
    """The addresses of the articles, what was complained of, and the tally."""
    lines: list[bytes] = []
    told: list[str] = []
    tally = extract_all([path], lines.append, told.append, jobs=jobs)
    return [article_from(line).url for line in lines], told, tally


def test_pages_of_an_archive(tmp_path: Path) -> None:
    """Articles come in the order of the archive, and pictures are not taken for pages."""
    urls, told, tally = extracted(archive(tmp_path, 3))
    assert urls == [f"http://example.com/{number}" for number in range(3)]
    assert (told, tally) == ([], Tally(3, 3, 0))


def test_many_processes_keep_the_order(tmp_path: Path) -> None:
    """With several processes the lines are the same, in the same order."""
    path = archive(tmp_path, workers.ALONE + 40)
    assert extracted(path, jobs=3) == extracted(path, jobs=1)


def test_damage_costs_one_page(tmp_path: Path) -> None:
    """A damaged record is told with file and offset; every other article is given."""
    path = archive(tmp_path, 4)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 + 40] ^= 0xFF
    path.write_bytes(raw)
    urls, told, tally = extracted(path)
    assert len(urls) >= 3
    assert str(path) in told[0]
    assert tally.problems == len(told) == 1


def test_revisit_of_the_same_address(tmp_path: Path) -> None:
    """A page that came again unchanged is one article; the same page at another address is another one."""
    first = exchange("http://example.com/a")
    seen = Revisited("http://example.com/a", MOMENT, payload_digest(first.response))
    with WarcWriter(tmp_path, info=INFO) as writer:
        writer.write_exchange(first)
        writer.write_exchange(first, refers_to=seen)
        writer.write_exchange(exchange("http://example.com/b"), refers_to=seen)
    assert extracted(next(tmp_path.glob("*.warc.gz")))[0] == ["http://example.com/a", "http://example.com/b"]


def test_process_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that the system ends is one sentence that says what to try."""

    def dying(*_: object) -> Iterator[object]:
        raise BrokenProcessPool
        yield

    monkeypatch.setattr(workers, "_results", dying)
    with pytest.raises(ArchiverError, match="--jobs 1"):
        extracted(archive(tmp_path, workers.ALONE + 1), jobs=2)


def test_progress(tmp_path: Path) -> None:
    """Who asks is told after each page how far it is."""
    seen: list[Tally] = []
    extract_all([archive(tmp_path, 2)], lambda _: None, lambda _: None, progress=seen.append)
    assert [tally.pages for tally in seen] == [1, 2]


def test_fault_of_ours_ends_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a page does to our code, the next one is read; it is asked for a report."""

    def failing(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(extracting, "extract", failing)
    _, told, tally = extracted(archive(tmp_path, 2))
    assert tally == Tally(2, 0, 2)
    assert "report" in told[0]


@pytest.mark.parametrize("jobs", ["0", "-2", "x"])
def test_number_of_jobs(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A number of processes that makes no sense is wrong usage."""
    assert main(["extract", os.devnull, "--jobs", jobs]) == 2
    assert "--jobs" in capsys.readouterr().err


def test_lines_where_nobody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Away from a terminal a long run says now and then how far it is, in plain lines."""
    monkeypatch.setattr("archiver.commands.extract._EVERY", -1.0)
    assert main(["extract", str(archive(tmp_path, 2)), "-o", str(tmp_path / "out.jsonl")]) == 0
    told = capsys.readouterr().err
    assert "archiver: 1 page, 1 article so far\n" in told
    assert "\x1b" not in told
