"""The head: what a page says of itself in meta elements, JSON-LD and its language."""

from __future__ import annotations

import pytest

from archiver import Capture
from archiver.extraction.head import Head, head_of
from archiver.page import page_of


def head(html: str) -> Head:
    return head_of(page_of(Capture(url="http://example.com/", body=html.encode())))


def test_first_of_a_name_counts() -> None:
    """Names are folded, and the first element of a name counts."""
    found = head("<meta name=AUTHOR content='Ann  Lee'><meta name=author content='Bo'>")
    assert found.first("author") == "Ann Lee"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<html lang=en-us>", "en-US"),
        ("<html xml:lang=de>", "de"),
        ("<html><meta http-equiv=content-language content='fr'>", "fr"),
        ("<html lang='english'>", None),
        ("<html>", None),
    ],
)
def test_language(html: str, expected: str | None) -> None:
    """A language is a BCP 47 tag, or unknown."""
    assert head(f"{html}<body>x</body></html>").language == expected


@pytest.mark.parametrize(
    "data",
    ['{"@type": "NewsArticle", "headline": "H"}', '{"@graph": [{"@type": ["Thing", "Article"], "headline": "H"}]}'],
)
def test_linked_data(data: str) -> None:
    """The article of a JSON-LD graph is found, wherever it stands in it."""
    assert head(f"<script type='application/ld+json'>{data}</script><p>x").linked_data["headline"] == "H"


@pytest.mark.parametrize("data", ["{", "[]", "7", '{"@type": "Person"}', '{"@graph": 7}'])
def test_no_linked_data(data: str) -> None:
    """What is no article, or no JSON, gives nothing."""
    assert head(f"<script type='application/ld+json'>{data}</script><p>x").linked_data == {}


def test_brackets_without_end_are_no_statement() -> None:
    """JSON-LD that is nested deeper than anybody states things is passed over."""
    assert head(f"<script type='application/ld+json'>{'[' * 50_000}</script><p>x").linked_data == {}
