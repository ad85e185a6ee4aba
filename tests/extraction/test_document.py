"""Documents: a tree of nodes as HTML."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from archiver.extraction.document import Node, Nodes, html_of_nodes

WRITTEN: dict[str, tuple[Nodes, str]] = {
    "a paragraph": ([Node("p", ["One ", Node("em", ["two"]), "."])], "<p>One <em>two</em>.</p>\n"),
    "a break": ([Node("p", ["One", Node("br", []), "two"])], "<p>One<br>\ntwo</p>\n"),
    "a list": ([Node("ul", [Node("li", ["One"])])], "<ul>\n<li>One</li>\n</ul>\n"),
    "an image": (
        [Node("img", [], {"src": "a&b", "alt": "'x' \"y\""})],
        '<img src="a&amp;b" alt="\'x\' &quot;y&quot;">',
    ),
    "a table": (
        [Node("table", [Node("tr", [Node("td", ["1"])])])],
        "<table>\n<tbody><tr>\n<td>1</td>\n</tr>\n</tbody></table>\n",
    ),
    "a table with a caption": (
        [Node("table", [Node("caption", ["Beans"]), Node("tr", [Node("td", ["1"])])])],
        "<table>\n<caption>Beans</caption>\n<tbody><tr>\n<td>1</td>\n</tr>\n</tbody></table>\n",
    ),
}


@pytest.mark.parametrize("nodes, expected", WRITTEN.values(), ids=WRITTEN)
def test_html(nodes: Nodes, expected: str) -> None:
    """Each block stands on its own line, and a table has a body."""
    assert html_of_nodes(nodes) == expected


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_text_is_escaped(text: str) -> None:
    """Text is read as it was, in an element and in an attribute."""
    html = html_of_nodes([Node("p", [Node("a", [text], {"href": text})])])
    link = fragment_fromstring(html).find("a")
    assert (link.text or "", link.get("href")) == (text, text)
    assert escape(text, quote=False) in html


def test_text_of_a_node() -> None:
    """The text of an element is that of all within it."""
    assert Node("p", ["One ", Node("em", ["two ", Node("a", ["three"])])]).text == "One two three"
