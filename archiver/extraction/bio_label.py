"""Labels of bios, "About the Author", "About Ann Lee", and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.bio_end import MOST_WORDS, tells_on
from archiver.extraction.bio_opening import WHO
from archiver.extraction.bio_subject import BIO_VERB
from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright, is_notice
from archiver.extraction.elements import BOLD
from archiver.extraction.hints import COMMENTS
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.roles import Mark, Marks, Role

# Says by itself that the author follows, wherever on the page it stands.
_ABOUT_AUTHOR = re.compile(
    rf"^\W*(?:about\s+(?:the|our|this)\s+{WHO}|about\s+the\s+author\(s\)"
    r"|author\s*(?:bio(?:graphy)?|info(?:rmation)?|profile|note|['’]s\s+(?:bio|note))|biographical\s+(?:note|sketch)"
    r"|zum\s+autor|zur\s+autorin|über\s+(?:den|die|unsere[nr]?)\s+autor(?:in|en|innen)?|об\s+авторе"
    r"|[àa]\s+propos\s+de\s+l['’]auteure?|(?:sobre|acerca\s+del?)\s*(?:el|la|os?|as?)?\s+autora?|over\s+de\s+auteur"
    r"|o\s+autor(?:ze|ce|kách)|om\s+författaren|om\s+forfatteren)(?:\s*[:–—-]\s*(?P<name>.{3,40}?))?\W*$",
    re.I,
)
# The first two letters of all that it can match.
_PLAIN_OPENS = frozenset("ab au bi zu üb об à àp a ap so ac ov o om".split())
# Says it where a bio may stand, with what tells of somebody below it.
_LABEL = re.compile(
    r"^\W*(?:(?:about\s+)?(?:the\s+)?authors?|article\s+written\s+by\b.{0,40}|(?:guest\s+)?(?:contributor|columnist)s?"
    r"|guest\s+author|bio(?:graphy)?|resource\s+box|(?:(?:der|die)\s+)?autor(?:in|en|innen)?|l['’]aut(?:eure?|ore|rice)"
    r"|(?:el|la)\s+autora?)\W*$",
    re.I,
)
_ABOUT_NAME = re.compile(
    r"^\W*(?:about|who\s+is|meet|profile|über|sobre|[àa]\s+propos\s+d[e’']|qui\s+est|wer\s+ist|over|om|chi\s+è)"
    r"\s*:?\s*(.{3,40}?)\W*$",
    re.I,
)
# The first two letters of all that it can match.
_NAME_OPENS = frozenset("ab wh me pr üb so àp ap à a qu we ov om ch".split())
_LABEL_OPENS = frozenset("ab th au ar gu co bi re de di l el la".split())
_OPENS = _PLAIN_OPENS | _NAME_OPENS | _LABEL_OPENS
_QUESTION = re.compile(r"^(?:(?![.!?]\s).){1,200}\?$")
_WORDS, _SHORT, _LONGEST, _LINES_BELOW = 9, 6, 200, 12


def marked_labels(
    blocks: Sequence[Block], zone: Sequence[Block], start: int, authors: Sequence[str], marks: Marks
) -> Marks:
    """The first label with a bio under it, in the zone where bios stand or, where it is plain, further down."""
    names = tuple(author.lower() for author in authors)
    within = {block.number for block in zone}
    rest = (
        block
        for block in blocks[start:]
        if block.opening in _OPENS and block.number not in within and _may_be_label(block, names)
    )
    for block in (*zone, *rest):
        if _is_label(block, authors) and (found := _behind_label(blocks, block, authors, marks)):
            return found
    return {}


def _may_be_label(block: Block, names: tuple[str, ...]) -> bool:
    if block.opening in _NAME_OPENS and 1 < block.words <= _SHORT and block.lower.strip(" .:!?").endswith(names):
        return not block.container.hints & COMMENTS and _ABOUT_NAME.match(block.text) is not None
    return _is_plain_label(block)


def _is_plain_label(block: Block) -> bool:
    if block.opening not in _PLAIN_OPENS or block.linked or block.words > _WORDS or len(block.text) > _LONGEST:
        return False
    return _ABOUT_AUTHOR.match(block.text) is not None and not block.container.hints & COMMENTS


def _is_label(block: Block, authors: Sequence[str]) -> bool:
    if block.words > _WORDS or len(block.text) > _LONGEST:
        return False
    opens = block.opening in _OPENS
    if opens and (label := _ABOUT_AUTHOR.match(block.text)) is not None:
        return label["name"] is None or name_of(label["name"]) is not None
    if opens and _LABEL.match(block.text):
        return True
    about = _ABOUT_NAME.match(block.text) if opens else None
    if about and ((name := name_of(about.group(1))) or about.group(1).strip(" :.") in authors):
        return name is None or name in authors or is_known_name(name)
    emphasised = block.heading or block.style & BOLD
    return bool(emphasised) and any(block.text.strip(" :") == author for author in authors)


def _behind_label(blocks: Sequence[Block], label: Block, authors: Sequence[str], marks: Marks) -> Marks:
    found: Marks = {label.number: Mark(Role.BIO_LABEL, "announces the author")}
    bio: Block | None = None
    for block in blocks[label.number + 1 : label.number + _LINES_BELOW]:
        if not block.words:
            continue
        if block.number in marks or (block.heading and not block.linked) or block.link_density > 0.6 or len(found) > 6:
            break
        if bio is None and block.text.strip(" :") in authors:
            found[block.number] = Mark(Role.BIO_LABEL, "names the author")
            continue
        if block.words < 5 and block.text[-1:] not in ".!?":
            break
        if not (tells_on(bio, block, authors) if bio else _is_about_somebody(label, block, authors)):
            break
        found[block.number] = Mark(Role.BIO, f"stands under “{label.text}”")
        bio = block
    if bio is None:
        return {}
    return {number: mark for number, mark in found.items() if number not in marks}


def _is_about_somebody(label: Block, block: Block, authors: Sequence[str]) -> bool:
    """Whether a line under a label has a verb of being or doing, or an author's name, among its first words.

    Under a label that is plain, and under "About Ann Lee", any sentence is.
    """
    if block.words > MOST_WORDS or is_notice(block) or is_copyright(block) or _QUESTION.match(block.text):
        return False
    named = _ABOUT_NAME.match(label.text) and any(author in label.text for author in authors)
    if (named or _ABOUT_AUTHOR.match(label.text)) and block.link_density <= 0.3:
        return True
    opening = " ".join(block.text[:400].split()[:25])
    return BIO_VERB.search(opening) is not None or any(author in opening for author in authors)
