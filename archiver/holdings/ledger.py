"""The ledger: which articles an archive holds, where each stands, and which of them are one.

It lives in the frontier's file, so that one transaction commits addresses, articles and the lengths of the files.
During a run new articles go to the end of `articles.jsonl` and changed ones to `updates.jsonl`; when the run is over,
`settle` joins the pages of one article and writes `articles.jsonl` anew. So a line of it is there exactly once, always.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from archiver.extraction.parts import join_parts, title_key
from archiver.holdings.changes import Change, Changes
from archiver.holdings.rows import Row, Rows
from archiver.holdings.twins import Twins
from archiver.holdings.volatile import steady
from archiver.jsonl import article_from, article_line
from archiver.model import Article
from archiver.states import State
from archiver.store import LinesFile

# A redirect, or the words of the server that there is nothing (any more).
LEFT = (300, 301, 302, 303, 307, 308, 404, 410)


class Standing(StrEnum):
    """What an article is to those that the ledger has."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    TWIN = "twin"
    MOVED = "moved"
    BACK = "back"


class Verdict(NamedTuple):
    """The standing of an article; `url` is the address of its twin or the one that it had, `before` the line so far."""

    standing: Standing
    url: str | None = None
    before: bytes | None = None
    article_id: str | None = None
    """Which article of the ledger it is."""


