"""Authors: who wrote the article, from the surest place that names somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archiver.extraction.bio_opening import authors_in_bio
from archiver.extraction.blocks import Block
from archiver.extraction.byline_names import byline_names
from archiver.extraction.byline_words import behind_told
from archiver.extraction.core import Core
from archiver.extraction.head import Head
from archiver.extraction.head_authors import authors_in_head, other_name, shown_authors
from archiver.extraction.head_title import HeadTitle, words_of
from archiver.extraction.names import is_known_name, name_of, names_in
from archiver.extraction.roles import Marks, Role, marked
from archiver.extraction.standfirst import standfirst_names

# "© 2006 by Tim Dirks", "Copyright 1999, Ann Lee": a person who owns the page's words wrote them, as a rule.
_OWNER = re.compile(
    r"(?:©|@|\(c\)|copyright)[\s\d,–-]*(?:(?:©|@|\(c\)|copyright)[\s\d,–-]*)?(?:by\s+)?(?=[A-ZÀ-Þ])", re.I
)
_YEAR_OR_WORD = re.compile(r"\b(?:19|20)\d\d\b|copyright|rights", re.I)
_OWNER_WORDS = 12
_BY_IN_TITLE = re.compile(r"(?:^|[\s|:(–—-])by\s+(?=[A-ZÀ-Þ])")
# Not a colon: "Ann Lee: Shop Is Shut" is news of her.
_PIECES = re.compile(r"\s+[|»›·–—-]+\s+")
_NAME_FIRST = re.compile(r"^([^:|–—-]{4,40}):\s")


class Names(NamedTuple):
    """Names, and where they were read: `byline`, `bio`, `element`, `head`, `standfirst`, `title`, `copyright`."""

    names: tuple[str, ...]
    source: str
    block: Block | None = None


def read_authors(
    blocks: Sequence[Block],
    marks: Marks,
    core: Core,
    head: Head,
    head_title: HeadTitle,
    credited: Sequence[str],
) -> tuple[Names, ...]:
    """Who the byline names; without one the bio, an element called the author, the head, and weaker places.

    A byline by a pen name gives way to a bio that tells the name behind it.
    """
    lines = [blocks[index] for index in marked(marks, Role.BYLINE)]
    found = tuple(Names(tuple(names), "byline", line) for line in lines if (names := byline_names(line.text)))
    named = [name for names in found for name in names.names]
    told_of = authors_in_bio(blocks, marks, named)
    if any(" " in name for name in named):
        return (*found, *_fellows(named, told_of))
    if told_of:
        return (Names(tuple(told_of), "bio"),)
    if found or not credited:
        return found or _elsewhere(blocks, marks, core, head, head_title)
    return (Names(tuple(credited), "element"),)


def _fellows(named: Sequence[str], told_of: Sequence[str]) -> tuple[Names, ...]:
    """Whom a bio tells of together with the author in the byline; one surname in both is one person."""
    surnames = {name.split()[-1].lower() for name in named}
    others = tuple(name for name in told_of if name.split()[-1].lower() not in surnames)
    return (Names(others, "bio"),) if others and len(others) < len(told_of) else ()


def _elsewhere(
    blocks: Sequence[Block], marks: Marks, core: Core, head: Head, head_title: HeadTitle
) -> tuple[Names, ...]:
    headline = next(iter(marked(marks, Role.TITLE)), None)
    if names := shown_authors(head, blocks, core, headline, marks):
        return (Names(tuple(names), "head"),)
    if names := standfirst_names(blocks, core, headline, marks):
        return (Names(tuple(names), "standfirst"),)
    for text in ([blocks[headline].text] if headline is not None else []) + [head_title.text]:
        if names := names_in_title(text):
            return (Names(tuple(names), "title"),)
    if names := _owner(blocks, marks):
        return (Names(tuple(names), "copyright"),)
    headline_text = blocks[headline].text if headline is not None else ""
    if name := _beside_headline(headline_text, head_title) or _whose_site(head_title):
        return (Names((name,), "title"),)
    return ()


def possible_authors(
    blocks: Sequence[Block], marks: Marks, head: Head, head_title: HeadTitle, credited: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Names to know a bio by: those of the byline, and weaker ones that a bio has to confirm."""
    lines = [blocks[index] for index in marked(marks, Role.BYLINE)]
    named = [name for line in lines for name in byline_names(line.text)]
    headlines = [name for index in marked(marks, Role.TITLE) for name in names_in_title(blocks[index].text)]
    other = other_name(head)
    weak = [
        *credited,
        *authors_in_head(head),
        *([other] if other and " " not in other else []),
        *names_in_title(head_title.text),
        *_title_opening(head_title),
        *headlines,
    ]
    return named, [name for name in dict.fromkeys(weak) if name not in named]


def names_in_title(title: str) -> list[str]:
    """Who a headline or <title> says the article is by."""
    told = behind_told(title[:300])
    if told is not None and (speakers := names_in(title[told:])):
        return speakers[:1]
    match = _BY_IN_TITLE.search(title[:300])
    names = names_in(title[match.end() :]) if match else []
    return [name for name in names[:1] if is_known_name(name)]


def _title_opening(head_title: HeadTitle) -> list[str]:
    """A name before the headline: "Ann Lee: On Beans". It may be of whom the article is about."""
    match = _NAME_FIRST.match(head_title.text[:300])
    name = name_of(match.group(1)) if match else None
    return [name] if name and is_known_name(name) else []


def _beside_headline(headline: str, head_title: HeadTitle) -> str | None:
    """A name that is all of the <title> but the headline: "Ann Lee - On Beans", over an article headed so."""
    pieces = [piece.strip() for piece in _PIECES.split(head_title.text[:300])]
    if len(pieces) < 2:
        return None
    words = set(words_of(headline))
    for piece, rest in ((pieces[0], pieces[1:]), (pieces[-1], pieces[:-1])):
        name = name_of(piece)
        if name and is_known_name(name) and not words & set(words_of(name)) and words & set(words_of(" ".join(rest))):
            return name
    return None


def _whose_site(head_title: HeadTitle) -> str | None:
    """The person whose name a site has in its <title>, and in its address: Rich Quill of quill.example."""
    name = name_of(head_title.site_name or "")
    host = head_title.site.partition(" ")[0]
    if name is None:
        return None
    surname = words_of(name)[-1]
    return name if host == surname or (is_known_name(name) and surname in host) else None


def _owner(blocks: Sequence[Block], marks: Marks) -> list[str]:
    within = [block.number for block in blocks if block.words <= _OWNER_WORDS and "copyright" in block.lower]
    for index in [*marked(marks, Role.COPYRIGHT), *within]:
        if not _YEAR_OR_WORD.search(blocks[index].text[:300]):
            continue  # "© Ann Lee" alone is about a picture
        if match := _OWNER.search(blocks[index].text[:300]):
            pieces = re.split(r"\s+(?:&|and|und)\s+|,", blocks[index].text[match.end() : match.end() + 100])
            names = [name for piece in pieces if (name := name_of(piece)) and is_known_name(name)]
            if names:
                return names
    return []
