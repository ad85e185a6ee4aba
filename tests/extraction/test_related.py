"""Related articles: what belongs to this article, told from lists of the whole site and from its own text."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

H = f"<h1>{TITLE}</h1><p>By Ann Lee</p>"
L = "<p><b>Related stories</b></p>"
A, B = '<a href="a.html">Beans and Patience</a>', '<a href="b.html">Slugs at Night</a>'
BOTH = [("Beans and Patience", None), ("Slugs at Night", None)]
LONG = '<a href="a.html">The Beans That Took a Year</a>'
P = "A paragraph that goes before the line, and tells at some length what it is about."
CASES = [
    ("list items", f"{L}<ul><li>{A}</li><li>{B}</li></ul>", BOTH),
    ("lines", f"{L}<p>&raquo; {A}<br>&raquo; {B}</p>", BOTH),
    ("title -- teaser", f"{L}<p>{A} -- What waits, grows.</p><p>{B} -- Bring a lamp.</p>",
     [("Beans and Patience", "What waits, grows."), ("Slugs at Night", "Bring a lamp.")]),
    ("one title over two anchors", f'{L}<p><a href="a.html">Beans and</a> <a href="a.html">Patience</a><br>{B}',
     BOTH),
    ("date above each", f"{L}<p>3 May 2001 {A}</p><p>4 May 2001 {B}</p>", BOTH),
    ("source below each", f"{L}<p>{A}<br>Garden Post, May 3</p><p>{B}<br>Leaf Weekly, May 4</p>", BOTH),
    ("other papers", f"{L}<p>{A}<br>Also: <a href=c>Leaf Weekly</a> | <a href=d>Seed News</a></p><p>{B}</p>", BOTH),
    ("link that leads on", f"{L}<ul><li>{A}</li><li>{B}</li><li><a href=z>More articles</a></li></ul>", BOTH),
    ("topics of each", f"{L}<h4>{A}</h4><p>Topics: <a href=t>Beans</a>, <a href=u>Time</a></p><h4>{B}</h4>", BOTH),
    ("list of the site behind it", f"{L}<ul><li>{A}<li>{B}</ul><p><b>Most popular</b><ul><li><a href=p>Ten Roses</a>"
     "</li></ul>", BOTH),
    ("promos behind the list", f"{L}<ul><li>{A}</li><li>{B}</li></ul><p><a href=w>Win a wheelbarrow now</a></p>", BOTH),
    ("German", f"<h3>Mehr zum Thema</h3><ul><li>{A}</li><li>{B}</li></ul>", BOTH),
    ("see also", f"<p>See also:</p><p>{A}<br>{B}</p>", BOTH),
    ("own title in a list", f"<ul><li>{A}<li>{TITLE}<li>{B}<li><a href=c>Rust on the Vine, Again</a></ul>",
     [*BOTH, ("Rust on the Vine, Again", None)]),
    ("announced in its line", f"<p>See also: {A}</p><p><a href='b.html'>READ MORE: Slugs at Night Bring Lamps</a></p>"
     "<p><strong>Lire aussi :</strong> <a href=c>La limace et la lampe</a></p>",
     [("Beans and Patience", None), ("Slugs at Night Bring Lamps", None), ("La limace et la lampe", None)]),
    ("age and kind of each", f"{L}<p>{A}</p><p>Garden Post 11 hrs ago External Link</p><p>{B}</p><p>Story</p>", BOTH),
    ("kind of what is linked",
     f"<p>{P}</p><p>IN THE SHED: {LONG}</p><p><a href=s>PHOTOS: The Slugs at Night</a></p><p>Video: {LONG}</p>"
     f"<p>{P}</p>",
     [("The Beans That Took a Year", None), ("The Slugs at Night", None)]),
    ("kind of what is linked, in a list", f"<p>{P}</p><ul><li>Video: {LONG}</li></ul><p>{P}</p>", []),
    ("kind of what is linked, below no text", f"<p>Video: {LONG}</p>", []),
    ("several links in an announced line",
     "<p>Related: <a href=a>The Beans Took a Year</a> | <a href=b>The Slugs at Night</a></p>",
     [("The Beans Took a Year", None), ("The Slugs at Night", None)]),
    ("links and words in an announced line",
     "<p>Related: <a href=a>The Beans Took a Year</a>, which is better than <a href=b>The Slugs at Night</a></p>", []),
    ("announced in brackets", f"<p>(MORE: {LONG})</p>", [("The Beans That Took a Year", None)]),
    ("read more in brackets", f"<p>[Related: {LONG}]</p>", [("The Beans That Took a Year", None)]),
    ("title once more, with its text", f"{L}<div>{A} {B}</div><h4>{A}</h4><p>What waits, grows.</p><h4>{B}</h4>",
     [("Beans and Patience", "What waits, grows."), ("Slugs at Night", None)]),
    ("lines between label and list", "<h4>Related news</h4><p>Chosen by a machine</p><h5>In this paper</h5>"
     f"<div><a href=z>See all</a></div><ul><li>{A}</li><li>{B}</li></ul>", BOTH),
    ("advertisement in the list", f"{L}<ul><li>{A}</li><li><a href='http://ad.doubleclick.net/x'>Win a wheelbarrow"
     f"</a></li><li>{B}</li></ul>", BOTH),
    ("words that lead on behind the text",
     f"{L}<p>{A}</p><p>What waits, grows… <a href=a.html>Read…</a></p><p>{B}</p><p>Bring a lamp Weiterlesen …</p>",
     [("Beans and Patience", "What waits, grows…"), ("Slugs at Night", "Bring a lamp")]),
    ("menu of another site", "<p><b>More from the Garden Post</b></p><ul><li><a href=http://post.example.org/news/>News"
     "</a></li><li><a href=http://post.example.org/jobs/>Garden Jobs</a></li></ul>", []),
    ("filed under topics", f"{L}<p>Topics:</p><p><a href=t>Beans</a>, <a href=u>Time</a></p><p>{A}</p><p>{B}</p>",
     BOTH),
    ("addresses printed behind the titles",
     "<p>For more information about steel, visit the following links:<br>The House of Steel<br>"
     "<a href='http://steel.example.org/'>http://steel.example.org/</a><br>Stones of the North<br>"
     "<a href='http://stone.example.org/'>http://stone.example.org/</a></p>",
     [("The House of Steel", None), ("Stones of the North", None)]),
    ("writer below each, in one link", f"{L}<div><a href=a><p>The Beans That Took a Year</p><p>Ann Lee</p></a></div>"
     "<div><a href=b><p>The Slugs That Came at Night</p><p>May 3</p></a></div>",
     [("The Beans That Took a Year", None), ("The Slugs That Came at Night", None)]),
    ("text below each, in one link",
     f"{L}<div><a href=a><p>The Beans That Took a Year</p><p>What waits, grows at last.</p></a></div>"
     "<div><a href=b><p>The Slugs That Came at Night</p><p>Bring a lamp and salt.</p></a></div>",
     [("The Beans That Took a Year", "What waits, grows at last."),
      ("The Slugs That Came at Night", "Bring a lamp and salt.")]),
    ("title once more behind its text",
     f"{L}<h4>{A}</h4><p>What waits, grows.</p>{A}<h4>{B}</h4><p>Bring a lamp.</p>{B}",
     [("Beans and Patience", "What waits, grows."), ("Slugs at Night", "Bring a lamp.")]),
    ("part of a menu", "<p><b>Features</b></p><p><a href=i>Interviews</a></p><p><a href=r>Garden Radio</a></p>", []),
    ("sentence with a link", "<p>Read more about slugs in <a href=c>our guide to the garden at night</a>.</p>", []),
    ("kicker that reads like a label",
     f"{L}<div class=k>NEWS</div><h5>{A}</h5><div class=k>FEATURES</div><h5>{B}</h5>",
     BOTH),
    ("one section above all titles",
     f"{L}<div><h6><a href=s>Steel News</a></h6><p>{A}</p></div><div><h6><a href=s>Steel News</a></h6><p>{B}</p></div>",
     BOTH),
    ("another section above each title", "<p><b>Related stories</b></p><div><h6><a href=s>Steel</a></h6><p><a href=a>"
     "The Beans That Took a Year</a></p></div><div><h6><a href=w>Wood</a></h6><p><a href=b>The Slugs That Came at Night"
     "</a></p></div>", [("The Beans That Took a Year", None), ("The Slugs That Came at Night", None)]),
    ("linked date below each", f"{L}<p>{A}<br><a href=d>May 3, 2001</a></p><p>{B}<br><a href=e>May 4, 2001</a></p>",
     BOTH),
    ("a word between entries", f"{L}<div>{A}</div><p>Reviews</p><div>{B}</div>", BOTH),
    ("subjects",
     "<p><b>Read more</b></p><ul><li><a href=s>Steel</a><li><a href=w>Wood</a><li><a href=r>Rust</a></ul>", []),
    ("a subject alone", "<p><b>Read more</b></p><ul><li><a href=s>Steel</a></ul>", []),
    ("size of a file", f"{L}<ul><li>{A} PDF, 62 KB</li><li>{B}</li></ul>", BOTH),
    ("link beside the label", f"{L}<a href=t>Back to top</a><ul><li>{A}</li><li>{B}</li></ul>", BOTH),
    ("announced in a piece of its line",
     "<div><a href=c><b>Also on example.com</b> The Stone That Sang to Steel</a></div>",
     [("The Stone That Sang to Steel", None)]),
    ("parts of one page", "<p><b>Contents</b></p><p><a href='k.html#a'>The Stone at Home</a></p>"
     "<p><a href='k.html#b'>The Strop at Work</a></p>", []),
    ("general word in a table", "<table><tr><td><b>Features</b></td><td>Steel blade</td></tr><tr><td><b>Price</b></td>"
     "<td>Ten coins</td></tr></table>", []),
    ("subjects that the article is filed under", "<p>Related topics:</p><ul><li><a href=s>Steel</a></li><li>"
     "<a href=w>Wood</a></li></ul>", []),
    ("sponsors", f"<p><b>From our sponsors</b></p><ul><li>{A}</li><li>{B}</li></ul>", []),
    ("most read of a week", f"<p><b>7-day most commented</b></p><ul><li>{A}</li><li>{B}</li></ul>", []),
    ("most read, in French", f"<p><b>Articles les plus lus</b></p><ul><li>{A}</li><li>{B}</li></ul>", []),
    ("top stories", f"<p><b>Top stories</b></p><ul><li>{A}</li><li>{B}</li></ul>", []),
    ("more from the site", f"<p><b>More from Example</b></p><ul><li>{A}</li><li>{B}</li></ul>", []),
    ("more from the site, written with the text", f"<p>{P}</p><h4>More from Example:</h4><p>{A}</p><p>{B}</p>", BOTH),
    ("places on this page", '<p><b>Contents</b></p><ul><li><a href="#a">First</a><li><a href="#b">Last</a></ul>', []),
    ("index of this page", "<p><b>In this issue</b></p><p><a href='#a'>The Stone at Home</a></p>"
     "<p><a href='#b'>The Strop at Work</a></p><p><b>The Stone at Home</b></p>", []),
    ("where to ask", "<p>For more information:</p><p><a href=c>Find a shop</a></p>", []),
    ("quotes", "<p><b>Related quotes</b></p><p><a href=s>Sheffield Steel Works</a></p><p><a href=t>Northern Stone and "
     "Sons</a></p>", []),
    ("current stories of the site", f"<p><b>Current garden stories</b></p><ul><li>{A}</li><li>{B}</li></ul>", []),
    ("sentence that trails off", f"<p>Readers who read what this one says also read on...</p><p>{A}<br>{B}</p>", BOTH),
    ("menu", f"<ul><li>{A}</li><li>{B}</li></ul>", []),
    ("label over text", "<h3>More on steel</h3><p>Steel is iron that has learned to keep a secret, and the secret is "
     "carbon, a little of it, put there by fire and patience long ago.</p>", []),
]  # fmt: skip

# Labels in words of their own: the list has to say what it is.
_TITLES = (("knife-care.html", "How to Keep a Kitchen Knife Dry"), ("sharp-stone.html", "Five Stones for Sharp Blades"))
_LIST = "<ul>" + "".join(f"<li><a href={href}>{title}</a></li>" for href, title in _TITLES) + "</ul>"
_TEXTS = "".join(
    f"<p><a href={href}>{title}</a></p><p>What a cook asks for on the first day, with an answer in plain words.</p>"
    for href, title in _TITLES
)
LIKELY_CASES = [
    ("words of more", f"<h4>Further from our bench:</h4>{_LIST}", True),
    ("named so by the page", f"<div class=related-posts><h4>From the bench</h4>{_LIST}</div>", True),
    (
        "menu",
        "<h4>Further from our bench:</h4><ul><li><a href=k/>Knives</a></li><li><a href=s/>Stones</a></li></ul>",
        False,
    ),
    ("part of the navigation", f"<div class=nav><h4>From the bench</h4>{_LIST}</div>", False),
    ("rank in a list", f"<h4>7</h4>{_LIST}", False),
    ("time of a comment", f"<h4>May 3, 12:40 on the stone</h4>{_LIST}", False),
    ("names texts", f"<h4>Articles at our bench</h4>{_LIST}", True),
    ("age of an article", f"<h4>2 more days ago</h4>{_LIST}", False),
    ("sentence", f"<p>More of this in both of these.</p>{_LIST}", False),
    ("advertisement", f"<h4>Anzeige</h4>{_LIST}", False),
    ("one title under its kicker", f"<p>More:</p><p><a href={_TITLES[0][0]}>{_TITLES[0][1]}</a></p>", False),
    ("doubtful, with texts", "<h4>From the bench</h4>" + _TEXTS, False),
    ("surely, with texts", f"<div class=related-posts><h4>Further stories:</h4>{_TEXTS}</div>", True),
    ("date above the first", f"<h4>Further from our bench:</h4><p>3 May 2001</p>{_LIST}", True),
    (
        "within the text",
        f"<h4>Articles at our bench</h4>{_LIST}"
        + "<p>Wood is soft, steel is hard, and a stone is what lies between.</p>" * 20,
        False,
    ),
    (
        "text that opens with links",
        "<h4>Further from our bench:</h4>"
        + "".join(
            f"<p><a href={href}>{title}</a> is what a "
            "cook asks for on the first day, and the answer is given here in as many words as it takes.</p>"
            for href, title in _TITLES
        ),
        False,
    ),
]


@pytest.mark.parametrize(("below", "likely"), [case[1:] for case in LIKELY_CASES], ids=[c[0] for c in LIKELY_CASES])
def test_label_of_other_words(below: str, likely: bool) -> None:
    """A list under words that say nothing known is given if its titles, addresses and names make it likely."""
    article = article_in(page(H, below))
    assert [entry.title for entry in article.related] == [title for _, title in _TITLES if likely]


@pytest.mark.parametrize(("below", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_entries(below: str, expected: list[tuple[str, str | None]]) -> None:
    """The entries are the articles that the page ties to this one, each with its own blurb."""
    article = article_in(page(H, below))
    assert [(entry.title, entry.blurb) for entry in article.related] == expected


WORDS = (
    "RELATEDS", "Click for related content", "Full coverage:", "In Depth", "More info",
    "From the archives", "Books by Nora Feldman", "Also of interest",
    "You may also want to read:", "Read other articles by this author", "By the same author", "For more about beans:",
    "Helpful web sites", "Companion pieces", "Stories like this one", "Sources and further reading", "To learn more:",
    "See also the following articles:", "Part of a monthly series", "Die Redaktion empfiehlt", "Pour en savoir plus",
    "Saiba mais", "Lees meer", "Läs också", "Czytaj też", "Související články", "相關新聞", "관련 기사",
    "ALSO:", "La rédaction vous conseille :", "Además", "A lire également",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_words_of_labels(words: str) -> None:
    """A list under words that announce related articles is given, in whatever language."""
    assert len(article_in(page(H, f"<p><b>{words}</b></p><p>{A}<br>{B}</p>")).related) == 2


SECTION_WORDS = (
    "More Garden Stories",
    "MORE IN SHEDS",
    "Don't Miss",
    "Also on the web",
    "Special report",
    "Weitere Meldungen",
)


@pytest.mark.parametrize("words", SECTION_WORDS)
def test_words_of_a_section(words: str) -> None:
    """Under words that may be of a section of the site titles must be of the article's own subject."""
    label = f"<p><b>{words}</b></p>"
    own = "<ul><li><a href=a.html>Who Sharpens Kitchen Knives</a><li><a href=b.html>Knives Apart</a></ul>"
    assert len(article_in(page(H, f"{label}{own}")).related) == 2
    assert not article_in(page(H, f"{label}<ul><li>{A}<li>{B}</ul>")).related


