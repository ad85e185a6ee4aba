"""Lines that are names and nothing else: bylines without "by", told from menus and headlines by what confirms them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from archiver.extraction.bio_opening import is_of_a_trade
from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright
from archiver.extraction.dates import first_date_in
from archiver.extraction.elements import ITALIC
from archiver.extraction.hints import CAPTION, COMMENTS, NAV
from archiver.extraction.names import has_degree, is_known_name, name_of, names_in

# Why a line is taken for the byline; `confidence.py` knows how far each is to be trusted.
CONFIRMED = "is a name that the page's head states too"
DEGREE = "is a name with a degree"
ALONE = "is a person's name and nothing else"
SHAPE = "has the shape of a full name, with an initial"
TOLD = "is a name that the page tells more of"
SEVERAL = "is a row of names"
AFFILIATED = "is a name with an institution under it"

_END = (".", "?", "!", ":")
# "Selig S. Harrison", "J. R. Brown", "Ann Lee, Jr.": menus and headlines have no such shape.
# "Ann Lee/Getty Images": who took the picture.
_AGENCY = re.compile(r"\w/\w|\b(?:getty|reuters|corbis|shutterstock|flickr)\b", re.I)
_INITIAL = re.compile(r"^[A-ZÀ-Þ][\w'’-]+\s+(?:[A-ZÀ-Þ]\.\s*){1,2}[A-ZÀ-Þ][\w'’-]+$|\b[JS]r\.?$")
_JUNIOR = re.compile(r"\b[JS]r\.$")
_BY_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")
_FIRM = re.compile(r",.*\b(?:Inc|Ltd|Co|Corp|L\.?L\.?C|P\.?C)\.$")
INSTITUTION = re.compile(
    r"\b(?:Universit\w+|Universidad|Institut\w*|College|School|Department|Dept|Laborator\w+|Cent(?:er|re)|Academy|Faculty"
    r"|Hospital|Foundation|Association|Society|Ministry|Council|Hochschule|Inc|Ltd|Corporation|GmbH)\b"
)
_IS = r"(?:,[^.]{2,80},|\s*\([^)]{1,60}\))?\s+(?:is|was|has|writes|works|serves|teaches|lives|covers|received)\b"
_ADDRESS = re.compile(r"([\w.+-]+)(?:@|\s*\(at\)\s*)[\w-]+\.\w")
PERSON_LINK = re.compile(
    r"^mailto:|author|/aut(?:eur|or)/|/redaktion/|profile|/bios?\b|/people/|staff|columnist|contributor", re.I
)
# "Ann Lee at the bench": a caption; "Ann Lee in Leeds" is where she writes from.
_TELLS = re.compile(r"\s(?:at|with|on|in|and|near|outside)\s+(?:the|an?|his|her|their)\s", re.I)
# "Ann Lee, 1923-2003": whose life is told.
_LIFE = re.compile(r"\b1[5-9]\d\d\s*[-–—]+\s*(?:1[5-9]|20)\d\d\b")
_DASHES = "-–—~"
_BETWEEN = re.compile(r",|&|\band\b|\bund\b|\bet\b|;")
_ROW_SPLIT = re.compile(rf"\s*(?:{_BETWEEN.pattern})\s*")
_OFFICE_SPLIT = re.compile(r",(?!\s*[JS]r\b)|\||\(")
_ROW, _HEAD_WORDS = 0.8, 8
_WORDS, _WORDS_OF_SEVERAL = 10, 40


def name_alone(block: Block, blocks: Sequence[Block], stated: Collection[str]) -> str | None:
    """Why a line of a name and nothing else is a byline: what is known of the name, or what the page says of it."""
    if block.container.hints & (NAV | COMMENTS | CAPTION) or block.container.tag == "li" or block.heading in (1, 2):
        return None
    if is_row_of_names(block):
        return None if _is_of_picture(block) else SEVERAL
    if block.words > _WORDS or (block.text.endswith(_END) and not _ends_otherwise(block.text)):
        return None
    head = before_office(block.text)
    name = name_of(head) if 2 <= len(head.split()) <= _HEAD_WORDS else None
    if name is not None and len(head.split()) > 5 and not head.endswith(name):
        return None  # more words than those of an office: "Secretary of State Ann B. Lee"
    if name is None or first_date_in(head) or _is_of_picture(block) or _is_row_of_links(block) or _TELLS.search(head):
        return None
    if _LIFE.search(block.text) or _ends_epigraph(block, blocks):
        return None
    if name in stated:
        return CONFIRMED
    if has_degree(block.text[len(head) :]):
        return DEGREE
    if is_known_name(name) and not _in_row_of_links(block, blocks):
        return ALONE
    if _INITIAL.search(name):
        return SHAPE
    if INSTITUTION.search(block.text[len(head) :]) or (
        len(head) == len(block.text) and not block.linked and _is_institution(next_line(block, blocks, 1))
    ):
        return AFFILIATED
    return TOLD if _is_told_of(name, block, blocks) else None


def _ends_epigraph(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a dash before the name says whose the words above are, which stand over the text."""
    above = next_line(block, blocks, -1) if block.text[0] in _DASHES else None
    if above is None or above.heading:
        return False
    return above.text[-1] in '.!?"”' or bool(above.style & ITALIC) or above.container.within("blockquote") is not None


