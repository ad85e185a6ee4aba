"""Telling: what a run leaves for those who were not there, as report, page and metrics."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from archiver.crawl.session import Session
from archiver.errors import ArchiverError, ExitStatus
from archiver.reports.alarms import alarms_for
from archiver.reports.figures import figures_of
from archiver.reports.report import ChangeCounts, Counts, Outcome, Report, write_report

_OUTCOMES = {
    ExitStatus.OK: Outcome.FINISHED,
    ExitStatus.ATTENTION: Outcome.ATTENTION,
    ExitStatus.INTERRUPTED: Outcome.INTERRUPTED,
}


def tell(session: Session, status: ExitStatus, summary: str) -> Report | None:
    """Writes the report of a closed session into the folder of its run; None where the disk does not take it.

    The archive itself is safe by now: a report that cannot be written ends no run.
    """
    with suppress(OSError, ArchiverError):
        report = report_of(session, status, summary)
        write_report(report, session.run_folder)
        _write_page(session, report)
        return report
    return None


def report_of(session: Session, status: ExitStatus, summary: str) -> Report:
    """The report of a closed session."""
    tally, statistics = session.tally, session.statistics
    now = datetime.now(UTC).replace(microsecond=0)
    seconds = session.seconds()
    figures = figures_of(_lines(session))
    changes = ChangeCounts(**{change.value: count for change, count in session.changes.items()})
    counts = Counts(
        pages=tally.pages,
        requisites=tally.requisites,
        unchanged=tally.unchanged,
        failed=tally.failed,
        missed=session.missed,
        left=session.left,
        size=tally.size,
    )
    alarms = alarms_for(session.options.alarms, counts, changes, figures, session.last_report)
    if alarms:
        status = ExitStatus.ATTENTION if status is ExitStatus.OK else status
        summary = f"{summary} ({'; '.join(alarms)})"
    return Report(
        archiver=version("archiver"),
        run=session.run_folder.name,
        folder=_carried(str(session.folder.root)),
        start_urls=session.scope.seeds,
        started_at=now - timedelta(seconds=round(seconds)),
        ended_at=now,
        seconds=round(seconds, 1),
        outcome=Outcome.FAILED if session.error else _OUTCOMES.get(status, Outcome.ATTENTION),
        exit_status=int(status),
        summary=_carried(summary),
        alarms=alarms,
        counts=counts,
        changes=changes,
        statuses=dict(sorted(statistics.statuses.items())),
        timeline=tuple(statistics.points),
        slowest=statistics.slowest(),
        failures=tuple(statistics.failures),
        excluded=session.excluded,
        figures=figures,
    )


def _carried(text: str) -> str:
    """A text that may name a folder, without the bytes of its name that are in no charset: JSON carries none such."""
    return os.fsencode(text).decode("utf-8", "replace")


def _lines(session: Session) -> Iterator[bytes]:
    if session.folder.articles.exists():
        with session.folder.articles.open("rb") as file:
            yield from file


def _write_page(session: Session, report: Report) -> None:
    from archiver.reports.page import page_of_report

    path = session.run_folder / "report.html"
    path.write_text(page_of_report(report), encoding="utf-8", errors="replace")
