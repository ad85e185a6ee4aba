"""Pages: a capture decoded and parsed once, whatever the web has sent."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import Capture
from archiver.errors import PageError
from archiver.model import Truncation
from archiver.page import MAX_TAGS, Page, may_be_page, page_of


def page(body: bytes | str, url: str = "http://example.com/a/b.html", **more: object) -> Page:
    raw = body if isinstance(body, bytes) else body.encode()
    return page_of(Capture(url=url, body=raw, **more))  # type: ignore[arg-type]


def words(found: Page) -> list[str]:
    return "".join(found.root.itertext()).split()


def codes(found: Page) -> list[str]:
    return [warning.code for warning in found.warnings]


# --- what is no page ---------------------------------------------------------------------------

NO_PAGES = {
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\t", "empty"),
    "NULs": (b"\x00" * 3000, "binary"),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    "a PDF": (b"%PDF-1.4 words", "binary"),
    "bytes of no kind": (bytes(range(256)) * 20, "binary"),
    "an open comment": (b"<!-- " * 1000, "empty"),
}


@pytest.mark.parametrize("body, said", NO_PAGES.values(), ids=NO_PAGES)
def test_no_page(body: bytes, said: str) -> None:
    """What holds no text that could be HTML is one clear error, with the address."""
    with pytest.raises(PageError, match=said) as raised:
        page(body)
    assert raised.value.url == "http://example.com/a/b.html"


@pytest.mark.parametrize(
    "status, kind, expected",
    [
        (200, "text/html", True),
        (200, None, True),
        (200, "TEXT/HTML; charset=x", True),
        (206, "application/xhtml+xml", True),
        (200, "image/gif", False),
        (404, "text/html", False),
        (301, None, False),
    ],
)
def test_may_be_page(status: int, kind: str | None, expected: bool) -> None:
    """A good answer that says HTML, or nothing, may be a page."""
    headers = (("Content-Type", kind),) if kind else ()
    assert may_be_page(Capture(url="http://example.com/", body=b"", status=status, headers=headers)) is expected


# --- repairs -----------------------------------------------------------------------------------

REPAIRED = {
    "controls within": ("<p>on\x00e \x08two\x1f \x7fthree</p>", "one two three"),
    "noncharacters": ("<p>one\ufffe two\uffff</p>", "one two"),
    "an unclosed title": ("<head><title>One <body><p>two three", "One two three"),
    "a title that the next element ends": ("<title>One<meta name=x><p>two</p></title>", "One two"),
    "a title that is closed": ("<title>One &lt;two&gt;</title><p>three", "One <two> three"),
    "no html at all": ("one two three", "one two three"),
    "ASP left in": ("<%@ x %><html><body>one two three", "<%@ x %> one two three"),
    "a replay toolbar": (
        "<p>one</p><!-- BEGIN WAYBACK TOOLBAR INSERT --><div>2004</div><!-- END WAYBACK TOOLBAR INSERT --><p>two</p>",
        "one two",
    ),
    "half a toolbar": ("<p>one</p><!-- BEGIN WAYBACK TOOLBAR INSERT --><p>two</p>", "one two"),
}


@pytest.mark.parametrize("html, expected", REPAIRED.values(), ids=REPAIRED)
def test_repairs(html: str, expected: str) -> None:
    """What would mislead the parser costs no word of the page."""
    assert "".join(words(page(html))) == "".join(expected.split())


def test_half_a_surrogate_pair() -> None:
    """Half a pair, as UTF-16 can hold it, becomes a replacement character."""
    found = page("<p>one \ud800 two</p>".encode("utf-16-le", "surrogatepass"))
    assert words(found)[0] == "one"
    assert words(found)[-1] == "two"


# --- depth and size ----------------------------------------------------------------------------

DEEP = {
    "fonts": ("<font size=2>", 400),
    "bold and italics": ("<b><i>", 400),
    "divisions": ("<div>", 3000),
    "tables": ("<table><tr><td>", 300),
    "mixed": ("<font><div><b><center>", 100),
}


@pytest.mark.parametrize("tags, times", DEEP.values(), ids=DEEP)
def test_deep_pages_come_out_whole(tags: str, times: int) -> None:
    """Below 256 open tags the parser drops all text without a word; such a page comes out whole, and says so."""
    text = [f"w{number}" for number in range(times)]
    found = page("<html><body>" + "".join(f"{tags}{word} " for word in text) + "<p>last words")
    assert words(found) == [*text, "last", "words"]
    assert codes(found) == ["deep-nesting"]


def test_the_parsers_limit_shows_at_its_first_tag() -> None:
    """One tag below the limit is read the first way, the next one the second: no depth lies between."""
    for depth in range(240, 270):
        found = page("<html><body>" + "".join(f"<font>w{number} " for number in range(depth)) + "<p>last")
        assert len(words(found)) == depth + 1, depth
    assert codes(page("<html><body>" + "<font>w " * 240)) == []
    assert codes(page("<html><body>" + "<font>w " * 270)) == ["deep-nesting"]


def test_tags_have_a_budget() -> None:
    """A page with more tags than any real one is read up to the budget, with a warning."""
    found = page("<p>first words</p>" + "<p> x</p>" * MAX_TAGS)
    assert codes(found) == ["page-cut"]
    assert words(found)[:2] == ["first", "words"]
    assert len(words(found)) <= MAX_TAGS


def test_long_pages_are_cut() -> None:
    """A page longer than any real one is read up to a length, with a warning."""
    found = page(b"<p>" + b"word " * 3_300_000)
    assert codes(found) == ["page-cut"]


def test_truncated_captures_say_so() -> None:
    """A capture that is not whole leaves its mark."""
    assert codes(page("<p>words", truncated=Truncation.LENGTH)) == ["capture-truncated"]


# --- addresses ---------------------------------------------------------------------------------

ADDRESSES = [
    ("c.html", "http://example.com/a/c.html"),
    ("/c.html", "http://example.com/c.html"),
    ("../c d.html", "http://example.com/c%20d.html"),
    ("//other.example/c", "http://other.example/c"),
    ("HTTP://Other.example/c", "http://Other.example/c"),
    ("/web/20040101000000/http://old.example/c", "http://old.example/c"),
    ("http://web.archive.org/web/2004im_/http://old.example/c.gif", "http://old.example/c.gif"),
    ("c\n.html", "http://example.com/a/c.html"),
    ("..\\c\\d.html?e\\f", "http://example.com/c/d.html?e\\f"),
    ("", None),
    (None, None),
    ("#top", None),
    ("mailto:ann@example.com", None),
    ("javascript:history.back()", None),
    ("http://[broken/", None),
]


@pytest.mark.parametrize("href, expected", ADDRESSES)
def test_address(href: str | None, expected: str | None) -> None:
    """Addresses come out absolute, without an archive's prefix; what leads nowhere is None."""
    assert page("<p>words").address(href) == expected


