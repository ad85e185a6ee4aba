"""Markdown of a line: signs that mean nothing more than they say, and emphasis where a reader sees it."""

from __future__ import annotations

import pytest

from archiver.extraction.document import Node, Nodes
from archiver.extraction.markdown_phrases import is_plain, phrase_of

PHRASES: dict[str, tuple[Nodes, str]] = {
    "plain words": (["One two"], "One two"),
    "stars": (["2 * 3"], "2 \\* 3"),
    "an underscore in a word": (["a_b _c_"], "a_b \\_c\\_"),
    "ticks": (["`a`"], "\\`a\\`"),
    "a tag": (["<b> < c"], "\\<b> < c"),
    "an entity": (["&amp; & b"], "\\&amp; & b"),
    "crossing out": (["~~a~~ ~b"], "\\~\\~a\\~\\~ ~b"),
    "brackets before a parenthesis": (["[a](b)"], "[a\\](b)"),
    "a backslash": (["\\* a\\b"], "\\\\\\* a\\b"),
    "brackets in a link": ([Node("a", ["[1]"], {"href": "http://a.org/"})], "[\\[1\\]](http://a.org/)"),
    "a call before a link": (["Go!", Node("a", ["on"], {"href": "http://a.org/"})], "Go\\![on](http://a.org/)"),
    "parentheses that are no pair": ([Node("a", ["a"], {"href": "http://a.org/)("})], "[a](http://a.org/\\)\\()"),
    "parentheses in pairs": ([Node("a", ["a"], {"href": "http://a.org/b_(c)"})], "[a](http://a.org/b_(c))"),
    "a space in an address": (
        [Node("a", ["a"], {"href": "mailto:a@b.c?subject=x y"})],
        "[a](mailto:a@b.c?subject=x%20y)",
    ),
    "an entity in an address": ([Node("a", ["a"], {"href": "http://a.org/?b&lt;"})], "[a](http://a.org/?b&amp;lt;)"),
    "an image": ([Node("img", [], {"src": "http://a.org/a.gif", "alt": "a_"})], "![a\\_](http://a.org/a.gif)"),
    "a place": ([Node("a", [], {"id": "n"}), "One"], '<a id="n"></a>One'),
    "emphasis": ([Node("em", ["a"]), " b"], "*a* b"),
    "emphasis within a word": (["a", Node("strong", ["(b)"]), "c"], "a(**b**)c"),
    "emphasis beside emphasis": ([Node("em", ["a"]), Node("strong", ["b"])], "<em>a</em>**b**"),
    "emphasis of signs alone": (["a", Node("em", ["..."]), "b"], "a<em>...</em>b"),
    "what Markdown has no sign for": ([Node("sup", ["2"])], "<sup>2</sup>"),
    "code": ([Node("code", ["a*b"])], "`a*b`"),
    "code with ticks": ([Node("code", ["`a`"])], "`` `a` ``"),
}


@pytest.mark.parametrize("nodes, expected", PHRASES.values(), ids=PHRASES)
def test_phrase(nodes: Nodes, expected: str) -> None:
    """A line reads as its nodes say."""
    assert phrase_of(nodes) == expected


@pytest.mark.parametrize("sign", "\\`*_[]<&~")
def test_plain(sign: str) -> None:
    """A line with a sign in it may mean more than it says; one of words alone does not."""
    assert is_plain("One two.")
    assert not is_plain(f"One {sign} two")
