"""Copyright lines: who owns the page's words, and since when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.head import Head

_YEAR = re.compile(r"(?:©|copyright|\(c\))\D{0,40}?((?:19|20)\d\d)(?:\s*[-–,/]\s*((?:19|20)\d\d))?", re.I)
_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d,–/-]*(?:(?:©|\(c\)|copyright)[\s\d,–/-]*)?(?:by\s+)?([^\W\d_][^|.,;•·]{2,60})", re.I
)
_LONGEST = 400


def copyright_line(lines: Sequence[Block], head: Head) -> str | None:
    """The line as printed: one that names a year first; without one what the page's head says."""
    stated = next((line.text for line in lines if _YEAR.search(line.text[:_LONGEST])), None)
    return stated or (lines[0].text if lines else head.first("copyright", "dc.rights"))


def copyright_year(line: str | None) -> int | None:
    """The latest year of a copyright line."""
    match = _YEAR.search((line or "")[:_LONGEST])
    return int(match.group(2) or match.group(1)) if match else None


def copyright_holder(line: str | None) -> str | None:
    """Whom a copyright line names: "© 1999-2006 by Flak Magazine" gives "Flak Magazine"."""
    match = _HOLDER.search((line or "")[:_LONGEST])
    if match is None:
        return None
    name = re.sub(r"\s*\b(?:all\s+rights|inc|ltd|llc|gmbh|and\s+its|privacy)\b.*$", "", match.group(1), flags=re.I)
    return name.strip(" -–—") or None
