"""Several jobs at a time: each outcome is right, a bad site harms none of the others, one table tells all."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from living import LivingSite, living

from archiver.jobs.file import read_jobs


def run(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`archiver run` of a jobs file, to its end."""
    command = [sys.executable, "-m", "archiver.cli", "run", "--file", str(path), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=300, env={"COLUMNS": "200", "PATH": "/usr/bin:/bin"}
    )


@pytest.fixture(scope="module")
def sites() -> Iterator[list[LivingSite]]:
    """Three sites that are well and one that answers everything with an error."""
    found = [LivingSite.of(count) for count in (3, 4, 5, 2)]
    found[3].broken |= {"/", "/articles/0.html", "/articles/1.html"}
    with ExitStack() as stack:
        for site in found:
            stack.enter_context(living(site))
        yield found


@pytest.fixture(scope="module")
def ended(
    sites: list[LivingSite], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A run of five jobs: three well, one of errors, one of nobody."""
    folder = tmp_path_factory.mktemp("jobs")
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        dead = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
    code = "import sys, json; open(sys.argv[1], 'a').write(json.load(sys.stdin)['job'] + '\\n')"
    told = folder / "told"
    text = "[archiver]\nat_once = 3\nmetrics = 'archiver.prom'\n[defaults]\ndelay = 0\n"
    text += f"[[defaults.hooks]]\non = ['failure']\ncommand = {json.dumps([sys.executable, '-c', code, str(told)])}\n"
    text += "[jobs.site0]\nstart = ['" + sites[0].base + "/']\n"
    text += "[[jobs.site0.exports]]\nformat = 'csv'\nto = 'site0.csv'\n"
    for name, url in [*((f"site{number}", f"{site.base}/") for number, site in enumerate(sites)), ("dead", dead)]:
        if name == "site0":
            continue
        text += f"[jobs.{name}]\nstart = ['{url}']\n"
    (folder / "archiver.toml").write_text(text)
    return folder, run(folder / "archiver.toml")


def test_status_says_that_something_needs_attention(ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """Two bad sites of five make it status 1, and the last line says so."""
    _, process = ended
    assert process.returncode == 1
    assert process.stderr.strip().splitlines()[-1] == "archiver: 5 jobs, 2 of them not all well"


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("site0", "finished"),
        ("site1", "finished"),
        ("site2", "finished"),
        ("site3", "attention"),
        ("dead", "attention"),
    ],
)
def test_each_outcome_is_right(name: str, outcome: str, ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """The table has a row for each job, with how it ended, and so has its report."""
    folder, process = ended
    assert re.search(rf"\b{name}\b\W+{outcome}\b", process.stdout)
    report = read_jobs(folder / "archiver.toml").last_report(name)
    assert report is not None
    assert report.outcome == outcome


def test_good_sites_are_saved(ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """Each site that is well has all of its articles."""
    folder, _ = ended
    for number, count in enumerate((3, 4, 5)):
        assert len((folder / "output" / f"site{number}" / "articles.jsonl").read_bytes().splitlines()) == count


def test_exports_follow_changes(ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """A run that found something new has written the export of its job."""
    folder, _ = ended
    assert (folder / "site0.csv").read_text().count("http://127.0.0.1") >= 3


def test_hooks_hear_of_failures_alone(ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """The hook for failures was called for the bad sites and for no other."""
    folder, _ = ended
    assert sorted((folder / "told").read_text().split()) == ["dead", "site3"]


def test_metrics_have_every_job(ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """The metrics file has a line for each job, in the text format of Prometheus."""
    folder, _ = ended
    text = (folder / "archiver.prom").read_text()
    found = dict(re.findall(r'^archiver_articles\{job="(\w+)"\} (\S+)$', text, re.M))
    assert found == {"site0": "3", "site1": "4", "site2": "5", "site3": "0", "dead": "0"}
    assert all(
        re.fullmatch(r"# (HELP|TYPE) \w+ .+|\w+\{job=\"[\w.-]+\"\} [-+\d.e]+", line) for line in text.splitlines()
    )


def test_due_jobs_alone_are_run(ended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """Right after a run no job is due."""
    folder, _ = ended
    process = run(folder / "archiver.toml", "--due")
    assert process.returncode == 0
    assert "no job is due" in process.stderr


def test_json_lines(sites: list[LivingSite], tmp_path: Path) -> None:
    """With --log-format json each line on stderr but the last is JSON with its job, its last one with the status."""
    jobs = "".join(f"[jobs.s{number}]\nstart = ['{sites[number].base}/']\n" for number in (0, 3))
    (tmp_path / "archiver.toml").write_text("[defaults]\ndelay = 0\n" + jobs)
    lines = run(tmp_path / "archiver.toml", "--log-format", "json").stderr.splitlines()[:-1]
    told = [json.loads(line) for line in lines]
    assert {line["job"]: line["status"] for line in told if line["event"] == "ended"} == {"s0": 0, "s3": 1}
    assert [line["url"] for line in told if line["event"] == "failed"] == [f"{sites[3].base}/"]
