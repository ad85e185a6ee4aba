"""Related articles within the text: one line, a few words that announce ("READ MORE:", "Lire aussi :"), and a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.entries import Entry, is_no_title
from archiver.extraction.hints import COMMENTS, NAV
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section

_LEAD = re.compile(
    r"""^[\W_]*(?:
        see\s+also | also\s+(?:see|read)(?:\s+on\s+\S+)? | also\s+on\s+\S+
      | related(?:\s+(?:article|story|stories|link|post|reading))? | read\s+(?:more|also|next|this)
      | more\s+on\s+this | further\s+reading | don['’]t\s+miss
      | (?:lesen\s+sie|lies)\s+auch | siehe\s+auch | lesetipps? | auch\s+(?:lesen|interessant) | passend\s+dazu
      | sehen\s+sie\s+auch | mehr\s+(?:lesen|dazu|zum\s+thema) | (?:[aà]\s+)?lire\s+(?:aussi|également) | voir\s+aussi
      | lea(?:\s+(?:más|también))? | vea(?:\s+(?:más|también))? | (?:puedes|te\s+puede)\s+(?:ver|leer|interesar) | (?:ver|lee|leer)\s+(?:también|además|más) | leggi\s+anche
      | leia\s+(?:também|mais) | lees\s+ook | läs\s+(?:också|även) | (?:читайте|смотрите)\s+(?:также|ещё|еще)
      | czytaj\s+(?:też|także|również)
    )(?:\s*[:：–—-]+\s*|(?P<bare>\s+|$))""",
    re.I | re.X,
)
# What is told of: it announces where a colon follows, between the paragraphs of a text ("PHOTOS: ", "IN TEXAS: ").
_KIND = re.compile(
    r"""^[\W_]*(?:(?i:photos?|pictures|photo\s+gallery|gallery|slide\s?show|videos?|watch|listen|read|story|stories|more|opinion
      |column|editorial|interactive|graphic|map|timeline|analysis|background|full\s+(?:coverage|story)|live\s?blog|live
      |previously|earlier|review|interview|from\s+the\s+archives?|explainer|q\s?&\s?a|poll|quiz|list|report|news
      |fotos|vídeos?|galería|galeria|bildergalerie|fotostrecke|kommentar|hintergrund|interaktiv|vidéos?|diaporama|mehr)
      |(?!TAGS?\b|TOPICS\b|FILED|CATEGOR|SOURCES?\b|CREDIT|CONTACT|SPONSOR|BY\b|VIA\b|E-?MAIL|PHONE|WEB|URL|NOTE\b)
       [A-Z][A-Z0-9.’'-]*(?:\s[A-Z0-9.’'-]+){0,3})\s*:\s+(?=\S)""",
    re.X,
)
_SIGN = re.compile(r"[:：–—-]")
_LEAST_WORDS, _MOST_WORDS = 3, 40
_NEAR, _PARAGRAPH = 6, 12


def find_inline(blocks: Sequence[Block], marks: Marks) -> list[Section]:
    """The lines of one announced link each, in page order; none in menus or among what readers wrote."""
    return [
        Section(None, block.number, block.number + 1, (entry,), "is a link that its first words announce")
        for block in blocks
        if _LEAST_WORDS < block.words <= _MOST_WORDS
        and block.linked
        and (block.linked < block.words or len(block.runs) > 1 or _SIGN.search(block.text[:60]))
        and block.number not in marks
        and not block.container.hints & (NAV | COMMENTS)
        for entry in _entry_of(block, _lead_of(block, blocks))
    ]


def _lead_of(block: Block, blocks: Sequence[Block]) -> re.Match[str] | None:
    """The words that announce; the kind of what is linked does so only where paragraphs stand above and below."""
    lead = _LEAD.match(block.text[:60])
    if lead is not None or ":" not in block.text[:40]:
        return lead
    above, below = blocks[max(0, block.number - _NEAR) : block.number], blocks[block.number + 1 : block.number + 1 + _NEAR]
    within = all(any(line.plain >= _PARAGRAPH for line in near) for near in (above, below))
    return _KIND.match(block.text[:60]) if within else None


def _entry_of(block: Block, match: re.Match[str] | None) -> Iterator[Entry]:
    """The title behind the announcement, where all of the line's rest is one link."""
    hrefs = block.hrefs
    if match is None or len(set(hrefs)) != 1:
        return
    linked = " ".join("".join(run.text for run in block.runs if run.anchor).split())
    title = block.text[match.end() :].strip()
    # A sign parts the announcement from the title, or the mark-up does: "<span>Also on these pages</span> Title".
    colon = match.groupdict().get("bare") is None or match.group().strip() == _first_words(block)
    whole = linked == block.text and colon  # the announcement is in the link
    behind = linked == title  # it stands before the link
    if (whole or behind) and len(title.split()) >= _LEAST_WORDS and not is_no_title(title):
        yield Entry(title, None, hrefs[0])


def _first_words(block: Block) -> str:
    """The text of the first piece of a line."""
    return next((" ".join(run.text.split()) for run in block.runs if run.text.strip()), "")
