"""Organisations as authors: a line of "by" and words with capitals that are no person's name."""

from __future__ import annotations

import re

# Who sends out what others write.
AGENCIES = frozenset("reuters ap afp dpa upi ansa efe pti ians kna epd apa sda itar-tass xinhua bloomberg".split())
# "By India Post News Weekly": words with capitals and nothing else; one word may be a way to sort ("By Date").
_SMALL = r"of|the|and|for|&|de|du|des"
_ORGANISATION = re.compile(
    rf"^\W*(?:[Bb][Yy]|[Vv]on|[Pp]or|[Pp]ar|[Aa]uthor\s*:)\s+((?:[A-ZÀ-Þ][\w'’.&-]*|{_SMALL})(?:\s+(?:[A-ZÀ-Þ][\w'’.&-]*|{_SMALL}"
    r"|columnists|staff|editors|writers|reporters|team)){1,6})(?=\W*$|\s*[|•(\d,–—-])"
)
_SORTED = re.compile(
    r"^(?:category|date|topic|title|author|subject|name|state|region|year|month|type|issue|popular|section)\b", re.I
)


# "CBC News", "HT Correspondent", "Staff Reports": who works for a paper, unnamed; and the agencies.
_WORD = r"[A-ZÀ-Þ][\w'’.&-]*"
_STAFF = (
    r"Staff|Correspondents?|Reporters?|Writers?|Desk|Bureau|(?<=Staff )Reports?|Newsroom|Newsdesk|Redaktion|Rédaction"
    r"|Redacción|Redazione"
)
_AGENCY = (
    r"(?:The\s+)?(?:Associated|Canadian)\s+Press|Press\s+Association|Press\s+Trust\s+of\s+India"
    r"|(?:From\s+)?(?:Staff|Wire)(?:\s+(?:and|&)\s+(?:[Ww]ire|[Ss]taff))?\s+[Rr]eports?"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d"
_HOUSE = re.compile(
    rf"^\W*(?:(?:[Bb][Yy]|Autor|Author|Von)\b\s*:?\s*)?((?:(?:{_WORD}\s+){{0,3}}(?P<staff>{_STAFF})"
    rf"|(?P<agency>{_AGENCY})|(?:[A-Z]{{2,5}}|Fox|Sky)\s+(?:News|Press|Team|Online|Agency))"
    rf"(?=\W*$|\s*[,|(–—-]|\s+\d|\s+{_MONTH}|\s+(?:Published|Posted|Updated))"
    r"|(?:Reuters|AFP|AP|dpa|PTI|UPI|IANS|ANSA|EFE|MTI|PAP|APA|Bloomberg|Xinhua)(?=\W*$))"
)


def house_of(text: str, *, staff: bool = False) -> str | None:
    """The paper, agency or staff that a line names and nothing else; `staff` only where it says so.

    >>> house_of("HT Correspondent, Hindustan Times", staff=True)
    'HT Correspondent'
    """
    match = _HOUSE.match(text[:80])
    if match is None or (staff and not match["agency"] and (match["staff"] is None or " " not in match.group(1))):
        return None
    return match.group(1).removeprefix("From ")


def organisation_by(text: str) -> str | None:
    """The organisation that a line says the article is by.

    >>> organisation_by("By India Post News Weekly | 3 comments")
    'India Post News Weekly'
    """
    match = _ORGANISATION.match(text[:120])
    name = match.group(1).strip() if match else ""
    capitals = sum(not word.islower() for word in name.split())
    return name if capitals >= 2 and not _SORTED.match(name) else None
