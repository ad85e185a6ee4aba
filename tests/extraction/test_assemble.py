"""The article put together: each field from where the page has it, and empty where it has none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_pages import BIO, PARAGRAPHS, TITLE, article_in, page, reading_of

from archiver import Capture, extract
from archiver.extraction.language import language_of
from archiver.extraction.rights import copyright_holder, copyright_line, copyright_year

H = f"<h1>{TITLE}</h1>"
CRUMBS = "<p><a href=/>Home</a> &gt; <a href=/food>Food</a> &gt; <a href=/food/tools>Tools</a> &gt; Knives</p>"


def test_nothing_stated() -> None:
    """A page that says nothing but its text has that, and nothing made up."""
    article = article_in(page("", title=None))
    assert (article.title, article.subtitle, article.summary, article.site.name, article.category) == (None,) * 5
    assert (article.authors, article.keywords, article.breadcrumbs, article.related) == ((),) * 4
    assert (article.copyright, article.copyright_year, article.date_published, article.author_bio) == (None,) * 4


@pytest.mark.parametrize(
    "deck",
    ["<h3>What a stone can do</h3>", "<p class=deck>What a stone can do</p>", "<p><i>What a stone can do</i></p>"],
)
def test_subtitle(deck: str) -> None:
    """A deck under the headline is the subtitle and no text."""
    article = article_in(page(f"{H}{deck}<p>By Ann Lee</p>"))
    assert article.subtitle == "What a stone can do"
    assert "What a stone can do" not in article.body_text


def test_lead_is_no_subtitle() -> None:
    """Several sentences at the head of the text are text, though their element be named as a deck's."""
    lead = "A dull knife slips. A sharp one does as it is told, and the cook keeps her fingers."
    article = article_in(page(f"{H}<p class=summary>{lead}</p>"))
    assert article.subtitle is None
    assert article.body_text.startswith(lead)


def test_breadcrumbs_and_category() -> None:
    """Crumbs lead from the front page to the section, which is the category."""
    article = article_in(page(f"{CRUMBS}{H}"))
    assert [(crumb.name, crumb.url) for crumb in article.breadcrumbs] == [
        ("Home", "http://www.example.com/"),
        ("Food", "http://www.example.com/food"),
        ("Tools", "http://www.example.com/food/tools"),
    ]
    assert article.category == "Tools"


@pytest.mark.parametrize(
    ("head", "below", "expected"),
    [
        ("<meta name=keywords content='steel, stone; stone, oil'>", "", ("steel", "stone", "oil")),
        ("", "<p>Tags: <a href=s>steel</a>, <a href=w>whetstone</a></p>", ("steel", "whetstone")),
        ("", "", ()),
    ],
)
def test_keywords(head: str, below: str, expected: tuple[str, ...]) -> None:
    """Keywords are those of the head, else of a line that lists them; each once."""
    assert article_in(page(H, below, head=head)).keywords == expected


@pytest.mark.parametrize(
    ("title", "head", "below", "expected"),
    [
        (TITLE, "<meta property=og:site_name content='Knife News'>", "", "Knife News"),
        (f"{TITLE} | Example Post", "", "", "Example Post"),
        (TITLE, "", "<p>&copy; 2003 Example Magazine. All rights reserved</p>", "Example Magazine"),
        (TITLE, "", "<p>&copy; 2003 Somebody Else</p>", None),
    ],
)
def test_site_name(title: str, head: str, below: str, expected: str | None) -> None:
    """A site's name is what it calls itself in head, <title>, or above its own address."""
    assert article_in(page(H, below, title=title, head=head)).site.name == expected


@pytest.mark.parametrize(
    ("line", "year", "holder"),
    [
        ("© 1999-2006 by Flag Magazine", 2006, "Flag Magazine"),
        ("Copyright (c) 2001 Knife News, Inc.", 2001, "Knife News"),
        ("Copyright © 2003", 2003, None),
        ("All rights reserved", None, None),
    ],
)
def test_rights(line: str, year: int | None, holder: str | None) -> None:
    """A copyright line gives its latest year and its owner."""
    assert (copyright_year(line), copyright_holder(line)) == (year, holder)


def test_copyright_line() -> None:
    """A line with a year goes before one without."""
    article = article_in(page(H, "<p>All rights reserved.</p><p>&copy; 2003 Knife News</p>"))
    assert article.copyright == "© 2003 Knife News"
    reading = reading_of(page(H))
    assert copyright_line((), reading.head) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ".join(PARAGRAPHS), "en"),
        ("Der Stein ist nicht nur für die Messer da, und das weiß auch der Koch, der mit dem Stein nicht geizt.", "de"),
        (
            "Les couteaux sont dans le tiroir, et les pierres sont avec les huiles, pour que la lame ne soit pas usée.",
            "fr",
        ),
        ("Нож не точат на камне, если камень сух и если в доме нет воды, но это не беда и не горе.", "ru"),
        ("包丁を研ぐのは水曜日です。", "ja"),
        ("kein Messer", None),
        ("", None),
    ],
)
def test_language(text: str, expected: str | None) -> None:
    """A language is told by its small words or its script; too few words tell none."""
    assert language_of(text) == expected


def test_stated_language_goes_first() -> None:
    """What the page states is believed."""
    html = page(H).replace("<html>", "<html lang=fr-CA>")
    assert article_in(html).language == "fr-CA"


def test_confidence_of_what_was_found() -> None:
    """There is a confidence for each field that was found, between 0 and 1, and for no other."""
    found = article_in(page(f"{H}<p>By Nora Feldman</p>", f"<p>{BIO}</p>")).extraction.confidence
    assert set(found) == {"title", "authors", "author_bio", "body_text"}
    assert all(0 < figure <= 1 for figure in found.values())


def test_better_evidence_is_surer() -> None:
    """A byline is surer than the owner of a copyright, a headline surer than a <title> alone."""
    sure = article_in(page(f"{H}<p>By Ann Lee</p>")).extraction.confidence
    unsure = article_in(page("", "<p>Copyright &copy; 2003 by Ann Lee</p>")).extraction.confidence
    assert sure["authors"] > unsure["authors"]
    assert sure["title"] > unsure["title"]


PIECES = ["<p>", "<b>", "<a href=x>", "</a>", "<td>", "By Ann Lee", "Related", "©", "2001", "x " * 90]


@given(st.lists(st.sampled_from(PIECES), min_size=1))
def test_no_block_is_told_twice(pieces: list[str]) -> None:
    """Whatever the mark-up, each word of the page stands in one field of text at most."""
    marked = [f"w{number}q {piece}" for number, piece in enumerate(pieces)]
    article = extract(Capture(url="http://example.com/", body="".join(marked).encode()))
    if article is None:
        return
    bio = article.author_bio.text if article.author_bio else ""
    fields = " ".join((article.title or "", article.subtitle or "", article.body_text, bio))
    words = re.findall(r"w\d+q", fields)
    assert len(words) == len(set(words))
