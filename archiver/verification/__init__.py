"""Verification: an archive folder read to its last byte, everything in it held against everything else."""

from __future__ import annotations

from archiver.store import ArchiveFolder
from archiver.verification.articles import check_articles
from archiver.verification.findings import Finding, Report
from archiver.verification.frontiers import check_frontier
from archiver.verification.indexes import check_index
from archiver.verification.warcs import check_warcs

__all__ = ["Finding", "Report", "verify"]


def verify(folder: ArchiveFolder, *, jobs: int = 1) -> Report:
    """Checks a folder that nobody writes to."""
    report = Report()
    known = check_warcs(folder, report)
    check_index(folder, known, report)
    check_articles(folder, known, report, jobs=jobs)
    check_frontier(folder, report)
    return report
