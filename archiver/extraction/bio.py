"""Author bios: who wrote this, in the last words of the article, beside it or between headline and text.

Of 42 bios on legacy pages 28 have neither heading nor mark-up of their own. The sure sign is the author's name in the
first ten words (41 of 42) and a verb of being or doing within the first fourteen (40 of 42).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.bio_box import author_box
from archiver.extraction.bio_opening import (
    WHO,
    introduces_itself,
    is_of_a_trade,
    label_end,
    opening_author,
    person_told_of,
)
from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright, is_notice
from archiver.extraction.core import Core
from archiver.extraction.elements import BOLD, ITALIC
from archiver.extraction.hints import BIO, COMMENTS
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.roles import Mark, Marks, Role

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|serves?|served|covers?|writes?|wrote|publishes|published|teaches|taught"
    r"|works?|worked|lives?|lived|runs?|began|started|founded|owns?|edits?|edited|holds?|heads?|leads?|directs?|spent"
    r"|got|became|contributes?|specializes|received|ist|war|schreibt|lebt|arbeitet|est|es)\b"
    r"|['’](?:m|s)\s+(?:a|an|the|founder)\b"
)
_LABEL = re.compile(
    rf"^\W*(?:about\s+(?:the|our|this)\s+{WHO}|about\s+the\s+author\(s\)|author\s*(?:bio(?:graphy)?|info(?:rmation)?"
    r"|profile|note|['’]s\s+(?:bio|note))|(?:about\s+)?(?:the\s+)?authors?|article\s+written\s+by\b.{0,40}"
    r"|(?:guest\s+)?(?:contributor|author|columnist)s?|bio(?:graphy)?|resource\s+box|biographical\s+(?:note|sketch)"
    r"|(?:zum|über\s+den|über\s+die)\s+autor(?:in|en)?|der\s+autor|die\s+autorin|об\s+авторе"
    r"|à\s+propos\s+de\s+l['’]auteur|sobre\s+el\s+autor)\W*$",
    re.I,
)
_ABOUT_NAME = re.compile(r"^\W*(?:about|who\s+is|meet)\s+(.{3,40}?)\W*$", re.I)
_THE_AUTHOR = re.compile(
    r"^\W*the\s+(?:author|writer)(?:s?|\s+of\s+this\s+(?:article|column|book|piece|story))\s*,?\s+"
    r"(?:is|are|was|were|has|teaches|works|writes|lives)\b",
    re.I,
)
_CONTINUES = re.compile(
    r"^\W*(?:he|she|they|his|her|their|before|prior|previously|currently|in\s+addition|for\s+more|visit|you\s+can|contact"
    r"|email|e-mail|to\s+(?:learn|contact|read|find|order|subscribe|reach)|more\s+information|copyright|©)\b",
    re.I,
)
_NO_BIO = re.compile(
    r"^\W*(?:credits?|photo\w*|pictures?|images?|copyright|©|\(c\)|by|posted|written|edited|text"
    r"|this\s+(?:article|story|essay|page|column)|(?:first|originally)\s+\w+|reprinted|permission|source|from|references?)\b(?!\s+(?:a|the)\s+\w+\s+of\b)"
    r"|^\W*this\s+(?:is|was)\b",
    re.I,
)
_OTHER_MATTER = re.compile(
    r"^\W*(?:copyright|©|the\s+following\b|(?:the\s+)?(?:views|opinions)\b.{0,40}\bexpressed\b"
    # A question is to the readers.
    r"|[^.!?]{10,150}\?(?:\s|$)|this\s+(?:article|essay|story|piece|text|paper)\b)",
    re.I,
)
# What is said of somebody whom it does not tell about: "can be reached at", "is not responsible for".
_REACH = re.compile(r"\b(?:can|may)\s+be\s+(?:reached|contacted)\b|\b(?:is|are)\s+not\b", re.I)
_OWN_BOOK = re.compile(r"^\W*(?:\w+\W+)?$")
_BELOW, _LAST_OF_BODY, _SET_APART = 25, 8, 3
_MAX_WORDS = 260


def mark_bio(
    blocks: Sequence[Block],
    core: Core,
    headline: int | None,
    authors: Sequence[str],
    perhaps: Sequence[str],
    marks: Marks,
) -> Marks:
    """The bio and the label above it; nothing where the page says no more of its author than the name.

    `authors` stand in the byline; `perhaps` are names that the page's head gives, which a bio confirms.
    """
    zone = _zone(blocks, core, headline, marks)
    known = [*authors, *perhaps]
    for block in zone:
        if _is_label(block, known) and (found := _behind_label(blocks, block, known, marks)):
            return found
    for block in zone:
        if reason := _tells_of(block, authors, perhaps, core):
            return _with_continuation(blocks, block, reason, known, marks)
    for block in _within_text(blocks, core, marks):
        named = known if block.number >= core.end - _SET_APART else authors
        if name := opening_author(block.text[:300], named, last=block.number >= core.end - _LAST_OF_BODY):
            reason = f"opens with the author, {name}, and says who that is"
            return _with_continuation(blocks, block, reason, known, marks)
    return author_box(blocks, core, known, marks)


def _zone(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[Block]:
    """Where bios stand, likeliest first: behind the text, in its last lines, above it."""
    start, end = core
    tail = range(max(start, end - _LAST_OF_BODY), min(len(blocks), end + _BELOW))
    first = start if headline is None else min(headline, start)
    head = range(max(0, first - 4), min(start + 4, end))
    hinted = [block.number for block in blocks if block.container.hints & BIO]
    order = [*tail, *head, *hinted]
    return [
        blocks[index]
        for index in dict.fromkeys(order)
        if blocks[index].words and index not in marks and not blocks[index].container.hints & COMMENTS
    ]


def _within_text(blocks: Sequence[Block], core: Core, marks: Marks) -> list[Block]:
    """Lines behind the run, and the run's own from its end on: an advert may have carried it past the text."""
    run = reversed(blocks[core.start : core.end + _BELOW])
    return [
        block
        for block in run
        if block.number not in marks and 5 <= block.words <= _MAX_WORDS and not block.container.hints & COMMENTS
    ]


