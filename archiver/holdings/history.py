"""History: what the runs of an archive changed, and every version of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from archiver.errors import InputError, UsageError
from archiver.holdings.changes import changes_in, has_changes
from archiver.store import ArchiveFolder

_STAMP = re.compile(r"\d{8}T\d{6}(?:-\d+)?")


class Version(NamedTuple):
    """An article as it was until a moment; `until` None: as it is now."""

    line: bytes
    until: str | None
    change: str | None
    """What ended it, in the words of `changes.jsonl`."""


class _Key(msgspec.Struct):
    url: str


def changes_since(folder: ArchiveFolder, since: str | None) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The changes of all runs since a moment, first to last, each with its run; without one, those of the last run.

    Raises UsageError where the moment is none, InputError where the folder holds no run.
    """
    runs = folder.run_folders()
    if not runs:
        raise InputError(f"{folder.root} holds no run of archiver", path=folder.root)
    told = [run for run in runs if has_changes(run)]
    chosen = told[-1:] if since is None else [run for run in told if run.name >= _stamp(since)]
    for run in chosen:
        for change in changes_in(run):
            yield run, change


def versions_of(folder: ArchiveFolder, url: str) -> list[Version]:
    """Every version of the article at an address, oldest first; also those it had at addresses it moved from."""
    urls, changes = {url}, []
    for run in reversed(folder.run_folders()):
        for change in reversed(list(changes_in(run))):
            addresses = {change.get("url"), change.get("moved_from")} - {None}
            if urls & addresses:
                urls |= addresses
                changes.append(change)
    past = [
        Version(msgspec.json.encode(change["before"]) + b"\n", change["at"], change["change"])
        for change in reversed(changes)
        if change.get("before")
    ]
    now = [Version(line, None, None) for line in _present(folder, urls)]
    if not past and not now:
        raise InputError(f"{folder.root} holds no article of {url}", path=folder.root)
    return past + now


def _present(folder: ArchiveFolder, urls: set[str]) -> Iterator[bytes]:
    decoder = msgspec.json.Decoder(_Key)
    if not folder.articles.exists():
        return
    with folder.articles.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                if decoder.decode(line).url in urls:
                    yield line
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                message = f"{folder.articles}, line {number} is no article: {error}"
                raise InputError(message, path=folder.articles) from error


def _stamp(since: str) -> str:
    """A moment as the names of runs have it."""
    if _STAMP.fullmatch(since):
        return since
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        raise UsageError(f"{since} is no moment: it should look like 2026-11-24 or 2026-11-24T02:00") from None
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
