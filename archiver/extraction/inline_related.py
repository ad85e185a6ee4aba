"""Related articles within the text: one line, a few words that announce ("READ MORE:", "Lire aussi :"), and a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.entries import Entry
from archiver.extraction.hints import COMMENTS, NAV
from archiver.extraction.no_title import is_no_title
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section
from archiver.extraction.topics import linked_texts

_LEAD = re.compile(
    r"""^[\W_]*(?:
        see\s+also | also\s+(?:see|read)(?:\s+on\s+\S+)? | also\s+on\s+\S+
      | related(?:\s+(?:article|story|stories|link|post|reading))? | read\s+(?:more|also|next|this)
      | more\s+on\s+this | further\s+reading | don['’]t\s+miss
      | (?:lesen\s+sie|lies)\s+auch | siehe\s+auch | lesetipps? | auch\s+(?:lesen|interessant) | passend\s+dazu
      | sehen\s+sie\s+auch | mehr\s+(?:lesen|dazu|zum\s+thema) | (?:[aà]\s+)?lire\s+(?:aussi|également) | voir\s+aussi
      | lea(?:\s+(?:más|también))? | vea(?:\s+(?:más|también))? | (?:puedes|te\s+puede)\s+(?:ver|leer|interesar)
      | (?:ver|lee|leer)\s+(?:también|además|más) | leggi\s+anche
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
_BEHIND, _SIGNS = re.compile(r"\s*[)\]]+\W*$"), re.compile(r"[\W_]+|\b(?:and|und|et|y|or)\b")
_LEAST_WORDS, _MOST_WORDS = 3, 40
_NEAR, _PARAGRAPH = 6, 12


def find_inline(blocks: Sequence[Block], marks: Marks) -> list[Section]:
    """The lines of announced links, in page order; none in menus or among what readers wrote."""
    return [
        Section(None, block.number, block.number + 1, entries, "is a link that its first words announce")
        for block in blocks
        if _LEAST_WORDS < block.words <= _MOST_WORDS
        and block.linked
        and (block.linked < block.words or len(block.runs) > 1 or _SIGN.search(block.text[:60]))
        and block.number not in marks
        and not block.container.hints & (NAV | COMMENTS)
        if (entries := tuple(_entries_of(block, _lead_of(block, blocks))))
    ]


def _lead_of(block: Block, blocks: Sequence[Block]) -> re.Match[str] | None:
    """The words that announce; the kind of what is linked does so under a paragraph only, and not in a list.

    Where it is not set in capitals, it must stand between paragraphs.
    """
    lead = _LEAD.match(block.text[:60])
    if lead is not None or ":" not in block.text[:40] or block.container.tag == "li":
        return lead
    near = [blocks[max(0, block.number - _NEAR) : block.number]]
    lead = _KIND.match(block.text[:60])
    if lead is not None and not lead.group().isupper():
        near.append(blocks[block.number + 1 : block.number + 1 + _NEAR])
    return lead if all(any(line.plain >= _PARAGRAPH for line in lines) for lines in near) else None


def _entries_of(block: Block, match: re.Match[str] | None) -> Iterator[Entry]:
    """The titles behind the announcement, where all of the line's rest is links, and signs between them."""
    if match is None:
        return
    links = linked_texts(block)
    rest = block.text[match.end() :]
    # A sign parts the announcement from the title, or the mark-up does: "<span>Also on these pages</span> Title".
    colon = match.groupdict().get("bare") is None or match.group().strip() == _first_words(block)
    if len({href for _, href in links}) == 1:
        linked = " ".join(text for text, _ in links)
        title = _BEHIND.sub("", rest.strip())
        # The announcement is in the link, or stands before it.
        is_whole = linked == block.text and colon
        links = [(title, links[0][1])] if is_whole or _BEHIND.sub("", linked) == title else []
    elif _SIGNS.sub("", _without(rest, links)):
        return
    if links and all(len(title.split()) >= _LEAST_WORDS and not is_no_title(title) for title, _ in links):
        yield from (Entry(title, None, href) for title, href in links)


def _without(text: str, links: Sequence[tuple[str, str | None]]) -> str:
    """A text without those of its links."""
    for linked, _ in links:
        text = text.replace(linked, "", 1)
    return text


def _first_words(block: Block) -> str:
    """The text of the first piece of a line."""
    return next((" ".join(run.text.split()) for run in block.runs if run.text.strip()), "")
