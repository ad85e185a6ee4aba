"""Related articles: what a page points its reader to after, beside or within the article, with the blurbs.

A label ("RELATED ARTICLES", "See also", "Zum Thema") opens a section; the entries run until the section's container,
another label or the article's own text ends it. Blurbs may be longer than the article, so length is no sign:
an entry is a linked (or bold) title, and what stands between it and the next title is its blurb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archiver.extraction.blocks import BOLD, COMMENTS, FOOTER, Block, Container
from archiver.extraction.dates import first_date_in
from archiver.extraction.roles import Mark, Marks, Role
from archiver.extraction.title import HeadTitle, is_piece_of, words_of

_LABEL = re.compile(
    r"""^\W*(?:
        (?:\w+\s+)?related(?:(?:\s+\S+){0,5}?\s+(?:articles?|stor(?:y|ies)|links?|contents?|pages?|news|items?|topics?|posts?|reading|resources?|information|features?|columns?|tutorials?|threads?|videos?|entries|materials?|coverage|documents?))?
           (?:\s*(?:&|and|/)\s*(?:links?|articles?|stories))?
      | (?:background(?:\s+(?:info(?:rmation)?|and\s+related\s+information))?)(?:\W+(?:fast\s+)?links)?
      | (?:key\s+stories|analysis|background|(?:\S+\s+)?fast\s+links|web\s?links|internet\s+links|external\s+links
        |useful\s+links|relevant\s+(?:stories|links)|on\s+the\s+(?:web|net)|for\s+more\s+information)
      | related\s+(?:web\s?)?sites? | see\s+also
      | (?:more|other|further|similar|additional|recommended|suggested)\s+(?:stories|articles|reading|columns
        |posts|links|resources|features|news)(?:\s+(?:on|about|from|by|in|like|of)\b.{0,50})?
      | more\s+(?:from|on|by|about|in)\b.{1,50} | also\s+(?:by|in|on|from|see|read)\b.{0,40} | read\s+(?:more|also
        |next|on)
      | (?:you|readers)\s+(?:may|might)\s+also\s+(?:like|enjoy|be\s+interested\s+in) | (?:if\s+you\s+(?:liked
        |enjoyed)).{0,40}
      | (?:recent|previous|past|earlier|other|archived)\s+(?:\S+\s+){0,6}?(?:columns?|stories|articles?|issues?
        |features?|installments?|reviews)(?:\s+(?:by|from|in)\b.{1,40})?
      | in\s+this\s+(?:issue|series|section|package|feature|special\s+report) | also\s+in\s+this\s+(?:issue|series
        |section) | (?:chapters|features|sidebars?|the\s+series|contents|table\s+of\s+contents)
      | (?:mehr|weitere|verwandte)\s+(?:zum\s+thema|zu\b.{1,30}|auf\b.{1,30}|im\s+internet|artikel|themen|links
        |beiträge) | zum\s+thema | lesen\s+sie\s+auch | siehe\s+auch | links\s+zum\s+thema | mehr\s+zum\s+thema
      | (?:articles?\s+(?:liés|connexes)|voir\s+aussi|lire\s+aussi|à\s+lire\s+aussi|sur\s+le\s+même\s+sujet)
        | (?:artículos|noticias)\s+relacionad[oa]s | véase\s+también
      | articoli\s+correlati | leggi\s+anche | gerelateerde\s+artikelen | lees\s+ook | (?:статьи|материалы
        |ссылки)\s+по\s+теме | по\s+теме | читайте\s+также | см\.?\s+также | 関連記事
    )\W*$""",
    re.I | re.X,
)
# Lists of the whole site, and what else ends a section.
_OTHER_LABEL = re.compile(
    r"""^\W*(?:
        from\s+other\s+.{1,30} | past\s+issues | back\s+issues |
        (?:top|latest|breaking|most|today'?s|hot|headline|featured?|editor'?s?|popular|recent|site|user|reader|your|our)\s+(?:\S+\s+){0,3}?(?:stories|news|headlines|articles?|popular|read|viewed|e-?mailed|commented|picks?|comments?|posts?|topics|videos?|content|map|links)
      | most\s+popular | headlines | (?:reader\s+)?comments? | \d+\s+comments? | add\s+(?:a\s+)?comment
        | post\s+a\s+comment | leave\s+a\s+(?:reply|comment) | discuss(?:ion)?
      | advertis(?:ement|ing|e) | sponsor(?:ed|s)?(?:\s+links?)? | ads\s+by.* | search | archives? | categories
        | tags | subscribe.* | newsletters? | sign\s+up.* | tools | share.* | e-?mail\s+this.* | print.*
      | about\s+(?:us|the\s+authors?) | contact(?:\s+us)? | home | site\s*map | back\s+to\s+top | copyright.*
        | ©.* | \(c\).* | navigation | quick\s+links | shopping | classifieds | jobs | marketplace | poll
    )\W*$""",
    re.I | re.X,
)
_NO_TITLE = re.compile(
    r"^\W*(?:(?:read\s+)?(?:more|full\s+(?:story|article))|continue(?:d|\s+reading)?|next|previous|prev|back|top|home|e-?mail(?:\s+this)?|print|comments?|\d+|go|here|click\s+here|details|video|audio|link|permalink|site\s*map|archive|all|weiter|mehr)\W*$",
    re.I,
)
_DAY = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}\b", re.I)
_TRIM = " \t\n\r\u00a0»›>•·–—-|:*→►▶■□▪●~"
_MAX_LABEL_WORDS = 9
_LONG = 25


class Entry(NamedTuple):
    """One related article as it stands on the page: `blocks` are the indices of its lines."""

    title: str
    blurb: str | None
    href: str | None


class Section(NamedTuple):
    """A labelled list: the label's block, and the blocks of its entries from `start` up to `end`."""

    label: int
    start: int
    end: int
    entries: tuple[Entry, ...]


