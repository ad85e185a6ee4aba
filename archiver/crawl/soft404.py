"""Soft 404s: pages that say "not here" with status 200, told by asking each site for a page that cannot exist."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from archiver.page import Page

# The share of words that two such pages have in common; many print the address that was asked for.
_ALIKE = 0.9
# Fewer words say nothing: a frameset has none at all.
_LEAST_WORDS = 4

_WORD = re.compile(r"[^\W\d_]+")


def probe_of(url: str) -> str:
    """An address on the site of `url` that no page can have; always the same one, so that it is asked for once."""
    return urljoin(url, f"/{hashlib.sha256(urlsplit(url).netloc.encode()).hexdigest()[:24]}.html")


class _Look(NamedTuple):
    title: str
    words: frozenset[str]


class SoftNotFound:
    """What the sites of a run answer to addresses that cannot exist."""

    def __init__(self) -> None:
        self._looks: dict[str, _Look] = {}

    def learn(self, probe: Page) -> None:
        """Notes what a site answered to a probe with status 200."""
        look = _look_of(probe)
        if len(look.words) >= _LEAST_WORDS:
            self._looks[urlsplit(probe.url).netloc] = look

    def is_like(self, page: Page) -> bool:
        """Whether a page is what its site answers to any address."""
        known = self._looks.get(urlsplit(page.url).netloc)
        if known is None:
            return False
        look = _look_of(page)
        shared = len(known.words & look.words)
        return look.title == known.title and shared >= _ALIKE * len(known.words | look.words)


def _look_of(page: Page) -> _Look:
    """The title, and the words that are no links: links lead on to ever new addresses."""
    title = page.root.findtext(".//title") or ""
    linked = {word for element in page.root.iter("a") for word in _words("".join(map(str, element.itertext())))}
    own = set(_words(urlsplit(page.url).path))
    words = {word for text in page.root.itertext() for word in _words(str(text))}
    return _Look(" ".join(title.split()), frozenset(words - linked - own))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
