"""zyte-common-items: an Article a line with the field names of that library."""

from __future__ import annotations

from typing import Any

from archiver.exports.format import DataFormat
from archiver.exports.lines import counter, filled, writer
from archiver.model import Article

_PLACES = {
    "title": "headline",
    "summary": "description",
    "authors": "authors",
    "date_published": "datePublishedRaw",
    "date_modified": "dateModifiedRaw",
    "body": "articleBody",
    "breadcrumbs": "breadcrumbs",
    "language": "inLanguage",
    "images": "images",
}


def record_of(article: Article) -> dict[str, Any]:
    """The fields of `zyte_common_items.Article`; full dates where there are such, the words of the page beside them."""
    fetched = article.source.fetched_at
    images = [{"url": image.url} for image in article.images]
    return filled(
        {
            "url": article.url,
            "canonicalUrl": article.canonical_url,
            "headline": article.title,
            "description": article.summary,
            "articleBody": article.body_text,
            "articleBodyHtml": article.body_html,
            "authors": [
                filled({"name": author.name, "nameRaw": author.name_raw, "url": author.url})
                for author in article.authors
            ],
            "datePublished": _full(article.date_published),
            "datePublishedRaw": article.date_published and (article.date_raw or article.date_published),
            "dateModified": _full(article.date_modified),
            "dateModifiedRaw": article.date_modified,
            "breadcrumbs": [filled({"name": crumb.name, "url": crumb.url}) for crumb in article.breadcrumbs],
            "inLanguage": article.language and article.language.partition("-")[0].lower(),
            "mainImage": images[0] if images else None,
            "images": images,
            "metadata": filled({"dateDownloaded": fetched and f"{fetched:%Y-%m-%dT%H:%M:%SZ}", "probability": 1.0}),
        }
    )


def _full(date: str | None) -> str | None:
    """ISO 8601 as the library asks for it, to the second; a year or a month alone is not made up to a day."""
    if date is None or len(date) < len("2008-06-03"):
        return None
    return f"{date}T00:00:00" if len(date) == len("2008-06-03") else date


FORMAT = DataFormat(
    name="zyte",
    does="an Article of zyte-common-items a line",
    folder=False,
    holds=frozenset({"articles", *_PLACES}),
    write=writer(record_of),
    recount=counter(_PLACES),
)
