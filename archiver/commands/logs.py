"""What a crawl says on stderr while it runs and when it ends: words for a person, or lines of JSON for a collector."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime

from rich.console import Console

from archiver.commands.command import say
from archiver.crawl.progress import Moment, OnTerminal, Plain, Progress


def progress_for(*, log_json: bool = False) -> Progress:
    """A live line on a terminal, plain lines elsewhere, lines of JSON where those are wished for."""
    if log_json:
        return Plain(_progressed)
    console = Console(stderr=True)
    return OnTerminal(console) if console.is_terminal else Plain(lambda moment: say(str(moment)))


def say_ending(summary: str, status: int, *, log_json: bool = False) -> None:
    """The last line of a run."""
    if log_json:
        _line("ended", status=status, summary=summary)
    else:
        say(summary)


def say_line(*, log_json: bool) -> Callable[[str, str], None]:
    """How a line of one of several jobs is passed on, with the name of its job."""
    return _with_job if log_json else lambda job, line: say(f"{job}: {line.removeprefix('archiver: ')}")


def _with_job(job: str, line: str) -> None:
    try:
        told = json.loads(line)
    except ValueError:
        told = {"event": "said", "message": line}
    _print({"job": job, **told})


def _progressed(moment: Moment) -> None:
    _line("progress", **moment._asdict())


def _line(event: str, **more: object) -> None:
    time = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    _print({"time": time, "event": event, **more})


def _print(line: Mapping[str, object]) -> None:
    """A line for a collector; one that has gone away, or whose disk is full, is no reason to end a run."""
    with suppress(OSError):
        print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)
