"""Markdown files with front matter: what Hugo, Jekyll, Astro and Eleventy have in common.

The text of an article may hold whatever a builder takes for its own: template signs, link definitions, footnotes,
tables, attribute lists. All of it is made harmless in the HTML, before that becomes Markdown, so that the built page
says what the old page said.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from html_to_markdown import ConversionOptions, convert

from archiver.exports.census import COUNTED
from archiver.exports.dates import iso
from archiver.exports.format import count_records
from archiver.exports.moved import Move, Moved

HOLDS = frozenset(COUNTED)
# As for the Markdown of an article, and images are kept where the library would leave them out.
_MARKDOWN = ConversionOptions(
    extract_metadata=False,
    escape_asterisks=True,
    escape_underscores=True,
    autolinks=False,
    bullets="-",
    keep_inline_images_in=["h1", "h2", "h3", "h4", "h5", "h6", "td", "th"],
)
# In the order of clean HTML: code is left as it is, of a tag only the alternative text of an image is read as text.
_PIECES = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>|<(?:[^<>\"]|\"[^\"]*\")*>)", re.S)
_ALT = re.compile(r'(?<= alt=")[^"]*')
# `<` and `&` first, since what is put in for the others begins with `&`. kramdown reads `|` as a table and `$$` as
# mathematics, Liquid, Hugo and kramdown read braces, CommonMark the rest.
_CHARACTERS = (
    ("&amp;", "&amp;amp;"),
    ("&lt;", "&amp;lt;"),
    ("{", "&amp;#123;"),
    ("}", "&amp;#125;"),
    ("`", "&amp;#96;"),
    ("|", "&amp;#124;"),
    ("\\", "&amp;#92;"),
    ("$$", "&amp;#36;&amp;#36;"),
    ("~~", "&amp;#126;&amp;#126;"),
    ("](", "&amp;#93;("),
    ("][", "&amp;#93;["),
    ("]:", "&amp;#93;:"),
)
# At the start of a line: an underline of a heading, a definition, a checkbox, a footnote mark; the number of a list,
# which kramdown sees behind a line break too.
_AT_START = re.compile(r"^(\s*)([=:^]|\[(?=[ xX^]))")
_NUMBER_AT_START = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
# CommonMark closes emphasis behind a sign only where no letter follows, and opens it before one only where none stands
# ahead (6.2): the sign goes out of the emphasis, as in "<strong>When:</strong>Sat". Emphasis without a gap is one.
_SIGN = r"(?:&(?:amp|lt|gt);|[^\w\s<>&;])+"
_SIGN_AT_END = re.compile(rf"({_SIGN})((?:</(?:strong|em|b|i)>)+)(?=\w)")
_SIGN_AT_BEGIN = re.compile(rf"(?<=\w)((?:<(?:strong|em|b|i)>)+)({_SIGN})")
_NO_GAP = re.compile(r"</(strong|em|b|i)><\1>")
# A word or a sentence that no version of YAML reads as a number, a date, yes or no.
_PLAIN = re.compile(
    r"^(?!(?:yes|no|on|off|true|false|null|nan|inf)$)[A-Za-z]{2}[A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*$", re.I
)
_CODE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1`*$|^(?: {4}|\t).*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.M | re.S)
_FRONT = re.compile(r"\A---\n(.*?\n)---\n(.*)\Z", re.S)
_IMAGE = re.compile(r"(?<!\\)!\[")
_COUNTED = {
    "title": "title",
    "subtitle": "subtitle",
    "summary": "description",
    "authors": "authors",
    "author_bio": "author_bio",
    "date_published": "date_published",
    "date_modified": "lastmod",
    "body": "body",
    "related": "related",
    "breadcrumbs": "breadcrumbs",
    "category": "categories",
    "keywords": "tags",
    "language": "language",
    "copyright": "copyright",
    "pages": "source_pages",
    "images": "body_images",
    "links": "body_links",
}


def body_of(moved: Moved) -> str:
    """The text in Markdown that every builder reads as it is meant."""
    return safe_markdown(moved.body_html)


def safe_markdown(html: str) -> str:
    """Clean HTML as Markdown in which nothing but its own marks means anything.

    >>> safe_markdown("<p>{{&lt; x &gt;}} a | b</p>")
    '&#123;&#123;&lt; x >&#125;&#125; a &#124; b'
    """
    harmless = "".join(_harmless(piece) for piece in _PIECES.split(_with_clear_emphasis(html)))
    return (convert(harmless, _MARKDOWN).content or "").strip() if html else ""


def front_matter(moved: Moved) -> dict[str, Any]:
    """What stands above the text, in names that the builders know where they do; what is not there is left out."""
    article = moved.article
    fields: dict[str, Any] = {
        "title": moved.title,
        "date": iso(moved.published),
        "lastmod": iso(moved.modified) if moved.modified else None,
        "subtitle": article.subtitle,
        "description": article.summary,
        "authors": [author.name for author in article.authors],
        "author_bio": article.author_bio.text if article.author_bio else None,
        "author_bio_html": moved.bio_html,
        "categories": [article.category] if article.category else [],
        "tags": list(article.keywords),
        "related": [
            {name: value for name, value in (("title", one.title), ("url", one.url), ("blurb", one.blurb)) if value}
            for one in moved.related
        ],
        "breadcrumbs": [{"name": crumb.name, "url": crumb.url} for crumb in article.breadcrumbs],
        "language": article.language,
        "copyright": article.copyright,
        "date_published": article.date_published,
        "source_url": article.url,
        "source_pages": list(article.pages),
        "source_id": article.id,
    }
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def write_page(path: Path, fields: Mapping[str, Any], body: str) -> None:
    """One file: front matter by a YAML library, then the text."""
    front = yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1 << 30)
    path.write_text(f"---\n{front}---\n{body}\n", encoding="utf-8", newline="\n")


def write_people(path: Path, move: Move) -> None:
    """Everybody who wrote, with all their bios, as a data file of the site."""
    path.parent.mkdir(parents=True, exist_ok=True)
    people = {
        person.slug: {"name": person.name, "url": person.url, "bios": [bio.text for bio in person.bios]}
        for person in move.plan.people()
    }
    path.write_text(json.dumps(people, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def count_pages(folder: Path, pattern: str) -> Counter[str]:
    """The fields of all pages below a folder."""
    return count_records(_pages(folder, pattern), _COUNTED)


def _with_clear_emphasis(html: str) -> str:
    html = _NO_GAP.sub("", html)
    return _SIGN_AT_BEGIN.sub(r"\2\1", _SIGN_AT_END.sub(r"\2\1", html))


def _harmless(piece: str) -> str:
    if piece.startswith(("<pre", "<code")):
        return piece
    if piece.startswith("<"):
        return _ALT.sub(lambda alt: _escaped(alt[0]), piece)
    text = _escaped(piece)
    for pattern in (_AT_START, _NUMBER_AT_START):
        text = pattern.sub(lambda found: f"{found[1]}&amp;#{ord(found[2])};", text)
    return text


def _escaped(text: str) -> str:
    for character, written in _CHARACTERS:
        text = text.replace(character, written)
    return text


def _pages(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for path in folder.rglob(pattern):
        found = _FRONT.match(path.read_text(encoding="utf-8"))
        if found is None:
            continue
        record = yaml.load(found[1], Loader=_Loader)
        body = found[2].strip()
        text = _CODE.sub("", body)
        images = _IMAGE.findall(text)
        links = text.split("](")[1 + len(images) :]
        yield {**record, "body": body, "body_images": images, "body_links": links}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every text in quotes that any reader of YAML, 1.1 or 1.2, could take for something else."""


def _represent_text(dumper: Any, value: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if _PLAIN.match(value) else '"')


_Dumper.add_representer(str, _represent_text)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
