"""States: what is known of an address that a crawl met: what it is fetched for, and what became of it."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class State(IntEnum):
    """What became of an address."""

    PENDING = 0
    IN_FLIGHT = 1
    DONE = 2
    FAILED = 3
    EXCLUDED = 4


class Kind(IntEnum):
    """What an address is fetched for; pages come before what they need to be shown."""

    PAGE = 0
    SITEMAP = 1
    REQUISITE = 2
    ROBOTS = 3
    PROBE = 4


IN_FRONTIER = (Kind.PAGE, Kind.SITEMAP, Kind.REQUISITE)
"""The others are asked for anew by each run: what a host allows, and what it says to an address that is none."""


class Address(NamedTuple):
    """An address that is to be fetched, and how the crawl came to it."""

    url: str
    kind: Kind = Kind.PAGE
    priority: int = 0
    """Lower comes first; equal ones in the order found."""
    hops: str = ""
    """One letter a step from a start address, as Heritrix writes: L link, R redirect, E requisite, I guessed …"""
    via: str | None = None
    redirects: str = ""
    """The addresses that led here by redirect, one a line."""
    tries: int = 0
    session_url: str = ""
    """The address under the session id that its server has just given it: this is asked for; kept nowhere."""
    cookie: str = ""
    """What its server has just set and wants back before it answers; kept nowhere."""


class Outcome(NamedTuple):
    """What fetching an address came to."""

    state: State
    reason: str | None = None
    status: int | None = None
    fetched_at: str | None = None
    payload_digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    article_id: str | None = None
