"""The demo's server: the built-in site on loopback, as a small host of the time would have served it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import PurePosixPath
from threading import Thread
from urllib.parse import unquote, urlsplit

# The address in robots.txt and sitemap.xml; the port we are given takes its place.
_WRITTEN = b"http://copperwire.example"
# No charset with text/html: few hosts of the time sent one, and half of the pages do not say theirs either.
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".gif": "image/gif",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xml": "text/xml",
}
_MOVED = {"/old/webring.htm": "/articles/webring.html", "/workshop": "/workshop/"}
_NOT_FOUND = (
    b"<html><head><title>404</title></head><body><h1>Not Found</h1>Nobody of that name lives here.</body></html>"
)


@contextmanager
def serving(port: int = 0) -> Iterator[str]:
    """Serves the site on 127.0.0.1 as long as the block lasts; gives the address of its front page.

    Where `port` is taken, or 0, any free one serves.
    """
    with _server_at(port) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _server_at(port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), _Handler)


def page_bytes(path: str) -> bytes | None:
    """The file of the site that an address path names; None where there is none."""
    names = PurePosixPath(unquote(path).lstrip("/")).parts
    if ".." in names:
        return None
    found = files("archiver.demo").joinpath("site", *names)
    if found.is_dir():
        found = found.joinpath("index.html")
    return found.read_bytes() if found.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "CopperWire/1.3"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if target := _MOVED.get(path):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"It has moved.", "text/html", location=target)
        elif (body := page_bytes(path)) is None:
            self._answer(HTTPStatus.NOT_FOUND, _NOT_FOUND, "text/html")
        else:
            kind = _TYPES.get(PurePosixPath(path).suffix, "text/html")
            self._answer(HTTPStatus.OK, body.replace(_WRITTEN, self._own_address()), kind)

    def _own_address(self) -> bytes:
        host, port = self.connection.getsockname()[:2]
        return f"http://{host}:{port}".encode()

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the crawl says what it does."""
