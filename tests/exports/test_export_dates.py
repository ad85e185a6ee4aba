"""Dates for targets that want a full one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.errors import UsageError
from archiver.exports.dates import UNDATED, iso, moment_of, undated_from


@pytest.mark.parametrize(
    ("date", "written", "note"),
    [
        ("2008", "2008-01-01T00:00:00Z", "date-completed"),
        ("2008-06", "2008-06-01T00:00:00Z", "date-completed"),
        ("2008-06-03", "2008-06-03T00:00:00Z", None),
        ("2006-01-02T03:04:05-08:00", "2006-01-02T11:04:05Z", None),
        ("2006-01-02T03:04:05.678", "2006-01-02T03:04:05Z", None),
        (None, "1970-01-01T00:00:00Z", "undated"),
        ("", "1970-01-01T00:00:00Z", "undated"),
        ("soon", "1970-01-01T00:00:00Z", "undated"),
        ("2008-13", "1970-01-01T00:00:00Z", "undated"),
        ("9999-01-01", "1970-01-01T00:00:00Z", "future-date"),
    ],
)
def test_moment(date: str | None, written: str, note: str | None) -> None:
    """A date becomes its first moment in UTC; what is no date, or is still to come, the declared one."""
    moment = moment_of(date)
    assert (iso(moment.when), moment.note) == (written, note)


@given(st.text(max_size=30))
def test_any_text_gives_a_moment(text: str) -> None:
    """Whatever stands there, there is a date, and it is in UTC."""
    assert moment_of(text).when.tzinfo is UTC


def test_declared_date() -> None:
    """The date for undated articles is what a person says."""
    assert moment_of(None, undated_from("1999-05")).when == datetime(1999, 5, 1, tzinfo=UTC)
    assert datetime(1970, 1, 1, tzinfo=UTC) == UNDATED


def test_bad_declared_date() -> None:
    """One that is none is one sentence."""
    with pytest.raises(UsageError, match="--undated"):
        undated_from("never")
