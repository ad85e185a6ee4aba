"""The changes of a run as a file: gzipped where it is large, and read the same in either form."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archiver.errors import InputError
from archiver.holdings.changes import FILE, changes_in, compress, has_changes
from archiver.holdings.history import versions_of
from archiver.store import ArchiveFolder

LINE = b'{"change":"changed","url":"http://example.com/%d.html","title":"%s"}\n'
LARGE = b"".join(LINE % (number, b"x" * 1000) for number in range(1000))
SMALL = LINE % (1, b"x")


def written(folder: Path, data: bytes) -> Path:
    """The changes of one run."""
    path = folder / FILE
    path.write_bytes(data)
    return path


def names_in(folder: Path) -> set[str]:
    """The names of its files."""
    return {path.name for path in folder.iterdir()}


def test_large_changes_are_gzipped(tmp_path: Path) -> None:
    """Where there were a million bytes stands one smaller file that holds them all."""
    compress(written(tmp_path, LARGE))
    assert names_in(tmp_path) == {f"{FILE}.gz"}
    packed = (tmp_path / f"{FILE}.gz").read_bytes()
    assert gzip.decompress(packed) == LARGE
    assert len(packed) < len(LARGE) / 5


def test_small_changes_are_left_alone(tmp_path: Path) -> None:
    """A file of a few lines stays as it is, for `cat` and `grep`."""
    compress(written(tmp_path, SMALL))
    assert (tmp_path / FILE).read_bytes() == SMALL
    assert names_in(tmp_path) == {FILE}


def test_compressing_twice_changes_nothing(tmp_path: Path) -> None:
    """What is gzipped is left alone, and so is a run that told no changes."""
    compress(written(tmp_path, LARGE))
    before = (tmp_path / f"{FILE}.gz").read_bytes()
    compress(tmp_path / FILE)
    assert (tmp_path / f"{FILE}.gz").read_bytes() == before


def test_compressing_that_was_broken_off(tmp_path: Path) -> None:
    """A half-written file of a run that was killed is written anew, and nothing is told twice meanwhile."""
    path = written(tmp_path, LARGE)
    (tmp_path / f"{FILE}.gz.part").write_bytes(b"half")
    (tmp_path / f"{FILE}.gz").write_bytes(gzip.compress(LARGE))
    assert len(list(changes_in(tmp_path))) == 1000
    compress(path)
    assert names_in(tmp_path) == {f"{FILE}.gz"}
    assert len(list(changes_in(tmp_path))) == 1000


def test_both_forms_read_the_same(tmp_path: Path) -> None:
    """What a run changed is the same before and after."""
    path = written(tmp_path, LARGE)
    before = list(changes_in(tmp_path))
    compress(path)
    assert list(changes_in(tmp_path)) == before


def test_run_without_changes(tmp_path: Path) -> None:
    """A run that was killed before it told its changes has none, and is known to have told none."""
    assert not has_changes(tmp_path)
    assert list(changes_in(tmp_path)) == []


def test_history_reads_compressed_runs(tmp_path: Path) -> None:
    """A version that only a gzipped run has kept is found."""
    folder = ArchiveFolder(tmp_path)
    run = folder.begin_run()
    line = (
        b'{"change":"gone","url":"http://example.com/a.html","at":"2026-11-24T02:00:00Z","before":{"body_text":"%s"}}\n'
    )
    compress(written(run, line % (b"x" * 2_000_000)))
    assert names_in(run) == {f"{FILE}.gz"}
    (version,) = versions_of(folder, "http://example.com/a.html")
    assert (version.change, version.line) == ("gone", b'{"body_text":"%s"}\n' % (b"x" * 2_000_000))


BROKEN = {
    "line that is no JSON": (FILE, SMALL + b"{\n", "changes.jsonl, line 2 is no change"),
    "line that is no object": (FILE, b"3\n", "changes.jsonl, line 1 is no change"),
    "bytes that are no text": (FILE, b'{"change":"\xff"}\n', "changes.jsonl, line 1 is no change"),
    "gzip in whose place something else stands": (f"{FILE}.gz", SMALL, "changes.jsonl.gz"),
    "gzip that was cut": (f"{FILE}.gz", gzip.compress(LARGE)[:-40], "changes.jsonl.gz"),
    "gzip with a hole": (f"{FILE}.gz", gzip.compress(LARGE).replace(b"\x00", b"\xff"), "changes.jsonl.gz"),
    "gzip with other bytes": (f"{FILE}.gz", gzip.compress(LARGE)[:-8] + b"12345678", "changes.jsonl.gz"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_named(name: str, tmp_path: Path) -> None:
    """What cannot be read is told in one sentence that names the file."""
    file, data, said = BROKEN[name]
    (tmp_path / file).write_bytes(data)
    with pytest.raises(InputError, match=said):
        list(changes_in(tmp_path))
