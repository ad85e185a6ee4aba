"""Lists without a label: what a page says of them by where they lead, what they are named and how they are set."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page, text_of

H = f"<h1>{TITLE}</h1><p>By Ann Lee</p>"
A, B = '<a href="a.html">Beans and Patience</a>', '<a href="b.html">Slugs at Night</a>'
TEXT = "Steel is iron that has learned to keep a secret, and it is told again in this paragraph of the text."
D = "345"
C = '<a href="c.html">Rust on the Vine</a>'
ALONE = "".join(f"<li><a href={a}>What to ask the {a} before you buy</a></li>" for a in ("smith", "cook", "cutler"))
ALONE = f"<ul>{ALONE}</ul>"
UNLABELLED = [
    ("own address", "".join(f"<tr><td>{a}</td></tr>" for a in (A, B, "<a href=k.html>This One</a>", C)), 3),
    ("own address under a kicker", f"<p>News: {A}</p><p>Views: {B}</p><p>Here</p><p><a href=k.html>I</a></p><p>{C}", 3),
    ("own address in what is read most", f"<p>Most read</p><p>{A}</p><p>{B}</p><p><a href=k.html>I</a></p><p>{C}", 0),
    ("own address in a menu", "".join(f"<p><a href={a}.html>{a}</a></p>" for a in ("Knives", "Wood", "k", "l")), 0),
    ("own address among other folders",
     "".join(f"<p><a href=/{a}/i.html>{a} and so on</a></p>" for a in "abcd") + "<p><a href=k.html>Knives</a></p>", 0),
    ("own address beside one other", f"<p>{A}</p><p><a href=k.html>This One</a></p>", 0),
    ("box named so", f"<div class=story-related><h3>{A}</h3><h3>{B}</h3></div>", 2),
    ("box named so, with a label of its own words",
     f"<div id=relatedStories><h4><a href='#'>SIMILAR THINGS</a></h4><p>{A}</p><p>{B}</p></div>", 2),
    ("box of topics", f"<div class=related-topics><p>{A}</p><p>{B}</p></div>", 0),
    ("box of what is read most", f"<div class=related><h4>Most popular</h4><p>{A}</p><p>{B}</p></div>", 0),
    ("list of links alone in the text", ALONE, 3),
    ("list of links in another column", f"</td><td>{ALONE}", 0),
    ("dates above", "".join(f"<p><b>May {a}, 2001:</b><br>What the <a href={a}>cutler</a> said.</p>" for a in D), 3),
    ("dates before", "".join(f"<p>May {a}, 2001: What the <a href={a}>cutler</a> said.</p>" for a in D), 3),
    ("two dates", "".join(f"<p><b>May {a}, 2001:</b><br>What the <a href={a}>cutler</a> said.</p>" for a in D[:2]), 0),
    ("weeks", "".join(f"<p><a href={a}>May {a}, 2001 - June {a}, 2001</a></p>" for a in D), 0),
    ("calendar", "".join(f"<p>May {a}, 2001, 20:00 An <a href={a}>evening of steel</a></p>" for a in D), 0),
    ("calendar with few links", "".join(f"<p>May {a}, 2001: What the <a href={a}>cutler</a> said.</p>" for a in D)
     + "<p>May 6, 2001: Where the cutler speaks</p>", 0),
    ("diary", "".join(f"<p>May {a}, 2001</p><p><a href={a}>A day of steel</a></p><p>{TEXT}</p>" for a in D), 0),
    ("list of places on the page", "".join(f"<li><a href='#{a}'>{a} and how it is done</a></li>" for a in "abcd"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("below", "count"), [case[1:] for case in UNLABELLED], ids=[case[0] for case in UNLABELLED])
def test_lists_without_a_label(below: str, count: int) -> None:
    """Known without a label: a list that the page is in, a box that is named so, links alone within the text."""
    html = page(f"<table><tr><td>{H}{text_of()}{below}</td></tr></table>", text="")
    assert len(article_in(html, "http://www.example.com/knives/k.html").related) == count
