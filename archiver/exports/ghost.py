"""Ghost: the JSON file of its importer, with posts, tags and authors.

A user of Ghost has a bio of at most 250 characters. What is longer, and every further bio of the same person, stands
whole on a page of the author's own.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from time import time
from typing import IO, Any, Self

from archiver.exports.census import COUNTED_ON_SITE
from archiver.exports.dates import iso
from archiver.exports.format import SiteFormat
from archiver.exports.moved import Move, Moved
from archiver.exports.notes import Notes
from archiver.exports.plan import Person
from archiver.exports.slugs import name_from
from archiver.model import Article

FILE = "ghost.json"
# The columns of Ghost's own tables.
_MAX_TITLE = 255
_MAX_BIO = 250
_MAX_EXCERPT = 300
_MAX_NAME = 191
_BETWEEN_BIOS = "\n<hr>\n"

Row = dict[str, Any]


class _Rows:
    """Rows of a table that comes after the posts, kept on disk until then."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the block

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, row: Row) -> None:
        self._file.write(_json(row) + "\n")

    def all(self) -> Iterator[Row]:
        self._file.seek(0)
        yield from map(json.loads, self._file)


class _Terms:
    """Tags and who wrote what, gathered while the posts are written."""

    def __init__(self, authors: _Rows, tagged: _Rows) -> None:
        self.tags: dict[str, int] = {}
        self._authors = authors
        self._tagged = tagged

    def add(self, moved: Moved) -> None:
        number = moved.place.number
        for order, writer in enumerate(moved.writers):
            self._authors.add({"post_id": number, "author_id": writer.number, "sort_order": order})
        for order, name in enumerate(_tag_names(moved.article)):
            tag = self.tags.setdefault(name, len(self.tags) + 1)
            self._tagged.add({"post_id": number, "tag_id": tag, "sort_order": order})

    def add_page(self, number: int, person: Person) -> None:
        self._authors.add({"post_id": number, "author_id": person.number, "sort_order": 0})


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file, _Rows() as authors, _Rows() as tagged:
        terms = _Terms(authors, tagged)
        meta = {"exported_on": int(time() * 1000), "version": "5.0.0"}
        file.write(f'{{"db":[{{"meta":{_json(meta)},"data":{{\n')
        _write_table(file, "posts", _posts(articles, move, terms))
        _write_table(file, "tags", _tags(terms.tags))
        _write_table(file, "users", (_user(person) for person in move.plan.people()))
        _write_table(file, "posts_authors", authors.all())
        _write_table(file, "posts_tags", tagged.all(), end="]\n")
        file.write("}}]}\n")


def _write_table(file: IO[str], name: str, rows: Iterable[Row], end: str = "],\n") -> None:
    """A table with a line for each row, so that the file can be read in pieces."""
    file.write(f'"{name}":[\n')
    for number, row in enumerate(rows):
        file.write((",\n" if number else "") + _json(row))
    file.write(f"\n{end}")


def _posts(articles: Iterable[Moved], move: Move, terms: _Terms) -> Iterator[Row]:
    last = 0
    for moved in articles:
        last = max(last, moved.place.number)
        terms.add(moved)
        yield _post(moved, move)
    for number, person in enumerate(_with_page(move.plan.people()), last + 1):
        move.notes.add("bio-on-page", person.name)
        terms.add_page(number, person)
        yield _page(number, person, move)


def _post(moved: Moved, move: Move) -> Row:
    article = moved.article
    title, html = moved.title, moved.body_html
    if len(title) > _MAX_TITLE:
        move.notes.add("shortened-title", article.url)
        html = f"<p><strong>{escape(title, quote=False)}</strong></p>\n{html}"
        title = f"{title[: _MAX_TITLE - 1]}…"
    return {
        "id": moved.place.number,
        "title": title,
        "slug": moved.place.slug,
        "html": html,
        "comment_id": article.id,
        "type": "post",
        "status": "published",
        "visibility": "public",
        "custom_excerpt": _excerpt(article, move.notes),
        "created_at": iso(moved.published),
        "published_at": iso(moved.published),
        "updated_at": iso(moved.modified or moved.published),
    }


