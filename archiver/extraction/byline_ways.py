"""The ways in which a line can be a byline, each a finder that gives the reason; `byline.py` weighs them."""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.extraction.bio_opening import is_of_a_trade
from archiver.extraction.blocks import Block
from archiver.extraction.byline_names import byline_names, name_beside
from archiver.extraction.byline_words import (
    BY_OPENS,
    SPEECH_OPENS,
    behind_by,
    behind_editor,
    behind_from,
    behind_pen_label,
    behind_told,
    is_by_alone,
    is_done_by,
    may_have_pen_label,
    within,
)
from archiver.extraction.chrome import is_copyright
from archiver.extraction.containers import Container
from archiver.extraction.dates import first_date_in
from archiver.extraction.east_asian_names import east_asian_authors, is_east_asian
from archiver.extraction.names import first_name_in, is_known_name, names_in, pen_name_of
from archiver.extraction.organisations import house_of, organisation_by

# Why a line is taken for the byline; `confidence.py` knows how far each is to be trusted.
BY = "says “by” and a name"
FROM = "says “from” and a name"
CLASS = "is named as a byline by its element"
INSIDE = "names an author beside a date or a section"
WORK = "names whose work something is"
TOLD_BY = "says who wrote the text or gave the speech"
EDITOR = "names an editor or a member"
PEN_NAME = "says “by” and a pen name"
PEN_CLASS = "is a pen name in an element that is named as a byline"
ORGANISATION = "says “by” and the name of an organisation"
HOUSE = "names the staff of a paper"
REPORTER = "names a reporter in an East Asian language"

_SHORT = NAMED_WORDS = 12
_HOUSE_WORDS, _LONGEST_REPORTER = 8, 60
_FACTS = re.compile(
    r"\b(?:posted|written|published|submitted|author|writer|autor|guide|artikel|kolumne|beitrag|bericht|kommentar|essay"
    r"|analyse|reportage|porträt|interview|rezension|glosse)",
    re.I,
)
_PICTURE = re.compile(r"\b(?:photo|foto|picture|bild|getty)\b")
_VON = re.compile(r"\bvon\s+$", re.I)
_CLASS = re.compile(
    r"by-?line|author|writer|aut[eo]u?r|reporter|contributor|\bfirma(?:s|ntes?)?\b|szerz[oő]|signature|schrijver|skribent|verfasser|\bvcard\b",
    re.I,
)


def by_name(block: Block) -> str | None:
    """Says "By Ann Lee", "Author: Ann Lee", "Presenter: Ann Lee"."""
    start = behind_by(block.text) if block.opening in BY_OPENS else None
    if start is None:
        return None
    rest = block.text[start:]
    return BY if names_in(rest) or (block.words <= _SHORT and first_name_in(rest)) else None


def below_by(block: Block, above: Block | None) -> str | None:
    """A name below a line that says "by" and nothing else."""
    if above is None or above.words > 2 or not is_by_alone(above.text):
        return None
    named = names_in(block.text) or (block.words == 1 and pen_name_of(block.text))
    return BY if named and block.words <= _SHORT else None


def from_name(block: Block) -> str | None:
    """Says "From Ann Lee", "with Ann Lee": a name that people are known to have, and no more."""
    start = behind_from(block.text) if block.words <= 5 else None
    names = names_in(block.text[start:]) if start is not None else []
    return FROM if names and is_known_name(names[0]) else None


def by_editor(block: Block) -> str | None:
    """Says "Edited by Ann Lee": whoever is named so may have written the text where nobody else is named."""
    start = behind_editor(block.text) if block.words <= 12 else None
    return EDITOR if start is not None and names_in(block.text[start:]) else None


def told_by(block: Block) -> str | None:
    """Says "Speech by the Minister of Labour, Ann Lee", "This article was written for the Herald by Ann Lee"."""
    if " by " not in block.lower and "letter from " not in block.lower:
        return None
    start = behind_told(block.text) if _may_tell(block) else None
    return TOLD_BY if start is not None and names_in(block.text[start:]) else None


def _may_tell(block: Block) -> bool:
    """Whether a line opens as the name of a speech does, or tells by whom something is or was done."""
    lower = block.lower
    if " by " in lower:
        return block.opening in SPEECH_OPENS or " is " in lower or " was " in lower or "been" in lower
    return True


