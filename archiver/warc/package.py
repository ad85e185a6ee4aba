"""A WACZ package (WACZ 1.1.1): WARC files, their index and a list of pages in one zip, as ReplayWeb.page opens it.

Everything is copied as it streams, so memory does not grow with the archive, and the package has its name only when
it is whole.
"""

from __future__ import annotations

import hashlib
import json
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archiver.errors import InputError, StorageError
from archiver.warc.files import ArchiveFile
from archiver.warc.index import entry_of, sorted_lines
from archiver.warc.read import Damaged, read_records, stop

WACZ_VERSION = "1.1.1"
_STEP = 1024 * 1024
# Lines of the index in one compressed block, as the other tools have it.
_BLOCK = 300
_INDEX = "indexes/index.cdx.gz"


class PageLine(NamedTuple):
    """One page in the list that a reader is shown and that is searched."""

    url: str
    moment: datetime
    title: str
    text: str


class _Resource(NamedTuple):
    path: str
    hash: str
    size: int


def write_package(
    path: Path, warcs: Sequence[Path], *, pages: Iterable[PageLine], title: str, damaged: Damaged = stop
) -> int:
    """Writes a package; gives how many pages it lists. Raises StorageError where the disk does not take it."""
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w") as package:
            count = _write(package, warcs, pages, title, damaged)
        part.replace(path)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _write(
    package: zipfile.ZipFile, warcs: Sequence[Path], pages: Iterable[PageLine], title: str, damaged: Damaged
) -> int:
    resources = [_add(package, f"archive/{warc.name}", _pieces(warc), zipfile.ZIP_STORED) for warc in warcs]
    blocks = _Blocks(warcs, damaged)
    resources.append(_add(package, _INDEX, blocks.compressed(), zipfile.ZIP_STORED))
    resources.append(_add(package, "indexes/index.idx", blocks.lines()))
    listed = _Listed(pages)
    resources.append(_add(package, "pages/pages.jsonl", listed.lines()))
    described = json.dumps(_description(resources, title), indent=2).encode()
    digest = f"sha256:{hashlib.sha256(described).hexdigest()}"
    _add(package, "datapackage.json", [described])
    _add(package, "datapackage-digest.json", [json.dumps({"path": "datapackage.json", "hash": digest}).encode()])
    return listed.count


def _add(
    package: zipfile.ZipFile, name: str, pieces: Iterable[bytes], compression: int = zipfile.ZIP_DEFLATED
) -> _Resource:
    entry = zipfile.ZipInfo(name, time.gmtime()[:6])
    entry.compress_type = compression
    digest, size = hashlib.sha256(), 0
    with package.open(entry, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return _Resource(name, f"sha256:{digest.hexdigest()}", size)


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(_STEP):
                yield piece
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", path=path) from error


def _description(resources: Iterable[_Resource], title: str) -> dict[str, object]:
    """What stands in datapackage.json (WACZ 1.1.1, 5.2.4)."""
    return {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": title,
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "software": f"archiver {version('archiver')}",
        "resources": [
            {"name": one.path.rpartition("/")[2], "path": one.path, "hash": one.hash, "bytes": one.size}
            for one in resources
        ],
    }


class _Blocks:
    """The index in compressed blocks, and the list of where they stand."""

    def __init__(self, warcs: Iterable[Path], damaged: Damaged) -> None:
        self._warcs = warcs
        self._damaged = damaged
        self._places: list[bytes] = []

    def compressed(self) -> Iterator[bytes]:
        """The blocks, a gzip member each."""
        lines = sorted_lines(self._entries())
        offset = 0
        while block := list(islice(lines, _BLOCK)):
            machine = zlib.compressobj(6, zlib.DEFLATED, 31)
            data = machine.compress(b"".join(block)) + machine.flush()
            key = b" ".join(block[0].split(b" ", 2)[:2])
            place = {"offset": offset, "length": len(data), "digest": f"sha256:{hashlib.sha256(data).hexdigest()}"}
            self._places.append(key + b" " + json.dumps(place).encode() + b"\n")
            offset += len(data)
            yield data

    def lines(self) -> Iterator[bytes]:
        """The list of the blocks, once they are written."""
        about = {"format": "cdxj-gzip-1.0", "filename": _INDEX.rpartition("/")[2]}
        yield b"!meta 0 " + json.dumps(about).encode() + b"\n"
        yield from self._places

    def _entries(self) -> Iterator[bytes]:
        for warc in self._warcs:
            for record in read_records(ArchiveFile(warc), self._damaged):
                if entry := entry_of(record, warc.name):
                    yield entry.line()


class _Listed:
    """The list of pages, counted."""

    def __init__(self, pages: Iterable[PageLine]) -> None:
        self._pages = pages
        self.count = 0

    def lines(self) -> Iterator[bytes]:
        """The list's own line, then one a page (WACZ 1.1.1, 5.2.3)."""
        yield _json_line({"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True})
        for page in self._pages:
            self.count += 1
            moment = page.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            name = hashlib.sha256(f"{moment} {page.url}".encode("utf-8", "replace")).hexdigest()[:22]
            yield _json_line({"id": name, "url": page.url, "ts": moment, "title": page.title, "text": page.text})


def _json_line(value: dict[str, object]) -> bytes:
    return json.dumps(value).encode() + b"\n"
