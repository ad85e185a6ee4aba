"""Writing WARC files: exact exchanges in, one gzip member a record out (WARC/1.1, ISO 28500:2017).

The record bytes are prepared here and not by warcio, whose writer takes three times the CPU; the tests read every
record back with warcio. A file that is being written ends in `.open`.
"""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from archiver.errors import StorageError
from archiver.model import Exchange, RecordLocation
from archiver.warc.digest import digest_of, stated_digest
from archiver.warc.fields import (
    Revisited,
    WarcInfo,
    crawl_fields,
    lines,
    new_record_id,
    revisit_lines,
    sibling_of,
    warc_date,
    without_credentials,
)
from archiver.warc.folder import finish, open_path
from archiver.warc.index import IndexEntry, mime_and_status
from archiver.warc.message import payload_of, read_head

gzip_compress: Callable[[bytes, int], bytes | bytearray] | None
try:
    from deflate import gzip_compress
except ImportError:  # the optional extra archiver[fast]: libdeflate
    gzip_compress = None

MAX_FILE = 10**9
# Of libdeflate and of zlib. A page of 28 KB, beside the level before: 5 takes 0.31 ms and 2 % less room than warcio's
# 9, 6 takes 0.38 ms and 2.5 % less; on 81 real pages 0.26 and 0.29 ms at the same size. `make bench-warc`.
_LEVEL = 5
_ZLIB_LEVEL = 6
# Of JSON, which is in `articles.jsonl` as well: half the CPU, 0.11 ms an article, for 3 % more room on 74 real pages.
_JSON_LEVEL = 2
_REQUEST = "application/http; msgtype=request"
_RESPONSE = "application/http; msgtype=response"
_FIELDS = "application/warc-fields"
# A name has 255 bytes at most, moment, number and endings take 38; `.damaged` and its number come behind them.
_LONGEST_PREFIX = 180
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]+")


