"""Article or not: listings, fronts of blogs, errors and forms hold none, and are told why."""

from __future__ import annotations

import pytest
from legacy_pages import PARAGRAPHS, TITLE, page, reading_of, text_of

from archiver.extraction.kind import holds_article, why_no_article

TEASERS = "".join(
    f"<p><a href={n}.html>The {word} of the knife</a></p><p>{word} is what a cook sees first, and thinks of last.</p>"
    for n, word in enumerate(("Weight", "Colour", "Price", "Age", "Smell", "Sound", "Shape"))
)
DIRECTORY = "".join(
    f"<p><a href={n}.html>Site {n}</a> A few good notes on steel, and some pictures of knives.</p>" for n in range(9)
)
POSTS = "".join(
    f"<h2>Post {n}</h2><p>{paragraph}</p><p><a href=p{n}>permalink</a> | <a href=c>comments (2)</a></p>"
    for n, paragraph in enumerate(PARAGRAPHS)
)
REPLIES = "".join(
    f"<p>I never strop, and my knives are as sharp as anybody's here.</p><p>Posted by <a href={n}>reader{n}</a></p>"
    for n in range(4)
)
NONE = [
    ("listing", f"<h1>Knives</h1>{TEASERS}", "linked titles with a few words about each"),
    ("directory of links", f"<h1>Links</h1>{DIRECTORY}", "linked titles with a few words about each"),
    ("front of a blog", f"<h1>My bench</h1>{POSTS}", "posts below each other"),
    ("frameset", "<frameset cols=20%,*><frame src=a><frame src=b></frameset>", "too few for an article"),
    ("form", "<form><p>Your name</p><input><p>Your question</p><textarea></textarea></form>", "too few for an article"),
    ("error", f"<p>Sorry, the page you asked for could not be found.</p>{text_of()}", "was not found"),
    ("nothing", "", "too few for an article"),
]


@pytest.mark.parametrize(("html", "because"), [case[1:] for case in NONE], ids=[case[0] for case in NONE])
def test_no_article(html: str, because: str) -> None:
    """A page that is a way to others, or nothing to read, holds no article, and says why."""
    reason = why_no_article(reading_of(f"<html><head><title>Knives</title></head><body>{html}</body></html>"))
    assert reason is not None
    assert because in reason


@pytest.mark.parametrize(
    "below",
    ["", REPLIES, f"<h3>Related articles</h3>{TEASERS}", f"<ul>{TEASERS}</ul>"],
    ids=["alone", "with replies", "with related articles", "with a list"],
)
def test_article(below: str) -> None:
    """An article is one whatever stands below it."""
    assert holds_article(reading_of(page(f"<h1>{TITLE}</h1>", below)))
