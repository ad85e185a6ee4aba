"""A server that notes every byte it sends and gets, plain or under TLS, and what it answers at which address."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Said(NamedTuple):
    """What one address is answered with."""

    data: bytes
    closes: bool = False
    """Whether the server closes the connection behind it; otherwise the client may go on over it."""
    beyond: bytes = b""
    """Bytes behind the end of the response: they went over the wire and are no part of it."""
    pieces: int = 1
    """In how many writes it is sent."""


@dataclass
class Tapped:
    """What a server was asked and what it said, by target; connection numbers tell which went over one connection."""

    answers: Mapping[str, Said]
    requests: dict[str, bytes] = field(default_factory=dict)
    connections: dict[str, int] = field(default_factory=dict)
    base: str = ""
    tls: ssl.SSLContext | None = None


@contextmanager
def tapped(answers: Mapping[str, Said], *, tls: ssl.SSLContext | None = None) -> Iterator[Tapped]:
    """Serves on a free loopback port as long as the context lasts."""
    tap = Tapped(answers, tls=tls)
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.tap = tap
        scheme = "https" if tls else "http"
        tap.base = f"{scheme}://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield tap
        finally:
            server.shutdown()


def tls_context(folder: Path) -> ssl.SSLContext:
    """The server side of TLS with a certificate made and signed here and now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(encoding)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    tap: Tapped
    count = 0

    def number(self) -> int:
        """A number for a new connection."""
        self.count += 1
        return self.count


class _Handler(socketserver.BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        """Answers one request after the other, until one side has enough."""
        number = self.server.number()
        with suppress(OSError):
            self.request.settimeout(30)
            self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.server.tap.tls is not None:
                self.request = self.server.tap.tls.wrap_socket(self.request, server_side=True)
            while self._answer(number):
                pass
            if isinstance(self.request, ssl.SSLSocket):
                self.request.settimeout(2)
                self.request = self.request.unwrap()  # says that it closes, as a body without a length needs
            self.request.shutdown(socket.SHUT_RDWR)
            self.request.close()

    def _answer(self, number: int) -> bool:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.request.recv(65536)
            if not piece:
                return False
            head += piece
        target = head.split(b" ", 2)[1].decode("latin-1")
        said = self.server.tap.answers.get(target) or Said(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        self.server.tap.requests[target] = head
        self.server.tap.connections[target] = number
        data = said.data + said.beyond
        step = -(-len(data) // said.pieces)
        for start in range(0, len(data), step):
            self.request.sendall(data[start : start + step])
        return not said.closes
