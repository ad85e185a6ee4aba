"""Related articles: what a page points its reader to after, beside or within the article, with the blurbs.

A label ("RELATED ARTICLES", "See also", "Zum Thema") opens a section; the entries run until the section's container,
another label or the article's own text ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.head_title import HeadTitle, is_piece_of, words_of
from archiver.extraction.labels import is_label, label_text
from archiver.extraction.likely import least_likelihood, likelihood, may_announce, of_the_subject
from archiver.extraction.roles import Mark, Marks, Role
from archiver.extraction.sections import Section, section_at
from archiver.extraction.subjects import path_of, tells_text, without_subjects

_GENERAL = re.compile(
    r"^\W*(?:series|chapters|features|contents|analysis|background|(?:also\s+)?in\s+this\s+(?:section|category|site)"
    r"|(?:related\s+|more\s+)?(?:topics|tags|categories|keywords|subjects|themes)|(?:verwandte|weitere)\s+themen|temas\s+relacionados)\W*$",
    re.I,
)
_INFORMATION = re.compile(r"\b(?:more|further|additional)\s+info(?:rmation)?\b", re.I)
_LONG_LIST, _TITLE_WORDS = 12, 4
_SUBJECT_WORDS = 1.7
# Of 17 such lists on the articles labelled two were related, whose titles spoke of the article's subject.
_OF_SECTION = re.compile(
    r"""^\W*(?:more\s+(?:\S+\s+){0,4}?(?:news|stories|headlines|features|reports)|more\s+(?:in|from)\s+.{2,40}|don['’]?t\s+miss
    |(?:also|elsewhere)\s+on\b.{2,40}|special\s+(?:reports?|sections?)
    |(?:weitere|mehr)\s+(?:nachrichten|meldungen|news)|más\s+noticias)\W*$""",
    re.I | re.X,
)
_LEAST_OF_SUBJECT, _PARAGRAPH = 0.34, 12
_MENU_WORDS = 3
_LINKS_ON = re.compile(r"link|site|web|resource|information|reading|external|organi[sz]ation", re.I)
_SPEAKS_OF_LINKS = re.compile(r"link|site|resource|article|stor|column|chapter|series|artikel|ссылк", re.I)
# How many times the lines of a page are read at the most, where each of them may be the label of all that follow; no
# page of the benchmarks is read once.
_MOST_READ = 5
_OF_SITE = re.compile(r"^\W*(?:also|more)\s+(?:by|from|on|in|at)\s+(.{2,40}?)\W*$", re.I)


def find_sections(blocks: Sequence[Block], head: HeadTitle, address: str) -> list[Section]:
    """All labelled lists that hold at least one entry, in page order; they never overlap.

    "More from" the site itself announces none. Where the label's words say nothing known, the list must look likely.
    """
    sections: list[Section] = []
    index, left = 0, _MOST_READ * len(blocks)
    while index < len(blocks) and left > 0:
        block = blocks[index]
        known = is_label(block)
        if not known and (block.linked or not may_announce(blocks, index)):
            index += 1
            continue
        section = without_subjects(section_at(blocks, index), address)
        left -= section.end - index
        if not section.entries:
            index += 1
            continue
        found = _announced(section, blocks, head) if known else _likely(section, blocks, head)
        if found is not None and not (_is_menu(found, block) or _is_within_page(found)):
            sections.append(found)
            index = found.end
        else:
            index = _behind(section, blocks) if not known and len(section.entries) > _LONG_LIST else index + 1
    return sections


def _behind(section: Section, blocks: Sequence[Block]) -> int:
    """Where to read on behind a long list that is none: a directory with a letter above each part is read once.

    A line in it that announces one by its words was no part of the directory.
    """
    return next((block.number for block in blocks[section.start : section.end] if is_label(block)), section.end)


def _announced(section: Section, blocks: Sequence[Block], head: HeadTitle) -> Section | None:
    label = blocks[section.label or 0]
    if is_piece_of(words_of(label.text), head) or _is_crumb(section, head):
        return None
    is_apart = _is_of_site(label, head) or (
        _OF_SECTION.match(label_text(label)) is not None and of_the_subject(section, head) <= _LEAST_OF_SUBJECT
    )
    return None if is_apart and not _is_written(section, blocks) else section


def _is_written(section: Section, blocks: Sequence[Block]) -> bool:
    """Whether a list was written with the text: its lines are paragraphs as the one above its label is."""
    above = next((line for line in reversed(blocks[max(0, section.start - 4) : section.start - 1]) if line.words), None)
    first = next((line for line in blocks[section.start : section.end] if line.words), None)
    if above is None or first is None:
        return False
    return above.plain >= _PARAGRAPH and first.container.place == above.container.place


def _likely(section: Section, blocks: Sequence[Block], head: HeadTitle) -> Section | None:
    likely = likelihood(section, blocks, head)
    if likely < least_likelihood(section, blocks):
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
    """Whether one general word stands above a few words each, or above no link: "Features" in a menu or a table.

    A title of one word, and three or more of hardly more, are subjects, or names where the label speaks of links, and
    so are a few words each that lead to no text. One short link under "For more information" is where to ask.
    """
    text, count = label_text(label), len(section.entries)
    words = sum(entry.title.count(" ") + 1 for entry in section.entries)
    bare = not any(entry.blurb for entry in section.entries)
    if _GENERAL.match(text) is not None:
        return (bare and words < 3 * count) or not any(entry.href for entry in section.entries)
    few = bare and words < (_TITLE_WORDS if count == 1 else _MENU_WORDS * count)
    if few and count == 1 and _INFORMATION.search(text) is not None:
        return True
    if few and _LINKS_ON.search(text) is None and _leads_to_none(section):
        return True
    names = bare and count != 2 and words < _SUBJECT_WORDS * count
    return names and section.entries[0].title.isascii() and _SPEAKS_OF_LINKS.search(text) is None


def _leads_to_none(section: Section) -> bool:
    """Whether no title leads to what looks like one text."""
    return not any(entry.href is None or tells_text(path_of(entry.href)) for entry in section.entries)


def _is_within_page(section: Section) -> bool:
    """Whether all titles lead to places on one page: what the article itself consists of."""
    hrefs = [entry.href for entry in section.entries if entry.href]
    pages = {href.partition("#")[0] if "#" in href else None for href in hrefs}
    return len(hrefs) > 1 and len(pages) == 1 and None not in pages


def _is_of_site(label: Block, head: HeadTitle) -> bool:
    """Whether a label names the site: "Also by Flak" on Flak Magazine."""
    match = _OF_SITE.match(label_text(label))
    name = [word for word in words_of(match.group(1)) if word != "the"] if match else []
    return bool(name) and ("".join(name) in head.site or f" {' '.join(name)} " in f" {head.site} ")
