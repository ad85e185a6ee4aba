"""Author bios: who wrote this, in the last words of the article, beside it or between headline and text.

Of 42 bios on legacy pages 28 have neither heading nor mark-up of their own. The sure sign is the author's name in the
first ten words (41 of 42) and a verb of being or doing within the first fourteen (40 of 42).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from archiver.extraction.bio_box import author_box
from archiver.extraction.bio_end import MOST_WORDS, goes_on
from archiver.extraction.bio_label import marked_labels
from archiver.extraction.bio_opening import (
    introduces_itself,
    is_of_a_trade,
    label_end,
    opening_author,
    person_told_of,
)
from archiver.extraction.bio_subject import (
    BIO_VERB,
    credited_with_trade,
    opens_with,
    opens_with_part,
    person_opening,
    says_own_trade,
    tells_of_the_author,
)
from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_comments_label, is_copyright, is_notice
from archiver.extraction.core import Core
from archiver.extraction.elements import ITALIC
from archiver.extraction.hints import BIO, COMMENTS
from archiver.extraction.names import is_known_name
from archiver.extraction.roles import Mark, Marks, Role, marked

_NO_BIO = re.compile(
    r"^\W*(?:credits?|photo\w*|pictures?|images?|copyright|©|\(c\)|by|posted|written|edited|text"
    r"|this\s+(?:article|story|essay|page|column)|(?:first|originally)\s+\w+|reprinted|permission|source|from|references?)\b(?!\s+(?:a|the)\s+\w+\s+of\b)"
    r"|^\W*this\s+(?:is|was)\b",
    re.I,
)
# What is said of somebody whom it does not tell about: "can be reached at", "is not responsible for".
_REACH = re.compile(
    r"\b(?:can|may)\s+be\s+(?:reached|contacted|e-?mailed)\b|\b(?:is|are)\s+not\b|\b(?:welcomes?|appreciates?|answers?)\b",
    re.I,
)
# "Knives is a book by Ann Lee": of something else, before the author is named.
_TELLS_OF_OTHER = re.compile(r"\b(?:is|are|was|were|has|have)\b")
# What somebody says of the author.
_QUOTED = re.compile(r"^[\"“„«][^\"”“»]{40}")
_TELLS_MORE = re.compile(
    r"[.!?]\s+(?:He|She|They|[A-Z]\w+)\s+(?:also\s+)?(?:is|are|was|has|have|writes?|works?|teach(?:es)?|lives?)\b"
)
# Of somebody whom the page does not name as its author: who was something is told of in the text.
_WAS = re.compile(r"^[^.]{4,60}?\b(?:was|were)\b")
_HAS_WORKS = re.compile(
    r"^[^.]{4,40}(?:\b\w\.[^.]{2,40})?\b(?:has\s+(?:published|written)|writes|teaches|(?:is|works)\s+(?:with|at|in)\s+the\s+[^.]{0,30}?"
    r"(?:Dept|Department|Universit\w+|Institut\w*|Cent(?:er|re)|College|School))\b"
    r"|^[^.]{4,200}\.\s+(?:She|He)\s+(?:also\s+)?(?:writes|teaches|lives|works|is\s+(?:the|an)\s+author|has\s+(?:written|published))\b"
)
_WRITES = re.compile(
    r"^[^.]{4,60}?(?:\b\w\.[^.]{2,40})?\b(?:is|works\s+as)\b[^.]{0,80}?\b(?i:writers?|authors?|editors?|journalists?|columnists?"
    r"|reporters?|correspondents?|contributors?|critics?|novelists?|poets?|freelance\w*|bloggers?|webmasters?|publishers?"
    r"|experts?|specialists?|consultants?|coach(?:es)?|speakers?|trainers?)\b"
)
# What those say who write for others: where they are read, and reached.
_IS_READ = re.compile(
    r"@|://|\bwww\.|\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+(?:\w+\s+){0,2}"
    r"(?:articles?|books?|columns?|writings?|essays?|stories|newsletters?|web\s?sites?|blogs?)\b"
)
# One of these is in whatever says that it is about "the author", or is labelled so.
_OF_AUTHORS = re.compile("aut|writer|about|bio|автор")
_LABEL = 200
_OWN_BOOK = re.compile(r"^\W*(?:\w+\W+)?$")
_BELOW, _LAST_OF_BODY, _SET_APART = 25, 8, 3


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
    ends = _ends_of(blocks, core, marks)
    zone = _zone(blocks, core, ends, headline, marks)
    known = [*authors, *perhaps]
    labels = [*zone, *(blocks[number] for number in marked(marks, Role.BYLINE) if number >= ends.last)]
    if found := marked_labels(blocks, labels, core.start, known, marks):
        return found
    title = blocks[headline].lower if headline is not None else ""
    for block in zone:
        if (reason := _tells_of(block, authors, perhaps, ends)) and (known or not _is_subject(block, title)):
            return _with_continuation(blocks, block, reason, known, marks)
    for block in _within_text(blocks, core, ends, marks) if known else ():
        named = known if block.number >= ends.apart else authors
        if name := opening_author(block.text[:300], named, last=block.number >= ends.last):
            reason = f"opens with the author, {name}, and says who that is"
            return _with_continuation(blocks, block, reason, known, marks)
    return author_box(blocks, core, known, marks)


def _is_subject(block: Block, title: str) -> bool:
    """Whether a line tells of somebody whom the headline names: the one who was asked, or is written about."""
    name = person_told_of(block.text[:300]) or person_opening(block.text)
    return name is not None and name.split()[-1].lower() in title and f"by {name.lower()}" not in title


class _Ends(NamedTuple):
    """From which block on but a few lines of the text follow: a bio is set apart there; some more lines; none."""

    apart: int
    last: int
    end: int
    lines: Callable[[], Iterator[Block]]


def _ends_of(blocks: Sequence[Block], core: Core, marks: Marks) -> _Ends:
    """Lines of lists, links and rights that the run holds are no lines of the text."""

    def lines() -> Iterator[Block]:
        for block in reversed(blocks[core.start : core.end]):
            if block.words and block.number not in marks and block.link_density <= 0.6 and not is_copyright(block):
                yield block

    found = [line.number for line in islice(lines(), _LAST_OF_BODY)]
    apart = found[_SET_APART - 1] if len(found) >= _SET_APART else core.start
    last = found[-1] if len(found) == _LAST_OF_BODY else core.start
    return _Ends(
        min(apart, max(core.start, core.end - _SET_APART)),
        min(last, max(core.start, core.end - _LAST_OF_BODY)),
        core.end,
        lines,
    )


def _zone(blocks: Sequence[Block], core: Core, ends: _Ends, headline: int | None, marks: Marks) -> list[Block]:
    """Where bios stand, likeliest first: behind the text, in its last lines, above it."""
    start, end = core
    tail = range(ends.last, _comments(blocks, ends, min(len(blocks), end + _BELOW)))
    first = start if headline is None else min(headline, start)
    head = range(max(0, first - 4), min(start + 4, end))
    hinted = [block.number for block in blocks if block.container.hints & BIO]
    order = [*tail, *head, *hinted]
    return [
        blocks[index]
        for index in dict.fromkeys(order)
        if blocks[index].words and index not in marks and not blocks[index].container.hints & COMMENTS
    ]


def _comments(blocks: Sequence[Block], ends: _Ends, stop: int) -> int:
    """Where what readers wrote begins, if before `stop`: they tell of the author too."""
    return next((block.number for block in blocks[ends.last : stop] if is_comments_label(block)), stop)


def _within_text(blocks: Sequence[Block], core: Core, ends: _Ends, marks: Marks) -> list[Block]:
    """Lines behind the run, and the run's own from its end on: an advert may have carried it past the text."""
    run = reversed(blocks[core.start : _comments(blocks, ends, core.end + _BELOW)])
    return [
        block
        for block in run
        if block.number not in marks and 5 <= block.words <= MOST_WORDS and not block.container.hints & COMMENTS
    ]


