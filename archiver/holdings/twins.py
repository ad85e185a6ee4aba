"""Twins: the same article at another address, told by its words."""

from __future__ import annotations

import sqlite3

from archiver.extraction.parts import title_key
from archiver.holdings.sketch import ALIKE, sketch_of
from archiver.model import Article

_SCHEMA = (
    "create table if not exists sketches (value integer not null, number integer not null)",
    "create index if not exists sketches_by_value on sketches (value)",
)
# Two articles of the same title whose lengths differ by more are not the same one.
_LENGTHS_ALIKE = 0.9


class Twins:
    """Finds articles of the ledger again by what they say; one that has moved is found where it is now."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _SCHEMA:
            db.execute(statement)

    def add(self, number: int, article: Article) -> None:
        """Notes the words of an article that the ledger has under a number."""
        values = [(value, number) for value in sketch_of(article.body_text)]
        self._db.executemany("insert into sketches values (?, ?)", values)

    def number_of(self, article: Article) -> int | None:
        """The number of the same article in the ledger; None: it is not there."""
        row = self._db.execute(
            "select number from articles where content_hash = ? and moved_to is null limit 1", (article.content_hash,)
        ).fetchone()
        return int(row[0]) if row else self._nearly(article)

    def _nearly(self, article: Article) -> int | None:
        title, words = title_key(article.title), len(article.body_text.split())
        sketch = sketch_of(article.body_text)
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
