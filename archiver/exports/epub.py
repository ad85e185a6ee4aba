"""EPUB 3: one book with all articles as chapters, by date, with their images."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree, html

from archiver.addresses import normalized
from archiver.exports.census import COUNTED_ON_SITE
from archiver.exports.dates import iso
from archiver.exports.format import SiteFormat
from archiver.exports.moved import Move, Moved
from archiver.exports.notes import Notes
from archiver.exports.xmltext import allowed, attribute, text

FILE = "articles.epub"
# The core media types of EPUB 3.3, 3.2; no other image may stand in a book.
_IMAGES = {"gif": "image/gif", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml", "webp": "image/webp"}
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
_OPS = "http://www.idpf.org/2007/ops"
# Images and links arrive where a book may have them; the notes name the others.
_HOLDS = frozenset(
    [
        "articles",
        "title",
        "authors",
        "author_bio",
        "date_published",
        "body",
        "related",
        "subtitle",
        "summary",
        "copyright",
    ]
)


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    with ZipFile(folder / FILE, "w", ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        for moved in articles:
            book.writestr(f"book{moved.place.address}", _chapter(moved, move.notes))
        for medium in move.media.kept():
            if medium.ending in _IMAGES:
                book.write(folder / "media" / medium.name, f"book/media/{medium.name}")
        _write_whole(book, "book/nav.xhtml", _navigation(move))
        _write_whole(book, "book/content.opf", _package(move))
    shutil.rmtree(folder / "media", ignore_errors=True)


def _write_whole(book: ZipFile, name: str, lines: Iterable[str]) -> None:
    with book.open(name, "w") as file:
        for line in lines:
            file.write(line.encode())


def _chapter(moved: Moved, notes: Notes) -> str:
    article = moved.article
    language = attribute(article.language if article.language and _LANGUAGE.match(article.language) else "und")
    bio = f'<section class="bio">{_xhtml(moved.bio_html, article.url, notes)}</section>' if moved.bio_html else ""
    head = "".join(f'<p class="{name}">{text(value)}</p>' for name, value in _head(moved) if value)
    related = "".join(
        f"<li>{_related_link(entry.url, entry.title)}{f'<p>{text(entry.blurb)}</p>' if entry.blurb else ''}</li>"
        for entry in moved.related
    )
    return (
        f"{_XML}<html xmlns='{_XHTML}' lang={language} xml:lang={language}>\n"
        f"<head><title>{text(moved.title)}</title></head>\n<body>\n<h1>{text(moved.title)}</h1>\n{head}\n"
        f'<div class="body">{_xhtml(moved.body_html, article.url, notes)}</div>\n{bio}'
        + (f'<ul class="related">{related}</ul>\n' if related else "")
        + (f'<p class="copyright">{text(article.copyright)}</p>\n' if article.copyright else "")
        + "</body>\n</html>\n"
    )


def _head(moved: Moved) -> Iterator[tuple[str, str | None]]:
    """What stands above the text: the kind of each line, and the line."""
    article = moved.article
    yield "subtitle", article.subtitle
    yield "summary", article.summary
    yield from (("author", author.name) for author in article.authors)
    yield "date", article.date_published


def _related_link(url: str | None, title: str) -> str:
    address = _in_book(url)
    return f"<a href={attribute(address)}>{text(title)}</a>" if address else text(title)


def _xhtml(fragment: str, article_url: str, notes: Notes) -> str:
    """HTML as XHTML; images that no book may have become their alternative text, links that lead nowhere their text."""
    root = html.fragment_fromstring(allowed(fragment), create_parent="div")
    for image in list(root.iter("img")):
        source = image.get("src") or ""
        if source.startswith("media/") and source.rpartition(".")[2] in _IMAGES:
            image.set("alt", image.get("alt") or "")
            continue
        notes.add("image-left-out", source, article_url)
        image.tag, alt = "span", image.get("alt")
        image.attrib.clear()
        image.text = alt
    for link in root.iter("a"):
        address = _in_book(link.get("href"))
        link.attrib.clear()
        if address:
            link.set("href", address)
    return "".join(
        [escape(root.text or "", quote=False), *(etree.tostring(child, encoding="unicode") for child in root)]
    )


def _in_book(url: str | None) -> str | None:
    """A link as a book may have it: to a chapter, or to a whole address of the web; places within pages are gone."""
    if not url:
        return None
    if url.startswith("./"):
        return url.partition("#")[0].removeprefix("./")
    return url if url.startswith("mailto:") and " " not in url else normalized(url)


def _navigation(move: Move) -> Iterator[str]:
    yield f"{_XML}<html xmlns='{_XHTML}' xmlns:epub='{_OPS}'>\n<head><title>{text(move.site_name)}</title></head>\n"
    yield f'<body>\n<nav epub:type="toc"><h1>{text(move.site_name)}</h1>\n<ol>\n'
    for article in move.plan.listed():
        yield f'<li><a href="{article.address[1:]}">{text(" ".join(article.title.split()))}</a></li>\n'
    yield "</ol></nav>\n</body>\n</html>\n"


def _package(move: Move) -> Iterator[str]:
    identity = uuid5(NAMESPACE_URL, move.site_url)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
    yield '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
    yield f'<dc:identifier id="id">urn:uuid:{identity}</dc:identifier>\n<dc:title>{text(move.site_name)}</dc:title>\n'
    yield "<dc:language>und</dc:language>\n"
    yield f'<meta property="dcterms:modified">{iso(datetime.now(UTC))}</meta>\n</metadata>\n<manifest>\n'
    yield '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
    for number, article in enumerate(move.plan.listed(), 1):
        yield f'<item id="c{number}" href="{article.address[1:]}" media-type="application/xhtml+xml"/>\n'
    shown = [medium for medium in move.media.kept() if medium.ending in _IMAGES]
    for number, medium in enumerate(shown, 1):
        yield f'<item id="m{number}" href="media/{medium.name}" media-type="{_IMAGES[medium.ending]}"/>\n'
    yield "</manifest>\n<spine>\n"
    for number, _ in enumerate(move.plan.listed(), 1):
        yield f'<itemref idref="c{number}"/>\n'
    yield "</spine>\n</package>\n"


def _count(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    with ZipFile(folder / FILE) as book:
        for name in book.namelist():
            if name.endswith(".xhtml") and name != "book/nav.xhtml":
                counts.update(_counted(etree.fromstring(book.read(name), parser=_PARSER)))
    return counts


def _counted(page: etree._Element) -> dict[str, int]:
    def number(query: str) -> int:
        return int(str(page.xpath(f"count({query})", namespaces={"h": _XHTML})).partition(".")[0])

    return {
        "articles": 1,
        "title": number("//h:h1[string()]"),
        "authors": number("//h:p[@class='author']"),
        "author_bio": number("//h:section[@class='bio']"),
        "date_published": number("//h:p[@class='date']"),
        "body": number("//h:div[@class='body'][node()]"),
        **{name: number(f"//h:p[@class='{name}']") for name in ("subtitle", "summary", "copyright")},
        "related": number("//h:ul[@class='related']/h:li"),
    }


_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
FORMAT = SiteFormat(
    name="epub",
    does="one EPUB 3 book with all articles and their images",
    holds=_HOLDS,
    write=_write,
    recount=_count,
    media_folder="media",
    media_url="media/",
    permalink="/{slug}.xhtml",
    link_base=".",
    link_files=False,
    counted={**COUNTED_ON_SITE, "images": lambda article: 0, "links": lambda article: 0},
    is_served=False,
)
