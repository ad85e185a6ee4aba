"""JSON Feed 1.1: one feed with all articles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from archiver.exports.census import COUNTED_IN_HTML
from archiver.exports.dates import iso, moment_of
from archiver.exports.format import DataFormat, count_records
from archiver.exports.lines import filled
from archiver.exports.notes import Notes
from archiver.model import Article

_PLACES = {
    "title": "title",
    "summary": "summary",
    "authors": "authors",
    "author_bio": "_archiver.author_bio",
    "date_published": "_archiver.date_published",
    "date_modified": "_archiver.date_modified",
    "body": "content_html",
    "related": "_archiver.related",
    "category": "_archiver.category",
    "keywords": "_archiver.keywords",
    "language": "language",
}
_HOLDS = frozenset({"articles", "images", "links", *_PLACES})


def _write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
    articles = iter(articles)
    first = next(articles)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        head = json.dumps(_head(first), ensure_ascii=False)
        file.write(f'{head[:-1]}, "items": [\n')
        for number, article in enumerate(chain([first], articles)):
            file.write(",\n" * bool(number) + json.dumps(item_of(article), ensure_ascii=False))
        file.write("\n]}\n")


def _head(article: Article) -> dict[str, Any]:
    return filled(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": article.site.name or article.site.host or "Articles",
            "home_page_url": f"http://{article.site.host}/" if article.site.host else None,
        }
    )


def item_of(article: Article) -> dict[str, Any]:
    """An item; what JSON Feed has no name for stands below `_archiver`, as it asks of extensions."""
    tags = [article.category, *article.keywords] if article.category else list(article.keywords)
    own = {
        "author_bio": article.author_bio.text if article.author_bio else None,
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "related": [filled({"title": one.title, "url": one.url, "blurb": one.blurb}) for one in article.related],
        "category": article.category,
        "keywords": list(article.keywords),
    }
    return filled(
        {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "summary": article.summary,
            "content_html": article.body_html,
            "content_text": article.body_text,
            "date_published": _moment(article.date_published),
            "date_modified": _moment(article.date_modified),
            "authors": [filled({"name": author.name, "url": author.url}) for author in article.authors],
            "tags": list(dict.fromkeys(tags)),
            "language": article.language,
            "_archiver": filled(own),
        }
    )


def _moment(date: str | None) -> str | None:
    """RFC 3339, which the feed asks for; none where the article has no date."""
    moment = moment_of(date)
    return None if moment.note in ("undated", "future-date") else iso(moment.when)


def _items(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        next(file)
        yield from (json.loads(line.rstrip(",\n")) for line in file if line.startswith("{"))


def _count(path: Path) -> Counter[str]:
    counts = count_records(_items(path), _PLACES)
    for item in _items(path):
        body = item.get("content_html", "")
        counts.update(images=body.count("<img "), links=body.count("<a "))
    return counts


FORMAT = DataFormat(
    name="jsonfeed",
    does="one JSON Feed 1.1 with all articles",
    folder=False,
    holds=_HOLDS,
    write=_write,
    recount=_count,
    counted=COUNTED_IN_HTML,
)
