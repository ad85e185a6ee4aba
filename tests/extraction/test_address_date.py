"""Dates in addresses: days and months of publication, and how far another date may be from them."""

from __future__ import annotations

import pytest

from archiver.extraction.address_date import date_in_address, is_far_from
from archiver.extraction.dates import first_date_in

ADDRESSES = [
    ("/2004/02/11/knives.html", "2004-02-11"),
    ("/20040211/knives.html", "2004-02-11"),
    ("/knives_2004-2-1.html", "2004-02-01"),
    ("/blog/2004/02/knives.html", "2004-02"),
    ("/200402/knives.html", "2004-02"),
    ("/oct02/knives.html", "2002-10"),
    ("/ausgabe-dezember-2021/messer", "2021-12"),
    ("/jan-june01/knives.html", None),
    ("/session200405/knives.html", None),
    ("/2004/604/p36.htm", None),
    ("/knives.html", None),
]


@pytest.mark.parametrize(("path", "expected"), ADDRESSES)
def test_date_in_address(path: str, expected: str | None) -> None:
    """An address tells a day or a month, and no half of a year."""
    found = date_in_address(f"http://www.example.com{path}")
    assert (found.iso if found else None) == expected


DATES = [
    ("February 3, 2004", False),
    ("March 12, 2004", False),
    ("May 2004", True),
    ("February 3, 2005", True),
    ("Winter 2004", False),
    ("Winter 2005", True),
]


@pytest.mark.parametrize(("text", "is_far"), DATES)
def test_far(text: str, is_far: bool) -> None:
    """A date of another season than that of the address is far from it."""
    addressed, found = date_in_address("http://www.example.com/2004/02/11/"), first_date_in(text)
    assert addressed is not None
    assert found is not None
    assert is_far_from(addressed, found) is is_far
