"""JSON-LD: a schema.org Article a line, with the author's bio as the description of a Person."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from archiver.exports.format import DataFormat, count_records
from archiver.exports.lines import filled, records, writer
from archiver.model import Article

_PLACES = {
    "title": "headline",
    "subtitle": "alternativeHeadline",
    "summary": "description",
    "authors": "author",
    "date_published": "datePublished",
    "date_modified": "dateModified",
    "body": "articleBody",
    "related": "mentions",
    "breadcrumbs": "mainEntityOfPage.breadcrumb.itemListElement",
    "category": "articleSection",
    "keywords": "keywords",
    "language": "inLanguage",
    "images": "image",
    "copyright": "copyrightNotice",
}


def record_of(article: Article) -> dict[str, Any]:
    """A schema.org Article; the text as text, dates as exact as the page has them."""
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": article.canonical_url or article.url,
            "identifier": article.id,
            "url": article.url,
            "mainEntityOfPage": _page(article),
            "headline": article.title,
            "alternativeHeadline": article.subtitle,
            "description": article.summary,
            "author": _authors(article),
            "datePublished": article.date_published,
            "dateModified": article.date_modified,
            "articleBody": article.body_text,
            "articleSection": article.category,
            "keywords": list(article.keywords),
            "inLanguage": article.language,
            "image": [
                filled({"@type": "ImageObject", "url": image.url, "caption": image.alt}) for image in article.images
            ],
            "mentions": [
                filled({"@type": "Article", "headline": one.title, "url": one.url, "description": one.blurb})
                for one in article.related
            ],
            "publisher": filled({"@type": "Organization", "name": article.site.name or article.site.host}),
            "copyrightNotice": article.copyright,
            "copyrightYear": article.copyright_year,
        }
    )


def _page(article: Article) -> dict[str, Any]:
    page: dict[str, Any] = {"@type": "WebPage", "@id": article.url}
    if article.breadcrumbs:
        steps = [
            filled({"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url})
            for position, crumb in enumerate(article.breadcrumbs, 1)
        ]
        page["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": steps}
    return page


def _authors(article: Article) -> list[dict[str, Any]]:
    """Persons; the bio describes the first, or one without a name."""
    persons = [filled({"@type": "Person", "name": author.name, "url": author.url}) for author in article.authors]
    if article.author_bio is not None:
        persons = persons or [{"@type": "Person"}]
        persons[0]["description"] = article.author_bio.text
    return persons


def _count(path: Path) -> Counter[str]:
    counts = count_records(records(path), _PLACES)
    counts["authors"] = 0
    for person in (person for record in records(path) for person in record.get("author", ())):
        counts["authors"] += "name" in person
        counts["author_bio"] += "description" in person
    return counts


FORMAT = DataFormat(
    name="jsonld",
    does="a schema.org Article a line, as JSON-LD",
    folder=False,
    holds=frozenset({"articles", "author_bio", *_PLACES}),
    write=writer(record_of),
    recount=_count,
)
