"""The scope: what belongs to the site, what may be fetched for it, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.crawl.scope import Scope, kind_of_seed
from archiver.errors import UsageError
from archiver.states import Kind

_PUBLIC = Scope(["http://www.example.com/articles/"])
_INSIDE = Scope(["http://127.0.0.1:8000/"])


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("http://www.example.com/articles/a.html", True),
        ("http://example.com/articles/a.html", True),
        ("https://example.com/articles/deep/a.html", True),
        ("http://example.com/", False),
        ("http://example.com/articles", False),
        ("http://example.com/articles.html", False),
        ("http://example.com:8080/articles/a.html", False),
        ("http://example.org/articles/a.html", False),
        ("http://example.com.example.org/articles/", False),
        ("http://notexample.com/articles/a.html", False),
        ("http://sub.example.com/articles/a.html", False),
    ],
)
def test_site_is_the_folder_of_its_host(url: str, inside: bool) -> None:
    """Http and https, with and without www, are one site; other hosts, ports and folders are not."""
    assert _PUBLIC.is_on_site(url) is inside


@pytest.mark.parametrize("start", ["http://example.com/index.html", "http://example.com/a/page", "http://example.com"])
def test_page_as_start_means_the_whole_host(start: str) -> None:
    """Only an address that ends in a slash names a folder."""
    assert Scope([start]).is_on_site("http://example.com/elsewhere/b.html")


def test_several_starts() -> None:
    """Each start address adds its site."""
    scope = Scope(["http://example.com/a/", "http://example.com/b/", "http://example.org/"])
    assert all(map(scope.is_on_site, ["http://example.com/a/1", "http://example.com/b/1", "http://example.org/x"]))
    assert not scope.is_on_site("http://example.com/c/1")


_PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://router/",
    "http://printer.local/",
    "http://nas.home.arpa/",
    "http://vault.internal/",
    "http://x.localhost/",
    "http://2130706433/",
    "http://0x7f000001/",
]


@pytest.mark.parametrize("url", _PRIVATE)
def test_public_site_leads_to_no_private_address(url: str) -> None:
    """A page of the public web sends us nowhere in the operator's network."""
    assert not _PUBLIC.may_be_requisite(url)
    assert not _PUBLIC.is_on_site(url)


def test_pictures_come_from_anywhere_public() -> None:
    """What a page needs to be shown may stand on another public host."""
    assert _PUBLIC.may_be_requisite("http://pictures.example.net/a.gif")


def test_site_inside_keeps_inside() -> None:
    """A site in one's own network fetches from there, and asks nothing of the public web that it names."""
    assert _INSIDE.is_private
    assert _INSIDE.may_be_requisite("http://10.0.0.1/a.gif")
    assert not _INSIDE.may_be_requisite("http://pictures.example.net/a.gif")


def test_private_on_request() -> None:
    """A public site may be allowed to live in one's own network."""
    assert not _PUBLIC.is_private
    assert Scope(["http://example.com/"], private=True).is_private


@pytest.mark.parametrize(
    ("url", "kind", "reason"),
    [
        ("http://example.com/a/print.php?id=1", Kind.PAGE, "matches --exclude"),
        ("http://example.com/a/print.gif", Kind.REQUISITE, "matches --exclude"),
        ("http://example.com/b/1.html", Kind.PAGE, "does not match --include"),
        ("http://example.com/b/1.gif", Kind.REQUISITE, None),
        ("http://example.com/a/1.html", Kind.PAGE, None),
        ("http://example.com/", Kind.PAGE, None),
    ],
)
def test_patterns(url: str, kind: Kind, reason: str | None) -> None:
    """--exclude wins; --include is for pages; a start address is always taken."""
    scope = Scope(["http://example.com/"], include=["/a/"], exclude=["print"])
    assert scope.reason_against(url, kind) == reason


@pytest.mark.parametrize("patterns", [{"include": ["("]}, {"exclude": ["*"]}])
def test_pattern_that_is_none(patterns: dict[str, list[str]]) -> None:
    """It is one sentence that quotes it."""
    with pytest.raises(UsageError, match="is no regular expression"):
        Scope(["http://example.com/"], **patterns)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://example.com/sitemap.xml", Kind.SITEMAP),
        ("http://example.com/sitemap_index.xml.gz", Kind.SITEMAP),
        ("http://example.com/SiteMap1.txt", Kind.SITEMAP),
        ("http://example.com/pages.xml.gz", Kind.SITEMAP),
        ("http://example.com/sitemap.html", Kind.PAGE),
        ("http://example.com/feed.xml", Kind.PAGE),
        ("http://example.com/", Kind.PAGE),
    ],
)
def test_start_may_be_a_sitemap(url: str, kind: Kind) -> None:
    """A sitemap is told by its name."""
    assert kind_of_seed(url) is kind


def test_start_that_is_none() -> None:
    """It is one sentence that quotes it."""
    with pytest.raises(UsageError, match="nonsense is no address"):
        Scope(["http://example.com/", "nonsense"])


@given(st.text(max_size=40))
def test_any_text_is_on_the_site_or_not(text: str) -> None:
    """Nothing that stands behind a host takes an address to another site."""
    assert not _PUBLIC.is_on_site(f"http://example.org/{text}".split("#")[0].replace("\\", "/"))
