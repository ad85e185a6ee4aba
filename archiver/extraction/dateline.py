"""Datelines: when the article was published, by the line that says so, its address or its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archiver.extraction.address_date import date_in_address, is_far_from
from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright
from archiver.extraction.core import Core
from archiver.extraction.dates import FoundDate, dates_in, first_date_in, may_have_date
from archiver.extraction.head import Head
from archiver.extraction.head_title import HeadTitle, is_date, words_of
from archiver.extraction.roles import Mark, Marks, Role, marked
from archiver.extraction.stamps import stamp_of
from archiver.model import DatePrecision
from archiver.page import Page

_LABEL = re.compile(
    r"\b(?:published|posted|dateline|date|updated|created|written|filed|issued?|first\s+(?:published|appeared)|originally\s+published|erschienen|veröffentlicht|publié|publicado|added|submitted)\b",
    re.I,
)
_POSTED = re.compile(r"\b(?:published|posted|dateline|erschienen|veröffentlicht|publié|publicado)\b(?!\s+in\b)", re.I)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|last\s+(?:changed?|edited|revision|modification)|aktualisiert|stand)\b", re.I
)
_OPENING = re.compile(r"^[\W_]*(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?[\s,]*)?(?:[A-Z][\w.'’-]*[\s,]+){0,5}[\W_]*$")
_OPENING_END = re.compile(r"^\s*(?:[:)\]–—-]|\(|/)")
_ISSUE = re.compile(
    r"\b(?:issue|vol(?:ume|\.)|no\.|published\s+(?:in|on)|edition|first\s+appeared|ausgabe)\b|#\s*\d+"
    r"|\b(?:vol|no|number)\.?\s*\d",
    re.I,
)
# What each of these has in it: most lines have nothing of it, and this takes a seventh of the time.
_MAY_BE_ISSUE = re.compile(r"issue|vol|no[.\s\d]|number|published|edition|appeared|ausgabe|#")
# A magazine's name and a month alone on a line: "Industrial Laser Solutions June, 2005".
_NAMED_ISSUE = re.compile(r"^\W*(?:(?:[A-ZÀ-Þ&][\w'’.&-]*|of|the|and|for)[\s,]+){1,6}$")
_META_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
    "originalpublicationdate",
    "oripubdate",
    "sailthru.date",
    "article.published",
    "parsely-pub-date",
    "created",
)
# Texts from before the web: the months in which they were printed.
_PRINTED = re.compile(r"\b(?:published|printed|appeared|issued?|vol(?:ume)?)\b", re.I)
_FIRST_YEAR, _WEB = 1900, "1980"
_BY_AT = re.compile(r"^\W*by\s+[\w .'’-]{2,40}\s(?:at|on)\s+(?=\w*\W?\d|$)", re.I)
_CLOCK = re.compile(r"\b\d\d?[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|uhr\b|h\b)?", re.I)
_FOOTNOTE = re.compile(r"^\W*\d{1,3}[.)\]]?\s+[A-Z\"“]")
_BELOW = 10
_PARAGRAPH, _MOST_IN_HEAD = 20, 16
_MOST_OF_CHANGE, _TO_DATE = 25, 25
_LONGEST = 600
_MOST_ALONE = 4
_LISTED = (Role.RELATED, Role.RELATED_LABEL)


class DateReading(NamedTuple):
    """A date and where it was read.

    `source` is `dateline`, `byline`, `text`, `title`, `meta`, `json-ld`, `stamp`, `url`, `issue` or `change`.
    """

    date: FoundDate
    source: str


def mark_dateline(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks, *, day_first: bool) -> Marks:
    """The line that dates the article, if it stands on a line of its own."""
    lines = list(_candidates(blocks, core, headline))
    # A line that says "posted" goes before one that a day merely stands in.
    # Behind the text the first is the article's: readers' posts say "posted" too.
    lines.sort(key=lambda line: line.number > core.start + 6 or not _says_when(line, blocks, day_first=day_first))
    below = _next_line(blocks, headline)
    for block in (*lines, *_within_run(blocks, core)):
        if block.number in marks and marks[block.number].role is not Role.BYLINE:
            continue
        if block.words > 10 and _FOOTNOTE.match(block.text):
            continue
        if block.link_density > 0.6 and block is not below:
            continue  # a date to click on leads to other issues
        found = _published(block.text, day_first, above=block.number < core.end)
        if found is None or (is_copyright(block) and not _LABEL.search(block.text)):
            continue
        if block.number in marks:
            return {}  # the byline has it
        rest = len(words_of(f"{block.text[: found.start]} {_CLOCK.sub('', block.text[found.end :])}"))
        label = _LABEL.search(block.text[: found.start][-40:]) or _BY_AT.search(block.text[: found.start])
        if rest <= 8 or (label and rest <= (40 if _POSTED.search(block.text[: found.start]) else 25)):
            return {block.number: Mark(Role.DATELINE, f"gives the date, {found.raw}")}
    return {}


def _next_line(blocks: Sequence[Block], headline: int | None) -> Block | None:
    """The line right below the headline: a date in it is the article's, though it may link to the article itself."""
    return None if headline is None else next((block for block in blocks[headline + 1 :] if block.words), None)