def is_label(block: Block) -> bool:
    """Whether the line announces related articles."""
    return 0 < block.words <= _MAX_LABEL_WORDS and len(block.text) < 80 and _LABEL.match(block.text) is not None


def is_other_label(block: Block) -> bool:
    """Whether the line announces something of the site, which ends a list of related articles."""
    return 0 < block.words <= _MAX_LABEL_WORDS and _OTHER_LABEL.match(block.text) is not None


def find_sections(blocks: Sequence[Block], head: HeadTitle) -> list[Section]:
    """All labelled lists that hold at least one entry, in page order; they never overlap.

    A list of one entry that is the page's own headline is none: the label was a crumb.
    """
    sections: list[Section] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        section = _section_at(blocks, index) if is_label(block) and block.link_density < 0.9 else None
        if section is None or (len(section.entries) == 1 and is_piece_of(words_of(section.entries[0].title), head)):
            index += 1
        else:
            sections.append(section)
            index = section.end
    return sections


def mark_related(sections: Sequence[Section], blocks: Sequence[Block]) -> Marks:
    """Labels and entries of the sections."""
    marks: Marks = {}
    for section in sections:
        label = blocks[section.label].text
        marks[section.label] = Mark(Role.RELATED_LABEL, "announces related articles")
        for index in range(section.start, section.end):
            marks[index] = Mark(Role.RELATED, f"in the list under “{label}”")
    return marks


def _section_at(blocks: Sequence[Block], label: int) -> Section | None:
    start = label + 1
    end = _end_of(blocks, label)
    entries = list(entries_of(blocks[start:end]))
    # A lone last blurb behind bare titles is the text that goes on after the list.
    if len(entries) > 1 and entries[-1].blurb and not any(entry.blurb for entry in entries[:-1]):
        end, entries = _without_last_blurb(blocks, start, end, entries)
    if not entries:
        return None
    return Section(label, start, end, tuple(entries))


def _without_last_blurb(blocks: Sequence[Block], start: int, end: int, entries: list[Entry]) -> tuple[int, list[Entry]]:
    last = max((index for index in range(start, end) if blocks[index].linked), default=start)
    if blocks[last].link_density > 0.5:
        return last + 1, [*entries[:-1], entries[-1]._replace(blurb=None)]
    return end, entries


def _end_of(blocks: Sequence[Block], label: int) -> int:
    """The first block behind the section: outside its container, or of another kind."""
    first = next((block for block in blocks[label + 1 : label + 6] if block.linked or block.style & BOLD), None)
    if first is None:
        return label + 1
    scope = _common(blocks[label].container, first.container)
    own_room = not _holds_text_before(blocks, label, scope)
    linked_seen, unlinked = False, 0
    last_linked = label
    for index in range(label + 1, len(blocks)):
        block = blocks[index]
        if block.container is not scope and scope not in block.container.ancestors():
            return index
        if block.words == 0:
            continue
        if is_label(block) or is_other_label(block) or block.container.own_hints & (FOOTER | COMMENTS):
            return index
        if block.heading and not block.linked and block.heading <= (blocks[label].heading or 6):
            return index
        if block.linked and not _NO_TITLE.match(block.text):
            linked_seen, unlinked, last_linked = True, 0, index
            continue
        titled = bool(block.style & BOLD) and block.words <= 20
        if titled:
            unlinked, last_linked = 0, index
            continue
        unlinked += blocks[index - 1].paragraph != block.paragraph or not linked_seen
        if unlinked > (2 if own_room else 1) and block.words > 3:
            return last_linked + 2 if last_linked > label and last_linked + 1 < index else index
    return len(blocks)


