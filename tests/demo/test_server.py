"""The demo's server on a real socket."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from archiver.demo.server import page_bytes, serving


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serving() as address:
        yield address


def fetched(base: str, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def test_undeclared_bytes_stay_as_they_are(base: str) -> None:
    """A windows-1252 page comes byte for byte, and neither the header nor the page says its charset."""
    status, headers, body = fetched(base, "/articles/webring.html")
    assert (status, headers["content-type"]) == (200, "text/html")
    assert b"\x93next\x94" in body
    assert b"charset" not in body


def test_moved_page_says_where(base: str) -> None:
    """The old address of an article leads to the new one."""
    status, headers, _ = fetched(base, "/old/webring.htm")
    assert (status, headers["location"]) == (301, "/articles/webring.html")


def test_broken_link_is_not_found(base: str) -> None:
    """The address that the front page links to in vain answers 404."""
    assert b"articles/midi.html" in fetched(base, "/")[2]
    assert fetched(base, "/articles/midi.html")[0] == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_addresses_hold_the_real_port(base: str, path: str) -> None:
    """Sitemap and robots.txt name the address that the site is served at."""
    body = fetched(base, path)[2].decode()
    assert base in body
    assert "copperwire.example" not in body


@pytest.mark.parametrize("path", ["/../server.py", "/%2e%2e/server.py", "/articles/..%2f..%2f..%2fserver.py"])
def test_nothing_outside_the_site(path: str) -> None:
    """A path that climbs out of the site names nothing."""
    assert page_bytes(path) is None


def test_a_port_that_is_taken(base: str) -> None:
    """Where the port that was asked for is taken, another serves."""
    port = urlsplit(base).port
    assert port is not None
    with serving(port) as other:
        assert urlsplit(other).port not in (None, port)
        assert fetched(other.rstrip("/"), "/")[0] == 200