def _tells_of(block: Block, authors: Sequence[str], perhaps: Sequence[str], ends: _Ends) -> str | None:
    """Why a line is taken for a bio: it names an author in its first words and says what he or she is."""
    if not 5 <= block.words <= MOST_WORDS or block.link_density > 0.6:
        return None
    if not block.text[0].isalnum() and _QUOTED.match(block.text):
        return None
    known = [*authors, *perhaps]
    if known and block.number >= ends.last and introduces_itself(block.text[:400], known):
        return "says its author's name in the first person"
    # Whom the line names is sought before its verb: a search of fifteen words for fifty verbs costs most of all this.
    words = block.text[:400].split()
    set_apart = _is_set_apart(block, ends)
    introduced = _introduced(block, known, ends) if set_apart else None
    reason = introduced or (_has_subject(block, known) if set_apart else None)
    reason = reason or _names_somebody(block, words, authors, perhaps, ends)
    if reason is None or (_REACH.search(" ".join(words[:12])) and not _TELLS_MORE.search(block.text[:400])):
        return None
    if introduced is None and (_NO_BIO.match(block.text[:100]) or is_notice(block) or is_copyright(block)):
        return None
    return reason


def _has_subject(block: Block, authors: Sequence[str]) -> str | None:
    """The reason to take a line for a bio that lies in its subject, an author, whatever the verb."""
    author = next((author for author in authors if opens_with(author, block.text)), None)
    return author and f"opens with the author, {author}, and says who that is"


