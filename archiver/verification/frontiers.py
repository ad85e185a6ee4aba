"""The frontier: a sound database, and every file as long as it was committed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from archiver.store import ArchiveFolder, missing_bytes
from archiver.verification.findings import Report

FRONTIER = "committed files"


def check_frontier(folder: ArchiveFolder, report: Report) -> None:
    """Reads the frontier without changing it; an archive without one is none the worse."""
    if not folder.frontier.exists():
        return
    lengths, fault = _read(folder.frontier)
    if fault is not None:
        report.add(FRONTIER, folder.frontier, f"{fault}; `archiver repair` makes it anew")
        return
    report.saw(FRONTIER, len(lengths))
    for name in missing_bytes(folder, lengths):
        report.add(FRONTIER, folder.root / name, "is shorter than what was committed of it")


def fault_of(path: Path) -> str | None:
    """Why a frontier is none that a crawl could go on with; None: it is sound, and knows of files."""
    if not path.exists():
        return "is missing"
    lengths, fault = _read(path)
    return fault or (None if lengths else "knows of no file")


def _read(path: Path) -> tuple[dict[str, int], str | None]:
    """The lengths that a frontier has, and what is wrong with it."""
    try:
        with closing(sqlite3.connect(_address_of(path.resolve()), uri=True)) as database:
            (verdict,) = database.execute("pragma integrity_check(1)").fetchone()
            lengths = dict(database.execute("select name, length from files"))
    except sqlite3.Error as error:
        return {}, f"cannot be read: {error}"
    return lengths, None if verdict == "ok" else f"is damaged: {verdict}"


def _address_of(path: Path) -> str:
    """How SQLite is to open a frontier so that reading leaves nothing beside it.

    Quirk: to read a database with a write-ahead log, a reader makes `-wal` and `-shm` where they are missing, may not
    take them away again, and fails where it may not make them. `immutable` does without, and without looking into the
    log: right only where that holds nothing, as after every run that came to its end. What a run that was killed has
    left in it is read with it; the files are there then, and merging them into the database would be writing.
    """
    logs = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal"))
    has_more = any(log.exists() and log.stat().st_size for log in logs)
    return f"{path.as_uri()}?{'mode=ro' if has_more else 'mode=ro&immutable=1'}"
