"""Jobs: many sites, each with its start addresses, limits, schedule, alarms and hooks."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from archiver.errors import InputError, UsageError
from archiver.reports.alarms import AlarmLimits
from archiver.reports.report import FILE as REPORT
from archiver.reports.report import Outcome, Report, read_report
from archiver.store import ArchiveFolder, is_held


class Schedule(StrEnum):
    """How often a job is due."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NEVER = "never"
    """Only when it is named."""


_PERIODS = {
    Schedule.HOURLY: 3600.0,
    Schedule.DAILY: 86400.0,
    Schedule.WEEKLY: 7 * 86400.0,
    Schedule.MONTHLY: 30 * 86400.0,
}
# A timer that rings a little early finds its jobs due.
_EARLY = 0.9


class Event(StrEnum):
    """What a hook waits for."""

    SUCCESS = "success"
    FAILURE = "failure"
    """The run failed, or something needs attention."""
    CHANGE = "change"
    """Articles are new, changed, moved, gone or back."""


class Hook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is told of a run: a command that gets the report on its stdin, or an address that it is posted to."""

    on: tuple[Event, ...]
    command: tuple[str, ...] = ()
    url: str | None = None
    secret: str | None = None
    """The name of the environment variable that holds the key of the signature (HMAC-SHA256)."""
    timeout: float = 30.0
    """Seconds for one try."""
    tries: int = 3


class Export(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is exported anew after a run that changed something; the options are those of `archiver export`."""

    format: str
    to: str
    """The file or folder; a relative one stands beside the jobs file."""
    where: tuple[str, ...] = ()
    since: str | None = None
    permalink: str | None = None
    base: str | None = None
    media_url: str | None = None
    undated: str | None = None


class Alarms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """See `AlarmLimits`; what is left out keeps its default there."""

    min_articles: int | None = None
    max_failed_percent: float | None = None
    max_gone_percent: float | None = 20.0
    max_confidence_drop: float | None = 0.15

    def limits(self) -> AlarmLimits:
        """The same as the crawl takes it."""
        return AlarmLimits(**msgspec.structs.asdict(self))


class Job(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One site."""

    start: tuple[str, ...]
    folder: str | None = None
    """The archive folder; without one, the job's name below the folder of all."""
    schedule: Schedule = Schedule.DAILY
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_pages: int | None = None
    max_time: float | None = None
    """Seconds."""
    max_size: int | None = None
    """Megabytes."""
    max_host_time: float | None = None
    """Seconds, of one host."""
    max_host_size: int | None = None
    """Megabytes, of one host."""
    delay: float | None = None
    concurrency: int | None = None
    timeout: float | None = None
    requisites: bool = True
    extract: bool = True
    robots: bool = True
    contact: str | None = None
    private: bool = False
    keep_runs: int | None = None
    """Runs whose report and log are kept; what they changed is always kept."""
    alarms: Alarms = Alarms()
    exports: tuple[Export, ...] = ()
    hooks: tuple[Hook, ...] = ()


class General(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for all jobs together."""

    folder: str = "output"
    at_once: int = 4
    """Sites at a time, a process each."""
    metrics: str | None = None
    """The file for Prometheus' textfile collector."""


class Jobs(msgspec.Struct, frozen=True, kw_only=True):
    """A jobs file that was read."""

    path: Path
    general: General
    jobs: dict[str, Job]

    def folder_of(self, name: str) -> ArchiveFolder:
        """The archive folder of a job; a relative one stands beside the jobs file."""
        own = self.jobs[name].folder
        return ArchiveFolder(self.path.parent / (own if own is not None else Path(self.general.folder) / name))

    def chosen(self, names: list[str]) -> list[str]:
        """The jobs that were named, or all; raises UsageError for one that is not there."""
        for name in names:
            if name not in self.jobs:
                known = ", ".join(self.jobs) or "none"
                raise UsageError(f"{self.path} has no job {name}; it has {known}")
        return names or list(self.jobs)

    def last_report(self, name: str) -> Report | None:
        """The report of the newest run of a job."""
        for run in reversed(self.folder_of(name).run_folders()):
            if (run / REPORT).exists():
                try:
                    return read_report(run / REPORT)
                except InputError:
                    continue
        return None

    def is_due(self, name: str) -> bool:
        """Whether it is time for a job: by its schedule, or because its last run did not come to its end."""
        schedule = self.jobs[name].schedule
        if schedule is Schedule.NEVER:
            return False
        last = self.last_report(name)
        if last is None or last.outcome in (Outcome.INTERRUPTED, Outcome.FAILED) or self._was_killed(name):
            return True
        seconds = (datetime.now(UTC) - last.started_at).total_seconds()
        return not 0 <= seconds < _EARLY * _PERIODS[schedule]

    def _was_killed(self, name: str) -> bool:
        """Whether the newest run of a job left no report, and is not the one that goes on now."""
        folder = self.folder_of(name)
        newest = folder.run_folders()[-1:]
        return any(not (run / REPORT).exists() for run in newest) and not is_held(folder)
