"""Trouble in words, and how long a host asks to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import Response
from twisted.internet.error import NoRouteError
from twisted.python.failure import Failure

from archiver.crawl.trouble import MAX_RETRY_AFTER, is_unreached, problem_of, retry_after, truncation_of
from archiver.model import Capture, Truncation


@pytest.mark.parametrize(
    ("came", "why"),
    [
        (Failure(DownloadTimeoutError("took longer than 30 seconds")), Truncation.TIME),
        (Failure(DownloadCancelledError("too large")), Truncation.LENGTH),
        (Failure(DownloadFailedError("reset")), Truncation.DISCONNECT),
        (Response("http://example.com/", flags=["dataloss"]), Truncation.DISCONNECT),
        (Response("http://example.com/"), None),
    ],
)
def test_why_it_is_not_whole(came: Response | Failure, why: Truncation | None) -> None:
    """In the words of WARC-Truncated."""
    assert truncation_of(came) is why


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DownloadTimeoutError("It took too long."), "It took too long"),
        (DownloadFailedError(""), "DownloadFailedError"),
        (DownloadFailedError("one line\nand another"), "one line"),
        (DownloadFailedError("long " * 200), ("long " * 200)[:300]),
    ],
)
def test_problem_is_one_line(error: Exception, words: str) -> None:
    """What the library says, on one line and not too long; where it says nothing, what it is."""
    assert problem_of(Failure(error)) == words


def test_response_is_no_problem() -> None:
    """Whatever its status."""
    assert problem_of(Response("http://example.com/", status=500)) is None


def test_telling_error_is_found() -> None:
    """Twisted wraps what went wrong into other errors; the innermost one tells."""
    inner = OSError("certificate has expired")
    wrapped = DownloadFailedError("[<twisted.python.failure.Failure>]")
    wrapped.reasons = [Failure(inner)]
    assert problem_of(Failure(wrapped)) == "certificate has expired"


@pytest.mark.parametrize(
    ("error", "unreached"),
    [
        (CannotResolveHostError("no such host"), True),
        (DownloadConnectionRefusedError("refused"), True),
        (NoRouteError("no route"), True),
        (DownloadTimeoutError("no answer"), True),
        (DownloadFailedError("reset"), False),
        (ValueError("a bug"), False),
    ],
)
def test_unreached(error: Exception, unreached: bool) -> None:
    """Errors of the way to a host are told from those of an answer."""
    assert is_unreached(Failure(error)) is unreached
    assert not is_unreached(Response("http://example.com/"))


def _wait(value: str) -> float:
    return retry_after(Capture(url="http://example.com/", body=b"", status=503, headers=(("Retry-After", value),)))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7), (" 7 ", 7), ("0", 0), ("86400", MAX_RETRY_AFTER), ("9" * 5000, MAX_RETRY_AFTER), ("-5", 0), ("soon", 0)],
)
def test_seconds(value: str, seconds: float) -> None:
    """A number of seconds, within bounds; what is none is no wish."""
    assert _wait(value) == seconds


@pytest.mark.parametrize(("ahead", "bounds"), [(60, (50, 60)), (-60, (0, 0)), (10**6, (600, 600))])
def test_date(ahead: int, bounds: tuple[float, float]) -> None:
    """A date is the time until then; one that is over asks for nothing."""
    seconds = _wait(format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True))
    assert bounds[0] <= seconds <= bounds[1]


def test_nothing_said() -> None:
    """No header, no wish."""
    assert retry_after(Capture(url="http://example.com/", body=b"", status=503)) == 0


@given(st.text(max_size=40))
def test_any_value(value: str) -> None:
    """Nothing that a server writes raises or waits longer than the bound."""
    assert 0 <= _wait(value) <= MAX_RETRY_AFTER
