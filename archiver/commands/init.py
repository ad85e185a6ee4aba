"""`archiver init`: a jobs file to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from archiver.commands.command import Command, say
from archiver.errors import ExitStatus, InputError, StorageError


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", default="archiver.toml", metavar="FILE", help="default: archiver.toml")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from importlib.resources import files

    path = Path(arguments.file)
    text = files("archiver").joinpath("templates", "archiver.toml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(f"{path} is there already; it was left as it is", path=path) from None
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror or error}") from error
    say(f"wrote {path}: put your sites into it, then: archiver run --file {path}")
    return ExitStatus.OK


COMMAND = Command(
    "init",
    "a jobs file to fill in, each setting with its comment",
    "archiver init archiver.toml",
    _arguments,
    _run,
)