def _excerpt(article: Article, notes: Notes) -> str | None:
    summary = article.summary or ""
    if len(summary) > _MAX_EXCERPT:
        notes.add("shortened-summary", article.url)
        summary = f"{summary[: _MAX_EXCERPT - 1]}…"
    return summary or None


def _page(number: int, person: Person, move: Move) -> Row:
    """A page with all that was printed about a person."""
    html = _BETWEEN_BIOS.join(move.links.html(bio.html, bio.url) for bio in person.bios)
    date = iso(move.undated)
    return {
        "id": number,
        "title": person.name[:_MAX_TITLE],
        "slug": f"about-{person.slug}",
        "html": html,
        "type": "page",
        "status": "published",
        "visibility": "public",
        "created_at": date,
        "published_at": date,
        "updated_at": date,
    }


def _with_page(people: Iterable[Person]) -> Iterator[Person]:
    return (person for person in people if len(person.bios) > 1 or any(len(bio.text) > _MAX_BIO for bio in person.bios))


def _user(person: Person) -> Row:
    bio = person.bios[0].text if person.bios else None
    return {
        "id": person.number,
        "name": person.name[:_MAX_NAME],
        "slug": person.slug,
        # Ghost asks for an address; this one can belong to nobody (RFC 2606).
        "email": f"{person.slug}@{'site' if person.is_site else 'author'}.invalid",
        "bio": bio if bio is None or len(bio) <= _MAX_BIO else f"{bio[: _MAX_BIO - 1]}…",
        "website": person.url,
    }


def _tag_names(article: Article) -> tuple[str, ...]:
    """Category and keywords: all are tags to Ghost, the first one being what it shows."""
    names = (article.category, *article.keywords)
    return tuple(dict.fromkeys(name[:_MAX_NAME] for name in names if name))


def _tags(tags: dict[str, int]) -> Iterator[Row]:
    taken: set[str] = set()
    for name, number in tags.items():
        slug = name_from(name) or "tag"
        slug = slug if slug not in taken else f"{slug}-{number}"
        taken.add(slug)
        yield {"id": number, "name": name, "slug": slug}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rows(folder: Path) -> Iterator[tuple[str, Row]]:
    """Table and row of each line."""
    table = ""
    with (folder / FILE).open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.startswith('"'):
                table = line.split('"')[1]
            elif line.startswith('{"') and not line.startswith('{"db"'):
                yield table, json.loads(line.rstrip(",\n"))


def _count(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    sites: set[int] = set()
    pages: set[int] = set()
    slugs: set[str] = set()
    for table, row in _rows(folder):
        if table == "posts" and row["type"] == "post":
            counts.update(_counted(row))
        elif table == "posts":
            pages.add(row["id"])
            slugs.add(row["slug"])
            counts["author_bio"] += row["html"].count(_BETWEEN_BIOS) + 1
        elif table == "users":
            sites.update([row["id"]] if row["email"].endswith("@site.invalid") else [])
            counts["author_bio"] += bool(row["bio"]) and f"about-{row['slug']}" not in slugs
        elif table == "posts_authors":
            counts["authors"] += row["author_id"] not in sites and row["post_id"] not in pages
        elif table == "posts_tags":
            counts["keywords"] += 1
    return counts


def _counted(row: Row) -> dict[str, int]:
    body = row["html"]
    return {
        "articles": 1,
        "title": bool(row["title"]),
        "body": bool(body),
        "summary": bool(row["custom_excerpt"]),
        "images": body.count("<img "),
        "links": body.count("<a "),
        "date_published": bool(row["published_at"]),
    }


_HOLDS = frozenset(
    ["articles", "date_published", "title", "summary", "authors", "author_bio", "body", "keywords", "images", "links"]
)
_COUNTED = {
    **COUNTED_ON_SITE,
    "keywords": lambda article: len(_tag_names(article)),
    # The category is the first of the tags, and a post is always dated.
    "category": lambda article: 0,
    "date_published": lambda article: 1,
}

FORMAT = SiteFormat(
    name="ghost",
    does="a JSON file for Ghost's importer, with the media where it looks for them",
    holds=_HOLDS,
    write=_write,
    recount=_count,
    media_folder="content/images/archive",
    media_url="__GHOST_URL__/content/images/archive/",
    permalink="/{slug}/",
    counted=_COUNTED,
    bios_once=True,
)
