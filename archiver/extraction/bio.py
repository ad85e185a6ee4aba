"""Author bios: who wrote this, in the last words of the article, beside it or between headline and text.

Of 42 bios on legacy pages 28 have neither heading nor mark-up of their own. The sure sign is the author's name in the
first ten words (41 of 42) and a verb of being or doing within the first fourteen (40 of 42).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import BIO, BOLD, ITALIC, Block
from archiver.extraction.core import Core
from archiver.extraction.names import name_of
from archiver.extraction.roles import Mark, Marks, Role

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|serves?|served|covers?|writes?|wrote|publishes|published|teaches|taught|works?|worked|lives?|lived|runs?|began|began|started|founded|owns?|edits?|edited|holds?|heads?|leads?|directs?|spent|got|became|contributes?|specializes|received|ist|war|schreibt|lebt|arbeitet|est|es)\b"
    r"|['’](?:m|s)\s+(?:a|an|the|founder)\b"
)
_LABEL = re.compile(
    r"^\W*(?:about\s+the\s+(?:authors?|writers?|columnists?|contributors?|editor|reviewer|guest\s+author)|about\s+the\s+author\(s\)|author\s*(?:bio(?:graphy)?|info(?:rmation)?|profile|note|'s\s+(?:bio|note))|(?:about\s+)?(?:the\s+)?authors?|article\s+written\s+by\b.{0,40}|(?:guest\s+)?(?:contributor|author|columnist)s?|bio(?:graphy)?|(?:zum|über\s+den|über\s+die)\s+autor(?:in|en)?|der\s+autor|die\s+autorin|об\s+авторе|à\s+propos\s+de\s+l['’]auteur|sobre\s+el\s+autor|who\s+is\s+.{3,40}\?)\W*$",
    re.I,
)
_ABOUT_NAME = re.compile(r"^\W*about\s+(.{3,40})$", re.I)
_LABEL_INSIDE = re.compile(
    r"^\W*(?:about\s+the\s+authors?|author\s+bio|bio|about\s+the\s+writer)\s*[:.–—-]\s*(?=\S)|^\W*the\s+author(?:s?|\s+of\s+this\s+(?:article|column|book))\s*,?\s+(?:is|are|was|were|has|teaches|works|writes|lives)\b",
    re.I,
)
_CONTINUES = re.compile(
    r"^\W*(?:he|she|they|his|her|their|before|prior|previously|currently|in\s+addition|for\s+more|visit|you\s+can|contact|email|e-mail|to\s+(?:learn|contact|read|find|order)|more\s+information|copyright|©)\b",
    re.I,
)
_IMPLICIT = re.compile(
    r"^\W*((?:[A-Z][\w'’.-]+\s+|[A-Z]\.\s*){1,3}[A-Z][\w'’-]+)(?:,[^.]{2,60},)?\s+(?:is|was|has\s+been|serves\s+as|works\s+as|writes|teaches|covers|publishes|runs|lives)\b\s*(?:(?:currently|also|now|both)\s+)?(?:an?|the|one|in|for|at|as|president|director|founder|owner|author|editor|co-|senior|chief|professor|assistant|associate|freelance|on|about|writing|with|\w+\s+(?:of|at)|\w+ing)\b"
)
_REACH = re.compile(r"\b(?:can\s+be\s+(?:reached|contacted)|may\s+be\s+(?:reached|contacted))\b", re.I)
_ABOVE, _BELOW, _LAST_OF_BODY = 12, 25, 8
_MAX_WORDS = 260


def mark_bio(blocks: Sequence[Block], core: Core, headline: int | None, authors: Sequence[str], marks: Marks) -> Marks:
    """The bio and the label above it; nothing where the page says no more of its author than the name."""
    zone = _zone(blocks, core, headline, marks)
    for block in zone:
        if _is_label(block, authors) and (found := _behind_label(blocks, block, marks)):
            return found
    for block in zone:
        if reason := _tells_of(block, authors, core):
            return _with_continuation(blocks, block, reason, marks)
    return {}


def implicit_author(blocks: Sequence[Block], marks: Marks) -> str | None:
    """The author whom only the bio names."""
    for index in sorted(marks):
        if marks[index].role is Role.BIO:
            match = _IMPLICIT.match(blocks[index].text)
            return name_of(match.group(1)) if match else None
    return None


def _zone(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[Block]:
    """Where bios stand, likeliest first: behind the text, in its last lines, above it."""
    start, end = core
    tail = range(max(start, end - _LAST_OF_BODY), min(len(blocks), end + _BELOW))
    first = start if headline is None else min(headline, start)
    head = range(max(0, first - 4), min(start + 4, end))
    hinted = [block.number for block in blocks if block.container.hints & BIO]
    order = [*tail, *head, *hinted]
    return [blocks[index] for index in dict.fromkeys(order) if blocks[index].words and index not in marks]


def _is_label(block: Block, authors: Sequence[str]) -> bool:
    if block.words > 9:
        return False
    if _LABEL.match(block.text):
        return True
    about = _ABOUT_NAME.match(block.text)
    if about and (name_of(about.group(1)) or about.group(1).strip(" :.") in authors):
        return True
    emphasised = block.heading or block.style & BOLD
    return bool(emphasised) and any(block.text.strip(" :") == author for author in authors)


def _behind_label(blocks: Sequence[Block], label: Block, marks: Marks) -> Marks:
    found: Marks = {label.number: Mark(Role.BIO_LABEL, "announces the author")}
    for block in blocks[label.number + 1 : label.number + 12]:
        if not block.words:
            continue
        if block.number in marks or (block.heading and not block.linked) or block.link_density > 0.6 or len(found) > 6:
            break
        if block.words < 5 and block.text[-1:] not in ".!?":
            break
        if len(found) > 1 and not _belongs(blocks[max(found)], block):
            break
        if len(found) == 1 and block.words > _MAX_WORDS:
            break
        found[block.number] = Mark(Role.BIO, f"stands under “{label.text}”")
    return found if len(found) > 1 else {}


def _tells_of(block: Block, authors: Sequence[str], core: Core) -> str | None:
    """Why a line is taken for a bio: it names an author in its first words and says what he or she is."""
    if not 5 <= block.words <= _MAX_WORDS or block.link_density > 0.6:
        return None
    words = block.text.split()
    if not _VERB.search(" ".join(words[:15])) or _REACH.search(" ".join(words[:12])):
        return None
    if _LABEL_INSIDE.match(block.text):
        return "says that it is about the author"
    opening = " ".join(words[:10])
    for author in authors:
        if author in opening:
            return f"names the author, {author}, and says who that is"
    outside = block.number >= core[1] - 3 or block.container.hints & BIO
    set_apart = outside or block.style & ITALIC
    for author in authors:
        last = author.split()[-1]
        first = author.split()[0]
        if set_apart and re.match(
            rf"\W*(?:\w+\s+)?(?:{re.escape(last)}|{re.escape(first)})\b\W+(?:is|was|has|writes|works|serves|teaches|lives|covers)\b",
            opening,
        ):
            return f"names the author, {author}, and says who that is"
    if outside and not authors and (match := _IMPLICIT.match(block.text)) and name_of(match.group(1)):
        return f"ends the text with who {match.group(1)} is"
    return None


def _with_continuation(blocks: Sequence[Block], first: Block, reason: str, marks: Marks) -> Marks:
    found: Marks = {first.number: Mark(Role.BIO, reason)}
    before = first
    for block in blocks[first.number + 1 : first.number + 8]:
        if not block.words:
            continue
        if block.number in marks or block.link_density > 0.6 or not _belongs(before, block):
            break
        found[block.number] = Mark(Role.BIO, "goes on with the bio")
        before = block
    return found


def _belongs(before: Block, block: Block) -> bool:
    """Whether a line goes on with the bio above it."""
    if block.paragraph == before.paragraph:
        return True
    if block.words < 4 or block.heading:
        return False
    if _CONTINUES.match(block.text) and block.words > 5 and not re.match(r"\W*(?:copyright|©)", block.text, re.I):
        return True
    same_room = block.container is before.container or block.container.parent is before.container.parent
    styled = block.style & ITALIC and before.style & ITALIC
    return bool(same_room and (styled or (before.container.hints & BIO and block.container.hints & BIO)))
