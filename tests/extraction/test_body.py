"""The body: what within the run is text, and where the text ends."""

from __future__ import annotations

import pytest
from page_parts import SENTENCE, body, reading, roles

from archiver import Capture
from archiver.extraction import body_text
from archiver.extraction.roles import Role

P = f"<p>{SENTENCE * 2}</p>"
HEAD = "<title>On Beans</title><h1>On Beans</h1>"
WITHIN = {
    "a pager": ("<p>Page 1 of 3</p>", "pager"),
    "a caption": ("<p>Left: the first row of them</p>", "caption"),
    "a tool": ("<p>E-mail this article</p>", "chrome"),
    "a copyright": ("<p>Copyright 1999 The Plot</p>", "copyright"),
    "a promotion": ("<p>Sign up for our newsletter today</p>", "chrome"),
    "a rule of signs": ("<p>* * *</p>", "chrome"),
    "a row of links": ("<p><a href=a>all on soil</a> <a href=b>all on water</a></p>", "chrome"),
    "a label of its own kind": ("<div class=kicker7>Gardens</div>", "chrome"),
    "a box by name": ("<div class=sidebar><p>Other words stand here.</p></div>", "chrome"),
    "a subhead": ("<h3>Of soil</h3>", "body"),
    "a bold subhead": ("<p><b>Of soil</b></p>", "body"),
    "a short line": ("<p>Of soil</p>", "body"),
    "a linked sentence": ("<p><a href=a>All that is known of beans is written in this book.</a></p>", "body"),
    "a quoted message": ("<blockquote class=twitter-tweet><p>Beans are up in our garden!</p></blockquote>", "body"),
}


@pytest.mark.parametrize("html, expected", WITHIN.values(), ids=WITHIN)
def test_within(html: str, expected: str) -> None:
    """A line between paragraphs is text, or known for what it is."""
    found = reading(f"{HEAD}{P}{html}{P}{P}")
    inner = [block for block in found.blocks if "Beans want sun" not in block.text and block.text != "On Beans"]
    assert {found.mark(block).role.value for block in inner} == {expected}


TEXT = (SENTENCE * 2).strip()
ENDS = {
    "comments": ("<h3>3 Comments</h3>" + P, 3),
    "a label of the site": (f"<h3>Most popular</h3><div><b>{SENTENCE}</b></div>", 3),
    "a label in the midst": (f"<h3>Most popular</h3>{P}", 4),
    "a promotion, and what follows it": (f"<p>Sign up for our newsletter today</p><div>{SENTENCE * 2}</div>", 3),
    "a copyright": (f"<p>Copyright 1999 The Plot</p><div>{SENTENCE * 2}</div>", 3),
}


@pytest.mark.parametrize("html, paragraphs", ENDS.values(), ids=ENDS)
def test_end(html: str, paragraphs: int) -> None:
    """The text ends at comments, and at labels behind which it does not go on."""
    assert [line for line in body(f"{HEAD}<div>{P * 3}{html}</div>") if line == TEXT] == [TEXT] * paragraphs


def test_every_block_has_a_role() -> None:
    """Nothing on the page is without a role."""
    found = roles(f"{HEAD}<p>By Ann Lee<p>12 May 1999{P}{P}<p>Copyright 1999<p><a href=x>Home</a>")
    assert len(found) >= 6
    assert all(found.values())


# What has sentences has text, whether or not it is an article.
TEXTS = {
    "an article": (f"{HEAD}{P}{P}", True),
    "one sentence": ("<p>The page that you asked for was taken off the site.</p>", True),
    "all in a sidebar": (f"<div class=sidebar>{P}</div>", True),
    "all in short cells": (f"<table><tr><td>{SENTENCE}<td>{SENTENCE}</table>", True),
    "headlines of news without full stops": ("<p>Cutlers of Leeds choose a new stone for the old wheel</p>", True),
    "a short notice without one": ("<p>Page not found</p>", False),
    "links alone": ("<a href=a>Soil</a> <a href=b>Water</a>", False),
    "nothing but a copyright": ("<p>Copyright 1999 by nobody at all, and all rights reserved.</p>", False),
}


@pytest.mark.parametrize("html, expected", TEXTS.values(), ids=TEXTS)
def test_body_text(html: str, expected: bool) -> None:
    """The text alone is there wherever the page has a sentence."""
    text = body_text(Capture(url="http://example.com/", body=html.encode()))
    assert bool(text) is expected


def test_a_list_is_the_text_where_nothing_else_is() -> None:
    """What looks like a list of related articles is text on a page that has no article for it to stand by."""
    entries = "".join(f"<p><a href={n}.html>Bean number {n}</a></p><p>{SENTENCE}</p>" for n in range(9))
    html = f"<html><body><h3>Related articles</h3>{entries}</body></html>".encode()
    assert body_text(Capture(url="http://example.com/", body=html)).count(SENTENCE.strip()) == 9


def test_body_text_is_that_of_the_article() -> None:
    """Where the page is an article, its text is the same."""
    html = f"{HEAD}{P}{P}<p>Photo by Ann</p>{P}"
    found = reading(html)
    lines = [block.text for block in found.blocks_with(Role.BODY)]
    assert body_text(Capture(url="http://example.com/", body=html.encode())) == "\n\n".join(lines)