def by_class(block: Block) -> str | None:
    """A name in an element whose class or id is that of a byline; one word is a pen name there."""
    if block.words > NAMED_WORDS or (named := _named_container(block)) is None or is_of_a_trade(block.text):
        return None
    if house_of(block.text):
        return ORGANISATION
    names = byline_names(block.text)
    if not names:
        return None
    return f"{CLASS}, {named.name.lower()}" if " " in names[0] else PEN_CLASS


def is_named_as_byline(block: Block) -> bool:
    """Whether the line's element or the one around it has the class or id of a byline."""
    return _named_container(block) is not None


def _named_container(block: Block) -> Container | None:
    here = block.container
    for container in (here, here.parent):
        if container is not None and (_names_byline(container.name) or _names_byline(container.element.get("id", ""))):
            return container
    return None


@lru_cache(maxsize=2_000)
def _names_byline(name: str) -> bool:
    """Whether a class or id is that of a byline; a page has few of them and asks for each of its lines."""
    return _CLASS.search(name) is not None


def inside_line(block: Block) -> str | None:
    """Says "March 3, 2004 | Author: Ann Lee", or "Knives, by Ann Lee", which may be of another's work."""
    if block.words > 25 or not _may_be_inside(block.lower) or is_copyright(block):
        return None
    sentence = block.words > 12 or block.text.endswith(".")
    for start in within(block.text):
        names = names_in(block.text[start:])
        if names and (not sentence or (is_known_name(names[0]) and not is_done_by(block.text[:start]))):
            if _is_line_of_facts(block, start):
                return INSIDE
            # In German "von" is "of" too: "Das Ende von Ann Lee".
            is_work = is_known_name(names[0]) and not sentence and not _VON.search(block.text[:start])
            return WORK if is_work else None
    return None


def _may_be_inside(lower: str) -> bool:
    """Whether one of the words that stand before an author within a line is in it; four of five lines have none."""
    if "by" in lower or "von" in lower or "author" in lower:
        return True
    return "writer" in lower or "autor" in lower or "from" in lower


def _is_line_of_facts(block: Block, start: int) -> bool:
    """Whether a line gives facts of the article, a date or who posted it, rather than names a work and its author."""
    return _FACTS.search(block.text[:start]) is not None or first_date_in(block.text) is not None


def beside_date(block: Block) -> str | None:
    """A date, and a name beside it that people are known to have: "23.06.2016 um 16:14 Uhr - Ann Lee"."""
    if block.text.endswith((".", ":", "?", "!")):
        return None  # a sentence that tells when somebody said something
    if block.words > 15 or block.link_density > 0.8 or (date := first_date_in(block.text)) is None:
        return None
    if _PICTURE.search(block.lower):
        return None  # "Ann Lee, May 3, 2004 (Photo Bo Li)"
    return INSIDE if name_beside(block.text, date.start, date.end) else None


def by_pen_name(block: Block) -> str | None:
    """One word behind "posted by" or "author:", or behind "by" beside a date."""
    start = behind_pen_label(block.text) if block.words <= 15 and _may_be_pen(block) else None
    return PEN_NAME if start is not None and (pen_name_of(block.text[start:]) or names_in(block.text[start:])) else None


def _may_be_pen(block: Block) -> bool:
    """Whether a line has a word that stands before a pen name; most have none."""
    return may_have_pen_label(block.lower) and not is_copyright(block)


def by_organisation(block: Block) -> str | None:
    """Says "By" and words with capitals that are no person's name."""
    return ORGANISATION if block.words <= 12 and organisation_by(block.text) else None


def by_house(block: Block) -> str | None:
    """Names the staff of a paper, "HT Correspondent", and whose staff it is."""
    if not 1 < block.words <= _HOUSE_WORDS or house_of(block.text, staff=True) is None:
        return None
    return HOUSE if block.link_density < 1 or block.container.tag != "li" else None


def by_reporter(block: Block) -> str | None:
    """Says in Korean, Chinese or Japanese who reports or writes, in a short line."""
    if block.words > _HOUSE_WORDS or len(block.text) > _LONGEST_REPORTER or not is_east_asian(block.text):
        return None
    return REPORTER if east_asian_authors(block.text) else None
