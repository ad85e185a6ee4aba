"""Retention: of old runs only what they changed stays, and nothing that a later run goes by is taken."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archiver.holdings.changes import FILE as CHANGES
from archiver.holdings.changes import changes_in
from archiver.jobs.retention import thin_runs
from archiver.store import ArchiveFolder

LINE = b'{"change":"changed","url":"http://example.com/a.html"}\n'
PASSING = ("report.json", "report.html", "log.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> ArchiveFolder:
    """An archive folder without a run."""
    return ArchiveFolder(tmp_path)


def add_run(folder: ArchiveFolder, number: int, changes: bytes = LINE, *, passing: tuple[str, ...] = PASSING) -> Path:
    """A run as one leaves it behind: what it changed, and what is of passing interest."""
    run = folder.runs / f"202611{number:02}T020000"
    run.mkdir(parents=True)
    (run / CHANGES).write_bytes(changes)
    for name in passing:
        (run / name).write_text(name)
    return run


def names_in(run: Path) -> set[str]:
    """The names of what a run's folder holds; empty where it is gone."""
    return {path.name for path in run.iterdir()} if run.exists() else set()


@pytest.mark.parametrize("keep", [1, 2, 5, 9])
def test_last_runs_stay_whole(keep: int, folder: ArchiveFolder) -> None:
    """The last runs keep all they have; those before them keep what they changed alone."""
    runs = [add_run(folder, number) for number in range(1, 6)]
    assert thin_runs(folder, keep) == max(0, 5 - keep)
    assert [names_in(run) == {CHANGES, *PASSING} for run in runs] == [number > 5 - keep for number in range(1, 6)]
    assert all((run / CHANGES).read_bytes() == LINE for run in runs)


def test_run_that_changed_nothing_goes(folder: ArchiveFolder) -> None:
    """An old run without changes goes with its folder; the last stays."""
    old, last = (add_run(folder, number, b"") for number in (1, 2))
    thin_runs(folder, 1)
    assert not old.exists()
    assert names_in(last) == {CHANGES, *PASSING}


def test_compressed_changes_stay(folder: ArchiveFolder) -> None:
    """Changes that were gzipped are kept as the others are."""
    old = add_run(folder, 1)
    (old / CHANGES).unlink()
    (old / f"{CHANGES}.gz").write_bytes(gzip.compress(LINE))
    add_run(folder, 2)
    thin_runs(folder, 1)
    assert names_in(old) == {f"{CHANGES}.gz"}
    assert [change["change"] for change in changes_in(old)] == ["changed"]


def test_files_of_others_stay(folder: ArchiveFolder) -> None:
    """What somebody put into the folder of a run stays, and so does that folder; other folders are no runs."""
    old = add_run(folder, 1, b"")
    (old / "note.txt").write_text("mine")
    other = folder.runs / "mine"
    other.mkdir()
    (other / "report.json").write_text("mine")
    add_run(folder, 2)
    thin_runs(folder, 1)
    assert (names_in(old), names_in(other)) == ({"note.txt"}, {"report.json"})


def test_again_changes_nothing(folder: ArchiveFolder) -> None:
    """A run that lost its report is not counted a second time."""
    for number in range(1, 4):
        add_run(folder, number)
    assert [thin_runs(folder, 1), thin_runs(folder, 1)] == [2, 0]


def test_newest_report_stays(folder: ArchiveFolder) -> None:
    """Runs that were killed leave no report; the one that schedule, alarms and metrics go by stays before them."""
    oldest, reported, *killed = (
        add_run(folder, 1),
        add_run(folder, 2),
        add_run(folder, 3, passing=("log.jsonl",)),
        add_run(folder, 4, passing=("log.jsonl",)),
    )
    assert thin_runs(folder, 1) == 2
    assert names_in(oldest) == {CHANGES}
    assert names_in(reported) == {CHANGES, *PASSING}
    assert [names_in(run) for run in killed] == [{CHANGES}, {CHANGES, "log.jsonl"}]


def test_without_a_run(folder: ArchiveFolder) -> None:
    """An archive that has no run yet has nothing to lose."""
    assert thin_runs(folder, 3) == 0
