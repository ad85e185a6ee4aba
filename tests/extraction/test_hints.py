"""Hints: what class names and ids say, whatever tool made them up."""

from __future__ import annotations

import pytest

from archiver.extraction import hints
from archiver.extraction.hints import hints_of

SAID = [
    ("sidebar", hints.SIDEBAR),
    ("nav-main", hints.NAV | hints.CONTENT),
    ("storyBody", hints.CONTENT),
    ("story_body", hints.CONTENT),
    ("related-stories", hints.RELATED),
    ("relatedposts", hints.RELATED),
    ("article-teaser", hints.TEASER | hints.CONTENT),
    ("newsteaser", hints.TEASER),
    ("comment-42 depth-1", hints.COMMENTS),
    ("strycaptiontxt", hints.CAPTION),
    ("adbox", hints.ADVERT),
    ("author-bio", hints.META | hints.BIO),
    ("hidden", hints.HIDDEN),
    ("sm:hidden", 0),
    ("overflow-hidden", 0),
    ("shadow", 0),
    ("download", 0),
    ("category-related tag-popular post", hints.CONTENT),
    ("", 0),
]


@pytest.mark.parametrize("name, expected", SAID)
def test_hints_of(name: str, expected: int) -> None:
    """Words are told apart at dashes, underscores and capitals; words within words say nothing."""
    assert hints_of(name) == expected


def test_names_without_end_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that makes up a name for each element does not fill the memory."""
    monkeypatch.setattr(hints, "_MOST_KNOWN", 10)
    monkeypatch.setattr(hints, "_known", {})
    for number in range(100):
        hints_of(f"x{number}")
    assert len(hints._known) <= 10
