"""`archiver history`: every version of one article that an archive has had."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archiver.commands.command import Command, count, existing, say
from archiver.errors import ExitStatus

if TYPE_CHECKING:
    from archiver.holdings.history import Version


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="the archive folder")
    command.add_argument("url", metavar="URL", help="the address of the article, also one that it moved from")
    command.add_argument("--json", action="store_true", help="the versions as articles, a line each, oldest first")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.addresses import normalized
    from archiver.holdings.history import versions_of
    from archiver.store import ArchiveFolder

    folder = ArchiveFolder(existing([arguments.folder])[0])
    versions = versions_of(folder, normalized(arguments.url) or arguments.url)
    if arguments.json:
        sys.stdout.buffer.writelines(version.line for version in versions)
        return ExitStatus.OK
    _show(versions)
    say(count(len(versions), "version"))
    return ExitStatus.OK


def _show(versions: Sequence[Version]) -> None:
    """A line a version: until when it stood, what ended it, where, its title and length."""
    from archiver.jsonl import article_from
    from archiver.terminal import harmless

    for version in versions:
        article = article_from(version.line)
        until = f"until {version.until} ({version.change})" if version.until else "now"
        gone = f", gone since {article.gone_since:%Y-%m-%d %H:%M}" if article.gone_since and not version.until else ""
        words = count(len(article.body_text.split()), "word")
        print(harmless(f"{until}{gone}: {article.url}  {article.title or ''}, {words}"))


COMMAND = Command(
    "history",
    "every version of one article, with what ended each",
    "archiver history output/example.com http://example.com/articles/17.html",
    _arguments,
    _run,
)
