"""Exchanges with every oddity at once, and what other projects' indexes say about some of them that ours does not."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from answers import ANSWERS, chunks
from written import INFO, MOMENT, exchange_of

from archiver.model import Exchange
from archiver.warc.fields import Revisited
from archiver.warc.message import read_head
from archiver.warc.write import WarcWriter

# So many besides the known ones.
ODD = 400
# What a judge cannot read though it is in order; such answers are left out of what that judge is shown.
LIMITS: dict[str, Callable[[bytes], bool]] = {
    # It looks for an attribute that brotli's own library does not have, and ends with an AttributeError.
    "warcio": lambda response: b"content-encoding: br\r\n" in response.lower(),
    # It gives up on an HTTP header of more than 16 KB.
    "fastwarc": lambda response: read_head(response).body_at > 16 * 1024,
}


class Difference(NamedTuple):
    """A kind of answer about which cdxj-indexer says something else, in which fields, and why ours stays."""

    fields: frozenset[str]
    why: str


DIFFERENCES = {
    "chunked": Difference(
        frozenset({"digest"}),
        "WARC 1.1, 5.9: the payload is the entity, so what the chunks hold; cdxj-indexer takes them with their sizes",
    ),
    "interim": Difference(
        frozenset({"digest", "status", "mime"}),
        "RFC 9110, 15.2: a 1xx is no answer yet; cdxj-indexer takes it for one, the answer for its body",
    ),
    "beyond": Difference(
        frozenset({"digest"}),
        "RFC 9112, 6.3: the body is as long as Content-Length says; cdxj-indexer takes what stands behind it too",
    ),
    "no status line": Difference(
        frozenset({"digest", "status"}),
        "HTTP/0.9 has a body only; cdxj-indexer takes the first line of the page for a status line",
    ),
}


def kind_of(response: bytes) -> str | None:
    """The kind of difference that an answer falls under; None for those on which all must agree."""
    head = read_head(response)
    if head.version == "0.9":
        return "no status line"
    if response.split(None, 2)[1].startswith(b"1"):
        return "interim"
    if head.is_chunked:
        return "chunked"
    lengths = set(head.values("content-length"))
    is_beyond = len(lengths) == 1 and (said := lengths.pop()).isdecimal() and int(said) < len(response) - head.body_at
    return "beyond" if is_beyond and head.status not in (204, 304) else None


_PAGE = "<html><title>Pears</title><p>“Pears” are pruned in winter – caf\xe9.</html>".encode("cp1252")
_TYPES = (b"text/html", b"text/html; charset=windows-1252", b"TEXT/HTML;x", b"image/gif", b"", b"application/x-odd y")
_STATUS = (b"200 OK", b"301 Moved", b"302", b"404 Not Found", b"500 Oh", b"203 Voil\xe0", b"410 Gone", b"204 None")
_FIELDS = (
    *(b"Set-Cookie: a=1", b"set-cookie: b=2", b"X-Odd: Z\xfcrich", b"Server:NCSA/1.3", b"X-Empty:", b"Date: never"),
    *(b"X-Folded: one\r\n two", b"nonsense", b'ETag: W/"x"', b"X-Long: " + b"l" * 3000, b": nameless"),
)
_STEPS = (
    *("a", "B", "index.HTML", "caf%E9", "caf%C3%A9", "%2e%2e", "..", ".", "", "a%20b", "a+b", "~me", "x;jsessionid=1"),
    *("%41", "100%", "(x)", "ü", "a|b", "[1]", "a'b", "*", "%00"),
)
_HOSTS = (
    *("example.com", "www.example.com", "WWW2.Example.COM:80", "example.com:8080", "user:pw@example.com", "127.0.0.1"),
    *("xn--caf-dma.example", "a.b.c.example.co.uk.", "example.com:443"),
)
_QUERIES = (
    *(
        "",
        "",
        "?",
        "?b=2&a=1",
        "?a=1&a=0",
        "?id=7&PHPSESSID=0123456789abcdef0123456789abcdef",
        "?q=caf%E9+x",
        "?A=B#top",
    ),
    *("?&&", "?a=http://x.example/?y=1", "?x=%26%3D", "?sid=0123456789ABCDEF0123456789ABCDEF&z", "?=1", "?a=%"),
)


def odd_exchanges(count: int) -> Iterator[Exchange]:
    """All known answers, then so many that are put together at random, the same ones each time."""
    for number, answer in enumerate(ANSWERS):
        yield exchange_of(answer.raw, f"http://example.com/known/{number:03}")
    dice = random.Random(1996)
    for number in range(count):
        moment = MOMENT + timedelta(seconds=number, microseconds=dice.randrange(10**6))
        yield exchange_of(_response(dice), _address(dice, number), started_at=moment)


def _address(dice: random.Random, number: int) -> str:
    steps = "/".join(dice.choices(_STEPS, k=dice.randrange(5)))
    scheme = dice.choice(("http", "http", "https"))
    return f"{scheme}://{dice.choice(_HOSTS)}/{steps}{dice.choice((f'/{number}', ''))}{dice.choice(_QUERIES)}"


def _response(dice: random.Random) -> bytes:
    body = dice.choice((_PAGE, b"", gzip.compress(_PAGE, mtime=0), dice.randbytes(dice.randrange(4000)), _PAGE * 200))
    fields = dice.sample(_FIELDS, dice.randrange(6))
    if kind := dice.choice(_TYPES):
        fields.append(dice.choice((b"Content-Type: ", b"content-type:")) + kind)
    framing = dice.choice(("length", "length", "close", "chunked", "short", "long"))
    if framing == "chunked":
        fields.append(b"Transfer-Encoding: chunked")
        body = chunks(body[:7], body[7:]) if len(body) > 7 else chunks(body) if body else b"0\r\n\r\n"
    elif framing != "close":
        length = len(body) + {"length": 0, "short": -3, "long": 9}[framing]
        fields.append(b"Content-Length: %d" % max(length, 0))
    dice.shuffle(fields)
    start = dice.choice((b"HTTP/1.1 ", b"HTTP/1.0 ")) + dice.choice(_STATUS)
    interim = b"HTTP/1.1 100 Continue\r\n\r\n" if dice.random() < 0.05 else b""
    return interim + b"\r\n".join([start, *fields]) + b"\r\n\r\n" + body


def write_odd(folder: Path, exchanges: Iterable[Exchange]) -> Path:
    """An archive folder of exchanges, with revisits, a 304 and a conversion, and its index; gives the folder."""
    index = folder / "index.cdxj"
    lines: list[bytes] = []
    with WarcWriter(folder / "warc", info=INFO, index=lambda entry: lines.append(entry.line())) as writer:
        for exchange in exchanges:
            page = writer.write_exchange(exchange)
            if kind_of(exchange.response) is None and page.payload_digest:
                seen = Revisited(exchange.url, exchange.started_at, page.payload_digest, page.record_id)
        later = MOMENT + timedelta(days=30)
        again = exchange_of(exchange.response, exchange.url, started_at=later)
        writer.write_exchange(again, refers_to=seen)
        not_modified = exchange_of(b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", exchange.url, started_at=later)
        writer.write_exchange(not_modified, refers_to=seen)
        writer.write_conversion(b'{"title": "Pears"}', page, url=exchange.url, date=later)
    index.write_bytes(b"".join(sorted(set(lines))))
    return folder
