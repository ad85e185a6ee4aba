"""Frames: the lists, quotes and tables around paragraphs, put right where the page forgot one."""

from __future__ import annotations

import pytest
from page_parts import SENTENCE, blocks

from archiver.extraction.document import Node, html_of_nodes
from archiver.extraction.frames import Framing, indents_in
from archiver.extraction.paragraphs import data_tables, paragraphs_of

FRAMED = {
    "a list": ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    "items without a list": ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
    "a list of another time": ("<menu><li>a</menu>", "<ul><li>a</li></ul>"),
    "a number to begin with": (
        "<ol start=3><li>a<li value=7>b</ol>",
        '<ol start="3"><li>a</li><li value="7">b</li></ol>',
    ),
    "letters to count with": ("<ol type=a><li>a</ol>", '<ol type="a"><li>a</li></ol>'),
    "a number that is none": ("<ol start=x type=disc><li>a</ol>", "<ol><li>a</li></ol>"),
    "two paragraphs in an item": ("<ul><li><p>a<p>b</ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    "terms": ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    "a list of terms that indents": ("<dl><dd>a</dl>", "<p>a</p>"),
    "a term without a list": ("<dt>a", "<p>a</p>"),
    "words in a list that are no item": ("<ul>a<li>b</ul>", "<p>a</p><ul><li>b</li></ul>"),
    "a quote": ("<blockquote>a</blockquote>b", "<blockquote><p>a</p></blockquote><p>b</p>"),
    "data": (
        "<table><tr><td>1<td>2<tr><td>3<td>4</table>",
        "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>",
    ),
    "a table for the layout": ("<table><tr><td>a</table>", "<p>a</p>"),
}


def framed(html: str) -> str:
    paragraphs = paragraphs_of(blocks(html))
    framing = Framing(data_tables(paragraphs), indents_in(paragraphs))
    for paragraph in paragraphs:
        framing.put(Node("p", [paragraph.text]), framing.frames_of(paragraph.container), ruled=paragraph.lines[0].ruled)
    return html_of_nodes(framing.close()).replace("\n", "")


@pytest.mark.parametrize("html, expected", FRAMED.values(), ids=FRAMED)
def test_frames(html: str, expected: str) -> None:
    """A paragraph stands in the lists, quotes and data tables that hold it on the page."""
    assert framed(html) == expected


def test_rules() -> None:
    """A rule stands between paragraphs, and not at the start of the text."""
    assert framed("<hr>a<hr>b") == "<p>a</p><hr><p>b</p>"


def test_indents() -> None:
    """A quote that holds most of a text was made to indent it."""
    assert "blockquote" not in framed(f"<p>{SENTENCE}<blockquote>{SENTENCE * 9}</blockquote>")


def test_deepest_frames() -> None:
    """Quotes in quotes are kept to a depth."""
    assert framed("<blockquote>" * 50 + "a").count("<blockquote>") == 20
