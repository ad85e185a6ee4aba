"""Markdown: what a reader of CommonMark sees of it is what the HTML shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from page_parts import page
from rendered import seen_in_html, seen_in_markdown

from archiver.extraction.blocks import blocks_of
from archiver.extraction.markup import Markup, markup_of
from archiver.extraction.places import places_in

_TAGS = """p div br b i table tr td th font center a h2 ul ol li pre blockquote dt dd dl sup sub code s hr strong em tt
    h4""".split()
_ELEMENTS = """<a href='x.html'>|<a href='#w1'>|<a name=w1>|<a href='http://e.com/a_(b'>|<a href='a b&amp;lt;(c).html'>
    |<img src=a.jpg>|<img src='a(1.jpg' alt='x] *y* &lt;b&gt;'>|<td colspan=2>|<td rowspan=2>|<ol start=3>
    |<tr><td>a</td><td>b</td></tr>""".split("|")
_SIGNS = """1. 12) # ## - > + === --- * _ ** __ ` `` [ ] [a](b) [a]: ( ) ! | ~ ~~ &lt; &lt;b&gt; &amp; &amp;amp;
    \\ &#149; · " . , x é 中 “ € foo_bar a*b =- :--- |-| [x] [^1] 2. &lt;!-- http://a.b/c_(d)
    &nbsp;&nbsp;&nbsp;&nbsp;x""".split()
_SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
        st.sampled_from(_ELEMENTS),
        st.sampled_from(_SIGNS),
        st.sampled_from([" ", "\n", "\N{NO-BREAK SPACE}"]),
        st.integers(0, 99).map(lambda number: f"w{number}"),
    ),
    max_size=40,
).map("".join)


def made(source: str) -> Markup:
    found = page(f"<html><body>{source}")
    lines = blocks_of(found)
    return markup_of(lines, found, places_in(lines, lines, found))


@given(_SOUP)
def test_says_what_html_says(source: str) -> None:
    """Each character stands in the same block, link and emphasis, whatever signs of Markdown the text has."""
    markup = made(source)
    bold = {"strong"} if "<dt>" in markup.html else set()
    told, shown = seen_in_markdown(markup.markdown), seen_in_html(markup.html)
    assert [(one.what, one.around - bold) for one in told] == [(one.what, one.around - bold) for one in shown]
