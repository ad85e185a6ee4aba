"""Evidence: what a page shows for and against being an article, as numbers that `kind` weighs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log1p
from typing import NamedTuple
from urllib.parse import urlsplit

from archiver.extraction.blocks import Block
from archiver.extraction.dates import first_date_in
from archiver.extraction.posts import posts_in
from archiver.extraction.reading import Reading
from archiver.extraction.roles import Role

_TEASER_WORDS, _LINK_WORDS = 70, 25
# How many lines above a teaser its title is, with source and day between them.
_LINES_BEFORE = 3
# One or two are met in articles: the first paragraph below a linked name of its section.
_LEAST_TEASERS = 3
_READ_ON = re.compile(r"(?:continue\s+reading\b.{0,80}|read\s+(?:more|on)|full\s+(?:story|article)|\bmore)[\W]*$", re.I)
# What a shop says under each thing that it sells, in lower case.
_GOODS = re.compile(
    r"\b(?=[abilmoprsy])(?:(?:item|sku|product|model|art(?:icle|ikel)?)\s*(?:no\.?|number|#|nr\.?)\s*:?\s*\S"
    r"|add\s+to\s+(?:cart|basket|bag)\b|buy\s+(?:it\s+)?now\b|(?:our|sale|list|retail|your)\s+price\b|in\s+den\s+warenkorb\b|order\s+now\b)"
    r"|^\W*(?:price|sale|rental|cost|fee|tuition)s?(?:/\w+)?\s*:?\s*(?:[a-z]{2,3}\s?)?[$£€]\s?\d"
)
# Names that stand for no site (RFC 2606, RFC 6761): an address there says nothing of the page.
_NO_SITE = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$")
# How deep the page of a site stands as a rule, and no deeper counts.
_USUAL_DEPTH, _MOST_DEPTH = 2, 6
_FRONT = re.compile(r"^/?(?:(?:index|default|home|main)\.\w{3,5})?$", re.I)
_LIST_PATH = re.compile(
    r"\b(?:archives?|index\d*|list(?:s|ings?)?|links?|resources|default|blog|forums?|board|threads?|topics?|guestbook"
    r"|categor(?:y|ies)|search)\b|\d{4}_\d\d",
    re.I,
)
# The last word of a list's title; not so in "Manners for Your Guestbook", "How I Built a Directory".
_LIST_TITLE = re.compile(
    r"^\W*(?:welcome\s+to|index\s+of)\b"
    r"|(?<!\ba\s)(?<!\ban\s)(?<!.\bthe\s)(?<!\bmy\s)(?<!\bour\s)(?<!\byour\s)"
    r"\b(?:home\s?page|links|archives?|index|directory|resources|listings|(?:search|query)\s+results|forum"
    r"|message\s+board|guest\s?book|catalogue?|contents|(?:we)?blog!?)\W*$",
    re.I,
)
# A day of the year, in lower case, and how many words a line has that tells little else: "Chandigarh, January 2".
_DAY = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?\s?[0-3]?\d\b|\b[0-3]?\d\s(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b"
)
_DAY_WORDS, _DAY_LETTERS = 6, 60
_CELLS = frozenset(("td", "th", "li"))
_TITLE_LETTERS = 100
_LABEL_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*\s*$")


class Evidence(NamedTuple):
    """What is weighed; a yes is 1, a no 0."""

    front: float
    """Whether the address is that of the site's front page."""
    depth: float
    """How many steps the path of the address has; a query is one more."""
    list_path: float
    """Whether a word of the path names lists: archive, links, forum."""
    list_title: float
    """Whether the headline, or the first piece of the <title>, does."""
    og_article: float
    """Whether the head says that the page is an article."""
    heading1: float
    """Whether the headline is a heading of the first rank."""
    byline: float
    """Whether somebody is named as the writer; of posts below each other each has its own."""
    bio: float
    """Whether something is told of who wrote it."""
    piece: float
    """The words of text under each heading, or bold line, on average; their logarithm, as those below."""
    teasers: float
    """The share of the text that tells a few words each about links."""
    linked: float
    """The share of linked words from the first line of the text to its last."""
    posts: float
    """Whether the text is posts below each other."""
    goods: float
    """How many things have an item number, a price, a way to buy."""
    days: float
    """How many short lines within the text tell a day, as those of its pieces do; a calendar's in a table are none."""


