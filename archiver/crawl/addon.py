"""An add-on for anybody's Scrapy project: exact WARC records of all it fetches and, if asked, articles as items.

ADDONS = {"archiver.crawl.addon.ArchiverAddon": 500}
ARCHIVER_FOLDER = "warc"     # where the WARC files go
ARCHIVER_ARTICLES = True     # an item for each page that holds an article, through the project's own pipelines
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from archiver.crawl.trouble import truncation_of
from archiver.crawl.wire import META, Wire, WireDownloadHandler
from archiver.errors import PageError
from archiver.extraction import extract
from archiver.jsonl import article_line
from archiver.model import Article, Capture, RecordLocation
from archiver.page import may_be_page
from archiver.warc.fields import WarcInfo
from archiver.warc.message import capture_of
from archiver.warc.write import WarcWriter

_RECORD = "archiver_record"
# A signal of our own: the handler knows when an exchange is over, the extension holds the files.
_exchanged = object()


class ArchiverAddon:
    """What one entry in ADDONS switches on; all else of the project stays as it is."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy; settings that the project made itself go first."""
        for scheme in ("http", "https"):
            settings["DOWNLOAD_HANDLERS"].setdefault(scheme, RecordingHandler)
        settings["EXTENSIONS"].setdefault(WarcFiles, 0)
        if settings.getbool("ARCHIVER_ARTICLES"):
            # Behind the project's own: what they drop or add is theirs.
            settings["SPIDER_MIDDLEWARES"].setdefault(Articles, 900)


class RecordingHandler(WireDownloadHandler):
    """Scrapy's HTTP/1.1 handler; each exchange, whole or broken off, goes into the WARC files."""

    async def download_request(self, request: Request) -> Response:
        """One request over one connection."""
        try:
            came = await super().download_request(request)
        except Exception:
            self._say(request, Failure())
            raise
        self._say(request, came)
        return came

    def _say(self, request: Request, came: Response | Failure) -> None:
        self._crawler.signals.send_catch_log(_exchanged, request=request, came=came)


class WarcFiles:
    """The WARC files of one crawl of somebody's spider."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        info = WarcInfo(
            software="archiver",
            user_agent=settings["USER_AGENT"],
            robots="obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
            settings={"isPartOf": settings["BOT_NAME"]},
        )
        self._writer = WarcWriter(Path(settings.get("ARCHIVER_FOLDER", "warc")), info=info, prefix=settings["BOT_NAME"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        files = cls(crawler)
        crawler.signals.connect(files._write, _exchanged)
        crawler.signals.connect(files._writer.close, signals.engine_stopped)
        return files

    def _write(self, request: Request, came: Response | Failure) -> None:
        wire: Wire | None = request.meta.get(META)
        if wire is None:
            return
        via = request.headers.get("Referer")
        exchange = wire.exchange(
            request.url, via=via.decode("latin-1") if via else None, hops="", truncated=truncation_of(came)
        )
        if exchange is not None:
            request.meta[_RECORD] = self._writer.write_exchange(exchange)


class Articles:
    """Gives an item for each page that holds an article, beside what the spider itself gives for it."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Called by Scrapy."""
        async for one in result:
            yield one
        article = _article_in(response)
        if article is not None:
            yield json.loads(article_line(article))


def _article_in(response: Response) -> Article | None:
    capture = _capture_in(response)
    if may_be_page(capture):
        with suppress(PageError):
            return extract(capture)
    return None


def _capture_in(response: Response) -> Capture:
    """What the wire brought, or, for a response that did not come over it (a cache), what Scrapy made of it."""
    meta = response.request.meta if response.request else {}
    wire: Wire | None = meta.get(META)
    record: RecordLocation | None = meta.get(_RECORD)
    redirects = tuple(meta.get("redirect_urls", ()))
    exchange = wire and wire.exchange(response.url, via=None, hops="", truncated=None)
    if exchange:
        return replace(capture_of(exchange, record=record), redirects=redirects)
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Capture(url=response.url, body=response.body, status=response.status, headers=headers, redirects=redirects)
