"""Many small sites in one jobs file, a few of them in trouble: what is told of each, and that none harms another.

Three are dead, each in its own way; one sends a page a byte at a time, without end; one has another design when it is
asked again. ARCHIVER_SITES says how many there are in all: six, so that the tests stay quick; `make soak` takes fifty.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from misbehaving import Answer, Site, response, sends, serving
from pages import article, listing
from runs import articles_in

from archiver.holdings.changes import changes_in
from archiver.jobs.file import read_jobs
from archiver.jobs.jobs import Jobs
from archiver.reports.report import Report

SITES = int(os.environ.get("ARCHIVER_SITES", "6"))
DEAD = ("refuses", "resets", "vanished")
WELL = tuple(f"well{number}" for number in range(SITES - 5))
IN_TROUBLE = (*DEAD, "drips")
ALL = (*IN_TROUBLE, "redesigned", *WELL)
ARTICLES = {"redesigned": 12, "drips": 2} | dict.fromkeys(DEAD, 0) | dict.fromkeys(WELL, 2)
_SHELL = "<html><head><title>Welcome</title></head><body><div id=app></div><script src=/app.js></script></body></html>"


class Ended(NamedTuple):
    """What two runs of the jobs file said: one of all jobs; one of the site that was redesigned since."""

    jobs: Jobs
    first: subprocess.CompletedProcess[str]
    reports: dict[str, Report]
    metrics: str
    again: subprocess.CompletedProcess[str]
    reports_again: dict[str, Report]
    metrics_again: str


def small_site(name: str, count: int) -> dict[str, Answer]:
    """A list of articles and the articles, below a folder of its own."""
    paths = [f"/{name}/{number}.html" for number in range(count)]
    found = {f"/{name}/": sends(response(listing(f"All of {name}", paths)))}
    for number, path in enumerate(paths):
        title = f"{name.title()} and the letter {number}"
        found[path] = sends(response(article(title, ALL.index(name) * 100 + number)))
    return found


def first_answers() -> dict[str, Answer]:
    """What all sites answer at the first run; the dead have nothing."""
    answers: dict[str, Answer] = {"/resets/": lambda wire: wire.reset()}
    for name in ("redesigned", "drips", *WELL):
        answers |= small_site(name, ARTICLES[name])
    answers["/drips/"] = sends(response(listing("Drips", [f"/drips/{number}.html" for number in range(3)])))
    answers["/drips/2.html"] = lambda wire: wire.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", 0.02)
    answers["/vanished/"] = sends(response("<html><body>Gone.</body></html>", status="410 Gone"))
    return answers


def redesign(answers: dict[str, Answer]) -> None:
    """Every page of the site is a shell that a script would fill."""
    for path in answers:
        if path.startswith("/redesigned/"):
            answers[path] = sends(response(_SHELL))


def jobs_file(folder: Path, base: str, closed: int) -> Path:
    """A job for each site; the one that drips first, so that the others need not wait behind it."""
    text = "[archiver]\nat_once = 4\nmetrics = 'archiver.prom'\n[defaults]\ndelay = 0\nkeep_runs = 1\n"
    for name in sorted(ALL, key=lambda name: name != "drips"):
        start = f"http://127.0.0.1:{closed}/" if name == "refuses" else f"{base}/{name}/"
        text += f"[jobs.{name}]\nstart = ['{start}']\n" + ("timeout = 1\n" if name == "drips" else "")
    path = folder / "archiver.toml"
    path.write_text(text)
    return path


def run(path: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """`archiver run`, to its end."""
    command = [sys.executable, "-m", "archiver.cli", "run", "--file", str(path), *names]
    environment = {"COLUMNS": "250", "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment)


def reports_of(jobs: Jobs) -> dict[str, Report]:
    """The last report of each job that has one."""
    return {name: report for name in jobs.jobs if (report := jobs.last_report(name))}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """All jobs run once; then the site that has another design is run again."""
    folder = tmp_path_factory.mktemp("sites")
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = nobody.getsockname()[1]
    answers = first_answers()
    with serving(Site(answers)) as site:
        path = jobs_file(folder, site.base, closed)
        jobs, metrics = read_jobs(path), folder / "archiver.prom"
        first = run(path)
        reports, told = reports_of(jobs), metrics.read_text()
        redesign(answers)
        again = run(path, "redesigned")
        yield Ended(jobs, first, reports, told, again, reports_of(jobs), metrics.read_text())


def metric(text: str, name: str) -> dict[str, float]:
    """Job to value of one metric."""
    found = re.findall(rf'^archiver_{name}\{{job="(\w+)"\}} (\S+)$', text, re.M)
    return {job: float(value) for job, value in found}


def test_status_and_last_line(ended: Ended) -> None:
    """Four sites in trouble make it status 1, and the last line counts them."""
    assert ended.first.returncode == 1
    last = ended.first.stderr.strip().splitlines()[-1]
    assert last == f"archiver: {len(ALL)} jobs, {len(IN_TROUBLE)} of them not all well"


def rows_of(table: str) -> dict[str, list[str]]:
    """The first cell of each row of a table to the other cells."""
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in table.splitlines() if line.startswith("│")]
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("name", ALL)
def test_each_has_its_row(name: str, ended: Ended) -> None:
    """The table tells how each job ended, how many articles it has, and of one in trouble why."""
    outcome, articles, *_, why = rows_of(ended.first.stdout)[name]
    assert outcome == ("attention" if name in IN_TROUBLE else "finished")
    assert articles == str(ARTICLES[name])
    assert bool(why) is (name in IN_TROUBLE)


@pytest.mark.parametrize("name", ALL)
def test_each_has_its_report(name: str, ended: Ended) -> None:
    """The report of each has its status, and the articles that were to be had; nothing fails where all is well."""
    report = ended.reports[name]
    assert report.exit_status == (1 if name in IN_TROUBLE else 0)
    assert report.figures.articles == report.changes.new == ARTICLES[name]
    assert report.counts.failed == (0 if name in (*WELL, "redesigned", "vanished") else 1)


WHY = {
    "refuses": "its robots.txt cannot be read (Connection was refused",
    "resets": "/resets/: Connection to the other side was lost",
    "vanished": "/vanished/ answers with status 410",
    "drips": "what failed, and why:",
}


@pytest.mark.parametrize("name", IN_TROUBLE)
def test_summary_says_why(name: str, ended: Ended) -> None:
    """Of each site in trouble the last line of its run names the address and the reason, or where to read them."""
    assert WHY[name] in ended.reports[name].summary


def test_drip_is_left_behind(ended: Ended) -> None:
    """A page that never ends is given up by name, and the rest of its site is saved."""
    (failure,) = ended.reports["drips"].failures
    assert failure.url.endswith("/drips/2.html")
    assert "took longer than 1.0 seconds" in failure.reason


@pytest.mark.parametrize("name", ALL)
def test_archives_are_apart(name: str, ended: Ended) -> None:
    """The archive of each site has its own articles, each once, and no other's."""
    assert sorted(urlsplit(article["url"]).path for article in articles_in(ended.jobs.folder_of(name).root)) == sorted(
        f"/{name}/{number}.html" for number in range(ARTICLES[name])
    )


