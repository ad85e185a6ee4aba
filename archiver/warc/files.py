"""Archive files: a file of records on the disk, or one inside a WACZ package, which is a zip of such files."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from archiver.errors import InputError
from archiver.warc.codecs import GZIP, ZSTD, ZSTD_DICTIONARY
from archiver.warc.members import RECORD_START

_ZIP = b"PK\x03\x04"
_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
_LOCAL_HEADER = 30  # of a zip entry, before its name (APPNOTE 4.3.7)


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of records; `member` is its name inside the WACZ package at `path`."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """What records say for the file they stand in."""
        return self.path.name if self.member is None else f"{self.path.name}/{self.member}"

    def __str__(self) -> str:
        return str(self.path) if self.member is None else f"{self.path}/{self.member}"

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file, open for reading and seeking; raises InputError where it cannot be."""
        try:
            with self.path.open("rb") as file:
                if self.member is None:
                    yield file
                else:
                    yield from _opened_member(file, self.member)
        except (OSError, zipfile.BadZipFile, KeyError) as error:
            reason = getattr(error, "strerror", None) or error
            raise InputError(f"cannot read {self}: {reason}", path=self.path) from error


def archive_files(path: Path) -> list[ArchiveFile]:
    """The files of records that a path stands for: itself, or those of a WACZ package (WACZ 1.1.1, 5.2.1).

    Raises InputError for a package whose entries would climb out of a folder, or stand there twice.
    """
    if not is_package(path):
        return [ArchiveFile(path)]
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"cannot read {path} as a WACZ package: {error}", path=path) from error
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise InputError(f"{path} holds two entries of one name", path=path)
    for entry in entries:
        if not _stays_inside(entry):
            raise InputError(f"{path} holds an entry that leads out of it: {entry.filename}", path=path)
    return [ArchiveFile(path, name) for name in names if name.startswith("archive/") and name.endswith(_ARCHIVES)]


def is_package(path: Path) -> bool:
    """Whether a file is a zip, as WACZ packages are."""
    with path.open("rb") as file:
        return file.read(4) == _ZIP


def is_archive(path: Path) -> bool:
    """Whether a file begins as a WARC, ARC or WACZ file does."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(GZIP):
        try:
            start = zlib.decompressobj(31).decompress(start, 4096)
        except zlib.error:  # damaged from its first byte: the reader of archives says so
            return True
    if start.startswith((ZSTD, ZSTD_DICTIONARY)):
        return True
    return start.startswith((b"WARC/", b"filedesc:")) or is_package(path) or RECORD_START.match(start) is not None


def _stays_inside(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return not path.is_absolute() and ".." not in path.parts and ":" not in entry.filename[:3] and not is_link


def _opened_member(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    with zipfile.ZipFile(file) as package:
        entry = package.getinfo(name)
        if entry.compress_type == zipfile.ZIP_STORED:
            file.seek(entry.header_offset)
            header = file.read(_LOCAL_HEADER)
            lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            begin = entry.header_offset + _LOCAL_HEADER + lengths
            yield cast("BinaryIO", _Part(file, begin, entry.file_size))
        else:
            with package.open(entry) as member:
                yield cast("BinaryIO", member)


class _Part(io.RawIOBase):
    """A stretch of a file as a file: an entry that a zip stores as it is can be read at any place at once."""

    def __init__(self, file: BinaryIO, begin: int, size: int) -> None:
        self._file = file
        self._begin = begin
        self._size = size
        self._place = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        assert whence == io.SEEK_SET
        self._place = offset
        return offset

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._place)
        self._file.seek(self._begin + self._place)
        data = self._file.read(left if size < 0 else min(size, left))
        self._place += len(data)
        return data
