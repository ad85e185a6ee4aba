"""Dates for targets that want a full one: the first moment of what the page says, or a declared date for none."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

from archiver.errors import UsageError

_PARTIAL = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
# Plainly not a day on which an article was published, and valid in every target; sorts behind all others.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(NamedTuple):
    """A full date, in UTC, and what had to be done to have it: a kind of note, or None."""

    when: datetime
    note: str | None


def moment_of(date: str | None, undated: datetime = UNDATED) -> Moment:
    """A date of an article as a moment: `2008-06` is its first day, no date or one in the future the declared one."""
    if not date:
        return Moment(undated, "undated")
    when = _read(date)
    if when is None:
        return Moment(undated, "undated")
    if when > datetime.now(UTC):
        return Moment(undated, "future-date")
    return Moment(when, "date-completed" if len(date) < len("2008-06-03") else None)


def undated_from(text: str) -> datetime:
    """The date for undated articles as a person gives it."""
    when = _read(text)
    if when is None:
        raise UsageError(f"--undated {text}: write a date as 2005-03-17")
    return when


def iso(when: datetime) -> str:
    """RFC 3339 in UTC: `2008-06-03T00:00:00Z`."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _read(date: str) -> datetime | None:
    try:
        if partial := _PARTIAL.match(date):
            year, month, day = partial.groups()
            return datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        when = datetime.fromisoformat(date).replace(microsecond=0)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
