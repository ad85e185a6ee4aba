"""OpenSearch and Elasticsearch: bulk files in pieces that a server takes, and the mapping of the index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from archiver.exports.dates import iso, moment_of
from archiver.exports.format import DataFormat, count_records
from archiver.exports.lines import filled, line, records
from archiver.exports.notes import Notes
from archiver.model import Article

# Servers refuse a request of more than 100 MB; a tenth of that is what their makers advise.
_MAX_BYTES = 10_000_000
_PLACES = {
    "title": "title",
    "subtitle": "subtitle",
    "summary": "summary",
    "authors": "authors",
    "author_bio": "author_bio",
    "date_published": "date_published",
    "date_modified": "date_modified",
    "body": "body",
    "related": "related",
    "category": "category",
    "keywords": "keywords",
    "language": "language",
    "copyright": "copyright",
    "pages": "pages",
}
_TEXT = {"type": "text"}
_KEYWORD = {"type": "keyword", "ignore_above": 8191}
_MAPPING = {
    "mappings": {
        "properties": {
            **dict.fromkeys(("subtitle", "summary", "author_bio", "body", "copyright"), _TEXT),
            **dict.fromkeys(("url", "host", "category", "keywords", "language", "pages"), _KEYWORD),
            "title": {"type": "text", "fields": {"raw": _KEYWORD}},
            "authors": {"type": "text", "fields": {"raw": _KEYWORD}},
            "date": {"type": "date"},
            "date_published": _KEYWORD,
            "date_modified": _KEYWORD,
            "related": {"properties": {"title": _TEXT, "blurb": _TEXT, "url": _KEYWORD}},
        }
    }
}


def _write(articles: Iterable[Article], folder: Path, notes: Notes) -> None:
    mapping = json.dumps(_MAPPING, indent=2) + "\n"
    (folder / "mapping.json").write_text(mapping, encoding="utf-8")
    number = size = 0
    file = None
    try:
        for article in articles:
            entry = line({"index": {"_id": article.id}}) + line(document_of(article))
            if file is None or size + len(entry) > _MAX_BYTES:
                if file is not None:
                    file.close()
                number, size = number + 1, 0
                file = (folder / f"bulk-{number:05}.ndjson").open("wb")
            file.write(entry)
            size += len(entry)
    finally:
        if file is not None:
            file.close()


def document_of(article: Article) -> dict[str, Any]:
    """What is searched and shown of an article; `date` is there to sort, `date_published` says what the page says."""
    moment = moment_of(article.date_published)
    return filled(
        {
            "url": article.url,
            "host": article.site.host,
            "title": article.title,
            "subtitle": article.subtitle,
            "summary": article.summary,
            "authors": [author.name for author in article.authors],
            "author_bio": article.author_bio.text if article.author_bio else None,
            "date": None if moment.note in ("undated", "future-date") else iso(moment.when),
            "date_published": article.date_published,
            "date_modified": article.date_modified,
            "body": article.body_text,
            "related": [filled({"title": one.title, "blurb": one.blurb, "url": one.url}) for one in article.related],
            "category": article.category,
            "keywords": list(article.keywords),
            "language": article.language,
            "copyright": article.copyright,
            "pages": list(article.pages),
        }
    )


def _documents(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("bulk-*.ndjson")):
        lines = records(path)
        yield from (document for _, document in zip(lines, lines, strict=True))


def _count(folder: Path) -> Counter[str]:
    return count_records(_documents(folder), _PLACES)


FORMAT = DataFormat(
    name="opensearch",
    does="bulk files and a mapping for OpenSearch or Elasticsearch",
    folder=True,
    holds=frozenset({"articles", *_PLACES}),
    write=_write,
    recount=_count,
)