def _common(left: Container, right: Container) -> Container:
    """The nearest container that holds both."""
    while left is not right:
        if left.depth >= right.depth and left.parent is not None:
            left = left.parent
        elif right.parent is not None:
            right = right.parent
    return left


def _holds_text_before(blocks: Sequence[Block], label: int, scope: Container) -> bool:
    """Whether the label's container also holds running text above it: the article's own, as a rule."""
    for index in range(label - 1, max(-1, label - 30), -1):
        block = blocks[index]
        if block.words - block.linked >= _LONG and scope in block.container.ancestors():
            return True
    return False


# --- entries --------------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    text: str
    href: str | None
    bold: bool
    block: Block


def entries_of(blocks: Sequence[Block]) -> Iterator[Entry]:
    """The titles of a list with what stands between them as their blurbs."""
    pieces = [piece for block in blocks for piece in _pieces_of(block)]
    linked = any(piece.href is not None for piece in pieces)
    title: _Piece | None = None
    blurb: list[str] = []
    blurb_done = False
    for piece in pieces:
        is_title = _is_title(piece, linked=linked)
        if is_title and title is not None and piece.href and piece.href == title.href and not blurb:
            title = _joined(title, piece)
        elif is_title:
            if title is not None:
                yield _entry(title, blurb)
            title, blurb, blurb_done = piece, [], False
        elif title is not None and not blurb_done and not _NO_TITLE.match(piece.text):
            if _is_kicker(piece):
                blurb_done = True
            elif _is_source_line(piece, blurb):
                blurb_done = bool(blurb)
            else:
                blurb.append(piece.text)
    if title is not None:
        yield _entry(title, blurb)


def _pieces_of(block: Block) -> Iterator[_Piece]:
    """The line cut at its links; neighbouring anchors with one target are one piece."""
    text, href, bold = "", None, True
    anchor = 0
    for run in block.runs:
        if not run.text:
            continue
        target = run.href if run.anchor else None
        if run.anchor != anchor and text.strip() and (target != href or target is None):
            yield from _piece(text, href, bold, block)
            text, bold = "", True
        if run.text.strip():
            bold = bold and bool(run.style & BOLD)
        if not text.strip():
            bold = bool(run.style & BOLD)
        text, href, anchor = text + run.text, target, run.anchor
    yield from _piece(text, href, bold, block)


def _piece(text: str, href: str | None, bold: bool, block: Block) -> Iterator[_Piece]:
    text = " ".join(text.split())
    if text.strip(_TRIM):
        yield _Piece(text, href, bold, block)


def _is_title(piece: _Piece, *, linked: bool) -> bool:
    if linked:
        if piece.href is None or _NO_TITLE.match(piece.text):
            return False
        if piece.href.lower().startswith(("mailto:", "javascript:void")):
            return False
        # A link inside a sentence of a blurb is no title: words stand before it on its line.
        return _opens_its_line(piece) or piece.block.link_density > 0.5
    return piece.bold and len(piece.text.split()) <= 25


def _opens_its_line(piece: _Piece) -> bool:
    before = piece.block.text.partition(piece.text)[0].strip(_TRIM)
    return not before or len(before.split()) <= 4 or first_date_in(before) is not None


def _joined(title: _Piece, more: _Piece) -> _Piece:
    """A title in two anchors: broken within a paragraph it is one title, else the first was a kicker above it."""
    if title.block.paragraph == more.block.paragraph:
        return title._replace(text=f"{title.text} {more.text}")
    return more


def _is_kicker(piece: _Piece) -> bool:
    """A heading within the list, over the entries that follow."""
    if piece.href is not None or len(piece.text.split()) > 4 or piece.text[-1:] in ".!?…":
        return False
    return bool(piece.block.heading) or piece.bold or (piece.text.isupper() and len(piece.text) > 3)


def _is_source_line(piece: _Piece, blurb: list[str]) -> bool:
    """About the entry, not of it: "Canadian Press, January 26", "Also: Vancouver Sun", "12 May 2001"."""
    words = len(piece.text.split())
    if words > 12:
        return False
    if piece.href is not None or re.match(r"\W*(?:also|source|by|from|posted|published|date)\b", piece.text, re.I):
        return True
    if re.search(r"[.!?…][\"”’']?$", piece.text) and not first_date_in(piece.text):
        return False
    return first_date_in(piece.text) is not None or _DAY.search(piece.text) is not None


def _entry(title: _Piece, blurb: list[str]) -> Entry:
    text = " ".join(blurb).strip().strip("|").strip()
    text = re.sub(r"^[\s–—:|»•-]+(?=\S)", "", text)
    text = (
        re.sub(r"\s*\(?\b(?:more|read more|full story)\b[.…»>)\s]*$", "", text, flags=re.I)
        if len(text) < 2000
        else text
    )
    return Entry(title.text.strip(_TRIM), text if text.strip(_TRIM) else None, title.href)
