"""Reading web archives: captures out of WARC and ARC files, compressed or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from archiver.errors import InputError, RecordError
from archiver.model import Capture, Exchange, RecordLocation, Truncation
from archiver.warc.message import MAX_ENTITY, capture_of

# A header and its body, before anything is decoded.
_MAX_RECORD = MAX_ENTITY
_CHUNK = 64 * 1024


def read_captures(path: Path, *, name: str | None = None) -> Iterator[Capture]:
    """The responses of an archive file in their order; raises RecordError where a record is damaged.

    `name` is what the captures say for their file; without it, the path's own name.
    """
    try:
        with path.open("rb") as file:
            yield from _captures(file, path, name or path.name)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", path=path) from error


def read_member(path: Path, offset: int, length: int) -> bytes:
    """The record that `length` bytes at `offset` hold, header and block, decompressed."""
    with path.open("rb") as file:
        file.seek(offset)
        member = file.read(length)
    try:
        return zlib.decompress(member, 31) if member.startswith(b"\x1f\x8b") else member
    except zlib.error as error:
        raise RecordError(f"the record at {offset} of {path} is damaged: {error}", path=path, offset=offset) from error


def _captures(file: BinaryIO, path: Path, name: str) -> Iterator[Capture]:
    records = ArchiveIterator(file, no_record_parse=True, arc2warc=True)
    offset = 0
    try:
        for record in records:
            offset = records.get_record_offset()
            if record.rec_type == "response" and (raw := _block(record)) is not None:
                length = records.get_record_length()
                yield _capture(record, raw, name, offset, length)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError) as error:
        raise RecordError(
            f"{path} is damaged behind byte {offset}; what stands before it was read", path=path, offset=offset
        ) from error


def _block(record: ArcWarcRecord) -> bytes | None:
    """The block of a record, at most _MAX_RECORD of it; None for what is no HTTP message."""
    if "http" not in (record.content_type or ""):
        return None
    pieces, room = [], _MAX_RECORD
    while room > 0 and (piece := record.raw_stream.read(min(_CHUNK, room))):
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)


def _capture(record: ArcWarcRecord, raw: bytes, name: str, offset: int, length: int) -> Capture:
    field = record.rec_headers.get_header
    truncated = field("WARC-Truncated")
    exchange = Exchange(
        url=(field("WARC-Target-URI") or "").strip("<>"),
        started_at=_moment(field("WARC-Date")),
        request=b"",
        response=raw,
        ip_address=field("WARC-IP-Address"),
        truncated=Truncation(truncated) if truncated in list(Truncation) else None,
    )
    location = RecordLocation(
        file=name,
        offset=offset,
        length=length,
        record_id=field("WARC-Record-ID") or "",
        payload_digest=field("WARC-Payload-Digest"),
    )
    return capture_of(exchange, record=location)


def _moment(text: str | None) -> datetime:
    """A WARC-Date; WARC 1.0 has seconds, 1.1 may have fractions (5.4)."""
    try:
        return datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
