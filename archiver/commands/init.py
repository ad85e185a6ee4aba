"""`archiver init`: a jobs file to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from archiver.commands.command import Command, output_to, say
from archiver.errors import ExitStatus, InputError


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", default="archiver.toml", metavar="FILE", help="default: archiver.toml")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from importlib.resources import files

    path = Path(arguments.file)
    if path.exists() or path.is_symlink():
        raise InputError(f"{path} is there already; it was left as it is", path=path)
    with output_to(str(path)) as file:
        file.write(files("archiver").joinpath("templates", "archiver.toml").read_bytes())
    say(f"wrote {path}: put your sites into it, then: archiver run --file {path}")
    return ExitStatus.OK


COMMAND = Command(
    "init",
    "a jobs file to fill in, each setting with its comment",
    "archiver init archiver.toml",
    _arguments,
    _run,
)
