"""Evidence: the numbers that speak for and against an article."""

from __future__ import annotations

from math import exp

import pytest
from legacy_pages import PARAGRAPHS, TITLE, reading_of, text_of

from archiver.extraction.evidence import Evidence, evidence_of


def evidence(html: str, url: str = "http://www.knifepost.com/care/dull.html", head: str = "") -> Evidence:
    """What a page in usual dress shows."""
    return evidence_of(reading_of(f"<html><head><title>{TITLE}</title>{head}</head><body>{html}</body></html>", url))


ADDRESSES = [
    ("http://www.knifepost.com/", (1, 0, 0)),
    ("http://www.knifepost.com/index.html", (1, 1, 1)),
    ("http://www.knifepost.com/care/2004/dull.html", (0, 3, 0)),
    ("http://www.knifepost.com/?p=12", (0, 1, 0)),
    ("http://www.knifepost.com/blog/2004_05.html", (0, 2, 1)),
    ("http://www.knifepost.com/care-archive/", (0, 1, 1)),
    ("http://www.example.com/", (0, 2, 0)),
]


@pytest.mark.parametrize(("url", "found"), ADDRESSES)
def test_address(url: str, found: tuple[int, int, int]) -> None:
    """Of an address counts whether it is the front page's, how deep it is, and whether it names a list."""
    numbers = evidence(f"<h1>{TITLE}</h1>{text_of()}", url)
    assert (numbers.front, numbers.depth, numbers.list_path) == found


TITLES = [
    ("Welcome to the Bench", 1),
    ("News Archive", 1),
    ("Ann's Knife Weblog", 1),
    ("Knife Links", 1),
    ("What Links a Knife to Its Cook", 0),
    ("Good Knives for Your Catalogue", 0),
    ("The Resources Council on Knives", 0),
]


@pytest.mark.parametrize(("title", "is_list"), TITLES)
def test_title_of_a_list(title: str, is_list: int) -> None:
    """A headline that greets, or ends in a word for lists, is a list's."""
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text_of()}</body></html>"
    assert evidence_of(reading_of(html)).list_title == is_list


def test_head() -> None:
    """The head may say that the page is an article."""
    assert evidence(text_of(), head='<meta property="og:type" content="article">').og_article
    assert not evidence(text_of()).og_article


def test_bio() -> None:
    """What is told of the writer speaks for an article."""
    bio = "<p><i>Ann Lee is a cutler who writes about knives from her workshop in Leeds.</i></p>"
    html = f"<h1>{TITLE}</h1><p>By Ann Lee</p>{text_of()}"
    assert evidence(html + bio).bio
    assert not evidence(html).bio


def test_words_of_a_piece() -> None:
    """Headings and bold lines part the text; what counts is how many words stand between them."""
    whole = evidence(f"<h1>{TITLE}</h1>{text_of()}")
    pieces = (f"<h3>Note {n}</h3><p>{text}</p><p><b>More of it</b></p><p>{text}" for n, text in enumerate(PARAGRAPHS))
    assert exp(whole.piece) > 150
    assert exp(evidence(f"<h1>{TITLE}</h1>{''.join(pieces)}").piece) < 50


def test_few_teasers_are_none() -> None:
    """The first paragraph below a linked name of its section is no teaser yet."""
    section = "<p><a href=care.html>All about the care of knives</a></p>"
    assert evidence(f"<h1>{TITLE}</h1>{section}{text_of()}").teasers == 0


GOODS = [
    ("Price: $13.00", 1),
    ("Sale/video: $175", 1),
    ("Item no. 4711", 1),
    ("The price of fame", 0),
    ("It costs £12.", 0),
    ("Rust to cost world US$8 billion", 0),
]


@pytest.mark.parametrize(("line", "count"), GOODS)
def test_goods(line: str, count: int) -> None:
    """A thing for sale has an item number, or a price that is called so."""
    assert round(exp(evidence(f"<h1>{TITLE}</h1>{text_of()}<p>{line}</p>").goods)) - 1 == count


DAYS = [
    ("<p>Leeds, January 2</p>", 2),
    ("<p>Jan. 19, 2005:</p>", 2),
    ("<p>2 January 2005</p>", 2),
    ("<table><tr><td>Sun, April 4</td></tr></table>", 0),
    ("<p>The fair, which begins on January 2, is free</p>", 0),
]


@pytest.mark.parametrize(("line", "count"), DAYS)
def test_days(line: str, count: int) -> None:
    """Short lines that tell a day within the text are counted, other than the cells of a calendar."""
    text = line.join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    assert round(exp(evidence(f"<h1>{TITLE}</h1>{text}").days)) - 1 == count
