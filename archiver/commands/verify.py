"""`archiver verify`: whether an archive folder is whole, and everything in it agrees."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from archiver.commands.command import Command, count, existing, say
from archiver.errors import ExitStatus

if TYPE_CHECKING:
    from archiver.store import ArchiveFolder
    from archiver.verification import Report

# More than this is said of no archive on a terminal; the table counts all of it.
_SHOWN = 50


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="an archive folder")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.store import ArchiveFolder, held_to_read

    folder = ArchiveFolder(existing([arguments.folder])[0])
    with held_to_read(folder):
        return show(checked(folder))


def checked(folder: ArchiveFolder) -> Report:
    """Verifies a folder that nobody writes to."""
    from archiver.verification import verify
    from archiver.workers import cores

    return verify(folder, jobs=cores())


def show(report: Report) -> ExitStatus:
    """The table on stdout, what is wrong on stderr."""
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "looked at", "wrong", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for what, number, wrong in report.rows():
        table.add_row(what, f"{number:,}", f"{wrong:,}", style="red" if wrong else None)
    Console().print(table)
    for finding in report.findings[:_SHOWN]:
        say(str(finding))
    if len(report.findings) > _SHOWN:
        say(f"and {count(len(report.findings) - _SHOWN, 'more thing')}")
    say("all well" if report.is_sound else f"{count(len(report.findings), 'thing')} wrong")
    return ExitStatus.OK if report.is_sound else ExitStatus.ATTENTION


COMMAND = Command(
    "verify",
    "checks an archive folder: files, records, digests, index, articles",
    "archiver verify output/example.com",
    _arguments,
    _run,
)