def _within_run(blocks: Sequence[Block], core: Core) -> Iterator[Block]:
    """The first line within the run that says when the text above it was posted; what readers wrote may follow it."""
    for block in blocks[core.start : core.end]:
        if 0 < block.words <= 14 and _POSTED.match(block.text):
            yield block
            return


def _says_when(block: Block, blocks: Sequence[Block], *, day_first: bool) -> bool:
    """Whether a word right before the date, or in the cell before it, says that it is that of publication."""
    if block.number and blocks[block.number - 1].words == 1 and _POSTED.search(blocks[block.number - 1].text[:40]):
        return is_date(block.text)
    if (label := _POSTED.search(block.text)) is None or _UPDATED.search(block.text):
        return False
    found = first_date_in(block.text, day_first=day_first)
    return found is not None and 0 <= found.start - label.end() <= 25


def _candidates(blocks: Sequence[Block], core: Core, headline: int | None) -> Iterator[Block]:
    """Lines where dates of articles stand, the surest first; never those of lists beside the text."""
    start, end = core
    top = headline if headline is not None and headline <= start + 3 else start
    near = range(max(0, top - 6), min(end, _end_of_head(blocks, core)))
    # Behind the headline first, then above it: a date above may be today's.
    order = [index for index in near if index >= top] + [index for index in reversed(near) if index < top]
    for index in order:
        if 0 < blocks[index].words <= 45 and len(blocks[index].text) <= _LONGEST:
            yield blocks[index]
    behind = blocks[max(start, end - 4) : end + _BELOW]
    for block in behind:
        if not 0 < block.words <= 45 or len(block.text) > _LONGEST:
            continue
        if _LABEL.search(block.text) or _BY_AT.match(block.text[:60]):
            yield block


def _end_of_head(blocks: Sequence[Block], core: Core) -> int:
    """Where the lines about the text end: a speech names speaker, occasion, place and day above its first paragraph."""
    lines = range(core.start, min(core.end, core.start + _MOST_IN_HEAD))
    return max(core.start + 6, next((index for index in lines if blocks[index].words >= _PARAGRAPH), core.start))


def read_date(
    page: Page, head: Head, head_title: HeadTitle, blocks: Sequence[Block], marks: Marks, core: Core, *, day_first: bool
) -> DateReading | None:
    """The date the article was published, from the surest place that has one."""
    addressed = date_in_address(page.url)
    for role, source in ((Role.DATELINE, "dateline"), (Role.BYLINE, "byline")):
        for index in marked(marks, role):
            text = blocks[index].text
            if (found := _published(text, day_first, above=index < core.end)) is None:
                continue
            if addressed and is_far_from(addressed, found) and not _POSTED.search(text[: found.start]):
                return DateReading(addressed, "url")
            return DateReading(found, source)
    if found := _from_opening(blocks, marks, day_first):
        return DateReading(found, "text")
    stated = head.linked_data.get("datePublished")
    if isinstance(stated, str) and (found := first_date_in(stated)):
        return DateReading(found, "json-ld")
    headline = next(iter(marked(marks, Role.TITLE)), None)
    if (stated := stamp_of(page, blocks, headline, core)) and (found := first_date_in(stated)):
        return DateReading(found, "stamp")
    if (stated := head.first(*_META_PUBLISHED)) and (found := first_date_in(stated, day_first=day_first)):
        return DateReading(found, "meta")
    headlines = (blocks[index].text for index in marked(marks, Role.TITLE) + marked(marks, Role.SUBTITLE))
    for text in (head_title.text, *headlines):
        if found := first_date_in(text, day_first=day_first):
            return DateReading(found, "title")
    if addressed:
        return DateReading(addressed, "url")
    if found := _from_issue(blocks, core, day_first):
        return DateReading(found, "issue")
    if found := _from_line_alone(blocks, marks, core, day_first):
        return DateReading(found, "issue")
    if found := _from_change(blocks, core, day_first):
        return DateReading(found, "change")
    return None


