"""Entries of a list of related articles: each title with the blurb that stands between it and the next title.

Blurbs run from five words to more than the article has, and a title without one stands beside a title with a page of
text: so length is no sign. A title is a link (or bold, in a list without links) that opens its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_notice
from archiver.extraction.dates import first_date_in
from archiver.extraction.elements import BOLD
from archiver.extraction.no_title import is_no_title, without_more
from archiver.extraction.source_line import is_source_line

_ELSEWHERE = re.compile(
    r"^\W*(?:also|see\s+also|source|via|topics?|tags?|tagged|filed\s+under|categor(?:y|ies)|keywords)\s*:", re.I
)
_FILING = re.compile(
    r"^\W*(?:topics?|tags?|categor(?:y|ies)|keywords|industr(?:y|ies)|filed\s+under|labels)\s*:$", re.I
)
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.)", re.I)
_ADVERT = re.compile(
    r"\bad(?:tech|serv|click|link)|doubleclick\.|googleadservices|/realmedia/ads|outbrain\.|taboola\.", re.I
)
_FILE_SIZE = re.compile(r"[0-9][\d.,]*\s?(?:[kmg]i?b|bytes)\b", re.I)
_LEADING_SIGNS = re.compile(r"^[\s–—:|»•-]+(?=\S)")
_SAYS_SOMETHING = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff]")
_SECTION_WORDS, _TITLE_WORDS = 3, 15
_TRIM = " \t\n\r\u00a0»›>•·–—-|:*→►▶■□▪●~"


class Entry(NamedTuple):
    """One related article as it stands on the page."""

    title: str
    blurb: str | None
    href: str | None


class _Piece(NamedTuple):
    text: str
    href: str | None
    bold: bool
    block: Block
    opens: bool
    """Whether it is the first on its line, signs, numbers and dates left out."""
    leads: bool
    """Whether its words lead on, back or away, and name no article."""


def entries_of(blocks: Sequence[Block]) -> Iterator[Entry]:
    """The titles of a list with what stands between them as their blurbs."""
    pieces = [piece for block in _without_filing(blocks) for piece in _pieces_of(block)]
    pieces = _without_sections(list(_with_addresses(pieces)))
    is_title = _title_rule(pieces)
    title: _Piece | None = None
    blurb: list[str] = []
    href: str | None = None
    done = False
    for piece in pieces:
        if title is not None and piece.href and (piece.href, piece.text) == (title.href, title.text):
            continue  # once more, over all of its card
        if is_title(piece):
            if title is not None and piece.href and piece.href == title.href and not blurb:
                if (piece.bold or not title.bold) and not _is_below(piece, title):
                    title = _joined(title, piece)
                elif not _is_name_below(piece, title):
                    blurb.append(piece.text)  # all of the entry is one link
                continue
            if title is not None:
                yield _entry(title, blurb, href)
            title, blurb, href, done = piece, [], piece.href, False
        elif title is not None:
            href = href or piece.href
            done = done or _ends_blurb(piece, title, blurb)
            if not done and not _is_aside(piece):
                blurb.append(piece.text)
    if title is not None:
        yield _entry(title, blurb, href)


def _without_filing(blocks: Sequence[Block]) -> Iterator[Block]:
    """The lines without those that stand under "Topics:" or "Industries:", and name what the page is filed under."""
    filed = False
    for block in blocks:
        if block.words and not filed:
            yield block
        if block.words:
            filed = not filed and not block.linked and _FILING.match(block.text[:40]) is not None


def _with_addresses(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, where a title without a link and the address printed behind it are one that leads there."""
    before: _Piece | None = None
    for piece in pieces:
        if before is not None and _is_address_of(piece, before):
            before = before._replace(href=piece.href)
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _is_address_of(piece: _Piece, title: _Piece) -> bool:
    return (
        piece.href is not None
        and title.href is None
        and title.opens
        and " " not in piece.text
        and _ADDRESS.match(piece.text[:200]) is not None
        and title.text.count(" ") < _TITLE_WORDS
        and title.text[-1] not in ".:;,!"
    )


