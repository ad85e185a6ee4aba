"""A report as a run of some size leaves it, with what pages may put into it."""

from __future__ import annotations

from datetime import UTC, datetime

from archiver.reports.report import Bin, ChangeCounts, Counts, Failure, Figures, Outcome, Point, Report, Sample, Slow

HOSTILE = '</script><img src="http://evil.example/x.gif" onerror="alert(1)">'


def figures(**more: object) -> Figures:
    """Figures of forty articles."""
    plain = {
        "articles": 40,
        "gone": 2,
        "by_year": {str(year): year % 7 + 1 for year in range(1996, 2009)} | {"unknown": 3},
        "body_words": (Bin(least=0, below=50, articles=4), Bin(least=50, below=None, articles=36)),
        "fields_found": {"title": 100.0, "author_bio": 62.5},
        "confidence": {"title": 0.97, "author_bio": 0.8},
        "warnings": {"lost-characters": 3},
        "sample": (
            Sample(
                url="http://example.com/a?b=1&c=2",
                title=f"Kites & strings {HOSTILE}",
                author="Ada Quill",
                date="2003-05",
                words=512,
                beginning="It was the third kite of the day …",
                bio="Ada Quill flies kites.",
                related=20,
                warc_file="example-20261124.warc.gz",
                warc_offset=4711,
            ),
        ),
    }
    return Figures(**(plain | more))  # type: ignore[arg-type]


def report(**more: object) -> Report:
    """A report of a run that went well."""
    now = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    plain = {
        "archiver": "0.1.0",
        "run": "20261124T020000",
        "folder": "output/example.com",
        "start_urls": ("http://example.com/",),
        "started_at": now,
        "ended_at": now,
        "seconds": 600.0,
        "outcome": Outcome.FINISHED,
        "exit_status": 0,
        "summary": "41 pages, 40 new articles",
        "alarms": (f"12 articles are gone {HOSTILE}",),
        "counts": Counts(pages=41, requisites=9, unchanged=0, failed=1, left=0, size=1_234_567),
        "changes": ChangeCounts(new=40),
        "statuses": {"200": 40, "404": 3, "none": 1},
        "timeline": tuple(
            Point(seconds=step, pages=step // 2, articles=step // 3, size=step) for step in range(0, 90, 5)
        ),
        "slowest": (Slow(url="http://example.com/slow", seconds=4.2, status=200),),
        "failures": (Failure(url=f"http://example.com/{HOSTILE}", reason="status 500", status=500),),
        "excluded": {"robots.txt forbids it": 12, HOSTILE: 2},
        "figures": figures(),
    }
    return Report(**(plain | more))  # type: ignore[arg-type]
