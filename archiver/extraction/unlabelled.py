"""Lists of related articles without a label: those that hold the article, those in boxes so named, rows of teasers."""

from __future__ import annotations

from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.dated_list import find_dated
from archiver.extraction.own_row import find_own_rows
from archiver.extraction.related_box import find_boxes
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section
from archiver.extraction.subjects import without_subjects
from archiver.extraction.teasers import find_rows
from archiver.page import Page


def find_unlabelled(page: Page, blocks: Sequence[Block], headline: int | None, marks: Marks) -> list[Section]:
    """The lists of a page, in page order, that have no label of their own; they never overlap."""
    found = [
        *find_own_rows(page, blocks, headline, marks),
        *find_boxes(blocks, headline, marks),
        *find_dated(blocks, marks),
        *find_rows(blocks, headline, marks),
    ]
    found = [section for section in (without_subjects(each, page.url) for each in found) if section.entries]
    kept: list[Section] = []
    for section in sorted(found, key=lambda section: section.start):
        if not kept or section.start >= kept[-1].end:
            kept.append(section)
    return kept
