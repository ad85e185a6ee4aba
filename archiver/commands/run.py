"""`archiver run`: the jobs of a jobs file, several sites at a time, and one table of how they ended."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.commands.command import Command, count, say
from archiver.errors import ExitStatus

if TYPE_CHECKING:
    from archiver.jobs.running import JobEnd


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("jobs", nargs="*", metavar="JOB", help="which jobs (default: all)")
    command.add_argument("--due", action="store_true", help="only those whose time has come")
    command.add_argument("-f", "--file", default="archiver.toml", metavar="FILE", help="default: archiver.toml")
    command.add_argument("--log-format", choices=("text", "json"), default="text", help="of what goes to stderr")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.jobs.file import read_jobs

    jobs = read_jobs(Path(arguments.file))
    names = jobs.chosen(arguments.jobs)
    if arguments.due:
        names = [name for name in names if jobs.is_due(name)]
    if not names:
        say("no job is due")
        return ExitStatus.OK
    from archiver.commands.logs import progress_for, say_ending, say_line
    from archiver.jobs.running import run_job, run_jobs

    log_json = arguments.log_format == "json"
    if len(names) == 1:
        end = run_job(jobs, names[0], progress_for(log_json=log_json), log_json=log_json)
        say_ending(end.sentence, end.status, log_json=log_json)
        return ExitStatus(end.status)
    ends = run_jobs(jobs, names, say_line(log_json=log_json), log_json=log_json)
    _show(ends)
    bad = sum(end.status != ExitStatus.OK for end in ends)
    say(f"{count(len(ends), 'job')}, {bad} of them not all well" if bad else f"{count(len(ends), 'job')}, all well")
    return _status_of(ends)


def _status_of(ends: Sequence[JobEnd]) -> ExitStatus:
    """The worst that a person should know: something needs attention, or something was not brought to its end."""
    statuses = {end.status for end in ends} - {ExitStatus.OK}
    if not statuses:
        return ExitStatus.OK
    return ExitStatus.INTERRUPTED if statuses == {ExitStatus.INTERRUPTED} else ExitStatus.ATTENTION


def _show(ends: Sequence[JobEnd]) -> None:
    """One row a job; where that is too narrow for words, why it ended so stands in a line of its own."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _UNWATCHED
    is_wide = console.width >= _WIDE
    # Without lines, the numbers of a narrow one fit into 80 columns.
    table = Table("job", "ended", *_NUMBERS, *(["why"] if is_wide else []))
    table.box = table.box if is_wide else None
    for column in table.columns[2 : 2 + len(_NUMBERS)]:
        column.justify = "right"
    ends = sorted(ends, key=lambda end: (end.status == ExitStatus.OK, end.name))
    for end in ends:
        colour = "green" if end.status == ExitStatus.OK else "yellow" if end.status == ExitStatus.INTERRUPTED else "red"
        why = [Text(_reason(end), overflow="fold")] if is_wide else []
        table.add_row(end.name, Text(end.outcome, colour), *_numbers(end), *why)
    console.print(table)
    for end in ends:
        if not is_wide and _reason(end):
            console.print(Text(f"{end.name}: {_reason(end)}"))


def _reason(end: JobEnd) -> str:
    from archiver.terminal import harmless

    return "" if end.status == ExitStatus.OK else harmless(_reason_in(end.sentence))


def _reason_in(sentence: str) -> str:
    """What the last line of a run says in brackets; the numbers before them are in the table."""
    _, bracket, reason = sentence.partition(" (")
    return reason.removesuffix(")") if bracket else sentence


# Columns from which on a row has room for a sentence; and those of a log or a mail, which is no terminal.
_WIDE = 120
_UNWATCHED = 160
_NUMBERS = ("articles", "new", "changed", "moved", "gone", "failed", "seconds")


def _numbers(end: JobEnd) -> list[str]:
    report = end.report
    if report is None:
        return [*[""] * (len(_NUMBERS) - 1), f"{end.seconds:.0f}"]
    changes = report.changes
    numbers = (report.figures.articles, changes.new, changes.changed, changes.moved, changes.gone, report.counts.failed)
    return [*(f"{number:,}" for number in numbers), f"{end.seconds:.0f}"]


COMMAND = Command(
    "run",
    "the jobs of a jobs file, several sites at a time; --due: those whose time has come",
    "archiver run --due --file archiver.toml",
    _arguments,
    _run,
)
