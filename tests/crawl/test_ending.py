"""The end of a run: one line for a person, one status for a scheduler."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archiver.crawl.ending import ending_of
from archiver.crawl.hosts import OUT_OF_TIME
from archiver.crawl.options import CrawlOptions
from archiver.crawl.session import Session
from archiver.errors import ExitStatus, StorageError
from archiver.holdings.changes import Change
from archiver.states import Address, Outcome, State

_SITE = "http://example.com/"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A run whose start address was fetched, still to be closed."""
    opened = Session(CrawlOptions(start_urls=(_SITE,), folder=tmp_path, max_pages=10)).__enter__()
    opened.frontier.settle(_SITE, Outcome(State.DONE, None, 200))
    return opened


def summary(session: Session, **tally: Any) -> tuple[ExitStatus, str]:
    for name, value in tally.items():
        setattr(session.tally, name, value)
    session.close()
    session.changes = Counter({Change.NEW: 2, Change.CHANGED: 1})
    ending = ending_of(session)
    return ending.status, ending.summary


def test_all_well(session: Session) -> None:
    """What was had, in how long, and where it is."""
    status, said = summary(session, pages=1, requisites=3, size=28_400)
    assert status is ExitStatus.OK
    assert said.startswith("1 page, 2 new articles, 1 changed, 3 pictures and styles, 28.4 kB in 0.")
    assert said.endswith(f"s: {session.folder.root}")


def test_failures_need_attention(session: Session) -> None:
    """Status 1, and where the reasons are."""
    status, said = summary(session, failed=2)
    assert status is ExitStatus.ATTENTION
    assert "2 failed" in said
    assert said.endswith("log.jsonl)")


def test_rest_that_nobody_asked_for(session: Session) -> None:
    """A run that ended by a fault of ours says where that stands, and is not all well."""
    session.options = replace(session.options, max_pages=None)
    session.frontier.add([Address(f"{_SITE}a")])
    status, said = summary(session, pages=1)
    assert status is ExitStatus.ATTENTION
    assert said.endswith("log.jsonl)")
    assert "1 addresses left" in said


def test_rest_of_a_host(session: Session) -> None:
    """Status 4 as well, though the run came to its end: another goes on."""
    session.frontier.add([Address(f"{_SITE}a"), Address(f"{_SITE}b")])
    session.frontier.leave_out(f"{_SITE}a", OUT_OF_TIME)
    session.frontier.leave_out(f"{_SITE}b", OUT_OF_TIME)
    status, said = summary(session)
    assert status is ExitStatus.INTERRUPTED
    assert said.endswith("(2 addresses left, whose hosts have had their share; run it again to go on)")


def test_interrupted(session: Session) -> None:
    """Status 4, why, how much is left, and what to do."""
    session.frontier.add([Address(f"{_SITE}a"), Address(f"{_SITE}b")])
    session.stop("interrupted")
    status, said = summary(session, failed=2)
    assert status is ExitStatus.INTERRUPTED
    assert said.endswith("(interrupted; 2 addresses left, run it again to go on)")


def test_stop_that_came_too_late(session: Session) -> None:
    """A run that has come to its end has, whatever was to stop it in its last second."""
    session.frontier.settle(_SITE, Outcome(State.DONE, None, 200))
    session.stop("stopped after 14 s")
    status, said = summary(session)
    assert status is ExitStatus.OK
    assert "stopped" not in said


def test_limit_of_pages_is_no_failure(session: Session) -> None:
    """Whoever asks for ten pages and gets them is served; what is left is said."""
    session.frontier.add([Address(f"{_SITE}a")])
    status, said = summary(session)
    assert status is ExitStatus.OK
    assert said.endswith("(stopped at 10 pages, 1 addresses left)")


def test_start_address_that_failed(session: Session) -> None:
    """Status 1, with what became of it."""
    session.frontier.settle(_SITE, Outcome(State.DONE, None, 404))
    status, said = summary(session)
    assert status is ExitStatus.ATTENTION
    assert said.endswith(f"({_SITE} answers with status 404)")


def test_error_is_raised(session: Session) -> None:
    """What ended the run is what the command says."""
    session.error = StorageError("the disk is full")
    session.close()
    with pytest.raises(StorageError, match="the disk is full"):
        ending_of(session)
