"""HTML: a plain static copy of all articles with an index, to be read from a folder or put on any server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from lxml import html

from archiver.exports.census import COUNTED
from archiver.exports.format import SiteFormat
from archiver.exports.moved import Move, Moved
from archiver.model import RelatedEntry

_STYLE = """\
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 Georgia, serif; color: #222; background: #fff }
h1 { line-height: 1.2 } img { max-width: 100%; height: auto } pre { overflow: auto }
header p, footer, .bio, .blurb, .date { color: #555 } aside { border-top: 1px solid #ccc }
"""
_PAGE = """\
<!DOCTYPE html>
<html{language}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
"""

# The page says its encoding too, yet a parser that guesses is one more thing to go wrong.
_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    (folder / "style.css").write_text(_STYLE, encoding="ascii")
    with (folder / "index.html").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_index(move))
    for moved in articles:
        text = "".join(_page(moved, move))
        (folder / moved.place.address.removeprefix("/")).write_text(text, encoding="utf-8", newline="\n")


def _index(move: Move) -> Iterator[str]:
    yield _PAGE.format(language="", title=escape(move.site_name))
    yield f"<h1>{escape(move.site_name)}</h1>\n"
    for year, listed in groupby(move.plan.listed(), key=lambda article: article.day[:4]):
        yield f"<h2>{escape(year or 'Undated')}</h2>\n<ul>\n"
        for article in listed:
            day = f' <span class="date">{escape(article.day[:10])}</span>' if article.day else ""
            href = article.address.removeprefix("/")
            yield f'<li><a href="{href}">{escape(article.title)}</a>{day}</li>\n'
        yield "</ul>\n"
    yield "</body>\n</html>\n"


def _page(moved: Moved, move: Move) -> Iterator[str]:
    article = moved.article
    language = f' lang="{escape(article.language)}"' if article.language else ""
    yield _PAGE.format(language=language, title=escape(moved.title))
    yield f'<p><a href="index.html">{escape(move.site_name)}</a></p>\n<article>\n<header>\n'
    if article.breadcrumbs:
        yield f'<p class="breadcrumbs">{_joined(crumb.name for crumb in article.breadcrumbs)}</p>\n'
    yield f"<h1>{escape(moved.title)}</h1>\n"
    for name, value in (("subtitle", article.subtitle), ("summary", article.summary)):
        if value:
            yield f'<p class="{name}">{escape(value)}</p>\n'
    yield from (f'<p class="author">{escape(author.name)}</p>\n' for author in article.authors)
    for name, date in (("published", article.date_published), ("modified", article.date_modified)):
        if date:
            yield f'<p><time class="{name}" datetime="{escape(date)}">{escape(date)}</time></p>\n'
    yield f"</header>\n{moved.body_html}\n"
    if moved.bio_html:
        yield f'<aside class="bio">{moved.bio_html}</aside>\n'
    yield "</article>\n"
    yield from _related(moved.related)
    yield from _footer(moved)
    yield "</body>\n</html>\n"


def _joined(names: Iterable[str]) -> str:
    return " &gt; ".join(f"<span>{escape(name)}</span>" for name in names)


def _related(related: tuple[RelatedEntry, ...]) -> Iterator[str]:
    if related:
        yield "<aside>\n<ul>\n"
        for entry in related:
            title = escape(entry.title)
            linked = f'<a class="related" href="{escape(entry.url)}">{title}</a>' if entry.url else title
            blurb = f'<p class="blurb">{escape(entry.blurb)}</p>' if entry.blurb else ""
            yield f"<li>{linked}{blurb}</li>\n"
        yield "</ul>\n</aside>\n"


def _footer(moved: Moved) -> Iterator[str]:
    article = moved.article
    yield "<footer>\n"
    if article.category:
        yield f'<p class="category">{escape(article.category)}</p>\n'
    if article.keywords:
        keywords = ", ".join(f"<span>{escape(keyword)}</span>" for keyword in article.keywords)
        yield f'<p class="keywords">{keywords}</p>\n'
    if article.copyright:
        yield f'<p class="copyright">{escape(article.copyright)}</p>\n'
    fetched = f", saved {article.source.fetched_at:%Y-%m-%d}" if article.source.fetched_at else ""
    yield f'<p>From <a class="source" href="{escape(article.url)}">{escape(article.url)}</a>{fetched}</p>\n</footer>\n'


def _count(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in folder.glob("*.html"):
        if path.name != "index.html":
            counts.update(_counted(html.document_fromstring(path.read_bytes(), parser=_PARSER)))
    return counts


def _counted(page: html.HtmlElement) -> dict[str, int]:
    def number(query: str) -> int:
        return int(page.xpath(f"count({query})"))

    bio, others = number("//aside[@class='bio']//a"), number("//aside[not(@class)]//a")
    return {
        "articles": 1,
        "title": number("//header/h1[string()]"),
        "subtitle": number("//header/p[@class='subtitle']"),
        "summary": number("//header/p[@class='summary']"),
        "authors": number("//header/p[@class='author']"),
        "author_bio": number("//aside[@class='bio']"),
        "date_published": number("//time[@class='published']"),
        "date_modified": number("//time[@class='modified']"),
        "body": number("//article[header/following-sibling::*[not(self::aside)]]"),
        "related": number("//aside[not(@class)]/ul/li"),
        "breadcrumbs": number("//header/p[@class='breadcrumbs']/span"),
        "category": number("//footer/p[@class='category']"),
        "keywords": number("//footer/p[@class='keywords']/span"),
        "language": number("/html[@lang]"),
        "images": number("//article//img") - number("//aside[@class='bio']//img"),
        "links": number("//body//a") - bio - others - len(("index", "source")),
        "copyright": number("//footer/p[@class='copyright']"),
    }


FORMAT = SiteFormat(
    name="html",
    does="a plain static copy of all articles with an index",
    holds=frozenset(COUNTED) - {"pages"},
    write=_write,
    recount=_count,
    media_folder="media",
    media_url="media/",
    permalink="/{slug}.html",
    link_base=".",
)
