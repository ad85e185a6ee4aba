"""Metrics: the last run of each job as a text file for Prometheus (node_exporter's textfile collector)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from archiver.reports.report import Report

_CHANGES = ("new", "changed", "related", "moved", "gone", "back")


def _values(report: Report) -> Iterator[tuple[str, str, float]]:
    """Name, meaning and value of each metric of a run."""
    counts, figures = report.counts, report.figures
    yield "last_run_timestamp_seconds", "When the last run ended.", report.ended_at.timestamp()
    yield "last_run_duration_seconds", "How long it took.", report.seconds
    yield "last_run_exit_status", "0: all well; 1: needs attention; 4: stopped before the end.", report.exit_status
    yield "last_run_alarms", "Alarms that it raised.", len(report.alarms)
    yield "last_run_pages", "Pages that it asked for.", counts.pages
    yield "last_run_unchanged", "Pages and files that were as they had been.", counts.unchanged
    yield "last_run_failed", "Addresses that it gave up.", counts.failed
    yield "last_run_left", "Addresses left for the next run.", counts.left
    yield "last_run_received_bytes", "Bytes received.", counts.size
    for change in _CHANGES:
        yield f"last_run_articles_{change}", f"Articles that it told as {change}.", getattr(report.changes, change)
    yield "articles", "Articles of the archive that are on their site.", figures.articles
    yield "articles_gone", "Articles of the archive that are gone from their site.", figures.gone


def write_metrics(path: Path, reports: Mapping[str, Report]) -> None:
    """Writes the metrics of all jobs; the file has its name only when it is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(metrics_text(reports), encoding="utf-8")
    part.replace(path)


def metrics_text(reports: Mapping[str, Report]) -> str:
    """The metrics in the text format of Prometheus (version 0.0.4), a label for the job."""
    lines: dict[str, list[str]] = {}
    for job, report in reports.items():
        for name, said, value in _values(report):
            head = [f"# HELP archiver_{name} {said}", f"# TYPE archiver_{name} gauge"]
            lines.setdefault(name, head).append(f'archiver_{name}{{job="{job}"}} {value:.12g}')
    return "".join(f"{line}\n" for metric in lines.values() for line in metric)
