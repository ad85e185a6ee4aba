"""The codecs of archive files and of HTTP: gzip and zlib always, zstd and brotli where their library is there."""

from __future__ import annotations

import zlib
from typing import Any, Protocol

try:
    import zstandard
except ImportError:  # the optional extra archiver[codecs]
    zstandard = None  # type: ignore[assignment]
try:
    import brotli
except ImportError:  # the optional extra archiver[codecs]
    brotli = None

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
# A skippable frame: the WARC-ZSTD proposal of the IIPC puts the file's dictionary into the first one.
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
# Half a kilobyte of zstd gives 16 MB at the most (128 KB a block of 4 bytes): what one step may cost in memory.
_ZSTD_STEP = 512
_MAX_DICTIONARY = 8 * 1024 * 1024


class CodecError(Exception):
    """What compressed these bytes cannot be undone."""


class DamagedError(CodecError):
    """Bytes that are not what their codec says."""


class MissingCodecError(CodecError):
    """A library that is not there."""


class Machine(Protocol):
    """Takes compressed bytes in pieces, gives what they hold; the shape of zlib's own machine."""

    @property
    def eof(self) -> bool:
        """Whether the compressed stream has come to its end."""

    @property
    def unused_data(self) -> bytes:
        """What was given and stands behind that end."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What was given and has to be given again, since the limit was reached."""

    def decompress(self, data: bytes, limit: int, /) -> bytes:
        """What the bytes hold, not more than `limit` or so; raises zlib.error or CodecError."""


class Plain:
    """No compression at all, in the same shape."""

    eof = False
    unused_data = b""
    unconsumed_tail = b""

    def decompress(self, data: bytes, limit: int) -> bytes:
        """The bytes themselves."""
        return data


class Zstd:
    """One frame of zstd; raises CodecError where the library is not there."""

    def __init__(self, dictionary: bytes | None = None) -> None:
        if zstandard is None:
            raise MissingCodecError("reading zstd needs the zstandard library: pip install 'archiver[codecs]'")
        known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._machine: Any = zstandard.ZstdDecompressor(dict_data=known).decompressobj()
        self.unconsumed_tail = b""

    @property
    def eof(self) -> bool:
        """Whether the frame has come to its end."""
        return bool(self._machine.eof)

    @property
    def unused_data(self) -> bytes:
        """What was given and stands behind that end."""
        return bytes(self._machine.unused_data) + (self.unconsumed_tail if self.eof else b"")

    def decompress(self, data: bytes, limit: int) -> bytes:
        """What the bytes hold, not more than `limit` or so."""
        pieces: list[bytes] = []
        done, made = 0, 0
        while done < len(data) and made < limit and not self._machine.eof:
            try:
                pieces.append(self._machine.decompress(data[done : done + _ZSTD_STEP]))
            except zstandard.ZstdError as error:
                raise DamagedError(f"zstd: {error}") from error
            done += _ZSTD_STEP
            made += len(pieces[-1])
        self.unconsumed_tail = data[done:]
        return b"".join(pieces)


class Brotli:
    """One brotli stream, as HTTP has it; raises CodecError where the library is not there."""

    unused_data = b""

    def __init__(self) -> None:
        if brotli is None:
            raise MissingCodecError("reading brotli needs the brotli library: pip install 'archiver[codecs]'")
        self._machine: Any = brotli.Decompressor()
        self.unconsumed_tail = b""

    @property
    def eof(self) -> bool:
        """Whether the stream has come to its end."""
        return bool(self._machine.is_finished())

    def decompress(self, data: bytes, limit: int) -> bytes:
        """What the bytes hold, not more than `limit` or so."""
        pieces: list[bytes] = []
        made = 0
        try:
            while made < limit and not self.eof:
                pieces.append(self._machine.process(data, output_buffer_limit=min(limit - made, 1 << 20)))
                data, made = b"", made + len(pieces[-1])
                if not pieces[-1] and self._machine.can_accept_more_data():
                    break
        except brotli.error as error:
            raise DamagedError(f"brotli: {error}") from error
        return b"".join(pieces)


def zstd_dictionary(frame: bytes) -> bytes:
    """The dictionary that a skippable frame holds, itself compressed or not."""
    if not frame.startswith(ZSTD):
        return frame
    machine = Zstd()
    return machine.decompress(frame, _MAX_DICTIONARY)


def machine_for(start: bytes, dictionary: bytes | None) -> Machine:
    """What reads a member that begins with these bytes."""
    if start.startswith(GZIP):
        return zlib.decompressobj(31)
    return Zstd(dictionary) if start.startswith(ZSTD) else Plain()
