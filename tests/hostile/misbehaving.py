"""A misbehaving HTTP server on loopback: each address answers with the bytes, pauses and breaks that it was given."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Wire:
    """One connection with the request that came over it."""

    socket: socket.socket
    target: str
    """Path and query as requested."""
    nth: int
    """How often this target was asked for, this time included."""
    head: bytes = b""
    """The request line and the fields."""

    def send(self, data: bytes) -> None:
        """Sends all of the bytes."""
        self.socket.sendall(data)

    def drip(self, data: bytes, pause: float) -> None:
        """Sends one byte at a time, over and over, until the client goes away or ten minutes are over."""
        for count in range(int(600 / pause)):
            self.send(data[count % len(data) : count % len(data) + 1])
            time.sleep(pause)

    def flood(self, data: bytes, megabytes: int) -> None:
        """Sends the same bytes again and again."""
        for _ in range(megabytes * 1_000_000 // len(data)):
            self.send(data)

    def stall(self) -> None:
        """Says nothing until the client goes away."""
        self.socket.settimeout(600)
        self.socket.recv(1)

    def reset(self) -> None:
        """Breaks the connection so that the client sees a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


Answer = Callable[[Wire], None]


@dataclass
class Site:
    """What a server answers at which address, and what it was asked for."""

    answers: Mapping[str, Answer]
    fallback: Callable[[str], bytes | None] = lambda target: None
    """A whole response for a target that has no answer of its own, or None: 404."""
    asked: Counter[str] = field(default_factory=Counter)
    base: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, target: str) -> int:
        """Notes that a target was asked for; gives how often by now."""
        with self._lock:
            self.asked[target] += 1
            return self.asked[target]


def response(body: bytes | str, *, status: str = "200 OK", kind: str = "text/html", headers: str = "") -> bytes:
    """A sound HTTP/1.1 response; `headers` are further lines, each with its line end."""
    data = body if isinstance(body, bytes) else body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\nConnection: close\r\n"
    return f"{head}{headers}\r\n".encode("latin-1") + data


def sends(data: bytes) -> Answer:
    """An answer that is always the same bytes."""
    return lambda wire: wire.send(data)


@contextmanager
def serving(site: Site, port: int = 0) -> Iterator[Site]:
    """Serves a site on loopback as long as the context lasts; `site.base` is its address. Port 0: any free one."""
    with _Server(("127.0.0.1", port), _Handler) as server:
        server.site = site
        site.base = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = True
    site: Site


class _Handler(socketserver.BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        """Answers one request; that the client goes away is what many of the answers wait for."""
        with suppress(OSError):
            self._answer()

    def _answer(self) -> None:
        self.request.settimeout(30)
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.request.recv(65536)
            if not piece:
                return
            head += piece
        target = head.split(b" ", 2)[1].decode("latin-1")
        site = self.server.site
        wire = Wire(self.request, target, site.count(target), head)
        answer = site.answers.get(target.partition("?")[0]) or sends(_fallback(site, target))
        answer(wire)


def _fallback(site: Site, target: str) -> bytes:
    return site.fallback(target) or response("<html><body>Not found</body></html>", status="404 Not Found")
