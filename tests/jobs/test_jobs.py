"""The jobs file: what it says is read, and what is wrong with it is told with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archiver.cli import main
from archiver.commands.run import _show
from archiver.errors import InputError, UsageError
from archiver.jobs.file import read_jobs
from archiver.jobs.jobs import Schedule
from archiver.jobs.running import JobEnd
from archiver.reports.report import ChangeCounts, Counts, Figures, Outcome, Report, write_report
from archiver.store import locked

JOB = '[jobs.a]\nstart = ["http://example.com/"]\n'
HOOK = "[[jobs.a.hooks]]\non = ['change']\ncommand = ['x']\n"
WRONG = {
    "x = \ny = 1": "line 1",
    "[jobs.a]\nstart = 'http://example.com/'\n": "line 2: start",
    JOB + "dely = 3\n": "line 3: dely is no setting here",
    "[defaults]\ndelay = 'fast'\n" + JOB: "line 2: delay",
    "[archiver]\nat_once = 0\n" + JOB: "line 2: at_once is to be above 0",
    JOB + HOOK + "[[jobs.a.hooks]]\non = ['chnge']\nurl = 'http://x'": "line 7",
    JOB + "[[jobs.a.hooks]]\non = ['change']\n": "line 3: a hook has either a command or a url",
    JOB + "[[jobs.a.hooks]]\non = ['change']\nurl = 'file:///etc/passwd'": "line 5",
    JOB + "[[jobs.a.exports]]\nformat = 'hugoo'\nto = 'x'\n": "line 4: no format hugoo",
    "[jobz.a]\nx = 1\n": "line 1: jobz means nothing here",
    "[jobs.a]\nstart = ['nonsense']\n": "line 2: nonsense is no address",
    "[jobs.a]\nstart = []\n": "line 2: start names no address",
    JOB + "include = ['(']\n": "line 3: ( is no regular expression",
    JOB + "[jobs.a.alarms]\nmin_articles = 'x'\n": "line 4: alarms.min_articles",
    JOB + "max_pages = 0\n": "line 3: max_pages is to be above 0",
    JOB + "timeout = nan\n": "line 3: timeout is to be above 0",
    JOB + "delay = inf\n": "line 3: delay is to be 0 or above",
    JOB + "max_host_time = -1\n": "line 3: max_host_time is to be above 0",
    JOB + "folder = 'o'\n[jobs.b]\nstart = ['http://b.example/']\nfolder = './o'\n": "line 1: two jobs have the folder",
    "[jobs.'../up']\nstart = ['http://example.com/']\n": "is no name for a job",
    "": "has no job",
    "jobs = 3": "line 1: jobs is to be a table",
}


def written(tmp_path: Path, text: str) -> Path:
    """A jobs file."""
    path = tmp_path / "archiver.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_mistake_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    """One sentence that names the line and what is wrong there."""
    with pytest.raises(InputError) as raised:
        read_jobs(written(tmp_path, text))
    assert WRONG[text] in str(raised.value)
    assert "\n" not in str(raised.value)


def test_defaults_hold_where_a_job_says_nothing(tmp_path: Path) -> None:
    """A job has the setting of [defaults] unless it has its own."""
    text = "[defaults]\ndelay = 3\nmax_pages = 9\n" + JOB + "max_pages = 5\n"
    job = read_jobs(written(tmp_path, text)).jobs["a"]
    assert (job.delay, job.max_pages) == (3, 5)


def test_folders_stand_beside_the_file(tmp_path: Path) -> None:
    """An archive goes below the folder of all, beside the jobs file, wherever the command is run."""
    assert read_jobs(written(tmp_path, JOB)).folder_of("a").root == tmp_path / "output" / "a"


def test_written_example_is_valid(tmp_path: Path) -> None:
    """What `archiver init` writes is a jobs file; with each comment taken off a setting, too."""
    path = tmp_path / "jobs.toml"
    assert main(["init", str(path)]) == 0
    text = path.read_text()
    assert list(read_jobs(path).jobs) == ["example"]
    settings = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ") and " = " in line]
    assert len(settings) > 15
    live = "\n".join(
        line.removeprefix("# ") if line.startswith("# [") or (" = " in line and line.startswith("# ")) else line
        for line in text.splitlines()
    )
    assert len(read_jobs(written(tmp_path, live)).jobs["example"].hooks) == 2


def test_existing_file_is_left_alone(tmp_path: Path) -> None:
    """`archiver init` never writes over a file."""
    path = written(tmp_path, JOB)
    assert main(["init", str(path)]) == 2
    assert path.read_text() == JOB


def test_unknown_job_is_named(tmp_path: Path) -> None:
    """A job that the file has not is told, with those that it has."""
    with pytest.raises(UsageError, match="no job b; it has a"):
        read_jobs(written(tmp_path, JOB)).chosen(["b"])


def left(folder: Path, *, hours: float, outcome: Outcome = Outcome.FINISHED) -> None:
    """The report of a run that began some hours ago."""
    began = datetime.now(UTC) - timedelta(hours=hours)
    nothing = Figures(
        articles=0, gone=0, by_year={}, body_words=(), fields_found={}, confidence={}, warnings={}, sample=()
    )
    report = Report(
        archiver="0",
        run="20200101T000000",
        folder=str(folder),
        start_urls=("http://example.com/",),
        started_at=began,
        ended_at=began,
        seconds=1.0,
        outcome=Outcome.FINISHED,
        exit_status=0,
        summary="",
        alarms=(),
        counts=Counts(pages=0, requisites=0, unchanged=0, failed=0, left=0, size=0),
        changes=ChangeCounts(),
        statuses={},
        timeline=(),
        slowest=(),
        failures=(),
        excluded={},
        figures=nothing,
    )
    run = folder / "runs" / "20200101T000000"
    run.mkdir(parents=True)
    write_report(replace(report, outcome=outcome), run)


DUE = [
    ("daily", 22.0, Outcome.FINISHED, True),
    ("daily", 20.0, Outcome.ATTENTION, False),
    ("daily", 1.0, Outcome.INTERRUPTED, True),
    ("daily", 1.0, Outcome.FAILED, True),
    ("daily", -1000.0, Outcome.FINISHED, True),
    ("hourly", 0.95, Outcome.FINISHED, True),
    ("weekly", 100.0, Outcome.FINISHED, False),
    ("monthly", 29 * 24.0, Outcome.FINISHED, True),
    ("never", 10_000.0, Outcome.FAILED, False),
]


@pytest.mark.parametrize(("schedule", "hours", "outcome", "due"), DUE)
def test_due(schedule: str, hours: float, outcome: Outcome, due: bool, tmp_path: Path) -> None:
    """A job is due after nine tenths of its period, after a run without an end, and after one in the future."""
    jobs = read_jobs(written(tmp_path, f"{JOB}schedule = '{Schedule(schedule)}'\n"))
    left(jobs.folder_of("a").root, hours=hours, outcome=outcome)
    assert jobs.is_due("a") is due


def test_first_run_is_due(tmp_path: Path) -> None:
    """A job that never ran is due."""
    assert read_jobs(written(tmp_path, JOB)).is_due("a")


def test_job_whose_run_was_killed_is_due(tmp_path: Path) -> None:
    """A run that left no report did not come to its end, unless it is still going on."""
    jobs = read_jobs(written(tmp_path, f"{JOB}schedule = 'weekly'\n"))
    folder = jobs.folder_of("a")
    left(folder.root, hours=50, outcome=Outcome.FINISHED)
    folder.begin_run()
    with locked(folder):
        assert not jobs.is_due("a")
    assert jobs.is_due("a")


@pytest.mark.parametrize("columns", ["80", "140", None])
def test_table_says_why(
    columns: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reason can be read at any width, also in a log; so can the heads of the numbers."""
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    _show([JobEnd("kites", 1, "0 pages (the hook ./tell-me failed)", 3.0), JobEnd("zine", 0, "1 page", 2.0)])
    told = capsys.readouterr().out
    assert "the hook ./tell-me failed" in told
    assert "articles" in told
    assert "1 page" not in told
