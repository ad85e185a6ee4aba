"""Trouble: why a response did not come or is not whole, and how long its host asks to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectError
from twisted.python.failure import Failure

from archiver.model import Capture, Truncation

# The most seconds that a server may ask for.
MAX_RETRY_AFTER = 600.0
_LONGEST = 300
# Counters, adverts and comments of the host stand behind the end of a page.
_BEHIND_END = 1000
_UNREACHED = (CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError, ConnectError)


def truncation_of(came: Response | Failure) -> Truncation | None:
    """Why what came is not whole, in the words of WARC-Truncated; None where it is, as far as is known here."""
    if isinstance(came, Failure):
        if isinstance(came.value, DownloadTimeoutError):
            return Truncation.TIME
        return Truncation.LENGTH if isinstance(came.value, DownloadCancelledError) else Truncation.DISCONNECT
    return Truncation.DISCONNECT if "dataloss" in came.flags else None


def problem_of(came: Response | Failure) -> str | None:
    """Why a response did not come or did not come whole, in the words of the library; None where it came."""
    if not isinstance(came, Failure):
        return None
    text = _words_of(came.value)
    return text.splitlines()[0][:_LONGEST] if text else type(came.value).__name__


def is_unreached(came: Response | Failure) -> bool:
    """Whether an error may mean that no connection came about; a time-out may also come later."""
    return isinstance(came, Failure) and isinstance(came.value, _UNREACHED)


def retry_after(capture: Capture) -> float:
    """Seconds of Retry-After, given as a number or a date (RFC 9110, 10.2.3); 0 where it says nothing."""
    value = (capture.header("retry-after") or "").strip()
    if value.isdecimal():
        return min(float(value[:9]), MAX_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, min((moment - datetime.now(UTC)).total_seconds(), MAX_RETRY_AFTER))


def ends_by_itself(capture: Capture) -> bool:
    """Whether a page that its server says is longer has come to its end, in its own words: `</html>`.

    Programs that made pages often counted wrongly; browsers show such a page.
    """
    is_short = capture.status == 200 and capture.truncated is Truncation.DISCONNECT
    return is_short and b"</html" in capture.body[-_BEHIND_END:].lower()


def _words_of(error: BaseException | None) -> str:
    """What an error says; Twisted wraps the telling one into others, as a list of failures."""
    inner = error
    while inner is not None:
        for reason in getattr(inner, "reasons", ()):
            return _words_of(reason.value)
        inner = inner.__cause__
    return str(error).strip().rstrip(".")