def evidence_of(reading: Reading) -> Evidence:
    """The numbers of a page that has some text."""
    body = [block for block in reading.blocks_with(Role.BODY) if block.words]
    inside = reading.blocks[reading.core.start : reading.core.end]
    title = reading.blocks_with(Role.TITLE)
    posts = posts_in(reading.blocks, body) > 0
    front, depth, list_path = _from_address(reading.page.url)
    return Evidence(
        front=front,
        depth=depth,
        list_path=list_path,
        list_title=_is_titled_as_list(reading, title),
        og_article="article" in (reading.head.first("og:type") or "").lower(),
        heading1=any(block.heading == 1 for block in title),
        byline=not posts and bool(reading.blocks_with(Role.BYLINE)),
        bio=bool(reading.blocks_with(Role.BIO)),
        piece=log1p(_words_of_piece(body)),
        teasers=_share_of_teasers(body, reading.blocks),
        linked=sum(block.linked for block in inside) / max(1, sum(block.words for block in inside)),
        posts=posts,
        goods=log1p(len(_goods_in(reading.blocks))),
        days=log1p(sum(_is_day(block) for block in inside)),
    )


def _from_address(url: str) -> tuple[bool, int, bool]:
    """Whether it is a front page's, how deep it is, whether it names a list."""
    parts = urlsplit(url)
    if _NO_SITE.search(parts.hostname or "localhost"):
        return False, _USUAL_DEPTH, False
    front = not parts.query and _FRONT.match(parts.path) is not None
    depth = min(sum(step != "" for step in (*parts.path.split("/"), parts.query)), _MOST_DEPTH)
    return front, depth, _LIST_PATH.search(parts.path.replace("-", " ")) is not None


def _is_titled_as_list(reading: Reading, title: Sequence[Block]) -> bool:
    headline = " ".join(block.text for block in title)[:_TITLE_LETTERS]
    first = " ".join(next(iter(reading.head_title.pieces), ()))
    return _LIST_TITLE.search(headline) is not None or _LIST_TITLE.search(first) is not None


def _words_of_piece(body: Sequence[Block]) -> float:
    """Words for each piece that headings, or bold lines that are no sentence, part the text into."""
    pieces, since = 0, 0
    for block in body:
        is_label = block.style and block.words <= _LABEL_WORDS and not _SENTENCE_END.search(block.text)
        if block.heading or is_label:
            pieces, since = pieces + (since > 0), 0
        else:
            since += block.plain
    return sum(block.words for block in body) / max(1, pieces + (since > 0))


def _goods_in(blocks: Sequence[Block]) -> list[Block]:
    """The lines that tell of a thing for sale."""
    return [block for block in blocks if 1 < block.words <= 12 and _GOODS.search(block.lower, 0, 120)]


def _is_day(block: Block) -> bool:
    """Whether a line tells a day, and a place or a source at most."""
    if not 0 < block.words <= _DAY_WORDS or block.container.tag in _CELLS:
        return False
    return _DAY.search(block.lower, 0, _DAY_LETTERS) is not None


def _share_of_teasers(body: Sequence[Block], blocks: Sequence[Block]) -> float:
    """How much of the text tells a few words about a link beside it, or opens an article that a link leads on to."""
    around = blocks[max(0, body[0].number - _LINES_BEFORE) : body[-1].number + 1]
    # Most lines of an article are no link, and none is right before them.
    near = {block.number + lines for block in around if block.linked for lines in range(_LINES_BEFORE + 1)}
    found = [
        block.words
        for block in body
        if block.words >= 5
        and block.number in near
        and ((block.linked and _leads_on(block)) or _is_teaser(block, blocks))
    ]
    return sum(found) / sum(block.words for block in body) if len(found) >= _LEAST_TEASERS else 0.0


def _leads_on(block: Block) -> bool:
    """Whether a line of text ends in a link to read on."""
    tail = block.lower[-120:]
    if not ("more" in tail or "read" in tail or "full" in tail):  # it is quicker to ask for these words first
        return False
    last = next((run for run in reversed(block.runs) if run.text.strip(" .»>…\n")), None)
    return last is not None and last.anchor > 0 and _READ_ON.search(tail) is not None


def _is_teaser(block: Block, blocks: Sequence[Block]) -> bool:
    """A few words about what the link before them, or at their head, leads to."""
    if block.words > _TEASER_WORDS:
        return False
    if 0 < block.linked <= 12 and block.linked < block.words and block.runs[0].anchor:
        return True
    above = [other for other in reversed(blocks[max(0, block.number - _LINES_BEFORE) : block.number]) if other.words]
    if not above:
        return False
    near, far = _leads_to_text(above[0]), len(above) > 1 and _leads_to_text(above[1])
    return far if near != far and _tells_day(above[0]) else near


def _leads_to_text(block: Block) -> bool:
    """Whether a line is a link to what the line below may tell of."""
    return block.words <= _LINK_WORDS and block.link_density > 0.6 and not block.preformatted


def _tells_day(block: Block) -> bool:
    """The source and day of a text, between its title and its first words."""
    return block.words <= _LABEL_WORDS and block.plain > 0 and first_date_in(block.text) is not None
