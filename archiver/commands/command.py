"""What a command is, and what all of them share: sentences for a person, inputs that are there, output in one piece."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from archiver.addresses import normalized
from archiver.errors import ExitStatus, InputError, StorageError, UsageError
from archiver.terminal import harmless


class Command(NamedTuple):
    """One command: its name, what it does in one line, an example that runs, its options, its work."""

    name: str
    does: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], ExitStatus]


def say(sentence: str) -> None:
    """One sentence to the person at the terminal, free of what a terminal would obey; if nobody reads it, to nobody."""
    with suppress(OSError):
        print("archiver:", harmless(sentence), file=sys.stderr, flush=True)


def existing(names: Sequence[str]) -> list[Path]:
    """The paths of inputs; raises InputError for the first that is not there."""
    for name in names:
        if not Path(name).exists():
            raise InputError(f"{name} is not there", path=name)
    return [Path(name) for name in names]


def refuse_no_address(url: str | None) -> None:
    """Raises UsageError for a --url that can be the address of no page."""
    if url is not None and normalized(url) is None and not url.startswith("file://"):
        raise UsageError(f"--url {url} is no address: it should look like http://example.com/a.html")


def count(number: int, noun: str) -> str:
    """A number and its noun, in the plural where it is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@contextmanager
def output_to(name: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that has its name only when all of it is there."""
    if name is None:
        yield sys.stdout.buffer
        return
    path, part = Path(name), Path(f"{name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise StorageError(f"cannot write {name}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):  # of a whole file it is gone already
            part.unlink(missing_ok=True)
