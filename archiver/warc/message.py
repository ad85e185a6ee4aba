"""HTTP messages as they stood on the wire, and the one way from their bytes to a Capture.

The live crawl and the reading of archive files both come through here, so both give the same Capture. Servers of
the time broke every rule of RFC 9112; what can be had is given, and what was wrong is named.
"""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from archiver.model import Capture, Exchange, RecordLocation, Truncation

# A page of 1996-2012 has 35 KB; what expands beyond this is a bomb, not a page.
MAX_ENTITY = 64 * 1024 * 1024
MAX_HEADER = 1024 * 1024

_SHORT_BODY = "the body is shorter than its Content-Length"
_NO_LAST_CHUNK = "the last chunk is missing"

_STATUS_LINE = re.compile(rb"^HTTP/(\d(?:\.\d)?)\s+(\d{3})(?:[ \t]+([^\r\n]*))?\r?\n?", re.I)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n?")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")


class HttpResponse(NamedTuple):
    """A response: its head, its payload with the transfer coding taken off, its entity with content codings off too."""

    version: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    entity: bytes
    problems: tuple[str, ...]
    """What was wrong with the message, in words; empty for a sound one."""

    def header(self, name: str) -> str | None:
        """The first value of a header, its name compared without case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def parse_response(raw: bytes, *, limit: int = MAX_ENTITY) -> HttpResponse:
    """Reads a response as lenient clients do; never raises. At most `limit` bytes are decoded."""
    problems: list[str] = []
    raw = _without_interim(raw)
    head, body = split_message(raw)
    status_line = _STATUS_LINE.match(head)
    if status_line is None:
        # HTTP/0.9, or no HTTP at all: everything is the entity.
        return HttpResponse("0.9", 200, "", (), raw, raw[:limit], ("the response has no status line",))
    headers = parse_headers(head[status_line.end() :], problems)
    payload = _payload(body, headers, problems)
    entity = _decoded(payload, headers, limit, problems)
    version, status, reason = status_line.groups()
    return HttpResponse(
        version.decode(), int(status), (reason or b"").decode("latin-1"), headers, payload, entity, tuple(problems)
    )


def payload_of(raw: bytes) -> bytes:
    """The payload of a response, its transfer coding taken off and its content codings left on."""
    head, body = split_message(_without_interim(raw))
    return _payload(body, parse_headers(head, []), [])


def _payload(body: bytes, headers: tuple[tuple[str, str], ...], problems: list[str]) -> bytes:
    if any(name.lower() == "transfer-encoding" and "chunked" in value.lower() for name, value in headers):
        return without_chunks(body, problems)
    length = _content_length(headers, problems)
    if length is not None and len(body) < length:
        problems.append(_SHORT_BODY)
    return body[:length]


def split_message(raw: bytes) -> tuple[bytes, bytes]:
    """The head, its blank line left out, and the body of a message."""
    end = _HEADER_END.search(raw, 0, MAX_HEADER)
    return (raw, b"") if end is None else (raw[: end.start()], raw[end.end() :])


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
        status=response.status,
        headers=response.headers,
        fetched_at=exchange.started_at,
        redirects=redirects,
        truncated=exchange.truncated or _truncation(response),
        record=record,
    )


def _truncation(response: HttpResponse) -> Truncation | None:
    cut = _SHORT_BODY in response.problems or _NO_LAST_CHUNK in response.problems
    return Truncation.DISCONNECT if cut else None


def _without_interim(raw: bytes) -> bytes:
    """The final response, behind any 1xx before it (RFC 9110, 15.2)."""
    while (line := _STATUS_LINE.match(raw)) and line.group(2).startswith(b"1") and line.group(2) != b"101":
        end = _HEADER_END.search(raw, 0, MAX_HEADER)
        if end is None:
            break
        raw = raw[end.end() :]
    return raw


def _content_length(headers: tuple[tuple[str, str], ...], problems: list[str]) -> int | None:
    values = {value.strip() for name, value in headers if name.lower() == "content-length"}
    if not values:
        return None
    value = values.pop()
    if values or not value.isdecimal() or len(value) > 18:
        problems.append("the Content-Length makes no sense")
        return None
    return int(value)


def _decoded(payload: bytes, headers: tuple[tuple[str, str], ...], limit: int, problems: list[str]) -> bytes:
    """The payload without its content codings, last applied first; a coding that lies is passed over."""
    codings = [
        coding.strip().lower()
        for name, value in headers
        if name.lower() == "content-encoding"
        for coding in value.split(",")
    ]
    for coding in reversed(codings):
        if coding in ("gzip", "x-gzip", "deflate"):
            payload = _inflated(payload, coding, limit, problems)
        elif coding not in ("", "identity", "none"):
            problems.append(f"the content coding {coding!r} cannot be read")
    return payload[:limit]


def _inflated(payload: bytes, coding: str, limit: int, problems: list[str]) -> bytes:
    # 47: gzip or zlib by its own header; raw deflate has none (many servers of the time sent that for "deflate").
    for window in (47, -15) if coding == "deflate" else (47,):
        text, sound = _inflate(payload, window, limit)
        if text or sound:
            if not sound:
                problems.append(f"the {coding} body is cut, damaged or too long")
            return text
    if payload:
        problems.append(f"the body says that it is {coding} and is not")
    return payload


def _inflate(payload: bytes, window: int, limit: int) -> tuple[bytes, bool]:
    """What can be inflated, up to the limit, and whether it ended as it should; several members follow each other."""
    pieces: list[bytes] = []
    room, rest = limit, payload
    while rest and room > 0:
        machine = zlib.decompressobj(window)
        try:
            pieces.append(machine.decompress(rest, room))
        except zlib.error:
            # What follows a whole member is padding; a first member that breaks is given as far as it goes.
            return (b"".join(pieces) or _as_far_as_it_goes(payload, window, limit)), bool(pieces)
        room -= len(pieces[-1])
        if not machine.eof:
            return b"".join(pieces), False
        rest = machine.unused_data
    return b"".join(pieces), not rest


def _as_far_as_it_goes(payload: bytes, window: int, limit: int) -> bytes:
    machine = zlib.decompressobj(window)
    pieces: list[bytes] = []
    room = limit
    try:
        for start in range(0, len(payload), 512):
            pieces.append(machine.decompress(payload[start : start + 512], max(room, 1)))
            room -= len(pieces[-1])
            if room <= 0:
                break
    except zlib.error:
        pass
    return b"".join(pieces)[:limit]
