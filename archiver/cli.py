"""The commands: what stands here is their options and their words; the work is done elsewhere.

Nothing heavy is imported at the top, so that `archiver COMMAND --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, NoReturn

from archiver.errors import ArchiverError, ExitStatus, InputError, StorageError, UsageError
from archiver.terminal import harmless

if TYPE_CHECKING:
    from archiver.model import Capture

_REPORT = "This is a fault of ours. Please report it with the lines above and the command that led here."


class Command(NamedTuple):
    """One command: its name, what it does in one line, an example that runs, its options, its work."""

    name: str
    does: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], ExitStatus]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status says how it ended (`ExitStatus`)."""
    try:
        arguments = parser().parse_args(argv)
        status: ExitStatus = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except ArchiverError as error:
        say(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        say("stopped before the end; run the same command again to go on")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.OK
    except Exception:
        import traceback

        traceback.print_exc()
        say(_REPORT)
        return ExitStatus.ATTENTION


def parser() -> argparse.ArgumentParser:
    """The options of all commands."""
    top = _Parser(
        prog="archiver",
        description="Saves legacy article sites as an exact web archive and as clean articles in JSON.",
        epilog="archiver COMMAND --help says more, with an example.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = commands.add_parser(
            command.name,
            help=command.does,
            description=f"{command.does[0].upper()}{command.does[1:]}.",
            epilog=f"example:\n  {command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(one)
        one.set_defaults(run=command.run)
    return top


def say(sentence: str) -> None:
    """One sentence to the person at the terminal, free of what a terminal would obey."""
    print("archiver:", harmless(sentence), file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


class _Version(argparse.Action):
    """Looks the version up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"archiver {version('archiver')}")
        parser.exit()


# --- extract ----------------------------------------------------------------------------------------------------------


def _extract_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("inputs", nargs="+", metavar="INPUT", help="a saved HTML page or a WARC or ARC file")
    command.add_argument("-o", "--output", metavar="FILE", help="write the articles there instead of to stdout")
    command.add_argument("--url", help="the address that a saved page was at; links on it are relative to that")


def _extract(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.extracting import extract_all

    paths = _existing(arguments.inputs)
    with _output(arguments.output) as out:
        tally = extract_all(paths, out.write, say, url=arguments.url)
    problems = f", {tally.problems} could not be read" if tally.problems else ""
    say(f"{_count(tally.pages, 'page')}, {_count(tally.articles, 'article')}{problems}")
    return ExitStatus.ATTENTION if tally.problems else ExitStatus.OK


# --- inspect ----------------------------------------------------------------------------------------------------------


def _inspect_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input", metavar="INPUT|URL", help="a saved HTML page, an archive file, or an address to fetch"
    )
    command.add_argument("--url", help="the address a saved page was at, or the page to take from an archive file")
    command.add_argument("--json", action="store_true", help="one line of JSON for machines")


def _inspect(arguments: argparse.Namespace) -> ExitStatus:
    from rich.console import Console

    from archiver.inspection import inspect, inspection_json, show

    inspection = inspect(_one_page(arguments.input, arguments.url))
    if arguments.json:
        sys.stdout.buffer.write(inspection_json(inspection))
    else:
        show(inspection, Console())
    return ExitStatus.OK


def _one_page(name: str, url: str | None) -> Capture:
    if "://" in name:
        from archiver.fetching import fetch_page

        return fetch_page(name)
    from archiver.extracting import page_in

    return page_in(_existing([name])[0], url=url)


# --- what the commands share ------------------------------------------------------------------------------------------


def _existing(names: Sequence[str]) -> list[Path]:
    """The paths of inputs; raises InputError for the first that is not there."""
    for name in names:
        if not Path(name).exists():
            raise InputError(f"{name} is not there", path=name)
    return [Path(name) for name in names]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@contextmanager
def _output(name: str | None) -> Iterator[IO[bytes]]:
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


COMMANDS = (
    Command(
        "extract",
        "saved pages and archive files in, articles as JSON lines out",
        "archiver extract site.warc.gz -o articles.jsonl",
        _extract_arguments,
        _extract,
    ),
    Command(
        "inspect",
        "one page: every field, and every block with its role and why",
        "archiver inspect saved-page.html --url http://example.com/articles/17.html",
        _inspect_arguments,
        _inspect,
    ),
)


if __name__ == "__main__":
    sys.exit(main())
