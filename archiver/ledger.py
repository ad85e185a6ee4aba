"""The ledger: which articles an archive holds, where each stands, and which of them are one.

It lives in the frontier's file, so that one transaction commits addresses, articles and the lengths of the files.
During a run new articles go to the end of `articles.jsonl` and changed ones to `updates.jsonl`; when the run is over,
`settle` joins the pages of one article and writes `articles.jsonl` anew. So a line of it is there exactly once, always.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from archiver.extraction.parts import join_parts, title_key
from archiver.jsonl import article_from, article_line
from archiver.model import Article
from archiver.sketch import ALIKE, sketch_of
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
    touched integer not null default 1
);
create index if not exists articles_by_url on articles (url);
create index if not exists articles_by_content on articles (content_hash);
create index if not exists articles_going_on on articles (next_url) where next_url is not null;
create table if not exists sketches (value integer not null, number integer not null);
create index if not exists sketches_by_value on sketches (value);
"""
# Two articles of the same title whose lengths differ by more are not the same one.
_LENGTHS_ALIKE = 0.9


class Standing(StrEnum):
    """What an article is to those that the ledger has."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    TWIN = "twin"


class Verdict(NamedTuple):
    """The standing of an article; `url` is the address of its twin, `before` the line that it changes."""

    standing: Standing
    url: str | None = None
    before: bytes | None = None


class _Row(NamedTuple):
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


_COLUMNS = ", ".join(_Row._fields)


class Ledger:
    """The articles of one archive; `db` is the connection of its frontier, in whose transactions it writes."""

    def __init__(self, db: sqlite3.Connection, articles: LinesFile, updates: LinesFile) -> None:
        self._db = db
        for statement in _SCHEMA.split(";"):  # one by one: a script would commit what is under way
            db.execute(statement)
        self._articles = articles
        self._updates = updates

    def take(self, article: Article, *, next_url: str | None = None) -> Verdict:
        """Writes an article where it is new or changed; `next_url`: where its page says that it goes on."""
        row = self._row("id = ?", article.id)
        if row is None:
            twin = self._twin_of(article)
            if twin is not None:
                return Verdict(Standing.TWIN, twin)
            self._add(article, next_url)
            return Verdict(Standing.NEW)
        if row.url != article.url:
            return Verdict(Standing.TWIN, row.url)
        state = _state_of(article)
        if state == row.state:
            self._db.execute(
                "update articles set next_url = ?, touched = 1 where number = ? and next_url is not ?",
                (next_url, row.number, next_url),
            )
            return Verdict(Standing.UNCHANGED)
        before = row.own_line or self._line(row)
        self._change(row, article, state, next_url)
        return Verdict(Standing.CHANGED, before=before)

    def count(self) -> int:
        """How many articles there are, the pages of one counted once."""
        found: int = self._db.execute("select count(*) from articles where part_of is null").fetchone()[0]
        return found

    def lines(self) -> Iterator[bytes]:
        """The present lines of all articles, in the order in which they were found."""
        for row in self._rows("part_of is null order by number"):
            yield self._line(row)

    # --- what an article is to the others -----------------------------------------------------------------------------

    def _twin_of(self, article: Article) -> str | None:
        """The address at which the same article stands already; None: nowhere."""
        row = self._row("content_hash = ?", article.content_hash)
        if row is not None:
            return row.url
        title, words = title_key(article.title), len(article.body_text.split())
        sketch = sketch_of(article.body_text)
        marks = ",".join("?" * len(sketch))
        near = self._db.execute(
            f"select number from sketches where value in ({marks}) group by number having count(*) >= ?",
            (*sketch, ALIKE),
        ).fetchall()
        for (number,) in near:
            url, other_title, other_words = self._db.execute(
                "select url, title, words from articles where number = ?", (number,)
            ).fetchone()
            if other_title == title and min(words, other_words) >= _LENGTHS_ALIKE * max(words, other_words):
                return str(url)
        return None

    def _add(self, article: Article, next_url: str | None) -> None:
        start, length = self._articles.add(article_line(article))
        facts = (article.id, article.url, _state_of(article), article.content_hash, title_key(article.title))
        words = len(article.body_text.split())
        number = self._db.execute(
            "insert into articles (id, url, state, content_hash, title, words, start, length, next_url) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*facts, words, start, length, next_url),
        ).lastrowid
        self._db.executemany(
            "insert into sketches values (?, ?)", [(value, number) for value in sketch_of(article.body_text)]
        )

    def _change(self, row: _Row, article: Article, state: bytes, next_url: str | None) -> None:
        line = article_line(article)
        start, length = self._updates.add(line)
        words = len(article.body_text.split())
        self._db.execute(
            "update articles set state = ?, content_hash = ?, title = ?, words = ?, next_url = ?, "
            "updated = 1, start = ?, length = ?, own_line = ?, touched = 1 where number = ?",
            (
                *(state, article.content_hash, title_key(article.title), words, next_url),
                *(start, length, line if row.own_line is not None else None, row.number),
            ),
        )

    # --- the end of a run ---------------------------------------------------------------------------------------------

    def join_pages(self) -> int:
        """Puts the articles together that stand on several pages; gives how many pages became parts of another's.

        What did not change is not joined again; what is no longer part of another stands alone again.
        """
        before = self.count()
        chains = list(self._chains())
        parted = self._part({row.number: chain[0].id for chain in chains for row in chain})
        for chain in chains:
            if chain[0].id in parted or any(row.touched for row in chain):
                self._join(chain)
        self._db.execute("update articles set touched = 0 where touched")
        return before - self.count()

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

    def _chains(self) -> Iterator[list[_Row]]:
        """The pages of each article that has several, in their order; a page belongs to the first that leads to it."""
        taken: set[int] = set()
        for head in self._rows(
            "next_url is not null and not exists (select 1 from articles as other where other.next_url = articles.url "
            "and other.title = articles.title) order by number"
        ):
            chain = [head]
            while (url := chain[-1].next_url) and (part := self._row("url = ?", url)):
                if part.title != head.title or part.number in taken or part.id in {row.id for row in chain}:
                    break
                chain.append(part)
            if len(chain) > 1 and head.title:
                taken.update(row.number for row in chain)
                yield chain

    def _part(self, heads: Mapping[int, str]) -> set[str | None]:
        """Gives those pages their own lines back that are no longer joined as they were; `heads`: page to its head.

        Gives the heads that lost a page or get one.
        """
        parted: set[str | None] = set()
        for row in list(self._rows("own_line is not null")):
            if heads.get(row.number) != (row.part_of or row.id):
                parted |= {row.part_of, heads.get(row.number)}
                start, length = self._updates.add(row.own_line or b"")
                self._db.execute(
                    "update articles set own_line = null, part_of = null, updated = 1, start = ?, length = ?, "
                    "touched = 1 where number = ?",
                    (start, length, row.number),
                )
        return parted

    def _join(self, chain: list[_Row]) -> None:
        own = [row.own_line or self._line(row) for row in chain]
        line = article_line(join_parts([article_from(one) for one in own]))
        start, length = self._updates.add(line)
        head, *parts = chain
        self._db.execute(
            "update articles set own_line = ?, updated = 1, start = ?, length = ? where number = ?",
            (own[0], start, length, head.number),
        )
        self._db.executemany(
            "update articles set own_line = ?, part_of = ? where number = ?",
            [(one, head.id, row.number) for one, row in zip(own[1:], parts, strict=True)],
        )

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _row(self, condition: str, *values: object) -> _Row | None:
        found = self._db.execute(f"select {_COLUMNS} from articles where {condition} limit 1", values).fetchone()
        return _Row(*found) if found else None

    def _rows(self, condition: str) -> Iterator[_Row]:
        for found in self._db.execute(f"select {_COLUMNS} from articles where {condition}"):
            yield _Row(*found)

    def _line(self, row: _Row) -> bytes:
        return (self._updates if row.updated else self._articles).read(row.start, row.length)


def _state_of(article: Article) -> bytes:
    """A digest of what a reader would call the article: not of where it was fetched from or how sure we are."""
    bio = article.author_bio.text if article.author_bio else None
    said = (
        article.title,
        article.subtitle,
        article.summary,
        [author.name for author in article.authors],
        bio,
        article.date_published,
        article.body_text,
        [(entry.title, entry.blurb) for entry in article.related],
        article.category,
    )
    return hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=16).digest()
