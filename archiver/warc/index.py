"""The index of WARC files: a line of CDXJ for each response, sorted, so that any address is found by bisection.

The lines are those that `cdxj-indexer --sort` makes. While a run writes, its lines go to a journal beside the index;
at its end the journal is sorted and merged in. Both are replaced in one step, so a crash at any time loses nothing:
a line that has no record yet is passed over, and one that is merged twice is there once.
"""

from __future__ import annotations

import heapq
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, NamedTuple, Self

from archiver.errors import StorageError
from archiver.warc.digest import digest_of, payload_digest
from archiver.warc.message import Head, read_head
from archiver.warc.record import Record
from archiver.warc.surt import sort_key

INDEX_FILE = "index.cdxj"
# Lines that are sorted in memory at a time, some 10 MB; a file is open for each such run, 400 for ten million lines.
_RUN = 25_000
_INDEXED = frozenset({"response", "revisit", "resource", "metadata"})
_FIELDS = "application/warc-fields"
_MIME_END = re.compile(r"[;\s]")
_NOT_A_DIGIT = re.compile(r"\D")


class IndexEntry(NamedTuple):
    """What the index says about one record."""

    url: str
    date: str
    """As WARC-Date has it."""
    mime: str | None
    status: str | None
    digest: str
    """Of the payload with its transfer coding taken off, also where the record states none."""
    length: int
    offset: int
    file: str

    def line(self) -> bytes:
        """The line of CDXJ, its end included."""
        told = {
            "url": self.url,
            "mime": self.mime,
            "status": self.status,
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.file,
        }
        fields = json.dumps({name: value for name, value in told.items() if value is not None})
        return f"{sort_key(self.url)} {_NOT_A_DIGIT.sub('', self.date)[:14]} {fields}\n".encode()


class Place(NamedTuple):
    """Where the record of a line stands."""

    file: str
    offset: int
    length: int


def entry_of(record: Record, file: str) -> IndexEntry | None:
    """The entry of a record that was read; None for those that no index has, and for those no look-up finds."""
    kind, fields = record.kind, record.fields
    content_type = fields.get("content-type")
    if kind not in _INDEXED or record.length is None:
        return None
    if kind in ("resource", "metadata") and content_type == _FIELDS:
        return None
    head = read_head(record.block) if record.is_http and record.block else None
    digest = fields.get("warc-payload-digest") or (payload_digest if head else digest_of)(record.block)
    mime, status = (None, None) if head is None else mime_and_status(head)
    if kind != "response":
        mime = "warc/revisit" if kind == "revisit" else content_type and _MIME_END.split(content_type)[0]
    return IndexEntry(record.url, fields.get("warc-date", ""), mime, status, digest, record.length, record.offset, file)


def mime_and_status(head: Head) -> tuple[str | None, str]:
    """What an index says about a response's head."""
    types = head.values("content-type")
    return _MIME_END.split(types[0])[0] if types else None, f"{head.status:03}"


def place_of(line: bytes) -> Place | None:
    """Where the record of a line stands; None where the line is broken."""
    try:
        told = json.loads(line.split(b" ", 2)[2])
        return Place(str(told["filename"]), int(told["offset"]), int(told["length"]))
    except (ValueError, IndexError, KeyError, TypeError):
        return None


class IndexJournal:
    """The lines of one run, on their way into the index at `path`; raises StorageError where they cannot be written.

    `lengths` are those that the WARC files were cut back to: what an earlier run noted beyond them is forgotten.
    """

    def __init__(self, path: Path, lengths: Mapping[str, int]) -> None:
        self._path = path
        self._journal = path.with_name(f"{path.name}.open")
        try:
            self._keep_committed(lengths)
            self._file: IO[bytes] = self._journal.open("ab")
        except OSError as error:
            raise self._failed(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.leave()

    def add(self, entry: IndexEntry) -> None:
        """Notes an entry."""
        try:
            self._file.write(entry.line())
        except OSError as error:
            raise self._failed(error) from error

    def sync(self) -> None:
        """Waits until the disk has what was noted."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Merges what was noted into the index."""
        if self._file.closed:
            return
        self.sync()
        self._file.close()
        try:
            merge(self._path, [self._journal])
            self._journal.unlink()
        except OSError as error:
            raise self._failed(error) from error

    def leave(self) -> None:
        """Leaves what was noted to the next run, which knows what of it counts."""
        with suppress(OSError):
            self._file.close()

    def _keep_committed(self, lengths: Mapping[str, int]) -> None:
        if not self._journal.exists():
            return
        part = self._journal.with_name(f"{self._journal.name}.part")
        with self._journal.open("rb") as old, part.open("wb") as new:
            new.writelines(line for line in old if line.endswith(b"\n") and _is_committed(line, lengths))
            new.flush()
            os.fsync(new.fileno())
        part.replace(self._journal)

    def _failed(self, error: OSError) -> StorageError:
        return StorageError(f"cannot write {self._path}: {error.strerror or error}")


def _is_committed(line: bytes, lengths: Mapping[str, int]) -> bool:
    place = place_of(line)
    return place is not None and place.offset + place.length <= lengths.get(place.file, 0)


def merge(path: Path, others: Iterable[Path]) -> None:
    """Merges files of lines in any order into the sorted index at `path`, which is replaced in one step."""
    with ExitStack() as stack:
        opened = [stack.enter_context(other.open("rb")) for other in others]
        fresh = sorted_lines(line for file in opened for line in file)
        known: Iterable[bytes] = stack.enter_context(path.open("rb")) if path.exists() else ()
        write_index(path, heapq.merge(known, fresh))


def write_index(path: Path, lines: Iterable[bytes]) -> None:
    """Puts sorted lines in the place of an index, each once."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.writelines(_each_once(lines))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines in order, however many: runs of them are sorted in memory, kept in unnamed files, and merged."""
    rest = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        while len(run := sorted(islice(rest, _RUN))) == _RUN:
            file = stack.enter_context(TemporaryFile())
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run.clear()  # or it would be there beside the next
        yield from heapq.merge(*runs, run)


def _each_once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line
