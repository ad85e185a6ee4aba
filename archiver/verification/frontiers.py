"""The frontier: a sound database, and every file as long as it was committed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from archiver.store import ArchiveFolder, missing_bytes
from archiver.verification.findings import Report

FRONTIER = "committed files"


def check_frontier(folder: ArchiveFolder, report: Report) -> None:
    """Reads the frontier without changing it; an archive without one is none the worse."""
    if not folder.frontier.exists():
        return
    try:
        with closing(sqlite3.connect(f"{folder.frontier.resolve().as_uri()}?mode=ro", uri=True)) as database:
            (verdict,) = database.execute("pragma integrity_check(1)").fetchone()
            lengths = dict(database.execute("select name, length from files"))
    except sqlite3.Error as error:
        report.add(FRONTIER, folder.frontier, f"cannot be read: {error}")
        return
    if verdict != "ok":
        report.add(FRONTIER, folder.frontier, f"is damaged: {verdict}")
    report.saw(FRONTIER, len(lengths))
    for name in missing_bytes(folder, lengths):
        report.add(FRONTIER, folder.root / name, "is shorter than what was committed of it")
