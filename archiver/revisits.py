"""Revisits: when a known address is asked again, and what is said of it in asking.

An address that has stood unchanged for a while is asked again after a tenth of that while: what changed yesterday is
asked in every run, what has been the same for a year every five weeks at the latest. Four hours are taken off, so that
a nightly run that begins a little earlier than the last is not a night late: what has stood for less than 40 hours is
asked in every run. Start addresses and sitemaps always are.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from archiver.model import Capture
from archiver.states import Kind, State

SHARE = 0.1
SLACK = 4 * 3600.0
MOST_ARTICLE = 35 * 86400.0
"""Also of pictures and styles."""
MOST_OTHER = 7 * 86400.0
"""Of pages without an article: new ones are found on those."""
MISSES = 3
"""Runs in a row in which an article could not be had, after which it counts as gone."""

# Known articles come after new pages, and before requisites.
_REVISIT = 500_000
_DUE = f"""
update addresses set state = {State.PENDING}, tries = 0, not_before = 0,
priority = priority + (case when article_id is not null and priority < {_REVISIT} then {_REVISIT} else 0 end)
where (state = {State.DONE} and kind <= {Kind.REQUISITE} and (due <= :now or coalesce(asked_at, 0) > :now))
or (state = {State.EXCLUDED} and reason = 'robots.txt forbids it')
"""
_ASKED = f"""
update addresses set asked_at = :at, misses = case when article_id is null then misses else 0 end,
same_since = case when :same then coalesce(same_since, :at) else :at end,
due = :at + case when kind = {Kind.SITEMAP} then 0 else
    max(0, min(:most, {SHARE} * (:at - case when :same then coalesce(same_since, :at) else :at end) - {SLACK})) end
where url = :url
"""
_STORED = "update addresses set record_id = ?, stored_at = ? where url = ?"
_SAME = f"""
update addresses set state = {State.DONE}, fetched_at = ?, etag = coalesce(?, etag),
last_modified = coalesce(?, last_modified), tries = tries + 1 where url = ?
"""
_HINT = f"""
update addresses set lastmod = :lastmod, state = case when state = {State.DONE} and coalesce(asked_at, 0) < :begun
and coalesce(lastmod <> :lastmod, :lastmod > fetched_at) then {State.PENDING} else state end
where url = :url and lastmod is not :lastmod
"""
_TWINS = f"""
update addresses set state = {State.PENDING}, etag = null, last_modified = null, payload_digest = null
where article_id = (select id from articles where url = :url) and url <> :url and state = {State.DONE} and status = 200
"""
_MISSED = f"""
update addresses set misses = misses + 1
where url in (select url from articles where part_of is null and gone_since is null and moved_to is null)
and (state = {State.FAILED}
    or (state = {State.DONE} and article_id is null and status not in (404, 410) and asked_at >= :begun))
"""


class Stored(NamedTuple):
    """What the archive holds of an address: which record, since when, with which payload."""

    record_id: str
    stored_at: datetime
    payload_digest: str


class Revisits:
    """The memory of earlier runs; `db` is the connection of the frontier, in whose transactions it writes."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._begun_at = time.time()
        db.execute(
            "create index if not exists addresses_by_article on addresses (article_id) where article_id is not null"
        )
        found = db.execute("select 1 from addresses where asked_at is not null limit 1").fetchone()
        self.has_memory = found is not None
        """Whether an earlier run got an answer; what that was need not be looked up where there was none."""

    # --- the beginning of a run ---------------------------------------------------------------------------------------

    def begin_due(self, seeds: Iterable[str]) -> None:
        """Makes pending what is due: not asked for long enough, or, by a clock that went back, not asked yet."""
        self._db.execute(_DUE, {"now": time.time()})
        self._db.executemany(
            f"update addresses set state = {State.PENDING} where url = ? and state = {State.DONE}",
            [(url,) for url in seeds],
        )

    def forget_waits(self, most: float) -> None:
        """Lets go what waits longer than any server may ask for: the clock has gone back."""
        self._db.execute("update addresses set not_before = 0 where not_before > ?", (time.time() + most,))

    def forget_excluded(self) -> None:
        """Forgets what was kept out: another scope may let it in."""
        self._db.execute(f"delete from addresses where state = {State.EXCLUDED}")

    # --- asking -------------------------------------------------------------------------------------------------------

    def validators(self, url: str) -> Mapping[str, str]:
        """The header fields that make a request conditional (RFC 9110, 13.1); empty where nothing is known."""
        row = self._db.execute(
            "select etag, last_modified from addresses where url = ? and status = 200 and asked_at is not null", (url,)
        ).fetchone()
        if row is None:
            return {}
        fields = {"If-None-Match": row[0], "If-Modified-Since": row[1]}
        return {name: value for name, value in fields.items() if value}

    def stored(self, url: str) -> Stored | None:
        """What the archive holds of an address."""
        row = self._db.execute(
            "select record_id, stored_at, payload_digest from addresses where url = ? and status = 200", (url,)
        ).fetchone()
        if row is None or None in row:
            return None
        return Stored(row[0], datetime.fromisoformat(row[1]), row[2])

    def ask_again(self, url: str) -> int:
        """Makes the other addresses of an article pending, whole: its own no longer has it; gives how many."""
        return self._db.execute(_TWINS, {"url": url}).rowcount

    def hint(self, lastmods: Mapping[str, str]) -> None:
        """Takes what a sitemap says about changes; it makes an address due, and never undue."""
        self._db.executemany(
            _HINT, [{"url": url, "lastmod": when, "begun": self._begun_at} for url, when in lastmods.items()]
        )

    # --- answers ------------------------------------------------------------------------------------------------------

    def asked(self, url: str, at: datetime | None, *, same: bool, article: bool) -> None:
        """Notes that an address answered at a moment, and whether that was what it had answered before."""
        moment = time.time() if at is None else at.timestamp()
        most = MOST_ARTICLE if article else MOST_OTHER
        self._db.execute(_ASKED, {"url": url, "at": moment, "same": same, "most": most})

    def keep_record(self, url: str, record_id: str, at: datetime) -> None:
        """Notes which record holds what an address answers."""
        self._db.execute(_STORED, (record_id, at.isoformat(), url))

    def unchanged(self, url: str, capture: Capture) -> None:
        """Notes that an address has what it had."""
        at = capture.fetched_at
        validators = capture.header("etag"), capture.header("last-modified")
        self._db.execute(_SAME, (at.isoformat() if at else None, *validators, url))
        row = self._db.execute("select kind, article_id from addresses where url = ?", (url,)).fetchone()
        self.asked(url, at, same=True, article=row is not None and (row[1] is not None or row[0] == Kind.REQUISITE))

    # --- the end of a run ---------------------------------------------------------------------------------------------

    def count_misses(self) -> int:
        """Counts one more miss for each article that this run asked for and did not get; gives how many those are."""
        return self._db.execute(_MISSED, {"begun": self._begun_at}).rowcount

    def lost(self) -> list[tuple[str, str, str]]:
        """Articles that are no longer there: id, address and why."""
        return [
            (row[0], row[1], f"status {row[2]}" if row[2] in (404, 410) else f"not there in {row[3]} runs")
            for row in self._db.execute(
                "select articles.id, url, addresses.status, misses from articles join addresses using (url) "
                f"where part_of is null and gone_since is null and ((addresses.state = {State.DONE} "
                f"and status in (404, 410)) or misses >= {MISSES} or moved_to is not null) order by number"
            )
        ]
