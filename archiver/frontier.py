"""The frontier: every address of a site, its state and its history, in one SQLite file.

One transaction commits the addresses that are done *and* the lengths of the files written. Whoever opens the frontier
again cuts the files to those lengths, and what was in flight is pending again: after a `kill -9` nothing is lost and
nothing is there twice. Memory does not grow with the number of addresses.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from archiver.errors import InputError, StorageError
from archiver.layouts import SCHEMA, VERSION, layout_of, migrate
from archiver.states import IN_FRONTIER, Address, Kind, Outcome, State

# No server may ask for more; a moment beyond that was written before the clock went back.
_LONGEST_WAIT = 3600.0
_ADD = "insert or ignore into addresses (url, kind, priority, hops, via, redirects, tries) values (?, ?, ?, ?, ?, ?, ?)"
_EXCLUDE = """
insert or ignore into addresses (url, kind, priority, hops, via, redirects, state, reason)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""
_TAKE = f"""
select url, kind, priority, hops, via, redirects, tries from addresses
where state = {State.PENDING} and (not_before <= ? or not_before > ?) and %s order by priority, id limit ?
"""
_DONE = """
update addresses set state = ?, reason = ?, status = ?, fetched_at = ?, payload_digest = ?, etag = ?,
last_modified = ?, article_id = ?, tries = tries + 1 where url = ?
"""
_FAILED = "update addresses set state = ?, reason = ?, status = ?, tries = tries + 1 where url = ?"


class _Database(sqlite3.Connection):
    """A connection that says in our words what the disk says, to all who write in its transactions."""

    path = Path()

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*statement)
        except sqlite3.OperationalError as error:
            raise _said(error, self.path) from error

    def executemany(self, *statement: Any) -> sqlite3.Cursor:
        try:
            return super().executemany(*statement)
        except sqlite3.OperationalError as error:
            raise _said(error, self.path) from error


