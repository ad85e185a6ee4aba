"""Tables: each cell in its column, a caption over them, and a head where the first row is bold."""

from __future__ import annotations

import pytest
from page_parts import blocks, page

from archiver.extraction.markup import markup_of

TABLES = {
    "an empty cell": (
        "<tr><td>1<td>2<tr><td><td>4<tr><td>5<td>6",
        "<tr><td>1</td><td>2</td></tr><tr><td></td><td>4</td></tr><tr><td>5</td><td>6</td></tr>",
    ),
    "an empty column": (
        "<tr><td>1<td><td>2<tr><td>3<td><td>4",
        "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>",
    ),
    "a bold first row": (
        "<tr><td><b>a</b><td><b>b</b><tr><td>1<td>2",
        "<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>",
    ),
    "a bold first column": (
        "<tr><td><b>a</b><td>1<tr><td><b>b</b><td>2",
        "<tr><td><strong>a</strong></td><td>1</td></tr><tr><td><strong>b</strong></td><td>2</td></tr>",
    ),
    "a cell over rows": (
        "<tr><td rowspan=2>1<td>2<tr><td>3<tr><td>4<td>5",
        '<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr><tr><td>4</td><td>5</td></tr>',
    ),
    "a last line over more columns than there are": (
        "<tr><td>1<td>2<tr><td>3<td>4<tr><td colspan=9>all",
        '<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><tr><td colspan="2">all</td></tr>',
    ),
}


def table(rows: str) -> str:
    return markup_of(blocks(f"<table>{rows}</table>"), page("<p>")).html.replace("\n", "")


@pytest.mark.parametrize("rows, expected", TABLES.values(), ids=TABLES)
def test_rows(rows: str, expected: str) -> None:
    """Rows keep their cells in their columns, and columns that hold nothing go."""
    assert table(rows) == f"<table><tbody>{expected}</tbody></table>"


def test_caption() -> None:
    """A first line over all columns is the caption."""
    found = table("<tr><td colspan=2>Beans<tr><td>1<td>2<tr><td>3<td>4")
    assert found.startswith("<table><caption>Beans</caption><tbody><tr><td>1</td>")
