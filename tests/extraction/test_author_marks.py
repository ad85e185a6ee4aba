"""Author marks: names in elements that mark-up calls the author, told from those of comments and boxes."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

H = f"<h1>{TITLE}</h1>"
CASES = [
    ("link of an author", f"{H}<p>Knives | 3 replies | <a rel=author href=/who/tine>Tine</a></p>", ["Tine"]),
    ("card of a blog", f"{H}<p>In Steel, in Horn, <span class='author vcard'><a class='url fn' href=/a>Ximo Zuñ</a>"
     "</span>, 7 notes</p>", ["Ximo Zuñ"]),
    ("microdata", f"{H}<p>Steel and horn: <span itemprop=author>Ximo Zuñ</span>, also on paper</p>", ["Ximo Zuñ"]),
    ("two links of authors", f"{H}<p>Knives | 3 replies | <a rel=author href=/a>Ann Lee</a> / <a rel=author href=/b>Bo"
     " Linden</a></p>", ["Ann Lee", "Bo Linden"]),
    ("author and date", f"{H}<p class=author_and_date><span itemprop=author>kni.</span> 3 replies</p>", ["kni"]),
    ("label in the element", f"{H}<p>Steel <b class=entry-author>Text: Ximo Zuñ</b> 40 pages</p>", ["Ximo Zuñ"]),
    ("agency", f"{H}<p>Knives | 3 replies | <a rel=author href=/who/r>Reuters</a></p>", []),
    ("agency and place", f"{H}<p>Knives | 3 replies | <a rel=author href=/who/r>Reuters, Leeds,</a></p>", []),
    ("place of an author", f"{H}<p>Steel and horn, <span class=author-location>Leeds</span>, 3 replies</p>", []),
    ("agency, and its place in a like element", f"{H}<p>Knives | <a class=author href=/r>Reuters,</a> <b class=author>"
     "Leeds,</b> May</p>", []),
    ("name and office", f"{H}<p>Knives | 3 replies | <span class=author><a href=/b>Bo Linden</a><i>Cook</i></span></p>",
     ["Bo Linden"]),
    ("box of a comment", f"{H}<div class=comment-meta>3 replies, last: <a class=author href=/b>bo</a></div>", []),
    ("picture of an author", f"{H}<p>Steel and horn: <span class=author-avatar>Ximo Zuñ</span>, also on paper</p>", []),
    ("above the headline", f"<p>Steel and horn: <a rel=author href=/x>Tine</a>, also on paper</p>{H}", []),
    ("much text", f"{H}<p>Steel: <span class=author>{'a word of hers, ' * 12}</span></p>", []),
]  # fmt: skip


@pytest.mark.parametrize(("above", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_author(above: str, expected: list[str]) -> None:
    """The element that names the author gives the name where no line is a byline."""
    assert [author.name for author in article_in(page(above=above)).authors] == expected
