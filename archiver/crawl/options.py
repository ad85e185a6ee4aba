"""What a person asks of a crawl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archiver import settings
from archiver.reports.alarms import AlarmLimits

MAX_CONCURRENCY = 64
# Where a delay is a wish of nobody, the machine's own server can take this many at a time.
_FULL_SPEED = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """One crawl: where it begins, what it takes, how gently it asks."""

    start_urls: tuple[str, ...]
    folder: Path
    max_pages: int | None = None
    """Pages (not requisites) to ask for in this run."""
    max_seconds: float | None = None
    """Time after which the run stops, to be gone on with by the next."""
    max_bytes: int | None = None
    """Bytes received after which the run stops, to be gone on with by the next."""
    max_host_seconds: float | None = None
    """Time after its first request for which one host (scheme, name, port) is asked; later runs take its rest."""
    max_host_bytes: int | None = None
    """Bytes received of one host after which its rest is left to later runs, too."""
    delay: float = settings.DOWNLOAD_DELAY
    """Seconds between two requests to a host; 0: as fast as it goes, for one's own server."""
    concurrency: int | None = None
    """Requests to one host at a time."""
    timeout: float = settings.DOWNLOAD_TIMEOUT
    """Seconds for one whole response."""
    include: tuple[str, ...] = ()
    """Patterns (regular expressions, searched in the address); without any, all addresses of the site are taken."""
    exclude: tuple[str, ...] = ()
    requisites: bool = True
    extract: bool = True
    robots: bool = True
    contact: str | None = None
    """An address or mail address at which the operator can be reached; it goes into the User-Agent."""
    private: bool = False
    """Whether addresses of the operator's own network may be asked, though no start address is there."""
    keep_not_modified: bool = False
    """Whether an answer that nothing has changed (304) gets a revisit record of its own."""
    full: bool = False
    """Fetches everything again, whole, whatever is known of it."""
    alarms: AlarmLimits = field(default_factory=AlarmLimits)
    log_json: bool = False
    """Whether what the run logs goes to stderr as well, as lines of JSON."""

    def scrapy_settings(self) -> Mapping[str, Any]:
        """The same in Scrapy's words, where Scrapy has a word for it."""
        parallel = self.concurrency or (settings.CONCURRENT_REQUESTS_PER_DOMAIN if self.delay else _FULL_SPEED)
        return {
            "DOWNLOAD_DELAY": self.delay,
            "DOWNLOAD_TIMEOUT": self.timeout,
            # Quirk: without a delay, Scrapy 2.19 counts a host's transfers only after it has begun all that wait, so
            # that its limit for a host does not hold; the one for all hosts does.
            "CONCURRENT_REQUESTS": max(16, parallel) if self.delay else parallel,
            "CONCURRENT_REQUESTS_PER_DOMAIN": parallel,
            "AUTOTHROTTLE_ENABLED": self.delay > 0,
            "AUTOTHROTTLE_START_DELAY": self.delay,
            "LOG_ENABLED": False,
            "LOG_INSTALL_ROOT_HANDLER": False,
        }