def _is_label(block: Block, authors: Sequence[str]) -> bool:
    if block.words > 9 or len(block.text) > 200:
        return False
    if _LABEL.match(block.text):
        return True
    about = _ABOUT_NAME.match(block.text)
    if about and ((name := name_of(about.group(1))) or about.group(1).strip(" :.") in authors):
        return name is None or name in authors or is_known_name(name)
    emphasised = block.heading or block.style & BOLD
    return bool(emphasised) and any(block.text.strip(" :") == author for author in authors)


def _behind_label(blocks: Sequence[Block], label: Block, authors: Sequence[str], marks: Marks) -> Marks:
    found: Marks = {label.number: Mark(Role.BIO_LABEL, "announces the author")}
    for block in blocks[label.number + 1 : label.number + 12]:
        if not block.words:
            continue
        if block.number in marks or (block.heading and not block.linked) or block.link_density > 0.6 or len(found) > 6:
            break
        if block.words < 5 and block.text[-1:] not in ".!?":
            break
        if len(found) > 1 and not _belongs(blocks[max(found)], block, authors):
            break
        if len(found) == 1 and (block.words > _MAX_WORDS or not _is_about_somebody(block, authors)):
            break
        found[block.number] = Mark(Role.BIO, f"stands under “{label.text}”")
    return found if len(found) > 1 else {}


def _is_about_somebody(block: Block, authors: Sequence[str]) -> bool:
    """Whether a line under a label has a verb of being or doing, or an author's name, among its first words."""
    opening = " ".join(block.text[:400].split()[:25])
    return _VERB.search(opening) is not None or any(author in opening for author in authors)


