"""Sites of pages that lie in a folder, served on loopback as small hosts of the time served them, and crawled."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread

_ARCHIVER = (sys.executable, "-m", "archiver.cli")
# One picture under every address: the same payload again and again, as the counters and bullets of the time were.
_PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
_PICTURES = {".gif": "image/gif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Serves pages by their paths, a list of them at the front, a picture where one is asked for, else a 404."""
    links = "".join(f'<li><a href="{path}">{path}</a>\n' for path in pages)
    site = {"/": f"<html><title>All pages</title><ul>\n{links}</ul></html>".encode(), **pages}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind = _PICTURES.get(PurePosixPath(self.path.partition("?")[0]).suffix.lower(), "text/html")
            body = site.get(self.path, _PICTURE if kind != "text/html" else None)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def crawled(url: str, folder: Path) -> Path:
    """The archive folder of a crawl by the real command, from this address through its whole site."""
    return settled(["crawl", url, "--delay", "0", "--concurrency", "8"], folder)


def settled(command: list[str], folder: Path) -> Path:
    """The folder that a command of ours left, its index made where the command did not."""
    archiver([*command, "-o", str(folder)])
    if not (folder / "index.cdxj").exists():
        archiver(["repair", str(folder)])
    return folder


def archiver(arguments: list[str]) -> str:
    """What the real command says; it fails the test unless it came to its end."""
    ended = subprocess.run([*_ARCHIVER, *arguments], capture_output=True, text=True)
    assert ended.returncode in (0, 1), ended.stderr[-2000:]
    return ended.stdout
