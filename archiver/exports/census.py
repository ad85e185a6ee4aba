"""The census of an export: what went in, field by field, to be held against what came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from archiver.model import Article

# Field to how many of it an article has: lists count their entries.
COUNTED: dict[str, Callable[[Article], int]] = {
    "articles": lambda article: 1,
    "title": lambda article: bool(article.title),
    "subtitle": lambda article: bool(article.subtitle),
    "summary": lambda article: bool(article.summary),
    "authors": lambda article: len(article.authors),
    "author_bio": lambda article: article.author_bio is not None,
    "date_published": lambda article: bool(article.date_published),
    "date_modified": lambda article: bool(article.date_modified),
    "body": lambda article: bool(article.body_text),
    "related": lambda article: len(article.related),
    "breadcrumbs": lambda article: len(article.breadcrumbs),
    "category": lambda article: bool(article.category),
    "keywords": lambda article: len(article.keywords),
    "language": lambda article: bool(article.language),
    "images": lambda article: len(article.images),
    "links": lambda article: len(article.links),
    "copyright": lambda article: bool(article.copyright),
    "pages": lambda article: len(article.pages),
}
# For formats that carry the HTML: links and images where they stand.
COUNTED_IN_HTML: dict[str, Callable[[Article], int]] = {
    **COUNTED,
    "images": lambda article: article.body_html.count("<img "),
    "links": lambda article: article.body_html.count("<a "),
}
# A new site shows a title above every article, made where there was none.
COUNTED_ON_SITE = {**COUNTED_IN_HTML, "title": lambda article: 1}


class Census:
    """How many of each field passed by."""

    def __init__(self, counted: Mapping[str, Callable[[Article], int]]) -> None:
        self.counts: Counter[str] = Counter()
        self._counters = tuple(counted.items())

    def add(self, article: Article) -> None:
        """Counts one article."""
        counts = self.counts
        for field, count in self._counters:
            if number := count(article):
                counts[field] += number

    def counting(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The same articles, each counted as it passes."""
        for article in articles:
            self.add(article)
            yield article


class Difference(NamedTuple):
    """A field that the target should hold, and of which another number came out."""

    field: str
    put_in: int
    came_out: int


class Comparison(NamedTuple):
    """What the check of an export found."""

    arrived: dict[str, int]
    different: tuple[Difference, ...]
    not_held: dict[str, int]
    """Fields that the target has no place for, and how many of each stay behind."""


def compare(put_in: Counter[str], came_out: Counter[str], holds: frozenset[str]) -> Comparison:
    """Counts in against counts out, for the fields that a target holds; the others are named."""
    held = [field for field in COUNTED if field in holds]
    return Comparison(
        arrived={field: came_out[field] for field in held if put_in[field] or came_out[field]},
        different=tuple(
            Difference(field, put_in[field], came_out[field]) for field in held if put_in[field] != came_out[field]
        ),
        not_held={field: put_in[field] for field in COUNTED if field not in holds and put_in[field]},
    )
