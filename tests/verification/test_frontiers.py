"""The frontier in a check: read to what was committed last, and nothing left beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archiver.frontier import Frontier
from archiver.store import ArchiveFolder
from archiver.verification.findings import Report
from archiver.verification.frontiers import check_frontier

LINE = b"{}\n"


def committed(folder: ArchiveFolder, length: int) -> Frontier:
    """The frontier of a folder, open, with so many bytes of `articles.jsonl` committed."""
    frontier = Frontier(folder.frontier)
    frontier.commit({"articles.jsonl": length})
    return frontier


@pytest.fixture
def ended(tmp_path: Path) -> ArchiveFolder:
    """What a run leaves that came to its end."""
    folder = ArchiveFolder(tmp_path / "ended")
    folder.create()
    folder.articles.write_bytes(LINE)
    committed(folder, len(LINE)).close()
    return folder


@pytest.fixture
def killed(tmp_path: Path) -> ArchiveFolder:
    """What a run leaves that was killed: its last commits stand in the log alone."""
    living, folder = ArchiveFolder(tmp_path / "living"), ArchiveFolder(tmp_path / "killed")
    living.create()
    frontier = committed(living, 2)
    frontier.commit({"articles.jsonl": len(LINE)})
    shutil.copytree(living.root, folder.root)
    frontier.close()
    folder.articles.write_bytes(LINE)
    return folder


def state_of(folder: ArchiveFolder) -> dict[str, bytes]:
    """Name to content of the files of the database; of `-shm`, where readers note themselves, the name alone."""
    paths = folder.root.glob("frontier.sqlite*")
    return {path.name: b"" if path.name.endswith("-shm") else path.read_bytes() for path in paths}


def found(folder: ArchiveFolder) -> list[str]:
    """What is wrong with the frontier and the files that it knows."""
    report = Report()
    check_frontier(folder, report)
    assert report.looked_at.total() == 1
    return [finding.sentence for finding in report.findings]


def test_nothing_is_left_beside_it(ended: ArchiveFolder) -> None:
    """A check of an archive at rest leaves neither log nor index of a log, and the database as it was."""
    before = state_of(ended)
    assert list(before) == ["frontier.sqlite"]
    assert found(ended) == []
    assert state_of(ended) == before


def test_empty_log_is_none(ended: ArchiveFolder) -> None:
    """An empty file in the place of a log stays what it is."""
    ended.root.joinpath("frontier.sqlite-wal").touch()
    assert found(ended) == []
    assert set(state_of(ended)) == {"frontier.sqlite", "frontier.sqlite-wal"}


def test_log_of_a_killed_run_is_read(killed: ArchiveFolder) -> None:
    """A length that was committed to the log alone counts, and the log is not merged."""
    before = state_of(killed)
    assert before["frontier.sqlite-wal"]
    assert found(killed) == []
    assert state_of(killed) == before
    killed.articles.write_bytes(LINE[:-1])
    assert found(killed) == ["is shorter than what was committed of it"]
