"""The plan of a move: where each article goes, which old addresses lead to it, and who wrote what.

Made in a first pass over all articles, since a link may point to an article further down. It is kept in a temporary
file (SQLite), so that memory stays flat however many articles there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

from archiver.addresses import host_of, normalized
from archiver.exports.dates import UNDATED, moment_of
from archiver.exports.notes import Notes
from archiver.exports.slugs import MAX_SLUG, Permalink, name_from, slug_of
from archiver.model import Article

_TABLES = """
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT UNIQUE, wanted TEXT, sort TEXT, url TEXT, title TEXT,
                    day TEXT, slug TEXT UNIQUE, address TEXT);
CREATE TABLE address (key TEXT PRIMARY KEY, url TEXT, place INTEGER) WITHOUT ROWID;
CREATE TABLE person (number INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT, url TEXT, slug TEXT UNIQUE);
CREATE TABLE bio (person INTEGER, digest BLOB, text TEXT, html TEXT, url TEXT, UNIQUE (person, digest));
"""
# WordPress allows 60 characters in a login name.
_MAX_LOGIN = 60


class Place(NamedTuple):
    """Where an article goes."""

    number: int
    """From 1, in the order of the articles."""
    slug: str
    address: str
    """As the permalink pattern makes it, from the root of the new site."""


class Listed(NamedTuple):
    """An article in a list of all: what an index shows of it."""

    title: str
    day: str
    """Empty where the article has no date."""
    slug: str
    address: str


class Bio(NamedTuple):
    """One bio that was printed below an article of a person."""

    text: str
    html: str
    url: str


class Person(NamedTuple):
    """An author, or the site itself for what names none."""

    number: int
    name: str
    url: str | None
    slug: str
    bios: tuple[Bio, ...]
    is_site: bool
    """The site itself, for the articles that name no author."""


class Writer(NamedTuple):
    """A person in the by-line of an article."""

    number: int
    slug: str
    name: str


class Redirect(NamedTuple):
    """An old address and where it leads now."""

    old: str
    new: str


class Plan:
    """Articles are added one by one; `settle` then gives each its slug and address."""

    def __init__(self, permalink: Permalink, undated: datetime = UNDATED) -> None:
        self._permalink = permalink
        self._undated = undated
        self._base = sqlite3.connect("")  # a file of its own in the temporary folder, gone with the connection
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)

    def close(self) -> None:
        """Takes the temporary file away."""
        self._base.close()

    def add(self, article: Article) -> None:
        """Takes an article in; each id once."""
        day = article.date_published or ""
        # The oldest article of a name keeps it as it is; so what comes later changes no address.
        sort = day or "9999"
        place = self._base.execute(
            "INSERT INTO place (id, wanted, sort, url, title, day) VALUES (?, ?, ?, ?, ?, ?)",
            (article.id, slug_of(article), sort, article.url, article.title or "", day),
        ).lastrowid
        # Its own address is an article's whatever others say; a wrong canonical link takes nothing away.
        self._base.execute("INSERT OR REPLACE INTO address VALUES (?, ?, ?)", (key_of(article.url), article.url, place))
        self._base.executemany(
            "INSERT OR IGNORE INTO address VALUES (?, ?, ?)",
            ((key_of(url), url, place) for url in _other_addresses(article)),
        )
        self._add_people(article)

    def settle(self, notes: Notes) -> None:
        """Gives each article its slug, unique among all and the same in each run, and its address."""
        rows = self._base.execute("SELECT number, id, wanted, day, url FROM place ORDER BY wanted, sort, url, id")
        for number, identity, wanted, day, url in rows:
            slug = self._first_free(number, wanted, identity)
            if slug != wanted:
                notes.add("same-slug", url, slug)
            address = self._permalink.address(slug, identity, moment_of(day, self._undated).when)
            self._base.execute("UPDATE place SET address = ? WHERE number = ?", (address, number))
        self._name_people()

    def place(self, article: Article) -> Place:
        """Where this article goes."""
        row = self._base.execute("SELECT number, slug, address FROM place WHERE id = ?", (article.id,)).fetchone()
        return Place(*row)

    def new_address(self, url: str) -> str | None:
        """Where an old address leads, None where no article was there."""
        row = self._base.execute(
            "SELECT place.address FROM address JOIN place ON place.number = address.place WHERE key = ?", (key_of(url),)
        ).fetchone()
        return row[0] if row else None

    def redirects(self) -> Iterator[Redirect]:
        """Each old address with the new one, as paths from the root; those that stay the same are left out."""
        rows = self._base.execute(
            "SELECT address.url, place.address FROM address JOIN place ON place.number = address.place "
            "ORDER BY place, key"
        )
        for url, new in rows:
            parts = urlsplit(normalized(url) or "")
            old = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if parts.scheme and old != new:
                yield Redirect(old, new)

    def listed(self) -> Iterator[Listed]:
        """All articles by date, those without a date last."""
        rows = self._base.execute("SELECT title, day, slug, address FROM place ORDER BY sort, slug")
        for title, day, slug, address in rows:
            yield Listed(title or slug, day, slug, address)

    def people(self) -> Iterator[Person]:
        """Everybody who wrote, by number."""
        rows = self._base.execute("SELECT number, name, url, slug, key = '' FROM person ORDER BY number")
        for number, name, url, slug, is_site in rows:
            bios = self._base.execute("SELECT text, html, url FROM bio WHERE person = ? ORDER BY rowid", (number,))
            yield Person(number, name, url, slug, tuple(Bio(*bio) for bio in bios.fetchall()), bool(is_site))

    def bios(self) -> int:
        """How many bios there are, each counted once for its author."""
        return int(self._base.execute("SELECT count(*) FROM bio").fetchone()[0])

    def writers(self, article: Article) -> tuple[Writer, ...]:
        """Those who wrote an article: the site itself where it names nobody."""
        keys = dict.fromkeys(key for key, _, _ in _people(article))
        rows = (
            self._base.execute("SELECT number, slug, name FROM person WHERE key = ?", (key,)).fetchone() for key in keys
        )
        return tuple(Writer(*row) for row in rows)

    def _first_free(self, number: int, wanted: str, identity: str) -> str:
        for slug in (wanted, *(f"{wanted[:MAX_SLUG]}-{identity[:digits]}" for digits in (6, 12, 16, 64))):
            if self._base.execute("UPDATE OR IGNORE place SET slug = ? WHERE number = ?", (slug, number)).rowcount:
                return slug
        raise AssertionError(f"two articles have the id {identity}")

    def _add_people(self, article: Article) -> None:
        first = True
        for key, name, url in _people(article):
            self._base.execute("INSERT OR IGNORE INTO person (key, name, url) VALUES (?, ?, ?)", (key, name, url))
            if first and article.author_bio is not None:
                bio = article.author_bio
                digest = sha256(bio.text.encode()).digest()[:16]
                self._base.execute(
                    "INSERT OR IGNORE INTO bio SELECT number, ?, ?, ?, ? FROM person WHERE key = ?",
                    (digest, bio.text, bio.html, article.url, key),
                )
            first = False

    def _name_people(self) -> None:
        for number, key, name in self._base.execute("SELECT number, key, name FROM person ORDER BY name, key"):
            wanted = name_from(name, longest=_MAX_LOGIN - 9) or "author"
            for slug in (wanted, f"{wanted}-{sha256(key.encode()).hexdigest()[:8]}"):
                changed = self._base.execute("UPDATE OR IGNORE person SET slug = ? WHERE number = ?", (slug, number))
                if changed.rowcount:
                    break


def key_of(url: str) -> str:
    """What two spellings of one address share: neither scheme nor `www.` nor fragment nor session id parts them."""
    plain = normalized(url)
    if plain is None:
        return url.partition("#")[0]
    parts = urlsplit(plain)
    return f"{host_of(plain)}{parts.path}?{parts.query}" if parts.query else f"{host_of(plain)}{parts.path}"


def _other_addresses(article: Article) -> Iterator[str]:
    """The addresses that led to an article beside its own."""
    if article.canonical_url and host_of(article.canonical_url) == host_of(article.url):
        yield article.canonical_url
    yield from article.source.redirects
    yield from article.pages


def _people(article: Article) -> Iterator[tuple[str, str, str | None]]:
    """Key, name and address of each author; the site itself where there is none."""
    for author in article.authors:
        yield author.name.casefold(), author.name, author.url
    if not article.authors:
        yield "", article.site.name or article.site.host or "Unknown", None
