"""Lines about an entry of a list, not of it: where it appeared, when, and who wrote it."""

from __future__ import annotations

import re

from archiver.extraction.dates import FoundDate, first_date_in

_DAY = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}\b", re.I)
_AGE = re.compile(
    r"\b\d+\s*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)\s+ago\b|\bvor\s+\d+\s+(?:minute|stunde|tag)", re.I
)
_ABOUT_SOURCE = re.compile(r"^\W*(?:also|source|by|from|posted|published|date|via)\b", re.I)
_ENDS = re.compile(r"[.!?…][\"”’']?$")
_LONGEST, _MOST_WORDS, _MOST_BESIDE, _MOST_ABOUT = 120, 12, 7, 6


def is_source_line(text: str, *, after_text: bool) -> bool:
    """Whether a line says "Canadian Press, January 26", "Also: Vancouver Sun", "12 May 2001", "3 hours ago".

    A link after other text is one too.
    """
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    date = first_date_in(text) or _DAY.search(text)
    if date is None and _ENDS.search(text):
        return False
    if after_text:
        return True
    date = date or _AGE.search(text)
    if date is not None:
        start, end = (date.start, date.end) if isinstance(date, FoundDate) else date.span()
        return len(text[:start].split()) + len(text[end:].split()) <= _MOST_BESIDE
    return _ABOUT_SOURCE.match(text) is not None and len(text.split()) <= _MOST_ABOUT
