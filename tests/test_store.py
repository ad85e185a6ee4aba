"""An archive folder: its names, its lock, its files of lines."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.errors import ArchiveLockedError, StorageError
from archiver.store import ArchiveFolder, LinesFile, default_folder, held_to_read, is_held, locked, missing_bytes


@pytest.fixture
def folder(tmp_path: Path) -> ArchiveFolder:
    made = ArchiveFolder(tmp_path / "archive")
    made.create()
    return made


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.example.com/a", "example.com"),
        ("http://example.com:8080/", "example.com-8080"),
        ("http://[::1]/", "1"),
        ("http://../", "archive"),
        ("http://[::1", "archive"),
        ("nonsense", "archive"),
        ("http://-/", "archive"),
    ],
)
def test_folder_is_named_after_the_host(url: str, name: str) -> None:
    """The name is the host in safe characters."""
    assert default_folder([url]) == Path("output") / name


@given(st.text(max_size=50))
def test_no_address_leads_out_of_the_folder(text: str) -> None:
    """Whatever stands for a host, the archive is one folder below `output`."""
    for url in (text, f"http://{text}/", f"http://a/{text}"):
        path = default_folder([url])
        assert path.parent == Path("output")
        assert path.name not in ("", ".", "..")


def test_runs_of_one_moment_have_folders_of_their_own(folder: ArchiveFolder) -> None:
    """Two runs within a second, or after the clock went back, do not share a folder."""
    assert len({folder.begin_run() for _ in range(5)}) == 5


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file in the way is named in one sentence."""
    (tmp_path / "taken").write_text("a letter")
    with pytest.raises(StorageError, match="taken"):
        ArchiveFolder(tmp_path / "taken" / "archive").create()


def test_run_folder_that_cannot_be_made(folder: ArchiveFolder) -> None:
    """A file in the way of the runs is named in one sentence."""
    (folder.root / "runs").write_text("a letter")
    with pytest.raises(StorageError, match="runs"):
        folder.begin_run()


# --- the lock ------------------------------------------------------------------------------------------------------


def test_second_run_is_told_who_holds_the_archive(folder: ArchiveFolder) -> None:
    """While one holds it, another is refused with the number of the process."""
    with locked(folder), pytest.raises(ArchiveLockedError, match=rf"process {os.getpid()}\)"), locked(folder):
        pass


def test_lock_ends_with_its_run(folder: ArchiveFolder) -> None:
    """What was released can be held again."""
    with locked(folder):
        pass
    with locked(folder):
        pass


def test_lock_ends_with_its_process(folder: ArchiveFolder) -> None:
    """A process that dies without a word leaves no lock, though its number stands in the file."""
    dies = "import os, sys; from pathlib import Path; from archiver.store import ArchiveFolder, locked\n"
    dies += "lock = locked(ArchiveFolder(Path(sys.argv[1]))); lock.__enter__(); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", dies, folder.root], check=False).returncode == -9
    with locked(folder):
        assert (folder.root / ".lock").read_text() == str(os.getpid())


def test_folder_that_is_gone(tmp_path: Path) -> None:
    """A folder that cannot be written is named in one sentence."""
    with pytest.raises(StorageError, match="gone"), locked(ArchiveFolder(tmp_path / "gone")):
        pass


def test_who_holds_it_can_be_asked(folder: ArchiveFolder) -> None:
    """Asking leaves nothing behind, and holds up nobody."""
    assert not is_held(folder)
    assert not (folder.root / ".lock").exists()
    with locked(folder):
        assert is_held(folder)
    assert not is_held(folder)


def test_file_system_without_locks(folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be locked, one sentence says so."""

    def none_here(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", none_here)
    with pytest.raises(StorageError, match="cannot lock"), locked(folder):
        pass


def test_reading_keeps_writers_out(folder: ArchiveFolder) -> None:
    """An archive that is read is not written at the same time."""
    with held_to_read(folder), pytest.raises(ArchiveLockedError), locked(folder):
        pass


def test_archive_that_may_not_be_written_can_be_read(folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a medium that is read-only nobody writes, and no lock can be put there."""
    monkeypatch.setattr("os.access", lambda *_: False)
    with held_to_read(folder):
        assert not (folder.root / ".lock").exists()


# --- files of lines ------------------------------------------------------------------------------------------------


@given(st.lists(st.binary(min_size=1, max_size=50)))
def test_each_line_is_read_back_where_it_was_put(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    """A place that was given leads to its line, at once and from the file."""
    path = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    file = LinesFile(path, 0)
    places = [(file.add(line), line) for line in lines]
    assert all(file.read(*place) == line for place, line in places)
    assert file.length == sum(map(len, lines))
    file.sync()
    assert path.read_bytes() == b"".join(lines)
    file.close()


def test_what_was_not_committed_is_cut_off(tmp_path: Path) -> None:
    """A file is opened at its committed length, whatever a dying run left behind it."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"whole\nhalf a l")
    file = LinesFile(path, 6)
    file.add(b"next\n")
    file.close()
    assert path.read_bytes() == b"whole\nnext\n"


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A file that is a folder is named in one sentence."""
    (tmp_path / "articles.jsonl").mkdir()
    with pytest.raises(StorageError, match=r"articles\.jsonl"):
        LinesFile(tmp_path / "articles.jsonl", 0)


def test_disk_that_takes_no_more(tmp_path: Path) -> None:
    """A disk that is full is named in one sentence, and what was taken before can still be read."""
    file = LinesFile(tmp_path / "articles.jsonl", 0)
    place = file.add(b"first\n")
    file.sync()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6, hard))
    try:
        with pytest.raises(StorageError, match=r"cannot write .*articles\.jsonl"):
            file.add(b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    file.close()
    again = LinesFile(tmp_path / "articles.jsonl", 6)
    assert again.read(*place) == b"first\n"
    again.close()


@pytest.mark.parametrize(("size", "missing"), [(9, ["a.warc.gz"]), (10, []), (11, [])])
@pytest.mark.parametrize("suffix", ["", ".open"])
def test_shorter_file_is_missing_bytes(folder: ArchiveFolder, suffix: str, size: int, missing: list[str]) -> None:
    """A file that somebody cut is named, also while it is open; a longer one is not."""
    (folder.warc / f"a.warc.gz{suffix}").write_bytes(bytes(size))
    assert missing_bytes(folder, {"a.warc.gz": 10}) == missing


def test_file_that_is_gone_is_missing_bytes(folder: ArchiveFolder) -> None:
    """A file of which something was committed must be there; one of length 0 need not."""
    assert missing_bytes(folder, {"articles.jsonl": 1, "updates.jsonl": 0}) == ["articles.jsonl"]
