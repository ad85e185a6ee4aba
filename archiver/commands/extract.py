"""`archiver extract`: saved pages, archive files and mirrors in, articles as JSON lines out."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archiver.commands.command import Command, count, existing, output_to, refuse_no_address, say
from archiver.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from archiver.extracting import Tally

# Seconds between two lines that say how far it is, where nobody watches.
_EVERY = 30.0


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a saved HTML page, a WARC, ARC or WACZ file, or a folder of such (a mirror that wget or HTTrack made)",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write the articles there instead of to stdout")
    command.add_argument("--url", help="the address that a saved page or a folder was at; links are relative to that")
    command.add_argument(
        "--jobs", type=int, metavar="N", help="how many processes extract; without it, one for each core"
    )


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.extracting import extract_all
    from archiver.workers import cores

    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError("--jobs takes a number of at least 1")
    refuse_no_address(arguments.url)
    jobs = arguments.jobs or cores()
    paths = existing(arguments.inputs)
    with output_to(arguments.output) as out, _progress() as progress:
        tally = extract_all(paths, out.write, say, url=arguments.url, jobs=jobs, progress=progress)
    problems = f", {tally.problems} could not be read" if tally.problems else ""
    say(f"{_told(tally)}{problems}")
    return ExitStatus.ATTENTION if tally.problems else ExitStatus.OK


def _told(tally: Tally) -> str:
    return f"{count(tally.pages, 'page')}, {count(tally.articles, 'article')}"


@contextmanager
def _progress() -> Iterator[Callable[[Tally], object]]:
    """Shows how far it is: moving on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda tally: bar.update(task, description=_told(tally))


def _lines() -> Callable[[Tally], None]:
    told_at = time.monotonic()

    def tell(tally: Tally) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > _EVERY:
            told_at = time.monotonic()
            say(f"{_told(tally)} so far")

    return tell


COMMAND = Command(
    "extract",
    "saved pages, archive files and mirrors in, articles as JSON lines out",
    "archiver extract site.warc.gz -o articles.jsonl",
    _arguments,
    _run,
)
