"""Related articles: what a page points its reader to after, beside or within the article, with the blurbs.

A label ("RELATED ARTICLES", "See also", "Zum Thema") opens a section; the entries run until the section's container,
another label or the article's own text ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.head_title import HeadTitle, is_piece_of, words_of
from archiver.extraction.labels import is_label, is_other_label, label_text, may_announce
from archiver.extraction.likely import LIKELY, likelihood
from archiver.extraction.roles import Mark, Marks, Role
from archiver.extraction.sections import Section, is_linked_title, section_at

_GENERAL = re.compile(
    r"^\W*(?:series|chapters|features|contents|analysis|background|(?:also\s+)?in\s+this\s+(?:section|category|site)"
    r"|(?:related\s+|more\s+)?(?:topics|tags|categories|keywords|subjects|themes)|verwandte\s+themen)\W*$",
    re.I,
)
_OF_SITE = re.compile(r"^\W*(?:also|more)\s+(?:by|from|on|in|at)\s+(.{2,40}?)\W*$", re.I)


def find_sections(blocks: Sequence[Block], head: HeadTitle) -> list[Section]:
    """All labelled lists that hold at least one entry, in page order; they never overlap.

    "More from" the site itself announces none. Where the label's words say nothing known, the list must look likely.
    """
    sections: list[Section] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        section = None
        if is_label(block):
            section = section_at(blocks, index) if not _announces_none(block, head) else None
        elif may_announce(block) and titles_follow(blocks, index) and not is_other_label(block):
            section = _likely_section(blocks, index, head)
        if section is None or _is_crumb(section, head) or _is_menu(section, block) or _is_within_page(section):
            index += 1
        else:
            sections.append(section)
            index = section.end
    return sections


# One title under a word or two is an entry of something else: the word is its kicker.
_LEAST_TITLES = 2


def titles_follow(blocks: Sequence[Block], label: int) -> bool:
    """Whether the next line with words on it is a link of more than a word or two."""
    following = next((block for block in blocks[label + 1 : label + 4] if block.words), None)
    return following is not None and following.linked > 0 and is_linked_title(following)


def _likely_section(blocks: Sequence[Block], label: int, head: HeadTitle) -> Section | None:
    section = section_at(blocks, label)
    if section is None or len(section.entries) < _LEAST_TITLES:
        return None
    likely = likelihood(section, blocks, head)
    if likely < LIKELY:
        return None
    return section._replace(because=f"{section.because}, which looks like one of related articles ({likely:.2f})")


def mark_related(sections: Sequence[Section], blocks: Sequence[Block]) -> Marks:
    """Labels and entries of the sections."""
    marks: Marks = {}
    for section in sections:
        if section.label is not None:
            marks[section.label] = Mark(Role.RELATED_LABEL, "announces related articles")
        for index in range(section.start, section.end):
            marks[index] = Mark(Role.RELATED, section.because)
    return marks


def _is_crumb(section: Section, head: HeadTitle) -> bool:
    """Whether the label stood above the page's own headline: "More articles", then the article."""
    first = section.entries[0]
    alone = len(section.entries) == 1 or first.href is None
    return alone and is_piece_of(words_of(first.title), head)


def _is_menu(section: Section, label: Block) -> bool:
    """Whether one general word stands above a few words each, or above no link: "Features" in a menu or a table."""
    if _GENERAL.match(label_text(label)) is None:
        return False
    words = sum(len(entry.title.split()) for entry in section.entries)
    bare = not any(entry.blurb for entry in section.entries)
    return (bare and words < 3 * len(section.entries)) or not any(entry.href for entry in section.entries)


def _is_within_page(section: Section) -> bool:
    """Whether all titles lead to places on one page: what the article itself consists of."""
    pages = {entry.href.partition("#")[0] if entry.href and "#" in entry.href else None for entry in section.entries}
    return len(section.entries) > 1 and len(pages) == 1 and None not in pages


def _announces_none(label: Block, head: HeadTitle) -> bool:
    """Whether a label is the headline ("More on Beans"), or names the site: "Also by Flak" on Flak Magazine."""
    if is_piece_of(words_of(label.text), head):
        return True
    match = _OF_SITE.match(label_text(label))
    name = words_of(match.group(1)) if match else []
    return bool(name) and ("".join(name) in head.site or f" {' '.join(name)} " in f" {head.site} ")


