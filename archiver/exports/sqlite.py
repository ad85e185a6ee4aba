"""SQLite: articles, and in tables of their own authors, related articles, links and images; full-text search (FTS5)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from archiver.errors import StorageError
from archiver.exports.format import DataFormat
from archiver.exports.notes import Notes
from archiver.model import Article

_TABLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, url TEXT NOT NULL, canonical_url TEXT, site TEXT, host TEXT,
    title TEXT, subtitle TEXT, summary TEXT, author_bio TEXT, author_bio_html TEXT, date_published TEXT,
    date_modified TEXT, date_precision TEXT, date_raw TEXT, body_text TEXT, body_html TEXT, body_markdown TEXT,
    category TEXT, language TEXT, copyright TEXT, copyright_year INTEGER, fetched_at TEXT, warc_file TEXT,
    warc_offset INTEGER, warc_length INTEGER, content_hash TEXT
);
CREATE TABLE authors (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE article_authors (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES authors,
    name_raw TEXT, url TEXT, PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE related (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, title TEXT, blurb TEXT, url TEXT,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE breadcrumbs (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, name TEXT, url TEXT,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE keywords (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, keyword TEXT,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE images (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, url TEXT, alt TEXT, width INTEGER,
    height INTEGER, PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE links (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, url TEXT, text TEXT, internal INTEGER,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE pages (
    article INTEGER NOT NULL REFERENCES articles, position INTEGER NOT NULL, url TEXT, PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, body_text, author_bio, content="articles", content_rowid="number"
);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('hashsize', 16777216);
"""
# Made when all rows are there, which costs half of what it does row by row.
_INDEXES = """
CREATE UNIQUE INDEX articles_id ON articles (id);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX articles_date ON articles (date_published);
CREATE INDEX article_authors_author ON article_authors (author);
"""
# One statement for a batch: rows go in twice as fast as one by one. Of 20 articles, since what is alive is walked by
# the garbage collector: 126 microseconds an article, with 200 it is 160 (benchmarks/exports.py).
_BATCH = 20
_PLACES = {
    "articles": "SELECT count(*) FROM articles",
    "title": "SELECT count(title) FROM articles",
    "subtitle": "SELECT count(subtitle) FROM articles",
    "summary": "SELECT count(summary) FROM articles",
    "authors": "SELECT count(*) FROM article_authors",
    "author_bio": "SELECT count(author_bio) FROM articles",
    "date_published": "SELECT count(date_published) FROM articles",
    "date_modified": "SELECT count(date_modified) FROM articles",
    "body": "SELECT count(nullif(body_text, '')) FROM articles",
    "related": "SELECT count(*) FROM related",
    "breadcrumbs": "SELECT count(*) FROM breadcrumbs",
    "category": "SELECT count(category) FROM articles",
    "keywords": "SELECT count(*) FROM keywords",
    "language": "SELECT count(language) FROM articles",
    "images": "SELECT count(*) FROM images",
    "links": "SELECT count(*) FROM links",
    "copyright": "SELECT count(copyright) FROM articles",
    "pages": "SELECT count(*) FROM pages",
}

Row = tuple[object, ...]


def _write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
    base = sqlite3.connect(path)
    try:
        # The file gets its name only when it is whole: nothing has to be saved from a crash.
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + _TABLES)
        authors: dict[str, int] = {}
        numbered = enumerate(articles, 1)
        while batch := list(islice(numbered, _BATCH)):
            _insert(base, batch, authors)
        base.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
        base.executescript(_INDEXES)
        base.commit()
    except sqlite3.OperationalError as error:
        raise StorageError(f"cannot write the database: {error}") from error
    finally:
        base.close()


def _insert(base: sqlite3.Connection, batch: list[tuple[int, Article]], authors: dict[str, int]) -> None:
    new: list[Row] = []
    written_by = [row for number, article in batch for row in _article_authors(number, article, authors, new)]
    rows: dict[str, list[Row]] = {
        "articles": [_row(number, article) for number, article in batch],
        "authors": new,
        "article_authors": written_by,
        "related": [
            (number, place, one.title, one.blurb, one.url)
            for number, article in batch
            for place, one in enumerate(article.related, 1)
        ],
        "breadcrumbs": [
            (number, place, crumb.name, crumb.url)
            for number, article in batch
            for place, crumb in enumerate(article.breadcrumbs, 1)
        ],
        "keywords": [
            (number, place, keyword) for number, article in batch for place, keyword in enumerate(article.keywords, 1)
        ],
        "images": [
            (number, place, image.url, image.alt, image.width, image.height)
            for number, article in batch
            for place, image in enumerate(article.images, 1)
        ],
        "links": [
            (number, place, link.url, link.text, link.internal)
            for number, article in batch
            for place, link in enumerate(article.links, 1)
        ],
        "pages": [(number, place, url) for number, article in batch for place, url in enumerate(article.pages, 1)],
    }
    for table, found in rows.items():
        if found:
            base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)


def _article_authors(number: int, article: Article, authors: dict[str, int], new: list[Row]) -> Iterator[Row]:
    """A row for each author of an article; who was not known before is added to the new ones."""
    for place, author in enumerate(article.authors, 1):
        if author.name not in authors:
            authors[author.name] = len(authors) + 1
            new.append((authors[author.name], author.name))
        yield number, place, authors[author.name], author.name_raw, author.url


def _row(number: int, article: Article) -> Row:
    bio, source = article.author_bio, article.source
    return (
        number,
        article.id,
        article.url,
        article.canonical_url,
        article.site.name,
        article.site.host,
        article.title or None,
        article.subtitle or None,
        article.summary or None,
        bio.text if bio else None,
        bio.html if bio else None,
        article.date_published or None,
        article.date_modified or None,
        article.date_precision,
        article.date_raw,
        article.body_text,
        article.body_html,
        article.body_markdown,
        article.category or None,
        article.language or None,
        article.copyright or None,
        article.copyright_year,
        source.fetched_at.isoformat() if source.fetched_at else None,
        source.warc_file,
        source.warc_offset,
        source.warc_length,
        article.content_hash,
    )


def _count(path: Path) -> Counter[str]:
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return Counter({field: base.execute(question).fetchone()[0] for field, question in _PLACES.items()})
    finally:
        base.close()


FORMAT = DataFormat(
    name="sqlite",
    does="a SQLite database with full-text search, as Datasette opens it",
    folder=False,
    holds=frozenset(_PLACES),
    write=_write,
    recount=_count,
)
