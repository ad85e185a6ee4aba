"""Headlines: the line that names the article, whatever its mark-up; else the <title> without the site."""

from __future__ import annotations

import pytest
from legacy_pages import article_in, page

T = "Beans in a Cold Spring"
CASES = [
    ("h1", T, f"<h1>{T}</h1>", T),
    ("bold cell", T, f"<table><tr><td><b>{T}</b></td></tr></table>", T),
    ("large font, <title> with the site", f"Garden Post - {T}", f"<p><font size=5>{T}</font></p>", T),
    ("two lines", T, "<h2>Beans in a<br>Cold Spring</h2>", T),
    ("printed twice", T, f"<div>{T}</div><h1>{T}</h1>", T),
    ("kicker above", f"Kitchen garden: {T}", f"<h4>Kitchen garden</h4><h1>{T}</h1>", T),
    ("kind of text above", T, f"<p><b>Book Review</b><br><b>{T}</b></p>", T),
    ("deck with the larger heading", f"{T}, How to Wait for June", f"<h2 class=headline>{T}</h2>"
     "<h1 class=subhead>How to Wait for June</h1>", T),
    ("name of the site as h1", f"{T} | Garden Post", f"<h1><a href=/>Garden Post</a></h1><h2>{T}</h2>", T),
    ("other <title>", "Garden Post: Your Garden", f"<p>{T}</p><p>By Ann Lee</p>", T),
    ("host above", "Gardening", f"<p><font size=5>gardenpost.com</font></p><p><font size=4><b>{T}</b></font></p>", T),
    ("site as h1 that leads home, no <title>", None, f"<h1><a href=/>garden post</a></h1><h3 class=post-title>{T}</h3>",
     T),
    ("own link in the heading", None, f"<div class=titlebar>News of beans, peas and other garden things</div>"
     f"<h2><a href=/a.html>{T}</a></h2>", T),
    ("day alone in the <title>", "Wednesday 3 May 2004", f"<p><b>{T}</b></p><p><b>Wednesday 3 May 2004</b></p>", T),
    ("deck of the same look", None, f"<p>{T}</p><p>Existing beds already give the few degrees that late beans "
     "ask for</p><p>by Ann Lee</p>", T),
    ("name of a person below", None, f"<h3>{T}</h3><p><b>Ann Lee</b></p>", T),
    ("section of a paper", None, f"<p><b><font size=5>{T}</font></b></p><h2>Introduction</h2>", T),
    ("number of the issue above", "Garden Post Volume 1, Article 20", f"<p>Volume 1, Article 20</p><h2>{T}</h2>", T),
    ("picture", f"Garden Post - {T}", "<img src=t.gif><p>&copy; 2003 Garden Post</p>", T),
    ("name on the line", f"{T} by Ann Lee", f"<h1>{T} by Ann Lee</h1>", T),
    ("named a headline in the line, after a bold section", None, "<p><b>Kitchen Garden</b></p>"
     f"<p><span class=headline>{T}</span></p>", T),
    ("the larger of two fonts", None, f"<p><font size=4>Kitchen Garden</font></p><p><font size=6>{T}</font></p>", T),
    ("heading of the section above", "Garden Post", f"<h1>Garden Post</h1><h2>{T}</h2>", T),
    ("two headings for one headline, no <title>", None, "<h1>Beans in a</h1><h1>Cold Spring</h1>", "Beans in a"),
    ("two headings for one headline", T, "<h1>Beans in a</h1><h1>Cold Spring</h1>", T),
    ("boxes above with headings of one look", None, "".join(f"<div class=box><h2 class=title>{box}</h2>"
     f"<p>Buy our seeds and more</p></div>" for box in ("Shop", "Our sponsors", "New members")) + f"<h2>{T}</h2>", T),
    ("date of a blog above", None, f"<h2>May 3, 2004</h2><h3>{T}</h3>", T),
    ("day of the last change above", None, f"<p><b>Last page update: May 3, 2004</b></p><p><b>{T}</b></p>", T),
    ("office of the writer below", None, f"<p><b>{T}</b></p><p><b>Ann Lee</b></p>"
     "<p><b>Director, Institute of Beans</b></p>", T),
    ("where to write to above", None, f"<h3>Bean Club, 12 Row Lane, Fax 555-123-4567</h3><h3>{T}</h3>", T),
    ("words of the address", None, "<p><b>Kitchen Garden</b></p><p><b>Frost Again</b></p>", "Frost Again"),
    ("path through the site above", T, f"<p>Home &gt; Vegetables &gt; {T}</p><p><b>{T}</b></p>", T),
    ("items of a list below", "Garden Post", f"<p><b>{T}</b></p><ul><li>Sow late</li><li>Water early</li></ul>", T),
    ("line above that ends in a colon", None, f"<h2>Bean Care:</h2><h2>{T}</h2>", f"Bean Care: {T}"),
    ("line above that ends in a colon, and is not in the <title>", T, f"<h2>Bean Care:</h2><h2>{T}</h2>", T),
    ("kind of text above that ends in a colon", None, f"<h2>Feature:</h2><h2>{T}</h2>", T),
    ("what to do with the pictures", f"Garden Post - {T}", "<p><b>Click on the beans to see them grow</b></p>", T),
    ("no <title>", None, f"<h1>{T}</h1>", T),
    ("none at all", None, "", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "above", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_title(title: str | None, above: str, expected: str | None) -> None:
    """The title is the headline as a person reads it."""
    assert article_in(page(above, title=title), "http://www.gardenpost.com/2004/frost.html").title == expected


def test_headline_is_no_text() -> None:
    """The headline is not told again in the body, nor where it is printed a second time."""
    article = article_in(page(f"<div>{T}</div><h1>{T}</h1>", title=T))
    assert T not in article.body_text
