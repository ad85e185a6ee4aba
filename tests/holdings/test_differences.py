"""Differences: field by field what a reader would find other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import Capture, extract
from archiver.demo.server import page_bytes
from archiver.holdings.differences import difference
from archiver.model import Article, Author, AuthorBio, RelatedEntry


def article() -> Article:
    """An article of the demo's site."""
    body = page_bytes("/articles/provider.html")
    assert body is not None
    found = extract(Capture(url="http://a.example/provider.html", body=body))
    assert found is not None
    return found


PLAIN = article()
ENTRY = RelatedEntry(title="Kites", blurb="Of wind.", url=None, position=1)
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "title": ({"title": "A"}, {"title": "B"}, {"title": {"before": "A", "after": "B"}}),
    "date": (
        {"date_published": "1999"},
        {"date_published": None},
        {"date_published": {"before": "1999", "after": None}},
    ),
    "authors": (
        {"authors": ()},
        {"authors": (Author(name="Ada", name_raw="by Ada"),)},
        {"authors": {"before": [], "after": ["Ada"]}},
    ),
    "bio": (
        {"author_bio": None},
        {"author_bio": AuthorBio(text="Ada flies.", html="")},
        {"author_bio": {"words_added": 2, "words_removed": 0, "passages": [{"removed": "", "added": "Ada flies."}]}},
    ),
    "body": (
        {"body_text": "The red kite flew."},
        {"body_text": "The blue old kite flew."},
        {"body_text": {"words_added": 2, "words_removed": 1, "passages": [{"removed": "red", "added": "blue old"}]}},
    ),
    "related": (
        {"related": (ENTRY,)},
        {"related": (replace(ENTRY, blurb=None), replace(ENTRY, title="Bows"))},
        {"related": {"added": ["Bows"], "removed": [], "blurbs_changed": ["Kites"]}},
    ),
    "order": (
        {"related": (ENTRY, replace(ENTRY, title="Bows"))},
        {"related": (replace(ENTRY, title="Bows"), ENTRY)},
        {"related": {"added": [], "removed": [], "blurbs_changed": []}},
    ),
    "nothing": ({}, {"content_hash": "other", "source": replace(PLAIN.source, status=203)}, {}),
}


@pytest.mark.parametrize("name", CASES)
def test_difference(name: str) -> None:
    """What is other is told, and nothing else."""
    before, after, expected = CASES[name]
    assert difference(replace(PLAIN, **before), replace(PLAIN, **after)) == expected


WORDS = st.lists(st.sampled_from(["kite", "wind", "string", "sky", "red"]), max_size=40)


@given(WORDS, WORDS)
def test_words_add_up(before: list[str], after: list[str]) -> None:
    """Words before, less those removed, and those added, are the words after."""
    told = difference(replace(PLAIN, body_text=" ".join(before)), replace(PLAIN, body_text=" ".join(after)))
    body = told.get("body_text", {"words_added": 0, "words_removed": 0})
    assert len(before) - body["words_removed"] + body["words_added"] == len(after)


def test_huge_rewrites_cost_little() -> None:
    """Two long texts with nothing in common count as replaced, and are not compared word by word."""
    before, after = ("\n\n".join(f"{name} {number}" for number in range(20_000)) for name in "ab")
    told = difference(replace(PLAIN, body_text=before), replace(PLAIN, body_text=after))
    assert told["body_text"]["words_removed"] > 30_000
    assert len(told["body_text"]["passages"][0]["added"]) <= 300
