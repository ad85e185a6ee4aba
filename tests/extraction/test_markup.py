"""Mark-up: what a person would gladly paste into a content system, from what people wrote in 1999."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_parts import blocks, page

from archiver.extraction.blocks import blocks_of
from archiver.extraction.markdown import markdown_of
from archiver.extraction.markup import Markup, markup_of, text_of

LONG = (
    "A cell of a table that lays out a page holds text that goes on and on, as this does, with many more words than 25."
)
SITE = "http://example.com/garden/"

# Form of the time: the HTML as it was, the HTML that comes out (white space between tags aside), the Markdown.
FORMS = {
    "break and break": ("One.<br>Two.<br><br>Three.", "<p>One.<br>Two.</p><p>Three.</p>", "One.  \nTwo.\n\nThree."),
    "many breaks": ("One.<br><br><br> <br>Two.", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "paragraphs without end": ("<p>One.<p>Two.", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "empty paragraphs": ("<p>One.</p><p></p><p>&nbsp;</p><p>Two.", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "divisions": ("<div>One.<div>Two.</div>Three.</div>", "<p>One.</p><p>Two.</p><p>Three.</p>", None),
    "a rule": ("One.<hr>Two.", "<p>One.</p><p>Two.</p>", None),
    "bold line as heading": (
        "<p><b>Of Soil</b></p><p>It is.",
        "<h3>Of Soil</h3><p>It is.</p>",
        "### Of Soil\n\nIt is.",
    ),
    "bold line and two breaks": ("<b>Of Soil</b><br><br>It is.", "<h3>Of Soil</h3><p>It is.</p>", None),
    "bold line and one break": (
        "<b>Of Soil</b><br>It is.",
        "<p><strong>Of Soil</strong><br>It is.</p>",
        "**Of Soil**  \nIt is.",
    ),
    "large line as heading": ("<font size=5>Of Soil</font><p>It is.", "<h3>Of Soil</h3><p>It is.</p>", None),
    "centred bold line": ("<center><b>Of Soil</b></center>It is.", "<h3>Of Soil</h3><p>It is.</p>", None),
    "bold sentence": ("<p><b>It is so.</b></p>", "<p><strong>It is so.</strong></p>", "**It is so.**"),
    "bold start": ("<p><b>Q:</b> Why?</p>", "<p><strong>Q:</strong> Why?</p>", "**Q:** Why?"),
    "headings": ("<h1>One</h1><h4>Two</h4><h6>Three</h6>", "<h2>One</h2><h4>Two</h4><h5>Three</h5>", None),
    "heading with bold": ("<h2><b>One</b></h2>", "<h2>One</h2>", "## One"),
    "linked heading": ("<h2><a href=a.html>One</a></h2>", f'<h2><a href="{SITE}a.html">One</a></h2>', None),
    "bold with spaces": ("<p><b> One </b>two", "<p><strong>One</strong> two</p>", "**One** two"),
    "nested styles": (
        "<p><b>One <i>two</i>.</b>",
        "<p><strong>One</strong> <em><strong>two</strong></em><strong>.</strong></p>",
        None,
    ),
    "typewriter": ("<p>Type <tt>make</tt>.", "<p>Type <code>make</code>.</p>", "Type `make`."),
    "powers": (
        "<p>a<sup>2</sup>, H<sub>2</sub>O",
        "<p>a<sup>2</sup>, H<sub>2</sub>O</p>",
        "a<sup>2</sup>, H<sub>2</sub>O",
    ),
    "fonts around paragraphs": ("<font color=red><p>One.</p></font>", "<p>One.</p>", "One."),
    "Word": (
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal>One<o:p></o:p> <span style='font-weight:bold'>two</span>.",
        "<p>One <strong>two</strong>.</p>",
        "One **two**.",
    ),
    "layout table": (f"<table><tr><td>{LONG}<td>Two.</table>", f"<p>{LONG}</p><p>Two.</p>", f"{LONG}\n\nTwo."),
    "data table": (
        "<table><tr><th>Year<th>Beans<tr><td>1999<td>12</table>",
        "<table><tbody><tr><th>Year</th><th>Beans</th></tr><tr><td>1999</td><td>12</td></tr></tbody></table>",
        "| Year | Beans |\n| ---- | ----- |\n| 1999 | 12    |",
    ),
    "data table in a layout table": (
        "<table><tr><td><table><tr><td>Year<td>Beans<tr><td>1999<td>12</table></table>",
        "<table><tbody><tr><td>Year</td><td>Beans</td></tr><tr><td>1999</td><td>12</td></tr></tbody></table>",
        None,
    ),
    "one column is no data": (
        "<table><tr><td>1<tr><td>2<tr><td>3<tr><td>4</table>",
        "<p>1</p><p>2</p><p>3</p><p>4</p>",
        None,
    ),
    "list": (
        "<ul><li>one<li>two <b>bold</b></ul>",
        "<ul><li>one</li><li>two <strong>bold</strong></li></ul>",
        "- one\n- two **bold**",
    ),
    "list in a list": (
        "<ol><li>one<ul><li>in</ul><li>two</ol>",
        "<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>",
        "1. one\n   - in\n2. two",
    ),
    "items without a list": ("<li>one<li>two", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    "menu": ("<menu><li>one</menu>", "<ul><li>one</li></ul>", "- one"),
    "list that only indents": ("<ul><p>One.</ul>", "<p>One.</p>", "One."),
    "words before the first item": ("<ul>One:<li>two</ul>", "<p>One:</p><ul><li>two</li></ul>", None),
    "paragraphs in an item": ("<ul><li>One.<p>Two.</ul>", "<ul><li>One.<br>Two.</li></ul>", None),
    "typed bullets": ("&#149; one<br>&#149; two", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    "typed stars": ("* one<br>* two<br>* three", "<ul><li>one</li><li>two</li><li>three</li></ul>", None),
    "one dash is no list": ("- one<br>two", "<p>- one<br>two</p>", "\\- one  \ntwo"),
    "definitions": ("<dl><dt>Bean<dd>A seed.</dl>", "<dl><dt>Bean</dt><dd>A seed.</dd></dl>", None),
    "definitions without a list": ("<dt>Bean<dd>A seed.", "<p>Bean</p><p>A seed.</p>", None),
    "quote": (
        "<blockquote>One.<p>Two.</blockquote>",
        "<blockquote><p>One.</p><p>Two.</p></blockquote>",
        "> One.\n>\n> Two.",
    ),
    "quotes below each other": (
        "<blockquote>One.</blockquote><blockquote>Two.</blockquote>",
        "<blockquote><p>One.</p></blockquote><blockquote><p>Two.</p></blockquote>",
        "> One.\n\n> Two.",
    ),
    "quotes in a quote": (
        "<blockquote><blockquote>One.</blockquote><blockquote>Two.</blockquote></blockquote>",
        "<blockquote><blockquote><p>One.</p></blockquote><blockquote><p>Two.</p></blockquote></blockquote>",
        "> > One.\n>\n>\n> > Two.",
    ),
    "quote around a list": (
        "<blockquote><ul><li>one</ul></blockquote>",
        "<blockquote><ul><li>one</li></ul></blockquote>",
        "> - one",
    ),
    "code": (
        "<pre>for x:\n    y()\n\nz()</pre>",
        "<pre>for x:\n    y()\n\nz()</pre>",
        "```\nfor x:\n    y()\n\nz()\n```",
    ),
    "prose set as code": (
        "<pre>Beans want sun and water all\nsummer, and a patient gardener.\n\n"
        "They want little else of anybody who grows them.</pre>",
        "<p>Beans want sun and water all summer, and a patient gardener.</p>"
        "<p>They want little else of anybody who grows them.</p>",
        None,
    ),
    "link": (
        "<p>See <a href=a.html>this</a>.",
        f'<p>See <a href="{SITE}a.html">this</a>.</p>',
        f"See [this]({SITE}a.html).",
    ),
    "mail": ("<a href=MAILTO:ann@example.com>Ann</a>", '<p><a href="MAILTO:ann@example.com">Ann</a></p>', None),
    "script as link": ("<a href='javascript:go()'>Go</a> on", "<p>Go on</p>", "Go on"),
    "place on the page": ("<a name=top>Top</a> of it", "<p>Top of it</p>", None),
    "image": (
        "<img src=a.jpg alt='A &quot;bean&quot;' width=100 height=50px onload=x()>",
        f'<p><img src="{SITE}a.jpg" alt="A &quot;bean&quot;" width="100" height="50"></p>',
        None,
    ),
    "linked image": (
        "<a href=b.jpg><img src=a.jpg></a>",
        f'<p><a href="{SITE}b.jpg"><img src="{SITE}a.jpg" alt=""></a></p>',
        f"[![]({SITE}a.jpg)]({SITE}b.jpg)",
    ),
    "image of no address": ("<img src='javascript:x'>One", "<p>One</p>", "One"),
    "signs of HTML": ("5 &lt; 6 &amp; 7", "<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
    "signs of Markdown": ("*a* _b_ [c](d) `e`", "<p>*a* _b_ [c](d) `e`</p>", "\\*a\\* \\_b\\_ \\[c](d) \\`e\\`"),
    "a tag that is text": ("Use &lt;b&gt;, &amp;amp;", "<p>Use &lt;b&gt;, &amp;amp;</p>", "Use \\<b>, \\&amp;"),
    "a tag in code": ("<code>&lt;b&gt;</code>", "<p><code>&lt;b&gt;</code></p>", "`<b>`"),
}


def marked_up(html: str) -> Markup:
    found = page(f"<html><body>{html}")
    return markup_of(blocks_of(found), found)


def tight(html: str) -> str:
    """Without the white space that stands between tags."""
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", html)


@pytest.mark.parametrize("html, expected", [(form[0], form[1]) for form in FORMS.values()], ids=list(FORMS))
def test_html(html: str, expected: str) -> None:
    """Each form of the time becomes the HTML that its author meant."""
    assert tight(marked_up(html).html) == tight(expected)


@pytest.mark.parametrize(
    "html, expected",
    [pytest.param(form[0], form[2], id=name) for name, form in FORMS.items() if form[2] is not None],
)
def test_markdown(html: str, expected: str) -> None:
    """Each form becomes the Markdown that a person would write for it."""
    assert marked_up(html).markdown == expected


def test_nothing() -> None:
    """No blocks, no mark-up."""
    nothing = markup_of((), page("<p>"))
    assert (nothing.text, nothing.html, nothing.markdown, text_of(())) == ("", "", "", "")


def test_text() -> None:
    """Text has paragraphs parted by blank lines, and data rows with bars."""
    assert (
        text_of(blocks("<p>One.<br>Two.<table><tr><td>1<td>2<tr><td>3<td>4</table>")) == "One.\nTwo.\n\n1 | 2\n\n3 | 4"
    )


def test_signs_of_our_own() -> None:
    """The signs that stand for what is set aside are dropped where a page has them as text."""
    found = marked_up("<p>One &#xFDD1;two.<p>Three.<p>&#xFDD1;<ul><li>f&#xFDD0;our</ul>")
    assert found.markdown == "One two.\n\nThree.\n\n- four"
    assert found.html == "<p>One two.</p>\n<p>Three.</p>\n<p></p>\n<ul>\n<li>f\ufdd0our</li>\n</ul>"


# --- invariants --------------------------------------------------------------------------------

_TAGS = "p div br b i table tr td th font center a h2 ul ol li pre blockquote dl dt dd sup code".split()
_SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
        st.sampled_from(["<a href='x.html'>", "<img src=a.jpg>", "<script>", "</script>", "<a href='javascript:x'>"]),
        st.sampled_from([" &lt;script&gt; ", " &amp; ", "<p onclick=x>", "<style>", "</style>", "* ", "&#149; "]),
        st.integers(0, 999).map(lambda number: f" w{number} "),
    ),
    max_size=50,
).map("".join)
_ANY_TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s[a-z]+=\"[^\"]*\")*)>")
_SAFE = frozenset(
    """p br h2 h3 h4 h5 ul ol li dl dt dd blockquote pre code table tbody tr td th strong em sub sup a img""".split()
)


def folded(text: str) -> list[str]:
    """Words and signs, without white space, bars between cells and signs of typed lists."""
    return re.sub(r"[|•*]", " ", text).split()


@given(_SOUP)
def test_html_says_what_text_says(html: str) -> None:
    """The text of the HTML is the text: no word is lost between them, and none is told twice."""
    found = page(f"<html><body>{html}")
    lines = blocks_of(found)
    spaced = _ANY_TAG.sub(
        lambda tag: "" if tag.group(2) in ("strong", "em", "code", "sub", "sup", "a", "img") else " ",
        markup_of(lines, found).html,
    )
    assert "".join(folded(unescape(spaced))) == "".join(folded(text_of(lines)))


@given(_SOUP)
def test_markdown_is_that_of_the_html(html: str) -> None:
    """What is set aside changes nothing: the Markdown is what the converter makes of the whole HTML."""
    found = marked_up(html)
    assert found.markdown == markdown_of(found.html)


@given(_SOUP)
def test_html_is_safe_and_well_formed(html: str) -> None:
    """No script, no handler and no unknown tag survives, and tags close in the order in which they opened."""
    found = marked_up(html).html
    rest = _ANY_TAG.sub("", found)
    assert "<" not in rest and ">" not in rest
    assert "javascript:" not in found
    opened: list[str] = []
    for closing, name, attributes in _ANY_TAG.findall(found):
        assert name in _SAFE
        assert set(re.findall(r"\s([a-z]+)=", attributes)) <= {"href", "src", "alt", "width", "height"}
        if closing:
            assert opened.pop() == name
        elif name not in ("br", "img"):
            opened.append(name)
    assert not opened
