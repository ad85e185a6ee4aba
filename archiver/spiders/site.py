"""The spider for a whole site. `archiver crawl` and `scrapy crawl site -a url=… -a output=…` both run it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from archiver.crawl.options import CrawlOptions
from archiver.crawl.queue import Queue
from archiver.crawl.recorder import Recorder
from archiver.crawl.session import Session
from archiver.crawl.wire import META, PRIVATE
from archiver.errors import ArchiverError
from archiver.states import Address
from archiver.store import default_folder

_ADDRESS = "archiver_address"
# Seconds between two looks at limits, commits and addresses whose time has come.
_TICK = 0.5


class SiteSpider(Spider):
    """Crawls the sites of its start addresses into one archive folder."""

    name = "site"

    def __init__(self, session: Session, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.session = session
        self.start_urls = list(session.scope.seeds)
        self._queue = Queue(session)
        self._recorder = Recorder(session)
        self._headers = {"User-Agent": session.agent, "Accept": "text/html,*/*", "Accept-Encoding": "gzip"}
        self._slow_hosts: set[str] = set()
        self._clock = LoopingCall(self._tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, session: Session | None = None, **kwargs: Any) -> Self:
        """Made by Scrapy; without a session, one of its own is opened for the arguments `url` and `output`."""
        own = session is None
        if session is None:
            session = Session(_options_from(crawler.settings, **kwargs)).__enter__()
        spider = super().from_crawler(crawler, session)
        crawler.signals.connect(spider._opened, signals.spider_opened)
        crawler.signals.connect(spider._idle, signals.spider_idle)
        crawler.signals.connect(spider._closed, signals.spider_closed)
        if own:
            crawler.signals.connect(session.close, signals.engine_stopped)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Nothing: the start addresses are in the frontier."""
        return
        yield  # makes this a generator

    # --- what the scheduler asks --------------------------------------------------------------------------------------

    def has_pending(self) -> bool:
        """Whether anything is left to fetch in this run."""
        return not self.session.is_over and self._queue.has_pending()

    def next_request(self) -> Request | None:
        """The next request that may be sent now."""
        if self.session.is_over:
            return None
        try:
            address = self._queue.next()
        except ArchiverError as error:
            self.session.error = error
            return None
        return None if address is None else self._request_for(address)

    # --- what the downloader brings -----------------------------------------------------------------------------------

    def parse(self, response: Response, **kwargs: Any) -> None:
        """An answer of whatever status."""
        assert response.request is not None
        self._take(response.request, response)

    def failed(self, failure: Failure) -> None:
        """No answer, or one that broke off."""
        self._take(failure.request, failure)  # type: ignore[attr-defined]

    def _take(self, request: Request, came: Response | Failure) -> None:
        address: Address = request.meta[_ADDRESS]
        if self.session.error is not None:
            return
        try:
            answer = self._recorder.store(address, came, request.meta.get(META))
            self._queue.answered(answer, self._recorder.take(answer))
        except ArchiverError as error:  # the disk takes no more: nothing that follows could be kept
            self.session.error = error
        self._keep_crawl_delay(address.url)

    # --- requests -----------------------------------------------------------------------------------------------------

    def _request_for(self, address: Address) -> Request:
        meta = {
            _ADDRESS: address,
            "verbatim_url": True,  # it has our spelling; with another one, the records would not say what was asked
            PRIVATE: self.session.scope.is_private,
            "download_timeout": self.session.options.timeout,  # a middleware that we leave out would set it
            "autothrottle_dont_adjust_delay": urlsplit(address.url).hostname in self._slow_hosts,
        }
        headers = {**self._headers, **self.session.validators(address)}
        if address.cookie:
            headers["Cookie"] = address.cookie
        url = address.session_url or address.url
        return Request(url, callback=self.parse, errback=self.failed, headers=headers, meta=meta)

    def _keep_crawl_delay(self, url: str) -> None:
        """A Crawl-delay: the downloader's slot for the host waits that long between two requests."""
        seconds = self._queue.crawl_delay(url)
        if seconds <= self.session.options.delay:
            return
        host = urlsplit(url).hostname or ""
        self._slow_hosts.add(host)
        downloader = self._engine.downloader
        # A slot that is idle for a minute is made anew, from what stands here.
        downloader.per_slot_settings[host] = {"delay": seconds, "concurrency": 1}
        if slot := downloader.slots.get(host):
            slot.delay, slot.concurrency = seconds, 1

    # --- the life of a run --------------------------------------------------------------------------------------------

    @property
    def _engine(self) -> Any:
        return self.crawler.engine

    def _opened(self) -> None:
        self._clock.start(_TICK, now=False)

    def _tick(self) -> None:
        if self.session.error is None:
            try:
                self.session.tick()
            except ArchiverError as error:
                self.session.error = error
        # Quirk: the engine asks the scheduler after an answer and every five seconds; an address whose time has come
        # (a retry, a host that asked for a rest) would wait for that.
        if self._engine._slot is not None:
            self._engine._slot.nextcall.schedule()

    def _idle(self) -> None:
        if self.has_pending():
            raise DontCloseSpider

    def _closed(self) -> None:
        if self._clock.running:
            self._clock.stop()


def _options_from(settings: BaseSettings, url: str = "", output: str = "", **others: Any) -> CrawlOptions:
    """What `scrapy crawl site` was told: addresses parted by spaces, a folder, and Scrapy's own settings."""
    urls = tuple(url.split())
    return CrawlOptions(
        start_urls=urls,
        folder=Path(output) if output else default_folder(urls),
        delay=settings.getfloat("DOWNLOAD_DELAY"),
        concurrency=settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
        timeout=settings.getfloat("DOWNLOAD_TIMEOUT"),
    )
