"""Names and addresses of articles on the new site."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strange import strange_articles

from archiver.errors import UsageError
from archiver.exports.dates import UNDATED
from archiver.exports.notes import Notes
from archiver.exports.plan import Plan
from archiver.exports.slugs import MAX_SLUG, Permalink, slug_of
from archiver.model import Article

ARTICLES = strange_articles(60)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def planned(articles: list[Article], pattern: str = "/articles/{slug}/") -> dict[str, str]:
    """Id to address."""
    plan = Plan(Permalink(pattern))
    for article in articles:
        plan.add(article)
    plan.settle(Notes())
    return {article.id: plan.place(article).address for article in articles}


@pytest.mark.parametrize(
    ("title", "url", "slug"),
    [
        ("Ärger & Café", "http://h/", "arger-cafe"),
        ("日本語", "http://h/", "ri-ben-yu"),
        ("🎉", "http://h/articles/the-party.html", "the-party"),
        (None, "http://h/a/My%20Story/index.html", "my-story"),
        ("2008", "http://h/Story.asp?id=7", "story"),
        ("index", "http://h/2.html?x=a", "2-x-a"),
        ("feed", "http://h/", "article-00000000"),
    ],
)
def test_slug(title: str | None, url: str, slug: str) -> None:
    """The title gives the name, else the address, else the id; names that mean something else are not taken."""
    assert slug_of(replace(ARTICLES[0], id="0" * 16, title=title, url=url)) == slug


@given(st.text(max_size=400))
def test_any_title_gives_a_slug(title: str) -> None:
    """Whatever the title, the name is of lower-case letters, digits and hyphens, and not too long."""
    slug = slug_of(replace(ARTICLES[0], title=title))
    assert _SLUG.fullmatch(slug)
    assert len(slug) <= MAX_SLUG


def test_addresses_are_unique() -> None:
    """Each article has an address of its own."""
    addresses = planned(ARTICLES)
    assert len(set(addresses.values())) == len(ARTICLES)


def test_order_changes_no_address() -> None:
    """The same articles in another order have the same addresses."""
    assert planned(ARTICLES[::-1]) == planned(ARTICLES)


def test_later_articles_change_no_address() -> None:
    """Where a title comes again with a later date, the older article keeps its address."""
    old = replace(ARTICLES[0], date_published="2001-01-01")
    new = replace(ARTICLES[1], title=old.title, date_published="2002-01-01")
    assert planned([new, old])[old.id] == planned([old])[old.id] == "/articles/editorial/"


def test_slug_that_another_wants() -> None:
    """A name made with digits of an id never takes the name that another article has by its title."""
    twins = [replace(ARTICLES[number], title="Same", date_published=f"200{number}") for number in range(2)]
    third = replace(ARTICLES[2], title=f"Same {twins[1].id[:6]}")
    addresses = planned([*twins, third])
    assert len(set(addresses.values())) == 3


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/{slug}", "/editorial"),
        ("/{year}/{month}/{day}/{slug}.html", "/1970/01/01/editorial.html"),
        ("/a/{id}/", f"/a/{ARTICLES[0].id}/"),
    ],
)
def test_pattern(pattern: str, address: str) -> None:
    """The pattern makes the address."""
    assert Permalink(pattern).address("editorial", ARTICLES[0].id, UNDATED) == address


@pytest.mark.parametrize(
    "pattern",
    ["", "{slug}", "/{title}/", "/fixed/", "/../{slug}", "//{slug}", "/a b/{slug}", "/./{slug}", "http://x/{slug}"],
)
def test_bad_pattern(pattern: str) -> None:
    """A pattern that gives no path, climbs out, or gives all articles one address is one sentence."""
    with pytest.raises(UsageError, match="--permalink"):
        Permalink(pattern)
