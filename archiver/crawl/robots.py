"""robots.txt: what a host allows, as RFC 9309 reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protego import Protego

# RFC 9309, 2.5: at least 500 KiB are parsed; what is beyond is not a list that a person wrote.
MAX_BYTES = 500 * 1024
# RFC 9309, 2.4: no copy is used for longer than a day.
MAX_AGE = 24 * 3600.0
# RFC 9309, 2.3.1.2.
MAX_REDIRECTS = 5
# More than a minute between two requests is a wish that the crawl never ends.
MAX_DELAY = 60.0


class Rules(NamedTuple):
    """What one robots.txt says, read for our own name."""

    parsed: Protego | None
    """None: nothing is forbidden."""

    def allows(self, url: str, agent: str) -> bool:
        """Whether an address may be fetched."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the host asks for, at most MAX_DELAY."""
        wish = self.parsed.crawl_delay(agent) if self.parsed else None
        return min(float(wish or 0), MAX_DELAY)

    def sitemaps(self) -> Iterator[str]:
        """The sitemaps that it names."""
        if self.parsed is not None:
            yield from self.parsed.sitemaps


def rules_of(body: bytes) -> Rules:
    """The rules of a robots.txt; lines that make no sense are passed over."""
    return Rules(Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")))


def rules_without(status: int) -> Rules | None:
    """The rules of a host that answers with an error: 4xx allows all; 429 and 5xx allow nothing: None (2.3.1.3)."""
    return Rules(None) if 400 <= status < 500 and status != 429 else None
