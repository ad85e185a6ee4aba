"""Datelines: when the article was published, told from today's date, lists, copyright and dates of changes."""

from __future__ import annotations

import pytest
from legacy_pages import PARAGRAPHS, TITLE, article_in, page, text_of

H = f"<h1>{TITLE}</h1>"
PLAIN = "http://www.example.com/a.html"
CASES = [
    ("day posted beside another day", "<p>Steel Film // $9.95 // January 25, 2005</p><p>Review by Ann "
     "Lee | posted January 30, 2005</p>", "", "2005-01-30", "byline"),
    ("own link of the article", f"{H}<p><a href=/a.html>13. November 2009 in Messer</a></p>", "", "2009-11-13",
     "dateline"),
    ("posted, and what readers wrote", "", "<p>Posted by Admin on Friday, January 14, 2005</p>"
     "<p>I never strop, and my knives are as sharp as anybody's here. Posted: May 3, 2006</p>", "2005-01-14",
     "dateline"),
    ("issue of a magazine", "", "<p>Industrial Knife Post June, 2005</p>", "2005-06", "issue"),
    ("line of its own", f"{H}<p>June 3, 2008</p>", "", "2008-06-03", "dateline"),
    ("in the byline", f"{H}<p>By Ann Lee | June 3, 2008</p>", "", "2008-06-03", "byline"),
    ("today above the headline", f"<p>Friday, May 1, 2009</p><p>Menu</p>{H}<p>Published: June 3, 2008</p>", "",
     "2008-06-03", "dateline"),
    ("edition to click on", f"<p><a href=/e>June 7, 2008 edition</a></p>{H}<p>Posted June 3, 2008</p>", "",
     "2008-06-03", "dateline"),
    ("issue behind the text", H, "<p>Published in Issue 72 of Knife News, November 2001</p>", "2001-11", "dateline"),
    ("copyright alone", H, "<p>Copyright 1999-2006 Knife News</p>", None, None),
    ("related list", H, "<h3>Related stories</h3><ul><li><a href=1>An old one</a> June 3, 2001</ul>", None, None),
    ("day of the last change alone", H, "<p>Last modified July 9, 2005</p>", "2005-07-09", "change"),
    ("day of the last change, by whom", H, "<p>Knives (last edited 2005-07-09 by AnnLee)</p>", "2005-07-09", "change"),
    ("day of the last change and that of the article", f"{H}<p>June 3, 2005</p>",
     "<p>Last modified July 9, 2005</p>", "2005-06-03", "dateline"),
    ("below speaker and occasion", H + "".join(f"<p>{line}</p>" for line in ("Remarks of", "Ann Lee", "Chair", "before",
     "the Guild of Cutlers", "Fifth Annual Meeting", "Grand Hall", "Leeds")) + "<p>June 3, 2008</p>", "", "2008-06-03",
     "dateline"),
    ("day in a footnote", H, "<p>12. In the matter of Lee and others, consent order filed June 24, 1985.</p>", None,
     None),
    ("sentence of a blog", H, "<p>This entry was posted on Monday, May 31st, 2004 at 8:40 pm and is filed under "
     "Knives. You can follow any responses to this entry through the feed.</p>", "2004-05-31", "dateline"),
    ("by somebody at a time", H, "<p>By ann at 06/13/2008 - 4:39am | <a href=c>Cooking</a> | printer-friendly page</p>",
     "2008-06-13", "dateline"),
    ("number of the issue before the month", H, "<p>Vol 6 No 2 October 2002</p>", "2002-10", "issue"),
    ("change behind the text, and a day in the headline", "<h1>Letter to the Guild (June 3, 2005)</h1>",
     "<p>Last Updated: May 18, 2006</p>", "2005-06-03", "title"),
    ("change alone above the text", f"{H}<p>Updated on June 3, 2008</p>", "", "2008-06-03", "dateline"),
    ("cell that says which day is that of publication", f"{H}<table><tr><td>Received</td><td>4 May 2003</td></tr>"
     "<tr><td>Published</td><td>6 May 2003</td></tr></table>", "", "2003-05-06", "dateline"),
    ("time and section beside the day", f"{H}<p>18.02.2005, 10:27 | Knives & Steel | Write a comment on it</p>", "",
     "2005-02-18", "dateline"),
    ("month far above the headline", f"<p>October 2004</p>{'<p>Menu</p>' * 12}{H}", "", "2004-10", "issue"),
    ("day far above the headline", f"<p>October 5, 2004</p>{'<p>Menu</p>' * 12}{H}", "", None, None),
    ("a number that is none of an issue", H, "<p>Knives: Number One on the List, July 5, 2005, says Ann</p>", None,
     None),
    ("month of the copyright", H, "<p>© August 2000</p>", "2000-08", "change"),
    ("a month before the web, in which it was printed", f"<p>originally published in Knife News, June 1975</p>{H}", "",
     "1975-06", "dateline"),
    ("a month before the web alone on its line", f"{H}<p>June 1975</p>", "", "1975-06", "dateline"),
    ("a day before the web", f"{H}<p>Born on June 3, 1975</p>", "", None, None),
    ("none", H, "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below", "expected", "source"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_date(above: str, below: str, expected: str | None, source: str | None) -> None:
    """The date is that of the article, with the place it was read from."""
    article = article_in(page(above, below), PLAIN)
    assert (article.date_published, article.date_source) == (expected, source)


@pytest.mark.parametrize("opening", ["LEEDS, June 3, 2008 -- ", "3:55 p.m., June 3, 2008--", "June 3, 2008: "])
def test_opening(opening: str) -> None:
    """The first words of the text may date it."""
    text = text_of((f"{opening}{PARAGRAPHS[0]}", *PARAGRAPHS[1:]))
    article = article_in(page(H, text=text), PLAIN)
    assert (article.date_published, article.date_source) == ("2008-06-03", "text")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://example.com/2004/02/11/a.html", "2004-02-11"),
        ("http://example.com/a20040211.html", "2004-02-11"),
        ("http://example.com/oct02/a.html", "2002-10"),
        ("http://example.com/dezember-2021/a", "2021-12"),
        ("http://example.com/mayfly99/a.html", None),
    ],
)
def test_address(url: str, expected: str) -> None:
    """An address that bears a date gives it where the page has none."""
    assert article_in(page(H), url).date_published == expected


