"""Signatures: the name under a text, behind a dash, under "Sincerely", over an office, or alone in the last line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.byline_words import behind_reach, behind_signature, says_how_to_reach
from archiver.extraction.chrome import is_copyright
from archiver.extraction.dates import first_date_in
from archiver.extraction.hints import CAPTION, NAV
from archiver.extraction.name_line import INSTITUTION, before_office, is_row_of_names, next_line
from archiver.extraction.names import has_degree, is_known_name, name_of, names_in

# Why a line is taken for the byline; `confidence.py` knows how far each is to be trusted.
SIGNED = "signs the text"
SIGNED_PART = "signs a part of the text, or what it quotes"
CLOSING = "is a name under the closing words of a letter"
OFFICE = "is a name with an office"
LAST_NAMES = "is a row of names in the last line"
LONE = "is a name alone under the text"
REACHED = "is a name with an address under the text"

_CLOSING = re.compile(
    r"^\W*(?:(?:yours|very|most)\s+)?(?:sincerely|truly|faithfully|respectfully|cordially|fraternally|warmly)"
    r"(?:\s+(?:yours|submitted))?\W*$"
    r"|^\W*(?:with\s+)?(?:(?:best|kind|warm|many)\s+)?(?:regards|wishes|thanks|blessings|love|cheers|peace)\W*$"
    r"|^\W*(?:mit\s+)?(?:freundlichen|besten|herzlichen|lieben|viele|liebe)\s+grü(?:ß|ss)en?\W*$"
    r"|^\W*(?:cordialement|atentamente|saludos|cordiali\s+saluti|с\s+уважением)\W*$",
    re.I,
)
OFFICE_WORDS = re.compile(
    r"\b(?:(?:vice[\s-]+)?(?:president|chair(?:man|woman|person)?)|editor|director|secretary|pastor|professor|minister"
    r"|manager|officer|founder|ceo|dean|fellow|coordinator|commissioner|senator|governor|publisher|author|writer"
    r"|columnist|correspondent|reporter|journalist|lecturer|analyst|consultant|spokes(?:man|woman|person)|staff|student"
    r"|treasurer|owner|librarian|researcher|chancellor|principal|priest|rabbi|bishop)\b",
    re.I,
)
_REACHED = re.compile(r"\S@\S+\.\w|\b(?:e-?mail|tel|phone)\b|\bwww\.", re.I)
_NAME_ONLY = re.compile(r"^[^\w]{0,4}(?:©\s*|\(c\)\s*)?(.{4,40}?)(?:,?\s+[A-Z][a-z]+\s+(?:19|20)\d\d)?[\])\s]*$")
_ADDRESS_BEHIND = re.compile(r"[\s,:(\[<]*(?:e-?mail\W*)?\S+@\S+$", re.I)
_PARAGRAPH = 20
_NAME_AND_DASHES = re.compile(r"^[^–—-]{4,40}\s*(?:--+|–|—)\s*$")
SIGNS = "-–—~(["
_WORDS, _SIGNATURE_WORDS = 12, 10
# A name under a quotation says whose words they are.
QUOTES = ('"', "“", "„", "«", "''")


def signature(block: Block, blocks: Sequence[Block]) -> str | None:
    """Why a line is the signature under a text; a quoted message has one too, with its writer's address and a date."""
    if block.words > _SIGNATURE_WORDS or not (block.text[0] in SIGNS or block.text[-1] in SIGNS):
        return None
    if block.link_density > 0.5 or block.container.tag == "li":
        return None
    start = behind_signature(block.text)
    names = names_in(block.text[start:].rstrip(")]")) if start else []
    if not names and _NAME_AND_DASHES.match(block.text) and (name := name_of(block.text)):
        names = [name]
    if not names or "(@" in block.text or ends_quotation(blocks, block) or first_date_in(block.text):
        return None
    if block.text[0] in "([" and sum(len(name) + 3 for name in names) < len(block.text) - 2:
        return None  # "(Ann Lee – cook and singer)" says whose words they were
    sure = block.text.startswith(("--", "–", "—", "~")) or names[0].split()[0] == block.text.split()[0]
    return SIGNED if sure or is_known_name(names[0]) else None


def last_name(block: Block, blocks: Sequence[Block]) -> str | None:
    """Why a line near the end of the text that is a name, with an office perhaps, is its signature."""
    if block.words > _WORDS or block.container.hints & NAV or block.container.tag == "li" or block.heading:
        return None
    if block.linked or block.text.endswith((".", ":", "?", "!")):
        return None
    if is_row_of_names(block):
        return None if _is_of_others(block, blocks) else LAST_NAMES
    head = before_office(block.text)
    name = name_of(head) if 2 <= len(head.split()) <= 5 else None
    if name is None or _is_of_others(block, blocks):
        return None
    above, below = next_line(block, blocks, -1), next_line(block, blocks, 1)
    if above is not None and above.words <= 5 and _CLOSING.match(above.text):
        return CLOSING
    if above is not None and (above.text.endswith(":") or above.heading):
        return None  # whom to ask, or a list of people
    return _with_office(name, block.text[len(head) :], below)


def lone_name(block: Block, blocks: Sequence[Block]) -> str | None:
    """Why a name that people are known to have, alone right under a paragraph or with its address, signs the text."""
    if block.words > _WORDS or block.container.hints & (NAV | CAPTION) or block.container.tag == "li" or block.heading:
        return None
    above = next_line(block, blocks, -1)
    if above is None or above.words < _PARAGRAPH or above.link_density > 0.5 or above.text.endswith(":"):
        return None
    if ends_quotation(blocks, block):
        return None
    if says_how_to_reach(block.text):
        name = name_of(block.text[behind_reach(block.text) :])
        return REACHED if name and is_known_name(name) else None
    text = _ADDRESS_BEHIND.sub("", block.text)
    match = _NAME_ONLY.match(text)
    name = name_of(match.group(1)) if match else None
    if match is None or name is None or not is_known_name(name) or len(name) < len(match.group(1)) - 4:
        return None
    if len(text) < len(block.text) or any(href.startswith("mailto:") for href in block.hrefs):
        return REACHED
    return LONE if not block.linked else None


def _is_of_others(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a name is that of the page's owner, or of whoever is quoted above it."""
    return is_copyright(block) or ends_quotation(blocks, block)


def _with_office(name: str, rest: str, below: Block | None) -> str | None:
    rest = rest.strip(" ,|(")
    said = rest or (below.text if below is not None and below.words <= _SIGNATURE_WORDS else "")
    if OFFICE_WORDS.search(said) and (rest or is_known_name(name)):
        return OFFICE
    told = has_degree(said) or INSTITUTION.search(said) or _REACHED.search(said)
    return OFFICE if told and is_known_name(name) else None


def ends_quotation(blocks: Sequence[Block], block: Block) -> bool:
    """Whether the line above is a quotation: then a name says whose words they were."""
    before = next_line(block, blocks, -1)
    text = before.text.strip(" .…") if before is not None else ""
    return text.startswith(QUOTES) and text[-1:] in "\"”“»'"
