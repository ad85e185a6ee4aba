"""One article in many templates: body, bio and list come out alike, whatever mark-up divides them."""

from __future__ import annotations

from itertools import product

import pytest
from legacy_pages import (
    AUTHOR,
    BIO,
    BIOS,
    FRAMES,
    LABELS,
    LISTS,
    PARAGRAPHS,
    RELATED,
    TITLE,
    UNLINKED_LISTS,
    article_in,
    text_of,
)

from archiver import Article

KNOWN_FAILURES: dict[tuple[str, str, str, str], str] = {}
CASES = [
    pytest.param(
        *case,
        id="-".join(case),
        marks=[pytest.mark.xfail(reason=KNOWN_FAILURES[case])] if case in KNOWN_FAILURES else [],
    )
    for case in (
        *product(FRAMES, LISTS, LABELS, BIOS),
        *product(FRAMES, UNLINKED_LISTS, [label for label in LABELS if label != "none"], BIOS),
    )
]


def article(frame: str, entries: str, label: str, bio: str) -> Article:
    return article_in(FRAMES[frame](text_of() + BIOS[bio], LABELS[label] + (LISTS | UNLINKED_LISTS)[entries]()))


@pytest.mark.parametrize(("frame", "entries", "label", "bio"), CASES)
def test_every_part_in_its_field(frame: str, entries: str, label: str, bio: str) -> None:
    """Title, author, the whole text and nothing else, the bio, and each entry with its own blurb."""
    found = article(frame, entries, label, bio)
    assert found.title == TITLE
    assert found.body_text.split("\n\n") == list(PARAGRAPHS)
    assert found.author_bio is not None
    assert found.author_bio.text == BIO
    assert [author.name for author in found.authors] == [AUTHOR]
    assert [(entry.title, entry.blurb) for entry in found.related] == [(item.title, item.blurb) for item in RELATED]
