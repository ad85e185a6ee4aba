"""Writing WARC files: exact exchanges in, one gzip member a record out (WARC/1.1, ISO 28500:2017).

The record bytes are prepared here and not by warcio, whose writer takes three times the CPU; the tests read every
record back with warcio. A file that is being written ends in `.open`.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import socket
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import uuid4

from archiver.errors import StorageError
from archiver.model import Exchange, RecordLocation
from archiver.warc.message import payload_of, split_message

gzip_compress: Callable[[bytes, int], bytes | bytearray] | None
try:
    from deflate import gzip_compress
except ImportError:  # the optional extra archiver[fast]: libdeflate
    gzip_compress = None

MAX_FILE = 10**9
_LEVEL = 6
_HTTP = "application/http; msgtype="
_CREDENTIALS = re.compile(
    rb"^(?:authorization|cookie2?|proxy-authorization)[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*", re.I | re.M
)
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]+")
_FORMAT = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcInfo:
    """What the first record of each file says about how it was made (WARC 1.1, 6.2)."""

    software: str
    user_agent: str
    robots: str
    operator: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def block(self) -> bytes:
        """The block of the warcinfo record: application/warc-fields."""
        fields = {
            "software": self.software,
            "format": "WARC File Format 1.1",
            "conformsTo": _FORMAT,
            "robots": self.robots,
            "http-header-user-agent": self.user_agent,
            "operator": self.operator,
            "hostname": socket.gethostname(),
            "description": "Requests are stored without Authorization, Cookie and Proxy-Authorization.",
            **self.settings,
        }
        return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items() if value).encode()


class WarcWriter:
    """Writes the exchanges of one run to a folder; raises StorageError where the disk does not take them."""

    def __init__(self, folder: Path, *, info: WarcInfo, prefix: str = "archiver", max_size: int = MAX_FILE) -> None:
        self._folder = folder
        self._info = info.block()
        self._prefix = _NOT_IN_A_NAME.sub("-", prefix).strip("-.") or "archiver"
        self._max_size = max_size
        self._lengths: dict[str, int] = {}
        self._serial = 0
        self._file: BinaryIO | None = None
        self._name = ""
        self._info_id = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write_exchange(self, exchange: Exchange) -> RecordLocation:
        """Writes response, request and metadata; gives the place of the response. Flushed to the system, not synced."""
        payload_digest = digest_of(payload_of(exchange.response))
        response_id = _new_id()
        common = {
            "WARC-Target-URI": exchange.url,
            "WARC-Date": _date(exchange.started_at),
            "WARC-IP-Address": exchange.ip_address,
            "WARC-Warcinfo-ID": self._ready(),
            "WARC-Protocol": exchange.protocol,
        }
        response = {
            **common,
            # Judges disagree on what the payload of a chunked body is; the field is optional, so it is left out there.
            "WARC-Payload-Digest": None if _is_chunked(exchange.response) else payload_digest,
            "WARC-Truncated": exchange.truncated,
        }
        beside = {**common, "WARC-Concurrent-To": response_id}
        location = self._write(
            "response", response_id, response, "application/http; msgtype=response", exchange.response
        )
        request = without_credentials(exchange.request)
        self._write("request", _new_id(), beside, "application/http; msgtype=request", request)
        self._write("metadata", _new_id(), beside, "application/warc-fields", _crawl_fields(exchange))
        self._flush()
        return RecordLocation(
            file=location.file,
            offset=location.offset,
            length=location.length,
            record_id=response_id,
            payload_digest=payload_digest,
        )

    def lengths(self) -> dict[str, int]:
        """How many bytes of each file of this run are whole records: what a crash-safe commit states."""
        return dict(self._lengths)

    def sync(self) -> None:
        """Waits until the disk has what was written."""
        if self._file is not None:
            self._on_disk(lambda: os.fsync(self._file.fileno()))  # type: ignore[union-attr]

    def close(self) -> None:
        """Finishes the current file: synced, and `.open` taken off its name."""
        if self._file is None:
            return
        self.sync()
        self._file.close()
        self._file = None
        open_path(self._folder, self._name).rename(self._folder / self._name)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _ready(self) -> str:
        """Makes sure that a file is open and has room; gives the id of its warcinfo record."""
        if self._file is not None and self._lengths[self._name] >= self._max_size:
            self.close()
        if self._file is None:
            self._begin()
        return self._info_id

    def _begin(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")[:17]
        self._name = f"{self._prefix}-{stamp}-{self._serial:05}.warc.gz"
        self._serial += 1
        self._lengths[self._name] = 0
        self._info_id = _new_id()
        self._on_disk(self._create)
        headers = {"WARC-Date": _date(datetime.now(UTC)), "WARC-Filename": self._name}
        self._write("warcinfo", self._info_id, headers, "application/warc-fields", self._info)

    def _create(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = open_path(self._folder, self._name).open("xb")

    def _write(
        self, kind: str, record_id: str, headers: Mapping[str, str | None], content_type: str, block: bytes
    ) -> RecordLocation:
        fields = {
            "WARC-Type": kind,
            "WARC-Record-ID": record_id,
            **headers,
            "WARC-Block-Digest": digest_of(block),
            "Content-Type": content_type,
            "Content-Length": str(len(block)),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
        member = compressed(b"".join((b"WARC/1.1\r\n", head.encode("utf-8", "replace"), b"\r\n", block, b"\r\n\r\n")))
        self._on_disk(lambda: self._file.write(member))  # type: ignore[union-attr]
        offset = self._lengths[self._name]
        self._lengths[self._name] = offset + len(member)
        return RecordLocation(file=self._name, offset=offset, length=len(member), record_id=record_id)

    def _flush(self) -> None:
        self._on_disk(lambda: self._file.flush())  # type: ignore[union-attr]

    def _on_disk(self, action: Callable[[], object]) -> None:
        try:
            action()
        except OSError as error:
            raise StorageError(f"cannot write to {self._folder}: {error.strerror or error}") from error


def open_path(folder: Path, name: str) -> Path:
    """Where a file stands while it is being written."""
    return folder / f"{name}.open"


def cut_back(folder: Path, lengths: Mapping[str, int]) -> list[Path]:
    """Cuts files that a run left open back to the lengths it committed, and takes `.open` off their names.

    What is cut goes to `NAME.damaged`, never away; the paths of those files are returned.
    """
    damaged = []
    for path in sorted(folder.glob("*.warc.gz.open")):
        name = path.name.removesuffix(".open")
        committed = lengths.get(name, 0)
        if path.stat().st_size > committed:
            damaged.append(_cut(path, committed, folder / f"{name}.damaged"))
        if committed:
            path.rename(folder / name)
        else:
            path.unlink()
    return damaged


def _cut(path: Path, length: int, kept: Path) -> Path:
    with path.open("r+b") as file:
        file.seek(length)
        kept.write_bytes(file.read())
        file.truncate(length)
    return kept


def compressed(record: bytes) -> bytes:
    """One gzip member (RFC 1952) that holds one record (WARC 1.1, annex D)."""
    if gzip_compress is not None:
        return bytes(gzip_compress(record, _LEVEL))
    machine = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return machine.compress(record) + machine.flush()


def without_credentials(request: bytes) -> bytes:
    """A request without the header fields that would let its reader act in the crawler's name."""
    head, blank, body = request.partition(b"\r\n\r\n")
    return _CREDENTIALS.sub(b"", head + b"\r\n") + b"\r\n" + body if blank else request


def digest_of(data: bytes) -> str:
    """A digest as WARC fields have it: `sha1:` and base32 (WARC 1.1, 5.8)."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"


def _is_chunked(response: bytes) -> bool:
    return b"chunked" in split_message(response)[0].lower()


def _crawl_fields(exchange: Exchange) -> bytes:
    """How the crawl came here, in the words of Heritrix."""
    fields = {"via": exchange.via, "hopsFromSeed": exchange.hops or None, "tls": exchange.tls}
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value).encode()


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"
