"""Bylines and authors: who wrote it, wherever the page says so, and nobody where it does not."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

H = f"<h1>{TITLE}</h1>"
# What it is, head, above the text, below the text, and the authors that a person reads.
CASES = [
    ("by and a name", "", f"{H}<p>By Ann Lee</p>", "", ["Ann Lee"]),
    ("two names over two lines", "", f"{H}<p>DR ANN LEE and</p><p>DR BO LINDEN</p>", "", ["Ann Lee", "Bo Linden"]),
    ("byline with employer", "", f"{H}<p>By Ann Lee, Herald Staff Writer</p>", "", ["Ann Lee"]),
    ("written by in Spanish", "", f"{H}<p>Escrito por Jose Lee Linden</p>", "", ["Jose Lee Linden"]),
    ("a way to sort", "", f"<center><a href=/s.html>By Subject</a></center>{H}", "", []),
    ("letter from", "", f"{H}<p><b>Letter from Ann Lee to the Guild of Cutlers</b></p>", "", ["Ann Lee"]),
    ("link over an institution", "", f"{H}<table><tr><td><a href=/q.html>Apply Through</a></td></tr>"
     "<tr><td>Leeds University</td></tr></table>", "", []),
    ("name alone", "", f"{H}<p><i>Susan Merrow</i></p>", "", ["Susan Merrow"]),
    ("name with a degree", "", f"{H}<p>Aurel Vlaicu, Ph.D.</p>", "", ["Aurel Vlaicu"]),
    ("name that the head states", "<meta name=author content='Moe Aung'>", f"{H}<p>Moe Aung</p>", "", ["Moe Aung"]),
    ("class in Spanish", "", f"{H}<p class=firma>Ángeles Merrow | Leeds</p>", "", ["Ángeles Merrow"]),
    ("news of a station in an element", "", f"{H}<h5 class=byline><a href=/k>KNV News</a></h5>", "", ["KNV News"]),
    ("heading of a part of the site", "", f"{H}<h5 class=byline><a href=/k>Miscellaneous News</a></h5>", "", []),
    ("agency and place in an element", "", f"{H}<div class=author>Reuters, Leeds,</div>", "", []),
    ("staff of a paper", "", f"{H}<div><b><a href=/q>KT Correspondent</a>, Knife Times</b></div>", "",
     ["KT Correspondent"]),
    ("agency alone", "", f"{H}<p>The Associated Press</p>", "", ["The Associated Press"]),
    ("agency and date in an element", "", f"{H}<div class=author-info>Canadian Press May 3, 2012</div>", "",
     ["Canadian Press"]),
    ("whose pictures they are", "", f"{H}<p>Photo Associated Press</p>", "", []),
    ("analysis in German", "", f"{H}<p>Eine Analyse von Ann Lee</p>", "", ["Ann Lee"]),
    ("staff writer behind the text", "", H, "<p>by KTT Staff Writer</p>", ["KTT Staff Writer"]),
    ("reporter behind the text", "", H, "<p>(Reporting by Ann Lee; Editing by Bo Linden)</p>", ["Ann Lee"]),
    ("reporter in Korean", "", H, "<p>박생강 기자 lee@example.com</p>", ["박생강"]),
    ("caption with a date", "", f"{H}<p>Jean-Marc Merrow, May 3, 2012 in Leeds (Photo Knife Press)</p>", "", []),
    ("pen name of the head in an element", "<meta name=author content='The Sharp Edge'>",
     f"{H}<p class=news-author>3 replies | The Sharp Edge</p>", "", ["The Sharp Edge"]),
    ("pen name of the head nowhere", "<meta name=author content='The Sharp Edge'>", H, "", []),
    ("pen name of the head over a bio", "<meta name=author content='Tine'>", H,
     "<h3>Über Tine</h3><p>Tine ist Messerschmiedin und lebt in Leeds.</p>", ["Tine"]),
    ("JSON-LD alone", '<script type="application/ld+json">{"@type":"Article","author":{"name":"Ann Lee"}}</script>', H,
     "", ["Ann Lee"]),
    ("class byline", "", f"{H}<div class=byline>Zora Quill</div>", "", ["Zora Quill"]),
    ("from and a name", "", f"{H}<p class=byline>From Chris Wolfe</p>", "", ["Chris Wolfe"]),
    ("your guide", "", f"{H}<div>From Ann Lee,<br>Your Guide to Kitchens.</div>", "", ["Ann Lee"]),
    ("beside a date", "", f"{H}<p>March 3, 2004 | Author: Ann Lee</p>", "", ["Ann Lee"]),
    ("pen name", "", f"{H}<p>Posted by slugfan on May 3, 2004</p>", "", ["slugfan"]),
    ("behind the text", "", H, "<p>&mdash; Ann Lee (ann@example.com)</p>", ["Ann Lee"]),
    ("written by, behind the text", "", H, "<p>Written by: Ann Lee</p>", ["Ann Lee"]),
    ("bio against an institute in the head", "<meta name=author content='Knife Institute, Inc.'>", H,
     "<h4>About the Author</h4><p>Ann Lee is a cutler in Leeds.</p>", ["Ann Lee"]),
    ("meta alone", "<meta name=author content='Ann Lee'>", H, "", []),
    ("meta, and a line with the name", "<meta name=author content='Ann Lee'>", H, "<p>Ask Lee about knives.</p>",
     ["Ann Lee"]),
    ("meta, and the owner of the site", "<meta name=author content='Ann Lee'>", H, "<p>&copy; 2004 A. Lee</p>", []),
    ("owner", "", H, "<p>Copyright &copy; 1999-2006 by Ann Lee. All rights reserved</p>", ["Ann Lee"]),
    ("headline with the name", "", f"<h1>{TITLE} by Ann Lee</h1>", "", ["Ann Lee"]),
    ("standfirst", "", f"{H}<p class=deck>Ann Lee explains how to keep them so.</p>", "", ["Ann Lee"]),
    ("name with an initial", "", f"{H}<p><a href=/s>Sorrel S. Harper</a></p>", "", ["Sorrel S. Harper"]),
    ("junior", "", f"{H}<p>Zorb L. Hoh, Jr.</p>", "", ["Zorb L. Hoh, Jr."]),
    ("name with an office", "", f"{H}<p>By Ann Lee, Test Foundations</p>", "", ["Ann Lee"]),
    ("name with a firm", "", f"{H}<p>Zorb R. Quill, Knife Supply Inc.</p>", "", ["Zorb R. Quill"]),
    ("name over an institution", "", f"{H}<p>Zora Quill</p><p>Steel Research Institute, Oslo</p>", "", ["Zora Quill"]),
    ("name with an address", "", f"{H}<p>Zora Quill, Test House (quill@example.com)</p>", "", ["Zora Quill"]),
    ("name that a bio tells of", "", f"{H}<p>Zora Quill</p>",
     "<p>Zora Quill is executive director of the Knife Center.</p>", ["Zora Quill"]),
    ("row of names", "", f"{H}<p>Zora Quill , Daniel Hone and Bo Linden</p>", "",
     ["Zora Quill", "Daniel Hone", "Bo Linden"]),
    ("row of initials", "", f"{H}<p>I. Quill, M. Hone, B. Linden</p>", "", ["I. Quill", "M. Hone", "B. Linden"]),
    ("a line each", "", f"{H}<p>Brian Hone, Knife House</p><p>Steve Linden, Stone House</p>", "",
     ["Brian Hone", "Steve Linden"]),
    ("label in brackets", "", H, "<p>Author(s) : Zora Quill</p>", ["Zora Quill"]),
    ("title of honour", "", f"{H}<p>by Lord Zorb Quill, May 6, 1997</p>", "", ["Zorb Quill"]),
    ("organisation", "", f"{H}<p>by India Knife News Weekly 0 Comments</p>", "", ["India Knife News Weekly"]),
    ("head of a letter", "", f"{H}<p>From: Susie (SJP@example.org)</p>", "", ["Susie"]),
    ("pen name behind the text", "", H, "<p>Posted by Sean in Kitchens | Permalink</p>", ["Sean"]),
    ("pen name in a line of facts", "", f"{H}<p>October 12, 2008/0 Comments/in Knives /by jadmin</p>", "", ["jadmin"]),
    ("date and name", "", f"{H}<p>23.06.2006 um 16:14 Uhr - Ann Lee - 9 Notes</p>", "", ["Ann Lee"]),
    ("name and verb", "", f"{H}<p>von Ann Lee Erstellt am 01.01.2003</p>", "", ["Ann Lee"]),
    ("presenter above the headline", "", f"<p><b>with Robyn Quill</b></p>{H}", "", ["Robyn Quill"]),
    ("date and pen name right above the headline", "", f"<div>3. April 2008 by wetzstein</div>{H}", "", ["wetzstein"]),
    ("office and institution", "", f"{H}<p>Zora Quill, Institute of Knives,<br>University of Leeds</p>", "",
     ["Zora Quill"]),
    ("three lines of degrees", "", f"{H}<p>Zora Quill, M.D.</p><p>Bo Linden, M.D.</p><p>Daniel Hone, Ph.D.</p>", "",
     ["Zora Quill", "Bo Linden", "Daniel Hone"]),
    ("list of linked names", "", f"{H}<ul class=authors><li><a href=/q>Zora Quill, PhD,</a></li>"
     "<li><a href=/h>Daniel Hone, PhD</a></li></ul>", "", ["Zora Quill", "Daniel Hone"]),
    ("surnames first", "", f"{H}<p>Knives Quarterly, Sep 2004 by Quill, Zora B, Hone, Daniel</p>", "",
     ["Zora B Quill", "Daniel Hone"]),
    ("pen name beside a date", "", f"{H}<p>Am 3. November 2009 von Sigi in Messer</p>", "", ["Sigi"]),
    ("pen name by class", "", f"{H}<div class=entry-author>von <a href=/s>slugfan</a></div>", "", ["slugfan"]),
    ("office under the text", "", H, "<p>Daniel Hone, Chairman</p><p>Committee on Knives</p>", ["Daniel Hone"]),
    ("closing words of a letter", "", H, "<p>Sincerely,</p><p>Zora Quill</p>", ["Zora Quill"]),
    ("row of names under the text", "", H, "<p>Zora Quill and Daniel Hone</p>", ["Zora Quill", "Daniel Hone"]),
    ("name and dashes", "", H, "<p>Daniel Hone --</p>", ["Daniel Hone"]),
    ("told at the end", "", H, "<p>This guide was written for the fair by Daniel Hone of Leeds</p>", ["Daniel Hone"]),
    ("speech", "", f"{H}<p>Speech by the Minister of Knives, Zora Quill, at the fair</p>", "", ["Zora Quill"]),
    ("speech in the headline", "", f"<h1>Speech by the Minister of Knives, Zora Quill, on {TITLE}</h1>", "",
     ["Zora Quill"]),
    ("address behind the name", "", f"{H}<p>By Ann Lee, 11, Mill Place, Leeds</p>", "", ["Ann Lee"]),
    ("by and name on two lines", "", f"{H}<p>By</p><p>Zora Quill</p>", "", ["Zora Quill"]),
    ("by and pen name on two lines", "", f"{H}<p>von</p><p>wetzstein</p>", "", ["wetzstein"]),
    ("by and name on two lines, behind the text", "", H, "<p>Written by:<br>Zora Quill</p>", ["Zora Quill"]),
    ("von, a name and more words", "", f"{H}<p>Von Moritz Linden publiziert am 25. September 2008</p>", "",
     ["Moritz Linden"]),
    ("name with soft hyphens", "", f"{H}<p>Von Mat\u00adthi\u00adas Linden</p>", "", ["Matthias Linden"]),
    ("auteur", "", H, "<p>Auteur: Anna Linden</p>", ["Anna Linden"]),
    ("pen name before a bar", "", f"{H}<p>von wetzstein | Eingetragen bei: Messer</p>", "", ["wetzstein"]),
    ("two letters", "", f"{H}<p>Posted by DT in Knives</p>", "", ["DT"]),
    ("bio of two", "", f"{H}<p>By Ann Lee</p>", "<p><i>Ann Lee and Bo Linden are cutlers in Leeds.</i></p>",
     ["Ann Lee", "Bo Linden"]),
    ("one of two owners", "", H, "<p>Copyright &copy; 2006 Kitchen Times &amp; Ann Lee</p>", ["Ann Lee"]),
    ("editor and author", "", f"{H}<p>Edited by Bo Linden</p><p>By Ann Lee</p>", "", ["Ann Lee"]),
    ("picture of an agency", "", f"{H}<p><i>Sanjeev Quill/Kitchen Times/Getty Images</i></p><p>By Ann Lee</p>", "",
     ["Ann Lee"]),
    ("and on the second line", "", f"{H}<p>By Ann Lee<br>and Bo Linden</p>", "", ["Ann Lee", "Bo Linden"]),
    ("by on both lines", "", f"{H}<p>By Ann Lee<br>By Bo Linden</p>", "", ["Ann Lee", "Bo Linden"]),
    ("long office before the name", "", f"{H}<p>Secretary of State Ann B. Lee</p>", "", ["Ann B. Lee"]),
    ("alone under the text", "", H, "<p align=right><i>Daniel Hone</i></p>", ["Daniel Hone"]),
    ("in brackets under the text", "", H, "<p>[Daniel Hone]</p>", ["Daniel Hone"]),
    ("with an address under the text", "", H, "<p>Daniel Hone (hone@example.com)</p>", ["Daniel Hone"]),
    ("how to reach the author", "", H, "<p>E-mail Daniel Hone at hone@example.com</p>", ["Daniel Hone"]),
    ("whom to contact", "", H, "<p>For more, please contact:</p><p>Daniel Hone (hone@example.com)</p>", []),
    ("foot of a post above comments", "", H, "<p>Posted by slugfan at 9:14 | Permalink</p>"
     + "<p>I hone on Mondays, and once more before the week is over, as my father did.</p>" * 8, ["slugfan"]),
    ("owner within a line", "", H, "<p>Knife City - copyright Daniel Hone - hone@example.com</p>", ["Daniel Hone"]),
    ("authors of other articles", "", H, "<p><a href=/a>How to Hone a Blade</a></p><p>by Daniel Hone</p>"
     "<p><a href=/b>How to Strop a Blade</a></p><p>by Robert Linden</p>", []),
    ("authors of other articles beside it", "", f"{H}<p>By Ann Lee</p>", "<p><a href=/a>Honing</a></p><p>By Daniel Hone"
     "</p><p><a href=/b>Stropping</a></p><p>By Robert Linden</p>", ["Ann Lee"]),
    ("names in two cells", "", f"{H}<table><tr><td><a href=/a>Daniel Hone</a></td><td><a href=/b>Robert Linden</a></td>"
     "</tr></table>", "", []),
    ("whose life is told", "", f"{H}<p>Daniel Hone, 1923-2003</p>", "", []),
    ("epigraph", "", f"{H}<blockquote>A blade is a friend of the cook<br>-- Daniel Hone</blockquote>", "", []),
    ("list under a heading", "", H, "<h3>Guild</h3><p>Daniel Hone, Treasurer</p>", []),
    ("comments of readers", "", H, "<h3>Reader comments</h3><p>Sharp! by Daniel Hone, May 3, 2004</p>", []),
    ("section with a name's first word", "", f"{H}<p><b>Christian Living</b></p>", "", []),
    ("caption with a name", "", f"{H}<p>Daniel Hone at the bench</p>", "", []),
    ("menu of names", "", f"{H}<p><a href=/a>Daniel Hone</a> | <a href=/b>Robert Linden</a></p>", "", []),
    ("comments of a blog", "", H, "<p>Posted by: Bo Linden at Nov 14, 2004</p><p>Sharp!</p>"
     "<p>Posted by: wetzstein at Nov 15, 2004</p>", []),
    ("institution in the head", "<meta name=author content='Kitchen House'>", H, "", []),
    ("subject of a list", "", f"{H}<ul><li><a href=/f>* Grinding Fanny Mae and Teddy Mac</a></li></ul>", "", []),
    ("whose words were quoted, behind dots", "", H, "<p>... \"It cuts paper.\"</p><p>-- Ann Lee</p>", []),
    ("whose saying stands in the text", "", H, "<p>Compliment, then complain.</p><p>&mdash; Zorb Quill"
     "</p>" + "<p>Sharpen it on Mondays, and then once more before the week is over.</p>" * 9, []),
    ("page about somebody", "", f"{H}<p>Ann Lee</p><p>Lee was born in Leeds. Lee made knives. Lee sold them.</p>"
     f"<p>In May Lee died, and Lee's shop was shut.</p>", "", []),
    ("said on a day", "", f"{H}<p>Ann Lee, writing for Knife News on June 2, 2005, explained:</p>", "", []),
    ("way to sort", "", f"{H}<p>By Date Posted</p>", "", []),
    ("row of links", "", "<p><a href=/a>Mark Downs</a></p><p><a href=/b>Grace Periods</a></p>"
     f"<p><a href=/c>Will Power</a></p>{H}", "", []),
    ("photographer with by", "", f"{H}<p>Photo by Ann Lee</p>", "", []),
    ("owner of a picture", "", f"<p>&copy; Ann Lee</p>{H}", "", []),
    ("whose words were quoted", "", H, "<p>\"It cuts paper without a sound now.\"</p><p>- Ann Lee, cook</p>", []),
    ("what readers wrote", "", H, "<h4>3 Comments</h4><p>Posted by: slugfan | May 3, 2004</p>", []),
    ("menu entries", "", f"{H}<ul><li><a href=/p>Printer Friendly</a></li><li><a href=/t>Topo Maps</a></ul>", "", []),
    ("place and country", "", f"{H}<p>Milano Centrale, Italy</p>", "", []),
    ("translator", "", f"{H}<p>Translated by Ann Lee</p>", "", []),
    ("photographer", "", f"{H}<p>Photos by Ann Lee</p>", "", []),
    ("reviewer behind the text", "", H, "<p>Reviewed by: Ann Lee, MD</p>", []),
    ("site as owner", "", H, "<p>&copy; 2001 Kitchen Weekly</p>", []),
    ("what somebody did", "", f"{H}<p>The record was set in May by Ann Lee of Halifax, who used no stone.</p>", "", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "above", "below", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_authors(head: str, above: str, below: str, expected: list[str]) -> None:
    """The authors are those whom a person names after a look at the page."""
    article = article_in(page(above, below, head=head))
    assert [author.name for author in article.authors] == expected


def test_link_of_an_author() -> None:
    """A name that is a link has its address."""
    article = article_in(page(f"{H}<p>By <a href='/people/lee'>Ann Lee</a></p>"))
    assert article.authors[0].url == "http://www.example.com/people/lee"
    assert article.authors[0].name_raw == "By Ann Lee"


def test_name_in_the_title() -> None:
    """A name that is all of the <title> but the headline is the author's, where the page names nobody else."""
    html = page(H, title=f"Ann Lee - {TITLE}")
    assert [author.name for author in article_in(html).authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("title", "host", "expected"),
    [
        (f"Rich Quill: {TITLE}", "www.quill.com", ["Rich Quill"]),
        (f"Ann Lee's - {TITLE}", "www.annlee.com", []),
        (f"Stone Guard: {TITLE}", "www.stoneguard.com", []),
        (f"Ann Quill | {TITLE}", "annquill.org", ["Ann Quill"]),
    ],
)
def test_site_of_an_author(title: str, host: str, expected: list[str]) -> None:
    """A site that is named as a person, in <title> and address, is by that person where nobody else is named."""
    article = article_in(page(H, title=title), f"http://{host}/a.html")
    assert [author.name for author in article.authors] == expected
