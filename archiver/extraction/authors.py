"""Authors: who wrote the article, from the surest place that names somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archiver.extraction.bio_opening import author_in_bio
from archiver.extraction.blocks import Block
from archiver.extraction.byline_names import byline_names
from archiver.extraction.core import Core
from archiver.extraction.head import Head
from archiver.extraction.head_title import HeadTitle
from archiver.extraction.names import is_known_name, name_of, names_in
from archiver.extraction.roles import Marks, Role, marked

_META = ("author", "dc.creator", "dcterms.creator", "article:author", "sailthru.author", "byl", "parsely-author")
# "© 2006 by Tim Dirks", "Copyright 1999, Ann Lee": a person who owns the page's words wrote them, as a rule.
_OWNER = re.compile(r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:(?:©|\(c\)|copyright)[\s\d,–-]*)?(?:by\s+)?(?=[A-ZÀ-Þ])", re.I)
_YEAR_OR_WORD = re.compile(r"\b(?:19|20)\d\d\b|copyright|rights", re.I)
_BY_IN_TITLE = re.compile(r"(?:^|[\s|:(–—-])by\s+(?=[A-ZÀ-Þ])")
_WRITES = re.compile(
    r"\b(?:writes|reports|argues|explains|explores|investigates|examines|wonders|reviews|recalls|describes|offers"
    r"|has\s+written|points\s+out|looks\s+(?:at|back)|considers|tells\s+(?:how|why|what|us)|finds\s+(?:out|that))\b"
)
_TWO_NAMES = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,3}[A-ZÀ-Þ][\w'’-]+")
_NAME_FIRST = re.compile(r"^([^:|–—-]{4,40}):\s")


class Names(NamedTuple):
    """Names, and where they were read: `byline`, `bio`, `head`, `standfirst`, `title`, `copyright`."""

    names: tuple[str, ...]
    source: str
    block: Block | None = None


def read_authors(
    blocks: Sequence[Block], marks: Marks, core: Core, head: Head, head_title: HeadTitle
) -> tuple[Names, ...]:
    """Who the byline names; without one the bio, the head, the standfirst, the <title>, the owner of the copyright.

    A byline by a pen name gives way to a bio that tells the name behind it.
    """
    lines = [blocks[index] for index in marked(marks, Role.BYLINE)]
    found = tuple(Names(tuple(names), "byline", line) for line in lines if (names := byline_names(line)))
    pen_name = all(" " not in name for names in found for name in names.names)
    if found and not pen_name:
        return found
    if name := author_in_bio(blocks, marks, [name for names in found for name in names.names]):
        return (Names((name,), "bio"),)
    return found or _elsewhere(blocks, marks, core, head, head_title)


def _elsewhere(
    blocks: Sequence[Block], marks: Marks, core: Core, head: Head, head_title: HeadTitle
) -> tuple[Names, ...]:
    if names := authors_in_head(head):
        return (Names(tuple(names), "head"),)
    headline = next(iter(marked(marks, Role.TITLE)), None)
    if names := _from_standfirst(blocks, core, headline, marks):
        return (Names(tuple(names), "standfirst"),)
    for text in ([blocks[headline].text] if headline is not None else []) + [head_title.text]:
        if names := names_in_title(text):
            return (Names(tuple(names), "title"),)
    if names := _owner(blocks, marks):
        return (Names(tuple(names), "copyright"),)
    return ()


def possible_authors(
    blocks: Sequence[Block], marks: Marks, head: Head, head_title: HeadTitle
) -> tuple[list[str], list[str]]:
    """Names to know a bio by: those of the byline, and weaker ones that a bio has to confirm."""
    lines = [blocks[index] for index in marked(marks, Role.BYLINE)]
    named = [name for line in lines for name in byline_names(line)]
    weak = [*authors_in_head(head), *names_in_title(head_title.text), *_title_opening(head_title)]
    return named, [name for name in dict.fromkeys(weak) if name not in named]


def authors_in_head(head: Head) -> list[str]:
    """The names in meta elements and JSON-LD, where they are names of people."""
    stated = head.linked_data.get("author")
    people = stated if isinstance(stated, list) else [stated]
    texts = [person.get("name") if isinstance(person, dict) else person for person in people]
    found = [name for text in texts if isinstance(text, str) for name in names_in(text)]
    if found:
        return found
    text = head.first(*_META)
    return names_in(text) if text and len(text) < 200 else []


def names_in_title(title: str) -> list[str]:
    """Who a headline or <title> says the article is by."""
    match = _BY_IN_TITLE.search(title[:300])
    names = names_in(title[match.end() :]) if match else []
    return [name for name in names[:1] if is_known_name(name)]


def _title_opening(head_title: HeadTitle) -> list[str]:
    """A name before the headline: "Ann Lee: On Beans". It may be of whom the article is about."""
    match = _NAME_FIRST.match(head_title.text[:300])
    name = name_of(match.group(1)) if match else None
    return [name] if name and is_known_name(name) else []


def _from_standfirst(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[str]:
    """A name in the lines between headline and text, of somebody who "writes", "reports", "has written about"."""
    start = core.start
    top = max(0, (headline if headline is not None and headline <= start + 1 else start) - 3)
    for block in blocks[top : start + 2]:
        mark = marks.get(block.number)
        if 5 <= block.words <= 60 and (mark is None or mark.role is Role.SUBTITLE) and _WRITES.search(block.text):
            for match in _TWO_NAMES.finditer(block.text[:400]):
                name = name_of(match.group())
                if name and is_known_name(name) and _WRITES.search(block.text[match.end() : match.end() + 40]):
                    return [name]
    return []


def _owner(blocks: Sequence[Block], marks: Marks) -> list[str]:
    for index in marked(marks, Role.COPYRIGHT):
        if not _YEAR_OR_WORD.search(blocks[index].text[:300]):
            continue  # "© Ann Lee" alone is about a picture
        if match := _OWNER.search(blocks[index].text[:300]):
            names = names_in(blocks[index].text[match.end() :])
            if names and all(is_known_name(name) for name in names):
                return names
    return []
