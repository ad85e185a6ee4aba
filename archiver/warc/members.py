"""Members: the stretches of an archive file that are compressed each for itself, and the way on behind a damaged one.

In most archives a member is one record; some have one member for all, and a file that is not compressed is read as
one member too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from archiver.warc.codecs import GZIP, ZSTD, ZSTD_DICTIONARY, DamagedError, Machine, Plain, machine_for, zstd_dictionary
from archiver.warc.window import Window

gzip_decompress: Callable[..., bytearray] | None
try:
    from deflate import gzip_decompress
except ImportError:  # the optional extra archiver[fast]: libdeflate, 21 microseconds a page where zlib takes 56
    gzip_decompress = None

# What begins a record: WARC 1.1, 4; a line of an ARC file.
_WARC = rb"WARC/\d\.\d\s"
_ARC = rb"[a-z][a-z0-9+.-]*:\S+ [0-9a-fA-F.:]+ \d{12,14} [^\r\n]* \d+\r?\n"
RECORD_START = re.compile(_WARC + rb"|" + _ARC)
# The same, sought anywhere: the line of an ARC file at the beginning of a line alone, or the time would be quadratic.
_RECORD_WITHIN = re.compile(_WARC + rb"|(?<=\n)" + _ARC)
_STEP = 64 * 1024
_WHOLE = 16 * 1024 * 1024
_HEADER_AND_TRAILER = 18  # of a gzip member (RFC 1952, 2.3)


class Whole(NamedTuple):
    """A member that was read in one go."""

    data: bytes
    length: int
    """In the file, compressed."""


def whole_member(window: Window, offset: int) -> Whole | None:
    """The gzip member at an offset by the fast way; None where that is not to be had, and it has to be streamed."""
    if gzip_decompress is None:
        return None
    member = window.up_to(GZIP, offset, _HEADER_AND_TRAILER)
    if member is None or not member.startswith(GZIP) or int.from_bytes(member[-4:], "little") > _WHOLE:
        return None
    try:
        data = bytes(gzip_decompress(member))
    except Exception:  # DeflateError, which has no common root; the slow way names what is wrong
        return None
    # libdeflate passes over what stands behind a member: another one, if the mark of that was damaged.
    return Whole(data, len(member)) if zlib.crc32(data).to_bytes(4, "little") == member[-8:-4] else None


class Stream:
    """What a member holds, read forward; raises zlib.error or CodecError where that cannot be done."""

    def __init__(self, window: Window, offset: int, dictionary: bytes | None = None) -> None:
        self._window = window
        self._machine: Machine = machine_for(window.at(offset, 4), dictionary)
        self._given = self.offset = offset
        self._buffer = b""
        self._place = 0
        self.position = 0
        """Of the next byte, in what the member holds."""
        self.is_whole = False
        """Whether the compressed member has been read to its end, and that was as it should be."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is compressed: then a position is a place in the file."""
        return isinstance(self._machine, Plain)

    @property
    def end(self) -> int:
        """Where the member ends in the file; of meaning once it has been read."""
        return self._given

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay; fewer where the member ends."""
        self._fill(size)
        return self._buffer[self._place : self._place + size]

    def take(self, size: int) -> bytes:
        """The next bytes; fewer where the member ends."""
        pieces = []
        while size > 0 and (piece := self.peek(min(size, _STEP))):
            pieces.append(piece)
            self._move(len(piece))
            size -= len(piece)
        return b"".join(pieces)

    def skip(self, size: int) -> int:
        """Passes over bytes; gives how many there were."""
        passed = 0
        while passed < size and (piece := self.peek(min(size - passed, _STEP))):
            self._move(len(piece))
            passed += len(piece)
        return passed

    def put_back(self, data: bytes) -> None:
        """Makes bytes that were taken the next ones again."""
        self._buffer = data + self._buffer[self._place :]
        self._place = 0
        self.position -= len(data)

    def skip_lines(self) -> None:
        """Passes over line ends, as stand between records."""
        while (byte := self.peek(1)) in (b"\r", b"\n") and byte:
            self._move(1)

    def skip_to_record(self) -> bool:
        """Passes over what is no record; says whether there is one."""
        while piece := self.peek(_STEP):
            if found := _RECORD_WITHIN.search(piece):
                self._move(found.start())
                return True
            self._move(max(len(piece) - 4096, 1) if len(piece) == _STEP else len(piece))
        return False

    def head(self, limit: int) -> bytes | None:
        """The next bytes up to a blank line, which is passed over too; None where there is none within the limit."""
        size = 1024
        while True:
            seen = self.peek(size)
            if found := _BLANK_LINE.search(seen):
                self._move(found.end())
                return seen[: found.start()]
            if len(seen) < size or size > limit:
                return None
            size *= 4

    def line(self, limit: int) -> bytes:
        """The next line, its end left out."""
        seen = self.peek(limit)
        text, end, _ = seen.partition(b"\n")
        self._move(len(text) + len(end))
        return text.rstrip(b"\r")

    def _move(self, size: int) -> None:
        self._place += size
        self.position += size

    def _fill(self, size: int) -> None:
        if len(self._buffer) - self._place >= size:
            return
        pieces = [self._buffer[self._place :]]
        self._place = 0
        missing = size - len(pieces[0])
        while missing > 0 and not self.is_whole and (piece := self._more()) is not None:
            pieces.append(piece)
            missing -= len(piece)
        self._buffer = b"".join(pieces)

    def _more(self) -> bytes | None:
        """Some more of what the member holds; None at the end of the file."""
        data = self._window.at(self._given, _STEP)
        if not data:
            if not self.is_plain:
                raise DamagedError("the file ends within a record")
            self.is_whole = True
            return None
        piece = self._machine.decompress(data, _STEP)
        left = self._machine.unused_data if self._machine.eof else self._machine.unconsumed_tail
        self._given += len(data) - len(left)
        self.is_whole = self._machine.eof
        return piece


_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def next_member(window: Window, offset: int) -> int | None:
    """Where the next member that can be read as a record begins, at `offset` or behind; None where there is none."""
    marks = (ZSTD,) if window.at(0, 4) in (ZSTD, ZSTD_DICTIONARY) else (GZIP,)
    while True:
        found = min((place for mark in marks if (place := window.find(mark, offset)) is not None), default=None)
        if found is None or _begins_record(window, found):
            return found
        offset = found + 1


def _begins_record(window: Window, offset: int) -> bool:
    """Whether a record is what stands there compressed; a magic number may stand anywhere by chance."""
    if window.at(offset, 4) == ZSTD:
        return True
    try:
        start = zlib.decompressobj(31).decompress(window.at(offset, 2048), 2048)
    except zlib.error:
        return False
    return RECORD_START.match(start) is not None


def dictionary_of(window: Window) -> tuple[bytes | None, int]:
    """The dictionary at the beginning of a zstd archive, and where the first member begins."""
    start = window.at(0, 8)
    if not start.startswith(ZSTD_DICTIONARY):
        return None, 0
    size = int.from_bytes(start[4:8], "little")
    return zstd_dictionary(window.at(8, size)), 8 + size
