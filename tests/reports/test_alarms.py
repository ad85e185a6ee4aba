"""Alarms: a sentence for each limit that a run has passed, and none for a run that is well."""

from __future__ import annotations

import pytest
from sample_report import figures, report

from archiver.reports.alarms import AlarmLimits, alarms_for
from archiver.reports.report import ChangeCounts, Counts

WELL = Counts(pages=100, requisites=0, unchanged=0, failed=0, left=0, size=0)
CASES = {
    "few": (AlarmLimits(min_articles=41), WELL, ChangeCounts(), "there are 40 articles, and 41 were expected"),
    "failed": (
        AlarmLimits(max_failed_percent=5),
        Counts(pages=90, requisites=0, unchanged=0, failed=10, left=0, size=0),
        ChangeCounts(),
        "10 of 100 addresses failed (10 %)",
    ),
    "vanished": (AlarmLimits(), WELL, ChangeCounts(gone=20), "20 of 60 articles are gone (33 %)"),
    "missed": (
        AlarmLimits(),
        Counts(pages=100, requisites=0, unchanged=0, failed=0, missed=12, left=0, size=0),
        ChangeCounts(),
        "12 of 40 articles are no longer found at their addresses (30 %)",
    ),
    "unsure": (AlarmLimits(), WELL, ChangeCounts(), "the confidence in title fell from 0.97 to 0.60"),
}


@pytest.mark.parametrize("name", CASES)
def test_alarm(name: str) -> None:
    """What has passed its limit is told, and nothing else."""
    limits, counts, changes, sentence = CASES[name]
    now = figures(confidence={"title": 0.6}) if name == "unsure" else figures()
    told = alarms_for(limits, counts, changes, now, report())
    assert len(told) == 1
    assert told[0].startswith(sentence)


def test_run_that_is_well_is_silent() -> None:
    """No limit passed, no sentence; a few articles that are gone are no alarm."""
    assert alarms_for(AlarmLimits(min_articles=40), WELL, ChangeCounts(gone=9), figures(), report()) == ()


def test_first_run_has_nothing_to_compare() -> None:
    """Without a report before it, a run of low confidence is no redesign."""
    assert alarms_for(AlarmLimits(), WELL, ChangeCounts(), figures(confidence={"title": 0.1}), None) == ()
