"""Article or not: listings, fronts of blogs, errors and forms hold none, and are told why."""

from __future__ import annotations

import pytest
from legacy_pages import PARAGRAPHS, TITLE, page, reading_of, text_of

from archiver.extraction.evidence import Evidence
from archiver.extraction.kind import _WEIGHTS, holds_article, why_no_article

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
OPENINGS = "".join(
    f'<h3>Knife {n}</h3><p>{paragraph[:120]}... <a href={n}>Continue reading "Knife {n}"</a></p>'
    for n, paragraph in enumerate(PARAGRAPHS)
)
SOURCED = "".join(
    f"<h3><a href={n}>The {word} of the knife</a></h3><div>Ann Lee, <a href=s>Post</a>. May {n}, 2004.</div>"
    f"<div>{word} is what a cook sees first of all things, and thinks of last.</div>"
    for n, word in enumerate(("Weight", "Colour", "Price", "Age", "Smell", "Sound", "Shape"), 1)
)
GOODS = "".join(f"<p>{paragraph}</p><p>Item #: {n}</p>" for n, paragraph in enumerate(PARAGRAPHS * 3))
ANSWERS = "".join(f"<p>Added by dron{n} on 2002-01-1{n}</p><p>{text}</p>" for n, text in enumerate(PARAGRAPHS[:4]))
NONE = [
    ("openings to read on", f"<h1>My bench</h1>{OPENINGS}", "a few words about each"),
    ("listing with sources", f"<h1>Knives</h1>{SOURCED}", "a few words about each"),
    ("shop", f"<h1>Knives</h1>{GOODS}", "things for sale"),
    ("thread", f"<h1>Which stone do you use?</h1>{ANSWERS}", "posts below each other"),
    ("one paragraph", f"<p>{' '.join(PARAGRAPHS[:2])}</p>", "without headline, byline or date"),
    ("listing", f"<h1>Knives</h1>{TEASERS}", "a few words about each"),
    ("directory of links", f"<h1>Links</h1>{DIRECTORY}", "a few words about each"),
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


def test_front_page() -> None:
    """The address of a site's front page, without byline or date, is that of no article."""
    html = f"<html><head><title>Knives</title></head><body><h1>{TITLE}</h1>{text_of()}</body></html>"
    assert why_no_article(reading_of(html, "http://www.knifepost.com/")) is not None
    assert why_no_article(reading_of(html, "http://www.knifepost.com/dull.html")) is None
    assert why_no_article(reading_of(html, "http://www.example.com/")) is None


def test_two_reasons() -> None:
    """Where two signs speak strongly against an article, both are told."""
    html = f"<html><head><title>Knives</title></head><body><h1>Knives</h1>{TEASERS}</body></html>"
    reason = why_no_article(reading_of(html, "http://www.knifepost.com/"))
    assert reason is not None
    assert "a few words about each and is the front page" in reason


def test_every_number_is_weighed() -> None:
    """Each number of the evidence has its weight, and something to say."""
    assert set(_WEIGHTS) == set(Evidence._fields)
    assert all(weight.weight and weight.against for weight in _WEIGHTS.values())


def test_short_news() -> None:
    """A few sentences under a headline with a byline or date are an article; without them they are none."""
    news = "<p>The cutlers of Leeds met on Monday. They chose a new stone, and all of them went home before dark.</p>"
    more = "<p>The old stone is in the museum. Visitors may see it on weekdays.</p>"
    dated = f"<h1>{TITLE}</h1><p>May 3, 2004</p>{news}{more}"
    assert holds_article(reading_of(f"<html><head><title>{TITLE}</title></head><body>{dated}</body></html>"))
    bare = f"<html><head><title>Knives</title></head><body>{news}{more}</body></html>"
    assert not holds_article(reading_of(bare))


@pytest.mark.parametrize(
    "below",
    ["", REPLIES, f"<h3>Related articles</h3>{TEASERS}", f"<ul>{TEASERS}</ul>"],
    ids=["alone", "with replies", "with related articles", "with a list"],
)
def test_article(below: str) -> None:
    """An article is one whatever stands below it."""
    assert holds_article(reading_of(page(f"<h1>{TITLE}</h1>", below)))
