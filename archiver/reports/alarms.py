"""Alarms: what about a run a person should look at, though it came to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archiver.reports.report import ChangeCounts, Counts, Figures, Report

# Of a site of five articles, one that is gone is a fifth.
_FEW_GONE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLimits:
    """From where on a person wants to be called; None: never."""

    min_articles: int | None = None
    max_failed_percent: float | None = None
    """Of the addresses that were asked for."""
    max_gone_percent: float | None = 20.0
    """Of the articles that were there: a site that loses a fifth at once is closing, has another design, or hides
    behind an error page. The same holds for articles that are not found, and not known to be gone."""
    max_confidence_drop: float | None = 0.15
    """Of the mean confidence of a field since the last run: its site has another design."""


def alarms_for(
    limits: AlarmLimits, counts: Counts, changes: ChangeCounts, figures: Figures, last: Report | None
) -> tuple[str, ...]:
    """A sentence for each limit that a run has passed; `last` is the report of the run before, where there is one."""
    return tuple(
        [*_few(limits, figures), *_failed(limits, counts), *_vanished(limits, changes, figures)]
        + [*_missed(limits, counts, figures)]
        + ([*_unsure(limits, figures, last.figures)] if last is not None else [])
    )


def _few(limits: AlarmLimits, figures: Figures) -> Iterator[str]:
    if limits.min_articles is not None and figures.articles < limits.min_articles:
        yield f"there are {figures.articles:,} articles, and {limits.min_articles:,} were expected at least"


def _failed(limits: AlarmLimits, counts: Counts) -> Iterator[str]:
    asked = counts.pages + counts.requisites + counts.failed
    share = 100 * counts.failed / asked if asked else 0.0
    if limits.max_failed_percent is not None and share > limits.max_failed_percent:
        yield f"{counts.failed:,} of {asked:,} addresses failed ({share:.0f} %)"


def _vanished(limits: AlarmLimits, changes: ChangeCounts, figures: Figures) -> Iterator[str]:
    before = figures.articles - changes.new + changes.gone
    share = 100 * changes.gone / before if before > 0 else 0.0
    if limits.max_gone_percent is not None and changes.gone >= _FEW_GONE and share > limits.max_gone_percent:
        yield f"{changes.gone:,} of {before:,} articles are gone ({share:.0f} %)"


def _missed(limits: AlarmLimits, counts: Counts, figures: Figures) -> Iterator[str]:
    share = 100 * counts.missed / figures.articles if figures.articles else 0.0
    if limits.max_gone_percent is not None and counts.missed >= _FEW_GONE and share > limits.max_gone_percent:
        number = f"{counts.missed:,} of {figures.articles:,} articles"
        yield f"{number} are no longer found at their addresses ({share:.0f} %): the site may have another design"


def _unsure(limits: AlarmLimits, figures: Figures, last: Figures) -> Iterator[str]:
    limit = limits.max_confidence_drop
    for name, now in figures.confidence.items():
        before = last.confidence.get(name)
        if limit is not None and before is not None and before - now > limit:
            yield f"the confidence in {name} fell from {before:.2f} to {now:.2f}: the site may have another design"
