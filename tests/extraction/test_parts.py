"""Articles over several pages: told by their pagers and titles, and put together without loss."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import Article, Capture, extract
from archiver.extraction.assemble import content_hash
from archiver.extraction.links import LinkKind, PageLink, page_links
from archiver.extraction.parts import join_parts, next_part, title_key
from archiver.model import Author, AuthorBio, Image, Link, RelatedEntry
from archiver.page import page_of

_SITE = "http://example.com/garden/"
_PAGE = f"{_SITE}pears.html"


def _next_of(markup: str, url: str = _PAGE) -> str | None:
    return next_part(url, page_links(page_of(Capture(url=url, body=f"<html><body>{markup}".encode()))))


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=pears2.html>Next</a>",
        "<a href=pears2.html>Next page &gt;&gt;</a>",
        "<a href=pears2.html>&raquo; next page</a>",
        "<a href=pears2.html>Continued on page 2</a>",
        "<a href=pears2.html>Continue</a>",
        "<a href=pears2.html>Weiter</a>",
        "<a href=pears2.html>nächste Seite</a>",
        "<a href=pears2.html>page suivante</a>",
        "1 <a href=pears2.html>2</a> <a href=pears3.html>3</a>",
        "<a href=pears.html>1</a> <a href=pears2.html>2</a> <a href=pears3.html>3</a>",
        "Page 1 | <a href=pears2.html>Page 2</a>",
        "[1] [<a href=pears2.html>2</a>] [<a href=pears3.html>3</a>]",
    ],
)
def test_text_goes_on(markup: str) -> None:
    """The pagers of the time lead to page two."""
    assert _next_of(markup) == f"{_SITE}pears2.html"


@pytest.mark.parametrize(
    ("here", "there"), [("pears.html", "pears2.html"), ("pears2.html", "pears3.html"), ("pears3.html", None)]
)
def test_numbers_lead_to_the_following_page(here: str, there: str | None) -> None:
    """In "1 2 3" the page after this one is next; behind the last there is none."""
    names = ["pears.html", "pears2.html", "pears3.html"]
    markup = " ".join(
        str(number) if name == here else f"<a href={name}>{number}</a>" for number, name in enumerate(names, 1)
    )
    assert _next_of(markup, _SITE + here) == (there and _SITE + there)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<a href=/tools/spade.html>Next</a>",
        "<a href=http://example.org/garden/pears2.html>Next</a>",
        "<a href=pears.html>Next</a>",
        "<a href=pears2.html>Next week: apples</a>",
        "<a href=pears0.html>Previous</a>",
        "<a href=pears1999.html>1999</a>",
    ],
)
def test_text_ends_here(markup: str) -> None:
    """Other folders, other hosts, the page itself and links that say something else lead to no further page."""
    assert _next_of(markup) is None


@pytest.mark.parametrize(
    "title",
    [
        "Of Pears",
        "Of pears, page 2",
        "Of pears (page 2 of 3)",
        "Of pears - Page 3",
        "Of pears (continued)",
        "Of pears (cont'd)",
        "Of pears (2/3)",
        "OF PEARS: continued",
    ],
)
def test_titles_of_all_pages_are_one(title: str) -> None:
    """What says which page it is does not count."""
    assert title_key(title) == title_key("Of pears")


@pytest.mark.parametrize("title", ["Of apples", "Of pears and plums", "Of pears 2", "On page 2", None, ""])
def test_other_titles_are_others(title: str | None) -> None:
    """Numbers that belong to a title count."""
    assert title_key(title) != title_key("Of pears")


def _part(number: int, **fields: object) -> Article:
    found = extract(
        Capture(
            url=f"{_SITE}{number}.html", body=f"<title>Of pears</title><h1>Of pears</h1><p>{'pear ' * 300}".encode()
        )
    )
    assert found is not None
    plain = {
        "authors": (),
        "author_bio": None,
        "related": (),
        "images": (),
        "links": (),
        "body_text": f"Part {number}.",
    }
    return replace(found, **{**plain, "body_html": f"<p>{number}</p>", "body_markdown": f"{number}\n", **fields})


def _entry(title: str, position: int) -> RelatedEntry:
    return RelatedEntry(title=title, blurb=None, url=None, position=position)


def test_head_is_that_of_the_first_page() -> None:
    """Address, title and dates are those of page one; the text is that of all."""
    joined = join_parts([_part(1, date_published="2003"), _part(2, date_published="2004", title="Of pears (2)")])
    assert (joined.url, joined.title, joined.date_published) == (f"{_SITE}1.html", "Of pears", "2003")
    assert joined.body_text == "Part 1.\n\nPart 2."
    assert joined.body_html == "<p>1</p>\n<p>2</p>"
    assert joined.body_markdown == "1\n\n2"
    assert joined.pages == (f"{_SITE}1.html", f"{_SITE}2.html")
    assert joined.content_hash == content_hash("Of pears", "Part 1. Part 2.")


def test_bio_is_that_of_the_last_page_that_has_one() -> None:
    """The bio stands at the end of a text."""
    first, last = (AuthorBio(text=text, html=f"<p>{text}</p>") for text in ("Short.", "Long and last."))
    assert join_parts([_part(1, author_bio=first), _part(2, author_bio=last), _part(3)]).author_bio == last


def test_author_is_the_first_that_is_named() -> None:
    """A byline on page two serves where page one has none."""
    author = (Author(name="Ann Lee", name_raw="By Ann Lee"),)
    assert join_parts([_part(1), _part(2, authors=author)]).authors == author


def test_related_entries_are_there_once_and_counted_on() -> None:
    """Entries that stand on each page are one; their positions follow each other."""
    joined = join_parts(
        [_part(1, related=(_entry("A", 1), _entry("B", 2))), _part(2, related=(_entry("B", 1), _entry("C", 2)))]
    )
    assert [(entry.title, entry.position) for entry in joined.related] == [("A", 1), ("B", 2), ("C", 3)]


def test_images_are_there_once_and_links_all() -> None:
    """A picture on each page is one; the links of the bodies are all kept."""
    image = Image(url=f"{_SITE}pear.gif", alt=None, width=None, height=None)
    link = Link(url=_SITE, text="here", internal=True)
    joined = join_parts([_part(number, images=(image,), links=(link,)) for number in (1, 2)])
    assert (joined.images, joined.links) == ((image,), (link, link))


@given(st.lists(st.text("ab \n", max_size=20), min_size=1, max_size=5))
def test_no_text_is_lost_or_told_twice(texts: list[str]) -> None:
    """The joined text is the texts of the pages, one after the other."""
    joined = join_parts([_part(number, body_text=text) for number, text in enumerate(texts)])
    assert joined.body_text == "\n\n".join(texts)
    assert len(joined.pages) == len(texts)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["1.html", "2.html", "3.html", "/x.html"]))))
def test_next_is_one_of_the_links(found: list[tuple[int, str]]) -> None:
    """Whatever numbers a pager has, it leads to one of its links or nowhere."""
    links = [PageLink(_SITE + name, LinkKind.PAGER, str(number)) for number, name in found]
    target = next_part(f"{_SITE}1.html", links)
    assert target is None or target in {link.url for link in links}
