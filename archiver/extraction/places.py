"""Places: where the links lead that lead to the page itself, as from a note to the text and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate
from typing import NamedTuple, cast
from urllib.parse import unquote

from lxml import etree

from archiver.extraction.blocks import Block
from archiver.extraction.elements import IS_UNSEEN, KIND
from archiver.page import Page

# All else in a name is to be escaped in one of HTML, addresses or Markdown.
_ODD = re.compile(r"[^\w.:-]+", re.A)
_LONGEST = 100
# By way of the attributes: a condition at each element takes three times as long.
_MAY_BE_PLACES = etree.XPath("descendant-or-self::*/@id/.. | descendant-or-self::a/@name/..")


class Places(NamedTuple):
    """The places of an article that links in it lead to."""

    at: dict[int, list[str]]
    """Their names, by the number of the line that they stand at."""
    names: frozenset[str]


NO_PLACES = Places({}, frozenset())


def place_named(href: str, page: Page) -> str | None:
    """The name of the place on the page itself that a link leads to; None where it leads elsewhere.

    Letters that are plain in HTML, in addresses and in Markdown make up the name; others become a dash.
    """
    if "#" not in href:
        return None
    path, _, name = href.strip().partition("#")
    if path and (page.address(path) or "").partition("#")[0] != page.url.partition("#")[0]:
        return None
    return _plain(unquote(name))


def places_in(blocks: Sequence[Block], of_page: Sequence[Block], page: Page) -> Places:
    """The places in these lines that links in them lead to; `of_page` are all lines of the page."""
    hrefs = {run.href for block in blocks if block.linked or len(block.runs) > 1 for run in block.runs if run.href}
    wanted = {place for href in hrefs if "#" in href and (place := place_named(href, page))}
    if not wanted:
        return NO_PLACES
    numbers = {block.number for block in blocks}
    ends = list(accumulate(len(block.text) - block.text.count(" ") for block in of_page))
    at: dict[int, list[str]] = {}
    for name, characters in _positions(page.root, wanted).items():
        index = bisect_right(ends, characters)
        if index < len(of_page) and (number := of_page[index].number) in numbers:
            at.setdefault(number, []).append(name)
    return Places(at, frozenset(name for names in at.values() for name in names))


def _plain(name: str) -> str:
    return _ODD.sub("-", name)[:_LONGEST]


def _positions(root: etree._Element, wanted: Set[str]) -> dict[str, int]:
    """How many characters of visible text stand before each of these places; blocks have the same text."""
    named = _named(root, wanted)
    found: dict[str, int] = {}
    characters = 0
    texts: list[str] = []
    if not named:
        return found
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if KIND.get(element.tag) == IS_UNSEEN:
                walker.skip_subtree()
                continue
            if element in named:
                characters += len("".join("".join(texts).split()))
                texts.clear()
                for name in named.pop(element):
                    found.setdefault(name, characters)
                if not named:
                    break
            text = element.text
        else:
            text = element.tail
        if text:
            texts.append(text)
    return found


def _named(root: etree._Element, wanted: Set[str]) -> dict[etree._Element, list[str]]:
    """The elements that stand at these places, with the names of each."""
    found: dict[etree._Element, list[str]] = {}
    for element in cast("list[etree._Element]", _MAY_BE_PLACES(root)):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name and (plain := _plain(name)) in wanted:
                found.setdefault(element, []).append(plain)
    return found
