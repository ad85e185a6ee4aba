"""Faults of servers: what each address of the misbehaving site answers, and what a crawl promises about it."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable
from typing import NamedTuple

from misbehaving import Answer, Wire, response, sends
from pages import article, sentences
from promises import (
    Promise,
    gives_article,
    is_asked_at_most,
    is_named,
    is_one_article,
    is_stored,
    is_stored_cut,
    is_stored_without_article,
    leads_to,
)


class Fault(NamedTuple):
    """One bad address: its target, its answer, and what is promised about it."""

    target: str
    answer: Answer
    promise: Promise


def _page(seed: int) -> bytes:
    return article(f"Essay number {seed}", seed).encode()


def _raw(head: str, body: bytes) -> Answer:
    return sends(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)


def _html(body: bytes, headers: str = "") -> Answer:
    return sends(response(body, headers=headers.replace("\n", "\r\n")))


def _coded(coding: str, body: bytes) -> Answer:
    return _html(body, f"Content-Encoding: {coding}\n")


def _redirect(location: str, status: str = "302 Found") -> Answer:
    return sends(response("", status=status, headers=f"Location: {location}\r\n"))


def _at_first(times: int, bad: Answer, seed: int) -> Answer:
    """Bad so many times, then an article."""
    return lambda wire: bad(wire) if wire.nth <= times else wire.send(response(_page(seed)))


def _after(head: bytes, act: Callable[[Wire], None]) -> Answer:
    def answer(wire: Wire) -> None:
        wire.send(head)
        act(wire)

    return answer


def _counting_up(wire: Wire) -> None:
    """Redirects to itself with a higher number, without end."""
    number = int(wire.target.partition("?")[2] or 0) + 1
    wire.send(response("", status="302 Found", headers=f"Location: /on-and-on?{number}\r\n"))


def _bomb(megabytes: int) -> bytes:
    """Zeros that gzip to a thousandth of their size."""
    machine = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(machine.compress(bytes(10**6)) for _ in range(megabytes)) + machine.flush()


def _zstd_bomb(megabytes: int) -> bytes:
    """A frame of RLE blocks (RFC 8878, 3.1.1.2), each 128 KiB of one byte."""
    blocks = megabytes * 8
    frame = b"\x28\xb5\x2f\xfd\x00\x58"
    for number in range(blocks):
        last = number == blocks - 1
        frame += ((128 * 1024) << 3 | 1 << 1 | last).to_bytes(3, "little") + b"z"
    return frame


_HEAD = "HTTP/1.1 200 OK\nContent-Type: text/html"
_OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

MESSAGES = (
    # The body
    Fault("/short", _raw(f"{_HEAD}\nContent-Length: 999999", _page(1)), is_stored_cut("disconnect")),
    Fault("/extra", _raw(f"{_HEAD}\nContent-Length: {len(_page(2))}", _page(2) + b"EXTRA" * 50), gives_article),
    Fault("/length-negative", _raw(f"{_HEAD}\nContent-Length: -5", _page(3)), is_named),
    Fault("/length-text", _raw(f"{_HEAD}\nContent-Length: many", _page(4)), is_named),
    Fault("/length-twice", _raw(f"{_HEAD}\nContent-Length: 10\nContent-Length: 99", _page(5)), is_named),
    Fault("/no-length", _raw(_HEAD, _page(6)), gives_article),
    Fault(
        "/chunk-size-broken",
        _raw(f"{_HEAD}\nTransfer-Encoding: chunked", b"400\r\n" + _page(7)[:1024] + b"\r\nzz\r\n"),
        is_stored_cut("disconnect"),
    ),
    Fault(
        "/last-chunk-missing",
        _raw(f"{_HEAD}\nTransfer-Encoding: chunked", b"400\r\n" + _page(8)[:1024] + b"\r\n"),
        is_stored_cut("disconnect"),
    ),
    Fault("/empty", _html(b""), is_stored_without_article),
    Fault("/empty-reply", lambda wire: None, is_named),
    # The header
    Fault("/interim", sends(b"HTTP/1.1 100 Continue\r\n\r\n" * 100 + response(_page(9))), gives_article),
    Fault("/folded", _html(_page(10), "X-Long: one\n two\n"), gives_article),
    Fault("/no-colon", _html(_page(11), "this line says nothing\n"), gives_article),
    Fault("/nul-in-header", _html(_page(12), "X-Nul: a\x00b\n"), gives_article),
    Fault("/latin-1-header", _html(_page(13), "X-Name: caf\xe9\n"), gives_article),
    Fault("/many-headers", _html(_page(14), "".join(f"X-{n}: {n}\n" for n in range(2000))), is_stored),
    Fault("/huge-header", _html(_page(15), f"X-Huge: {'h' * 4_000_000}\n"), is_named),
    Fault("/header-line-of-100-kb", _html(_page(35), f"X-Long: {'h' * 100_000}\n"), gives_article),
    Fault("/header-line-of-300-kb", _html(_page(90), f"X-Long: {'h' * 300_000}\n"), is_named),
    Fault("/header-of-100-kb", _html(_page(36), "".join(f"X-{n}: {'h' * 2000}\n" for n in range(50))), gives_article),
    Fault("/name-is-no-token", _html(_page(37), "Servlet Engine: x\nServer : y\n: z\n"), gives_article),
    Fault("/bare-line-feeds", sends(b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + _page(38)), gives_article),
    Fault(
        "/disposition",
        _html(_page(39), "Content-Disposition: attachment; filename=../../../evil.html\n"),
        gives_article,
    ),
    Fault("/referrer-policy", _html(_page(60), "Referrer-Policy: os.system\n"), gives_article),
    Fault(
        "/cookies",
        _html(_page(16), "".join(f"Set-Cookie: c{n}={'c' * 3500}; path=/\n" for n in range(20))),
        gives_article,
    ),
    Fault("/no-status-line", sends(_page(17)), is_named),
    Fault("/odd-status-line", _raw("HTTP/1.1 200\nContent-Type: text/html", _page(18)), gives_article),
    Fault("/status-999", _raw("HTTP/1.1 999 No\nContent-Type: text/html", _page(19)), is_stored_without_article),
    # Statuses
    Fault("/204", sends(response("", status="204 No Content")), is_stored_without_article),
    Fault("/304", _raw("HTTP/1.1 304 Not Modified", b""), is_stored_without_article),
    Fault("/206", sends(response(_page(20), status="206 Partial Content")), is_stored),
    Fault("/416", sends(response("no", status="416 Range Not Satisfiable")), is_stored_without_article),
    Fault("/500", sends(response("oh", status="500 Internal Server Error")), is_stored_without_article),
    Fault("/403", sends(response("no", status="403 Forbidden")), is_stored_without_article),
    # Content codings
    Fault("/says-gzip-is-plain", _coded("gzip", _page(21)), gives_article),
    Fault("/gzip-twice", _coded("gzip, gzip", gzip.compress(gzip.compress(_page(22)))), gives_article),
    Fault("/gzip-cut", _coded("gzip", gzip.compress(_page(23))[:-200]), is_stored),
    Fault("/raw-deflate", _coded("deflate", zlib.compress(_page(24), wbits=-15)), gives_article),
    Fault("/x-gzip", _coded("x-gzip", gzip.compress(_page(25))), gives_article),
    Fault("/unknown-coding", _coded("rot13", _page(26)), gives_article),
    Fault("/gzip-bomb", _coded("gzip", _bomb(1000)), is_stored_without_article),
    Fault("/br-lie", _coded("br", random.Random(1).randbytes(20_000)), is_stored_without_article),
    Fault("/zstd-bomb", _coded("zstd", _zstd_bomb(1000)), is_stored_without_article),
    # Redirects
    Fault("/moved", _redirect("/moved-here", "301 Moved Permanently"), leads_to("/moved-here")),
    Fault("/moved-here", _html(_page(27)), gives_article),
    Fault("/loop-a", _redirect("/loop-b"), is_asked_at_most(40, "/loop-")),
    Fault("/loop-b", _redirect("/loop-a"), is_asked_at_most(40, "/loop-")),
    Fault("/on-and-on", _counting_up, is_asked_at_most(40, "/on-and-on")),
    Fault("/no-location", sends(response("", status="302 Found")), is_stored_without_article),
    Fault("/empty-location", _redirect(""), is_stored_without_article),
    Fault("/broken-location", _redirect("http://[::1"), is_stored_without_article),
    Fault("/latin-1-location", _redirect("/caf\xe9"), is_stored_without_article),
    Fault("/to-a-file", _redirect("file:///etc/passwd"), is_stored_without_article),
    Fault("/to-data", _redirect("data:text/html,hello"), is_stored_without_article),
    Fault("/to-the-metadata-service", _redirect("http://169.254.169.254/latest/"), is_stored_without_article),
    Fault("/to-another-port", _redirect("http://127.0.0.1:1/"), is_stored_without_article),
    Fault("/to-ftp", _redirect("ftp://127.0.0.1/"), is_stored_without_article),
    # Types
    Fault("/octet-stream", sends(response(_page(28), kind="application/octet-stream")), is_stored),
    Fault("/says-picture", sends(response(_page(29), kind="image/jpeg")), is_stored),
    Fault("/no-type", _raw(f"HTTP/1.1 200 OK\nContent-Length: {len(_page(30))}", _page(30)), gives_article),
    Fault("/binary", _html(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50), is_stored_without_article),
    Fault("/nuls", _html(bytes(100_000)), is_stored_without_article),
)

TIMES = (
    Fault("/header-drip", lambda wire: wire.drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10**6, 0.2), is_named),
    Fault("/body-drip", _after(_OPEN, lambda wire: wire.drip(b"<p>word ", 0.2)), is_stored_cut("time")),
    Fault("/no-answer", lambda wire: wire.stall(), is_named),
    Fault("/endless", _after(_OPEN, lambda wire: wire.flood(b"<p>and on " * 1000, 4000)), is_stored_cut("length")),
    Fault("/reset", lambda wire: wire.reset(), is_named),
    Fault("/reset-once", _at_first(1, lambda wire: wire.reset(), 31), gives_article),
    Fault("/reset-midway", _after(_OPEN + _page(32)[:2000], lambda wire: wire.reset()), is_stored_cut("disconnect")),
    Fault(
        "/busy-once",
        _at_first(1, sends(response("busy", status="503 Busy", headers="Retry-After: 1\r\n")), 33),
        gives_article,
    ),
    Fault(
        "/slow-down",
        _at_first(1, sends(response("", status="429 Slow", headers="Retry-After: 1\r\n")), 34),
        gives_article,
    ),
)


def _document(text: str | bytes, headers: str = "") -> Answer:
    return _html(text if isinstance(text, bytes) else text.encode(), headers)


def _essay(seed: int, **parts: str) -> str:
    return article(f"Essay number {seed}", seed, **parts)


_MANY = "".join(f'<a href="/many/{n}">{n}</a> ' for n in range(100_000))
_TABLES = "<table><tr><td>" * 60

_TOLD_TWICE = _essay(61)

DOCUMENTS = (
    Fault("/mirror/a.html", _document(_TOLD_TWICE), is_one_article("/copy/a.html", "/print/a.html")),
    Fault("/copy/a.html", _document(_TOLD_TWICE), is_one_article("/mirror/a.html", "/print/a.html")),
    Fault(
        "/print/a.html",
        _document(_TOLD_TWICE.replace("</font>", "<p>Printed from this site.</font>")),
        is_one_article("/mirror/a.html", "/copy/a.html"),
    ),
    Fault("/nested", _document("<div>" * 300_000 + "deep"), is_stored_without_article),
    Fault("/nested-tables", _document("<table><tr><td>" * 100_000), is_stored_without_article),
    Fault("/unclosed-fonts", _document(_essay(41).replace("<p>", "<p>" + "<font size=2>" * 100)), gives_article),
    Fault("/unclosed-tables", _document(_TABLES + _essay(42).replace("</table>", "")), gives_article),
    Fault("/controls", _document(_essay(43).replace(" the ", " \x00\x0b\x1bthe ")), gives_article),
    Fault("/utf-16-bom", _document(_essay(44).encode("utf-16")), gives_article),
    Fault(
        "/utf-16", sends(response(_essay(45).encode("utf-16-le"), kind="text/html; charset=utf-16le")), gives_article
    ),
    Fault("/charset-unheard-of", sends(response(_essay(46), kind="text/html; charset=x-nonsense")), gives_article),
    Fault(
        "/charset-lies",
        sends(response(_essay(47).replace("The", "Thé").encode("cp1252"), kind="text/html; charset=utf-8")),
        gives_article,
    ),
    Fault(
        "/frames", _document('<frameset cols="20%,80%"><frame src="/in-a-frame"></frameset>'), leads_to("/in-a-frame")
    ),
    Fault("/in-a-frame", _document(_essay(48)), gives_article),
    Fault("/refresh", _document('<meta http-equiv=refresh content="0; url=/refreshed">'), leads_to("/refreshed")),
    Fault("/refreshed", _document(_essay(49)), gives_article),
    Fault(
        "/map",
        _document('<map name=m><area shape=rect coords="0,0,9,9" href="/on-the-map"></map>'),
        leads_to("/on-the-map"),
    ),
    Fault("/on-the-map", _document(_essay(50)), gives_article),
    Fault(
        "/base-elsewhere",
        _document(_essay(51, head='<base href="http://192.0.2.1/">', links='<a href="next">on</a>')),
        gives_article,
    ),
    Fault("/no-title", _document(_essay(52).replace("Essay number 52", "")), is_stored),
    Fault(
        "/odd-links",
        _document(
            _essay(
                53,
                links='<a href="javascript:x()">j</a><a href="data:,x">d</a><a href="mailto:a@b.c">m</a>'
                '<a href="file:///etc/passwd">f</a><a href="http://[">b</a><a href="http://127.0.0.1:99999/">p</a>'
                f'<a href="/{"long" * 25_000}">l</a>',
            )
        ),
        gives_article,
    ),
    Fault(
        "/entities",
        _document(
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            + _essay(54)
            + "&b;&f;"
        ),
        gives_article,
    ),
    Fault("/surrogates", _document(_essay(55).replace(" the ", " &#xD800;&#x2028;&#0;the ")), gives_article),
    Fault("/quadratic", _document("<a " * 100_000), is_stored_without_article),
    Fault("/comments", _document("<!--" * 100_000), is_stored_without_article),
    Fault(
        "/many-attributes", _document(f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>{sentences(56, 20)}"), is_stored
    ),
    Fault("/escape-codes", _document(_essay(57).replace("Essay", "\x1b]0;owned\x07\x1b[31mEssay")), gives_article),
    Fault("/..%2F..%2Fetc%2Fpasswd", _document(_essay(58)), gives_article),
    Fault("/a-million-words", _document("<p>" + "word " * 1_000_000), is_stored),
)

MANY_LINKS = Fault("/a-hundred-thousand-links", _document(_MANY), is_stored_without_article)
