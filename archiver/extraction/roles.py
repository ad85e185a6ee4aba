"""Roles: what a block is in the article. Every block ends with exactly one, and says because of what."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a block is for the reader of the page."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    BIO_LABEL = "bio-label"
    BIO = "bio"
    RELATED_LABEL = "related-label"
    RELATED = "related"
    BREADCRUMB = "breadcrumb"
    CAPTION = "caption"
    PAGER = "pager"
    COMMENT = "comment"
    COPYRIGHT = "copyright"
    CHROME = "chrome"


class Mark(NamedTuple):
    """The role of one block and the reason for it, in words for `archiver inspect`."""

    role: Role
    because: str


Marks = dict[int, Mark]
"""Block index to its mark. A step returns the marks it adds; a block that has one keeps it."""


def marked(marks: Marks, role: Role) -> list[int]:
    """The numbers of the blocks that have a role, in page order."""
    return sorted([number for number, mark in marks.items() if mark.role is role])
