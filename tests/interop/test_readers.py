"""The exports before light readers that others wrote: feedparser and DuckDB.

`make test-interop-quick` runs these too; the heavier judges stand in test_importers.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from exported import COUNT, articles_of, exported
from tools import light_program, python_says

from archiver.store import ArchiveFolder


@pytest.mark.parametrize("which", ["strange", "real"])
def test_feedparser_reads_atom(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Feedparser reads each entry and finds the feed well-formed."""
    archive = request.getfixturevalue(which)
    script = (
        "import feedparser, json, sys; feed = feedparser.parse(sys.argv[1], sanitize_html=False)\n"
        "print(json.dumps([bool(feed.bozo), [entry.get('author', '') for entry in feed.entries],"
        " [bool(entry.content[0].value) for entry in feed.entries], len({entry.id for entry in feed.entries})]))"
    )
    articles = articles_of(archive)
    bozo, authors, bodies, ids = python_says(
        light_program("python"), script, exported(archive, "atom", tmp_path / "feed.xml")
    )  # type: ignore[misc]
    assert (bozo, ids, all(bodies)) == (False, len(articles), True)
    named = [article.authors[-1].name if article.authors else "" for article in articles]
    assert sum(bool(name) and name in told for name, told in zip(named, authors, strict=True)) == sum(map(bool, named))


def test_duckdb_reads_parquet(strange: ArchiveFolder, tmp_path: Path) -> None:
    """DuckDB reads rows, lists and records of the Parquet file."""
    fields = "count(*), sum(len(related)), count(author_bio.text), min(source.fetched_at)::VARCHAR"
    script = (
        "import duckdb, json, sys\n"
        f"told = duckdb.sql(f\"SELECT {fields} FROM '{{sys.argv[1]}}'\").fetchall()\n"
        "print(json.dumps(told[0]))"
    )
    articles = articles_of(strange)
    told = python_says(light_program("python"), script, exported(strange, "parquet", tmp_path / "articles.parquet"))
    assert isinstance(told, list)
    bios = sum(article.author_bio is not None for article in articles)
    assert told[:3] == [COUNT, sum(len(article.related) for article in articles), bios]
    assert told[3].startswith("2026-01-02")


def test_duckdb_reads_csv(strange: ArchiveFolder, tmp_path: Path) -> None:
    """DuckDB reads each row of the CSV file."""
    script = (
        "import duckdb, json, sys\n"
        "table = duckdb.read_csv(sys.argv[1], header=True, all_varchar=True, quotechar='\"', escapechar='\"')\n"
        "print(json.dumps([len(table), len(table.columns)]))"
    )
    assert python_says(light_program("python"), script, exported(strange, "csv", tmp_path / "articles.csv")) == [
        COUNT,
        17,
    ]
