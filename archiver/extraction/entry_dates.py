"""Dates that a list's links hold beside their titles: "Jan 31 How to Sow Beans", each entry so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.entries import Entry

_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*\.?"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"""(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?
    (?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})? | \d{{1,2}}\.?\s+{_MONTH}(?:,?\s+{_YEAR})?
    | \d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d) | {_YEAR}[./-]\d\d?[./-]\d\d?)
    (?:[,\s]*(?:at\s+)?\d{{1,2}}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?(?:\s+uhr)?)?"""
_OPENS = re.compile(rf"^\W*(?:{_DATE}|\d{{1,2}}:\d\d(?:\s*[ap]\.?m\b\.?)?)(?:\s*[-–—|:•·,]\s*|\s+)(?=\S)", re.I | re.X)
_ENDS = re.compile(rf"(?:\s*[-–—|•·,(]\s*|\s+)(?:{_DATE}|\d+\s+(?:minutes?|hours?|days?)\s+ago)\s*\)?\W*$", re.I | re.X)
_NUMBER = re.compile(r"\d")
_MOST, _LEAST_WORDS, _LONGEST = 0.7, 3, 300


def without_dates(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries without the date that all, or nearly all, titles open or end with; a single title keeps its own."""
    if sum(_NUMBER.search(entry.title) is not None for entry in entries) < max(2, _MOST * len(entries)):
        return tuple(entries)
    for pattern in (_OPENS, _ENDS):
        bare = [pattern.sub("", entry.title) if len(entry.title) < _LONGEST else entry.title for entry in entries]
        dated = sum(text != entry.title for text, entry in zip(bare, entries, strict=True))
        if dated >= _MOST * len(entries) and all(map(_is_title, bare)):
            entries = [entry._replace(title=text) for text, entry in zip(bare, entries, strict=True)]
    return tuple(entries)


def _is_title(text: str) -> bool:
    return text.count(" ") >= _LEAST_WORDS - 1
