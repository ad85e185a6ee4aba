"""HTTP messages as they stood on the wire, and the one way from their bytes to a Capture.

The live crawl and the reading of archive files both come through here, so both give the same Capture. Servers of
the time broke every rule of RFC 9112; what can be had is given, and what was wrong is named.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from archiver.model import Capture, Exchange, RecordLocation, Truncation
from archiver.warc.codecs import Brotli, DamagedError, Machine, MissingCodecError, Zstd

# A page of 1996-2012 has 35 KB; what expands beyond this is a bomb, not a page.
MAX_ENTITY = 64 * 1024 * 1024
MAX_HEADER = 1024 * 1024
# Each member of a body costs a copy of what follows it; real bodies have one, a few have two.
_MAX_MEMBERS = 64

# Their Content-Length, if any, is that of a body that is not sent (RFC 9110, 6.4.1).
_BODILESS = frozenset({204, 304})
_NO_CODING = frozenset({"", "identity", "none", "chunked"})
_SHORT_BODY = "the body is shorter than its Content-Length"
_NO_LAST_CHUNK = "the last chunk is missing"

_STATUS_LINE = re.compile(rb"HTTP/(\d(?:\.\d)?)\s+(\d{3})(?:[ \t]+([^\r\n]*))?\r?\n?", re.I)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")


class Head(NamedTuple):
    """The head of a response: everything that stands before its body."""

    version: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body_at: int
    """Where the body begins in the bytes that were read."""
    problems: tuple[str, ...]
    """What was wrong with it, in words; empty for a sound one."""

    def values(self, name: str) -> list[str]:
        """The values of a header, its name compared without case."""
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def is_chunked(self) -> bool:
        """Whether it says that the body has the chunked transfer coding."""
        return any("chunked" in value.lower() for value in self.values("transfer-encoding"))


class HttpResponse(NamedTuple):
    """A response: its head, its payload with the transfer coding taken off, its entity with content codings off too."""

    head: Head
    payload: bytes
    entity: bytes
    problems: tuple[str, ...]
    """What was wrong with the message, in words; empty for a sound one."""


def read_head(raw: bytes) -> Head:
    """Reads the head of the final response, behind any 1xx before it (RFC 9110, 15.2), as lenient clients do."""
    begin = _behind_interim(raw)
    line = _STATUS_LINE.match(raw, begin)
    if line is None:
        # HTTP/0.9, or no HTTP at all: everything is the body.
        return Head("0.9", 200, "", (), 0, ("the response has no status line",))
    end = _HEADER_END.search(raw, begin, begin + MAX_HEADER)
    problems: list[str] = []
    headers = parse_headers(raw[line.end() : end.start() if end else len(raw)], problems)
    version, status, reason = line.groups()
    return Head(
        version.decode(),
        int(status),
        (reason or b"").decode("latin-1"),
        headers,
        end.end() if end else len(raw),
        tuple(problems),
    )


def payload_of(raw: bytes, head: Head) -> bytes:
    """The payload of a response, its transfer coding taken off and its content codings left on."""
    return _payload(raw[head.body_at :], head, [])


def parse_response(raw: bytes, *, limit: int = MAX_ENTITY) -> HttpResponse:
    """Reads a response as lenient clients do; never raises. At most `limit` bytes are decoded."""
    head = read_head(raw)
    problems = list(head.problems)
    payload = _payload(raw[head.body_at :], head, problems)
    return HttpResponse(head, payload, _decoded(payload, head, limit, problems), tuple(problems))


def _payload(body: bytes, head: Head, problems: list[str]) -> bytes:
    if head.is_chunked:
        return without_chunks(body, problems)
    if head.status in _BODILESS:
        return body
    length = _content_length(head, problems)
    if length is not None and len(body) < length:
        problems.append(_SHORT_BODY)
    return body[:length]


def parse_headers(head: bytes, problems: list[str]) -> tuple[tuple[str, str], ...]:
    """Header fields in their order; folded lines joined (RFC 9112, 5.2), lines without a colon left out and named."""
    headers: list[tuple[str, str]] = []
    for line in head.decode("latin-1").replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t") and headers:
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip(), value.strip()))
        elif line.strip():
            problems.append("a header line has no colon")
    return tuple(headers)


def without_chunks(body: bytes, problems: list[str]) -> bytes:
    """The payload of a chunked body (RFC 9112, 7.1); of a broken one, what came before the break."""
    pieces: list[bytes] = []
    position = 0
    while size_line := _CHUNK_SIZE.match(body, position):
        size = int(size_line.group(1), 16)
        if size == 0:
            return b"".join(pieces)
        start = size_line.end()
        pieces.append(body[start : start + size])
        position = start + size
        if position > len(body):
            break
        position += (
            2 if body[position : position + 2] == b"\r\n" else 1 if body[position : position + 1] == b"\n" else 0
        )
    if not pieces:
        problems.append("the body says that it is chunked and is not")
        return body
    problems.append(_NO_LAST_CHUNK)
    return b"".join(pieces)


def capture_of(
    exchange: Exchange,
    *,
    record: RecordLocation | None = None,
    redirects: tuple[str, ...] = (),
    limit: int = MAX_ENTITY,
) -> Capture:
    """What an exchange says about its address."""
    response = parse_response(exchange.response, limit=limit)
    return Capture(
        url=exchange.url,
        body=response.entity,
        status=response.head.status,
        headers=response.head.headers,
        fetched_at=exchange.started_at,
        redirects=redirects,
        truncated=exchange.truncated or _truncation(response),
        record=record,
    )


def _truncation(response: HttpResponse) -> Truncation | None:
    cut = _SHORT_BODY in response.problems or _NO_LAST_CHUNK in response.problems
    return Truncation.DISCONNECT if cut else None


def _behind_interim(raw: bytes) -> int:
    begin = 0
    while (line := _STATUS_LINE.match(raw, begin)) and line.group(2).startswith(b"1") and line.group(2) != b"101":
        end = _HEADER_END.search(raw, begin, begin + MAX_HEADER)
        if end is None:
            break
        begin = end.end()
    return begin


def _content_length(head: Head, problems: list[str]) -> int | None:
    values = set(head.values("content-length"))
    if not values:
        return None
    value = values.pop()
    if values or not value.isdecimal() or len(value) > 18:
        problems.append("the Content-Length makes no sense")
        return None
    return int(value)


def _decoded(payload: bytes, head: Head, limit: int, problems: list[str]) -> bytes:
    """The payload without its codings, last applied first; a coding that lies is passed over."""
    values = [*head.values("content-encoding"), *head.values("transfer-encoding")]
    codings = [coding.strip().lower() for value in values for coding in value.split(",")]
    for coding in reversed(codings):
        if coding in _MACHINES:
            payload = _unpacked(payload, coding, limit, problems)
        elif coding not in _NO_CODING:
            problems.append(f"the content coding {coding!r} cannot be read")
    return payload[:limit]


def _unpacked(payload: bytes, coding: str, limit: int, problems: list[str]) -> bytes:
    for machine in _MACHINES[coding]:
        try:
            text, sound = _unpack(payload, machine, limit)
        except MissingCodecError as error:
            problems.append(str(error))
            return payload
        if text or sound:
            if not sound:
                problems.append(f"the {coding} body is cut, damaged or too long")
            return text
    if payload:
        problems.append(f"the body says that it is {coding} and is not")
    return payload


def _unpack(payload: bytes, new_machine: Callable[[], Machine], limit: int) -> tuple[bytes, bool]:
    """What can be unpacked, up to the limit, and whether it ended as it should; several members follow each other."""
    pieces: list[bytes] = []
    room, rest = limit, payload
    while rest and room > 0 and len(pieces) < _MAX_MEMBERS:
        machine = new_machine()
        try:
            pieces.append(machine.decompress(rest, room))
        except (zlib.error, DamagedError):
            # What follows a whole member is padding; a first member that breaks is given as far as it goes.
            return (b"".join(pieces) or _as_far_as_it_goes(payload, new_machine(), limit)), bool(pieces)
        room -= len(pieces[-1])
        if not machine.eof:
            return b"".join(pieces), False
        rest = machine.unused_data
    return b"".join(pieces), not rest


def _as_far_as_it_goes(payload: bytes, machine: Machine, limit: int) -> bytes:
    pieces: list[bytes] = []
    room = limit
    step = len(payload) // 4096 + 1  # what the step with the damage would have given is lost
    with suppress(zlib.error, DamagedError):
        for start in range(0, len(payload), step):
            pieces.append(machine.decompress(payload[start : start + step], max(room, 1)))
            room -= len(pieces[-1])
            if room <= 0:
                break
    return b"".join(pieces)[:limit]


# 47: gzip or zlib by its own header; raw deflate has none (many servers of the time sent that for "deflate").
_MACHINES: dict[str, tuple[Callable[[], Machine], ...]] = {
    "gzip": (lambda: zlib.decompressobj(47),),
    "x-gzip": (lambda: zlib.decompressobj(47),),
    "deflate": (lambda: zlib.decompressobj(47), lambda: zlib.decompressobj(-15)),
    "br": (Brotli,),
    "zstd": (Zstd,),
}