def test_metrics_tell_each(ended: Ended) -> None:
    """The metrics have the exit status and the number of articles of every job."""
    statuses = metric(ended.metrics, "last_run_exit_status")
    assert statuses == {name: float(name in IN_TROUBLE) for name in ALL}
    assert metric(ended.metrics, "articles") == ARTICLES


def test_other_design_raises_an_alarm(ended: Ended) -> None:
    """Where no known article of a site is found any more, the run says so in its last line and ends with status 1."""
    (alarm,) = ended.reports_again["redesigned"].alarms
    assert alarm == (
        "12 of 12 articles are no longer found at their addresses (100 %): the site may have another design"
    )
    assert ended.again.returncode == 1
    assert alarm in ended.again.stderr.strip().splitlines()[-1]


def test_other_design_loses_no_article(ended: Ended) -> None:
    """What was saved of a site before its new design stays, and nothing of it is told as gone."""
    report = ended.reports_again["redesigned"]
    assert (report.figures.articles, report.figures.gone, report.counts.missed) == (12, 0, 12)


def test_metrics_keep_those_that_did_not_run(ended: Ended) -> None:
    """After a run of one job the metrics have its alarm, and of all others what their last run told."""
    assert metric(ended.metrics_again, "last_run_alarms") == {name: float(name == "redesigned") for name in ALL}
    ended_at = metric(ended.metrics_again, "last_run_timestamp_seconds")
    before = metric(ended.metrics, "last_run_timestamp_seconds")
    assert {name for name in ALL if ended_at[name] != before[name]} == {"redesigned"}


def test_kept_runs(ended: Ended) -> None:
    """With keep_runs = 1 the report of the run before is gone, and what that run changed can still be read."""
    before, last = ended.jobs.folder_of("redesigned").run_folders()
    assert [path.name for path in before.iterdir()] == ["changes.jsonl"]
    assert (last / "report.json").exists()
    assert len(list(changes_in(before))) == 12


_JOBS = """
[defaults]
delay = 0.0
[[defaults.hooks]]
on = ["failure"]
command = ["sh", "-c", "sleep 600 & echo $! >> left"]
[jobs.a]
start = ["http://127.0.0.1:{port}/"]
[jobs.b]
start = ["http://127.0.0.1:{port}/"]
"""


def test_what_a_hook_leaves_running_is_not_waited_for(tmp_path: Path) -> None:
    """Though it holds the stderr of its job open."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    path = tmp_path / "archiver.toml"
    path.write_text(_JOBS.format(port=port))
    try:
        ended = run(path)
    finally:
        for number in (tmp_path / "left").read_text().split():
            os.kill(int(number), signal.SIGKILL)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "archiver: 2 jobs, 2 of them not all well"
