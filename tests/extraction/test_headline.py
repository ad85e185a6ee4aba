"""Signs of a headline: what words, mark-up and wording say of a line, and what its place says."""

from __future__ import annotations

import pytest
from page_parts import SENTENCE, blocks, page

from archiver.extraction.core import find_core
from archiver.extraction.head_title import head_title_of
from archiver.extraction.headline import Signs, line_at, setting_of, signs_at_sight, worth_at_sight, worth_of
from archiver.extraction.headline_place import Place
from archiver.extraction.headline_wording import signs_of_wording

URL = "http://example.com/garden/late-beans.html"
TITLE = "<title>Bean Post: Beans in a Cold Spring</title>"
SIGHT = [
    ("a piece", "<p>Beans in a Cold Spring</p>", "piece of the <title>"),
    ("the longest", "<p>Beans in a Cold Spring</p>", "longest piece"),
    ("the first", "<p>Bean Post</p>", "first piece"),
    ("words of it", "<p>A cold spring for beans</p>", "words of the <title>"),
    ("hardly any", "<p>Spring comes late this year again</p>", "few words of it"),
    ("rank", "<h2>One</h2>", "h2"),
    ("a rank of its own", "<h2>One</h2><h3>Two</h3>", "only one of its rank"),
    ("bold", "<b>One</b>", "bold"),
    ("large", "<font size=4>One</font>", "large"),
    ("huge", "<font size=6>One</font>", "huge"),
    ("small", "<small>One</small>", "small"),
    ("class", "<p class=storyHeadline>One</p>", "named a headline"),
    ("class within the line", "<p><span class=title>One</span></p>", "named a headline"),
    ("class of a second one", "<p class=subhead>One</p>", "named a second one"),
    ("cell", "<table><tr><td>One</td></tr></table>", "in a cell"),
    ("item", "<ul><li>One</li></ul>", "an item of a list"),
    ("look of many", "<p>One</p><p>Two</p>", "lines that look so"),
    ("link", "<a href=b.html>One</a>", "linked"),
    ("link home", "<a href=/>One</a>", "leads to the front page"),
]
WORDING = [
    ("Beans", "one word"),
    ("Late beans", "two words"),
    ("What late beans want from you", "five to twelve words"),
    ("They want sun.", "a full stop"),
    ("What they want:", "announces what follows"),
    ("sun and water", "small letter first"),
    ("Book Review", "a kind of text"),
    ("Volume 3, Number 2", "a kind of text"),
    ("www.example.com", "an address"),
    ("May 3, 2004", "a date"),
    ("Last updated May 3, 2004", "a change of the page"),
    ("By Ann Lee", "a byline"),
    ("Ann Lee", "a person"),
    ("Ann Lee, The Bean Post of York", "a person and a place"),
    ("Vice President, Bean Club", "an office"),
    ("Call 555-123-4567 now", "how to reach somebody"),
    ("Home > Garden > Beans", "a path through the site"),
    ("Print this page", "a tool"),
    ("Late Beans of York", "words of the address"),
]
COLUMN = f"<td>{{above}}<p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></td>"
PLACES = [
    ("above", "<h2>One</h2>", "in the cell of the text"),
    ("far above", "<h2>One</h2><p>Two</p><p>Three</p>", "lines above the text"),
    ("over the byline", "<h2>One</h2><p>By Ann Lee</p>", "above a byline"),
    ("second of two", "<h3>The late bean of York</h3><h3>One is enough for all of us</h3>", "below a line of its look"),
]


def signs_of(html: str, text: str) -> tuple[Signs, Signs]:
    """What is seen of a line at once, and what it says."""
    found = blocks(html)
    setting = setting_of(head_title_of(page(TITLE + html)), URL, found)
    line = line_at(next(block for block in found if block.text.startswith(text)))
    return signs_at_sight(line, setting), signs_of_wording(line, setting)


@pytest.mark.parametrize(("html", "sign"), [case[1:] for case in SIGHT], ids=[case[0] for case in SIGHT])
def test_at_sight(html: str, sign: str) -> None:
    """Shared words, rank, type, class and links are signs."""
    assert signs_of(html, blocks(html)[0].text)[0].get(sign)


@pytest.mark.parametrize("html", [case[1] for case in SIGHT], ids=[case[0] for case in SIGHT])
def test_in_a_hurry(html: str) -> None:
    """What a line is worth at sight is the sum of the signs that are seen."""
    found = blocks(html)
    setting = setting_of(head_title_of(page(TITLE + html)), URL, found)
    assert worth_at_sight(found[0], setting) == pytest.approx(worth_of(signs_at_sight(line_at(found[0]), setting)))


@pytest.mark.parametrize(("text", "sign"), WORDING)
def test_wording(text: str, sign: str) -> None:
    """What a line says of itself is a sign, most of them against it."""
    assert signs_of(f"<p>{text.replace('>', '&gt;')}</p>", text)[1].get(sign)


@pytest.mark.parametrize("text", ["Beans of 1999 and what became of them", "The president and the late bean of York"])
def test_wording_of_headlines(text: str) -> None:
    """A year or an office within a headline is no sign against it."""
    assert not {"a date", "an office"} & {sign for sign, value in signs_of(f"<p>{text}</p>", text)[1].items() if value}


@pytest.mark.parametrize(("above", "sign"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_place(above: str, sign: str) -> None:
    """Where a line stands beside the text is a sign."""
    html = f"<table><tr><td>{SENTENCE}</td>{COLUMN.format(above=above)}</tr></table>"
    found = blocks(html)
    place = Place(found, find_core(found, frozenset(), None, {}), frozenset())
    line = next(block for block in found if block.text.startswith("One"))
    assert place.signs_of(line, line).get(sign)


def test_text_beside_is_not_above() -> None:
    """A box before the column of the text, though the run begins there, is not where the text begins."""
    html = f"<div class=box><p>{SENTENCE}</p></div><div><h2>One</h2><p>{SENTENCE * 5}</p><p>{SENTENCE * 5}</p></div>"
    found = blocks(html)
    place = Place(found, find_core(found, frozenset(), None, {}), frozenset())
    assert found[place.text].container.tag == "p" and found[place.text - 1].text == "One"
