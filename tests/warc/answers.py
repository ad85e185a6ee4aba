"""Answers as servers of 1996-2012 sent them, byte for byte, and what a reader should have of each."""

from __future__ import annotations

import gzip
import zlib
from typing import NamedTuple

import brotli
import zstandard

from archiver.model import Truncation

PAGE = b"<html><head><title>A page</title></head><body><p>caf\xe9</p></body></html>"
LENGTH = str(len(PAGE)).encode()
HTML = b"Content-Type: text/html\r\n"


class Answer(NamedTuple):
    """One answer: its bytes, then what is in it."""

    name: str
    raw: bytes
    body: bytes = PAGE
    status: int = 200
    headers: tuple[tuple[str, str], ...] | None = None
    """All of them in order; None where the case is about something else."""
    truncated: Truncation | None = None
    problem: str | None = None
    """Words of what is named as wrong; None for a sound message."""


def ok(*lines: bytes, body: bytes = PAGE, end: bytes = b"\r\n") -> bytes:
    """An answer of status 200 with these header lines."""
    return b"".join(line + end for line in (b"HTTP/1.1 200 OK", *lines)) + end + body


def chunks(*pieces: bytes, last: bytes = b"0\r\n\r\n") -> bytes:
    """Pieces as chunks."""
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + last


def raw_deflate(data: bytes) -> bytes:
    """Deflate without the header of zlib, as many servers sent it."""
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


CHUNKED = b"Transfer-Encoding: chunked"
TWO = (PAGE[:20], PAGE[20:])
CUT = Truncation.DISCONNECT

