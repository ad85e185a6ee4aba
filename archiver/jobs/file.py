"""The jobs file: read, and checked so that what is wrong with it is named with its line."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from archiver.addresses import normalized
from archiver.errors import InputError
from archiver.jobs.jobs import General, Hook, Job, Jobs
from archiver.jobs.toml_lines import line_of, lines_of

FILE = "archiver.toml"

_T = TypeVar("_T")

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_AT = re.compile(r"(?P<what>.*?) - at `\$\.?(?P<path>.*)`$", re.S)
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]*)`")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_LIMITS = ("max_pages", "max_time", "max_size", "max_host_time", "max_host_size")
_ABOVE_0 = (*_LIMITS, "concurrency", "timeout", "keep_runs")


def read_jobs(path: Path) -> Jobs:
    """The jobs of a file; raises InputError that names the line where something is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except FileNotFoundError:
        raise InputError(f"{path} is not there; archiver init writes one", path=path) from None
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no TOML: {error}", path=path) from error
    return _Reader(path, text).read(raw)


class _Reader:
    """Checks a jobs file part by part."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = lines_of(text)

    def read(self, raw: Mapping[str, Any]) -> Jobs:
        for name in raw:
            if name not in ("archiver", "defaults", "jobs"):
                raise self._wrong(
                    (name,), f"{name} means nothing here; there are [archiver], [defaults] and [jobs.NAME]"
                )
        general = self._converted(raw.get("archiver", {}), General, ("archiver",))
        defaults = self._table(raw.get("defaults", {}), ("defaults",))
        tables = self._table(raw.get("jobs", {}), ("jobs",))
        if not tables:
            raise InputError(f'{self._path} has no job: a table [jobs.NAME] with start = ["http://…"]', path=self._path)
        jobs = {name: self._job(name, table, defaults) for name, table in tables.items()}
        found = Jobs(path=self._path, general=general, jobs=jobs)
        self._check_folders(found)
        return found

    def _job(self, name: str, table: Any, defaults: Mapping[str, Any]) -> Job:
        at = ("jobs", name)
        if not _NAME.fullmatch(name):
            raise self._wrong(at, f"{name!r} is no name for a job: letters, digits, dots and dashes")
        own = self._table(table, at)
        job = self._converted({**defaults, **own}, Job, at)
        if not job.start:
            raise self._wrong((*at, "start"), "start names no address")
        for url in job.start:
            if normalized(url) is None:
                raise self._wrong((*at, "start"), f"{url} is no address of a site")
        for key in ("include", "exclude"):
            for pattern in getattr(job, key):
                self._check_pattern(pattern, (*at, key))
        for number, hook in enumerate(job.hooks):
            self._check_hook(hook, (*at, "hooks", number))
        for number, export in enumerate(job.exports):
            if export.format not in _formats():
                known = ", ".join(_formats())
                raise self._wrong((*at, "exports", number, "format"), f"no format {export.format}; there are {known}")
        for key in _ABOVE_0:
            if (value := getattr(job, key)) is not None and not 0 < value < inf:
                raise self._wrong((*at, key), f"{key} is to be above 0")
        if job.delay is not None and not 0 <= job.delay < inf:
            raise self._wrong((*at, "delay"), "delay is to be 0 or above")
        return job

    def _check_pattern(self, pattern: str, at: tuple[str | int, ...]) -> None:
        try:
            re.compile(pattern)
        except re.error as error:
            raise self._wrong(at, f"{pattern} is no regular expression: {error}") from error

    def _check_hook(self, hook: Hook, at: tuple[str | int, ...]) -> None:
        if bool(hook.command) == bool(hook.url):
            raise self._wrong(at, "a hook has either a command or a url")
        if hook.url is not None and normalized(hook.url) is None:
            raise self._wrong((*at, "url"), f"{hook.url} is no address to post to")
        if not 0 < hook.timeout < inf or hook.tries < 1:
            raise self._wrong(at, "a hook's timeout and tries are to be above 0")

    def _check_folders(self, jobs: Jobs) -> None:
        if jobs.general.at_once < 1:
            raise self._wrong(("archiver", "at_once"), "at_once is to be above 0")
        folders = Counter(str(jobs.folder_of(name).root.resolve()) for name in jobs.jobs)
        for name in jobs.jobs:
            folder = str(jobs.folder_of(name).root.resolve())
            if folders[folder] > 1:
                raise self._wrong(("jobs", name), f"two jobs have the folder {folder}")

    def _table(self, value: Any, at: tuple[str | int, ...]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(at, f"{'.'.join(map(str, at))} is to be a table")
        return value

    def _converted(self, value: Any, kind: type[_T], at: tuple[str | int, ...]) -> _T:
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            raise self._wrong(*_place_of(str(error), at)) from None

    def _wrong(self, at: tuple[str | int, ...], what: str) -> InputError:
        line = self._lines.get(at)
        if line is None and at[0] == "jobs":  # a setting that the job has from [defaults]
            line = self._lines.get(("defaults", *at[2:]))
        line = line or line_of(self._lines, at)
        where = f"{self._path}, line {line}" if line else str(self._path)
        return InputError(f"{where}: {what}", path=self._path)


def _formats() -> Sequence[str]:
    """The names of the formats; looked up only where a job has an export, since it takes a second."""
    from archiver.exports import EXPORTS

    return tuple(EXPORTS)


def _place_of(message: str, at: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], str]:
    """Where msgspec says that something is wrong, and what."""
    match = _AT.match(message)
    what, path = (match["what"], match["path"]) if match else (message, "")
    steps = [name or int(number) for name, number in _STEP.findall(path)]
    if unknown := _UNKNOWN.search(what):
        return (*at, *steps, unknown["name"]), f"{unknown['name']} is no setting here"
    said = ".".join(map(str, steps))
    return (*at, *steps), f"{said}: {what}" if said else what