FAR = [("March 1, 2004", "2004-03-01"), ("May 3, 2009", "2004-02-11"), ("Posted May 3, 2009", "2009-05-03")]


@pytest.mark.parametrize(("line", "expected"), FAR)
def test_far_from_the_address(line: str, expected: str) -> None:
    """A date months away from that of the address is today's or a source's, unless it is said to be of publication."""
    assert article_in(page(f"{H}<p>{line}</p>"), "http://example.com/2004/02/11/a.html").date_published == expected


@pytest.mark.parametrize(("other", "expected"), [("12/22/06", "2005-06-02"), ("22/12/06", "2005-02-06")])
def test_other_dates_tell_the_order(other: str, expected: str) -> None:
    """A date that could be read two ways is read as the page's other dates are."""
    assert article_in(page(f"<p>News of {other}</p>{H}<p>06/02/05</p>"), PLAIN).date_published == expected


@pytest.mark.parametrize(
    "sign", ["It costs £12.", "Call +44 114 555 0199.", "5 Row Lane, Leeds LS1 4AP", "See www.nhs.org.uk"]
)
def test_british_pages(sign: str) -> None:
    """What only British pages have says that the day stands first, where the page's other dates do not say."""
    assert article_in(page(f"{H}<p>06/02/05</p>", f"<p>{sign}</p>"), PLAIN).date_published == "2005-02-06"


def test_modified() -> None:
    """The date of a change stands in its own field."""
    article = article_in(page(f"{H}<p>Published June 3, 2008. Updated: June 9, 2008</p>"), PLAIN)
    assert (article.date_published, article.date_modified) == ("2008-06-03", "2008-06-09")
