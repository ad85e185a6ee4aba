"""Outlinks: what a page leads to goes into the frontier, each address with its turn or the reason against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from archiver.crawl.outlinks import Outlinks, charset_of_queries, refresh_of
from archiver.crawl.scope import Scope
from archiver.extraction.links import LinkKind, PageLink
from archiver.frontier import Frontier
from archiver.model import Capture
from archiver.page import page_of
from archiver.states import Address, Kind, State

_SITE = "http://example.com/"
_HERE = Address(_SITE, hops="")


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "frontier.sqlite")
    yield opened
    opened.close()


def outlinks(frontier: Frontier, *, requisites: bool = True, **scope: list[str]) -> Outlinks:
    return Outlinks(frontier, Scope([_SITE], **scope), requisites=requisites)


def link(name: str, kind: LinkKind = LinkKind.LINK) -> PageLink:
    return PageLink(name if "://" in name else _SITE + name, kind, "")


def names(frontier: Frontier, state: State = State.PENDING) -> list[str]:
    return [url.removeprefix(_SITE) for url in frontier.urls(state)]


def test_links_are_new_once(frontier: Frontier) -> None:
    """The addresses that were new are given; what was met before is not."""
    out = outlinks(frontier)
    assert out.follow(_HERE, [link("a"), link("b"), link("a#top"), link("a")]) == [f"{_SITE}a", f"{_SITE}b"]
    assert out.follow(_HERE, [link("a"), link("c")]) == [f"{_SITE}c"]


def test_way_to_an_address_is_kept(frontier: Frontier) -> None:
    """Hops and the page that led there, as Heritrix writes them."""
    outlinks(frontier).follow(Address(f"{_SITE}x", hops="LL"), [link("a")])
    [taken] = frontier.take(5)
    assert (taken.hops, taken.via) == ("LLL", f"{_SITE}x")


def test_way_stays_short(frontier: Frontier) -> None:
    """However far a site leads, the way to an address does not grow without end."""
    outlinks(frontier).follow(Address(f"{_SITE}x", hops="L" * 10_000), [link("a")])
    assert len(frontier.take(1)[0].hops) < 100


def test_breadth_first(frontier: Frontier) -> None:
    """What is nearer to the start comes first; pagers and frames come before the links beside them."""
    out = outlinks(frontier)
    out.follow(Address(f"{_SITE}deep", hops="LLL"), [link("far")])
    out.follow(_HERE, [link("near"), link("page2", LinkKind.PAGER), link("frame", LinkKind.FRAME)])
    assert [address.url.removeprefix(_SITE) for address in frontier.take(9)] == ["page2", "frame", "near", "far"]


def test_requisites_come_last(frontier: Frontier) -> None:
    """All pages come before what they need to be shown; a link to a picture is a requisite."""
    out = outlinks(frontier)
    out.follow(_HERE, [link("a.css", LinkKind.STYLE), link("b.gif", LinkKind.IMAGE), link("c.JPG"), link("page")])
    taken = frontier.take(9)
    assert [address.kind for address in taken] == [Kind.PAGE, *[Kind.REQUISITE] * 3]
    assert {address.hops for address in taken[1:]} == {"E"}


def test_no_requisites_on_request(frontier: Frontier) -> None:
    """Without them the frontier does not know them."""
    outlinks(frontier, requisites=False).follow(_HERE, [link("a.css", LinkKind.STYLE), link("page")])
    assert names(frontier) == ["page"]


def test_other_sites_are_not_noted(frontier: Frontier) -> None:
    """Links off the site are no address of it; pictures from elsewhere are."""
    found = [link("http://example.org/"), link("http://example.org/a.gif", LinkKind.IMAGE), link("ftp://example.com/")]
    outlinks(frontier).follow(_HERE, found)
    assert names(frontier) == ["http://example.org/a.gif"]


def test_private_pictures_are_not_fetched(frontier: Frontier) -> None:
    """No page sends us into the operator's network."""
    outlinks(frontier).follow(_HERE, [link("http://169.254.169.254/latest/", LinkKind.IMAGE)])
    assert names(frontier) == []


def test_reason_against_is_kept(frontier: Frontier) -> None:
    """What is on the site and not fetched has its reason."""
    outlinks(frontier, exclude=["print"]).follow(_HERE, [link("print/a"), link("a/a/a/b"), link("b")])
    assert names(frontier) == ["b"]
    assert set(names(frontier, State.EXCLUDED)) == {"print/a", "a/a/a/b"}
    assert set(frontier.reasons(State.EXCLUDED)) == {"matches --exclude", "repeats 'a' in its path"}


def test_sitemap(frontier: Frontier) -> None:
    """What a sitemap lists is on the site, or not taken."""
    out = outlinks(frontier)
    out.list_from_sitemap(_HERE, [f"{_SITE}a", "http://example.org/", "nonsense"], Kind.PAGE)
    out.list_from_sitemap(_HERE, [f"{_SITE}b.xml", "http://example.org/c.xml"], Kind.SITEMAP)
    taken = frontier.take(9)
    assert {(address.url, address.kind) for address in taken} == {
        (f"{_SITE}a", Kind.PAGE),
        (f"{_SITE}b.xml", Kind.SITEMAP),
    }
    assert {address.hops for address in taken} == {"M"}


@pytest.mark.parametrize(("encoding", "charset"), [("windows-1252", "windows-1252"), ("utf-16-le", "utf-8")])
def test_queries_are_in_the_charset_of_the_page(frontier: Frontier, encoding: str, charset: str) -> None:
    """As browsers send them: the server of an old page reads nothing else."""
    page = page_of(
        Capture(
            url=_SITE, body="<p>café".encode(encoding), headers=(("Content-Type", f"text/html; charset={encoding}"),)
        )
    )
    assert charset_of_queries(page) == charset
    outlinks(frontier).follow(_HERE, [link("find?q=é")], charset)
    assert names(frontier) == [f"find?q={quote('é', encoding=charset)}"]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("0; url=/b.html", ["b.html"]),
        ("5;URL='http://example.com/b.html'", ["b.html"]),
        ("0, url = caf\xe9", ["caf%E9"]),
        *((nothing, []) for nothing in ("30", "", "0; url=", "0; url=javascript:x()")),
    ],
)
def test_refresh_of_the_header(field: str, found: list[str]) -> None:
    """A Refresh field leads on as a meta element does; one that only asks to load again leads nowhere."""
    capture = Capture(url=_SITE, body=b"", headers=(("Refresh", field),))
    assert [one.url.removeprefix(_SITE) for one in refresh_of(capture)] == found
