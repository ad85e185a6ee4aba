"""One run of a crawl, from its options to how it ended."""

from __future__ import annotations

import importlib
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from twisted.internet.base import ReactorBase

from archiver import settings
from archiver.crawl.ending import Ending, ending_of
from archiver.crawl.options import CrawlOptions
from archiver.crawl.progress import Progress, Silent
from archiver.crawl.runlog import LibraryWarnings, RunLog
from archiver.crawl.session import Session
from archiver.crawl.telling import tell
from archiver.errors import ArchiverError, ExitStatus
from archiver.stopping import told_to_stop

if TYPE_CHECKING:
    from scrapy import Spider

# After one signal, what is in flight may come to its end for so many seconds.
_GRACE = 10.0


def run_crawl(options: CrawlOptions, spider: type[Spider], progress: Progress | None = None) -> Ending:
    """Crawls to the end, or until a signal or a limit stops it; raises where the archive cannot be opened.

    A process can do this once: Twisted's reactor does not start again.
    """
    _keep_steady_time()
    with Session(options) as session:
        session.progress = progress or Silent()
        process = AsyncCrawlerProcess(_settings(options))
        with _logged(session.log):
            crawler = process.create_crawler(spider)
            process.crawl(crawler, session=session)
            with _stopping_at_signals(session, crawler):
                process.start(install_signal_handlers=False)
        session.progress.close()
    return _told(session)


def _keep_steady_time() -> None:
    """Has the reactor, before there is one, go by a clock that nobody sets.

    Quirk: Twisted goes by the clock of the day. One that is set back two hours holds up whatever was to be called in a
    moment (limits of time, our own tick, an answer on its way to the spider) for two hours, and the run with it.
    """
    ReactorBase.seconds = staticmethod(time.monotonic)


def _told(session: Session) -> Ending:
    """How the run ended, when its report is written; raises the error that ended it, where one did."""
    try:
        ending = ending_of(session)
    except ArchiverError as error:
        tell(session, error.exit_status, str(error))
        raise
    report = tell(session, ending.status, ending.summary)
    return ending if report is None else Ending(ExitStatus(report.exit_status), report.summary, report)


def _settings(options: CrawlOptions) -> Settings:
    chosen = Settings()
    chosen.setmodule(settings, priority="project")
    chosen.setdict(dict(options.scrapy_settings()), priority="cmdline")
    return chosen


@contextmanager
def _logged(log: RunLog) -> Iterator[None]:
    """Warnings of the libraries go to the log of the run and not to the terminal."""
    root, handler = logging.getLogger(), LibraryWarnings(log)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


@contextmanager
def _stopping_at_signals(session: Session, crawler: Crawler) -> Iterator[None]:
    """The first signal asks for nothing new and waits for what is in flight; the second stops at once."""
    # Imported now: importing it would have installed a reactor before Scrapy chose its own.
    reactor = importlib.import_module("twisted.internet.reactor")

    def at_once() -> None:
        # Not stop(): Scrapy lets that wait for what is in flight, and a drip is in flight for as long as it likes.
        if reactor.running:
            reactor.crash()

    def gently() -> None:
        session.stop("interrupted")
        reactor.callLater(_GRACE, at_once)

    actions: list[Callable[[], None]] = [at_once, gently]

    try:
        with told_to_stop(lambda: reactor.callFromThread(actions.pop() if actions else at_once)):
            yield
    finally:
        if reactor.threadpool is not None:  # a crash leaves it running, and the process would wait for its threads
            reactor.threadpool.stop()
