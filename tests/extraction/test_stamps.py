"""Stamps: the day of publication as mark-up states it for programs, told from stamps of lists and of changes."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

H = f"<h1>{TITLE}</h1>"
LIST = "<div><h3>Related stories</h3><ul><li><a href=1>An old one on knives</a> <time datetime=2001-06-03></time></ul>"
CASES = [
    ("abbreviation of a blog", f"{H}<p><abbr class=published title='2008-06-03T10:00:00Z'>last week</abbr></p>", "",
     "2008-06-03", "stamp"),
    ("time of a page", f"{H}<p><time datetime='2011-06-03'>on a Friday</time></p>", "", "2011-06-03", "stamp"),
    ("time that links to the article", f"{H}<p><a href=/a.html><time datetime='2011-06-03'>06/03</time></a></p>", "",
     "2011-06-03", "stamp"),
    ("named one behind another", f"{H}<p><time datetime=2011-06-04>now</time> <time pubdate datetime=2011-06-03>then"
     "</time></p>", "", "2011-06-03", "stamp"),
    ("microdata", f"{H}<p><time itemprop=datePublished datetime=2011-06-03>then</time></p>", "", "2011-06-03",
     "stamp"),
    ("named one alone above the headline", f"<p><abbr class='published' title='2008-06-03'>Tuesday</abbr></p>{H}", "",
     "2008-06-03", "stamp"),
    ("several above the headline", f"<p><time class=published datetime=2008-06-03>x</time> <time class=published "
     f"datetime=2008-06-04>y</time></p>{H}", "", None, None),
    ("day of a change", f"{H}<p><time class=updated datetime=2011-06-03>lately</time></p>", "", None, None),
    ("today above the headline", f"<p><time datetime=2015-06-03>today</time></p>{H}", "", None, None),
    ("related list", H, LIST, None, None),
    ("long form of a word", f"{H}<p><abbr title='June 3, 2008'>D-day</abbr></p>", "", None, None),
    ("no day at all", f"{H}<p><time datetime=PT2M>two minutes</time></p>", "", None, None),
    ("day in words goes first", f"{H}<p>June 4, 2008 <abbr class=published title=2008-06-03>then</abbr></p>", "",
     "2008-06-04", "dateline"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below", "expected", "source"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_stamp(above: str, below: str, expected: str | None, source: str | None) -> None:
    """The stamp of the article is read, and no other."""
    article = article_in(page(above=above, below=below))
    assert (article.date_published and article.date_published[:10], article.date_source) == (expected, source)
