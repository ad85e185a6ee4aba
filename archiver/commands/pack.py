"""`archiver pack`: an archive folder as one WACZ file."""

from __future__ import annotations

import argparse
from pathlib import Path

from archiver.commands.command import Command, count, existing, say
from archiver.errors import ExitStatus, UsageError


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="an archive folder")
    command.add_argument("-o", "--output", metavar="FILE", help="the package; without it, DIR.wacz beside the folder")
    command.add_argument("--jobs", type=int, metavar="N", help="how many processes read pages; default: one a core")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.packing import pack
    from archiver.store import ArchiveFolder
    from archiver.workers import cores

    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError("--jobs takes a number of at least 1")
    (root,) = existing([arguments.folder])
    out = Path(arguments.output) if arguments.output else root.resolve().with_name(f"{root.resolve().name}.wacz")
    told: list[str] = []
    pages = pack(ArchiveFolder(root), out, told.append, jobs=arguments.jobs or cores())
    for sentence in told:
        say(sentence)
    damaged = f"; {count(len(told), 'record')} could not be read and is not in its index" if told else ""
    say(f"{out}: {count(pages, 'page')}, {count(out.stat().st_size, 'byte')}{damaged}")
    return ExitStatus.ATTENTION if told else ExitStatus.OK


COMMAND = Command(
    "pack",
    "an archive folder as one WACZ file, which ReplayWeb.page and others open",
    "archiver pack output/example.com -o example.com.wacz",
    _arguments,
    _run,
)
