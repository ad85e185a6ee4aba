"""Progress: one live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from archiver.crawl.progress import Moment, OnTerminal, Plain, Silent, size_of

_MOMENT = Moment(pages=1500, known=3000, articles=1200, failed=0, size=28_400_000, seconds=100)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (28_400, "28.4 kB"),
        (5_000_000, "5.0 MB"),
        (7 * 10**9, "7.0 GB"),
        (3 * 10**12, "3.0 TB"),
        (5 * 10**15, "5000.0 TB"),
    ],
)
def test_size(count: int, words: str) -> None:
    """Bytes as a person says them."""
    assert size_of(count) == words


def test_line() -> None:
    """Pages done and known, articles, bytes, rate; failures where there are some."""
    assert str(_MOMENT) == "1,500 of 3,000 known pages, 1,200 articles, 28.4 MB, 15.0 pages/s"
    assert "1,200 articles, 3 failed, 28.4" in str(_MOMENT._replace(failed=3))
    assert "0.0 pages/s" in str(_MOMENT._replace(seconds=0))


def test_plain_lines_are_rare(monkeypatch: pytest.MonkeyPatch) -> None:
    """One in ten seconds, however often it is told."""
    said: list[str] = []
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    progress = Plain(said.append)
    for _ in range(45):
        now += 1
        progress.show(_MOMENT)
    progress.close()
    assert len(said) == 4


def test_live_line_is_taken_away() -> None:
    """On a terminal the present line stands alone, and nothing is left of it."""
    screen = io.StringIO()
    progress = OnTerminal(Console(file=screen, force_terminal=True, width=200))
    progress.show(_MOMENT)
    progress.show(_MOMENT._replace(pages=0, known=0))
    progress.close()
    assert "1,500 of 3,000 known pages" in screen.getvalue()
    assert "━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌" in screen.getvalue()
    assert screen.getvalue().endswith(("\x1b[2K", "\x1b[?25h", "\r", "\x1b[1A\x1b[2K"))


def test_silence() -> None:
    """Who is told nothing needs nothing."""
    Silent().show(_MOMENT)
    Silent().close()
