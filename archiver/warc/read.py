"""Reading web archives: WARC 1.0 and 1.1, ARC; compressed by the record, as a whole, or not; also inside a WACZ.

A damaged record is named with file and offset and passed over; every other record is given. What is held in memory
does not grow with what a record says about its size.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from archiver.errors import RecordError
from archiver.model import Capture
from archiver.warc.codecs import GZIP, ZSTD, ZSTD_DICTIONARY, CodecError
from archiver.warc.files import ArchiveFile, archive_files
from archiver.warc.members import RECORD_START, Stream, Whole, dictionary_of, next_member, whole_member
from archiver.warc.message import MAX_ENTITY
from archiver.warc.record import Record, arc_fields, warc_fields
from archiver.warc.responses import Originals, StoredResponse, stored_response
from archiver.warc.window import Window

Damaged = Callable[[RecordError], object]
"""Is told of each damaged record."""

# A block of more than this is cut: it would be no page.
MAX_BLOCK = MAX_ENTITY
_MAX_HEADER = 1024 * 1024
_MAX_LINE = 64 * 1024
# What has to be seen behind a record to know that another one follows: the line of an ARC record is the longest.
_LOOK = 4096


def stop(error: RecordError) -> None:
    """The strictest way to take a damaged record: raises it."""
    raise error


def read_captures(path: Path, damaged: Damaged = stop) -> Iterator[Capture]:
    """The responses of an archive file or package in their order, revisits with what they refer to."""
    return (response.capture() for response in read_responses(archive_files(path), damaged))


def new_originals() -> Originals:
    """A memory for revisits: given to several calls of `read_responses`, it ties their files together."""
    return Originals(record_at)


def read_responses(
    files: Iterable[ArchiveFile], damaged: Damaged = stop, originals: Originals | None = None
) -> Iterator[StoredResponse]:
    """The responses of files that belong together; a revisit finds what it refers to in any of those read before."""
    originals = originals or new_originals()
    for file in files:
        for record in read_records(file, damaged):
            if record.kind == "revisit":
                original = originals.find(record)
                if original is None:
                    damaged(_error(file, record.offset, "it refers to a record that is not in these files"))
                    continue
                response = stored_response(original.record, original.file, seen_again=record)
            else:
                response = stored_response(record, file)
                if response is not None:
                    originals.note(record, file)
            if response is not None:
                yield response


def read_records(file: ArchiveFile, damaged: Damaged = stop, *, limit: int = MAX_BLOCK) -> Iterator[Record]:
    """All records of a file in their order; of a block, `limit` bytes at the most."""
    with file.opened() as opened:
        yield from _Reader(file, opened, damaged, limit).records()


def read_member(path: Path, offset: int, length: int) -> bytes:
    """The record that `length` bytes at `offset` hold, header and block, decompressed."""
    with path.open("rb") as file:
        file.seek(offset)
        member = file.read(length)
    try:
        return zlib.decompress(member, 31) if member.startswith(GZIP) else member
    except zlib.error as error:
        raise RecordError(f"the record at {offset} of {path} is damaged: {error}", path=path, offset=offset) from error


class _Reader:
    """One pass over one file."""

    def __init__(self, file: ArchiveFile, opened: BinaryIO, damaged: Damaged, limit: int) -> None:
        self._file = file
        self._window = Window(opened)
        self._damaged = damaged
        self._limit = limit
        self._dictionary: bytes | None = None

    def records(self, begin: int | None = None) -> Iterator[Record]:
        """The records from an offset on, or all."""
        first = self._begin()
        offset = first if begin is None else begin
        while offset is not None and self._window.at(offset, 1):
            whole = whole_member(self._window, offset)
            if whole is not None and (record := only_record(whole, offset, self._limit)) is not None:
                yield record
                offset += whole.length
            elif self._is_plain or self._window.at(offset, 4).startswith((GZIP, ZSTD)):
                offset = yield from self._streamed(offset)
            else:
                self._say(offset, "no record begins here")
                offset = next_member(self._window, offset + 1)

    def _begin(self) -> int | None:
        """Where the first member begins."""
        start = self._window.at(0, _LOOK)
        self._is_plain = RECORD_START.match(start) is not None
        if start.startswith(ZSTD_DICTIONARY):
            try:
                self._dictionary, offset = dictionary_of(self._window)
            except (CodecError, zlib.error) as error:
                self._say(0, str(error))
                return None
            return offset
        if not self._is_plain and not start.startswith((GZIP, ZSTD)):
            self._is_plain = next_member(self._window, 1) is None
        return 0

    def _streamed(self, offset: int) -> Generator[Record, None, int | None]:
        """The records of the member at an offset, read as it streams; gives where the next one begins."""
        try:
            stream = Stream(self._window, offset, self._dictionary)
            yield from self._records_of(stream)
        except (zlib.error, CodecError) as error:
            self._say(offset, str(error))
            return next_member(self._window, offset + 1)
        return stream.end

    def _records_of(self, stream: Stream) -> Iterator[Record]:
        is_first = True
        while True:
            stream.skip_lines()
            if not stream.peek(1):
                return
            start = stream.position
            record = self._record(stream, start, is_first)
            if record is not None:
                yield record
            elif not stream.skip_to_record():
                return
            is_first = False

    def _record(self, stream: Stream, start: int, is_first: bool) -> Record | None:
        """The next record; None where it is damaged, which has been told."""
        place = stream.offset + start if stream.is_plain else stream.offset
        fields = _fields(stream)
        if fields is None:
            self._say(place, "its header cannot be read")
            return None
        size = int(fields["content-length"])
        block = stream.take(min(size, self._limit))
        if len(block) < size and (len(block) < self._limit or stream.skip(size - len(block)) < size - len(block)):
            self._say(place, "it is shorter than its Content-Length")
            stream.put_back(block)
            return None
        seen = stream.peek(_LOOK)
        behind = seen.lstrip(b"\r\n")
        if behind and not seen.startswith(b"\r\n\r\n") and RECORD_START.match(behind) is None:
            self._say(place, "its Content-Length is wrong")
            if len(block) == size:
                stream.put_back(block)
            return None
        stream.skip(len(seen) - len(behind))
        length: int | None = None
        if stream.is_plain:
            length = stream.position - start
        elif is_first and not behind:
            length = stream.end - stream.offset
        return Record(fields, block, place, length, len(block) < size)

    def _say(self, offset: int, reason: str) -> None:
        self._damaged(_error(self._file, offset, reason))


def only_record(whole: Whole, offset: int, limit: int) -> Record | None:
    """The record of a member that holds exactly one, which is what nearly all do; None where it does not."""
    data = whole.data
    if data.startswith(b"WARC/"):
        end = data.find(b"\r\n\r\n", 0, _MAX_HEADER)
        fields, begin, tail = warc_fields(data[:end]) if end > 0 else None, end + 4, 4
    else:
        end = data.find(b"\n", 0, _MAX_LINE)
        fields, begin, tail = arc_fields(data[:end].rstrip(b"\r")) if end > 0 else None, end + 1, 1
    if fields is None:
        return None
    size = int(fields["content-length"])
    if begin + size + tail != len(data):
        return None
    return Record(fields, data[begin : begin + min(size, limit)], offset, whole.length, size > limit)


def _fields(stream: Stream) -> dict[str, str] | None:
    if stream.peek(5) != b"WARC/":
        return arc_fields(stream.line(_MAX_LINE))
    head = stream.head(_MAX_HEADER)
    if head is None:
        stream.skip(5)
        return None
    return warc_fields(head)


def record_at(file: ArchiveFile, offset: int) -> Record | None:
    """The record at an offset; None where none can be read there."""
    with file.opened() as opened:
        record = next(_Reader(file, opened, lambda _: None, MAX_BLOCK).records(offset), None)
    return record if record is not None and record.offset == offset else None


def _error(file: ArchiveFile, offset: int, reason: str) -> RecordError:
    return RecordError(f"the record at byte {offset} of {file} is damaged: {reason}", path=file.path, offset=offset)
