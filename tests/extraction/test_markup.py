"""Mark-up: what a person would gladly paste into a content system, from what people wrote in 1999."""

from __future__ import annotations

import re
from html import unescape

import pytest
from forms import FORMS
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring
from page_parts import blocks, page

from archiver.extraction import markup
from archiver.extraction.blocks import blocks_of
from archiver.extraction.markup import Markup, markup_of, text_of
from archiver.extraction.places import places_in


def made(html: str) -> Markup:
    found = page(f"<html><body>{html}")
    lines = blocks_of(found)
    return markup_of(lines, found, places_in(lines, lines, found))


def written(html: str) -> str:
    return made(html).html


def tight(html: str) -> str:
    """Without the white space that stands between tags."""
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", html)


@pytest.mark.parametrize(
    "html, expected",
    [pytest.param(form[0], form[1], id=name) for name, form in FORMS.items() if form[1] is not None],
)
def test_html(html: str, expected: str) -> None:
    """Each form of the time becomes the HTML that its author meant."""
    assert tight(written(html)) == tight(expected)


@pytest.mark.parametrize(
    "html, expected",
    [pytest.param(form[0], form[2], id=name) for name, form in FORMS.items() if form[2] is not None],
)
def test_markdown(html: str, expected: str) -> None:
    """Each form becomes the Markdown that a person would write for it."""
    assert made(html).markdown == expected


def test_nothing() -> None:
    """No blocks, no mark-up."""
    nothing = markup_of((), page("<p>"))
    assert (nothing.text, nothing.html, nothing.markdown, text_of(())) == ("", "", "", "")


def test_text() -> None:
    """Text has paragraphs parted by blank lines, and data rows with bars."""
    assert (
        text_of(blocks("<p>One.<br>Two.<table><tr><td>1<td>2<tr><td>3<td>4</table>")) == "One.\nTwo.\n\n1 | 2\n\n3 | 4"
    )


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
    """p br hr h2 h3 h4 h5 ul ol li dl dt dd blockquote pre code table caption tbody tr td th strong em s sub sup a
    img""".split()
)
_ATTRIBUTES = frozenset("href src alt width height id start type value colspan rowspan".split())


def folded(text: str) -> list[str]:
    """Words and signs, without white space, bars between cells and signs of typed lists."""
    return re.sub(r"[|•*]", " ", text).split()


@given(_SOUP)
def test_html_says_what_text_says(html: str) -> None:
    """The text of the HTML is the text: no word is lost between them, and none is told twice."""
    found = page(f"<html><body>{html}")
    lines = blocks_of(found)
    spaced = _ANY_TAG.sub(
        lambda tag: "" if tag.group(2) in ("strong", "em", "s", "code", "sub", "sup", "a", "img") else " ",
        markup_of(lines, found).html,
    )
    assert "".join(folded(unescape(spaced))) == "".join(folded(text_of(lines)))


@given(_SOUP)
def test_html_is_safe_and_well_formed(html: str) -> None:
    """No script, no handler and no unknown tag survives, and tags close in the order in which they opened."""
    found = written(html)
    rest = _ANY_TAG.sub("", found)
    assert "<" not in rest and ">" not in rest
    assert "javascript:" not in found
    opened: list[str] = []
    for closing, name, attributes in _ANY_TAG.findall(found):
        assert name in _SAFE
        assert set(re.findall(r"\s([a-z]+)=", attributes)) <= _ATTRIBUTES
        if closing:
            assert opened.pop() == name
        elif name not in ("br", "hr", "img"):
            opened.append(name)
    assert not opened


# What stands in what, of what may not stand anywhere.
_WITHIN = {"ul": "li", "ol": "li", "dl": "dt dd", "table": "caption tbody", "tbody": "tr", "tr": "td th"}
_ITEMS = " ".join(_WITHIN.values()).split()
_INLINE = frozenset("br strong em s code sub sup a img".split())
_LINES = frozenset("p h2 h3 h4 h5 dt caption".split())


@given(_SOUP)
def test_html_nests_as_html_does(html: str) -> None:
    """Items stand in lists, cells in rows, rows in tables and nowhere else, and in a line stand no blocks."""
    for element in fragment_fromstring(written(html), create_parent="div").iter():
        for child in element:
            assert child.tag in _WITHIN[element.tag].split() if element.tag in _WITHIN else child.tag not in _ITEMS
            assert child.tag in _INLINE or element.tag not in _LINES | _INLINE


@given(_SOUP)
def test_sanitiser_finds_nothing(html: str) -> None:
    """What passes by the sanitiser is what it would leave."""
    found = written(html)
    assert markup._CLEANER.clean(found).strip() == found
