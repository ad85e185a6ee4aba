"""One spelling for one page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.addresses import host_of, in_session, joined, normalized, origin_of, sent_to

_ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("http://example.com", "http://example.com/"),
        ("HTTP://EXAMPLE.com/A", "http://example.com/A"),
        ("  http://example.com/a \n", "http://example.com/a"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("http://example.com/a#top", "http://example.com/a"),
        ("http://example.com/a b", "http://example.com/a%20b"),
        ("http://example.com/é", "http://example.com/%C3%A9"),
        ("http://example.com/a%20b%2Fc", "http://example.com/a%20b%2Fc"),
        ("http://example.com/a?", "http://example.com/a"),
        ("http://example.com/a?x=1&y", "http://example.com/a?x=1&y"),
        ("http://example.com/a?q=[x]", "http://example.com/a?q=[x]"),
        ("http://user:secret@example.com/a", "http://example.com/a"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("http://example.com./a", "http://example.com/a"),
        ("http://example.com/%7ejoe/%41.html", "http://example.com/~joe/A.html"),
        ("http://example.com/caf%c3%a9?q=%e9%2d", "http://example.com/caf%C3%A9?q=%E9-"),
        ("http://example.com/100%.html?%zz", "http://example.com/100%.html?%zz"),
        ("http://example.com/a/../b/./c.html", "http://example.com/b/c.html"),
        ("http://example.com/a/%2e%2E/b", "http://example.com/b"),
        ("http://example.com/../../a/b/..", "http://example.com/a/"),
        ("http://example.com/a//b/...", "http://example.com/a//b/..."),
        ("http://example.com/a\\b.html?c\\d", "http://example.com/a/b.html?c%5Cd"),
        ("http://example.com/\udce9?\ud800", "http://example.com/%3F??"),
    ],
)
def test_one_spelling(url: str, spelling: str) -> None:
    """What names the same page is spelt alike; what may name another is left as it is."""
    assert normalized(url) == spelling


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.php?PHPSESSID={id}",
        "http://example.com/a.php?sid={id}",
        "http://example.com/a.php?CFID=12345678&CFTOKEN=87654321",
        "http://example.com/a.php?CFID=263&CFTOKEN=87654321",
        "http://example.com/a.php?zenid={id}",
        "http://example.com/a.php?ASPSESSIONIDQQ={id}",
        "http://example.com/a.php?osCsid={id}",
        "http://example.com/a.php;jsessionid=A1B2C3",
        "http://example.com/(S(abcdefghijklmnopqrstuvwx))/a.php",
    ],
)
def test_session_is_folded(url: str) -> None:
    """The page is the same under each session."""
    assert normalized(url.format(id=_ID)) == "http://example.com/a.php"


def test_rest_of_a_query_is_kept() -> None:
    """Only the session goes."""
    assert normalized(f"http://example.com/a.php?id=7&PHPSESSID={_ID}&page=2") == "http://example.com/a.php?id=7&page=2"


@pytest.mark.parametrize("rest", ["name=caf%E9", "story5&x", "x=a+b%20c", "x=1;y=2"])
def test_rest_of_a_query_is_kept_as_it_stands(rest: str) -> None:
    """Whatever charset its escapes are of, and whether a field has a value or none."""
    assert normalized(f"http://example.com/a.php?{rest}&sid={_ID}") == f"http://example.com/a.php?{rest}"


def test_query_is_in_the_charset_of_its_page() -> None:
    """As browsers send it, and as the server of an old page reads it; a path is in UTF-8."""
    assert normalized("http://example.com/é?q=é", "windows-1252") == "http://example.com/%C3%A9?q=%E9"


@pytest.mark.parametrize("query", ["sid=7", "sid=", "side=left", "session_id=3", "classid=0123456789"])
def test_what_is_no_session_is_kept(query: str) -> None:
    """A short number may be the number of a section or a story."""
    assert normalized(f"http://example.com/a.php?{query}") == f"http://example.com/a.php?{query}"


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "nonsense",
            "/a",
            "ftp://example.com/",
            "file:///etc/passwd",
            "data:,x",
            "javascript:x()",
            "mailto:a@b.c",
        ),
        *("http://", "http:///a", "http://[::1", "http://[x]/", "http://example.com:99999/", "http://example.com:x/"),
        *("http://" + "é" * 300 + ".example/", "http://.é/", "http://a..example/", "http://./"),
    ],
)
def test_no_address(url: str) -> None:
    """What is no address of the web is none, and raises nothing."""
    assert normalized(url) is None


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_none(text: str) -> None:
    """Nothing that stands in an href raises, and a result is plain ASCII without white space and fragment."""
    for url in (text, f"http://{text}", f"http://example.com/{text}", f"http://example.com/?{text}"):
        spelling = normalized(url)
        assert spelling is None or (spelling.isascii() and not set(spelling) & set(' \t\r\n#<>"\0'))


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.text(st.characters(codec="utf-8"), max_size=40))
def test_spelling_of_a_spelling_is_itself(path: str, query: str) -> None:
    """Running it twice changes nothing: an address in the frontier is found again."""
    once = normalized(f"http://example.com/{path}?{query}")
    assert once is None or normalized(once) == once


@given(st.text(max_size=40))
def test_host_is_that_of_the_address(text: str) -> None:
    """No spelling of a path or query leads to another host."""
    spelling = normalized(f"http://example.com/{text}")
    assert spelling is None or urlsplit(spelling).netloc == "example.com"


def test_origin() -> None:
    """Scheme, host and port make an origin; www is part of it."""
    assert origin_of("https://www.example.com:8443/a?b") == "https://www.example.com:8443"


def test_host() -> None:
    """Www and scheme do not make another site; a port does."""
    assert host_of("https://www.Example.com/a") == host_of("http://example.com/b") == "example.com"
    assert host_of("http://example.com:8080/") == "example.com:8080"


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("b.html", "http://example.com/a/b.html"),
        (" /b.html ", "http://example.com/b.html"),
        ("//example.org/b", "http://example.org/b"),
        ("?x=1", "http://example.com/a/a.html?x=1"),
        ("../../../b", "http://example.com/b"),
        ("..\\b\\c.html?d\\e", "http://example.com/b/c.html?d%5Ce"),
        *((nothing, None) for nothing in (None, "", "  ", "http://[::1", "file:///etc/passwd", "javascript:x()")),
    ],
)
def test_reference(reference: str | None, address: str | None) -> None:
    """What a header or a page refers to is an address, or none, and raises nothing."""
    assert joined("http://example.com/a/a.html", reference) == address


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b?x=1&y=%20#top", "http://example.com/b?x=1&y=%20"),
        ("/café".encode().decode("latin-1"), "http://example.com/caf%C3%A9"),
        ("/caf\xe9?\xe9", "http://example.com/caf%E9?%E9"),
        *((nothing, None) for nothing in (None, "", "http://[::1", "ftp://example.com/")),
    ],
)
def test_location(location: str | None, address: str | None) -> None:
    """Bytes of a Location that are no ASCII come back to the server as it sent them."""
    assert sent_to("http://example.com/a/a.html", location) == address


@pytest.mark.parametrize(
    ("location", "address"),
    [
        (
            "/(S(abcdefghijklmnopqrstuvwx))/a/a.aspx?x=1",
            "http://example.com/(S(abcdefghijklmnopqrstuvwx))/a/a.aspx?x=1",
        ),
        (f"a.aspx?x=1&CFID=12&CFTOKEN={_ID}#top", f"http://example.com/a/a.aspx?x=1&CFID=12&CFTOKEN={_ID}"),
        ("/a/a.aspx;jsessionid=AB12?x=1", "http://example.com/a/a.aspx;jsessionid=AB12?x=1"),
        *(
            (other, None)
            for other in (None, "", "a.aspx?x=1", "/a/%61.aspx?x=1#b", "b.aspx?x=1&sid=" + _ID, "http://[")
        ),
    ],
)
def test_page_in_a_session(location: str | None, address: str | None) -> None:
    """A redirect of a page to itself under a session id leads there; any other is none of these."""
    assert in_session("http://example.com/a/a.aspx?x=1", location) == address