def _is_row_of_links(block: Block) -> bool:
    """Whether bars part several names on the line, which are links: items of a menu."""
    return len(block.hrefs) > 1 and sum(name_of(piece) is not None for piece in block.text.split("|")) > 1


def _is_of_picture(block: Block) -> bool:
    """Whether a line says whose a picture is, "© Ann Lee", or whose the page."""
    return is_copyright(block) or _AGENCY.search(block.text) is not None


def before_office(text: str) -> str:
    """What stands before a comma, bar or bracket: the name, where an office or a place follows it."""
    return _OFFICE_SPLIT.split(text, maxsplit=1)[0].strip()


def is_row_of_names(block: Block) -> bool:
    """Two and more full names, one of them known, and not a word besides: the authors of a paper."""
    if not 4 <= block.words <= _WORDS_OF_SEVERAL or not _BETWEEN.search(block.text):
        return False
    pieces = _ROW_SPLIT.split(block.text.strip(" .*"))
    names = []
    for piece in filter(None, pieces):
        if (name := name_of(piece)) is None:
            return False
        names.append(name)
    if len(names) < 2 or names_in(block.text) != names or _is_entry(block):
        return False
    return any(is_known_name(name) for name in names) or (
        len(names) > 2 and all(_BY_INITIAL.match(name) for name in names)
    )


def _is_entry(block: Block) -> bool:
    """Whether the whole line is one link, and to no person: a title in a list."""
    return block.link_density > _ROW and len(block.hrefs) == 1 and not PERSON_LINK.search(block.hrefs[0])


def _ends_otherwise(text: str) -> bool:
    """Whether the full stop at the end is that of a degree, of "Jr." or of a firm, and ends no sentence."""
    return has_degree(text) or _JUNIOR.search(text) is not None or _FIRM.search(text) is not None


def _is_institution(block: Block | None) -> bool:
    """Whether a line names where somebody works: "Peace Research Institute, Oslo"."""
    return block is not None and block.words <= 16 and not block.linked and INSTITUTION.search(block.text) is not None


def _in_row_of_links(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the line and the ones around it are links: items of a menu ("Grace Period", "Dean List")."""
    if block.link_density <= _ROW or any(PERSON_LINK.search(href) for href in block.hrefs):
        return False
    beside = [next_line(block, blocks, -1), next_line(block, blocks, 1)]
    if any(other is not None and other.link_density > _ROW and name_of(other.text) for other in beside):
        return True  # a menu of names
    return all(other is None or other.link_density > _ROW for other in beside)


def next_line(block: Block, blocks: Sequence[Block], step: int) -> Block | None:
    """The nearest line with words above (-1) or below (1)."""
    index = block.number + step
    while 0 <= index < len(blocks):
        if blocks[index].words:
            return blocks[index]
        index += step
    return None


def _is_told_of(name: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether an address on the line has the surname, its link leads to a person, or a line says who that is."""
    surname = name.split()[-1].lower()
    if (address := _ADDRESS.search(block.text)) and surname in address.group(1).lower():
        return True
    if block.linked and any(PERSON_LINK.search(href) for href in block.hrefs):
        return True
    told = [other for other in blocks if other.text.find(name, 0, 200) >= 0 and 5 <= other.words <= 260]
    if not told:
        return False  # as nearly always
    says = re.compile(rf"\W*{re.escape(name)}{_IS}")
    return any(says.match(other.text[:200]) and is_of_a_trade(other.text[:300]) for other in told if other is not block)