class WarcWriter:
    """Writes the exchanges of one run to a folder; raises StorageError where the disk does not take them.

    `index` is told of each record that belongs into the index.
    """

    def __init__(
        self,
        folder: Path,
        *,
        info: WarcInfo,
        prefix: str = "archiver",
        max_size: int = MAX_FILE,
        index: Callable[[IndexEntry], object] | None = None,
    ) -> None:
        self._folder = folder
        self._info = info.block()
        self._prefix = _NOT_IN_A_NAME.sub("-", prefix)[:_LONGEST_PREFIX].strip("-.") or "archiver"
        self._max_size = max_size
        self._index = index
        self._lengths: dict[str, int] = {}
        self._serial = 0
        self._file: BinaryIO | None = None
        self._name = ""
        self._hash = hashlib.sha256()
        # Files that are full: closed since the last sync, and before it.
        self._full: list[tuple[str, str]] = []
        self._synced: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write_exchange(self, exchange: Exchange, *, refers_to: Revisited | None = None) -> RecordLocation:
        """Writes response, request and metadata; gives the place of the response. Flushed to the system, not synced.

        With `refers_to` the response becomes a revisit: of a 304 all that came, of any other what stands before its
        payload, which is to be the payload that `refers_to` has.
        """
        self._ready()
        about = lines(("WARC-Target-URI", exchange.url), ("WARC-Date", warc_date(exchange.started_at)))
        peer = lines(
            ("WARC-IP-Address", exchange.ip_address),
            ("WARC-Protocol", exchange.protocol),
            ("WARC-Protocol", exchange.tls),  # the field may repeat, a layer each time
        )
        location = self._write_response(exchange, about + peer, refers_to)
        beside = about + lines(("WARC-Concurrent-To", location.record_id))
        if exchange.request:
            request = without_credentials(exchange.request)
            self._write("request", beside + peer, _REQUEST, request, sibling_of(location.record_id, 1))
        self._write("metadata", beside, _FIELDS, crawl_fields(exchange), sibling_of(location.record_id, 2))
        self._flush()
        return location

    def write_conversion(self, data: bytes, page: RecordLocation, *, url: str, date: datetime) -> RecordLocation:
        """Writes JSON that was made of a page as a conversion of it (WARC 1.1, 6.8), into the same folder."""
        self._ready()
        headers = lines(
            ("WARC-Target-URI", url),
            ("WARC-Date", warc_date(date)),
            ("WARC-Refers-To", page.record_id),
        )
        location = self._write("conversion", headers, "application/json", data, level=_JSON_LEVEL)
        self._flush()
        return location

    def lengths(self) -> dict[str, int]:
        """How many bytes of each file of this run are whole records: what a crash-safe commit states."""
        return dict(self._lengths)

    def sync(self) -> None:
        """Waits until the disk has what was written.

        A full file gets its name at the sync after its own: then a commit has stated its length, so that what no
        commit knows of is in `.open` files only.
        """
        if self._file is not None:
            os_file = self._file
            self._on_disk(lambda: os.fsync(os_file.fileno()))
        self._finish(self._synced)
        self._synced, self._full = self._full, []

    def close(self) -> None:
        """Finishes all files: synced, and `.open` taken off their names."""
        self._fill()
        self._finish(self._synced + self._full)
        self._synced, self._full = [], []

    # --- inside -------------------------------------------------------------------------------------------------------

    def _write_response(self, exchange: Exchange, common: str, refers_to: Revisited | None) -> RecordLocation:
        block = exchange.response
        head = read_head(block)
        if refers_to is None:
            payload = payload_of(block, head)
            digest = digest_of(payload)
            kind, about = "response", lines(("WARC-Payload-Digest", stated_digest(block, head, payload, digest)))
        else:
            digest = refers_to.payload_digest
            kind, about = "revisit", revisit_lines(refers_to, is_304=head.status == 304)
            block = block if head.status == 304 else block[: head.body_at]
        about += lines(("WARC-Truncated", exchange.truncated))
        location = replace(self._write(kind, common + about, _RESPONSE, block), payload_digest=digest)
        if self._index is not None:
            mime, status = mime_and_status(head)
            mime = mime if refers_to is None else "warc/revisit"
            date = warc_date(exchange.started_at)
            place = (location.length, location.offset, location.file)
            self._index(IndexEntry(exchange.url, date, mime, status, digest, *place))
        return location

    def _ready(self) -> None:
        """Makes sure that a file is open and has room.

        Its records name no WARC-Warcinfo-ID: the warcinfo record before them speaks for all of its file (WARC 1.1,
        6.2), and the field would be a tenth of what stands beside a page.
        """
        if self._file is not None and self._lengths[self._name] >= self._max_size:
            self._fill()
        if self._file is None:
            self._begin()

    def _begin(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")[:17]
        self._name = f"{self._prefix}-{stamp}-{self._serial:05}.warc.gz"
        self._serial += 1
        self._lengths[self._name] = 0
        self._hash = hashlib.sha256()
        self._on_disk(self._create)
        headers = lines(("WARC-Date", warc_date(datetime.now(UTC))), ("WARC-Filename", self._name))
        self._write("warcinfo", headers, _FIELDS, self._info)

    def _create(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = open_path(self._folder, self._name).open("xb")

    def _write(
        self,
        kind: str,
        headers: str,
        content_type: str,
        block: bytes,
        record_id: str | None = None,
        *,
        level: int = _LEVEL,
    ) -> RecordLocation:
        record_id = record_id or new_record_id()
        head = (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {record_id}\r\n{headers}"
            f"WARC-Block-Digest: {digest_of(block)}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        member = compressed(b"".join((head.encode("utf-8", "replace"), block, b"\r\n\r\n")), level)
        self._on_disk(lambda: self._file.write(member))  # type: ignore[union-attr]
        self._hash.update(member)
        offset = self._lengths[self._name]
        self._lengths[self._name] = offset + len(member)
        return RecordLocation(file=self._name, offset=offset, length=len(member), record_id=record_id)

    def _flush(self) -> None:
        self._on_disk(lambda: self._file.flush())  # type: ignore[union-attr]

    def _fill(self) -> None:
        """Closes the current file, which keeps its `.open`."""
        if self._file is None:
            return
        file, self._file = self._file, None
        self._on_disk(lambda: _sync_and_close(file))
        self._full.append((self._name, self._hash.hexdigest()))

    def _finish(self, files: list[tuple[str, str]]) -> None:
        for name, digest in files:
            self._on_disk(lambda name=name, digest=digest: finish(self._folder, name, digest))  # type: ignore[misc]

    def _on_disk(self, action: Callable[[], object]) -> None:
        try:
            action()
        except OSError as error:
            raise StorageError(f"cannot write to {self._folder}: {error.strerror or error}") from error


def compressed(record: bytes, level: int = _LEVEL) -> bytes:
    """One gzip member (RFC 1952) that holds one record (WARC 1.1, annex D); `level` is libdeflate's."""
    if gzip_compress is not None:
        return bytes(gzip_compress(record, level))
    machine = zlib.compressobj(_ZLIB_LEVEL, zlib.DEFLATED, 31)
    return machine.compress(record) + machine.flush()


def _sync_and_close(file: BinaryIO) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
    finally:
        file.close()
