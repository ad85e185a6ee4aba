"""The queue: which address is asked next, once its host has said what it allows.

A host's addresses wait until its robots.txt has been read, so that none that it forbids slips through while the answer
is on its way; then one address that cannot exist is asked for, to know what the host says to those.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from archiver.addresses import normalized, origin_of
from archiver.crawl.options import CrawlOptions
from archiver.crawl.robots import MAX_AGE, MAX_REDIRECTS, Rules, rules_of, rules_without
from archiver.crawl.runlog import RunLog
from archiver.crawl.scope import Scope
from archiver.crawl.soft404 import probe_of
from archiver.frontier import Address, Frontier, Kind, Outcome, State

# So many addresses leave the frontier at a time, and so many may wait for a robots.txt before no more leave.
_BATCH = 32
_MOST_WAITING = 256
_ROBOTS_TRIES = 3
ROBOTS_PRIORITY = 1000

Answered = Callable[[Address, Response | Failure], None]


@dataclass(slots=True)
class _Host:
    rules: Rules | None = None
    read_at: float = 0.0
    is_asked: bool = False
    tries: int = 0
    unreachable: str | None = None
    busy_until: float = 0.0
    waiting: list[Address] = field(default_factory=list)


class Queue:
    """Gives requests in the order of the frontier, each only when its host allows it."""

    def __init__(self, frontier: Frontier, scope: Scope, options: CrawlOptions, log: RunLog, agent: str) -> None:
        self._frontier = frontier
        self._scope = scope
        self._options = options
        self._log = log
        self._agent = agent
        self._ready: deque[Address] = deque()
        self._urgent: deque[Request] = deque()
        self._hosts: dict[str, _Host] = {}
        self.pages_asked = 0
        self.slow_down: Callable[[str, float], None] = lambda url, seconds: None
        """Told when a host asks for more time between two requests."""

    def has_pending(self) -> bool:
        """Whether anything is left, now or later."""
        return bool(self._urgent or self._ready) or self._frontier.has_pending(self._kinds())

    def next(self, request_for: Callable[[Address], Request]) -> Request | None:
        """The next request, or None while there is none to send."""
        while True:
            if self._urgent:
                return self._urgent.popleft()
            if not self._ready and not self._refill():
                return None
            address = self._ready.popleft()
            if address.kind not in self._kinds():
                self._frontier.put_back(address.url)
                continue
            host = self._host(address.url)
            if host.unreachable is not None:
                self._frontier.settle(address.url, Outcome(State.FAILED, host.unreachable))
            elif host.rules is None:
                host.waiting.append(address)
                if not host.is_asked:
                    host.is_asked = True
                    self._ask_robots(request_for, address.url)
            elif host.busy_until > time.time():
                self._frontier.put_back(address.url, not_before=host.busy_until)
                return None
            elif not host.rules.allows(address.url, self._agent):
                self._frontier.settle(address.url, Outcome(State.EXCLUDED, "robots.txt forbids it"))
            else:
                self.pages_asked += address.kind is Kind.PAGE
                return request_for(address)

    def hold(self, url: str, seconds: float) -> None:
        """Asks the host of an address for nothing during so many seconds."""
        self._host(url).busy_until = time.time() + seconds

    # --- robots.txt ---------------------------------------------------------------------------------------------------

    def robots_answered(self, address: Address, answer: Response | Failure, retry: Callable[[str], Request]) -> None:
        """Reads what a host answered to the request for its robots.txt; its addresses may go on."""
        origin = address.via or origin_of(address.url)
        host = self._hosts[origin]
        status = answer.status if isinstance(answer, Response) else 0
        if isinstance(answer, Response) and status in (301, 302, 303, 307, 308) and address.tries < MAX_REDIRECTS:
            target = normalized(urljoin(address.url, (answer.headers.get(b"Location") or b"").decode("latin-1")))
            if target:
                self._urgent.append(retry(target).replace(priority=ROBOTS_PRIORITY))
                return
        if isinstance(answer, Response) and 200 <= status < 300:
            self._allow(origin, host, rules_of(answer.body))
        elif status and (rules := rules_without(status)):
            self._allow(origin, host, rules)
        elif 300 <= status < 400:  # a loop of redirects is as good as none (RFC 9309, 2.3.1.2)
            self._allow(origin, host, Rules(None))
        else:
            host.tries += 1
            if host.tries < _ROBOTS_TRIES:
                self._urgent.append(retry(f"{origin}/robots.txt"))
                return
            why = f"status {status}" if status else _first_line(answer)
            self._refuse(host, f"its host's robots.txt cannot be read ({why})")

    def release(self, url: str) -> None:
        """Lets the waiting addresses of a host go: whatever had to be known about it is known."""
        host = self._host(url)
        self._ready.extendleft(reversed(host.waiting))
        host.waiting.clear()

    def _ask_robots(self, request_for: Callable[[Address], Request], url: str) -> None:
        origin = origin_of(url)
        if self._options.robots:
            robots = Address(f"{origin}/robots.txt", Kind.SITEMAP, hops="P", via=origin)
            self._urgent.append(request_for(robots).replace(priority=ROBOTS_PRIORITY))
        else:
            self._allow(origin, self._hosts[origin], Rules(None))

    def _allow(self, origin: str, host: _Host, rules: Rules) -> None:
        host.rules, host.read_at, host.tries = rules, time.monotonic(), 0
        if delay := rules.delay(self._agent):
            self.slow_down(origin, delay)
        if self._scope.has_host(origin):
            self._add_sitemaps(origin, rules)
        self.release(origin)

    def _add_sitemaps(self, origin: str, rules: Rules) -> None:
        named = [url for url in map(normalized, rules.sitemaps()) if url and self._scope.has_host(url)]
        guessed = [] if named else [f"{origin}/sitemap.xml"]
        self._frontier.add(Address(url, Kind.SITEMAP, 2, "M", f"{origin}/robots.txt") for url in named)
        self._frontier.add(Address(url, Kind.SITEMAP, 2, "I", f"{origin}/") for url in guessed)

    def _refuse(self, host: _Host, reason: str) -> None:
        host.unreachable = reason
        for address in host.waiting:
            self._log.say("failed", address.url, reason=reason)
            self._frontier.settle(address.url, Outcome(State.FAILED, reason))
        host.waiting.clear()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _refill(self) -> bool:
        if sum(len(host.waiting) for host in self._hosts.values()) < _MOST_WAITING:
            self._ready.extend(self._frontier.take(_BATCH, self._kinds()))
        return bool(self._ready)

    def _kinds(self) -> tuple[Kind, ...]:
        limit = self._options.max_pages
        return (Kind.REQUISITE,) if limit is not None and self.pages_asked >= limit else tuple(Kind)

    def _host(self, url: str) -> _Host:
        origin = origin_of(url)
        host = self._hosts.setdefault(origin, _Host())
        if host.rules is not None and time.monotonic() - host.read_at > MAX_AGE:
            host.rules, host.is_asked = None, False
        return host


def probe_for(url: str) -> Address:
    """The address that cannot exist on the host of `url`."""
    return Address(probe_of(url), hops="I", via=url)


def _first_line(failure: object) -> str:
    text = failure.getErrorMessage() if isinstance(failure, Failure) else str(failure)
    return text.strip().splitlines()[0][:200] if text.strip() else type(failure).__name__
