"""Remembering: the ledger made anew where it is lost, from the articles, while their pages are gone through once more.

A line of `articles.jsonl` is what is known last; pages that were fetched before it tell only what it does not say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from archiver.extraction.parts import join_parts, title_key
from archiver.holdings.ledger import Ledger, Standing, Verdict, state_of
from archiver.holdings.rows import Row
from archiver.jsonl import article_from, article_line
from archiver.model import Article
from archiver.store import LinesFile

# Where the article of a line is known to be at another address by now.
_MOVED = """
update articles set moved_to = (select other.id from articles as other
where other.content_hash = articles.content_hash and other.gone_since is null limit 1) where gone_since is not null
"""


class Remembering(Ledger):
    """A ledger that has nothing yet: first it is given the lines, then the pages in the order of their fetching."""

    def __init__(self, db: sqlite3.Connection, articles: LinesFile, updates: LinesFile) -> None:
        super().__init__(db, articles, updates)
        self._heads: dict[str, str] = {}
        """Address of each page of an article of several to the id of that article."""

    def remember(self, lines: Iterable[bytes]) -> None:
        """Takes the lines of `articles.jsonl`, all of them."""
        start = 0
        for line in lines:
            article = article_from(line)
            self._enter(article, start, len(line), None)
            if article.gone_since is not None:
                gone = article.gone_since.isoformat()
                self._db.execute("update articles set gone_since = ? where id = ?", (gone, article.id))
            self._heads.update(dict.fromkeys(article.pages, article.id))
            start += len(line)
        self._db.execute("update articles set touched = 0")
        self._db.execute(_MOVED)

    def take(self, article: Article, *, next_url: str | None = None) -> Verdict:
        """Takes the article of a page that was fetched; one that is in the lines is not new for that."""
        if (head := self._heads.get(article.url)) is not None:
            return self._take_page(article, head, next_url)
        row = self._row("url = ?", article.url)
        if row is None or _fetched_at(article) > self._known_at(row):
            return super().take(article, next_url=next_url)
        self._db.execute("update articles set next_url = ? where number = ?", (next_url, row.number))
        return Verdict(Standing.CHANGED, article_id=row.id)

    def confirm(self, url: str) -> None:
        """Passes over that an address still had its article: whether it is gone by now, its line says."""

    def end(self) -> None:
        """Notes which articles of several pages are not what their pages give: the next run joins them again."""
        for head_id in sorted(set(self._heads.values())):
            head = self._row("id = ?", head_id)
            joined = article_from(self._line(head)) if head else None
            rows = [self._row("url = ?", url) for url in joined.pages] if joined else []
            own = [article_from(row.own_line) for row in rows if row and row.own_line]
            if head and joined and (len(own) < len(rows) or join_parts(own).content_hash != joined.content_hash):
                self._db.execute("update articles set touched = 1 where number = ?", (head.number,))

    def _known_at(self, row: Row) -> datetime:
        """The moment of the last that is known of an article."""
        gone = datetime.fromisoformat(row.gone_since) if row.gone_since else _NEVER
        return max(_fetched_at(article_from(self._line(row))), gone)

    def _take_page(self, article: Article, head: str, next_url: str | None) -> Verdict:
        """Notes what one page of an article of several says by itself."""
        if self._row("id = ?", article.id) is None:
            self._enter(article, 0, 0, next_url)
            self._db.execute("update articles set part_of = ? where id = ?", (head, article.id))
        facts = (state_of(article), article.content_hash, title_key(article.title), len(article.body_text.split()))
        self._db.execute(
            "update articles set state = ?, content_hash = ?, title = ?, words = ?, next_url = ?, own_line = ?, "
            "touched = 0 where id = ?",
            (*facts, next_url, article_line(article), article.id),
        )
        return Verdict(Standing.CHANGED, article_id=article.id)


_NEVER = datetime.fromtimestamp(0, UTC)


def _fetched_at(article: Article) -> datetime:
    return article.source.fetched_at or _NEVER
