"""A file seen through a window that slides forward: what the readers of archive files look at it through."""

from __future__ import annotations

from typing import BinaryIO

# At 1 MB nearly every member of real archives stands whole in one window; larger ones are read as they stream.
SIZE = 1024 * 1024


class Window:
    """Bytes of a seekable file by their offset, a megabyte or so at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start = 0
        self._bytes = b""
        self._is_last = False

    def at(self, offset: int, size: int) -> bytes:
        """The bytes at an offset: `size` of them, fewer where the file ends."""
        begin = self._seen(offset, size)
        return self._bytes[begin : begin + size]

    def find(self, mark: bytes, offset: int) -> int | None:
        """Where a mark stands next, however far; None where it does not."""
        while True:
            begin = self._seen(offset, len(mark))
            found = self._bytes.find(mark, begin)
            if found >= 0:
                return self._start + found
            if self._is_last:
                return None
            offset = self._start + len(self._bytes) - len(mark) + 1

    def up_to(self, mark: bytes, offset: int, skip: int) -> bytes | None:
        """The bytes from an offset up to the next mark, or up to the end of the file; None where neither is in sight.

        The first `skip` bytes are not searched.
        """
        begin = self._seen(offset, SIZE // 4)
        found = self._bytes.find(mark, begin + skip)
        if found >= 0:
            return self._bytes[begin:found]
        return self._bytes[begin:] if self._is_last else None

    def _seen(self, offset: int, size: int) -> int:
        """Moves the window so that it shows `size` bytes at an offset; gives their place in it."""
        begin = offset - self._start
        if begin < 0 or (begin + size > len(self._bytes) and not self._is_last):
            self._file.seek(offset)
            self._bytes = self._file.read(max(size, SIZE))
            self._is_last = len(self._bytes) < max(size, SIZE)
            self._start, begin = offset, 0
        return min(begin, len(self._bytes))