def _without_sections(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without the links of a few words that recur above titles: the section that each stands in."""
    times = Counter((piece.text, piece.href) for piece in pieces if piece.href is not None)
    sections = {link for link, count in times.items() if count > 1 and link[0].count(" ") < _SECTION_WORDS}
    if not sections or sum(count == 1 for count in times.values()) < max(times[link] for link in sections):
        return pieces
    return [piece for piece in pieces if (piece.text, piece.href) not in sections]


def _title_rule(pieces: Sequence[_Piece]) -> Callable[[_Piece], bool]:
    """What is a title in this list: a link that opens its line, or in a list without such links what is set off.

    Where titles are headings, other links are about the entries; where most titles fill their lines, a link within a
    longer line belongs to a blurb.
    """
    linked = [piece for piece in pieces if _may_be_linked_title(piece)]
    if not linked:
        # Links to places on this page: the headings that follow are those that they lead to.
        is_index = sum(piece.href is not None and piece.href.startswith("#") for piece in pieces) > 1
        return (lambda piece: False) if is_index else _is_set_off
    known = {id(piece) for piece in linked}
    headings = [piece for piece in linked if piece.block.heading]
    if len(headings) > 1:
        others = [piece for piece in linked if not piece.block.heading and piece.block.link_density > 0.8]
        are_sections = len(others) >= len(headings) and _mean_words(headings) < min(3.0, _mean_words(others) / 2)
        return lambda piece: id(piece) in known and bool(piece.block.heading) is not are_sections
    filling = sum(piece.block.link_density > 0.8 for piece in linked)
    if filling >= 0.7 * len(linked):
        return lambda piece: id(piece) in known and piece.block.link_density > 0.4
    return lambda piece: id(piece) in known


def _mean_words(pieces: Sequence[_Piece]) -> float:
    return sum(piece.text.count(" ") + 1 for piece in pieces) / max(1, len(pieces))


def _may_be_linked_title(piece: _Piece) -> bool:
    if piece.href is None or piece.leads or _ELSEWHERE.match(piece.block.text[:200]):
        return False
    if piece.href.lower().startswith(("mailto:", "javascript:void", "#")):
        return False  # what leads to no page, or to a place on this one
    if _is_advert(piece):
        return False
    if _ADDRESS.match(piece.text[:200]) and piece.block.link_density < 0.8:
        return False  # an address in a sentence
    return piece.opens or piece.block.link_density > 0.8  # links that run together without a sign between them


def _is_advert(piece: _Piece) -> bool:
    return _ADVERT.search((piece.href or "")[:300]) is not None


def _is_set_off(piece: _Piece) -> bool:
    """A title without a link: bold, a heading, or a term with its description."""
    block = piece.block
    return (piece.bold or bool(block.heading) or block.container.tag == "dt") and len(piece.text.split()) <= 25


def _pieces_of(block: Block) -> Iterator[_Piece]:
    """The line cut at its links; neighbouring anchors with one target are one piece."""
    before, text, href, bold = "", "", None, True
    anchor = 0
    for run in block.runs:
        if not run.text:
            continue
        target = run.href if run.anchor else None
        if run.anchor != anchor and text.strip() and (target != href or target is None):
            yield from _piece(before, text, href, bold, block)
            before, text, bold = before + text, "", True
        if run.text.strip():
            bold = bold and bool(run.style & BOLD)
        if not text.strip():
            bold = bool(run.style & BOLD)
        text, href, anchor = text + run.text, target, run.anchor
    yield from _piece(before, text, href, bold, block)


def _piece(before: str, text: str, href: str | None, bold: bool, block: Block) -> Iterator[_Piece]:
    text = " ".join(text.split())
    if text.strip(_TRIM):
        leads = is_no_title(text) or (href is not None and _names_none(text))
        yield _Piece(text, href, bold, block, not before or _opens_line(before), leads)


def _names_none(text: str) -> bool:
    """Whether a link is a date, a number or a sign beside the title of an entry."""
    if _SAYS_SOMETHING.search(text) is None:
        return True
    if len(text) > 30 or not text[-1].isdigit():
        return False
    date = first_date_in(text)
    return date is not None and len(text[: date.start] + text[date.end :]) < 3


def _opens_line(before: str) -> bool:
    """Whether what stands before is no more than a sign, a number, a date or a word with a colon."""
    before, stated = before[-200:].strip(_TRIM + "0123456789.()[]"), before[-200:]
    if not before or (before.count(" ") < 4 and stated.rstrip().endswith((":", "-", "–"))):
        return True
    return before.count(" ") < 6 and first_date_in(stated) is not None


def _joined(title: _Piece, more: _Piece) -> _Piece:
    """A title in two anchors: broken within a paragraph it is one title, else the first was a kicker above it."""
    if title.block.paragraph == more.block.paragraph:
        return title._replace(text=f"{title.text} {more.text}")
    return more


def _is_below(piece: _Piece, title: _Piece) -> bool:
    """Whether a further line of one link is what stands below its title: the writer, the time, or a text."""
    if title.block.paragraph == piece.block.paragraph or title.text.count(" ") < _SECTION_WORDS:
        return False
    return _is_name_below(piece, title) or (piece.text[-1] in ".…" and piece.text.count(" ") >= _SECTION_WORDS)


def _is_name_below(piece: _Piece, title: _Piece) -> bool:
    """Whether a line is a few words below a title of more, in the same link: who wrote it, or when."""
    return piece.text.count(" ") < _SECTION_WORDS < title.text.count(" ") and not piece.bold


def _ends_blurb(piece: _Piece, title: _Piece, blurb: list[str]) -> bool:
    """A heading within the list, or a line of the source behind the blurb."""
    if piece.text.endswith(":") and _ELSEWHERE.match(piece.text[:200]):
        return True
    return _is_kicker(piece, title) or (
        bool(blurb) and is_source_line(piece.text, after_text=piece.href is not None and not piece.opens)
    )


def _is_aside(piece: _Piece) -> bool:
    """What is of the entry and not of its blurb: its source, "read more", a note of the site."""
    return (
        piece.leads
        or _SAYS_SOMETHING.search(piece.text) is None
        or _ELSEWHERE.match(piece.block.text[:200]) is not None
        or is_notice(piece.block)
        or _is_advert(piece)
        or _FILE_SIZE.search(piece.text[:200]) is not None
        or is_source_line(piece.text, after_text=piece.href is not None and not piece.opens)
    )


def _is_kicker(piece: _Piece, title: _Piece) -> bool:
    """A heading within the list over the entries that follow, or a word or two that stand alone."""
    if (
        (piece.href is not None and not piece.block.heading)
        or len(piece.text) > 60
        or len(piece.text.split()) > 4
        or piece.text[-1:] in ".!?…"
    ):
        return False
    if piece.block.heading or piece.bold:
        return True
    if piece.block.paragraph == title.block.paragraph:
        return False
    return len(piece.text.split()) <= _SECTION_WORDS or (piece.text.isupper() and len(piece.text) > 3)


def _entry(title: _Piece, blurb: list[str], href: str | None) -> Entry:
    text = " ".join(blurb).strip().strip("|").strip()
    text = _LEADING_SIGNS.sub("", text)
    text = without_more(text)
    if not text.strip(_TRIM) or (text.isascii() and " " not in text):
        text = ""  # a lone word is what kind of thing it is: "Video"
    return Entry(title.text.strip(_TRIM), text or None, href)
