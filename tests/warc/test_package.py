"""WACZ packages as we write them."""

from __future__ import annotations

import gzip
import hashlib
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from written import INFO, MOMENT, exchange_of, page_response

from archiver.errors import InputError, RecordError, StorageError
from archiver.warc.files import archive_files
from archiver.warc.package import PageLine, write_package
from archiver.warc.read import read_responses
from archiver.warc.write import WarcWriter

PAGES = [
    PageLine(f"http://example.com/{number}", MOMENT, f"Page {number}", f"word {number} é") for number in range(900)
]


def warcs(folder: Path, pages: int = 700) -> list[Path]:
    """Several files."""
    with WarcWriter(folder, info=INFO, max_size=200_000) as writer:
        for number in range(pages):
            writer.write_exchange(exchange_of(page_response(number), f"http://example.com/{number:04}"))
    return sorted(folder.glob("*.warc.gz"))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A package of several files with many pages."""
    folder = tmp_path_factory.mktemp("package")
    path = folder / "site.wacz"
    assert write_package(path, warcs(folder / "warc"), pages=PAGES, title="A Site") == len(PAGES)
    return zipfile.ZipFile(path)


def test_layout(package: zipfile.ZipFile) -> None:
    """WARC files and the compressed index are stored as they are, all is where readers look (WACZ 1.1.1, 5)."""
    names = {entry.filename: entry.compress_type for entry in package.infolist()}
    stored = [name for name, kind in names.items() if kind == zipfile.ZIP_STORED]
    assert all(name.startswith("archive/") or name == "indexes/index.cdx.gz" for name in stored)
    assert sum(name.startswith("archive/") for name in names) > 1
    for name in ("indexes/index.idx", "pages/pages.jsonl", "datapackage.json", "datapackage-digest.json"):
        assert name in names


def test_description(package: zipfile.ZipFile) -> None:
    """Every entry is described with its size and digest, and the description has a digest of its own."""
    raw = package.read("datapackage.json")
    told = json.loads(raw)
    assert (told["wacz_version"], told["title"], told["profile"]) == ("1.1.1", "A Site", "data-package")
    described = {one["path"] for one in told["resources"]}
    assert described | {"datapackage.json", "datapackage-digest.json"} == set(package.namelist())
    for one in told["resources"]:
        data = package.read(one["path"])
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    digest = json.loads(package.read("datapackage-digest.json"))
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}


def test_index(package: zipfile.ZipFile) -> None:
    """The index is sorted, its blocks stand where the list says, and each line leads to its record."""
    data = package.read("indexes/index.cdx.gz")
    head, *places = package.read("indexes/index.idx").decode().splitlines()
    assert json.loads(head.removeprefix("!meta 0 ")) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    lines: list[str] = []
    for place in places:
        told = json.loads(place.split(" ", 2)[2])
        block = gzip.decompress(data[told["offset"] : told["offset"] + told["length"]]).decode().splitlines()
        assert block[0].startswith(place.split(" {")[0])
        lines += block
    assert len(places) > 1
    assert lines == sorted(lines)
    assert len(lines) == 700
    told = json.loads(lines[7].split(" ", 2)[2])
    raw = package.read(f"archive/{told['filename']}")
    member = raw[int(told["offset"]) : int(told["offset"]) + int(told["length"])]
    assert page_response(7) in gzip.decompress(member)


def test_pages(package: zipfile.ZipFile) -> None:
    """Every page is listed with title and text, each under an id of its own (WACZ 1.1.1, 5.2.3)."""
    head, *pages = map(json.loads, package.read("pages/pages.jsonl").splitlines())
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True}
    assert len({page["id"] for page in pages}) == len(pages) == len(PAGES)
    assert (
        pages[3].items()
        >= {
            "url": "http://example.com/3",
            "ts": "2004-06-03T12:30:15Z",
            "title": "Page 3",
            "text": "word 3 é",
        }.items()
    )


def test_reads_back(package: zipfile.ZipFile) -> None:
    """Our own reader finds every response in it."""
    assert package.filename is not None
    assert len(list(read_responses(archive_files(Path(package.filename))))) == 700


def test_memory_does_not_grow(tmp_path: Path) -> None:
    """Ten times the pages are not ten times the memory."""

    def peak(count: int) -> int:
        pages = (PageLine(f"http://example.com/{n}", MOMENT, "x", "words " * 2000) for n in range(count))
        tracemalloc.start()
        write_package(tmp_path / "x.wacz", files, pages=pages, title="x")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    files = warcs(tmp_path / "warc", 20)
    assert peak(1000) < 1.2 * peak(100)


def test_damaged_record(tmp_path: Path) -> None:
    """A damaged record is told, and the index has all the others."""
    files = warcs(tmp_path / "warc", 5)
    raw = bytearray(files[0].read_bytes())
    raw[-40] ^= 0xFF
    files[0].write_bytes(raw)
    told: list[RecordError] = []
    write_package(tmp_path / "x.wacz", files, pages=[], title="x", damaged=told.append)
    assert len(told) == 1


def test_failure_leaves_nothing(tmp_path: Path) -> None:
    """A package that cannot be finished is not there, neither whole nor in part."""

    def failing() -> Iterator[PageLine]:
        yield PAGES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_package(tmp_path / "x.wacz", [], pages=failing(), title="x")
    assert list(tmp_path.iterdir()) == []


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is not there, and a file that is not there, are a sentence each."""
    with pytest.raises(StorageError, match="cannot write"):
        write_package(tmp_path / "none" / "x.wacz", [], pages=[], title="x")
    with pytest.raises(InputError, match="cannot read"):
        write_package(tmp_path / "x.wacz", [tmp_path / "none.warc.gz"], pages=[], title="x")
