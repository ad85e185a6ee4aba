"""Dates that a list's links hold beside their titles."""

from __future__ import annotations

import pytest

from archiver.extraction.entries import Entry
from archiver.extraction.entry_dates import without_dates

A, B = "Beans That Took a Year", "Slugs That Came at Night"
CASES = [
    ("a day before each", [f"Jan 31 {A}", f"Feb 2 {B}"], [A, B]),
    ("a time before each", [f"11:17 {A}", f"10:59 {B}"], [A, B]),
    ("a date behind each", [f"{A} 12 Jun 2012", f"{B} 3 May 2012"], [A, B]),
    ("a date in brackets", [f"{A} (06/12/2012)", f"{B} (05/03/2012, 8:40 am)"], [A, B]),
    ("how long ago", [f"{A} - 3 hours ago", f"{B} - 2 days ago"], [A, B]),
    ("a date of one of many", [f"May 3 {A}", B, "Rust on the Vine, Again"],
     [f"May 3 {A}", B, "Rust on the Vine, Again"]),
    ("one title", [f"May 3 {A}"], [f"May 3 {A}"]),
    ("nothing but dates", ["May 3, 2012 Tuesday", "May 4, 2012 Wednesday"],
     ["May 3, 2012 Tuesday", "May 4, 2012 Wednesday"]),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "bare"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_without_dates(titles: list[str], bare: list[str]) -> None:
    """A date goes where nearly all titles have one at the same end, and a title is left."""
    entries = [Entry(title, None, "a.html") for title in titles]
    assert [entry.title for entry in without_dates(entries)] == bare
