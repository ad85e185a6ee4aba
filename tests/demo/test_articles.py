"""The demo's articles: what a person says each page of the built-in site holds, beside what extraction says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archiver import Article, Capture, extract
from archiver.demo.server import page_bytes

GOLD = Path(__file__).parent / "gold"
BASE = "http://copperwire.example/"

# Page and field to what is wrong with our answer today.
KNOWN_FAILURES = {
    ("articles/buttons.html", "body_text"): "captions in a floated table are taken for paragraphs",
}
FIELDS = ("title", "subtitle", "authors", "author_bio", "date_published", "body_text", "related")


def told(article: Article) -> dict[str, Any]:
    """An article in the fields that the gold files state."""
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "authors": [author.name for author in article.authors],
        "author_bio": article.author_bio.text if article.author_bio else None,
        "date_published": article.date_published,
        "body_text": article.body_text,
        "related": [{"title": entry.title, "blurb": entry.blurb, "url": entry.url} for entry in article.related],
    }


def extracted(page: str) -> Article | None:
    body = page_bytes(page)
    assert body is not None
    return extract(Capture(url=BASE + page, body=body))


def gold() -> dict[str, dict[str, Any] | None]:
    """Page to the fields of its article, or None where it holds none."""
    return {
        path.relative_to(GOLD).as_posix().removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(GOLD.rglob("*.json"))
    }


def cases() -> list[Any]:
    return [
        pytest.param(
            page,
            field,
            fields[field],
            id=f"{page}-{field}",
            marks=[pytest.mark.xfail(reason=reason)] if (reason := KNOWN_FAILURES.get((page, field))) else [],
        )
        for page, fields in gold().items()
        if fields
        for field in FIELDS
    ]


@pytest.mark.parametrize(("page", "field", "expected"), cases())
def test_field(page: str, field: str, expected: object) -> None:
    """Each field of each article is exactly what a person reads on the page."""
    article = extracted(page)
    assert article is not None
    assert told(article)[field] == expected


@pytest.mark.parametrize("page", [page for page, fields in gold().items() if fields is None])
def test_no_article(page: str) -> None:
    """Listing, frameset, menu, form and welcome page hold no article."""
    assert extracted(page) is None


def test_every_page_has_its_gold() -> None:
    """No page of the site goes without an answer."""
    site = Path(__file__).parents[2] / "archiver" / "demo" / "site"
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == set(gold())
