"""Atom 1.0 (RFC 4287): one feed with all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from lxml import etree

from archiver.exports.census import COUNTED_IN_HTML
from archiver.exports.dates import UNDATED, iso, moment_of
from archiver.exports.format import DataFormat
from archiver.exports.notes import Notes
from archiver.exports.xmltext import attribute, text
from archiver.model import Article

_ATOM = "http://www.w3.org/2005/Atom"
_OWN = "urn:archiver:atom"
_HOLDS = frozenset(COUNTED_IN_HTML) - {"subtitle", "breadcrumbs", "pages"}


def _write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
    articles = iter(articles)
    first = next(articles)
    newest = UNDATED
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(f'<feed xmlns="{_ATOM}" xmlns:archiver="{_OWN}">\n')
        file.write(f"<id>urn:archiver:feed:{text(first.site.host or first.id)}</id>\n")
        name = text(first.site.name or first.site.host or "Articles")
        # An entry without an author has that of its feed (4.1.2).
        file.write(f"<title>{name}</title>\n<author><name>{name}</name></author>\n")
        for article in chain([first], articles):
            when = _updated(article, notes)
            newest = max(newest, when)
            file.writelines(_entry(article, when))
        # The order of the feed's own elements means nothing (4.1.1): here all dates are known.
        file.write(f"<updated>{iso(newest)}</updated>\n</feed>\n")


def _updated(article: Article, notes: Notes) -> datetime:
    """Atom asks every entry for a date."""
    moment = moment_of(article.date_modified or article.date_published)
    if moment.note:
        notes.add(moment.note, article.url)
    return moment.when


def _entry(article: Article, updated: datetime) -> Iterator[str]:
    language = f" xml:lang={attribute(article.language)}" if article.language else ""
    yield f"<entry{language}>\n<id>urn:archiver:article:{article.id}</id>\n"
    yield f'<title>{text(article.title or "")}</title>\n<link rel="alternate" href={attribute(article.url)}/>\n'
    yield f"<updated>{iso(updated)}</updated>\n"
    if article.date_published:
        yield f"<published>{iso(moment_of(article.date_published).when)}</published>\n"
        yield f"<archiver:date_published>{text(article.date_published)}</archiver:date_published>\n"
    if article.date_modified:
        yield f"<archiver:date_modified>{text(article.date_modified)}</archiver:date_modified>\n"
    for author in article.authors:
        uri = f"<uri>{text(author.url)}</uri>" if author.url else ""
        yield f"<author><name>{text(author.name)}</name>{uri}</author>\n"
    if article.summary:
        yield f"<summary>{text(article.summary)}</summary>\n"
    yield f'<content type="html">{text(article.body_html)}</content>\n'
    yield from _terms(article)
    if article.copyright:
        yield f"<rights>{text(article.copyright)}</rights>\n"
    if article.author_bio:
        yield f"<archiver:author_bio>{text(article.author_bio.text)}</archiver:author_bio>\n"
    for one in article.related:
        blurb = f" archiver:blurb={attribute(one.blurb)}" if one.blurb else ""
        yield f'<link rel="related" href={attribute(one.url or "")} title={attribute(one.title)}{blurb}/>\n'
    yield "</entry>\n"


def _terms(article: Article) -> Iterator[str]:
    if article.category:
        yield f'<category term={attribute(article.category)} scheme="urn:archiver:category"/>\n'
    for keyword in article.keywords:
        yield f'<category term={attribute(keyword)} scheme="urn:archiver:keyword"/>\n'


def _count(path: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _, entry in etree.iterparse(path, tag=f"{{{_ATOM}}}entry", huge_tree=True):
        counts.update(_counted(entry))
        entry.clear()
        while entry.getprevious() is not None:
            del entry.getparent()[0]
    return counts


def _counted(entry: etree._Element) -> dict[str, int]:
    def number(name: str) -> int:
        return sum(1 for element in entry.iterfind(name) if element.text)

    body = entry.findtext(f"{{{_ATOM}}}content") or ""
    terms = [element.get("scheme") for element in entry.iterfind(f"{{{_ATOM}}}category")]
    links = [element.get("rel") for element in entry.iterfind(f"{{{_ATOM}}}link")]
    return {
        "articles": 1,
        "title": number(f"{{{_ATOM}}}title"),
        "summary": number(f"{{{_ATOM}}}summary"),
        "authors": len(entry.findall(f"{{{_ATOM}}}author")),
        "author_bio": number(f"{{{_OWN}}}author_bio"),
        "date_published": number(f"{{{_OWN}}}date_published"),
        "date_modified": number(f"{{{_OWN}}}date_modified"),
        "body": number(f"{{{_ATOM}}}content"),
        "category": terms.count("urn:archiver:category"),
        "keywords": terms.count("urn:archiver:keyword"),
        "related": links.count("related"),
        "copyright": number(f"{{{_ATOM}}}rights"),
        "language": bool(entry.get("{http://www.w3.org/XML/1998/namespace}lang")),
        "images": body.count("<img "),
        "links": body.count("<a "),
    }


FORMAT = DataFormat(
    name="atom",
    does="one Atom feed with all articles",
    folder=False,
    holds=_HOLDS,
    write=_write,
    recount=_count,
    counted=COUNTED_IN_HTML,
)