_PARTS = "http:// https:// // / www.example.org :80 :x a b.html .. . ; ? # x=1 & %20 ~ @ * , ' é".split()


@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=8).map("".join))
def test_plain_addresses(href: str) -> None:
    """What is taken for an address with nothing to resolve is what resolving makes of it."""
    found = page("<p>words").address(href)
    assert found is None or found == urljoin("http://example.com/a/b.html", href)


def test_base_element() -> None:
    """A base element says what relative addresses are relative to."""
    assert page("<base href='http://other.example/x/'><p>words").address("c.html") == "http://other.example/x/c.html"
    assert page("<base><base href='http://['><p>words").base_url == "http://example.com/a/b.html"


# --- invariants --------------------------------------------------------------------------------

_SOUP = """<p> </p> <div> </div> <table><tr><td> </table> <b> <font> <title> <!-- --> <a < > &amp &#150; <script>
    </script> é word"""
_PIECES = st.sampled_from([*_SOUP.split(), " ", "\x00", "\ufffe"])


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_soup_is_a_page_or_an_error(html: str) -> None:
    """Whatever is sent, a tree comes out that can be read to its end, or one error."""
    try:
        found = page(html)
    except PageError:
        return
    assert list(_texts(found)) is not None


def _texts(found: Page) -> Iterator[str]:
    for element in found.root.iter():
        assert isinstance(element.tag, str)
        yield element.text or ""
