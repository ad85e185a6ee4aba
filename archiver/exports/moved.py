"""An article as it goes to the new site: its name and address there, full date, title and text with links led anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from archiver.exports.dates import Moment, moment_of
from archiver.exports.links import Links
from archiver.exports.media import Media
from archiver.exports.notes import Notes
from archiver.exports.plan import Place, Plan, Writer
from archiver.exports.slugs import slug_of
from archiver.model import Article, RelatedEntry

_TITLE_WORDS = 10
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The move of one archive to its new place: all that a format needs to know beside the articles."""

    plan: Plan
    links: Links
    media: Media
    media_url: str
    notes: Notes
    undated: datetime
    base: str
    """The new site's root, as `http://new.example`, or empty."""
    site_name: str
    site_url: str
    """The old site's front page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One article on its way."""

    article: Article
    place: Place
    title: str
    """On one line, never empty."""
    writers: tuple[Writer, ...]
    """Never empty: the site stands for an author that is not named."""
    published: datetime
    modified: datetime | None
    body_html: str
    bio_html: str | None
    related: tuple[RelatedEntry, ...]


def moved(articles: Iterable[Article], move: Move) -> Iterator[Moved]:
    """The articles as they go out; what had to be done to them is noted."""
    for article in articles:
        yield _moved(article, move)


def _moved(article: Article, move: Move) -> Moved:
    if not article.authors:
        move.notes.add("no-author", article.url)
    return Moved(
        article=article,
        place=move.plan.place(article),
        title=_title(article, move.notes),
        writers=move.plan.writers(article),
        published=_noted(moment_of(article.date_published, move.undated), article, move.notes),
        modified=moment_of(article.date_modified, move.undated).when if article.date_modified else None,
        body_html=move.links.html(article.body_html, article.url),
        bio_html=move.links.html(article.author_bio.html, article.url) if article.author_bio else None,
        related=tuple(
            replace(entry, url=move.links.link(entry.url, article.url) if entry.url else None)
            for entry in article.related
        ),
    )


def _title(article: Article, notes: Notes) -> str:
    title = _SPACE.sub(" ", article.title or "").strip()
    if title:
        return title
    notes.add("untitled", article.url)
    words = article.body_text.split()
    return " ".join(words[:_TITLE_WORDS]) + "…" * (len(words) > _TITLE_WORDS) if words else slug_of(article)


def _noted(moment: Moment, article: Article, notes: Notes) -> datetime:
    if moment.note:
        notes.add(moment.note, article.url, article.date_published or "")
    return moment.when
