"""What a person asks of a crawl."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# A person reads a page in minutes; a second between two requests harms no server of the time.
DEFAULT_DELAY = 1.0
DEFAULT_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """One crawl: where it begins, what it takes, how gently it asks."""

    start_urls: tuple[str, ...]
    folder: Path
    max_pages: int | None = None
    delay: float = DEFAULT_DELAY
    """Seconds between two requests to a host; 0: as fast as it goes, for one's own server."""
    concurrency: int | None = None
    """Requests to one host at a time."""
    timeout: float = DEFAULT_TIMEOUT
    include: tuple[str, ...] = ()
    """Patterns (regular expressions, searched in the address); without any, all addresses of the site are taken."""
    exclude: tuple[str, ...] = ()
    requisites: bool = True
    extract: bool = True
    robots: bool = True
    contact: str | None = None
    """An address or mail address at which the operator can be reached; it goes into the User-Agent."""
    full: bool = False
    """Fetches again what is there."""

    @property
    def parallel(self) -> int:
        """Requests to one host at a time, chosen by the delay where nobody said."""
        return self.concurrency or (2 if self.delay else 16)
