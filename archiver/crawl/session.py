"""One run on one archive: what is open while it lasts, and the one place that commits."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from archiver.crawl.options import CrawlOptions
from archiver.crawl.progress import Moment, Progress, Silent
from archiver.crawl.runlog import RunLog
from archiver.crawl.scope import Scope, kind_of_seed
from archiver.errors import ArchiverError, StorageError
from archiver.frontier import Address, Frontier, Kind, State
from archiver.ledger import Ledger
from archiver.store import ArchiveFolder, LinesFile, locked, missing_bytes
from archiver.warc.write import WarcInfo, WarcWriter, cut_back

# A kill costs at most what was fetched since the last commit; one costs 2 ms, most of it the sync of the files.
COMMIT_PAGES = 50
COMMIT_SECONDS = 1.0
PRODUCT = "archiver"
"""What robots.txt calls us: the product token alone (RFC 9309, 2.2.1), or words of the rest would match."""
_REWRITTEN = "rewritten"


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    pages: int = 0
    articles: int = 0
    requisites: int = 0
    failed: int = 0
    size: int = 0
    """Bytes received."""


def user_agent(contact: str | None) -> str:
    """How the crawl names itself: product, version, and where its operator can be reached."""
    about = f"; {contact}" if contact else ""
    return f"{PRODUCT}/{version('archiver')} (saves article sites{about})"


class Session:
    """An archive that is open for one run; raises where it is locked, damaged or cannot be written."""

    def __init__(self, options: CrawlOptions) -> None:
        self.options = options
        self.scope = Scope(
            options.start_urls, include=options.include, exclude=options.exclude, private=options.private
        )
        self.folder = ArchiveFolder(options.folder)
        self.tally = Tally()
        self.agent = user_agent(options.contact)
        self.progress: Progress = Silent()
        self.error: ArchiverError | None = None
        """Why the run cannot go on."""
        self.stopped_for: str | None = None
        """Why the run ends before the last address, though it could go on."""
        self.left = 0
        """Addresses that are still to be fetched; known when the run has ended."""
        self.unmet: str | None = None
        """What became of a start address that could not be had; known when the run has ended."""
        self._begun_at = time.monotonic()
        self._since_commit = 0
        self._committed_at = time.monotonic()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.folder.create()
        self._stack.enter_context(locked(self.folder))
        try:
            self._open()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be asked for."""
        return self.error is not None or self.stopped_for is not None

    def seconds(self) -> float:
        """How long the run has been going on."""
        return time.monotonic() - self._begun_at

    def stop(self, reason: str) -> None:
        """Asks for nothing more; the run ends when what is in flight has come."""
        self.stopped_for = self.stopped_for or reason

    def tick(self) -> None:
        """What is done about once a second: limits, commits, progress."""
        options, tally = self.options, self.tally
        if options.max_seconds is not None and self.seconds() >= options.max_seconds:
            self.stop(f"stopped after {options.max_seconds:g} s")
        if options.max_bytes is not None and tally.size >= options.max_bytes:
            self.stop(f"stopped after {options.max_bytes:,} bytes")
        self.settled(0)
        pages = self.frontier.known(Kind.PAGE)
        self.progress.show(Moment(tally.pages, pages, tally.articles, tally.failed, tally.size, self.seconds()))

    def settled(self, pages: int = 1) -> None:
        """So many addresses are settled; commits when it is time."""
        self._since_commit += pages
        if self._since_commit >= COMMIT_PAGES or time.monotonic() - self._committed_at > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Makes all that was done count: first the files, then the frontier that tells their lengths."""
        self.warc.sync()
        self.articles.sync()
        self.updates.sync()
        lengths = {file.name: file.length for file in (self.articles, self.updates)}
        self.frontier.commit({**self.warc.lengths(), **lengths})
        self._since_commit = 0
        self._committed_at = time.monotonic()

    def close(self) -> None:
        """Commits and closes everything; a run that failed keeps what was committed before."""
        try:
            if self.error is None:
                self.frontier.release()
                self._settle_articles()
                self.warc.close()
                self.left = self.frontier.counts()[State.PENDING]
                self.unmet = self._unmet()
        except StorageError as error:
            self.error = error
        finally:
            with suppress(ArchiverError, OSError, sqlite3.Error):
                self.articles.close()
                self.updates.close()
                if not self.updates.length:
                    self.folder.updates.unlink(missing_ok=True)
            self.frontier.close()
            self.log.close()
            self._stack.close()

    def _open(self) -> None:
        self.frontier = Frontier(self.folder.frontier)
        self._stack.callback(self.frontier.close)
        lengths = self._after_rewriting(self.frontier.lengths())
        for name in missing_bytes(self.folder, lengths):
            raise StorageError(f"{self.folder.root / name} is shorter than this archive made it; put it back whole")
        try:
            cut_back(self.folder.warc, lengths)
        except OSError as error:
            raise StorageError(f"cannot write to {self.folder.warc}: {error.strerror or error}") from error
        self._open_articles(lengths)
        self.run_folder: Path = self.folder.begin_run()
        self.log = RunLog(self.run_folder / "log.jsonl")
        self.warc = WarcWriter(self.folder.warc, info=self._warc_info(), prefix=self.folder.root.name)
        if self.options.full:
            self.frontier.begin_again()
        self.frontier.retry_failed()
        self.frontier.add(Address(url, kind_of_seed(url)) for url in self.scope.seeds)
        self.frontier.commit({})

    def _open_articles(self, lengths: Mapping[str, int]) -> None:
        """Opens the files of articles, cut to what was committed of them, and the ledger that knows its way in them."""
        self.articles, self.updates = (
            self._opened(path, lengths.get(path.name, 0)) for path in (self.folder.articles, self.folder.updates)
        )
        self.ledger = Ledger(self.frontier.connection, self.articles, self.updates)
        if self.frontier.note(_REWRITTEN):
            self.ledger.renumber()
            self.frontier.write_note(_REWRITTEN, "")
            self.frontier.commit({file.name: file.length for file in (self.articles, self.updates)})

    def _opened(self, path: Path, committed: int) -> LinesFile:
        file = LinesFile(path, committed)
        self._stack.callback(file.close)  # for an archive that turns out not to open
        return file

    def _settle_articles(self) -> None:
        """Makes `articles.jsonl` the present state of all articles; a kill at any moment leaves the old or the new."""
        self.tally.articles -= self.ledger.join_pages()
        self.commit()
        if not self.ledger.needs_rewriting():
            return
        try:
            length = self.ledger.write_anew(self.folder.rewritten)
        except OSError as error:
            raise StorageError(f"cannot write {self.folder.rewritten}: {error.strerror or error}") from error
        self.frontier.write_note(_REWRITTEN, str(length))
        self.commit()
        self.articles.close()
        self.updates.close()
        self._open_articles(self._after_rewriting(self.frontier.lengths()))

    def _after_rewriting(self, lengths: dict[str, int]) -> dict[str, int]:
        """The lengths to which files are cut; where a new `articles.jsonl` is committed, it takes its name first."""
        rewritten = self.frontier.note(_REWRITTEN)
        if not rewritten:
            return lengths
        try:
            if self.folder.rewritten.exists():
                self.folder.rewritten.replace(self.folder.articles)
        except OSError as error:
            raise StorageError(f"cannot write {self.folder.articles}: {error.strerror or error}") from error
        return lengths | {self.folder.articles.name: int(rewritten), self.folder.updates.name: 0}

    def _unmet(self) -> str | None:
        """The first start address that could not be had, and why."""
        for url in self.scope.seeds:
            outcome = self.frontier.outcome(url)
            if outcome is None or outcome.state is State.PENDING:
                continue
            if outcome.state in (State.FAILED, State.EXCLUDED):
                return f"{url}: {outcome.reason}"
            if outcome.status is not None and outcome.status >= 400:
                return f"{url} answers with status {outcome.status}"
        return None

    def _warc_info(self) -> WarcInfo:
        options = self.options
        settings = {
            "isPartOf": self.folder.root.name,
            "seeds": " ".join(self.scope.seeds),
            "delay": str(options.delay),
            "requisites": "yes" if options.requisites else "no",
        }
        return WarcInfo(
            software=self.agent.partition(" ")[0],
            user_agent=self.agent,
            robots="obey" if options.robots else "ignore",
            operator=options.contact,
            settings=settings,
        )
