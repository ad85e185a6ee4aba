"""Rebuilding: a frontier that is lost, made anew from the WARC files and the articles.

The crawl is gone through once more as its records have it: each response is taken as it was when it came over the
wire, so that what was fetched is done, and what its page leads to and has no record is pending.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from archiver.addresses import normalized
from archiver.crawl.agent import options_of
from archiver.crawl.answer import Answer
from archiver.crawl.conversions import CONVERTED
from archiver.crawl.options import CrawlOptions
from archiver.crawl.recorder import Recorder
from archiver.crawl.redirects import again_of
from archiver.crawl.runlog import RunLog
from archiver.crawl.scope import kind_of_seed
from archiver.crawl.session import TAKEN, Session
from archiver.crawl.soft404 import probe_of
from archiver.errors import RecordError
from archiver.frontier import Frontier
from archiver.holdings.ledger import Ledger
from archiver.holdings.remembering import Remembering
from archiver.model import Capture, RecordLocation
from archiver.page import may_be_page
from archiver.revisits import Revisits
from archiver.states import Address, Kind, State
from archiver.store import ArchiveFolder, LinesFile
from archiver.verification.warcs import faults_of
from archiver.warc.fields import fields_in
from archiver.warc.files import ArchiveFile
from archiver.warc.folder import set_aside, warc_paths
from archiver.warc.message import read_head
from archiver.warc.read import new_originals, read_records
from archiver.warc.record import Record
from archiver.warc.responses import Originals, stored_response

Say = Callable[[str], object]


def rebuild(folder: ArchiveFolder, say: Say) -> None:
    """Makes the frontier of a folder whose other files are mended; what is left of the old one is kept beside."""
    for path in (*_files_of(folder.frontier), folder.updates):
        if path.exists() and path.stat().st_size:
            say(f"{path} is kept in {set_aside(path)}")
    fresh = folder.frontier.with_name(f"{folder.frontier.name}.new")
    for path in _files_of(fresh):  # of a repair that died
        path.unlink(missing_ok=True)
    with closing(Frontier(fresh)) as frontier:
        _replay(folder, frontier)
        counts = frontier.counts()
    fresh.rename(folder.frontier)
    told = f"{counts[State.DONE]:,} addresses are done, {counts[State.PENDING] + counts[State.FAILED]:,} to be fetched"
    say(f"made {folder.frontier} anew: {told}")


def _files_of(database: Path) -> list[Path]:
    """A database and its logs: those of another one would be merged into a new one."""
    return [database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm", "-journal")]


def _replay(folder: ArchiveFolder, frontier: Frontier) -> None:
    length = folder.articles.stat().st_size if folder.articles.exists() else 0
    with closing(LinesFile(folder.articles, length)) as articles, closing(LinesFile(folder.updates, 0)) as updates:
        ledger = Remembering(frontier.connection, articles, updates)
        with folder.articles.open("rb") as lines:
            ledger.remember(lines)
        frontier.write_note(CONVERTED, str(ledger.count()))
        with closing(RunLog(Path(os.devnull))) as log:  # what went wrong with a page, its own run has told
            _take_records(folder, lambda options: _Replay(options, frontier, ledger, log))
        ledger.end()
        articles.sync()
        updates.sync()
        lengths = {path.name: path.stat().st_size for path in warc_paths(folder.warc)}
        frontier.commit({**lengths, articles.name: articles.length, updates.name: updates.length})


def _take_records(folder: ArchiveFolder, begin: Callable[[CrawlOptions], _Replay]) -> None:
    """Takes the responses of all files, those of each run as it was asked for."""
    originals = new_originals()
    run: _Replay | None = None
    for path in warc_paths(folder.warc):
        for record in read_records(ArchiveFile(path), _passed_over):
            if record.kind == "warcinfo":
                options = options_of(fields_in(record.block), folder.root)
                if run is None or run.options != options:
                    run = begin(options)
                run.note_taken(is_known="include" in fields_in(record.block))
            elif run is not None and (capture := _capture_of(record, ArchiveFile(path), originals)) is not None:
                run.take(capture)


def _capture_of(record: Record, file: ArchiveFile, originals: Originals) -> Capture | None:
    """What came over the wire, as the crawl had it; None for other records and for damaged ones."""
    if record.kind not in ("response", "revisit") or not record.is_http or faults_of(record):
        return None
    original = originals.find(record) if record.kind == "revisit" else None
    if original is not None:
        response = stored_response(original.record, original.file, seen_again=record)
    else:
        response = stored_response(record, file)
        originals.note(record, file)
    if response is None:
        return None
    head, digest = read_head(record.block), record.fields.get("warc-payload-digest")
    place = RecordLocation(
        file=file.name,
        offset=record.offset,
        length=record.length or 0,
        record_id=record.record_id,
        payload_digest=digest,
    )
    return replace(response.capture(), status=head.status, headers=head.headers, record=place)


def _passed_over(error: RecordError) -> None:
    """Damage was told when the index was made."""


class _Replay(Session):
    """One run gone through once more: nothing is asked for, and nothing written but frontier and articles."""

    def __init__(self, options: CrawlOptions, frontier: Frontier, ledger: Ledger, log: RunLog) -> None:
        super().__init__(options)
        self.frontier = frontier
        self.revisits = Revisits(frontier.connection)
        self.compares = self.revisits.has_memory = True
        self._ledger = ledger
        self.log = log
        self._recorder = Recorder(self)
        self._with_cookie: set[str] = set()
        """Addresses that were asked for with a cookie next."""
        frontier.add(Address(url, kind_of_seed(url)) for url in self.scope.seeds)

    @property
    def ledger(self) -> Ledger:
        """Which articles there are."""
        return self._ledger

    def commit(self) -> None:
        """Commits what was noted; that it is whole, the name of its file says."""
        self.frontier.commit({})

    def note_taken(self, *, is_known: bool) -> None:
        """Notes what the run took, if its files say all of it: another one begins anew."""
        if is_known:
            self.frontier.write_note(TAKEN, self.taken)

    def take(self, capture: Capture) -> None:
        """Takes a response, the next of those that came."""
        address = self._address_of(capture)
        if address is None:
            return
        redirects = tuple(filter(None, address.redirects.split("\n")))
        own = replace(capture, url=address.url, redirects=redirects)
        cut = f"its response is not whole ({capture.truncated})" if capture.truncated else None
        again = again_of(address, own)
        if again and again.cookie and address.url not in self._with_cookie:
            self._with_cookie.add(address.url)
        elif again and again.cookie:  # the answer to that cookie, which no record keeps
            self._with_cookie.remove(address.url)
            again = None
        self._recorder.take(Answer(address, own, cut, again=again))

    def _address_of(self, capture: Capture) -> Address | None:
        """The address that was asked for, as the crawl came to it; None for a robots.txt, which each run reads anew."""
        url = normalized(capture.url) or capture.url
        if urlsplit(url).path == "/robots.txt":
            return None
        if url == probe_of(url):
            return Address(url, Kind.PROBE)
        address = self.frontier.address(url)
        if address is None:  # what led to it has no record, or a damaged one
            kind = kind_of_seed(url)
            is_other = kind is Kind.PAGE and not may_be_page(capture)
            address = Address(url, Kind.REQUISITE if is_other else kind, hops="I" if kind is Kind.SITEMAP else "L")
            self.frontier.add([address])
        return address._replace(session_url=capture.url if capture.url != url else "")
