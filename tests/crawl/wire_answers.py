"""Kinds of answers that servers of the time gave, byte for byte."""

from __future__ import annotations

import gzip
import zlib

from tapped import Said

PAGE = b"<html><title>Of pears</title><p>Pears are pruned in winter, while the tree is at rest.</html>"


def _said(head: str, body: bytes = PAGE, *, status: str = "HTTP/1.1 200 OK", closes: bool = False) -> Said:
    """An answer of a status line, the lines of its head, and a body."""
    lines = [status, *filter(None, head.split("\n"))]
    return Said("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body, closes)


def _sized(head: str, body: bytes = PAGE, status: str = "HTTP/1.1 200 OK") -> Said:
    return _said(f"{head}\nContent-Length: {len(body)}", body, status=status)


def _chunks(
    *sizes: int, extension: bytes = b"", trailer: bytes = b"", upper: bool = False, body: bytes = PAGE
) -> bytes:
    pieces, rest = b"", body
    for size in (*sizes, len(body)):
        piece, rest = rest[:size], rest[size:]
        if piece:
            number = b"%X" if upper else b"%x"
            pieces += number % len(piece) + extension + b"\r\n" + piece + b"\r\n"
    return pieces + b"0\r\n" + trailer + b"\r\n"


def _chunked(data: bytes, head: str = "", coding: str = "Transfer-Encoding: chunked") -> Said:
    return _said(f"Content-Type: text/html\n{coding}\n{head}", data)


_HTML = "Content-Type: text/html"

ANSWERS: dict[str, Said] = {
    # Names and order of header fields
    "plain": _sized(_HTML),
    "lower case": _said(f"content-type: text/html\ncontent-length: {len(PAGE)}"),
    "upper case": _said(f"CONTENT-TYPE: text/html\nCONTENT-LENGTH: {len(PAGE)}"),
    "odd case": _said(f"cOnTeNt-tYpE: text/html\ncOntent-lEngth: {len(PAGE)}"),
    "length first": _said(f"Content-Length: {len(PAGE)}\nServer: Apache/1.3.27 (Unix)\n{_HTML}"),
    "date and server": _sized(f"Date: Sat, 04 Jan 2003 10:00:00 GMT\nServer: Apache/1.3\n{_HTML}"),
    "hop-by-hop fields": _sized(f"Connection: Keep-Alive\nKeep-Alive: timeout=5, max=100\n{_HTML}"),
    "proxy fields": _sized(f"Via: 1.0 cache (squid/2.5)\nX-Cache: MISS\nProxy-Connection: keep-alive\n{_HTML}"),
    "underscore in a name": _sized(f"X_Name: a\n{_HTML}"),
    "no space behind the colon": _sized(f"Server:Zeus/4.2\n{_HTML}"),
    "many spaces behind the colon": _sized(f"Server:     IIS\t\n{_HTML}"),
    "trailing space": _sized(f"Server: IIS   \n{_HTML}"),
    "space before the colon": _sized(f"Server : IIS\n{_HTML}"),
    "empty value": _sized(f"X-Empty:\nX-Blank: \n{_HTML}"),
    "space in a name": _sized(f"Servlet Engine: Tomcat\n{_HTML}"),
    "latin-1 in a name": _sized(f"X-Caf\xe9: open\n{_HTML}"),
    "space before the colon of the length": _said(f"Content-Length : {len(PAGE)}\n{_HTML}"),
    "empty name": _sized(f": nothing\n{_HTML}"),
    "folded by a space": _sized(f"X-Long: one\n two\n{_HTML}"),
    "folded by a tab": _sized(f"X-Long: one\n\ttwo\n\tthree\n{_HTML}"),
    "without a colon": _sized(f"this line says nothing\n{_HTML}"),
    "latin-1": _sized(f"X-Author: Fran\xe7oise Caf\xe9\n{_HTML}"),
    "utf-8": _sized(f"X-Author: {'Françoise'.encode().decode('latin-1')}\n{_HTML}"),
    "NUL": _sized(f"X-Nul: a\x00b\n{_HTML}"),
    "control characters": _sized(f"X-Controls: a\x01\x08\x1b[31mb\x7f\n{_HTML}"),
    "two cookies": _sized(f"Set-Cookie: a=1; path=/\nSet-Cookie: b=2; path=/\n{_HTML}"),
    "cookies between others": _sized(f"Set-Cookie: a=1\nServer: x\nset-cookie: b=2\n{_HTML}\nSET-COOKIE: c=3"),
    "same cookie twice": _sized(f"Set-Cookie: a=1\nSet-Cookie: a=1\n{_HTML}"),
    "repeated type": _sized(f"{_HTML}\nContent-Type: text/plain"),
    "long field": _sized(f"X-Long: {'l' * 12_000}\n{_HTML}"),
    "field of 17 KB": _sized(f"X-Long: {'l' * 17_000}\n{_HTML}"),
    "field of 255 KB": _sized(f"X-Long: {'l' * 255 * 1024}\n{_HTML}"),
    "many fields": _sized("\n".join(f"X-{number}: {number}" for number in range(300)) + f"\n{_HTML}"),
    "no fields but the length": _sized(""),
    "quoted type": _sized('Content-Type: text/html; charset="iso-8859-1"'),
    # Status lines
    "no reason": _sized(_HTML, status="HTTP/1.1 200"),
    "blank reason": _sized(_HTML, status="HTTP/1.1 200 "),
    "long reason": _sized(_HTML, status="HTTP/1.1 200 Document follows, and this is it"),
    "latin-1 reason": _sized(_HTML, status="HTTP/1.1 200 Gef\xfchrt"),
    "lower case status line": _sized(_HTML, status="http/1.1 200 OK"),
    "no reason, lower case": _sized(_HTML, status="http/1.1 200"),
    "mixed case, HTTP/1.0": _said(_HTML, status="Http/1.0 200 ok", closes=True),
    "300 with a location": _sized(f"Location: /plain\n{_HTML}", status="HTTP/1.1 300 Multiple Choices"),
    "300 without": _sized(_HTML, status="HTTP/1.1 300 Multiple Choices"),
    "201": _sized(_HTML, status="HTTP/1.1 201 Created"),
    "203": _sized(_HTML, status="HTTP/1.1 203 Non-Authoritative Information"),
    "204": _said("", b"", status="HTTP/1.1 204 No Content"),
    "304": _said('ETag: "x"', b"", status="HTTP/1.1 304 Not Modified"),
    "302 with a body": _sized(f"Location: /plain\n{_HTML}", status="HTTP/1.1 302 Moved"),
    "301 without a body": _said("Location: /plain\nContent-Length: 0", b"", status="HTTP/1.1 301 Moved Permanently"),
    "404": _sized(_HTML, status="HTTP/1.1 404 Object Not Found"),
    "410": _sized(_HTML, status="HTTP/1.1 410 Gone"),
    "999": _sized(_HTML, status="HTTP/1.1 999 Request denied"),
    # Framing
    "chunked at once": _chunked(_chunks()),
    "chunked in many": _chunked(_chunks(1, 2, 3, 30)),
    "chunk sizes in upper case": _chunked(_chunks(10, 12, upper=True)),
    "chunk extension": _chunked(_chunks(10, extension=b";name=value")),
    "chunk trailer": _chunked(_chunks(10, trailer=b"X-Checksum: abc\r\n")),
    "chunk trailers": _chunked(_chunks(10, trailer=b"X-a: 1\r\nx-B: 2\r\n"), "Trailer: X-a, x-B"),
    "chunked in odd case": _chunked(_chunks(10), coding="TRANSFER-ENCODING: Chunked"),
    "chunk sizes with zeros": _chunked(b"00005d\r\n" + PAGE + b"\r\n0000\r\n\r\n")
    if len(PAGE) == 0x5D
    else _chunked(b"0000%x\r\n%s\r\n0000\r\n\r\n" % (len(PAGE), PAGE)),
    "chunked and empty": _chunked(b"0\r\n\r\n"),
    "chunked gzip": _chunked(_chunks(20, body=gzip.compress(PAGE)), "Content-Encoding: gzip"),
    "until the end": _said(_HTML, closes=True),
    "until the end, said so": _said(f"{_HTML}\nConnection: close", closes=True),
    "HTTP/1.0": _said(_HTML, status="HTTP/1.0 200 OK", closes=True),
    "HTTP/1.0 with a length": _sized(_HTML, status="HTTP/1.0 200 OK")._replace(closes=True),
    "HTTP/1.0 kept alive": _sized(f"Connection: keep-alive\n{_HTML}", status="HTTP/1.0 200 OK"),
    "empty": _said(f"{_HTML}\nContent-Length: 0", b""),
    "two equal lengths": _said(f"Content-Length: {len(PAGE)}\nContent-Length: {len(PAGE)}\n{_HTML}"),
    "100 before": Said(b"HTTP/1.1 100 Continue\r\n\r\n" + _sized(_HTML).data),
    "103 before": Said(b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n" + _sized(_HTML).data),
    "three before": Said(b"HTTP/1.1 102 Processing\r\n\r\n" * 3 + _sized(_HTML).data),
    "bytes beyond": _sized(_HTML)._replace(beyond=b"\r\n\r\n<!-- counter -->", closes=True),
    "line ends beyond": _sized(_HTML)._replace(beyond=b"\r\n", closes=True),
    "byte by byte": _sized(_HTML)._replace(pieces=200),
    "chunks byte by byte": _chunked(_chunks(10, trailer=b"X-a: 1\r\n"))._replace(pieces=200),
    # Bodies
    "gzip": _sized(f"Content-Encoding: gzip\n{_HTML}", gzip.compress(PAGE)),
    "x-gzip": _sized(f"Content-Encoding: x-gzip\n{_HTML}", gzip.compress(PAGE)),
    "deflate": _sized(f"Content-Encoding: deflate\n{_HTML}", zlib.compress(PAGE)),
    "raw deflate": _sized(f"Content-Encoding: deflate\n{_HTML}", zlib.compress(PAGE, wbits=-15)),
    "gzip that is none": _sized(f"Content-Encoding: gzip\n{_HTML}"),
    "unknown coding": _sized(f"Content-Encoding: rot13\n{_HTML}"),
    "windows-1252": _sized(f"{_HTML}; charset=windows-1252", "<p>“caf\xe9” – 5 €</p>".encode("cp1252")),
    "utf-16": _sized(f"{_HTML}; charset=utf-16", "<p>pears</p>".encode("utf-16")),
    "all bytes": _sized("Content-Type: application/octet-stream", bytes(range(256)) * 40),
    "line ends in the body": _sized(_HTML, b"\r\n\r\n\n\n\r\r<p>a\r\nb\nc\rd</p>\r\n\r\n"),
    "a response in the body": _sized("Content-Type: text/plain", _sized(_HTML).data),
    "a WARC record in the body": _sized("Content-Type: text/plain", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n\r\n\r\n"),
    "large": _sized(_HTML, PAGE * 20_000),
}


def target_of(name: str) -> str:
    """The target at which an answer of the table stands."""
    return "/" + "".join(character if character.isalnum() else "-" for character in name)