class Frontier:
    """The frontier of one archive; raises StorageError where the disk does not take it, InputError where it is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.is_symlink():
            raise StorageError(f"{path} is a link; an archive keeps its files in its own folder")
        with self._on_disk():
            self._db = sqlite3.connect(path, isolation_level=None, cached_statements=64, factory=_Database)
            self._db.path = path
            # Kill-safe without a sync at each commit: the write-ahead log survives the process (sqlite.org/wal.html).
            for pragma in ("journal_mode = wal", "synchronous = normal", "cache_size = -16000", "busy_timeout = 5000"):
                self._db.execute(f"pragma {pragma}")
            self.backup = migrate(self._db, path)
            version = layout_of(self._db)
            if version not in (0, VERSION):
                raise InputError(f"{path} was made by another version of archiver (its layout is {version})", path=path)
            self._db.executescript(SCHEMA)
            self._db.execute(f"pragma user_version = {VERSION}")
            self._db.execute(f"update addresses set state = {State.PENDING} where state = {State.IN_FLIGHT}")
            self._db.execute("begin")
            known = f"select kind, count(*) from addresses where state != {State.EXCLUDED} group by kind"
            self._known: Counter[int] = Counter(dict(self._db.execute(known)))

    # --- what is to be fetched ----------------------------------------------------------------------------------------

    def add(self, addresses: Iterable[Address]) -> list[str]:
        """Makes addresses pending that were not known; gives those."""
        fresh = []
        with self._on_disk():
            for address in addresses:
                if self._db.execute(_ADD, address[:7]).rowcount > 0:
                    fresh.append(address.url)
                    self._known[address.kind] += 1
        return fresh

    def exclude(self, address: Address, reason: str) -> None:
        """Notes that an address will not be fetched, and why; one that is known keeps its state."""
        with self._on_disk():
            self._db.execute(_EXCLUDE, (*address[:6], State.EXCLUDED, reason))

    def take(self, count: int, kinds: Iterable[Kind] = IN_FRONTIER) -> list[Address]:
        """The next addresses, now in flight."""
        now = time.time()
        with self._on_disk():
            rows = self._db.execute(_TAKE % _is_one_of(kinds), (now, now + _LONGEST_WAIT, count)).fetchall()
            self._db.executemany(
                f"update addresses set state = {State.IN_FLIGHT} where url = ?", [(row[0],) for row in rows]
            )
        return [Address(row[0], Kind(row[1]), *row[2:]) for row in rows]

    def settle(self, url: str, outcome: Outcome) -> None:
        """Notes what fetching an address came to; it counts with the next commit. A failure leaves what is known."""
        with self._on_disk():
            if outcome.state is State.FAILED:
                self._db.execute(_FAILED, (*outcome[:3], url))
            else:
                self._db.execute(_DONE, (*outcome, url))

    def put_back(self, url: str, *, not_before: float = 0, tried: bool = False, reason: str | None = None) -> None:
        """Makes an address pending again, at the earliest at a moment (seconds since 1970)."""
        with self._on_disk():
            self._db.execute(
                f"update addresses set state = {State.PENDING}, not_before = ?, tries = tries + ?, reason = ? "
                "where url = ?",
                (not_before, int(tried), reason, url),
            )

    def leave_out(self, url: str, reason: str) -> None:
        """Notes that this run does not ask for an address, and why; what is known of it stays."""
        with self._on_disk():
            self._db.execute(
                f"update addresses set state = {State.EXCLUDED}, reason = ? where url = ?",
                (reason, url),
            )

    def take_up(self, reasons: Iterable[str]) -> None:
        """Makes what was left out for one of these reasons pending again."""
        with self._on_disk():
            self._db.executemany(
                f"update addresses set state = {State.PENDING}, reason = null "
                f"where state = {State.EXCLUDED} and reason = ?",
                [(reason,) for reason in reasons],
            )

    def begin_again(self) -> None:
        """Makes everything that was fetched or failed pending again, for a run that takes it all anew."""
        with self._on_disk():
            self._db.execute(
                f"update addresses set state = {State.PENDING}, tries = 0, not_before = 0 "
                f"where state in ({State.DONE}, {State.FAILED})"
            )

    def retry_failed(self) -> None:
        """Makes what failed in an earlier run pending again: a server that was down may be up."""
        with self._on_disk():
            self._db.execute(
                f"update addresses set state = {State.PENDING}, tries = 0, not_before = 0 where state = {State.FAILED}"
            )

    # --- what is known ------------------------------------------------------------------------------------------------

    def has_pending(self, kinds: Iterable[Kind] = IN_FRONTIER) -> bool:
        """Whether anything is left to fetch, now or later."""
        with self._on_disk():
            found = self._db.execute(
                f"select 1 from addresses where state = {State.PENDING} and {_is_one_of(kinds)} limit 1"
            ).fetchone()
        return found is not None

    def counts(self) -> Counter[State]:
        """How many addresses are in each state."""
        with self._on_disk():
            rows = self._db.execute("select state, count(*) from addresses group by state").fetchall()
        return Counter({State(state): count for state, count in rows})

    def reasons(self, state: State) -> dict[str, int]:
        """Why addresses have a state, and how many for each reason."""
        with self._on_disk():
            return dict(
                self._db.execute(
                    "select coalesce(reason, ''), count(*) from addresses where state = ? group by 1 order by 2 desc",
                    (state,),
                )
            )

    def known(self, kind: Kind) -> int:
        """How many addresses of a kind are not excluded; kept up to date, since counting reads the whole file."""
        return self._known[kind]

    def urls(self, state: State) -> Iterator[str]:
        """The addresses in a state, in the order found."""
        yield from (
            row[0] for row in self._db.execute("select url from addresses where state = ? order by id", (state,))
        )

    def left_out(self, reasons: Iterable[str]) -> Iterator[str]:
        """The addresses that were left out for one of these reasons."""
        for reason in reasons:
            found = f"select url from addresses where state = {State.EXCLUDED} and reason = ?"
            yield from (row[0] for row in self._db.execute(found, (reason,)))

    def outcome(self, url: str) -> Outcome | None:
        """What is known of one address; None for an unknown one."""
        row = self._db.execute(
            "select state, reason, status, fetched_at, payload_digest, etag, last_modified, article_id "
            "from addresses where url = ?",
            (url,),
        ).fetchone()
        return None if row is None else Outcome(State(row[0]), *row[1:])

    def address(self, url: str) -> Address | None:
        """How the crawl came to an address; None for an unknown one."""
        row = self._db.execute(
            "select url, kind, priority, hops, via, redirects, tries from addresses where url = ?", (url,)
        ).fetchone()
        return None if row is None else Address(row[0], Kind(row[1]), *row[2:])

    @property
    def connection(self) -> sqlite3.Connection:
        """For what is committed together with the addresses."""
        return self._db

    def note(self, name: str, default: str = "") -> str:
        """A short text kept with the frontier."""
        row = self._db.execute("select value from notes where name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def write_note(self, name: str, value: str) -> None:
        """Keeps a short text with the frontier, from the next commit on."""
        with self._on_disk():
            self._db.execute("insert or replace into notes values (?, ?)", (name, value))

    def release(self) -> None:
        """Makes what is in flight pending again: the run ends without it."""
        with self._on_disk():
            self._db.execute(f"update addresses set state = {State.PENDING} where state = {State.IN_FLIGHT}")

    # --- commits ------------------------------------------------------------------------------------------------------

    def lengths(self) -> dict[str, int]:
        """File name to how many bytes of it are committed."""
        with self._on_disk():
            return dict(self._db.execute("select name, length from files"))

    def commit(self, lengths: Mapping[str, int]) -> None:
        """Commits all that was noted since the last commit, and the lengths of the files that belong to it."""
        with self._on_disk():
            self._db.executemany("insert or replace into files values (?, ?)", lengths.items())
            self._db.execute("commit")
            self._db.execute("begin")

    def close(self) -> None:
        """Closes the file; what was not committed is forgotten."""
        try:
            if self._db.in_transaction:
                self._db.execute("rollback")
            self._db.close()
        except (sqlite3.Error, StorageError):  # a full disk: the write-ahead log has what was committed
            pass

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.NotSupportedError:
            raise
        except sqlite3.DatabaseError as error:
            raise _said(error, self._path) from error


def _said(error: sqlite3.DatabaseError, path: Path) -> InputError | StorageError:
    if "not a database" in str(error) or "malformed" in str(error):
        mend = f"`archiver repair {path.parent}` makes it anew"
        return InputError(f"{path} is damaged: {error}; {mend}", path=path)
    return StorageError(f"cannot write {path}: {error}")


def _is_one_of(kinds: Iterable[Kind]) -> str:
    """The condition in SQL; for requisites alone in the very words of their index, or SQLite would not see it."""
    chosen = sorted(set(kinds))
    return f"kind = {chosen[0]}" if len(chosen) == 1 else f"kind in ({', '.join(map(str, map(int, chosen)))})"