class Ledger(Rows):
    """The articles of one archive, and what each fetched one is to them."""

    def __init__(self, db: sqlite3.Connection, articles: LinesFile, updates: LinesFile) -> None:
        super().__init__(db, articles, updates)
        self._twins = Twins(db, self._own_text)
        self.changes = Changes(db)

    def take(self, article: Article, *, next_url: str | None = None) -> Verdict:
        """Writes an article where it is new or changed; `next_url`: where its page says that it goes on."""
        row = self._row("id = ?", article.id)
        if row is None:
            return self._take_unknown(article, next_url)
        state = state_of(article)
        if row.url != article.url:
            if not self._has_left(row):
                return Verdict(Standing.TWIN, row.url, article_id=row.id)
            return self._change(row, article, state, next_url, Standing.MOVED)
        if row.gone_since is not None:
            return self._change(row, article, state, next_url, Standing.BACK)
        if state == row.state:
            self._db.execute(
                "update articles set next_url = ?, touched = 1 where number = ? and next_url is not ?",
                (next_url, row.number, next_url),
            )
            return Verdict(Standing.UNCHANGED, article_id=row.id)
        return self._change(row, article, state, next_url, Standing.CHANGED)

    def confirm(self, url: str) -> None:
        """Notes that an address still has its article: one that was taken for gone is back."""
        row = self._row("url = ? and gone_since is not null and part_of is null", url)
        if row is not None:
            before = self._line(row)
            self._rewrite(row, replace(article_from(before), gone_since=None))
            self._db.execute("update articles set gone_since = null, moved_to = null where number = ?", (row.number,))
            self.changes.note(row.id, Change.BACK, before=row.place)

    def mark_gone(self, article_id: str, reason: str) -> None:
        """Notes that an article is no longer on its site; its line stays, and says since when."""
        row = self._row("id = ?", article_id)
        if row is None:
            return
        now = datetime.now(UTC).replace(microsecond=0)
        self._rewrite(row, replace(article_from(self._line(row)), gone_since=now))
        self._db.execute("update articles set gone_since = ? where number = ?", (now.isoformat(), row.number))
        if not self._db.execute("select moved_to from articles where number = ?", (row.number,)).fetchone()[0]:
            self.changes.note(row.id, Change.GONE, reason=reason)

    # --- what an article is to the others -----------------------------------------------------------------------------

    def _take_unknown(self, article: Article, next_url: str | None) -> Verdict:
        """An article whose id is new: it may stand at another address already, or have stood there until now."""
        number = self._twins.number_of(article)
        twin = None if number is None else self._row("number = ?", number)
        if twin is None:
            self._add(article, next_url)
            self.changes.note(article.id, Change.NEW)
            return Verdict(Standing.NEW, article_id=article.id)
        if not self._has_left(twin):
            return Verdict(Standing.TWIN, twin.url, article_id=twin.id)
        self._add(article, next_url)
        self._db.execute("update articles set moved_to = ? where number = ?", (article.id, twin.number))
        self.changes.note(article.id, Change.MOVED, before=twin.place, moved_from=twin.url)
        return Verdict(Standing.MOVED, twin.url, article_id=article.id)

    def _has_left(self, row: Row) -> bool:
        """Whether an article is known not to be at its address any more."""
        marks = ",".join(map(str, LEFT))
        left = f"select 1 from addresses where url = ? and state = {State.DONE} and status in ({marks})"
        return row.gone_since is not None or self._db.execute(left, (row.url,)).fetchone() is not None

    def _add(self, article: Article, next_url: str | None) -> None:
        self._enter(article, *self._articles.add(article_line(article)), next_url)

    def _enter(self, article: Article, start: int, length: int, next_url: str | None) -> None:
        """Notes an article whose line stands at a place of `articles.jsonl`."""
        facts = (article.id, article.url, state_of(article), article.content_hash, title_key(article.title))
        words = len(article.body_text.split())
        number = self._db.execute(
            "insert into articles (id, url, state, content_hash, title, words, start, length, next_url) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*facts, words, start, length, next_url),
        ).lastrowid
        self._twins.add(number or 0, article)

    def _change(self, row: Row, article: Article, state: bytes, next_url: str | None, standing: Standing) -> Verdict:
        """Takes the article as it is now; what is noted of it is the whole article's, also for one of its pages."""
        head = row if row.part_of is None else self._row("id = ?", row.part_of) or row
        before = self._line(head)
        if row.title != title_key(article.title):
            self._twins.retitle(article)
        moved_from = row.url if standing is Standing.MOVED else None
        self.changes.note(head.id, Change(standing), before=head.place, moved_from=moved_from)
        line = article_line(article)
        start, length = self._updates.add(line)
        words = len(article.body_text.split())
        self._db.execute(
            "update articles set url = ?, state = ?, content_hash = ?, title = ?, words = ?, next_url = ?, "
            "updated = 1, start = ?, length = ?, own_line = ?, touched = 1, gone_since = null, moved_to = null "
            "where number = ?",
            (
                *(article.url, state, article.content_hash, title_key(article.title), words, next_url),
                *(start, length, line if row.own_line is not None else None, row.number),
            ),
        )
        return Verdict(standing, row.url, before, row.id)

    def _own_text(self, number: int) -> str:
        """The text of one page, also where it is part of an article of several."""
        row = self._row("number = ?", number)
        return article_from(row.own_line or self._line(row)).body_text if row else ""

    def _rewrite(self, row: Row, article: Article) -> None:
        """Gives an article another line, that says nothing else of its content."""
        start, length = self._updates.add(article_line(article))
        self._db.execute(
            "update articles set updated = 1, start = ?, length = ? where number = ?", (start, length, row.number)
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

    def _chains(self) -> Iterator[list[Row]]:
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
        rows = list(self._rows("own_line is not null"))
        places = {row.id: row.place for row in rows}
        for row in rows:
            if heads.get(row.number) != (row.part_of or row.id):
                parted |= {row.part_of, heads.get(row.number)}
                self.changes.note(row.part_of or row.id, Change.CHANGED, before=places.get(row.part_of or row.id))
                if row.part_of is not None:
                    self.changes.note(row.id, Change.NEW)
                start, length = self._updates.add(row.own_line or b"")
                self._db.execute(
                    "update articles set own_line = null, part_of = null, updated = 1, start = ?, length = ?, "
                    "touched = 1 where number = ?",
                    (start, length, row.number),
                )
        return parted

    def _join(self, chain: list[Row]) -> None:
        own = [row.own_line or self._line(row) for row in chain]
        head, *parts = chain
        self.changes.note(head.id, Change.CHANGED, before=head.place)
        for part in parts:
            self.changes.forget(part.id, Change.NEW)
        joined = join_parts([article_from(one) for one in own])
        if head.gone_since is not None:
            joined = replace(joined, gone_since=datetime.fromisoformat(head.gone_since))
        start, length = self._updates.add(article_line(joined))
        self._db.execute(
            "update articles set own_line = ?, updated = 1, start = ?, length = ? where number = ?",
            (own[0], start, length, head.number),
        )
        self._db.executemany(
            "update articles set own_line = ?, part_of = ? where number = ?",
            [(one, head.id, row.number) for one, row in zip(own[1:], parts, strict=True)],
        )


def state_of(article: Article) -> bytes:
    """A digest of what a reader would call the article: not of where it was fetched from or how sure we are."""
    bio = article.author_bio.text if article.author_bio else None
    said = (
        article.title,
        article.subtitle,
        article.summary,
        [author.name for author in article.authors],
        bio,
        article.date_published,
        steady(article.body_text),
        [(entry.title, entry.blurb) for entry in article.related],
        article.category,
    )
    return hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=16).digest()
