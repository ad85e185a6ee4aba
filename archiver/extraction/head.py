"""What a page says of itself where no reader sees it: meta elements, JSON-LD, its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from archiver.page import Page

_ARTICLE_TYPES = frozenset(
    [
        "article",
        "newsarticle",
        "blogposting",
        "reportagenewsarticle",
        "scholarlyarticle",
        "techarticle",
        "review",
        "opinionnewsarticle",
    ]
)


class Head(NamedTuple):
    """The head's statements; names in lower case, the first of a name counts."""

    meta: dict[str, str]
    linked_data: dict[str, Any]
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first of these meta elements that says anything."""
        return next((value for name in names if (value := self.meta.get(name))), None)


def head_of(page: Page) -> Head:
    """Reads the page's meta elements and its JSON-LD article, if it has one."""
    meta: dict[str, str] = {}
    for element in page.stated["meta"]:
        name = element.get("name") or element.get("property") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join(element.get("content", "").split())
        if name and content:
            meta.setdefault(name.lower(), content)
    html = page.root
    language = html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or html.get("xml:lang")
    language = language or meta.get("content-language") or meta.get("language") or meta.get("dc.language")
    return Head(meta, next(_linked_articles(page), {}), _tag(language))


def _tag(language: str | None) -> str | None:
    """A BCP 47 tag in its usual case, or None where it is none."""
    match = re.fullmatch(r"\s*([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{2}))?(?:[-_,;\s].*)?", language or "")
    if match is None:
        return None
    return match.group(1).lower() + (f"-{match.group(2).upper()}" if match.group(2) else "")


def _linked_articles(page: Page) -> Iterator[dict[str, Any]]:
    for script in page.stated["script"]:
        if "ld+json" not in script.get("type", "") or not script.text:
            continue
        try:
            data = msgspec.json.decode(script.text.strip())
        except (msgspec.DecodeError, RecursionError):  # ten thousand brackets are no statement about an article
            continue
        yield from _articles_in(data, depth=4)


def _articles_in(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for item in data:
            yield from _articles_in(item, depth - 1)
    elif depth and isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.lower() in _ARTICLE_TYPES for kind in kinds):
            yield data
        yield from _articles_in(data.get("@graph"), depth - 1)
