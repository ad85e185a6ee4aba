"""Retention: of old runs only what they changed is kept; earlier versions of articles stand nowhere else."""

from __future__ import annotations

from contextlib import suppress

from archiver.holdings.changes import FILE as CHANGES
from archiver.store import ArchiveFolder

_PASSING = ("report.json", "report.html", "log.jsonl")


def thin_runs(folder: ArchiveFolder, keep: int) -> int:
    """Takes report and log away from all runs but the last `keep`; gives how many runs lost theirs.

    A run that changed nothing goes with its folder. What somebody else put into a folder stays.
    """
    thinned = 0
    for run in folder.run_folders()[:-keep]:
        before = [run / name for name in _PASSING if (run / name).exists()]
        thinned += bool(before)
        with suppress(OSError):
            for path in before:
                path.unlink()
            changes = run / CHANGES
            if changes.exists() and changes.stat().st_size == 0:
                changes.unlink()
            run.rmdir()  # only when nothing is left in it
    return thinned
