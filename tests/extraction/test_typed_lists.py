"""Typed lists: the signs that lines begin with, and what is left of a line without its sign."""

from __future__ import annotations

import pytest
from page_parts import blocks

from archiver.extraction.document import Node, Nodes, html_of_nodes
from archiver.extraction.paragraphs import paragraphs_of
from archiver.extraction.typed_lists import items_of, signs_of

SIGNS = {
    "bullets in one paragraph": ("• one<br>• two", [("•", "•")]),
    "a line without a sign": ("• one<br>two", [()]),
    "a letter as a bullet": ("o one<br>o two", [("o", "o")]),
    "words that begin with that letter": ("one<br>other", [()]),
    "bullets in paragraphs": ("<p>• one<p>• two", [("•",), ("•",)]),
    "one bullet alone": ("<p>• one<p>two", [(), ()]),
    "dashes in paragraphs": ("<p>- one<p>- two", [(), ()]),
    "a heading": ("<h2>• one</h2>", [()]),
    "preformatted": ("<pre>• one\n• two</pre>", [()]),
}
ITEMS: dict[str, tuple[Nodes, str, str]] = {
    "words": (["• one"], "•", "<li>one</li>\n"),
    "a sign of two characters": (["-- one"], "--", "<li>one</li>\n"),
    "a sign before a link": (["• ", Node("a", ["one"])], "•", "<li><a>one</a></li>\n"),
    "a sign in bold": ([Node("strong", ["•"]), " one"], "•", "<li> one</li>\n"),
    "a sign in bold with its word": ([Node("strong", ["• one"]), " two"], "•", "<li><strong>one</strong> two</li>\n"),
    "a place before the sign": ([Node("a", [], {"id": "n"}), "• one"], "•", '<li><a id="n"></a>one</li>\n'),
    "a sign alone": (["•"], "•", ""),
}


@pytest.mark.parametrize("html, expected", SIGNS.values(), ids=SIGNS)
def test_signs(html: str, expected: list[tuple[str, ...]]) -> None:
    """A paragraph is a list where all its lines begin with signs, or a bullet stands beside its like."""
    assert signs_of(paragraphs_of(blocks(html))) == expected


@pytest.mark.parametrize("line, sign, expected", ITEMS.values(), ids=ITEMS)
def test_items(line: Nodes, sign: str, expected: str) -> None:
    """An item is its line without the sign, and without an element that held nothing else."""
    assert html_of_nodes(items_of([line], [sign])) == expected
