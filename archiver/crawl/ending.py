"""How a run ended: what a person reads in one line, and the status a scheduler goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from archiver.crawl.session import Session
from archiver.errors import ExitStatus
from archiver.holdings.changes import Change
from archiver.reports.report import Report
from archiver.terminal import size_of

_WORDS = {
    Change.NEW: "{:,} new articles",
    Change.CHANGED: "{:,} changed",
    Change.RELATED: "{:,} with other related entries",
    Change.MOVED: "{:,} moved",
    Change.GONE: "{:,} gone",
    Change.BACK: "{:,} back",
}


class Ending(NamedTuple):
    """The end of a run."""

    status: ExitStatus
    summary: str
    report: Report | None = None
    """None where none could be written."""


def ending_of(session: Session) -> Ending:
    """Reads the end of a run off its closed session; raises the error that ended it, where one did."""
    if session.error is not None:
        raise session.error
    tally = session.tally
    what = [
        f"{tally.pages:,} {'page' if tally.pages == 1 else 'pages'}",
        *_told(session.changes),
        "no article new or changed" if session.options.extract and not session.changes else "",
        f"{tally.requisites:,} pictures and styles" if tally.requisites else "",
        f"{tally.failed:,} failed" if tally.failed else "",
        size_of(tally.size),
    ]
    said = f"{', '.join(filter(None, what))} in {session.seconds():.1f} s: {session.folder.root}"
    status, why = _judged(session)
    return Ending(status, f"{said} ({why})" if why else said)


def _told(changes: Counter[Change]) -> Iterator[str]:
    for change, words in _WORDS.items():
        if count := changes[change]:
            yield words.format(count) if change is not Change.NEW or count > 1 else "1 new article"


def _judged(session: Session) -> tuple[ExitStatus, str]:
    """The status, and the reason of one that is not OK or of an end before the last address."""
    if session.stopped_for is not None:
        left = session.left
        return ExitStatus.INTERRUPTED, f"{session.stopped_for}; {left:,} addresses left, run it again to go on"
    if session.left_for_budget:
        those = f"{session.left_for_budget:,} addresses left, whose hosts have had their share"
        return ExitStatus.INTERRUPTED, f"{those}; run it again to go on"
    if session.unmet:
        return ExitStatus.ATTENTION, session.unmet
    if session.tally.failed:
        return ExitStatus.ATTENTION, f"what failed, and why: {session.run_folder / 'log.jsonl'}"
    if session.left and session.options.max_pages is None:  # a fault of ours, or of a library
        return ExitStatus.ATTENTION, f"{session.left:,} addresses left; why: {session.run_folder / 'log.jsonl'}"
    if session.left:
        return ExitStatus.OK, f"stopped at {session.options.max_pages:,} pages, {session.left:,} addresses left"
    return ExitStatus.OK, ""
