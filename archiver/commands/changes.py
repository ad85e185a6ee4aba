"""`archiver changes`: what the runs of an archive found new, changed, moved, gone or back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from archiver.commands.command import Command, existing, say
from archiver.errors import ExitStatus


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", help="the archive folder")
    command.add_argument("--since", metavar="TIME", help="all runs since then: 2026-11-24, 2026-11-24T02:00")
    command.add_argument("--json", action="store_true", help="the lines of changes.jsonl, for machines")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from collections import Counter

    from archiver.holdings.history import changes_since
    from archiver.store import ArchiveFolder

    folder = ArchiveFolder(existing([arguments.folder])[0])
    counts: Counter[str] = Counter()
    for _, change in changes_since(folder, arguments.since):
        counts[change["change"]] += 1
        if arguments.json:
            import msgspec

            sys.stdout.buffer.write(msgspec.json.encode(change) + b"\n")
        else:
            print(_said(change))
    say(", ".join(f"{number:,} {name}" for name, number in counts.items()) or "nothing has changed")
    return ExitStatus.OK


def _said(change: Mapping[str, Any]) -> str:
    """A change as one line for a person."""
    from archiver.terminal import harmless

    what = {
        "moved": f"from {change['moved_from']}",
        "gone": change["reason"],
        "changed": ", ".join(_field(name, said) for name, said in change["fields"].items()),
    }.get(change["change"])
    line = f"{change['change']:8} {change['url']}  {change['title'] or ''}"
    return harmless(f"{line} ({what})" if what else line)


def _field(name: str, said: Mapping[str, Any]) -> str:
    if "words_added" in said:
        return f"{name} +{said['words_added']} -{said['words_removed']} words"
    return name


COMMAND = Command(
    "changes",
    "what the last run found new, changed, moved, gone or back",
    "archiver changes output/example.com --since 2026-11-01",
    _arguments,
    _run,
)
