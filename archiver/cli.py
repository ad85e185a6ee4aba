"""The command line: which commands there are, and how each of them ends.

Nothing heavy is imported at the top, here or in a command, so that `archiver COMMAND --help` answers at once.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from archiver.commands import (
    changes,
    crawl,
    demo,
    export,
    extract,
    history,
    init,
    inspect,
    pack,
    repair,
    report,
    run,
    schedule,
    verify,
)
from archiver.commands.command import say
from archiver.errors import ArchiverError, ExitStatus, UsageError
from archiver.garbage import collect_rarely

# What a disk, a folder or the machine says to anybody: full, read-only, broken, forbidden, no more open files.
_NO_FAULT_OF_OURS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM, errno.EMFILE}
    | {errno.ENFILE, errno.ENOMEM, errno.ENAMETOOLONG, errno.ELOOP, errno.ESTALE, errno.ENOLCK}
)
_REPORT = "This is a fault of ours. Please report it with the lines above and the command that led here."


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status says how it ended (`ExitStatus`)."""
    collect_rarely()
    _ready_output()
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
        return ExitStatus.OK
    except OSError as error:
        if error.errno not in _NO_FAULT_OF_OURS:
            return _fault()
        say(f"cannot go on: {error.strerror}{f': {error.filename}' if error.filename else ''}")
        return ExitStatus.ATTENTION
    except Exception:
        return _fault()
    finally:
        _let_go_of_stdout()


def _ready_output() -> None:
    """Has stdout and stderr take any text, whatever the locale has no characters for; where they are closed, none."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fault() -> ExitStatus:
    import traceback

    traceback.print_exc()
    say(_REPORT)
    return ExitStatus.ATTENTION


def _let_go_of_stdout() -> None:
    """What stdout did not take is told by now; Python would try again when it ends, and print an error of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


class _Version(argparse.Action):
    """Looks the version up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"archiver {version('archiver')}")
        parser.exit()


COMMANDS = (
    demo.COMMAND,
    crawl.COMMAND,
    extract.COMMAND,
    verify.COMMAND,
    repair.COMMAND,
    export.COMMAND,
    pack.COMMAND,
    inspect.COMMAND,
    changes.COMMAND,
    history.COMMAND,
    report.COMMAND,
    init.COMMAND,
    run.COMMAND,
    schedule.COMMAND,
)


if __name__ == "__main__":
    sys.exit(main())
