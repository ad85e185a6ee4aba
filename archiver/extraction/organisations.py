"""Organisations as authors: a line of "by" and words with capitals that are no person's name."""

from __future__ import annotations

import re

# "By India Post News Weekly": words with capitals and nothing else; one word may be a way to sort ("By Date").
_SMALL = r"of|the|and|for|&|de|du|des"
_ORGANISATION = re.compile(
    rf"^\W*(?:[Bb][Yy]|[Vv]on|[Pp]or|[Pp]ar|[Aa]uthor\s*:)\s+((?:[A-ZÀ-Þ][\w'’.&-]*|{_SMALL})(?:\s+(?:[A-ZÀ-Þ][\w'’.&-]*|{_SMALL}"
    r"|columnists|staff|editors|writers|reporters|team)){1,6})(?=\W*$|\s*[|•(\d,–—-])"
)
_SORTED = re.compile(
    r"^(?:category|date|topic|title|author|subject|name|state|region|year|month|type|issue|popular|section)\b", re.I
)


def organisation_by(text: str) -> str | None:
    """The organisation that a line says the article is by.

    >>> organisation_by("By India Post News Weekly | 3 comments")
    'India Post News Weekly'
    """
    match = _ORGANISATION.match(text[:120])
    name = match.group(1).strip() if match else ""
    capitals = sum(not word.islower() for word in name.split())
    return name if capitals >= 2 and not _SORTED.match(name) else None
