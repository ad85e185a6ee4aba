"""Sections: where a list under a label ends, and the article goes on."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

H = f"<h1>{TITLE}</h1><p>By Ann Lee</p>"
A, B = '<a href="a.html">Beans and Patience</a>', '<a href="b.html">Slugs at Night</a>'
TEXT = "Steel is iron that has learned to keep a secret, and it is told again in this paragraph of the text."
GOES_ON = [
    ("behind list items", f"<ul><li><h4>{A}</h4></li><li><h4>{B}</h4></li></ul>"),
    ("behind one card", f"<ul><li><div><img src=a.jpg></div><div>{A}</div></li></ul>"),
    ("behind a heading", f"<h4>{A}</h4>"),
]


@pytest.mark.parametrize("titles", [case[1] for case in GOES_ON], ids=[case[0] for case in GOES_ON])
def test_text_goes_on_behind_a_list(titles: str) -> None:
    """Paragraphs set as those above the label, with no further title behind them, are the article's own text."""
    text = f"<p>{TEXT}</p>" * 3
    article = article_in(page(f"{H}<div>{text}<h4>More on steel</h4>{titles}{text}</div>"))
    assert all(entry.blurb is None for entry in article.related)
    assert article.body_text.count(TEXT) == 6


def test_blurbs_set_as_the_text_stay_blurbs() -> None:
    """Where a further title follows, a paragraph is what is said of the one above, however the article's are set."""
    entries = f"<h4>{A}</h4><p>{TEXT}</p><h4>{B}</h4>"
    article = article_in(page(f"{H}<div><p>{TEXT}</p><p>{TEXT}</p><h4>More on steel</h4>{entries}</div>"))
    assert [entry.blurb for entry in article.related] == [TEXT, None]
