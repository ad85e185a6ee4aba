"""Author boxes: the frame behind a text with its author's name, and below it a few words that need not repeat it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from archiver.extraction.bio_opening import introduces_itself, is_of_a_trade, opening_author
from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright, is_notice, is_promo
from archiver.extraction.containers import Container
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.hints import COMMENTS
from archiver.extraction.name_line import INSTITUTION, PERSON_LINK
from archiver.extraction.names import name_of
from archiver.extraction.roles import Mark, Marks, Role
from archiver.extraction.signature import OFFICE_WORDS

_BOX = re.compile(r"aut[eo]u?r|author|\bbio|vcard|about|profile|contributor|byline", re.I)
_BYLINE = re.compile(r"author|byline", re.I)
_ASKS = re.compile(
    r"\b(?:newsletters?|subscribe|subscription|sign\s+up|donat\w+|cookies?|click|kostenlos|abonn\w+|mitglied\s+werden"
    r"|werden\s+sie|unterstütz\w+|verpassen|rights\W+(?:\w+\W+){0,5}reserved|rechte\s+vorbehalten|prawem|prawa"
    r"|droits\s+réservés|derechos\s+reservados)\b",
    re.I,
)
_LINES_BELOW, _SHORT, _LEAST, _MOST = 6, 3, 5, 120
_NEAR, _NAME = 120, 40
# "Journaliste, en charge de la vie des forges", "Executive Editor, News": what opens with an office.
_POSITION = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.&-]*\s+){0,3}(?:journalist(?:e|in)?|(?:chef-?)?redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|rédact\w+"
    r"|correspond\w+|corresponsal|periodista|redactora?|responsable|reda[ck]tor(?:ka)?|giornalista|editor|columnist"
    r"|writer|author|autorin|autor|chroniqueu\w+|verslaggever|dziennikar\w+|директор|редактор|журналист|корреспондент)\b",
    re.I,
)
_POSITION_WORDS = 20
_SENTENCE = re.compile(r"[.!?…。！？](?:\s|$)")


def author_box(blocks: Sequence[Block], core: Core, authors: Sequence[str], marks: Marks) -> Marks:
    """The words in a box under the author's name, or in an element named after the author, or beside the text."""
    names = {author.lower() for author in authors}
    found: Marks = {}
    for block in blocks[core.start : core.end + _NEAR] if names else ():
        within = block.number < core.end
        if 0 < block.words <= _LEAST and _is_name_of_box(block, names, within=within):
            found |= _below_name(blocks, block, marks)
    if found:
        return found
    for block in blocks:
        if not _LEAST <= block.words <= _MOST or block.number in marks:
            continue
        behind = bool(authors) and block.number >= core.end
        if (not behind and "," not in block.text[: _NAME + 1]) or block.container.hints & COMMENTS:
            continue  # as nearly every line
        if _is_line_of_offices(block) or (behind and _is_beside(block, authors)):
            return {block.number: Mark(Role.BIO, "tells of the author in a box")}
    return {}


def _is_name_of_box(block: Block, names: Collection[str], *, within: bool) -> bool:
    """Whether a line is an author's name and nothing else, and leads to that person or stands in a box named so.

    Within the text both have to be.
    """
    text = block.lower.strip(" :")
    if block.container.hints & COMMENTS or not (
        text in names or (block.linked == block.words and any(text.startswith(f"{name} ") for name in names))
    ):
        return False
    leads = any(PERSON_LINK.search(href) for href in block.hrefs)
    return (leads and not within) or ((leads or not within) and _is_named(block.container, _BOX))


def _below_name(blocks: Sequence[Block], label: Block, marks: Marks) -> Marks:
    for block in blocks[label.number + 1 : label.number + _LINES_BELOW]:
        if block.number in marks or block.heading or not _shares_box(label.container, block.container):
            break
        if block.words <= _SHORT or block.link_density > 0.6:
            continue  # "+ posts", "Website"
        if not (_is_position(block) or (block.words >= _LEAST and _is_told(block))):
            break
        found = {block.number: Mark(Role.BIO, f"stands in a box under “{label.text}”")}
        return found if label.number in marks else found | {label.number: Mark(Role.BIO_LABEL, "announces the author")}
    return {}


def _is_position(block: Block) -> bool:
    """Whether a line says what the author holds: "Redakteur in der Wirtschaft"."""
    if not _SHORT < block.words <= _POSITION_WORDS or block.linked or first_date_in(block.text):
        return False
    return _POSITION.match(block.text) is not None and not _ASKS.search(block.text)


def _is_told(block: Block) -> bool:
    """Whether a line is a sentence that neither asks the reader for something nor states rights."""
    if _SENTENCE.search(block.text) is None or block.text.endswith("?") or _ASKS.search(block.text):
        return False
    return not (is_promo(block) or is_notice(block) or is_copyright(block) or first_date_in(block.text))


def _shares_box(one: Container, other: Container) -> bool:
    """Whether two lines stand in one element, not more than three above the first."""
    around = one
    for _ in range(3):
        around = around.parent or around
    return other.stands_in(around)


def _is_line_of_offices(block: Block) -> bool:
    """A name and what that person holds, in an element named as a byline: "Ann Lee, Professor, University of Leeds"."""
    name, comma, rest = block.text.partition(",")
    if (
        not comma
        or len(name) > _NAME
        or " " not in name
        or not _is_named(block.container, _BYLINE)
        or name_of(name) is None
    ):
        return False
    return bool(OFFICE_WORDS.search(rest) and INSTITUTION.search(rest))


def _is_beside(block: Block, authors: Sequence[str]) -> bool:
    """A line anywhere behind the text whose author says "I am Ann", or that names the author and his or her trade."""
    text = block.text[:300]
    if introduces_itself(text, authors):
        return True
    return opening_author(text, authors, last=False) is not None and is_of_a_trade(text)


def _is_named(container: Container, pattern: re.Pattern[str]) -> bool:
    here: Container | None = container
    for _ in range(3):
        if here is None:
            return False
        if pattern.search(here.name):
            return True
        here = here.parent
    return False
