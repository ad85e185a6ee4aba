"""`archiver repair`: mends what can be mended in an archive folder, and verifies it."""

from __future__ import annotations

import argparse

from archiver.commands.command import Command, existing, say
from archiver.commands.verify import checked, show
from archiver.errors import ExitStatus


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="an archive folder")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.repairing import repair
    from archiver.store import ArchiveFolder, locked

    folder = ArchiveFolder(existing([arguments.folder])[0])
    folder.refuse_other()
    with locked(folder):
        repair(folder, say)
        return show(checked(folder))


COMMAND = Command(
    "repair",
    "mends what can be mended in an archive folder; deletes nothing",
    "archiver repair output/example.com",
    _arguments,
    _run,
)
