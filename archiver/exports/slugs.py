"""Slugs: the name of an article in its new address, made from its title; and the pattern that the address follows."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from slugify import slugify

from archiver.errors import UsageError
from archiver.model import Article

# WordPress allows 200, Ghost 191 letters; a file name with date and ending 255. What is read by people is shorter.
MAX_SLUG = 80
_LETTERS_READ = 300
# Names that have a meaning in one of the targets: Hugo's index, WordPress's feeds, Windows' devices.
_RESERVED = frozenset(
    ["index", "feed", "rdf", "rss", "rss2", "atom", "embed", "page", "con", "nul", "prn", "aux"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
_FIELD = re.compile(r"\{([^{}]*)\}")
_FIELDS = ("slug", "id", "year", "month", "day")
_PATTERN = re.compile(r"^/(?!/)(?:[A-Za-z0-9._~-]|\{[a-z]+\}|/(?!/))*$")


def slug_of(article: Article) -> str:
    """The name that an article would like to have; the same for the same title.

    ASCII letters, digits and hyphens, 1 to 80 of them: from the title, else from the address, else the id.
    """
    for text in (article.title or "", _last_part(article.url), _query(article.url)):
        slug = name_from(text)
        if slug and not slug.isdecimal() and slug not in _RESERVED:
            return slug
    return f"article-{article.id[:8]}"


def name_from(text: str, *, longest: int = MAX_SLUG) -> str:
    """Text as lower-case ASCII letters, digits and hyphens; other scripts transliterated; may be empty.

    >>> name_from("Ärger & Café: 10 Tips")
    'arger-cafe-10-tips'
    """
    return slugify(text[:_LETTERS_READ], max_length=longest, word_boundary=True) or slugify(
        text[:_LETTERS_READ], max_length=longest
    )


class Permalink:
    """The pattern of new addresses: `/articles/{slug}/`."""

    def __init__(self, pattern: str) -> None:
        unknown = [name for name in _FIELD.findall(pattern) if name not in _FIELDS]
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in _FIELDS)
            raise UsageError(f"--permalink {pattern}: there is no {{{unknown[0]}}}; there are {known}")
        if not _PATTERN.match(pattern) or {".", ".."} & set(pattern.split("/")):
            raise UsageError(f"--permalink {pattern}: write a path from the root, as /articles/{{slug}}/")
        if "{slug}" not in pattern and "{id}" not in pattern:
            raise UsageError(f"--permalink {pattern}: without {{slug}} or {{id}} all articles have one address")
        self.pattern = pattern

    def address(self, slug: str, identity: str, when: datetime) -> str:
        """The new address of an article."""
        return self.pattern.format(
            slug=slug, id=identity, year=f"{when.year:04}", month=f"{when.month:02}", day=f"{when.day:02}"
        )


def _last_part(url: str) -> str:
    """The last name in the path of an address, its ending left out; an index page has its folder's."""
    parts = [part for part in PurePosixPath(unquote(urlsplit(url).path)).parts if part != "/"]
    names = [part.rpartition(".")[0] or part for part in parts]
    if names and names[-1].lower() in ("index", "default", "home", "main"):
        names.pop()
    return names[-1] if names else ""


def _query(url: str) -> str:
    parts = urlsplit(url)
    return f"{_last_part(url)} {unquote(parts.query)}" if parts.query else ""
