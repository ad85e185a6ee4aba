"""The spider for a whole site. `archiver crawl` and `scrapy crawl site -a url=… -a output=…` both run it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from archiver.addresses import host_of, origin_of
from archiver.crawl.options import DEFAULT_DELAY, DEFAULT_TIMEOUT, CrawlOptions
from archiver.crawl.queue import Queue, probe_for
from archiver.crawl.recorder import Recorder
from archiver.crawl.session import COMMIT_SECONDS, Session
from archiver.crawl.wire import META
from archiver.errors import ArchiverError
from archiver.frontier import Address

_ADDRESS = "archiver_address"


class SiteSpider(Spider):
    """Crawls the sites of its start addresses into one archive folder."""

    name = "site"

    def __init__(self, session: Session | None = None, url: str = "", output: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        self._own = session is None
        self.session = session or _session_from(url, output).__enter__()
        opened = self.session
        self.start_urls = list(opened.scope.seeds)
        self._queue = Queue(opened.frontier, opened.scope, opened.options, opened.log, opened.agent)
        self._recorder = Recorder(opened)
        self._probed: set[str] = set()
        self._clock = LoopingCall(self._tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._queue.slow_down = spider._slow_down
        crawler.signals.connect(spider._opened, signals.spider_opened)
        crawler.signals.connect(spider._closed, signals.spider_closed)
        crawler.signals.connect(spider._idle, signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Nothing: the start addresses are in the frontier."""
        return
        yield  # makes this a generator

    # --- what the scheduler asks --------------------------------------------------------------------------------------

    def has_pending(self) -> bool:
        """Whether anything is left to fetch."""
        return self.session.error is None and self._queue.has_pending()

    def next_request(self) -> Request | None:
        """The next request that may be sent now."""
        if self.session.error is not None:
            return None
        try:
            return self._queue.next(self._request_for)
        except ArchiverError as error:
            self.session.error = error
            return None

    # --- what the downloader brings -----------------------------------------------------------------------------------

    def parse(self, response: Response, **kwargs: Any) -> None:
        """An answer of whatever status."""
        assert response.request is not None
        self._guarded(response.request, response, self._take)

    def failed(self, failure: Failure) -> None:
        """No answer, or one that broke off."""
        self._guarded(failure.request, failure, self._take)  # type: ignore[attr-defined]

    def _take(self, request: Request, answer: Response | Failure) -> None:
        address: Address = request.meta[_ADDRESS]
        wire = request.meta.get(META)
        if address.hops == "P":
            self._recorder.store(address, answer, wire)
            self._queue.robots_answered(address, answer, lambda url: self._robots_again(address, url))
        elif address.url in self._probed:
            self._recorder.learn_probe(self._recorder.store(address, answer, wire))
        elif wait := self._recorder.take(address, answer, wire):
            self._queue.hold(address.url, wait)

    def _guarded(
        self, request: Request, answer: Response | Failure, action: Callable[[Request, Response | Failure], None]
    ) -> None:
        try:
            action(request, answer)
        except ArchiverError as error:  # the disk takes no more: nothing that follows could be kept
            self.session.error = error
            raise CloseSpider("storage") from None

    # --- requests -----------------------------------------------------------------------------------------------------

    def _request_for(self, address: Address) -> Request:
        return Request(
            address.url, callback=self.parse, errback=self.failed, meta={_ADDRESS: address}, dont_filter=True
        )

    def _robots_again(self, address: Address, url: str) -> Request:
        return self._request_for(address._replace(url=url, tries=address.tries + 1))

    def _slow_down(self, origin: str, seconds: float) -> None:
        """A Crawl-delay: the downloader's slot for the host waits that long between two requests."""
        limits = self.crawler.settings.getdict("DOWNLOAD_SLOTS")
        host = urlsplit(origin).hostname or ""
        limits[host] = {"delay": max(seconds, self.session.options.delay), "concurrency": 1}
        engine = self.crawler.engine
        assert engine is not None
        slot = engine.downloader.slots.get(host)
        if slot is not None:
            slot.delay, slot.concurrency = limits[host]["delay"], 1

    # --- the life of a run --------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        self._clock.start(COMMIT_SECONDS, now=False)

    def _tick(self) -> None:
        if self.session.error is None:
            try:
                self.session.settled(0)
            except ArchiverError as error:
                self.session.error = error

    def _idle(self) -> None:
        if self.has_pending():
            raise DontCloseSpider

    def _closed(self) -> None:
        if self._clock.running:
            self._clock.stop()
        if self._own:
            self.session.close()


def _session_from(url: str, output: str) -> Session:
    urls = tuple(url.split())
    folder = Path(output or f"output/{host_of(urls[0]) if urls else 'archive'}")
    return Session(CrawlOptions(start_urls=urls, folder=folder, delay=DEFAULT_DELAY, timeout=DEFAULT_TIMEOUT))


__all__ = ["SiteSpider", "origin_of", "probe_for"]
