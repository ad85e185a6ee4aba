"""`archiver inspect`: one page, every field, and every block with its role and why."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from archiver.commands.command import Command, existing, refuse_no_address
from archiver.errors import ExitStatus

if TYPE_CHECKING:
    from archiver.model import Capture


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input", metavar="INPUT|URL", help="a saved HTML page, an archive file or folder, or an address to fetch"
    )
    command.add_argument("--url", help="the address a saved page was at, or the page to take from an archive file")
    command.add_argument("--json", action="store_true", help="one line of JSON for machines")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from rich.console import Console

    from archiver.inspection import inspect, inspection_json, show

    refuse_no_address(arguments.url)
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

    return page_in(existing([name])[0], url=url)


COMMAND = Command(
    "inspect",
    "one page: every field, and every block with its role and why",
    "archiver inspect saved-page.html --url http://example.com/articles/17.html",
    _arguments,
    _run,
)
