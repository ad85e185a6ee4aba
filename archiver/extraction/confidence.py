"""Confidence: how often a field with this evidence was right on pages with known answers."""

from __future__ import annotations

from collections.abc import Sequence

from archiver.extraction.dateline import DateReading
from archiver.extraction.reading import Reading
from archiver.extraction.roles import Role
from archiver.model import Author, AuthorBio, RelatedEntry


def confidence_of(
    reading: Reading,
    *,
    title: str | None,
    authors: Sequence[Author],
    bio: AuthorBio | None,
    date: DateReading | None,
    related: Sequence[RelatedEntry],
) -> dict[str, float]:
    """0 to 1 for each field that was found."""
    found = {"body_text": 0.95}
    if title:
        found["title"] = 0.95 if reading.blocks_with(Role.TITLE) else 0.6
    if authors:
        found["authors"] = 0.9
    if bio:
        found["author_bio"] = 0.9
    if date:
        found["date_published"] = 0.9
    if related:
        found["related"] = 0.85
    return found
