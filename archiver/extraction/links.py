"""The links of a page: every address that a crawl may follow or that the page needs to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

from archiver.page import Page


class LinkKind(StrEnum):
    """What an address is to the page: somewhere to go, or something it needs to be shown."""

    LINK = "link"
    PAGER = "pager"
    FRAME = "frame"
    REFRESH = "refresh"
    CANONICAL = "canonical"
    FEED = "feed"
    IMAGE = "image"
    STYLE = "style"
    SCRIPT = "script"
    MEDIA = "media"


REQUISITES = frozenset({LinkKind.IMAGE, LinkKind.STYLE, LinkKind.SCRIPT, LinkKind.MEDIA})


class PageLink(NamedTuple):
    """One address on a page, absolute and http(s); `text` is what a reader clicks on, white space folded."""

    url: str
    kind: LinkKind
    text: str


_PAGER = re.compile(
    r"^\W*(?:next(?:\s+page|\s+\d+)?|continued?(?:\s+on\s+page\s+\d+|\s+reading)?|page\s+\d+|\d{1,3}|more|weiter|nächste(?:\s+seite)?|seite\s+\d+|suite|page\s+suivante|siguiente)\W*$",
    re.I,
)
_REFRESH = re.compile(r"^\s*\d*\s*[;,]?\s*url\s*=\s*['\"]?\s*([^'\">]+)", re.I)
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'")\s;]{1,2000})""", re.I)
# Attribute by tag; a legacy page keeps pictures in the background of nearly anything.
_SOURCES = {
    "img": (("src", LinkKind.IMAGE), ("lowsrc", LinkKind.IMAGE)),
    "input": (("src", LinkKind.IMAGE),),
    "frame": (("src", LinkKind.FRAME),),
    "iframe": (("src", LinkKind.FRAME),),
    "area": (("href", LinkKind.LINK),),
    "script": (("src", LinkKind.SCRIPT),),
    "embed": (("src", LinkKind.MEDIA),),
    "bgsound": (("src", LinkKind.MEDIA),),
    "layer": (("src", LinkKind.FRAME),),
    "ilayer": (("src", LinkKind.FRAME),),
}
_OTHERS = frozenset({*_SOURCES, "meta", "link", "style"})
_BACKGROUNDS = etree.XPath("//@background")
_REL = (
    ("stylesheet", LinkKind.STYLE),
    ("canonical", LinkKind.CANONICAL),
    ("icon", LinkKind.IMAGE),
    ("next", LinkKind.PAGER),
)


def page_links(page: Page) -> tuple[PageLink, ...]:
    """All addresses of the page in page order, each address and kind once."""
    found: dict[tuple[str, LinkKind], PageLink] = {}
    for href, kind, text in _raw_links(page.root):
        url = page.address(href)
        if url is not None:
            found.setdefault((url, kind), PageLink(url, kind, text))
    return tuple(found.values())


def style_links(css: str) -> tuple[str, ...]:
    """The addresses that a style sheet names (`url(…)`, `@import`), as they stand there."""
    return tuple(dict.fromkeys(match.group(1) for match in _CSS_URL.finditer(css)))


def _raw_links(root: etree._Element) -> Iterator[tuple[str, LinkKind, str]]:
    # Any element may have a background, and on most pages none has.
    tags = ("*",) if _BACKGROUNDS(root) else ("a", *_OTHERS)
    for element in root.iter(*tags):
        tag = element.tag
        if tag == "a":
            if href := element.get("href"):
                text = " ".join(_text(element).split())
                yield href, LinkKind.PAGER if _PAGER.match(text) else LinkKind.LINK, text
        elif tag in _OTHERS:
            yield from _from_other(tag, element)
        if background := element.get("background"):
            yield background, LinkKind.IMAGE, ""


def _from_other(tag: str, element: etree._Element) -> Iterator[tuple[str, LinkKind, str]]:
    """The addresses of an element that is no <a>."""
    if tag in _SOURCES:
        for attribute, kind in _SOURCES[tag]:
            if value := element.get(attribute):
                yield value, kind, element.get("alt") or ""
    elif tag == "meta":
        match = _REFRESH.match(element.get("content", "")) if _is_refresh(element) else None
        if match:
            yield match.group(1).strip(), LinkKind.REFRESH, ""
    elif tag == "link":
        yield from _from_link_element(element)
    elif element.text:
        for url in style_links(element.text):
            yield url, LinkKind.IMAGE, ""


def _text(element: etree._Element) -> str:
    if not len(element):  # nine links of ten; to serialise one takes ten times as long
        return element.text or ""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _is_refresh(element: etree._Element) -> bool:
    return element.get("http-equiv", "").lower() == "refresh"


def _from_link_element(element: etree._Element) -> Iterator[tuple[str, LinkKind, str]]:
    href, rel = element.get("href"), element.get("rel", "").lower()
    if not href:
        return
    if "alternate" in rel and ("rss" in element.get("type", "") or "atom" in element.get("type", "")):
        yield href, LinkKind.FEED, element.get("title") or ""
    for name, kind in _REL:
        if name in rel:
            yield href, kind, ""
            return
