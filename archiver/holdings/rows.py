"""Rows: where the line of each article stands, in the two files that hold them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from archiver.holdings.changes import Place
from archiver.store import LinesFile

_SCHEMA = """
create table if not exists articles (
    number integer primary key,
    id text not null unique,
    url text not null,
    state blob not null,
    content_hash text not null,
    title text not null,
    words integer not null,
    updated integer not null default 0,
    start integer not null,
    length integer not null,
    next_url text,
    own_line blob,
    part_of text,
    touched integer not null default 1,
    gone_since text,
    moved_to text
);
create index if not exists articles_by_url on articles (url);
create index if not exists articles_by_content on articles (content_hash);
create index if not exists articles_going_on on articles (next_url) where next_url is not null;
"""


class Row(NamedTuple):
    """What the ledger knows of one article, or of one page of it."""

    number: int
    id: str
    url: str
    state: bytes
    title: str
    updated: int
    start: int
    length: int
    next_url: str | None
    own_line: bytes | None
    part_of: str | None
    touched: int
    gone_since: str | None

    @property
    def place(self) -> Place:
        """Where its line stands."""
        return Place(self.updated, self.start, self.length)


_COLUMNS = ", ".join(Row._fields)


class Rows:
    """The articles of one archive; `db` is the connection of its frontier, in whose transactions it writes."""

    def __init__(self, db: sqlite3.Connection, articles: LinesFile, updates: LinesFile) -> None:
        self._db = db
        for statement in _SCHEMA.split(";"):  # one by one: a script would commit what is under way
            db.execute(statement)
        self._articles = articles
        self._updates = updates

    def count(self) -> int:
        """How many articles there are, the pages of one counted once."""
        found: int = self._db.execute("select count(*) from articles where part_of is null").fetchone()[0]
        return found

    def lines(self) -> Iterator[bytes]:
        """The present lines of all articles, in the order in which they were found."""
        for row in self._rows("part_of is null order by number"):
            yield self._line(row)

    def lines_after(self, number: int) -> Iterator[tuple[int, bytes]]:
        """The articles that were found after one of this number, each with its own."""
        for row in self._rows(f"number > {number:d} and part_of is null order by number"):
            yield row.number, self._line(row)

    def updated_lines(self) -> Iterator[bytes]:
        """The lines that are not in `articles.jsonl` yet: of articles that have changed since that was written."""
        for row in self._rows("updated and part_of is null order by number"):
            yield self._line(row)

    def line_of(self, article_id: str) -> bytes | None:
        """The present line of an article; None where it is none, or a page of another."""
        row = self._row("id = ? and part_of is null", article_id)
        return self._line(row) if row else None

    def line_at(self, place: Place) -> bytes:
        """The line that stands at a place."""
        return (self._updates if place.updated else self._articles).read(place.start, place.length)

    def needs_rewriting(self) -> bool:
        """Whether `articles.jsonl` has lines that are no longer the present ones."""
        present = "select total(length) from articles where part_of is null and not updated"
        return int(self._db.execute(present).fetchone()[0]) != self._articles.length

    def write_anew(self, path: Path) -> int:
        """Writes the present lines of all articles to another file, synced; gives its length."""
        length = 0
        path.unlink(missing_ok=True)  # of a run that died, or a link out of the folder
        with path.open("xb") as file:
            for line in self.lines():
                length += file.write(line)
            file.flush()
            os.fsync(file.fileno())
        return length

    def renumber(self) -> None:
        """Notes that `articles.jsonl` now has exactly the present lines, in their order."""
        start = 0
        for number, length in self._db.execute(
            "select number, length from articles where part_of is null order by number"
        ).fetchall():
            self._db.execute("update articles set updated = 0, start = ? where number = ?", (start, number))
            start += length

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _row(self, condition: str, *values: object) -> Row | None:
        found = self._db.execute(f"select {_COLUMNS} from articles where {condition} limit 1", values).fetchone()
        return Row(*found) if found else None

    def _rows(self, condition: str) -> Iterator[Row]:
        for found in self._db.execute(f"select {_COLUMNS} from articles where {condition}"):
            yield Row(*found)

    def _line(self, row: Row) -> bytes:
        return self.line_at(row.place)
