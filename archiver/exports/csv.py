"""CSV for spreadsheets: a row for each article, lists in one cell; what would be a formula is made text."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from archiver.exports.format import DataFormat
from archiver.exports.notes import Notes
from archiver.model import Article

# A spreadsheet runs what begins so (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "id", "url", "title", "subtitle", "summary", "authors", "author_bio", "date_published", "date_modified", "body",
    "related", "breadcrumbs", "category", "keywords", "language", "copyright", "pages",
)  # fmt: skip
_LISTS = frozenset(["authors", "related", "breadcrumbs", "keywords", "pages"])


def _write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
    # The byte order mark is what tells spreadsheets that this is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        for article in articles:
            table.writerow([_harmless(cell, article, notes) for cell in _cells(article)])


def _cells(article: Article) -> tuple[str, ...]:
    return (
        article.id,
        article.url,
        article.title or "",
        article.subtitle or "",
        article.summary or "",
        _list(author.name for author in article.authors),
        article.author_bio.text if article.author_bio else "",
        article.date_published or "",
        article.date_modified or "",
        article.body_text,
        _list(f"{one.title} <{one.url or ''}>" for one in article.related),
        _list(crumb.name for crumb in article.breadcrumbs),
        article.category or "",
        _list(article.keywords),
        article.language or "",
        article.copyright or "",
        _list(article.pages),
    )


def _list(entries: Iterable[str]) -> str:
    """The entries of a list, one a line."""
    return "\n".join(" ".join(entry.split()) for entry in entries)


def _harmless(cell: str, article: Article, notes: Notes) -> str:
    if not cell.startswith(_FORMULA):
        return cell
    notes.add("formula", article.url, cell[:40])
    return f"'{cell}"


def _count(path: Path) -> Counter[str]:
    csv.field_size_limit(sys.maxsize)
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            counts["articles"] += 1
            for name, cell in row.items():
                if cell:
                    counts[name] += cell.count("\n") + 1 if name in _LISTS else 1
    return counts


FORMAT = DataFormat(
    name="csv",
    does="a table for spreadsheets, a row for each article",
    folder=False,
    holds=frozenset({"articles", *_COLUMNS} - {"id", "url"}),
    write=_write,
    recount=_count,
)