ANSWERS = (
    # --- how the header is spelled ---
    Answer("plain", ok(b"Content-Length: " + LENGTH)),
    Answer("odd case", ok(b"cOnTeNt-LENGTH: " + LENGTH), headers=(("cOnTeNt-LENGTH", str(len(PAGE))),)),
    Answer("odd order", ok(b"X-B: 2", b"A: 1", b"X-B: 3"), headers=(("X-B", "2"), ("A", "1"), ("X-B", "3"))),
    Answer("no space behind the colon", ok(b"Server:Apache"), headers=(("Server", "Apache"),)),
    Answer("many spaces", ok(b"Server:   Apache  "), headers=(("Server", "Apache"),)),
    Answer("space before the colon", ok(b"Server : Apache"), headers=(("Server", "Apache"),)),
    Answer("empty value", ok(b"X-Empty:"), headers=(("X-Empty", ""),)),
    Answer("empty name", ok(b": nothing"), headers=(("", "nothing"),)),
    Answer("colon in the value", ok(b"X-Time: 10:30"), headers=(("X-Time", "10:30"),)),
    Answer("folded with spaces", ok(b"X-Long: one\r\n  two"), headers=(("X-Long", "one two"),)),
    Answer("folded with a tab", ok(b"X-Long: one\r\n\ttwo\r\n\tthree"), headers=(("X-Long", "one two three"),)),
    Answer("folded at the start", ok(b" stray"), headers=(), problem="no colon"),
    Answer("no colon", ok(b"nonsense", b"Server: x"), headers=(("Server", "x"),), problem="no colon"),
    Answer("latin-1", ok(b"X-City: Z\xfcrich"), headers=(("X-City", "Zürich"),)),
    Answer("utf-8", ok("X-City: Zürich".encode()), headers=(("X-City", "ZÃ¼rich"),)),
    Answer("NUL in a value", ok(b"X-Odd: a\x00b"), headers=(("X-Odd", "a\x00b"),)),
    Answer("NUL in a name", ok(b"X\x00Odd: b"), headers=(("X\x00Odd", "b"),)),
    Answer("control characters", ok(b"X-Odd: a\x01\x7fb"), headers=(("X-Odd", "a\x01\x7fb"),)),
    Answer(
        "repeated Set-Cookie",
        ok(b"Set-Cookie: a=1; Path=/", b"set-cookie: b=2", b"Set-Cookie: a=1; Path=/"),
        headers=(("Set-Cookie", "a=1; Path=/"), ("set-cookie", "b=2"), ("Set-Cookie", "a=1; Path=/")),
    ),
    Answer("no headers", b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, headers=()),
    Answer("bare line feeds", ok(b"Server: x", end=b"\n"), headers=(("Server", "x"),)),
    Answer(
        "mixed line ends", b"HTTP/1.1 200 OK\nServer: x\r\nA: 1\n\r\n" + PAGE, headers=(("Server", "x"), ("A", "1"))
    ),
    Answer("a long header", ok(b"X-Long: " + b"x" * 60_000), headers=(("X-Long", "x" * 60_000),)),
    Answer("a thousand headers", ok(*[b"X-N: %d" % n for n in range(1000)])),
    # --- the status line ---
    Answer("no reason", b"HTTP/1.1 200\r\n\r\n" + PAGE),
    Answer("no reason but its space", b"HTTP/1.1 200 \r\n\r\n" + PAGE),
    Answer("strange reason", b"HTTP/1.1 200 Voil\xe0: tout va bien\r\n\r\n" + PAGE),
    Answer("lower case", b"http/1.1 200 ok\r\n\r\n" + PAGE),
    Answer("many spaces in the status line", b"HTTP/1.1   200   OK\r\n\r\n" + PAGE),
    Answer("HTTP/1.0", b"HTTP/1.0 200 OK\r\nServer: NCSA/1.3\r\n\r\n" + PAGE),
    Answer("HTTP/1", b"HTTP/1 200 OK\r\n\r\n" + PAGE),
    Answer("unknown status", b"HTTP/1.1 799 Odd\r\n\r\n" + PAGE, status=799),
    Answer("HTTP/0.9", PAGE, problem="no status line"),
    Answer("ICY", b"ICY 200 OK\r\n\r\n" + PAGE, body=b"ICY 200 OK\r\n\r\n" + PAGE, problem="no status line"),
    Answer("404", b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone", body=b"gone", status=404),
    Answer("redirect", b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n", body=b"", status=302),
    Answer("204", b"HTTP/1.1 204 No Content\r\n\r\n", body=b"", status=204),
    Answer(
        "304 with the length of what it leaves out",
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n",
        b"",
        304,
    ),
    Answer("100 before", b"HTTP/1.1 100 Continue\r\n\r\n" + ok(b"Content-Length: " + LENGTH)),
    Answer(
        "103 with headers before",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok(b"A: 1"),
        headers=(("A", "1"),),
    ),
    Answer("three 1xx before", b"HTTP/1.1 102 Wait\r\n\r\n" * 3 + ok(b"A: 1"), headers=(("A", "1"),)),
    Answer("head alone", b"HTTP/1.1 200 OK\r\nServer: x\r\n", body=b"", headers=(("Server", "x"),)),
    # --- how long the body is ---
    Answer("ends with the connection", ok(b"Connection: close")),
    Answer("empty body", ok(b"Content-Length: 0", body=b""), body=b""),
    Answer("shorter than it says", ok(b"Content-Length: 9999"), truncated=CUT, problem="shorter"),
    Answer("longer than it says", ok(b"Content-Length: 10"), body=PAGE[:10]),
    Answer("two equal lengths", ok(b"Content-Length: 10", b"Content-Length: 10"), body=PAGE[:10]),
    Answer("two different lengths", ok(b"Content-Length: 10", b"Content-Length: 20"), problem="makes no sense"),
    Answer("negative length", ok(b"Content-Length: -1"), problem="makes no sense"),
    Answer("length in words", ok(b"Content-Length: ten"), problem="makes no sense"),
    Answer("absurd length", ok(b"Content-Length: " + b"9" * 400), problem="makes no sense"),
    Answer("huge length", ok(b"Content-Length: " + b"9" * 18), truncated=CUT, problem="shorter"),
    Answer("binary body", ok(body=bytes(range(256)) * 40), body=bytes(range(256)) * 40),
    Answer("body with blank lines", ok(body=b"\r\n\r\na\r\n\r\nb"), body=b"\r\n\r\na\r\n\r\nb"),
    # --- transfer coding ---
    Answer("chunked", ok(CHUNKED, body=chunks(*TWO))),
    Answer("chunked in odd case", ok(b"transfer-encoding: Chunked", body=chunks(*TWO))),
    Answer("chunked in capitals with zeros", ok(CHUNKED, body=b"000%X\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n")),
    Answer("chunk extensions", ok(CHUNKED, body=b'%x;a=1;b="c d"\r\n%s\r\n0;end\r\n\r\n' % (len(PAGE), PAGE))),
    Answer("chunk size with spaces", ok(CHUNKED, body=b"%x  \r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE))),
    Answer("trailers", ok(CHUNKED, body=chunks(*TWO, last=b"0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n"))),
    Answer("chunks with bare line feeds", ok(CHUNKED, body=b"%x\n%s\n0\n\n" % (len(PAGE), PAGE))),
    Answer("chunked and a length", ok(CHUNKED, b"Content-Length: 3", body=chunks(*TWO))),
    Answer("chunked and empty", ok(CHUNKED, body=b"0\r\n\r\n"), body=b""),
    Answer("last chunk missing", ok(CHUNKED, body=chunks(*TWO, last=b"")), truncated=CUT, problem="last chunk"),
    Answer("cut in a chunk", ok(CHUNKED, body=b"ffff\r\n" + PAGE), truncated=CUT, problem="last chunk"),
    Answer("broken chunk size", ok(CHUNKED, body=chunks(PAGE, last=b"zz\r\n")), truncated=CUT, problem="last chunk"),
    Answer("not chunked at all", ok(CHUNKED), problem="is not"),
    Answer("many chunks", ok(CHUNKED, body=chunks(*(PAGE[n : n + 1] for n in range(len(PAGE)))))),
    Answer("gzip as transfer coding", ok(b"Transfer-Encoding: gzip, chunked", body=chunks(gzip.compress(PAGE)))),
    # --- content coding ---
    Answer("gzip", ok(b"Content-Encoding: gzip", body=gzip.compress(PAGE))),
    Answer("x-gzip", ok(b"Content-Encoding: x-gzip", body=gzip.compress(PAGE))),
    Answer("gzip and chunked", ok(b"Content-Encoding: GZIP", CHUNKED, body=chunks(gzip.compress(PAGE)))),
    Answer("gzip twice", ok(b"Content-Encoding: gzip, gzip", body=gzip.compress(gzip.compress(PAGE)))),
    Answer("two gzip members", ok(b"Content-Encoding: gzip", body=gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]))),
    Answer("gzip and padding", ok(b"Content-Encoding: gzip", body=gzip.compress(PAGE) + bytes(20))),
    Answer("says gzip, is plain", ok(b"Content-Encoding: gzip"), problem="is not"),
    Answer("gzip of nothing", ok(b"Content-Encoding: gzip", body=b""), body=b""),
    Answer("gzip cut", ok(b"Content-Encoding: gzip", body=gzip.compress(PAGE, mtime=0)[:-6]), problem="cut"),
    Answer(
        "gzip damaged behind a good start",
        ok(b"Content-Encoding: gzip", body=gzip.compress(PAGE, 0, mtime=0)[:-8] + b"\xff" * 8),
        problem="damaged",
    ),
    Answer("deflate", ok(b"Content-Encoding: deflate", body=zlib.compress(PAGE))),
    Answer("raw deflate", ok(b"Content-Encoding: deflate", body=raw_deflate(PAGE))),
    Answer("identity", ok(b"Content-Encoding: identity")),
    Answer("brotli", ok(b"Content-Encoding: br", body=brotli.compress(PAGE))),
    Answer("says brotli, is plain", ok(b"Content-Encoding: br"), problem="is not"),
    Answer("zstd", ok(b"Content-Encoding: zstd", body=zstandard.compress(PAGE))),
    Answer("says zstd, is plain", ok(b"Content-Encoding: zstd"), problem="is not"),
    Answer("unknown coding", ok(b"Content-Encoding: sdch"), problem="cannot be read"),
)
