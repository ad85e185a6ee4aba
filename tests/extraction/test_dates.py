"""Dates in a line: read as exactly as they are written, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.dates import dates_in, first_date_in

CASES = [
    ("June 3, 2008", "2008-06-03"),
    ("Tuesday, 3rd of June 2008", "2008-06-03"),
    ("Jun. 3 '08", "2008-06-03"),
    ("3. Juni 2008", "2008-06-03"),
    ("le 3 juin 2008", "2008-06-03"),
    ("3 июня 2008", "2008-06-03"),
    ("06.03.08", "2008-06-03"),
    ("18/08/2003", "2003-08-18"),
    ("2008-06-03T08:15:00+01:00", "2008-06-03T08:15:00+01:00"),
    ("June 2008", "2008-06"),
    ("May/June 2003", "2003-05"),
    ("July '99 Newsletter", "1999-07"),
    ("Spring 2001", "2001"),
    ("April 23, 2004: Flying", "2004-04-23"),
    ("Wed Jun  3 08:15:00 EDT 2008", "2008-06-03"),
    ("June 3 @ 8:15, 2008", "2008-06-03"),
    ("Tuesday, June 3. 2008", "2008-06-03"),
    ("June the 3rd, 2008", "2008-06-03"),
    ("3/Jun/2008", "2008-06-03"),
    ("2008 June 3", "2008-06-03"),
    ("2008年6月3日", "2008-06-03"),
    ("May and June 2003", "2003-05"),
    ("In 2003 May 5, 2004 was far", "2004-05-05"),
    ("kernel 2.6.24.4", None),
    ("version 3.5.8", None),
    ("call 555-12-1999", None),
    ("June 31, 2008", None),
    ("room 2008", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_first_date(text: str, expected: str | None) -> None:
    """A date is as exact as its words; numbers of other kinds are none."""
    found = first_date_in(text)
    assert (found.iso if found else None) == expected


@pytest.mark.parametrize(("day_first", "expected"), [(False, "2001-06-12"), (True, "2001-12-06")])
def test_order(day_first: bool, expected: str) -> None:
    """What could be either is read in the order of the page's country."""
    found = first_date_in("06/12/01", day_first=day_first)
    assert found is not None
    assert found.iso == expected


def test_days_before_the_web() -> None:
    """Days before 1980 are left out, where they are not asked for."""
    text = "June 6, 1944 and June 3, 2008"
    assert [found.iso for found in dates_in(text)] == ["2008-06-03"]
    assert [found.iso for found in dates_in(text, since=1900)] == ["1944-06-06", "2008-06-03"]


@given(st.text(max_size=300))
def test_raw_stands_in_the_text(text: str) -> None:
    """What a date was read from stands where it says."""
    for found in dates_in(text):
        assert text[found.start : found.end] == found.raw
