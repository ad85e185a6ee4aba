"""The recorder: one answer after the other into the WARC, its links into the frontier, its article into the ledger."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from scrapy.http import Response
from twisted.python.failure import Failure

from archiver.addresses import joined, normalized
from archiver.crawl.answer import Answer
from archiver.crawl.outlinks import Outlinks, charset_of_queries, refresh_of
from archiver.crawl.redirects import STATUSES as REDIRECTS
from archiver.crawl.redirects import again_of, redirect_of
from archiver.crawl.repeats import LEAST, Repeats
from archiver.crawl.scope import Scope
from archiver.crawl.session import Session
from archiver.crawl.sitemaps import addresses_in, is_sitemap, lastmods_in
from archiver.crawl.soft404 import SoftNotFound
from archiver.crawl.trouble import ends_by_itself, is_unreached, problem_of, retry_after, truncation_of
from archiver.crawl.wire import Wire
from archiver.errors import ArchiverError, PageError
from archiver.extraction import extract_page
from archiver.extraction.links import page_links, style_links
from archiver.extraction.parts import next_part
from archiver.holdings.ledger import LEFT, Standing
from archiver.model import Article, Capture, Exchange, RecordLocation, Truncation
from archiver.page import Page, may_be_page, page_of
from archiver.states import Address, Kind, Outcome, State
from archiver.warc.digest import payload_digest
from archiver.warc.fields import Revisited
from archiver.warc.message import capture_of

MAX_TRIES = 3
# Seconds before the second try; the third waits twice as long.
_BACK_OFF = 1.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


class Recorder:
    """Takes answers; `taken` says what became of each address."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._scope: Scope = session.scope
        self._outlinks = Outlinks(session.frontier, session.scope, requisites=session.options.requisites)
        self._soft = SoftNotFound()
        self._repeats = Repeats()

    def take(self, answer: Answer) -> float:
        """Settles the address of an answer; gives the seconds for which its host asks to be left alone."""
        address, capture, problem = answer.address, answer.capture, answer.problem
        if address.kind is Kind.ROBOTS:
            return 0.0
        if address.kind is Kind.PROBE:
            self._learn_probe(capture)
            return 0.0
        if answer.again is not None:
            return 0.0
        if not answer.reached:
            self._session.frontier.put_back(address.url, reason=problem)
            return 0.0
        if capture is None or (problem is not None and not self._is_as_whole_as_it_gets(address, capture)):
            self._failed(address, capture, problem or "no response came")
            return 0.0
        if self._is_unchanged(address, capture):
            self._confirm(address, capture)
            return 0.0
        if capture.status in _PASSING:
            wait = retry_after(capture)
            self._failed(address, capture, f"status {capture.status}", wait)
            return wait if capture.status in (429, 503) else 0.0
        if capture.status in REDIRECTS:
            self._redirected(address, capture)
        elif address.kind is Kind.SITEMAP or (address.kind is Kind.PAGE and is_sitemap(capture.body)):
            self._sitemap(address, capture)
        elif address.kind is Kind.REQUISITE:
            self._requisite(address, capture)
        else:
            self._page(address, capture)
        self._session.settled()
        return 0.0

    def _is_as_whole_as_it_gets(self, address: Address, capture: Capture) -> bool:
        """Whether a page is taken though its server sent less than it announced, three times."""
        is_last = address.kind is Kind.PAGE and address.tries + 1 >= MAX_TRIES
        if not is_last or not ends_by_itself(capture):
            return False
        self._session.log.say("not-whole", address.url, reason="its server announces more than it sends")
        return True

    def store(self, address: Address, came: Response | Failure, wire: Wire | None) -> Answer:
        """Writes what came over the wire, and gives it as an answer."""
        truncated = truncation_of(came)
        exchange = None
        if wire is not None:
            url = address.session_url or address.url
            exchange = wire.exchange(url, via=address.via, hops=address.hops, truncated=truncated)
        if exchange is None:
            self._session.statistics.unanswered()
            reached = wire is None or wire.ip_address is not None or not is_unreached(came)
            return Answer(address, None, problem_of(came) or "what came is no HTTP response", reached)
        self._session.tally.size += len(exchange.response)
        redirects = tuple(filter(None, address.redirects.split("\n")))
        capture = capture_of(exchange, redirects=redirects)
        if address.session_url:  # its own address is the one that is the same in every run
            capture = replace(capture, url=address.url)
        took = (datetime.now(UTC) - exchange.started_at).total_seconds()
        self._session.statistics.answered(address.url, capture.status, took)
        if capture.truncated and not exchange.truncated:
            exchange = replace(exchange, truncated=capture.truncated)
        if self._session.options.keep_not_modified or not self._is_not_modified(address, capture):
            capture = replace(capture, record=self._write(address, exchange, capture))
        cut = f"its response is not whole ({capture.truncated})" if capture.truncated else None
        again = again_of(address, capture)
        return Answer(address, capture, problem_of(came) or cut, size=len(exchange.response), again=again)

    def _write(self, address: Address, exchange: Exchange, capture: Capture) -> RecordLocation:
        repeated = self._repeated(address, exchange, capture)
        record = self._session.warc.write_exchange(exchange, refers_to=repeated)
        if repeated is None and not exchange.truncated:
            self._repeats.note(capture.body, exchange.url, exchange.started_at, record)
        return record

    def _repeated(self, address: Address, exchange: Exchange, capture: Capture) -> Revisited | None:
        """A response with this very payload: the one that the archive has of the address, or another of this run."""
        if capture.status == 304:
            stored = self._session.revisits.stored(address.url)
            return stored and Revisited(address.url, stored.stored_at, stored.payload_digest, stored.record_id)
        if capture.truncated or address.session_url or len(capture.body) < LEAST:
            return None
        if self._session.compares and capture.status == 200:
            stored = self._session.revisits.stored(address.url)
            if stored is not None and stored.payload_digest == payload_digest(exchange.response):
                return Revisited(address.url, stored.stored_at, stored.payload_digest, stored.record_id)
        return self._repeats.of(capture.body, exchange.response)

    def _is_unchanged(self, address: Address, capture: Capture) -> bool:
        """Whether an address answers what the archive has of it: in the words of its server, or byte for byte."""
        if self._is_not_modified(address, capture):
            return True
        return self._session.compares and capture.status == 200 and self._has_payload_of(address, capture)

    def _is_not_modified(self, address: Address, capture: Capture) -> bool:
        """Whether a server says that nothing has changed, having been asked just that.

        Such an answer is in no WARC file unless that is asked for: of a page of 8 KB its three records would take a
        tenth, in every run. The frontier notes its moment.
        """
        return capture.status == 304 and bool(self._session.validators(address))

    def _has_payload_of(self, address: Address, capture: Capture) -> bool:
        stored = self._session.revisits.stored(address.url) if self._session.revisits.has_memory else None
        return bool(stored and capture.record and stored.payload_digest == capture.record.payload_digest)

    def _confirm(self, address: Address, capture: Capture) -> None:
        """Notes that an address has what it had; its links and its article are known."""
        tally = self._session.tally
        tally.unchanged += 1
        if address.kind is Kind.PAGE:
            tally.pages += 1
            self._session.ledger.confirm(address.url)
        tally.requisites += address.kind is Kind.REQUISITE
        self._session.revisits.unchanged(address.url, capture)
        self._session.settled()

    def _learn_probe(self, capture: Capture | None) -> None:
        """Notes what a host answers to an address that cannot exist."""
        if capture is not None and may_be_page(capture):
            with suppress(PageError):
                self._soft.learn(page_of(capture))

    # --- what an answer is --------------------------------------------------------------------------------------------

    def _page(self, address: Address, capture: Capture) -> None:
        self._session.tally.pages += 1
        page = self._parsed(capture) if may_be_page(capture) else None
        if page is None:
            self._settle(address, capture)
            return
        if address.url not in self._scope.seeds and self._soft.is_like(page):
            self._settle(address, capture, reason="the site shows this for any address")
            return
        charset = charset_of_queries(page)
        try:
            links = [*page_links(page), *refresh_of(capture)]
            fresh = self._outlinks.follow(address, links, charset)
            article = self._extracted(page) if self._session.options.extract else None
        except ArchiverError:
            raise
        except Exception as error:  # whatever a page of 1996 does to our code: the next page is none the worse for it
            self._give_up(address, f"a fault of ours, please report it with this page: {error!r}", capture.status)
            self._session.settled()
            return
        self._outlinks.traps.learn(address.url, found=fresh, article=article is not None)
        if article is None:
            self._settle(address, capture)
            return
        following = next_part(page.url, links)
        verdict = self._session.ledger.take(article, next_url=following and normalized(following, charset))
        self._session.tally.articles += verdict.standing not in (Standing.UNCHANGED, Standing.TWIN)
        twin = f"the same article as {verdict.url}" if verdict.standing is Standing.TWIN else None
        same = verdict.standing is Standing.UNCHANGED
        self._settle(address, capture, article_id=verdict.article_id, reason=twin, same=same)

    def _requisite(self, address: Address, capture: Capture) -> None:
        self._session.tally.requisites += 1
        if "css" in (capture.header("content-type") or "") or address.url.endswith(".css"):
            links = style_links(capture.body.decode("utf-8", "replace"))
            self._outlinks.require(address, filter(None, (joined(address.url, link) for link in links)))
        self._settle(address, capture)

    def _sitemap(self, address: Address, capture: Capture) -> None:
        if capture.status == 200:
            urls, are_sitemaps = addresses_in(capture.body)
            self._outlinks.list_from_sitemap(address, urls, Kind.SITEMAP if are_sitemaps else Kind.PAGE)
            stated = ((normalized(url), when) for url, when in lastmods_in(capture.body).items())
            self._session.revisits.hint({url: when for url, when in stated if url})
        self._settle(address, capture)

    def _redirected(self, address: Address, capture: Capture) -> None:
        target, reason = redirect_of(address, capture, self._scope)
        if target is not None:
            self._session.frontier.add([target])
        self._settle(address, capture, reason=reason)

    # --- what becomes of it -------------------------------------------------------------------------------------------

    def _parsed(self, capture: Capture) -> Page | None:
        try:
            return page_of(capture)
        except PageError as error:
            self._session.log.say("no-page", capture.url, reason=str(error))
            return None

    def _extracted(self, page: Page) -> Article | None:
        try:
            return extract_page(page)
        except ArchiverError as error:
            self._session.log.say("no-article", page.url, reason=str(error))
        return None

    def _settle(
        self,
        address: Address,
        capture: Capture,
        *,
        article_id: str | None = None,
        reason: str | None = None,
        same: bool = False,
    ) -> None:
        same = same or self._has_payload_of(address, capture)
        outcome = Outcome(
            State.DONE,
            reason,
            capture.status,
            capture.fetched_at.isoformat() if capture.fetched_at else None,
            capture.record.payload_digest if capture.record else None,
            capture.header("etag"),
            capture.header("last-modified"),
            article_id,
        )
        self._session.frontier.settle(address.url, outcome)
        revisits = self._session.revisits
        is_lasting = article_id is not None or address.kind is Kind.REQUISITE
        revisits.asked(address.url, capture.fetched_at, same=same, article=is_lasting)
        if capture.status == 200 and capture.record and capture.fetched_at:
            revisits.keep_record(address.url, capture.record.record_id, capture.fetched_at)
        if revisits.has_memory and capture.status in LEFT:
            revisits.ask_again(address.url)

    def _failed(self, address: Address, capture: Capture | None, reason: str, wait: float = 0.0) -> None:
        session = self._session
        status = capture.status if capture else None
        lasting = capture is not None and capture.truncated is Truncation.LENGTH
        if address.tries + 1 < MAX_TRIES and not lasting:
            pause = wait or _BACK_OFF * 2**address.tries * random.uniform(0.5, 1.5)
            session.frontier.put_back(address.url, not_before=time.time() + pause, tried=True, reason=reason)
        elif "I" in address.hops:  # we guessed that it is there; it is not
            session.frontier.settle(address.url, Outcome(State.DONE, reason, status))
        else:
            self._give_up(address, reason, status)
        session.settled()

    def _give_up(self, address: Address, reason: str, status: int | None) -> None:
        """Notes that an address failed for this run; the next one tries it again."""
        session = self._session
        session.tally.failed += 1
        session.log.say("failed", address.url, reason=reason, status=status)
        session.statistics.failed(address.url, reason, status)
        session.frontier.settle(address.url, Outcome(State.FAILED, reason, status))
