"""The reading of a page: its blocks, each with its role, and what was learned on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archiver.extraction.author_marks import marked_authors
from archiver.extraction.authors import Names, possible_authors, read_authors
from archiver.extraction.bio import mark_bio
from archiver.extraction.blocks import Block, blocks_of
from archiver.extraction.body import mark_body, mark_chrome
from archiver.extraction.byline import mark_byline
from archiver.extraction.core import Core, below_headline, find_core
from archiver.extraction.date_order import is_day_first
from archiver.extraction.dateline import mark_dateline
from archiver.extraction.foreign import foreign_blocks
from archiver.extraction.head import Head, head_of
from archiver.extraction.head_authors import authors_in_head
from archiver.extraction.head_title import HeadTitle, head_title_of
from archiver.extraction.headline import setting_of
from archiver.extraction.headline_place import Place
from archiver.extraction.inline_related import find_inline
from archiver.extraction.related import find_sections, mark_related
from archiver.extraction.rest import mark_rest
from archiver.extraction.roles import Mark, Marks, Role, marked
from archiver.extraction.sections import Section
from archiver.extraction.subtitle import mark_subtitle
from archiver.extraction.title import find_headline, likenesses, mark_title
from archiver.extraction.unlabelled import find_unlabelled
from archiver.page import Page

# An article has more words than the first; the blurbs of a list that is the text of its page, more than the second.
_LEAST_LEFT, _MUCH_TAKEN = 40, 80
_BLURB_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page with a role for every block: what an article is put together from, and what `inspect` shows."""

    page: Page
    head: Head
    head_title: HeadTitle
    blocks: tuple[Block, ...]
    marks: Marks
    core: Core
    sections: tuple[Section, ...]
    authors: tuple[Names, ...]
    day_first: bool
    by_role: dict[Role, list[Block]]
    """The blocks of each role, in page order: an article asks for ten of them."""

    def blocks_with(self, *roles: Role) -> tuple[Block, ...]:
        """The blocks of these roles, in page order."""
        found = [block for role in roles for block in self.by_role.get(role, ())]
        return tuple(found if len(roles) == 1 else sorted(found, key=lambda block: block.number))

    def mark(self, block: Block) -> Mark:
        """The role of a block and why it has it."""
        return self.marks[block.number]


def read_page(page: Page) -> Reading:
    """Gives every block of the page its role; a block that has one keeps it."""
    text = read_text(page)
    blocks, core = text.blocks, text.core
    marks = text.marks | mark_rest(blocks, core, text.foreign, text.marks)
    return Reading(
        page=page,
        head=text.head,
        head_title=text.head_title,
        blocks=blocks,
        marks=marks,
        core=core,
        sections=text.sections,
        authors=read_authors(blocks, marks, core, text.head, text.head_title, text.credited),
        day_first=text.day_first,
        by_role=_by_role(blocks, marks),
    )


def _are_the_text(marks: Marks, blocks: Sequence[Block], core: Core) -> bool:
    """Whether the lists of other articles are all there is to read: such a list stands by an article."""
    left = sum(block.plain for block in blocks[core.start : core.end] if block.number not in marks)
    if left >= _LEAST_LEFT:
        return False
    taken = sum(blocks[number].plain for number in marks if blocks[number].plain >= _BLURB_WORDS)
    return taken > _MUCH_TAKEN and taken > 4 * left


def _by_role(blocks: Sequence[Block], marks: Marks) -> dict[Role, list[Block]]:
    found: dict[Role, list[Block]] = {}
    for block in blocks:
        found.setdefault(marks[block.number].role, []).append(block)
    return found


class TextReading(NamedTuple):
    """What is known of a page when its text is: every block of the text, and what was told apart from it, is marked."""

    head: Head
    head_title: HeadTitle
    day_first: bool
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    foreign: frozenset[int]
    core: Core
    marks: Marks
    credited: Sequence[str]
    """Names in elements that the mark-up calls the author."""


def read_text(page: Page) -> TextReading:
    """The steps down to the text, in their order; a block that has a role keeps it."""
    blocks = blocks_of(page)
    head = head_of(page)
    head_title = head_title_of(page, head.first("og:site_name"))
    day_first = is_day_first(page, head.language, blocks)

    sections = find_sections(blocks, head_title, page.url)
    marks = mark_related(sections, blocks)
    setting = setting_of(head_title, page.url, blocks)
    likely = likenesses(setting, blocks)
    guess = find_headline(setting, blocks, likely, marks)
    unlabelled = find_unlabelled(page, blocks, guess, marks)
    unlabelled += find_inline(blocks, marks | mark_related(unlabelled, blocks))
    marks |= mark_related(unlabelled, blocks)
    foreign = foreign_blocks(blocks, guess)
    core = find_core(blocks, foreign, guess, marks)
    if _are_the_text(marks, blocks, core):
        sections, unlabelled, marks = [], [], {}
        core = find_core(blocks, foreign, guess, marks)

    titles = mark_title(setting, blocks, likely, core, Place(blocks, core, foreign), marks)
    headline = next(iter(marked(titles, Role.TITLE)), None)
    if headline is not None and guess is not None and headline < guess < core.start:
        core = find_core(blocks, foreign, headline, marks)  # which stopped at a heading within the text
    marks |= titles
    core = below_headline(core, blocks, headline)
    credited = marked_authors(page, blocks, headline, core)
    marks |= mark_byline(blocks, core, headline, [*authors_in_head(head), *credited], marks)
    marks |= mark_dateline(blocks, core, headline, marks, day_first=day_first)
    marks |= mark_subtitle(blocks, core, headline, marks)
    named, perhaps = possible_authors(blocks, marks, head, head_title, credited)
    marks |= mark_bio(blocks, core, headline, named, perhaps, marks)
    marks |= mark_chrome(blocks, core, foreign, marks)
    marks |= mark_body(blocks, core, marks)
    found = sorted([*sections, *unlabelled], key=lambda section: section.start)
    return TextReading(head, head_title, day_first, blocks, tuple(found), foreign, core, marks, credited)
