"""The table at the end of the demo."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from archiver import Article, Capture, extract
from archiver.demo.server import page_bytes
from archiver.demo.table import articles_in, files_in, show_articles
from archiver.errors import InputError
from archiver.jsonl import article_line


def article(page: str) -> Article:
    body = page_bytes(page)
    assert body is not None
    found = extract(Capture(url=f"http://copperwire.example/{page}", body=body))
    assert found is not None
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive folder with two articles and what stands beside them."""
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "one.warc.gz").touch()
    (tmp_path / "warc" / "two.warc.gz.open").touch()
    (tmp_path / "frontier.sqlite").touch()
    lines = [article_line(article(f"articles/{name}.html")) for name in ("webring", "provider")]
    (tmp_path / "articles.jsonl").write_bytes(b"".join(lines))
    return tmp_path


def test_rows(folder: Path) -> None:
    """Each article has its row: title, authors, date, whether it has a bio, how many related."""
    out = io.StringIO()
    show_articles(list(articles_in(folder / "articles.jsonl")), folder, Console(file=out, width=140, color_system=None))
    rows = [line for line in out.getvalue().splitlines() if "Copper" not in line]
    (provider,) = (row for row in rows if "The Week Our Provider Closed" in row)
    assert [cell.strip() for cell in provider.strip("│").split("│")] == [
        "The Week Our Provider Closed",
        "Ida Kvam, Joss Pellworth",
        "2002-12-17",
        "yes",
        "3",
    ]


def test_files_to_open(folder: Path) -> None:
    """Articles and whole WARC files are named; what is being written or keeps the next run going is not."""
    assert files_in(folder) == ["articles.jsonl", "warc/one.warc.gz"]


def test_line_that_is_none(tmp_path: Path) -> None:
    """A damaged line is bad input, not a fault of ours."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b'{"id": "half a l')
    with pytest.raises(InputError):
        list(articles_in(path))
