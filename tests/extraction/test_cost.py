"""Cost: twice as much of the same takes about twice as many steps, whatever a page repeats."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from page_parts import SENTENCE

from archiver import Capture, extract
from archiver.extraction import body_text
from archiver.extraction.blocks import blocks_of
from archiver.page import page_of

_ARTICLE = f"<title>On Beans</title><h1>On Beans</h1><p>{SENTENCE * 4}</p>"
_LINK = "<a href=a.html>Many words about the beans</a>"
_TIMES = 200
# Three times would be between linear and quadratic; what is made once a page costs both pages the same.
_MOST = 2.5

# What a page may repeat to make each of its lines look at all the others.
REPEATED = {
    "labels over links": f"<p>Related articles</p><p>{_LINK}</p>",
    "labels of other words over one link": f"<p>Word here:</p>{_LINK}",
    "labels over links that are no titles": "<p>Word here:</p><a href=mailto:a@b.c>Many words about the beans</a>",
    "bold labels in one cell": f"<b>Word here:</b><br>{_LINK}<br>",
    "links of one list": f"<li>{_LINK}",
    "links with texts": f"<p>{_LINK}</p><p>{SENTENCE}</p>",
    "links with several texts": f"<p>{_LINK}</p>" + "<p>Words, and words, and words.</p>" * 3,
    "headlines": "<h1>On Beans</h1>",
    "titles in a list": "<li><a href=a.html>On Beans and Other Things</a><li>x",
    "bylines": "<p>By Ann Lee</p>",
    "bylines under texts": f"<p>By Ann Lee</p><p>{SENTENCE}</p>",
    "bylines by class": "<p class=byline>Zed Qoxel</p>",
    "names": "<p>Ann Lee</p>",
    "names that nobody has": "<p>Zed Qoxel</p>",
    "signatures": "<p>-- Ann Lee</p>",
    "rows of names": f"<p>{'Ann Lee, ' * 8}</p>",
    "dates": "<p>3 May 2004</p>",
    "posts": f"<p>{SENTENCE}</p><p>Posted 3 May 2004 by Ann</p>",
    "labels of bios": "<p>About the author</p>",
    "bios": "<p class=bio>Ann Lee is a writer of words.</p>",
    "copyrights": "<p>Copyright 2004 Ann Lee</p>",
    "comments": f"<p>Comments</p><p>{SENTENCE}</p>",
    "pagers": "<p>Continued on page 2</p>",
    "crumbs": "<p><a href=x>Home</a> &gt; <a href=y>Beans</a></p>",
    "announced links": f"<p>Read more: {_LINK}</p>",
    "dated links": f"<p>3 May 2004 {_LINK}</p>",
    "dates above links": f"<p>3 May 2004<br>{_LINK}</p>",
    "boxes named related": f"<div class=related><p>{_LINK}</p><p>{_LINK}</p></div>",
    "lists of links": f"<ul><li>{_LINK}</li><li>{_LINK}</li><li>{_LINK}</li></ul>",
    "links to the page itself": "<p><a href=/beans/on.html>On Beans</a></p>",
    "addresses behind titles": "<p>The House of Beans<br><a href=http://a.example.org>http://a.example.org</a></p>",
    "lines": f"{SENTENCE}<br>",
    "bold words in one line": "<b>x</b> ",
    "links in one line": "<a href=x.html>word</a> ",
    "images": "<img src=a.jpg>",
    "rows of two cells": "<tr><td>a<td>b",
    "tables in tables": "<table><tr><td>x",
    "lists in lists": f"<ul><li>{SENTENCE}",
    "divisions in divisions": f"<div>{SENTENCE}",
    "named boxes": f"<div class='sidebar x'>{SENTENCE}</div>",
    "code": "<pre>x    y</pre>",
}


def steps(job: Callable[[Capture], object], html: str) -> int:
    """How many functions are called for a page: the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    capture = Capture(url="http://example.com/beans/on.html", body=html.encode())
    job(capture)  # what is made once a process, or known of a name, is known now
    sys.setprofile(counted)
    try:
        job(capture)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_cost_is_linear(piece: str) -> None:
    """No line looks at all others of the page, nor at all that look like it."""
    once = steps(extract, _ARTICLE + piece * _TIMES)
    assert steps(extract, _ARTICLE + piece * (2 * _TIMES)) < _MOST * once


def test_cost_of_nested_elements_is_bounded() -> None:
    """A paragraph in two hundred divisions takes at most some hundred steps more than one in none."""
    flat = steps(body_text, f"<p>{SENTENCE * 2}" * _TIMES)
    assert steps(body_text, "<div>" * 190 + f"<p>{SENTENCE * 2}" * _TIMES) < 2 * flat + 20_000


def test_quotes_in_quotes_are_bounded() -> None:
    """Mark-up of deep quotes grows with the text, not with the depth of each line."""
    article = extract(
        Capture(url="http://example.com/a.html", body=f"{_ARTICLE}{f'<blockquote>{SENTENCE}' * 250}".encode())
    )
    assert article is not None
    assert len(article.body_markdown) < 3 * len(article.body_text)


def test_lines_of_preformatted_text_are_bounded() -> None:
    """Blank lines part no more paragraphs than a page may have tags; what follows is one."""
    html = "<pre>" + "x\n\n" * 100_010 + "y</pre>"
    found = blocks_of(page_of(Capture(url="http://example.com/a.html", body=html.encode())))
    assert len(found) <= 100_001
    assert found[-1].text.endswith("x y")
