"""Article or not: listings, index pages, fronts of blogs, framesets, error pages and forms hold no article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from archiver.extraction.blocks import Block
from archiver.extraction.dates import first_date_in
from archiver.extraction.reading import Reading
from archiver.extraction.roles import Role

_LEAST_WORDS = 60
# Under this many teasers a page may be an article with a list in it; chosen on the development half of LegacyBench.
_LEAST_TEASERS = 5
_MOST_IN_TEASERS = 0.5
_TEASER_WORDS = 70
# A text of fewer words is an article only where a headline, a byline or a date says so; under the least it needs two.
_SHORT, _LEAST_OF_SHORT = 120, 25
# What the text must be of all that is told in sentences on the page, where it is short.
_LEAST_SHARE = 0.4
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s|$)")
_READ_ON = re.compile(r"(?:continue\s+reading\b.{0,80}|read\s+(?:more|on)|full\s+(?:story|article)|\bmore)[\W]*$", re.I)
_POST_LINE = re.compile(
    r"\bpermalink\b|\bcomments?\s*\(\d+\)|\(\d+\)\s*comments?|\b\d+\s+comments?\b|\bposted\s+(?:by|at|on|in)\b"
    r"|\bread\s+more\b|\bcontinue\s+reading\b|\btrackbacks?\b",
    re.I,
)
_SIGNED = re.compile(r"\b(?:posted|added|submitted)\s+by\s.{1,40}\son\s.{0,12}\d", re.I)
# What a shop says under each thing that it sells.
_GOODS = re.compile(
    r"\b(?:item|sku|product|model|art(?:icle|ikel)?)\s*(?:no\.?|number|#|nr\.?)\s*:?\s*\S|\badd\s+to\s+(?:cart|basket|bag)\b"
    r"|\bbuy\s+(?:it\s+)?now\b|\b(?:our|sale|list|retail|your)\s+price\b|\bin\s+den\s+warenkorb\b|\border\s+now\b",
    re.I,
)
_LEAST_GOODS = 5
# Names that stand for no site (RFC 2606, RFC 6761): an address there says nothing of the page.
_NO_SITE = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$")
_FRONT = re.compile(r"^/?(?:(?:index|default|home|main)\.\w{3,5})?$", re.I)
_LEAST_POSTS, _LEAST_POST_WORDS = 3, 8
_ERROR = re.compile(
    r"\b(?:page|file|document|url|article)\s+(?:you\s+\w+\s+(?:\w+\s+){0,4})?"
    r"(?:(?:(?:was|is|could|can)\s+)?not|cannot|can['’]t|does\s+not|is\s+no\s+longer)\s+(?:be\s+)?(?:found|exist|available)\b"
    r"|\b404\b.{0,20}\b(?:not\s+found|error)\b|\bcould(?:n['’]t|\s+not)\s+find\s+the\s+page\b",
    re.I,
)


def holds_article(reading: Reading) -> bool:
    """Whether the page is one article, rather than a way to others or nothing to read."""
    return why_no_article(reading) is None


def why_no_article(reading: Reading) -> str | None:
    """Why the page holds no article, in words for `archiver inspect`; None where it holds one."""
    body = [block for block in reading.blocks_with(Role.BODY) if block.words]
    words = sum(block.words for block in body)
    if words < _SHORT and (reason := _why_too_short(reading, body, words)):
        return reason
    if _ERROR.search(reading.head_title.text[:200]) or _says_error(reading.blocks[: body[0].number + 3]):
        return "says that the page was not found"
    if _is_front(reading):
        return "is the front page of its site, without byline or date"
    goods = 0 if reading.blocks_with(Role.BYLINE, Role.DATELINE) else _goods(reading.blocks)
    if goods >= _LEAST_GOODS:
        return f"offers {goods} things for sale"
    posts = _posts(reading.blocks, body)
    if posts >= _LEAST_POSTS:
        return f"shows {posts} posts below each other"
    read_on = sum(_leads_on(block) for block in reading.blocks if block.linked and block.plain >= 8)
    if read_on >= _LEAST_TEASERS and read_on * 2 > sum(block.words >= 10 for block in body):
        return f"shows {read_on} openings of articles, each with a link to read on"
    teasers = [block for block in body if block.words >= 5 and _is_teaser(block, reading.blocks)]
    text = [block for block in body if block.words >= 5]
    shares = len(teasers) / len(text), sum(block.words for block in teasers) / words
    if len(teasers) >= _LEAST_TEASERS and min(shares) > _MOST_IN_TEASERS:
        return f"shows {len(teasers)} linked titles with a few words about each"
    linked = sum(block.linked for block in body)
    if len(teasers) >= 3 and words - linked < 150 and min(shares) > _MOST_IN_TEASERS:
        return "shows linked titles and little text"
    return None


def _why_too_short(reading: Reading, body: Sequence[Block], words: int) -> str | None:
    """Why a short text is no article: nothing sets it off as one, or most of what the page tells stands elsewhere."""
    evidence = sum(bool(reading.blocks_with(role)) for role in (Role.TITLE, Role.BYLINE, Role.DATELINE))
    sentences = sum(len(_SENTENCE_END.findall(block.text)) for block in body)
    sure = evidence >= 2 and sentences >= 2 and _is_under_headline(reading, body[0])
    if words < _LEAST_OF_SHORT or (words < _LEAST_WORDS and not sure):
        return f"has {words} words of text, too few for an article"
    if not evidence:
        return f"has {words} words of text without headline, byline or date"
    told = sum(
        block.plain
        for block in reading.blocks
        if block.plain >= 15 and reading.mark(block).role in (Role.BODY, Role.CHROME)
    )
    if evidence < 2 and words < _LEAST_SHARE * told:
        return f"has {words} words of text among {told} in other places"
    return None


def _is_under_headline(reading: Reading, first: Block) -> bool:
    """Whether few lines part the text from its headline, and no list of links does."""
    headline = reading.blocks_with(Role.TITLE)
    between = reading.blocks[headline[-1].number + 1 : first.number] if headline else ()
    return bool(headline) and sum(block.words > 0 for block in between) <= 6 and sum(b.linked for b in between) <= 12


def _is_front(reading: Reading) -> bool:
    parts = urlsplit(reading.page.url)
    if parts.query or not _FRONT.match(parts.path) or _NO_SITE.search(parts.hostname or "localhost"):
        return False
    return not reading.blocks_with(Role.BYLINE, Role.DATELINE)


def _leads_on(block: Block) -> bool:
    """Whether a line of text ends in a link to read on."""
    last = next((run for run in reversed(block.runs) if run.text.strip(" .»>…\n")), None)
    return last is not None and last.anchor > 0 and _READ_ON.search(block.text[-120:]) is not None


def _says_error(blocks: Sequence[Block]) -> bool:
    """Whether one of the lines down to the first of the text says that there is no such page."""
    return any(4 <= block.words <= 40 and _ERROR.search(block.text[:300]) for block in blocks)


def _is_teaser(block: Block, blocks: Sequence[Block]) -> bool:
    """A few words about what the link before them, or at their head, leads to."""
    if block.words > _TEASER_WORDS:
        return False
    if 0 < block.linked <= 12 and block.linked < block.words and block.runs[0].anchor:
        return True
    above = [other for other in reversed(blocks[max(0, block.number - 3) : block.number]) if other.words]
    if above and above[0].words <= 12 and above[0].plain and first_date_in(above[0].text):
        above = above[1:]  # the source and day of the text that the title leads to
    before = above[0] if above else None
    return before is not None and before.words <= 25 and before.link_density > 0.6 and not before.preformatted


def _goods(blocks: Sequence[Block]) -> int:
    return sum(1 < block.words <= 12 and _GOODS.search(block.text[:120]) is not None for block in blocks)


def _closes_post(block: Block) -> bool:
    """Whether a line is one of a post's date, writer and links, or says in words who posted it when."""
    text = block.text[:200]
    return _SIGNED.search(text) is not None or (block.linked > 0 and _POST_LINE.search(text) is not None)


def _posts(blocks: Sequence[Block], body: Sequence[Block]) -> int:
    """How many posts stand below each other, each closed by a line such as "Tuesday | permalink | comments (0)".

    Where the first of them is the longer half of all text, it is an article and the others are what readers wrote.
    """
    words = {block.number: block.words for block in body}
    posts, first, since = 0, 0, 0
    for block in blocks[body[0].number : body[-1].number + 2]:
        if 2 <= block.words <= 25 and _closes_post(block):
            if since >= _LEAST_POST_WORDS:
                posts, first = posts + 1, first or since
            since = 0
        else:
            since += words.get(block.number, 0)
    return posts if first < 0.5 * sum(words.values()) else 0
