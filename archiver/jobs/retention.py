"""Retention: of old runs only what they changed is kept; earlier versions of articles stand nowhere else."""

from __future__ import annotations

from contextlib import suppress

from archiver.holdings.changes import FILE as CHANGES
from archiver.reports.report import FILE as REPORT
from archiver.store import ArchiveFolder

_PASSING = (REPORT, "report.html", "log.jsonl")


def thin_runs(folder: ArchiveFolder, keep: int) -> int:
    """Takes report and log away from all runs but the last `keep`; gives how many runs lost theirs.

    The newest report stays, though runs without one, that were killed, came after it: schedule, alarms and metrics go
    by it. A run that changed nothing goes with its folder. What somebody else put into a folder stays.
    """
    thinned = 0
    runs = folder.run_folders()
    reported = [run for run in runs if (run / REPORT).exists()]
    for run in runs[:-keep]:
        if run in reported[-1:]:
            continue
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
