"""`archiver report`: the page that a person looks at, of the newest run of an archive."""

from __future__ import annotations

import argparse

from archiver.commands.command import Command, existing
from archiver.errors import ExitStatus, InputError, StorageError


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="the archive folder")
    command.add_argument("--open", action="store_true", help="show it in the browser")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.reports.page import page_of_report
    from archiver.reports.report import FILE, read_report
    from archiver.store import ArchiveFolder

    folder = ArchiveFolder(existing([arguments.folder])[0])
    runs = [run for run in folder.run_folders() if (run / FILE).exists()]
    if not runs:
        raise InputError(f"{folder.root} holds no run with a report", path=folder.root)
    path = runs[-1] / "report.html"
    try:
        path.write_text(page_of_report(read_report(runs[-1] / FILE)), encoding="utf-8", errors="replace")
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror or error}") from error
    print(path)
    if arguments.open:
        import webbrowser

        webbrowser.open(path.resolve().as_uri())
    return ExitStatus.OK


COMMAND = Command(
    "report",
    "the page that a person looks at, of the newest run; prints where it is",
    "archiver report output/example.com --open",
    _arguments,
    _run,
)
