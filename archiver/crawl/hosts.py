"""Hosts: what each of them allows, and when it wants to be left alone."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from archiver.addresses import origin_of
from archiver.crawl.robots import MAX_AGE, Rules
from archiver.states import Address

OUT_OF_TIME = "the time for its host is used up (--max-host-time)"
OUT_OF_BYTES = "the bytes for its host are used up (--max-host-size)"
OUT_OF_BUDGET = (OUT_OF_TIME, OUT_OF_BYTES)
"""Why an address is left to a later run, in the words of the frontier."""


@dataclass(slots=True)
class Host:
    """One scheme, host and port, as far as this run knows it."""

    origin: str
    rules: Rules | None = None
    """None: its robots.txt has not been read yet, or too long ago."""
    is_asked: bool = False
    """Whether its robots.txt is on its way."""
    is_probed: bool = False
    """Whether it has been asked for an address that cannot exist."""
    robots_tries: int = 0
    unreachable: str | None = None
    """Why nothing may be asked of it in this run."""
    busy_until: float = 0.0
    """The moment, by the monotonic clock, until which it is left alone."""
    unreached: int = 0
    """How often in a row no connection to it came about; those that were tried at the same time count once."""
    size: int = 0
    """Bytes received of it."""
    waiting: list[Address] = field(default_factory=list)
    """What may go when its rules are known."""
    _read_at: float = 0.0
    _first_asked_at: float | None = None

    def asked(self) -> None:
        """Notes that something is asked of it; its time begins with the first."""
        if self._first_asked_at is None:
            self._first_asked_at = time.monotonic()

    def out_of_budget(self, seconds: float | None, size: int | None) -> str | None:
        """Why nothing more is asked of it in this run, if it may take so much time and send so many bytes."""
        if size is not None and self.size >= size:
            return OUT_OF_BYTES
        begun = self._first_asked_at
        if seconds is not None and begun is not None and time.monotonic() - begun >= seconds:
            return OUT_OF_TIME
        return None

    def allow(self, rules: Rules) -> None:
        """Takes the rules that it has now."""
        self.rules, self.robots_tries, self._read_at = rules, 0, time.monotonic()

    def forget_old_rules(self) -> None:
        """Rules of yesterday have to be asked for again (RFC 9309, 2.4)."""
        if self.rules is not None and time.monotonic() - self._read_at > MAX_AGE:
            self.rules, self.is_asked = None, False


class Hosts:
    """The hosts that a run has met."""

    def __init__(self) -> None:
        self._hosts: dict[str, Host] = {}

    def of(self, url: str) -> Host:
        """The host of an address."""
        origin = origin_of(url)
        host = self._hosts.get(origin)
        if host is None:
            host = self._hosts[origin] = Host(origin)
        host.forget_old_rules()
        return host

    def waiting(self) -> int:
        """How many addresses wait for the rules of their hosts."""
        return sum(len(host.waiting) for host in self._hosts.values())
