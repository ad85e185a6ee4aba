"""The queue: which address is asked next, once its host has said what it allows.

A host's addresses wait until its robots.txt has been read, so that none that it forbids slips through while the answer
is on its way; then one address that cannot exist is asked for, to know what the host says to those.
"""

from __future__ import annotations

import time
from collections import deque

from archiver.addresses import normalized, sent_to
from archiver.crawl.agent import PRODUCT
from archiver.crawl.answer import Answer
from archiver.crawl.hosts import Host, Hosts
from archiver.crawl.redirects import STATUSES as REDIRECTS
from archiver.crawl.robots import MAX_BYTES, MAX_REDIRECTS, Rules, rules_of, rules_without
from archiver.crawl.session import Session
from archiver.crawl.soft404 import probe_of
from archiver.states import IN_FRONTIER, Address, Kind, Outcome, State

# So many addresses leave the frontier at a time, and so many may wait for a robots.txt before no more leave.
_BATCH = 32
_MOST_WAITING = 256
_ROBOTS_TRIES = 3
_ROBOTS_PAUSE = 1.0
# Seconds for which a host is left alone that cannot be reached any more; behind the last it is given up.
_UNREACHED_PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0)


class Queue:
    """Gives addresses in the order of the frontier, each only when its host allows it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._frontier = session.frontier
        self._scope = session.scope
        self._ready: deque[Address] = deque()
        self._urgent: deque[tuple[float, Address]] = deque()
        """What must be known of a host first, and the earliest moment to ask for it."""
        self._hosts = Hosts()
        self._pages_asked = 0

    def has_pending(self) -> bool:
        """Whether anything is left, now or later."""
        return bool(self._urgent or self._ready) or self._frontier.has_pending(self._kinds())

    def next(self) -> Address | None:
        """The next address to ask for, or None while there is none."""
        while True:
            if self._urgent and self._urgent[0][0] <= time.monotonic():
                return self._asked(self._urgent.popleft()[1])
            address = self._taken()
            if address is None:
                return None
            if self._may_go(address):
                self._pages_asked += address.kind is Kind.PAGE
                return self._asked(address)

    def answered(self, answer: Answer, wait: float) -> None:
        """Learns from an answer what it says about its host; `wait`: seconds for which that asks to be left alone."""
        self._hosts.of(answer.address.url).size += answer.size
        if answer.again is not None:
            self._ask_first(answer.again)
        elif answer.address.kind is Kind.ROBOTS:
            self._robots_answered(answer)
        elif answer.address.kind is Kind.PROBE:
            self._release(self._hosts.of(answer.address.url))
        elif not answer.reached:
            self._unreached(self._hosts.of(answer.address.url), answer.problem)
        else:
            host = self._hosts.of(answer.address.url)
            host.unreached = 0
            if wait:
                host.busy_until = time.monotonic() + wait

    def crawl_delay(self, url: str) -> float:
        """Seconds between two requests that the host of an address asks for."""
        rules = self._hosts.of(url).rules
        return rules.delay(PRODUCT) if rules else 0.0

    # --- which goes next ----------------------------------------------------------------------------------------------

    def _kinds(self) -> tuple[Kind, ...]:
        limit = self._session.options.max_pages
        return (Kind.REQUISITE,) if limit is not None and self._pages_asked >= limit else IN_FRONTIER

    def _asked(self, address: Address) -> Address:
        self._hosts.of(address.url).asked()
        return address

    def _taken(self) -> Address | None:
        """The next address of the frontier that this run still takes."""
        if not self._ready and self._hosts.waiting() < _MOST_WAITING:
            self._ready.extend(self._frontier.take(_BATCH, self._kinds()))
        while self._ready:
            address = self._ready.popleft()
            if address.kind in self._kinds():
                return address
            self._frontier.put_back(address.url)
        return None

    def _may_go(self, address: Address) -> bool:
        """Whether an address may be asked for now; if not, it waits, or its end is noted."""
        host, options = self._hosts.of(address.url), self._session.options
        if host.unreachable is not None:
            self._fail(address, host.unreachable)
        elif spent := host.out_of_budget(options.max_host_seconds, options.max_host_bytes):
            self._frontier.leave_out(address.url, spent)
        elif host.rules is None or host.waiting:
            host.waiting.append(address)
            self._ask_robots(host)
        elif (rest := host.busy_until - time.monotonic()) > 0:
            self._frontier.put_back(address.url, not_before=time.time() + rest)
        elif not host.rules.allows(address.url, PRODUCT):
            self._frontier.settle(address.url, Outcome(State.EXCLUDED, "robots.txt forbids it"))
        else:
            return True
        return False

    def _fail(self, address: Address, reason: str) -> None:
        self._frontier.settle(address.url, Outcome(State.FAILED, reason))
        self._session.tally.failed += 1
        self._session.statistics.failed(address.url, reason, None)

    def _unreached(self, host: Host, problem: str | None) -> None:
        """Waits for a host that is gone; when it stays away, the run ends there, its addresses pending."""
        if host.busy_until > time.monotonic():  # tried together with one that has been counted
            return
        if host.unreached < len(_UNREACHED_PAUSES):
            host.busy_until = time.monotonic() + _UNREACHED_PAUSES[host.unreached]
            host.unreached += 1
        elif self._scope.has_host(host.origin):
            self._session.stop(f"{host.origin} cannot be reached any more ({problem})")
        else:
            self._refuse(host, f"its host cannot be reached any more ({problem})")

    # --- robots.txt ---------------------------------------------------------------------------------------------------

    def _ask_robots(self, host: Host) -> None:
        if host.is_asked:
            return
        host.is_asked = True
        if self._session.options.robots:
            self._ask_first(Address(f"{host.origin}/robots.txt", Kind.ROBOTS, hops="P", via=host.origin))
        else:
            self._allow(host, Rules(None))

    def _ask_first(self, address: Address, pause: float = 0.0) -> None:
        self._urgent.append((time.monotonic() + pause, address))

    def _robots_answered(self, answer: Answer) -> None:
        """Reads what a host answered to the request for its robots.txt; its addresses may go on."""
        host = self._hosts.of(answer.address.via or answer.address.url)
        status = answer.status or 0
        if status in REDIRECTS and self._follow_robots(answer):
            return
        rules = _rules_in(answer)
        if rules is not None:
            self._allow(host, rules)
            return
        host.robots_tries += 1
        if host.robots_tries < _ROBOTS_TRIES:
            first = Address(f"{host.origin}/robots.txt", Kind.ROBOTS, hops="P", via=host.origin)
            self._ask_first(first, _ROBOTS_PAUSE * host.robots_tries)
        else:
            self._refuse(host, f"its robots.txt cannot be read ({answer.problem or f'status {status}'})")

    def _follow_robots(self, answer: Answer) -> bool:
        address, capture = answer.address, answer.capture
        target = capture and sent_to(address.url, capture.header("location"))
        if not target or address.tries >= MAX_REDIRECTS or not self._scope.may_be_requisite(target):
            return False
        self._ask_first(address._replace(url=target, tries=address.tries + 1, hops=f"{address.hops}R"))
        return True

    def _allow(self, host: Host, rules: Rules) -> None:
        host.allow(rules)
        if self._scope.has_host(host.origin) and not host.is_probed:
            host.is_probed = True
            self._add_sitemaps(host.origin, rules)
            probe = Address(probe_of(f"{host.origin}/"), Kind.PROBE, hops="I", via=f"{host.origin}/")
            if rules.allows(probe.url, PRODUCT):
                self._ask_first(probe)
                return
        self._release(host)

    def _add_sitemaps(self, origin: str, rules: Rules) -> None:
        named = [url for url in map(normalized, rules.sitemaps()) if url and self._scope.has_host(url)]
        guessed = [] if named else [f"{origin}/sitemap.xml"]
        self._frontier.add(Address(url, Kind.SITEMAP, 2, "M", f"{origin}/robots.txt") for url in named)
        self._frontier.add(Address(url, Kind.SITEMAP, 2, "I", f"{origin}/") for url in guessed)

    def _release(self, host: Host) -> None:
        """Lets the waiting addresses of a host go: whatever had to be known about it is known."""
        self._ready.extendleft(reversed(host.waiting))
        host.waiting.clear()

    def _refuse(self, host: Host, reason: str) -> None:
        host.unreachable = reason
        self._session.log.say("host-refused", host.origin, reason=reason)
        for address in host.waiting:
            self._fail(address, reason)
        host.waiting.clear()


def _rules_in(answer: Answer) -> Rules | None:
    """What a robots.txt says; None where it cannot be known, so that nothing is allowed (RFC 9309, 2.3.1.4)."""
    if answer.capture is None or (answer.capture.truncated and len(answer.capture.body) < MAX_BYTES):
        return None
    if 200 <= answer.capture.status < 300:
        return rules_of(answer.capture.body)
    # A loop of redirects, or one that leads elsewhere, is as good as none (2.3.1.2).
    return Rules(None) if 300 <= answer.capture.status < 400 else rules_without(answer.capture.status)