def _introduced(block: Block, authors: Sequence[str], ends: _Ends) -> str | None:
    """The reason where a last line says by whom the text is and what he or she does, or "I am a writer" in italics."""
    if block.style & ITALIC and block.number >= ends.apart and says_own_trade(block.text):
        return "says in italics who writes here"
    author = next((author for author in authors if credited_with_trade(author, block.text)), None)
    return author and f"says that {author} wrote the text, and who that is"


def _is_set_apart(block: Block, ends: _Ends) -> bool:
    return block.number >= ends.apart or bool(block.container.hints & BIO or block.style & ITALIC)


def _names_somebody(
    block: Block, words: Sequence[str], authors: Sequence[str], perhaps: Sequence[str], ends: _Ends
) -> str | None:
    """The reason to take a line for a bio that lies in whom its first words name, and in a verb behind them."""
    if _OF_AUTHORS.search(block.lower[:_LABEL]) and (
        tells_of_the_author(block.text) or (label_end(block.text[:_LABEL]) and BIO_VERB.search(" ".join(words[:15])))
    ):
        return "says that it is about the author"
    opening, set_apart = " ".join(words[:10]), _is_set_apart(block, ends)
    reason = None
    for author in authors:
        if _names(author, opening) or (set_apart and opens_with_part(author, opening)):
            reason = reason or f"names the author, {author}, and says who that is"
    for author in perhaps:
        if set_apart and _OWN_BOOK.match(opening.partition(author)[0]) and author in opening:
            reason = reason or f"names {author}, as the page's head does, and says who that is"
    if reason is not None:
        return reason if BIO_VERB.search(" ".join(words[:15])) else None
    return _implicit(block, ends) if set_apart and not authors else None


def _names(author: str, opening: str) -> bool:
    """Whether the author is among the first words, and not as who speaks in an interview; a pen name is the first."""
    start = opening.find(author)
    if start < 0 or opening[start + len(author) :].startswith(":") or _TELLS_OF_OTHER.search(opening[:start]):
        return False
    return " " in author or start < 3


def _implicit(block: Block, ends: _Ends) -> str | None:
    """A last line that says who somebody is, on a page that names no author elsewhere.

    News ends with people too, but with those it has told of before.
    """
    if block.number < ends.last:
        return None
    behind = block.number >= ends.apart
    if behind and block.style & ITALIC and (name := person_opening(block.text)):
        return f"ends the text in italics with who {name} is"
    text = block.text[:300]
    name = person_told_of(text) or (person_opening(text) if behind else None)
    if name is None or _WAS.match(text):
        return None
    works = behind and is_known_name(name) and _HAS_WORKS.match(text)
    return f"ends the text with what {name} does" if works or _practises(block, name, behind, ends) else None


def _practises(block: Block, name: str, behind: bool, ends: _Ends) -> bool:
    """Whether somebody is of a trade; where the line is like the text, one that writes or is read, or is new to it."""
    text = block.text[:300]
    if not is_of_a_trade(text) or not (behind or is_known_name(name)):
        return False
    if block.number >= ends.end or block.style & ITALIC or _WRITES.match(text) or _IS_READ.search(text):
        return True
    surname = name.split()[-1]
    return behind and not any(surname in other.text for other in ends.lines() if other is not block)


def _with_continuation(
    blocks: Sequence[Block], first: Block, reason: str, authors: Sequence[str], marks: Marks
) -> Marks:
    found: Marks = {first.number: Mark(Role.BIO, reason)}
    before = first
    for block in blocks[first.number + 1 : first.number + 8]:
        if not block.words:
            continue
        if block.number in marks or block.link_density > 0.6 or not goes_on(before, block, authors):
            break
        found[block.number] = Mark(Role.BIO, "goes on with the bio")
        before = block
    return found
