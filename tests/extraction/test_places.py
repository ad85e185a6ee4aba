"""Places: the lines that links on the page itself lead to."""

from __future__ import annotations

import pytest
from page_parts import page

from archiver.extraction.blocks import blocks_of
from archiver.extraction.places import NO_PLACES, place_named, places_in

NAMES = {
    "a fragment": ("#note1", "note1"),
    "the page's own address": ("beans.html#note1", "note1"),
    "its whole address": ("http://example.com/garden/beans.html#note1", "note1"),
    "another page": ("peas.html#note1", None),
    "no fragment": ("beans.html", None),
    "odd characters": ('#a%20b"c', "a-b-c"),
}
STOOD = {
    "a name": ("<a href='#n'>1</a><p>One.<p><a name=n>Two.</a>", {2: ["n"]}),
    "an id": ("<a href='#n'>1</a><p>One.<p id=n>Two.", {2: ["n"]}),
    "behind the words of a line": ("<a href='#n'>1</a><p>One. <a name=n></a>And.<p>Two.", {1: ["n"]}),
    "an anchor of its own before a line": ("<a href='#n'>1</a><p>One.<p><a name=n></a></p><p>Two.", {2: ["n"]}),
    "two of one name": ("<a href='#n'>1</a><p id=n>One.<p id=n>Two.", {1: ["n"]}),
    "two at one line": ("<a href='#n'>1</a> <a href='#m'>2</a><p id=n><a name=m>One.</a>", {1: ["n", "m"]}),
    "two names of one element": ("<a href='#n'>1</a> <a href='#m'>2</a><p><a id=n name=m>One.</a>", {1: ["n", "m"]}),
    "text that nobody sees before it": ("<a href='#n'>1</a><script>x y</script><p>One.<p id=n>Two.", {2: ["n"]}),
    "within what nobody sees": ("<a href='#n'>1</a><noframes><p id=n>x</noframes><p>One.", {}),
    "at the end of the page": ("<a href='#n'>1</a><p>One.<p><a name=n></a>", {}),
    "nowhere": ("<a href='#n'>1</a><p>One.", {}),
    "that no link leads to": ("<a href='x.html'>1</a><p id=n>One.", {}),
}


@pytest.mark.parametrize("href, expected", NAMES.values(), ids=NAMES)
def test_name(href: str, expected: str | None) -> None:
    """A link leads to a place where it leads to the page itself, in letters that mean nothing anywhere."""
    assert place_named(href, page("<p>")) == expected


@pytest.mark.parametrize("html, expected", STOOD.values(), ids=STOOD)
def test_places(html: str, expected: dict[int, list[str]]) -> None:
    """A place stands at the line of the first visible text behind it."""
    found = page(html)
    lines = blocks_of(found)
    assert places_in(lines, lines, found).at == expected


def test_places_of_other_lines() -> None:
    """A place at a line that is not among those asked for is none."""
    found = page("<p><a href='#n'>1</a><p id=n>One.")
    lines = blocks_of(found)
    assert places_in(lines[:1], lines, found) == NO_PLACES
