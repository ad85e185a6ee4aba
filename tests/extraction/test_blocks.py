"""Blocks: all visible text of a page, once, in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_parts import blocks, page, texts

from archiver.extraction.blocks import blocks_of
from archiver.extraction.elements import BOLD, CODE, HUGE, ITALIC, LARGE, SMALL, TITLED
from archiver.extraction.hints import HIDDEN, SHARE

# What is tested: the HTML and the lines that come out.
LINES = {
    "paragraphs": ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
    "paragraphs without end tags": ("<p>One.<p>Two.", ["One.", "Two."]),
    "bare text in the body": ("One.<p>Two.</p>Three.", ["One.", "Two.", "Three."]),
    "line breaks": ("One.<br>Two.<br><br>Three.", ["One.", "Two.", "Three."]),
    "cells": ("<table><tr><td>One.<td>Two.</table>", ["One.", "Two."]),
    "text across inline elements": ("<p>O<b>n</b>e <i>t</i>wo.</p>", ["One two."]),
    "white space is folded": ("<p>\n One \t two&nbsp;three.\n</p>", ["One two three."]),
    "a rule": ("One.<hr>Two.", ["One.", "Two."]),
    "scripts and styles": ("<p>One.<script>x()</script><style>p{}</style></p>", ["One."]),
    "forms to fill in": ("<p>One.<select><option>Two</select><textarea>x</textarea>", ["One."]),
    "noscript": ("<noscript>One.</noscript>", ["One."]),
    "frames": ("<iframe src=x>One.</iframe><p>Two.", ["Two."]),
    "a layer": ("<layer>One.</layer>Two.", ["One.", "Two."]),
    "an object around text": ("<object><p>One.</p></object>", ["One."]),
    "white space alone": ("<p> </p><p>&nbsp;</p>", []),
    "preformatted paragraphs": ("<pre>One\ntwo.\n\nThree.</pre>", ["One two.", "Three."]),
    "an image alone": ("<p><img src=a.jpg></p>", [""]),
    "a spacer": ("<p><img src=spacer.gif width=1 height=20></p><p><img src=/img/clear.gif></p>", []),
    "unknown elements": ("<csaction></csaction><foo>One <bar>two.</bar></foo>", ["One two."]),
    "headings": ("<h1>One</h1><h3>Two</h3>", ["One", "Two"]),
}


@pytest.mark.parametrize("html, expected", LINES.values(), ids=LINES)
def test_lines(html: str, expected: list[str]) -> None:
    """A block ends at a block element and at a line break, whatever the element is."""
    assert texts(blocks(html)) == expected


def test_two_breaks_part_paragraphs() -> None:
    """One break ends a line, two end a paragraph; block elements always do."""
    found = blocks("One.<br>Two.<br> <br>Three.<p>Four.<br>Five.")
    assert [block.paragraph for block in found][:2] == [found[0].paragraph] * 2
    assert len({block.paragraph for block in found}) == 3


STYLES = {
    "bold": ("<b>One</b>", BOLD),
    "bold around italics": ("<strong><em>One</em></strong>", BOLD | ITALIC),
    "part of the line only": ("<b>One</b> two", 0),
    "all parts bold": ("<b>One</b> <strong>two</strong>", BOLD),
    "a larger font": ("<font size=4>One</font>", LARGE),
    "a far larger font": ("<font size=6>One</font>", LARGE | HUGE),
    "a relative font": ("<font size='+1'>One</font>", LARGE),
    "a smaller font": ("<font size='-1'>One</font>", SMALL),
    "a font of a size that is none": ("<font size=big color=red>One</font>", 0),
    "css": ("<span style='font-weight:bold;font-style:italic'>One</span>", BOLD | ITALIC),
    "css, large in points": ("<span style='font-size: 14.0pt'>One</span>", LARGE),
    "css, huge in pixels": ("<span style='font-family: serif; font-size:24px'>One</span>", LARGE | HUGE),
    "css, large in a word": ("<span style='font-size: large'>One</span>", LARGE),
    "css, huge in a word": ("<span style='font-size: x-large'>One</span>", LARGE | HUGE),
    "css, the usual size": ("<span style='font-size: 12px'>One</span>", 0),
    "named a headline": ("<span class=storyHeadline>One</span>", TITLED),
    "named a title, in a font": ("<font size=4 class=title>One</font>", LARGE | TITLED),
    "named a second headline": ("<span class=subhead>One</span>", 0),
    "css of no concern": ("<span style='color:red'>One</span>", 0),
    "typewriter": ("<tt>One</tt>", CODE),
}


@pytest.mark.parametrize("html, expected", STYLES.values(), ids=STYLES)
def test_style(html: str, expected: int) -> None:
    """The style of a line is what all of its text has in common."""
    assert blocks(f"<p>{html}</p>")[0].style == expected


def test_links() -> None:
    """Words in links are counted, and each link is one, however it is broken."""
    (block,) = blocks(
        "<p>See <a href=a.html>the <b>old</b></a> and <a href=b.html>new</a> page, <a name=x>here</a></p>"
    )
    assert (block.words, block.linked, block.plain) == (7, 3, 4)
    assert block.hrefs == ["a.html", "b.html"]
    assert round(block.link_density, 2) == 0.43


def test_heading_and_container() -> None:
    """A block knows its heading level and the elements around it."""
    (block,) = blocks("<div class=story><h2>One</h2></div>")
    assert block.heading == 2
    assert [container.name for container in block.container.ancestors()][:2] == ["h2", "div.story"]
    assert block.container.within("table") is None
    assert block.lower == "one"


def test_hints_are_handed_down() -> None:
    """What a container's name or style says counts for all that stands in it; an embedded message is a quotation."""
    hidden, message = blocks("<div style='display: none'><p>One.</p></div><blockquote class=twitter-tweet>Two.")
    assert hidden.container.hints & HIDDEN
    assert not hidden.container.own_hints & HIDDEN
    assert not message.container.hints & SHARE


def test_words_of_scripts_without_spaces() -> None:
    """In scripts that set no words apart, two characters count as one word."""
    (block,) = blocks("<p>豆は太陽と水と忍耐強い庭師を一年中必要としています。")
    assert 10 <= block.words <= 16


_TAGS = "p div br b i table tr td font center a h2 ul li pre blockquote span hr".split()
_SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
        st.integers(0, 999).map(lambda number: f" w{number} "),
    ),
    max_size=60,
).map("".join)


@given(_SOUP)
def test_no_text_is_lost_or_told_twice(html: str) -> None:
    """The words of the tree are the words of the blocks, in their order, whatever soup the page is."""
    found = page(f"<html><body>{html}")
    words = " ".join("".join(f" {text} " for text in found.root.itertext()).split())
    assert " ".join(texts(blocks_of(found))).split() == words.split()


@given(_SOUP)
def test_numbers_count_up(html: str) -> None:
    """Blocks are numbered in page order, paragraphs and containers never go back."""
    found = blocks_of(page(f"<html><body>x{html}"))
    assert [block.number for block in found] == list(range(len(found)))
    assert [block.paragraph for block in found] == sorted(block.paragraph for block in found)
    assert all(0 <= block.linked <= block.words for block in found)
