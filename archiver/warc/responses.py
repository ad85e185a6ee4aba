"""Responses as archive files hold them: whole, as a resource without its HTTP, or as a revisit of an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from archiver.model import Capture, Exchange, RecordLocation, Truncation
from archiver.warc.files import ArchiveFile
from archiver.warc.message import capture_of
from archiver.warc.record import Record

_REASONS = frozenset(Truncation)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResponse:
    """A response out of an archive; taking it apart is left to whoever needs it, since most are pictures."""

    exchange: Exchange
    record: RecordLocation | None
    """None where no look-up finds it, since its file is compressed as a whole."""
    first_seen_at: str | None = None
    """For a revisit: the address of the response that it repeats."""

    @property
    def is_news(self) -> bool:
        """Whether it says more than that its own address still answers what it answered before."""
        return self.first_seen_at != self.exchange.url

    def capture(self) -> Capture:
        """What the address answered."""
        return capture_of(self.exchange, record=self.record)


class Original(NamedTuple):
    """A response that a revisit refers to, and where it was found."""

    record: Record
    file: ArchiveFile


class Originals:
    """Where the responses that were read stand, so that a revisit can be given with what it refers to.

    A place takes some 400 bytes; the records themselves are read again when they are asked for.
    """

    def __init__(self, record_at: Callable[[ArchiveFile, int], Record | None]) -> None:
        self._record_at = record_at
        self._places: dict[int, tuple[ArchiveFile, int]] = {}

    def note(self, record: Record, file: ArchiveFile) -> None:
        """Remembers a response."""
        if record.length is None:
            return
        place = (file, record.offset)
        self._places[hash((record.url, record.fields.get("warc-date")))] = place
        for name in (record.record_id, record.fields.get("warc-payload-digest")):
            if name:
                self._places.setdefault(hash(name), place)

    def find(self, revisit: Record) -> Original | None:
        """What a revisit refers to: by address and moment, by record, by digest (WARC 1.1, 6.7)."""
        fields = revisit.fields
        url = fields.get("warc-refers-to-target-uri", "").strip("<>")
        keys = (
            (url, fields.get("warc-refers-to-date")),
            fields.get("warc-refers-to"),
            fields.get("warc-payload-digest"),
        )
        for key in keys:
            if key and (place := self._places.get(hash(key))) is not None:
                file, offset = place
                record = self._record_at(file, offset)
                if record is not None and record.kind != "revisit":
                    return Original(record, file)
        return None


def stored_response(record: Record, file: ArchiveFile, *, seen_again: Record | None = None) -> StoredResponse | None:
    """The response that a record holds, None for records of another kind; `seen_again` is a revisit of it."""
    message = _message(record)
    if message is None:
        return None
    about = seen_again or record
    truncated = "length" if record.is_cut else record.fields.get("warc-truncated")
    exchange = Exchange(
        url=about.url,
        started_at=about.date,
        request=b"",
        response=message,
        ip_address=about.fields.get("warc-ip-address"),
        truncated=Truncation(truncated) if truncated in _REASONS else None,
    )
    first_seen_at = record.url if seen_again is not None else None
    return StoredResponse(exchange=exchange, record=_location(record, file), first_seen_at=first_seen_at)


def _message(record: Record) -> bytes | None:
    if record.kind == "response" and record.is_http:
        return record.block
    if record.kind == "resource" and record.url.startswith(("http://", "https://")):
        kind = " ".join(record.fields.get("content-type", "").split())
        return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + record.block
    return None


def _location(record: Record, file: ArchiveFile) -> RecordLocation | None:
    if record.length is None:
        return None
    return RecordLocation(
        file=file.name,
        offset=record.offset,
        length=record.length,
        record_id=record.record_id,
        payload_digest=record.fields.get("warc-payload-digest"),
    )
