"""Authors in the head: whom meta elements and JSON-LD name, and whether the page shows them to its readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.byline_ways import is_named_as_byline
from archiver.extraction.core import Core
from archiver.extraction.head import Head
from archiver.extraction.names import is_known_name, names_in, pen_name_of
from archiver.extraction.organisations import AGENCIES
from archiver.extraction.roles import Marks, Role, marked

_META = (
    *("author", "dc.creator", "dcterms.creator", "article:author", "sailthru.author", "byl", "parsely-author"),
    *("cxenseparse:author", "article.author", "article_author", "authors", "twitter:creator"),
)
_LONGEST, _NAME, _NAME_WORDS = 200, 30, 4
_ABOVE, _BELOW, _BEHIND, _BESIDE_WORDS = 4, 6, 8, 3
_ADDRESS = re.compile(r"[@/:]|\.\w")


def authors_in_head(head: Head) -> list[str]:
    """The names in meta elements and JSON-LD, where they are names of people."""
    found = [name for text in _in_linked_data(head) for name in names_in(text)]
    if found:
        return found
    text = head.first(*_META)
    return names_in(text) if text and len(text) < _LONGEST else []


def shown_authors(head: Head, blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[str]:
    """Those of them that the page shows; a mere meta element often names who made the site.

    A pen name and an organisation have to stand in an element named as a byline, or over a bio.
    """
    linked = [name for text in _in_linked_data(head) for name in names_in(text)]
    if names := [name for name in linked if is_known_name(name)]:
        return names
    if names := [name for name in authors_in_head(head) if is_known_name(name) and _is_told(name, blocks, marks)]:
        return names
    name = other_name(head)
    return [name] if name and _is_shown(name, blocks, core, headline, marks) else []


def _in_linked_data(head: Head) -> list[str]:
    stated = head.linked_data.get("author")
    people = stated if isinstance(stated, list) else [stated]
    texts = [person.get("name") if isinstance(person, dict) else person for person in people]
    return [text for text in texts if isinstance(text, str)]


def _is_told(name: str, blocks: Sequence[Block], marks: Marks) -> bool:
    """Whether a line that states no rights has the surname."""
    surname = name.split()[-1].lower()
    return any(
        surname in block.lower and (block.number not in marks or marks[block.number].role is not Role.COPYRIGHT)
        for block in blocks
    )


def other_name(head: Head) -> str | None:
    """A pen name or an organisation, where the head names one as the author."""
    text = next(iter(_in_linked_data(head)), None) or head.first(*_META) or ""
    words = text.split()
    if not 0 < len(words) <= _NAME_WORDS or len(text) > _NAME or _ADDRESS.search(text):
        return None
    if text.lower() in AGENCIES:
        return None
    return text if len(words) > 1 else pen_name_of(text)


def _is_shown(name: str, blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> bool:
    """Whether a byline's element by the headline or right behind the text has a name, or a bio's label."""
    top = core.start if headline is None else min(headline, core.start)
    pattern = re.compile(rf"(?<!\w){re.escape(name.lower())}(?!\w)")
    near = [*blocks[max(0, top - _ABOVE) : core.start + _BELOW], *blocks[core.end : core.end + _BEHIND]]
    most = len(name.split()) + _BESIDE_WORDS
    if any(pattern.search(blocks[number].lower) for number in marked(marks, Role.BIO_LABEL)):
        return True
    return any(block.words <= most and is_named_as_byline(block) and pattern.search(block.lower) for block in near)
