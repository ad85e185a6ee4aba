"""Posts: pieces of text below each other, each with a line that says when it was written, or by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.dates import first_date_in, may_have_date

# Held against the line in lower case, where it has a word of `_has_post_word`.
_POST_LINE = re.compile(
    r"\bpermalink\b|\bcomments?\s*\(\d+\)|\(\d+\)\s*comments?|\b\d+\s+comments?\b|\bposted\s+(?:by|at|on|in)\b"
    r"|\bread\s+more\b|\bcontinue\s+reading\b|\btrackbacks?\b"
)
_SIGNED = re.compile(r"\b(?:posted|added|submitted)\s+by\s.{1,40}\son\s.{0,12}\d")
_DIGIT = re.compile(r"\d")
# What every date has, as dates.py reads them: a year, or two digits in its place.
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d|['’]\d\d|\d\D+\d\d")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_MOST_WORDS, _MOST_DATED_WORDS, _MOST_LETTERS = 25, 14, 200
# Of a line without the time of day the date must be half, and no date is longer than half of this.
_LONGEST_DATED = 60
_LEAST_POSTS, _LEAST_POST_WORDS = 3, 8


def posts_in(blocks: Sequence[Block], body: Sequence[Block]) -> int:
    """How many posts stand below each other; 0 where the text is one article, and what follows is what readers wrote.

    That is told by the words of the longest piece, unless the pieces have headlines of their own.
    """
    words = {block.number: block.words for block in body}
    span = blocks[max(body[0].number - 2, 0) : body[-1].number + 2]
    lines = [block for block in span if _may_be_post_line(block)]
    marks = [block.number for block in lines if _says_who_or_when(block)] if len(lines) >= _LEAST_POSTS - 1 else []
    if len(marks) < _LEAST_POSTS - 1:
        return 0
    sizes = [size for size in _sizes(span, marks, words) if size >= _LEAST_POST_WORDS]
    titled = sum(any(b.heading and b.number not in marks for b in blocks[max(n - 2, 0) : n + 3]) for n in marks)
    if len(sizes) < _LEAST_POSTS or (titled < _LEAST_POSTS and max(sizes) > 0.5 * sum(words.values())):
        return 0
    return len(sizes)


def _sizes(span: Sequence[Block], marks: Sequence[int], words: dict[int, int]) -> Iterator[int]:
    """The words of each piece between two such lines."""
    since = 0
    for block in span:
        if block.number in marks:
            yield since
            since = 0
        else:
            since += words.get(block.number, 0)
    yield since


def _may_be_post_line(block: Block) -> bool:
    """Whether a line is short, and has links or a number: one of a post's date, writer and links does."""
    if not 2 <= block.words <= _MOST_WORDS or block.container.tag == "li":
        return False
    return block.linked > 0 or _DIGIT.search(block.lower, 0, _MOST_LETTERS) is not None


def _says_who_or_when(block: Block) -> bool:
    """Whether such a line is all a date, has links that posts have, or says who posted it when."""
    text = block.lower[:_MOST_LETTERS]
    says = (
        (" by " in text and _SIGNED.search(text) is not None)
        or (block.linked > 0 and _has_post_word(text) and _POST_LINE.search(text) is not None)
        or (block.words <= _MOST_DATED_WORDS and _is_dated(text))
    )
    return says and block.container.within("blockquote") is None


def _is_dated(text: str) -> bool:
    """Whether half of a line is a date, or any of one that tells the time of day as well."""
    if not may_have_date(text):
        return False
    days, clocks = _CLOCK.subn(" ", text) if ":" in text else (text, 0)
    if not (clocks or len(text) <= _LONGEST_DATED) or not _YEAR.search(days):
        return False
    date = first_date_in(text)
    return date is not None and (clocks > 0 or 2 * len(date.raw) >= len(text))


def _has_post_word(text: str) -> bool:
    return "comment" in text or "post" in text or "read" in text or "permalink" in text or "trackback" in text
