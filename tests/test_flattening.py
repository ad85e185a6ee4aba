"""Flattening: no text is lost to tags that are nested too deep, and what was parted stays parted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archiver.flattening import flattened

_TAG = re.compile(r"<[^<>]*>")


def stopped(html: str) -> bool:
    """Whether the parser gives up on this text."""
    parser = etree.HTMLParser()
    etree.fromstring(html.encode(), parser)
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


CASES = {
    "unclosed fonts": "<font size=2>word " * 400,
    "unclosed bold and italics": "<b>one <i>two " * 300,
    "closed divisions": "<div>word " * 400 + "</div>" * 400,
    "tables in tables": "<table><tr><td>word " * 150 + "</td></tr></table>" * 150,
    "end tags of nothing": "</div></p></font>word " * 9 + "<div>word</p>" * 300,
}


@pytest.mark.parametrize("html", CASES.values(), ids=CASES)
def test_depth_is_bounded(html: str) -> None:
    """The parser stops in the text as it is, and not in what comes out."""
    assert stopped(html)
    assert not stopped(flattened(html))


@pytest.mark.parametrize("html", CASES.values(), ids=CASES)
def test_words_stay(html: str) -> None:
    """All words are there, in their order."""
    assert _TAG.sub(" ", flattened(html)).split() == _TAG.sub(" ", html).split()


def test_paragraphs_stay_parted() -> None:
    """Where a division is left out, a break stands in its place; fonts go first, so paragraphs stay paragraphs."""
    deep = "<div>" * 300 + "one<div>two</div>three"
    assert "one<br><br>two<br><br>three" in flattened(deep)
    assert flattened("<font><p>word</p>" * 400).count("<p>") == 400


def test_paragraphs_without_end_tags_are_not_nested() -> None:
    """A <p> ends the <p> before it, as a <td> ends the cell before it in the same table."""
    html = "<p>word " * 1000 + "<table>" + "<tr><td>word " * 1000
    assert flattened(html) == html


def test_scripts_and_comments_are_no_tags() -> None:
    """Tags that a script writes or a comment holds open nothing."""
    script = "<script>document.write('<div>' + '<div>')</script>"
    assert flattened(script * 300) == script * 300
    assert flattened("<!-- <div> -->word" * 300).count("word") == 300


def test_open_comment_ends_with_the_page() -> None:
    """A comment that nothing ends hides the rest, as it does in the parser."""
    assert "hidden" not in flattened("<p>seen<!-- hidden <p>hidden").replace("<!-- hidden", "")


@given(
    st.lists(
        st.sampled_from(["<div>", "</div>", "<p>", "<b>", "</b>", "<td>", "<table>", "</table>", "w "]), max_size=500
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    """Whatever is nested in whatever, all words come out, in their order."""
    html = "".join(pieces)
    found = flattened(html)
    assert _TAG.sub(" ", found).split() == _TAG.sub(" ", html).split()
