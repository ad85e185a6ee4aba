"""Dates as people and templates of the time wrote them: found in a line of text, read no more exactly than they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archiver.model import DatePrecision

_MONTHS = {
    1: "january jan januar jänner janvier enero gennaio januari января янв janeiro stycznia",
    2: "february feb febr februar février fevrier febrero febbraio februari февраля фев fevereiro lutego",
    3: "march mar märz maerz mrz mars marzo maart марта мар março marca",
    4: "april apr avril avr abril aprile апреля апр kwietnia",
    5: "may mai mayo maggio mei мая maio maja",
    6: "june jun juni juin junio giugno июня июн junho czerwca",
    7: "july jul juli juillet julio luglio июля июл julho lipca",
    8: "august aug août aout agosto augustus августа авг sierpnia",
    9: "september sep sept septembre septiembre settembre сентября сен setembro września",
    10: "october oct oktober okt octobre octubre ottobre октября окт outubro października",
    11: "november nov novembre noviembre ноября ноя novembro listopada",
    12: "december dec dezember dez décembre decembre diciembre dicembre декабря дек dezembro grudnia",
}
_SEASONS = "spring summer autumn fall winter frühjahr sommer herbst"


def _openings(words: list[str]) -> str:
    """An expression for the first two letters of words, one part for each first letter: `j[au]|m[a]`."""
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0], set()).add(word[1])
    return "|".join(f"{first}[{''.join(sorted(found))}]" for first, found in sorted(seconds.items()))


# What no word of a date begins with is passed over in two thirds of the time.
_OPENINGS = _openings(" ".join([*_MONTHS.values(), _SEASONS]).split())
_MONTH_NUMBER = {name: number for number, names in _MONTHS.items() for name in names.split()}
# What a date that begins with a month has for its first two letters.
MONTH_OPENINGS = frozenset(name[:2] for name in _MONTH_NUMBER)
_NAMES = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_YEAR = r"(?:19\d\d|20[0-4]\d)"
_SHORT_YEAR = r"(?:19\d\d|20[0-4]\d|['’]?\d\d)"
_FIRST_YEAR, _FIRST_ON_THE_WEB = 1900, 1980
# A line that dates something is short; no text of a megabyte is to be searched for dates.
_LONGEST = 1000
_TIME = r"(?:[T ]\s*(?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
_CLOCK = r"(?:(?:at\s+|@\s*)?\d\d?:\d\d(?::\d\d)?\s*(?:[ap]m\b)?,?\s*(?:[A-Z]{3,4}\s+)?)?"
# Each begins with a number or a month: where a word goes on, none of them is tried.
_PATTERN = re.compile(
    rf"(?=\d|\b(?:{_OPENINGS}))(?:"
    + "|".join(
        (
            # 2004-02-11, 2004-02-11T08:00:00+01:00, 2004/02/11, 2004年2月11日
            rf"(?<!\d)(?P<y1>{_YEAR})[-/.年](?P<m1>0?[1-9]|1[0-2])[-/.月](?P<d1>3[01]|[12]\d|0?[1-9])(?!\d){_TIME}",
            # 2004 February 11
            rf"(?<!\d)(?P<y7>{_YEAR}),?\s+(?P<m7>{_NAMES})\b\.?\s+(?P<d7>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!,?\s*{_YEAR}|:\d)",
            # 11 February 2004, 11th of Feb. 2004, 11. Februar 2004, 11/Feb/2004
            rf"(?<![\d/.-])(?P<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|º|er|\.)?[\s,/-]*(?:of\s+|de\s+)?(?P<m2>{_NAMES})\b\.?(?:\s+de)?[\s,/-]*(?P<y2>{_SHORT_YEAR})(?!\d|:\d)",
            # February 11, 2004; Feb. 11th 2004; Wed Feb 11 08:00:00 EST 2004
            rf"\b(?P<m3>{_NAMES})\b\.?,?\s*(?:the\s+)?(?P<d3>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:\s*[,.]\s*|\s+){_CLOCK}(?P<y3>{_SHORT_YEAR})(?!\d|:\d)",
            # 06.12.01, 18/08/2003, 8-9-02
            rf"(?<![\d./-])(?P<a4>\d{{1,2}})(?P<s4>[./-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{_YEAR}|\d\d)(?![\d/-]|\.\d)",
            # February 2004, Feb/March 2004, February-March 2004, February and March 2004
            rf"\b(?P<m5>{_NAMES})\b\.?(?:\s*(?:[/–&-]|and)\s*(?:{_NAMES})\b\.?)?(?:\s+de)?[\s,|]*(?P<y5>{_YEAR}|['’]\d\d)\b",
            # Spring 2001
            rf"\b(?P<season>{_SEASONS.replace(' ', '|')})\s*,?\s*(?P<y6>{_YEAR})\b",
        )
    )
    + ")",
    re.I,
)
# What stands before a number that is no day: "Vol 6 No 2 October 2002".
_NUMBERED = re.compile(r"\b(?:no|nr|number|issue|vol|volume)\b\.?\s*$", re.I)
# What every date has: a year of at least two digits. How far before the first and behind the last of them it reaches.
_NUMBER = re.compile(r"[0-9][0-9]")
_BEFORE, _BEHIND = 60, 30


class FoundDate(NamedTuple):
    """A date in a text: `iso` as exact as `precision`, `raw` as it stands there, `start` and `end` in the text."""

    iso: str
    precision: DatePrecision
    raw: str
    start: int
    end: int


def dates_in(text: str, *, day_first: bool = False, since: int = _FIRST_ON_THE_WEB) -> Iterator[FoundDate]:
    """All dates of a text's beginning, in order; `day_first` decides what 06/12/01 means where it could be either.

    Those of a year before `since` are left out: most tell of what the text is about.
    """
    text = text[:_LONGEST]
    numbers = [number.end() for number in _NUMBER.finditer(text)]
    if not numbers:
        return
    for match in _PATTERN.finditer(text, max(0, numbers[0] - _BEFORE), numbers[-1] + _BEHIND):
        found = _read(match, day_first)
        if found is not None and int(found.iso[:4]) >= since:
            yield found


def first_date_in(text: str, *, day_first: bool = False) -> FoundDate | None:
    """The first date of a text."""
    return next(dates_in(text, day_first=day_first), None) if may_have_date(text) else None


def may_have_date(text: str) -> bool:
    """Whether a text has a number: most lines have none, and to search one for dates takes fifty times as long."""
    return _NUMBER.search(text, 0, _LONGEST) is not None


def _read(match: re.Match[str], day_first: bool) -> FoundDate | None:
    get = match.group
    if get("y1"):
        return _full(match, int(get("y1")), int(get("m1")), int(get("d1")), get("time"), get("zone"))
    if get("y2"):
        if _NUMBERED.search(match.string, max(0, match.start() - 10), match.start()):
            return _month(match, _year(get("y2")), _MONTH_NUMBER[get("m2").lower()])
        return _full(match, _year(get("y2")), _MONTH_NUMBER[get("m2").lower()], int(get("d2")))
    if get("y7"):
        return _full(match, int(get("y7")), _MONTH_NUMBER[get("m7").lower()], int(get("d7")))
    if get("y3"):
        return _full(match, _year(get("y3")), _MONTH_NUMBER[get("m3").lower()], int(get("d3")))
    if get("y4"):
        first, second = int(get("a4")), int(get("b4"))
        month, day = (second, first) if (day_first and second <= 12) or first > 12 else (first, second)
        return _full(match, _year(get("y4")), month, day)
    if get("y5"):
        return _month(match, _year(get("y5")), _MONTH_NUMBER[get("m5").lower()])
    return FoundDate(get("y6"), DatePrecision.YEAR, get(), match.start(), match.end())


def _month(match: re.Match[str], year: int, month: int) -> FoundDate:
    return FoundDate(f"{year}-{month:02}", DatePrecision.MONTH, match.group(), match.start(), match.end())


def _full(
    match: re.Match[str], year: int, month: int, day: int, time: str | None = None, zone: str | None = None
) -> FoundDate | None:
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month] and _FIRST_YEAR <= year < 2050):
        return None
    iso, precision = f"{year}-{month:02}-{day:02}", DatePrecision.DAY
    if time:
        seconds = time if len(time) > 5 else f"{time}:00"
        offset = zone if zone is None or len(zone) != 5 else f"{zone[:3]}:{zone[3:]}"
        iso, precision = f"{iso}T{seconds}{offset or ''}", DatePrecision.SECOND
    return FoundDate(iso, precision, match.group(), match.start(), match.end())


_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _year(text: str) -> int:
    """A year of two digits is one of 1980-2049."""
    year = int(text.lstrip("'’"))
    return year if year > 99 else 1900 + year if year >= 80 else 2000 + year
