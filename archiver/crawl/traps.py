"""Traps: calendars, pagers and paths without end, told by their addresses and by what fetching them brings."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

# What servers and browsers of the time took; longer addresses are made by pages that add to their own.
MAX_LENGTH = 2083
# Heritrix has 20; no page of the measured sites stands deeper than 9.
MAX_SEGMENTS = 20
# A date (/2004/04/04/) has a number twice, a name stands twice in /news/2004/news/; three times is a loop.
_NAMES, _NUMBERS = 2, 3
# Fetches in a row that only led to more of their kind. A pager of real listings leads elsewhere on each page.
MAX_IDLE = 40
# From here on an idle kind may no longer lead to kinds that never held an article: the days of an empty calendar.
_SUSPECT = 8
_BARREN_AFTER = 20
# Kinds kept in memory; a site of articles has some dozens.
_KINDS = 10_000

_DIGITS = re.compile(r"\d+|%[0-9a-fA-F]{2}")


def kind_of(url: str) -> str:
    """What an address has in common with its like: host and path, numbers folded, the query left out.

    >>> kind_of("http://example.com/2004/calendar.php?month=7")
    'example.com/#/calendar.php'
    """
    parts = urlsplit(url)
    return f"{parts.netloc}{_DIGITS.sub('#', parts.path)}"


def reason_against(url: str) -> str | None:
    """Why an address looks like a loop, from the address alone; None: it does not."""
    if len(url) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH} characters"
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS:
        return f"deeper than {MAX_SEGMENTS} folders"
    for segment, times in Counter(segments).items():
        if times > (_NUMBERS if segment.isdecimal() else _NAMES):
            return f"repeats {segment[:40]!r} in its path"
    return None


@dataclass(slots=True)
class _Kind:
    fetched: int = 0
    articles: int = 0
    idle: int = 0

    @property
    def is_barren(self) -> bool:
        return self.articles == 0 and self.fetched >= _BARREN_AFTER


class Traps:
    """What a run has learned of the kinds of addresses of a site; bounded memory, begun anew by each run."""

    def __init__(self) -> None:
        self._kinds: OrderedDict[str, _Kind] = OrderedDict()

    def reason_against(self, url: str, *, via: str | None = None) -> str | None:
        """Why an address that `via` links to should not be fetched, as far as the run knows; None: it may be."""
        return reason_against(url) or self._reason_against_kind(kind_of(url), via)

    def learn(self, url: str, *, found: Iterable[str], article: bool) -> None:
        """Notes what fetching an address brought: the addresses that were new, and whether it was an article."""
        name = kind_of(url)
        kind = self._kind(name)
        kind.fetched += 1
        kind.articles += article
        kinds = {kind_of(address) for address in found}
        if article or any(other != name and not self._is_barren(other) for other in kinds):
            kind.idle = 0
        elif kinds:
            kind.idle += 1

    def _reason_against_kind(self, name: str, via: str | None) -> str | None:
        kind = self._kinds.get(name)
        if kind is None:
            return None
        if kind.idle >= MAX_IDLE:
            return f"{MAX_IDLE} pages of its kind in a row led only to more of their kind"
        if kind.is_barren and via is not None:
            before = self._kinds.get(kind_of(via))
            if before is not None and before.idle >= _SUSPECT:
                return f"no page of its kind held an article, and it is on one of {before.idle} that lead nowhere"
        return None

    def _is_barren(self, name: str) -> bool:
        kind = self._kinds.get(name)
        return kind is not None and kind.is_barren

    def _kind(self, name: str) -> _Kind:
        kind = self._kinds.setdefault(name, _Kind())
        self._kinds.move_to_end(name)
        if len(self._kinds) > _KINDS:
            self._kinds.popitem(last=False)
        return kind
