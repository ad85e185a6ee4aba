"""The <title>: its pieces, and which of them name the site or a day."""

from __future__ import annotations

import pytest

from archiver import Capture
from archiver.extraction.head_title import HeadTitle, head_title_of, is_date
from archiver.page import page_of


def title_at(host: str, title: str) -> HeadTitle:
    """The <title> of a page on a host."""
    return head_title_of(page_of(Capture(url=f"http://{host}/a.html", body=f"<title>{title}</title>".encode())))


@pytest.mark.parametrize("host", ["www.kka.com", "www.kkaweb.com", "kkanews.org", "www.kitchenknifearchive.net"])
def test_site_by_its_host(host: str) -> None:
    """A piece that the host spells, or the initials of, with or without a word like "web" behind, names the site."""
    assert title_at(host, "Kitchen Knife Archive - Sharp Steel").site_name == "Kitchen Knife Archive"


def test_other_initials() -> None:
    """A piece with other initials is one of the page."""
    assert title_at("www.kkbweb.com", "Kitchen Knife Archive - Sharp Steel").site_name is None


def test_date_in_title() -> None:
    """A piece that is a day is known as such."""
    assert title_at("example.com", "Sharp Steel - June 3, 2008").dates == {("june", "3", "2008")}


@pytest.mark.parametrize(("line", "expected"), [("Friday, May 2, 2008", True), ("May 2008", True), ("2008", False),
    ("Sharp Steel, May 2008", False), ("", False)])  # fmt: skip
def test_is_date(line: str, expected: bool) -> None:
    """A line is a date if it is a day or a month, with or without a weekday, and nothing else."""
    assert is_date(line) is expected
