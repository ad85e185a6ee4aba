"""Running jobs: one in this process, several in a process each, so that one bad site harms none of the others."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from archiver.crawl.options import CrawlOptions
from archiver.crawl.progress import Progress
from archiver.errors import ArchiverError, ExitStatus
from archiver.jobs.hooks import body_of, call_hooks, events_of
from archiver.jobs.jobs import Event, Jobs
from archiver.jobs.metrics import write_metrics
from archiver.jobs.retention import thin_runs
from archiver.reports.report import Report
from archiver.stopping import told_to_stop

# Seconds for which the last lines of a process that has ended may take to be read.
_LAST_WORDS = 5.0


class JobEnd(NamedTuple):
    """How the run of one job ended."""

    name: str
    status: int
    """Its exit status; below 0: the signal that killed its process."""
    sentence: str
    seconds: float
    report: Report | None = None
    """Of this run; None where it left none."""

    @property
    def outcome(self) -> str:
        """One word for a table."""
        if self.status == ExitStatus.LOCKED:
            return "locked"
        if self.report is not None:
            return str(self.report.outcome)
        return "interrupted" if self.status == ExitStatus.INTERRUPTED else "failed"


def options_of(jobs: Jobs, name: str, *, log_json: bool) -> CrawlOptions:
    """A job as the crawl takes it."""
    job = jobs.jobs[name]
    plain = CrawlOptions(start_urls=job.start, folder=jobs.folder_of(name).root)
    return replace(
        plain,
        max_pages=job.max_pages,
        max_seconds=job.max_time,
        max_bytes=_bytes(job.max_size),
        max_host_seconds=job.max_host_time,
        max_host_bytes=_bytes(job.max_host_size),
        delay=plain.delay if job.delay is None else job.delay,
        concurrency=job.concurrency,
        timeout=plain.timeout if job.timeout is None else job.timeout,
        include=job.include,
        exclude=job.exclude,
        requisites=job.requisites,
        extract=job.extract,
        robots=job.robots,
        contact=job.contact,
        private=job.private,
        alarms=job.alarms.limits(),
        log_json=log_json,
    )


def _bytes(megabytes: int | None) -> int | None:
    return None if megabytes is None else megabytes * 1_000_000


def run_job(jobs: Jobs, name: str, progress: Progress, *, log_json: bool = False) -> JobEnd:
    """Runs one job in this process, with all that follows: hooks, metrics, retention."""
    from archiver.crawl.run import run_crawl
    from archiver.spiders.site import SiteSpider

    began = time.monotonic()
    before = jobs.last_report(name)
    try:
        ending = run_crawl(options_of(jobs, name, log_json=log_json), SiteSpider, progress)
        status, sentence = int(ending.status), ending.summary
    except ArchiverError as error:
        status, sentence = int(error.exit_status), str(error)
    return _followed(jobs, JobEnd(name, status, sentence, time.monotonic() - began, _fresh(jobs, name, before)))


def run_jobs(jobs: Jobs, names: Sequence[str], say: Callable[[str, str], None], *, log_json: bool) -> list[JobEnd]:
    """Runs jobs in processes of their own, some at a time; `say` gets each line of theirs with the name of its job."""
    children = _Children(jobs, say, log_json=log_json)
    # Signals go on to the processes, that end gently and save what they have.
    with told_to_stop(children.stop), ThreadPoolExecutor(jobs.general.at_once) as pool:
        ends = list(pool.map(children.run, names))
    tell_metrics(jobs)
    return ends


def tell_metrics(jobs: Jobs) -> str | None:
    """Writes the metrics file, where one is wished for; gives a sentence where it cannot be."""
    if jobs.general.metrics is None:
        return None
    reports = {name: report for name in jobs.jobs if (report := jobs.last_report(name)) is not None}
    try:
        write_metrics(jobs.path.parent / jobs.general.metrics, reports)
    except OSError as error:
        return f"cannot write {jobs.general.metrics}: {error.strerror or error}"
    return None


@dataclass(slots=True)
class _Said:
    """The last line that a process has said so far."""

    last: str = ""


class _Children:
    """The processes of several jobs."""

    def __init__(self, jobs: Jobs, say: Callable[[str, str], None], *, log_json: bool) -> None:
        self._jobs = jobs
        self._say = say
        self._options = ["--log-format", "json"] if log_json else []
        self._running: set[subprocess.Popen[str]] = set()
        self.is_stopping = False

    def run(self, name: str) -> JobEnd:
        """One job to its end."""
        if self.is_stopping:
            return JobEnd(name, ExitStatus.INTERRUPTED, "not begun", 0.0)
        began, before = time.monotonic(), self._jobs.last_report(name)
        said = _Said()
        with self._process(name) as process:
            reader = threading.Thread(target=self._pass_on, args=(name, process, said), daemon=True)
            reader.start()
            process.wait()
            # Not to the end of what is said: what a hook has left running may hold that open for as long as it likes.
            reader.join(_LAST_WORDS)
        seconds, fresh = time.monotonic() - began, _fresh(self._jobs, name, before)
        if process.returncode >= 0:
            return JobEnd(name, process.returncode, said.last.removeprefix("archiver: "), seconds, fresh)
        number = -process.returncode
        sentence = f"its process was killed by signal {number}; run it again to go on"
        return _followed(self._jobs, JobEnd(name, process.returncode, sentence, seconds, fresh))

    def _pass_on(self, name: str, process: subprocess.Popen[str], said: _Said) -> None:
        assert process.stderr is not None
        with process.stderr as lines:
            for line in lines:
                said.last = line.strip() or said.last
                self._say(name, line.rstrip("\n"))

    def stop(self) -> None:
        """Asks each process to end; a second time: at once."""
        self.is_stopping = True
        for process in list(self._running):
            with suppress(ProcessLookupError):
                process.terminate()

    @contextmanager
    def _process(self, name: str) -> Iterator[subprocess.Popen[str]]:
        # A session of its own: the signals of the terminal reach it through us, and once.
        process = subprocess.Popen(
            [sys.executable, "-m", "archiver.cli", "run", name, "--file", str(self._jobs.path), *self._options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._running.add(process)
        try:
            yield process
            process.wait()
        finally:
            self._running.discard(process)


def _fresh(jobs: Jobs, name: str, before: Report | None) -> Report | None:
    """The report that a run has left, where it is another than the one before."""
    report = jobs.last_report(name)
    return None if report is None or (before is not None and report.run == before.run) else report


def _followed(jobs: Jobs, end: JobEnd) -> JobEnd:
    """Does what follows a run; where something of that fails, the end needs attention and says so."""
    job = jobs.jobs[end.name]
    problems: list[str] = []
    if end.report is not None and (Event.CHANGE in events_of(end.report)):
        problems += _exported(jobs, end.name)
    if end.status != ExitStatus.LOCKED:
        events, body = _told(end)
        problems += call_hooks(job.hooks, events, body, jobs.path.absolute().parent)
    problem = tell_metrics(jobs)
    problems += [problem] if problem else []
    if job.keep_runs is not None:
        thin_runs(jobs.folder_of(end.name), job.keep_runs)
    if not problems:
        return end
    status = end.status or int(ExitStatus.ATTENTION)
    return end._replace(status=status, sentence=f"{end.sentence} ({'; '.join(problems)})")


def _exported(jobs: Jobs, name: str) -> Iterator[str]:
    """Writes the exports of a job anew, each in a process of its own; gives a sentence for each that failed."""
    for export in jobs.jobs[name].exports:
        target = jobs.path.parent / export.to
        options = {"--since": export.since, "--permalink": export.permalink, "--base": export.base}
        options |= {"--media-url": export.media_url, "--undated": export.undated}
        words = [f"{option}={value}" for option, value in options.items() if value is not None]
        words += [f"--where={condition}" for condition in export.where]
        command = ["export", export.format, str(jobs.folder_of(name).root), "-o", str(target), "--force", *words]
        ended = subprocess.run(
            [sys.executable, "-m", "archiver.cli", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        if ended.returncode:
            last = (ended.stderr.strip().splitlines() or ["no word"])[-1].removeprefix("archiver: ")
            yield f"the export {export.format} ended with status {ended.returncode}: {last}"


def _told(end: JobEnd) -> tuple[set[Event], bytes]:
    import msgspec

    if end.report is not None and end.status >= 0:
        return events_of(end.report), body_of(end.name, end.report)
    told = {"job": end.name, "events": [Event.FAILURE], "report": None, "summary": end.sentence}
    return {Event.FAILURE}, msgspec.json.encode(told)
