"""One page from a real server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC
from threading import Thread

import pytest

from archiver.demo.server import page_bytes, serving
from archiver.errors import InputError, UsageError
from archiver.fetching import fetch_page


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serving() as address:
        yield address


def test_page(base: str) -> None:
    """Address, bytes, status, header and moment are those of the answer."""
    capture = fetch_page(f"{base}articles/webring.html")
    assert capture.body == page_bytes("articles/webring.html")
    assert (capture.status, capture.header("Content-Type")) == (200, "text/html")
    assert capture.fetched_at is not None
    assert capture.fetched_at.tzinfo is UTC


def test_redirect(base: str) -> None:
    """The capture says where it came from and where it ended."""
    capture = fetch_page(f"{base}old/webring.htm")
    assert capture.url == f"{base}articles/webring.html"
    assert capture.redirects == (f"{base}old/webring.htm",)


def test_address_as_a_person_writes_it(base: str) -> None:
    """With characters that no request line has: spaces, letters of any alphabet, a mark within the page."""
    assert fetch_page(f"{base}é b.html?q=ü#top").url == f"{base}%C3%A9%20b.html?q=%C3%BC"


def test_error_page_is_an_answer(base: str) -> None:
    """What a server says with a 404 is a page too."""
    capture = fetch_page(f"{base}articles/midi.html")
    assert capture.status == 404
    assert b"Nobody of that name" in capture.body


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "/etc/passwd", "data:text/html,x", "", "http://[::1", "http://a b/"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """Only addresses of the web are asked."""
    with pytest.raises(UsageError, match="no address"):
        fetch_page(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/"])
def test_nobody_answers(url: str) -> None:
    """An unreachable or impossible address is told in one sentence."""
    with pytest.raises(InputError, match="does not answer"):
        fetch_page(url)


def test_no_http() -> None:
    """A server that speaks something else is told in one sentence."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=_talk_nonsense, args=(server,), daemon=True)
        thread.start()
        with pytest.raises(InputError, match="does not answer as a web server should"):
            fetch_page(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join(10)


def _talk_nonsense(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(b"220 ready when you are\r\n")
