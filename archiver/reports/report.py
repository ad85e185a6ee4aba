"""The report of a run as data: `report.json`, with a schema that ships with the package."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from archiver.errors import InputError
from archiver.jsonl import schema_of

REPORT_VERSION = 1
FILE = "report.json"


class Outcome(StrEnum):
    """How a run ended."""

    FINISHED = "finished"
    ATTENTION = "attention"
    """It came to its end, but something needs a look: the summary says what."""
    INTERRUPTED = "interrupted"
    FAILED = "failed"
    """The archive could not be written, or the run could not be begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """How far a run was at a moment."""

    seconds: float
    """Since the run began."""
    pages: int
    articles: int
    size: int
    """Bytes received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """An address that took long."""

    url: str
    seconds: float
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An address that was given up."""

    url: str
    reason: str
    status: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a run did."""

    pages: int
    requisites: int
    """Pictures, styles, scripts."""
    unchanged: int
    """Of both: those that were what they had been."""
    failed: int
    missed: int = 0
    """Known articles that were not to be had, though nothing says that they are gone."""
    left: int
    """Addresses that are still to be asked for."""
    size: int
    """Bytes received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCounts:
    """Articles by what became of them in this run."""

    new: int = 0
    changed: int = 0
    related: int = 0
    """Only their related entries are others."""
    moved: int = 0
    gone: int = 0
    back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Articles whose body has at least `least` words, and fewer than `below`; null: no limit."""

    least: int
    below: int | None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One article of the archive, for a look."""

    url: str
    title: str | None
    author: str | None
    date: str | None
    words: int
    beginning: str
    bio: str | None
    related: int
    warc_file: str | None
    warc_offset: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The articles of an archive in numbers; those that are gone are left out but for their own count."""

    articles: int
    gone: int
    by_year: dict[str, int]
    """Year of publication to articles, in order; `unknown` last."""
    body_words: tuple[Bin, ...]
    fields_found: dict[str, float]
    """Field to the share of articles that have it, in per cent."""
    confidence: dict[str, float]
    """Field to the mean confidence, 0..1."""
    warnings: dict[str, int]
    """Code to articles that have it."""
    sample: tuple[Sample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run of a crawl."""

    report_version: int = REPORT_VERSION
    archiver: str
    """The version of archiver that ran."""
    run: str
    """The name of the run's folder below `runs/`."""
    folder: str
    """The archive folder, as it was named."""
    start_urls: tuple[str, ...]
    started_at: datetime
    ended_at: datetime
    seconds: float
    outcome: Outcome
    exit_status: int
    summary: str
    """The last line of the run."""
    alarms: tuple[str, ...]
    """What a person should look at, a sentence each; empty where all is well."""
    counts: Counts
    changes: ChangeCounts
    statuses: dict[str, int]
    """HTTP status to answers; `none` where no answer came."""
    timeline: tuple[Point, ...]
    slowest: tuple[Slow, ...]
    failures: tuple[Failure, ...]
    """The first hundred."""
    excluded: dict[str, int]
    """Why addresses are left out, and how many for each reason."""
    figures: Figures


SCHEMA_FILE = f"report-{REPORT_VERSION}.json"

_DECODER = msgspec.json.Decoder(Report)


def write_report(report: Report, folder: Path) -> Path:
    """Writes `report.json` into the folder of its run, whole or not at all."""
    path, part = folder / FILE, folder / f"{FILE}.part"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    part.replace(path)
    return path


def read_report(path: Path) -> Report:
    """The report in a file; raises InputError where it is none."""
    try:
        return _DECODER.decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", path=path) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no report of a run: {error}", path=path) from error


def schema_text() -> str:
    """The JSON Schema of a report, as it stands in its file."""
    found = schema_of(Report, sys.modules[__name__], "report_version", REPORT_VERSION)
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("schema").joinpath(SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