def test_addresses_and_places() -> None:
    """Entries have absolute addresses and count from 1 in page order."""
    article = article_in(page(H, f"{L}<ul><li>{A}</li><li>{B}</li></ul>"))
    assert [(entry.url, entry.position) for entry in article.related] == [
        ("http://www.example.com/a.html", 1),
        ("http://www.example.com/b.html", 2),
    ]


def test_own_article_is_left_out() -> None:
    """The article itself is not related to itself."""
    article = article_in(page(H, f'{L}<ul><li>{A}</li><li><a href="x">{TITLE}</a></li></ul>'))
    assert [entry.title for entry in article.related] == ["Beans and Patience"]


def test_list_within_a_directory() -> None:
    """A long list under words that say nothing does not hide the label that stands in it."""
    rows = "".join(f"<p><a href=/{n}/>Garden {n}</a></p>" for n in "abcdefghijklmn")
    below = f"<h4>Have such articles sent to you</h4><p>Every day</p>{rows}<p>You may also like</p><p>{A}</p><p>{B}</p>"
    assert [(entry.title, entry.blurb) for entry in article_in(page(H, below)).related] == BOTH


def test_floated_box_is_no_text() -> None:
    """A list that stands within the text is not part of it."""
    box = f"<table align=right><tr><td><b>Related stories</b><br>{A}<br>{B}</td></tr></table>"
    article = article_in(
        page(f"{H}<p>A first paragraph that goes before the box, and tells what it is about.</p>{box}")
    )
    assert "Slugs at Night" not in article.body_text
    assert len(article.related) == 2