def _tells_of(block: Block, authors: Sequence[str], perhaps: Sequence[str], core: Core) -> str | None:
    """Why a line is taken for a bio: it names an author in its first words and says what he or she is."""
    if not 5 <= block.words <= _MAX_WORDS or block.link_density > 0.6:
        return None
    if block.number >= core.end - _LAST_OF_BODY and introduces_itself(block.text[:400], [*authors, *perhaps]):
        return "says its author's name in the first person"
    words = block.text[:400].split()
    # Whom the line names is sought before its verb: a search of fifteen words for fifty verbs costs most of all this.
    reason = _names_somebody(block, " ".join(words[:10]), authors, perhaps, core)
    if reason is None or not _VERB.search(" ".join(words[:15])) or _REACH.search(" ".join(words[:12])):
        return None
    return None if _NO_BIO.match(block.text[:100]) or is_notice(block) or is_copyright(block) else reason


def _names_somebody(
    block: Block, opening: str, authors: Sequence[str], perhaps: Sequence[str], core: Core
) -> str | None:
    """The reason to take a line for a bio that lies in whom its first words name."""
    if label_end(block.text[:200]) or (block.opening == "th" and _THE_AUTHOR.match(block.text[:200])):
        return "says that it is about the author"
    set_apart = block.number >= core.end - _SET_APART or block.container.hints & BIO or block.style & ITALIC
    for author in authors:
        if _names(author, opening) or (set_apart and _opens_with_part(author, opening)):
            return f"names the author, {author}, and says who that is"
    for author in perhaps:
        if set_apart and _OWN_BOOK.match(opening.partition(author)[0]) and author in opening:
            return f"names {author}, as the page's head does, and says who that is"
    return _implicit(block, core) if set_apart and not authors else None


def _names(author: str, opening: str) -> bool:
    """Whether the author is among the first words, and not as who speaks in an interview; a pen name is the first."""
    start = opening.find(author)
    if start < 0 or opening[start + len(author) :].startswith(":"):
        return False
    return " " in author or start < 3


def _opens_with_part(author: str, opening: str) -> bool:
    """Whether the line opens with the author's first or last name and a verb: "Edgar is a consultant"."""
    first, last = author.split()[0], author.split()[-1]
    if first not in opening and last not in opening:
        return False
    return (
        re.match(
            rf"\W*(?:\w+\s+)?(?:{re.escape(last)}|{re.escape(first)})\b\W+"
            r"(?:is|was|has|writes|works|serves|teaches|lives|covers)\b"
            rf"|\W*(?:[A-ZÀ-Þ][\w.'’-]*\s+){{1,3}}{re.escape(last)}\s+(?:is|was)\s+(?:an?|the)\b",
            opening,
        )
        is not None
    )


def _implicit(block: Block, core: Core) -> str | None:
    """A last line that says who somebody is, on a page that names no author elsewhere."""
    name = person_told_of(block.text[:300])
    if name is None or block.number < core.end - 10:
        return None
    behind = block.number >= core.end - _SET_APART
    if behind and (is_known_name(name) or is_of_a_trade(block.text[:300])):
        return f"ends the text with who {name} is"
    if is_known_name(name) and is_of_a_trade(block.text[:300]):
        return f"is set apart and says what {name} does"
    return None


def _with_continuation(
    blocks: Sequence[Block], first: Block, reason: str, authors: Sequence[str], marks: Marks
) -> Marks:
    found: Marks = {first.number: Mark(Role.BIO, reason)}
    before = first
    for block in blocks[first.number + 1 : first.number + 8]:
        if not block.words:
            continue
        if block.number in marks or block.link_density > 0.6 or not _belongs(before, block, authors):
            break
        found[block.number] = Mark(Role.BIO, "goes on with the bio")
        before = block
    return found


def _belongs(before: Block, block: Block, authors: Sequence[str]) -> bool:
    """Whether a line goes on with the bio above it."""
    if _OTHER_MATTER.match(block.text[:200]):
        return False
    if block.paragraph == before.paragraph:
        return True
    if block.words < 4 or block.heading or block.words > _MAX_WORDS:
        return False
    if _CONTINUES.match(block.text[:200]) and block.words > 5:
        return True
    same_room = block.container is before.container or block.container.parent is before.container.parent
    opening = block.text[:80]
    if same_room and any(author in opening or opening.startswith(author.split()[0] + " ") for author in authors):
        return True
    styled = block.style & ITALIC and before.style & ITALIC
    return bool(same_room and (styled or (before.container.hints & BIO and block.container.hints & BIO)))
