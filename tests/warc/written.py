"""Exchanges as a crawl has them, files written of them, and warcio's reading of those: an eye that is not ours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from warcio.archiveiterator import ArchiveIterator

from archiver.model import Exchange, RecordLocation
from archiver.warc.fields import WarcInfo
from archiver.warc.write import WarcWriter

MOMENT = datetime(2004, 6, 3, 12, 30, 15, 678901, tzinfo=UTC)
INFO = WarcInfo(software="tests/1", user_agent="tests/1 (+http://example.com/)", robots="obey", operator="us")
REQUEST = b"GET /a HTTP/1.1\r\nHost: example.com\r\nAuthorization: Basic c2VjcmV0\r\nAccept: */*\r\n\r\n"


def exchange_of(response: bytes, url: str = "http://example.com/a", **about: Any) -> Exchange:
    """An exchange with this response."""
    return Exchange(**{"url": url, "started_at": MOMENT, "request": REQUEST, "response": response, **about})


def page_response(number: int, size: int = 300) -> bytes:
    """A response that holds a page of its own."""
    body = f"<html><title>Page {number}</title><p>{number} {'words ' * (size // 6)}</html>".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def written(folder: Path, *exchanges: Exchange) -> tuple[Path, list[RecordLocation]]:
    """One file that holds these exchanges, and where their responses stand."""
    with WarcWriter(folder, info=INFO) as writer:
        locations = [writer.write_exchange(exchange) for exchange in exchanges]
    (path,) = folder.glob("*.warc.gz")
    return path, locations


def archive(folder: Path, pages: int) -> Path:
    """A file with so many pages."""
    exchanges = (exchange_of(page_response(number), f"http://example.com/{number}") for number in range(pages))
    return written(folder, *exchanges)[0]


class Seen(NamedTuple):
    """A record as warcio reads it."""

    kind: str
    fields: dict[str, str]
    block: bytes


def seen_by_warcio(path: Path) -> list[Seen]:
    """All records of a file; fails where warcio finds a digest wrong."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.raw_stream.read()
    with path.open("rb") as file:
        return [
            Seen(record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
        ]
