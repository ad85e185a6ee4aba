"""Dates in addresses: /2004/02/11/ is the day on which an article was published, /oct02/ the month."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from archiver.extraction.dates import FoundDate, first_date_in
from archiver.model import DatePrecision

_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](3[01]|[12]\d|0?[1-9])(?!\d)")
# No half of a year: /jan-june01/.
_URL_MONTH = re.compile(
    r"(?<![a-z])(?<!\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[-_])(?<!\b(?:june|july|sept)[-_])"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august"
    r"|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)"
    r"[-_]?((?:19|20)\d\d|[089]\d)(?![\da-z])",
    re.I,
)
_URL_DATE_SOLID = re.compile(r"(?<!\d)((?:199|200|201)\d)(0[1-9]|1[0-2])(3[01]|[12]\d|0[1-9])(?!\d)")
# /2004/02/, /200402/: of 27 pages with such an address 25 are dated in that month, one is not dated at all.
_URL_YEAR_MONTH = re.compile(r"/((?:199|20[0-4])\d)/?(0[1-9]|1[0-2])(?=/)")
_MOST_MONTHS = 1


def date_in_address(url: str) -> FoundDate | None:
    """The date that an address bears: /2004/02/11/ or 20040211, or its month: /2004/02/, /oct02/, /dezember-2021/."""
    path = urlsplit(url).path
    match = _URL_DATE.search(path) or _URL_DATE_SOLID.search(path)
    if match is not None:
        return first_date_in("-".join(part.zfill(2) for part in match.groups()))
    if match := _URL_YEAR_MONTH.search(path):
        year, number = match.groups()
        return FoundDate(f"{year}-{number}", DatePrecision.MONTH, match.group(), match.start(), match.end())
    if month := _URL_MONTH.search(path):
        name, year = month.groups()
        return first_date_in(f"{name} {year}" if len(year) == 4 else f"{name} '{year}")
    return None


def is_far_from(addressed: FoundDate, found: FoundDate) -> bool:
    """Whether a date on the page is months away from that of the address: it is today's then, or that of a source.

    Of 138 pages with a day or month in their address, 136 are dated within a month of it.
    """
    if len(found.iso) < len("2004-02"):
        return found.iso != addressed.iso[:4]
    return abs(_months(addressed) - _months(found)) > _MOST_MONTHS


def _months(date: FoundDate) -> int:
    return 12 * int(date.iso[:4]) + int(date.iso[5:7])
