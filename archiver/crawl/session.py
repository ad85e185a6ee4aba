"""One run on one archive: what is open while it lasts, and the one place that commits."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

from archiver.addresses import origin_of
from archiver.crawl.agent import user_agent, warc_info
from archiver.crawl.conversions import convert_new, convert_updated
from archiver.crawl.hosts import OUT_OF_BUDGET
from archiver.crawl.options import CrawlOptions
from archiver.crawl.progress import Moment, Progress, Silent
from archiver.crawl.redirects import STATUSES as REDIRECTS
from archiver.crawl.runlog import RunLog
from archiver.crawl.scope import Scope, kind_of_seed
from archiver.crawl.statistics import Statistics, Tally
from archiver.crawl.trouble import MAX_RETRY_AFTER
from archiver.errors import ArchiverError, InputError, StorageError
from archiver.frontier import Frontier
from archiver.holdings.changes import FILE as CHANGES
from archiver.holdings.changes import Change, compress, has_changes
from archiver.holdings.files import Holdings
from archiver.holdings.ledger import Ledger
from archiver.reports.report import FILE as REPORT
from archiver.reports.report import Point, Report, read_report
from archiver.revisits import Revisits
from archiver.states import IN_FRONTIER, Address, Kind, State
from archiver.store import ArchiveFolder, locked, missing_bytes
from archiver.warc.folder import cut_back, warc_paths
from archiver.warc.index import INDEX_FILE, IndexJournal
from archiver.warc.write import WarcWriter

# A kill costs at most what was fetched since the last commit; one costs 2 ms, most of it the sync of the files.
COMMIT_PAGES = 50
COMMIT_SECONDS = 1.0
# Notes kept with the frontier.
TAKEN = "taken"
"""What the last run took of the site."""
_RUN = "run"


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
        self.changes: Counter[Change] = Counter()
        """What the run has changed; known when it has ended."""
        self.statistics = Statistics()
        self.excluded: dict[str, int] = {}
        """Why addresses are left out, and how many for each reason; known when the run has ended."""
        self.left_for_budget = 0
        """Addresses left to the next run since their hosts have had their share; known when the run has ended."""
        self.missed = 0
        """Known articles that were asked for and not had; known when the run has ended."""
        self.last_report: Report | None = None
        """Of the run before this one, where it left one."""
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
    def ledger(self) -> Ledger:
        """Which articles there are."""
        return self.holdings.ledger

    @property
    def taken(self) -> str:
        """What the run takes of the site, in words that are the same as long as that is the same."""
        return repr((self.scope.extent, self.options.requisites, self.options.extract))

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
        self.statistics.progressed(self._point())
        self.progress.show(Moment(tally.pages, pages, tally.articles, tally.failed, tally.size, self.seconds()))

    def settled(self, pages: int = 1) -> None:
        """So many addresses are settled; commits when it is time."""
        self._since_commit += pages
        if self._since_commit >= COMMIT_PAGES or time.monotonic() - self._committed_at > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Makes all that was done count: first the files, then the frontier that tells their lengths."""
        if self.options.extract:
            convert_new(self.frontier, self.ledger, self.warc)
        self.warc.sync()
        self.index.sync()
        self.holdings.sync()
        self.frontier.commit({**self.warc.lengths(), **self.holdings.lengths()})
        self._since_commit = 0
        self._committed_at = time.monotonic()

    def _point(self) -> Point:
        tally = self.tally
        return Point(seconds=round(self.seconds(), 1), pages=tally.pages, articles=tally.articles, size=tally.size)

    def validators(self, address: Address) -> Mapping[str, str]:
        """What makes the request for an address conditional; nothing where all is to be fetched anew."""
        return self.revisits.validators(address.url) if self.compares and address.kind in IN_FRONTIER else {}

    def close(self) -> None:
        """Commits and closes everything; a run that failed keeps what was committed before."""
        try:
            if self.error is None:
                self.frontier.release()
                self.left = self.frontier.counts()[State.PENDING]
                self.excluded = self.frontier.reasons(State.EXCLUDED)
                self.left_for_budget = sum(self.excluded.get(reason, 0) for reason in OUT_OF_BUDGET)
                self.unmet = self._unmet()
                if self.left == 0:  # whatever was to stop it came too late
                    self.stopped_for = None
                    self._find_lost()
                self.tally.articles -= self.ledger.join_pages()
                self.commit()
                self._tell_changes()
                convert_updated(self.ledger, self.warc)
                self.commit()
                self.holdings.settle(self.commit)
                self.statistics.progressed(self._point(), always=True)
                self.warc.close()
                self.index.close()
        except (StorageError, InputError) as error:
            self.error = error
        except (OSError, sqlite3.Error) as error:  # in reading: where the disk or the file is broken
            self.error = StorageError(f"cannot write to {self.folder.root}: {error}")
        finally:
            self.index.leave()
            self.holdings.close()
            self.frontier.close()
            self.log.close()
            self._stack.close()

    def _open(self) -> None:
        if not self.folder.frontier.exists():
            self._refuse_unknown({})
        self.frontier = Frontier(self.folder.frontier)
        self._stack.callback(self.frontier.close)
        self.holdings = Holdings(self.folder, self.frontier)
        self._stack.callback(self.holdings.close)
        lengths = self.holdings.committed
        self._refuse_unknown(lengths)
        for name in missing_bytes(self.folder, lengths):
            raise StorageError(f"{self.folder.root / name} is shorter than this archive made it; put it back whole")
        try:
            cut_back(self.folder.warc, lengths)
        except OSError as error:
            raise StorageError(f"cannot write to {self.folder.warc}: {error.strerror or error}") from error
        self.holdings.open()
        self.revisits = Revisits(self.frontier.connection)
        self.index = IndexJournal(self.folder.root / INDEX_FILE, lengths)
        self._stack.callback(self.index.leave)
        self.last_report = self._last_report()
        self.run_folder: Path = self.folder.begin_run()
        self.log = RunLog(self.run_folder / "log.jsonl", echo=sys.stderr if self.options.log_json else None)
        info = warc_info(self.options, self.scope, self.agent)
        self.warc = WarcWriter(self.folder.warc, info=info, prefix=self.folder.root.name, index=self.index.add)
        if self.frontier.backup is not None:
            self.log.say("migrated", backup=str(self.frontier.backup))
        self._begin_changes()
        self._make_pending()
        self.frontier.add(Address(url, kind_of_seed(url)) for url in self.scope.seeds)
        # From the first line on, so that what a kill leaves behind it is known to be more.
        self.frontier.commit(self.holdings.lengths())

    def _refuse_unknown(self, lengths: Mapping[str, int]) -> None:
        """Raises InputError where there are files that no frontier knows of."""
        if not lengths and (self.folder.has_articles() or warc_paths(self.folder.warc)):
            missing = f"{self.folder.root} has articles or pages and no {self.folder.frontier.name} that knows them"
            mend = f"`archiver repair {self.folder.root}` makes it anew"
            raise InputError(f"{missing}; put it back, or {mend}", path=self.folder.root)

    def _make_pending(self) -> None:
        """What this run asks for: the rest of a run that was interrupted, else what is due, or all of it."""
        was_whole = not self.frontier.has_pending()
        is_other = self.frontier.note(TAKEN, self.taken) != self.taken
        self.frontier.write_note(TAKEN, self.taken)
        self.frontier.take_up(OUT_OF_BUDGET)
        self.compares = self.revisits.has_memory and not self.options.full and not is_other
        """Whether an address that answered before is asked for what changed; else for all of it."""
        if self.options.full or is_other:
            self.revisits.forget_excluded()
            self.frontier.begin_again()
        elif was_whole:
            self.revisits.begin_due(self.scope.seeds)
        self.revisits.forget_waits(MAX_RETRY_AFTER)
        self.frontier.retry_failed()

    def _last_report(self) -> Report | None:
        for run in reversed(self.folder.run_folders()):
            with suppress(InputError):
                return read_report(run / REPORT)
        return None

    def _begin_changes(self) -> None:
        """Changes of a run that died before it told them belong to this one; those that it told are forgotten."""
        before = self.frontier.note(_RUN)
        if before and has_changes(self.folder.runs / before):
            self.ledger.changes.clear()
        for run in self.folder.run_folders()[:-1]:
            with suppress(OSError):
                compress(run / CHANGES)
        self.frontier.write_note(_RUN, self.run_folder.name)

    def _tell_changes(self) -> None:
        try:
            self.changes = self.ledger.changes.write(
                self.run_folder / CHANGES, self.ledger.line_of, self.ledger.line_at
            )
        except OSError as error:
            raise StorageError(f"cannot write to {self.run_folder}: {error.strerror or error}") from error
        self.ledger.changes.clear()
        self.commit()

    def _find_lost(self) -> None:
        """Marks the articles that are gone; only a run that asked for everything of their hosts can know."""
        if self.unmet is None:
            self.missed = self.revisits.count_misses()
        unknown = set(map(origin_of, self.frontier.left_out(OUT_OF_BUDGET)))
        for article_id, url, reason in self.revisits.lost():
            if origin_of(url) not in unknown:
                self.ledger.mark_gone(article_id, reason)

    def _unmet(self) -> str | None:
        """The first start address that could not be had, and why."""
        for url in self.scope.seeds:
            outcome = self.frontier.outcome(url)
            if outcome is None or outcome.state is State.PENDING or outcome.reason in OUT_OF_BUDGET:
                continue
            if outcome.state in (State.FAILED, State.EXCLUDED):
                return f"{url}: {outcome.reason}"
            if outcome.status in REDIRECTS and outcome.reason:
                return f"{url} {outcome.reason}"
            if outcome.status is not None and outcome.status >= 400:
                return f"{url} answers with status {outcome.status}"
        return None
