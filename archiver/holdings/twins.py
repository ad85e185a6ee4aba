"""Twins: the same article at another address, told by its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from archiver.extraction.parts import title_key
from archiver.holdings.sketch import ALIKE, sketch_of
from archiver.model import Article

_SCHEMA = (
    "create table if not exists sketches (value integer not null, number integer not null)",
    "create index if not exists sketches_by_value on sketches (value)",
    "create index if not exists sketches_by_number on sketches (number)",
    "create index if not exists articles_by_title on articles (title)",
)
_OF_TITLE = """
select number, exists (select 1 from sketches where sketches.number = articles.number) from articles where title = ?
"""
# Two articles of the same title whose lengths differ by more are not the same one.
_LENGTHS_ALIKE = 0.9


class Twins:
    """Finds articles of the ledger again by what they say; one that has moved is found where it is now.

    Only articles that share their title with another have sketches: nearly all titles are there once, and a sketch
    with its rows takes 0.25 ms. `text_of` gives the text of an article of the ledger.
    """

    def __init__(self, db: sqlite3.Connection, text_of: Callable[[int], str]) -> None:
        self._db = db
        self._text_of = text_of
        self._sketched: set[str] = set()
        """Titles all of whose articles are known to have their sketches."""
        for statement in _SCHEMA:
            db.execute(statement)

    def add(self, number: int, article: Article) -> None:
        """Notes an article that the ledger now has under a number."""
        if title_key(article.title) in self._sketched:
            self._sketch(number, article.body_text)

    def retitle(self, article: Article) -> None:
        """Notes that an article of the ledger has the title that it has here."""
        self._sketched.discard(title_key(article.title))

    def number_of(self, article: Article) -> int | None:
        """The number of the same article in the ledger; None: it is not there."""
        row = self._db.execute(
            "select number from articles where content_hash = ? and moved_to is null limit 1", (article.content_hash,)
        ).fetchone()
        return int(row[0]) if row else self._nearly(article)

    def _nearly(self, article: Article) -> int | None:
        title = title_key(article.title)
        if not self._has(title):
            return None
        words, sketch = len(article.body_text.split()), sketch_of(article.body_text)
        marks = ",".join("?" * len(sketch))
        near = self._db.execute(
            f"select number from sketches where value in ({marks}) group by number having count(*) >= ?",
            (*sketch, ALIKE),
        ).fetchall()
        for (number,) in near:
            row = self._db.execute(
                "select title, words from articles where number = ? and moved_to is null", (number,)
            ).fetchone()
            if row and row[0] == title and min(words, row[1]) >= _LENGTHS_ALIKE * max(words, row[1]):
                return int(number)
        return None

    def _has(self, title: str) -> bool:
        """Whether the ledger has an article of a title; if so, all of them have their sketches from now on."""
        if title in self._sketched:
            return True
        found = self._db.execute(_OF_TITLE, (title,)).fetchall()
        for number, is_sketched in found:
            if not is_sketched:
                self._sketch(number, self._text_of(number))
        if found:
            self._sketched.add(title)
        return bool(found)

    def _sketch(self, number: int, text: str) -> None:
        self._db.executemany("insert into sketches values (?, ?)", [(value, number) for value in sketch_of(text)])
