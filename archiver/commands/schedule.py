"""`archiver schedule`: the jobs file handed to systemd or cron."""

from __future__ import annotations

import argparse
from pathlib import Path

from archiver.commands.command import Command
from archiver.errors import ExitStatus


def _arguments(command: argparse.ArgumentParser) -> None:
    how = command.add_mutually_exclusive_group(required=True)
    how.add_argument("--systemd", action="store_true", help="print a service and a timer")
    how.add_argument("--cron", action="store_true", help="print a line for crontab -e")
    command.add_argument("-f", "--file", default="archiver.toml", metavar="FILE", help="default: archiver.toml")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.jobs.file import read_jobs
    from archiver.jobs.units import cron_line, systemd_units

    jobs = read_jobs(Path(arguments.file))
    print((systemd_units if arguments.systemd else cron_line)(jobs), end="")
    return ExitStatus.OK


COMMAND = Command(
    "schedule",
    "prints what systemd or cron has to be told so that due jobs are run",
    "archiver schedule --systemd --file archiver.toml",
    _arguments,
    _run,
)
