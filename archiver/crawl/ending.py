"""How a run ended: what a person reads in one line, and the status a scheduler goes by."""

from __future__ import annotations

from typing import NamedTuple

from archiver.crawl.progress import size_of
from archiver.crawl.session import Session
from archiver.errors import ExitStatus


class Ending(NamedTuple):
    """The end of a run."""

    status: ExitStatus
    summary: str


def ending_of(session: Session) -> Ending:
    """Reads the end of a run off its closed session; raises the error that ended it, where one did."""
    if session.error is not None:
        raise session.error
    tally = session.tally
    what = [
        f"{tally.pages:,} {'page' if tally.pages == 1 else 'pages'}",
        f"{tally.articles:,} {'article' if tally.articles == 1 else 'articles'}",
        f"{tally.requisites:,} pictures and styles" if session.options.requisites else "",
        f"{tally.failed:,} failed" if tally.failed else "",
        size_of(tally.size),
    ]
    said = f"{', '.join(filter(None, what))} in {session.seconds():.1f} s: {session.folder.root}"
    status, why = _judged(session)
    return Ending(status, f"{said} ({why})" if why else said)


def _judged(session: Session) -> tuple[ExitStatus, str]:
    """The status, and the reason of one that is not OK or of an end before the last address."""
    if session.stopped_for is not None:
        left = session.left
        return ExitStatus.INTERRUPTED, f"{session.stopped_for}; {left:,} addresses left, run it again to go on"
    if session.unmet:
        return ExitStatus.ATTENTION, session.unmet
    if session.tally.failed:
        return ExitStatus.ATTENTION, f"what failed, and why: {session.run_folder / 'log.jsonl'}"
    if session.left:
        return ExitStatus.OK, f"stopped at {session.options.max_pages:,} pages, {session.left:,} addresses left"
    return ExitStatus.OK, ""
