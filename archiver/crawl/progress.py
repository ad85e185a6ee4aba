"""Progress of a crawl: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

from rich.console import Console
from rich.live import Live
from rich.text import Text

from archiver.terminal import size_of

# Seconds between two plain lines: a log of a night stays readable.
_PLAIN_EVERY = 10.0


class Moment(NamedTuple):
    """How far a run is."""

    pages: int
    known: int
    """Pages done and to be done, as far as is known now."""
    articles: int
    failed: int
    size: int
    """Bytes received."""
    seconds: float

    def __str__(self) -> str:
        rate = self.pages / self.seconds if self.seconds else 0.0
        failed = f", {self.failed:,} failed" if self.failed else ""
        return (
            f"{self.pages:,} of {self.known:,} known pages, {self.articles:,} articles{failed}, "
            f"{size_of(self.size)}, {rate:.1f} pages/s"
        )


class Progress(Protocol):
    """Who is told how far a run is, about once a second."""

    def show(self, moment: Moment) -> None:
        """How far it is now."""

    def close(self) -> None:
        """The run has ended."""


class Silent:
    """Tells nobody."""

    def show(self, moment: Moment) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Plain:
    """A line every ten seconds."""

    def __init__(self, say: Callable[[Moment], None]) -> None:
        self._say = say
        self._said_at = time.monotonic()

    def show(self, moment: Moment) -> None:
        """A line, when it is time for one."""
        if time.monotonic() - self._said_at >= _PLAIN_EVERY:
            self._said_at = time.monotonic()
            self._say(moment)

    def close(self) -> None:
        """Nothing: the summary follows."""


class OnTerminal:
    """One line that is always the present one."""

    def __init__(self, console: Console) -> None:
        self._live = Live(console=console, transient=True, auto_refresh=False)
        self._live.start()

    def show(self, moment: Moment) -> None:
        """The line, anew."""
        share = moment.pages / moment.known if moment.known else 0.0
        bar = "━" * round(20 * share)
        self._live.update(Text.assemble((f"{bar:╌<20}", "cyan"), f" {moment}"), refresh=True)

    def close(self) -> None:
        """Takes the line away."""
        self._live.stop()
