"""Phrases: the runs of a line as few elements, none of which the author did not mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_parts import blocks, page

from archiver.extraction.document import html_of_nodes
from archiver.extraction.elements import BOLD
from archiver.extraction.phrases import Setting, nodes_of

LINES = {
    "plain words": ("One two", "One two"),
    "a link in pieces": ("<a href=a.html>One <b>two</b></a>", '<a href="{}a.html">One <strong>two</strong></a>'),
    "links to one address": (
        "<a href=a.html>1</a> <a href=b.html>2</a>",
        '<a href="{0}a.html">1</a> <a href="{0}b.html">2</a>',
    ),
    "a link to no address": ("<a href='javascript:x()'>One</a>", "One"),
    "a link to a place that is not there": ("<a href='#x'>One</a>", "One"),
    "mail": ("<a href=mailto:a@b.org>Write</a>", '<a href="mailto:a@b.org">Write</a>'),
    "code in bold": ("<b>One <code>two</code> three</b>", "<strong>One <code>two</code> three</strong>"),
    "bold in code": ("<code>one <b>two</b></code>", "<code>one</code> <strong><code>two</code></strong>"),
    "notes side by side": ("<sup>1</sup> <sup>2</sup>", "<sup>1</sup> <sup>2</sup>"),
    "an image without an address": ("One <img alt=x>", "One"),
    "an image with its size": (
        "<img src=a.jpg width=20px height=9>",
        '<img src="{}a.jpg" alt="" width="20" height="9">',
    ),
}


def html_of(html: str, ignored: int = 0) -> str:
    return html_of_nodes(nodes_of(blocks(html)[0], Setting(page("<p>"), ignored=ignored)))


@pytest.mark.parametrize("html, expected", LINES.values(), ids=LINES)
def test_line(html: str, expected: str) -> None:
    """A line has the links, emphasis and images that show something, each as one element."""
    assert html_of(f"<p>{html}") == expected.format("http://example.com/garden/")


def test_ignored_style() -> None:
    """A style that means nothing in an article is left out of its lines."""
    assert html_of("<p><b>One <i>two</i></b>", BOLD) == "One <em>two</em>"


@given(
    st.lists(st.sampled_from("<b> </b> <i> </i> <code> </code> <sup> </sup> one two . &nbsp;".split(" ")), min_size=1)
)
def test_words(pieces: list[str]) -> None:
    """A line has the words of its block, whatever stands around them."""
    for block in blocks("<p>" + " ".join(pieces)):
        assert (
            "".join(node if isinstance(node, str) else node.text for node in nodes_of(block, Setting(page("<p>"))))
            == block.text
        )