def read_modified(head: Head, blocks: Sequence[Block], marks: Marks, *, day_first: bool) -> FoundDate | None:
    """The date of the last change, where the page states one beside that of publication."""
    stated = head.linked_data.get("dateModified")
    stated = (
        stated
        if isinstance(stated, str)
        else head.first("article:modified_time", "last-modified", "dcterms.modified", "og:updated_time")
    )
    if stated and (found := first_date_in(stated, day_first=day_first)):
        return found
    for index in sorted(marked(marks, Role.DATELINE) + marked(marks, Role.BYLINE)):
        text = blocks[index].text
        dates = list(dates_in(text, day_first=day_first))
        for date in dates[1:]:
            if _UPDATED.search(text[max(0, date.start - 25) : date.start]):
                return date
    return None


def _from_opening(blocks: Sequence[Block], marks: Marks, day_first: bool) -> FoundDate | None:
    """A date within the first words of the text: "April 23, 2004: Flying over", "WASHINGTON, June 3, 2008 (AP) –"."""
    body = [blocks[index] for index in marked(marks, Role.BODY) if blocks[index].words > 8]
    for block in body[:6]:  # captions and decks may stand above the first paragraph
        found = first_date_in(block.text[:90], day_first=day_first)
        if found and _OPENING.match(block.text[: found.start]) and _OPENING_END.match(block.text[found.end :]):
            return found
    return None


def _from_issue(blocks: Sequence[Block], core: Core, day_first: bool) -> FoundDate | None:
    """Behind the text, or in a running head above it: "Published in Issue 72, November 2001"."""
    for block in (*blocks[max(core.end - 3, 0) :], *blocks[: core.start]):
        if (
            block.words <= 25
            and may_have_date(block.text)
            and _MAY_BE_ISSUE.search(block.lower)
            and _ISSUE.search(block.text[:_LONGEST])
            and (found := first_date_in(block.text, day_first=day_first))
        ):
            return found
    for block in blocks[max(core.end - 12, core.start) : core.end + _BELOW]:
        if (
            not 3 <= block.words <= 9
            or block.linked
            or (found := first_date_in(block.text, day_first=day_first)) is None
        ):
            continue
        if not block.text[found.end :].strip(" .)") and _NAMED_ISSUE.match(block.text[: found.start]):
            return found
    return None


def _from_line_alone(blocks: Sequence[Block], marks: Marks, core: Core, day_first: bool) -> FoundDate | None:
    """A line that is a date and nothing else: within the text any, above it a month, since a day may be today."""
    for block in blocks[: core.end]:
        if not 0 < block.words <= _MOST_ALONE or block.linked or marks[block.number].role in _LISTED:
            continue
        found = first_date_in(block.text, day_first=day_first) if is_date(block.text) else None
        if found and (block.number >= core.start or found.precision is DatePrecision.MONTH):
            return found
    return None


def _published(text: str, day_first: bool, *, above: bool) -> FoundDate | None:
    """The first date of a line that is not said to be that of a change; one above the end of the text may be."""
    found = [date for date in dates_in(text, day_first=day_first, since=_FIRST_YEAR) if _may_be_published(date, text)]
    for date in found:
        if not _UPDATED.search(text[max(0, date.start - 25) : date.start]):
            return date
    return found[0] if found and above else None


def _may_be_published(date: FoundDate, text: str) -> bool:
    """Whether a date is of the age of the web, or a line says that an older one is that of publication."""
    if date.iso >= _WEB:
        return True
    is_month_alone = date.precision is DatePrecision.MONTH and len(text) <= len(date.raw) + 2
    return is_month_alone or _PRINTED.search(text[: date.start]) is not None


def _from_change(blocks: Sequence[Block], core: Core, day_first: bool) -> FoundDate | None:
    """Where the page tells no other, the day of the last change, or of the copyright: "© August 2000"."""
    for block in (*blocks[max(core.end - 3, 0) :], *blocks[: core.start]):
        if not 0 < block.words <= _MOST_OF_CHANGE or not may_have_date(block.text):
            continue
        if label := _UPDATED.search(block.text[:_LONGEST]):
            found = first_date_in(block.text[label.end() :], day_first=day_first)
            if found and len(block.text[label.end() :][: found.start]) <= _TO_DATE:
                return found
    for block in blocks[core.end :]:
        if is_copyright(block) and (found := first_date_in(block.text, day_first=day_first)):
            return found
    return None
