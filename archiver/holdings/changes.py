"""Changes: what a run found new, changed, moved, gone or back, and the file of each run that tells it.

While a run goes on they stand in the frontier's file, so that no kill loses one or tells it twice; when it ends, they
go to `changes.jsonl` of that run. The version that an article had before is kept there, and nowhere else.
"""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from archiver.errors import InputError
from archiver.holdings.differences import difference
from archiver.jsonl import article_from, heading_from

FILE = "changes.jsonl"

# Ten versions of a page of many related entries are 140 KB, and gzip to a fifth.
_LARGE = 1_000_000

_SCHEMA = """
create table if not exists changes (
    id text primary key,
    change text not null,
    at text not null,
    before_updated integer,
    before_start integer,
    before_length integer,
    moved_from text,
    reason text
)
"""
_NOTE = """
insert or ignore into changes (id, change, at, moved_from, reason, before_updated, before_start, before_length)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""
_READ = (
    "select id, change, at, moved_from, reason, before_updated, before_start, before_length from changes order by rowid"
)


class Change(StrEnum):
    """What became of an article."""

    NEW = "new"
    CHANGED = "changed"
    RELATED = "related"
    """Only its related entries are others."""
    MOVED = "moved"
    """It stands at another address, and no longer at the one it had."""
    GONE = "gone"
    BACK = "back"


class Place(NamedTuple):
    """Where the line of an article stands until the files are written anew."""

    updated: int
    """Whether that is in `updates.jsonl`, not in `articles.jsonl`."""
    start: int
    length: int


class Changes:
    """What the present run has changed so far; `db` is the connection of the frontier."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(_SCHEMA)

    def note(
        self,
        article_id: str,
        change: Change,
        *,
        before: Place | None = None,
        moved_from: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Notes a change; of several to one article the first stays, since it has the version before the run."""
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._db.execute(_NOTE, (article_id, change, at, moved_from, reason, *(before or (None, None, None))))

    def forget(self, article_id: str, change: Change) -> None:
        """Takes a change back that turned out to be none."""
        self._db.execute("delete from changes where id = ? and change = ?", (article_id, change))

    def write(
        self, path: Path, line_of: Callable[[str], bytes | None], line_at: Callable[[Place], bytes]
    ) -> Counter[Change]:
        """Writes all that was noted, whole or not at all; gives how many of each.

        `line_of` gives the present line of an article, `line_at` the one that stands at a place; a change that left no
        difference is not told.
        """
        counts: Counter[Change] = Counter()
        part = path.with_name(f"{path.name}.part")
        with part.open("wb") as file:
            for article_id, change, at, moved_from, reason, *place in self._db.execute(_READ):
                before = None if place[0] is None else line_at(Place(*place))
                told = _told(Change(change), line_of(article_id), before)
                if told is not None:
                    counts[Change(told["change"])] += 1
                    beside = {"id": article_id, "at": at, "moved_from": moved_from, "reason": reason}
                    file.write(msgspec.json.encode(told | beside) + b"\n")
        part.replace(path)
        return counts

    def clear(self) -> None:
        """Forgets what was noted: it is written."""
        self._db.execute("delete from changes")


def compress(path: Path) -> None:
    """Gzips the changes of a run that is over, where they are large; `changes_in` reads them all the same."""
    if not path.exists() or path.stat().st_size < _LARGE:
        return
    whole, part = path.with_name(f"{path.name}.gz"), path.with_name(f"{path.name}.gz.part")
    with path.open("rb") as plain, gzip.open(part, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(plain, packed)
    part.replace(whole)
    path.unlink()


def has_changes(run: Path) -> bool:
    """Whether a run has told what it changed."""
    return any((run / name).exists() for name in (FILE, f"{FILE}.gz"))


def changes_in(run: Path) -> Iterator[dict[str, Any]]:
    """The changes of one run, none where it told none; raises InputError where the file or a line of it is damaged."""
    if not has_changes(run):
        return
    path = run / FILE if (run / FILE).exists() else run / f"{FILE}.gz"
    try:
        with path.open("rb") if path.name == FILE else gzip.open(path) as file:
            for number, line in enumerate(file, 1):
                yield _change_in(line, path, number)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot read {path}: {error}", path=path) from error


def _change_in(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}, line {number} is no change: {error}", path=path) from error


def _told(change: Change, line: bytes | None, before: bytes | None) -> dict[str, Any] | None:
    """A change as its line has it; None where a reader would find nothing changed."""
    if line is None:
        return None
    about = heading_from(line)
    fields = difference(article_from(before), article_from(line)) if before else {}
    if change is Change.CHANGED:
        if not fields:
            return None
        change = Change.RELATED if set(fields) == {"related"} else change
    return {
        "change": change,
        "url": about.url,
        "title": about.title,
        "fields": fields,
        "before": msgspec.Raw(before.rstrip(b"\n")) if before else None,
    }
