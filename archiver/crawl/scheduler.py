"""Scrapy's scheduler over the frontier: a request leaves when its host allows it."""

from __future__ import annotations

from typing import Protocol, cast

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler


class AsksFrontier(Protocol):
    """What the scheduler needs of a spider."""

    def has_pending(self) -> bool:
        """Whether anything is left to fetch."""

    def next_request(self) -> Request | None:
        """The next request that may be sent now."""


class FrontierScheduler(BaseScheduler):
    """Asks the spider's queue; knows nothing by itself."""

    def open(self, spider: Spider) -> None:
        """Called by the engine before the first request."""
        self._spider = cast("AsksFrontier", spider)

    def has_pending_requests(self) -> bool:
        """Whether anything is left, now or later: the run ends when there is not."""
        return self._spider.has_pending()

    def enqueue_request(self, request: Request) -> bool:
        """Refuses: addresses come to the frontier from the recorder and from nowhere else."""
        return False

    def next_request(self) -> Request | None:
        """The next request, or None while there is none to send."""
        return self._spider.next_request()
