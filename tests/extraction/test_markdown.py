"""Markdown: plain paragraphs are written by ourselves as the converter writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.markdown import is_plain, markdown_of, markdown_of_plain

LINK = '<a href="http://example.com/a_b.html?c=d&amp;e=f">'
IMAGE = '<img src="http://example.com/a_b.jpg" alt="A bean" width="20" height="30">'

PLAIN = [
    "Sow them late.",
    "Sow them late<br>\nor not at all.",
    "Sow <em>them</em> <strong>late</strong>, <em><strong>late</strong></em>!",
    f"See {LINK}the list</a>, {LINK}<em>all</em> of it</a>.",
    f"{IMAGE}<br>\nA bean",
    f"{LINK}{IMAGE}</a>",
    "1.5 is more than 1",
    "A + B - C = ~D # E",
    "Äpfel (ein „Pfund“) | Birnen / Bohnen ]",
]
NOT_PLAIN = [
    "5 * 6",
    "a_b",
    "[1]",
    "`make`",
    "Tom &amp; Ann",
    "- one",
    "1. one",
    "1.",
    "# one",
    "one<br>\n+ two",
    "H<sub>2</sub>O",
    "<code>make</code>",
    "<em>one</em><em>two</em>",
    '<a href="mailto:ann@example.com">Ann</a>',
    '<a href="http://[::1]/">here</a>',
    '<a href="http://example.com/ä">there</a>',
    "one \\",
    f"{LINK}one](two</a>",
    "o\ufdd1ne",
]


@pytest.mark.parametrize("html", PLAIN)
def test_plain(html: str) -> None:
    """Words, emphasis, links and images are plain, and ours is what the converter makes of them."""
    assert is_plain(html)
    assert markdown_of_plain(html) == markdown_of(f"<p>{html}</p>\n")


@pytest.mark.parametrize("html", NOT_PLAIN)
def test_not_plain(html: str) -> None:
    """What has a meaning in Markdown, or may have none in HTML, is left to converter and sanitiser."""
    assert not is_plain(html)


_WORDS = st.lists(
    st.sampled_from("one Two 7 1. - # + ~ = ! ( ) ] | : ä “ . ,".split() + [" "] * 5), min_size=1, max_size=6
).map("".join)
_EMPHASIS = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["em", "strong"]), _WORDS.map(str.strip).filter(bool))
_SPAN = st.one_of(_WORDS, _EMPHASIS, st.just(IMAGE))
_LINK = st.lists(_SPAN, min_size=1, max_size=3).map("".join).map(str.strip).filter(bool).map(f"{LINK}{{}}</a>".format)


@given(st.lists(st.one_of(_SPAN, _LINK, st.just("<br>\n")), max_size=8).map("".join))
def test_as_the_converter(html: str) -> None:
    """Whatever is taken for plain, its white space folded as that of all lines is, the converter writes so too."""
    folded = "<br>\n".join(line for part in html.split("<br>\n") if (line := " ".join(part.split())))
    if folded and is_plain(folded):
        assert markdown_of_plain(folded) == markdown_of(f"<p>{folded}</p>\n")
