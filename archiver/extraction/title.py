"""Headlines: the line that names the article, found by the words it shares with the <title> and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_copyright, is_tool
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.elements import BOLD, LARGE
from archiver.extraction.head_title import HeadTitle, is_piece_of, words_of
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.roles import Mark, Marks, Role

# Lines that look like headlines and name something else: the kind of text, the page's own host, a deck.
_GENRE = re.compile(
    r"^\W*(?:(?:book|film|movie|music|album|product|software|game)\s+reviews?|reviews?|news(?:\s+release)?|press\s+releases?"
    r"|features?|(?:feature|cover|special|top)\s+(?:stor(?:y|ies)|reports?)|columns?|opinion|editorials?|commentary"
    r"|interviews?|analysis|articles?|stor(?:y|ies)|essays?|welcome.{0,30}|categories|archives?|home|contents"
    r"|introduction|overview|abstract|(?:executive\s+)?summary|background|preface|conclusions?"
    r"|latest\s+news|breaking\s+news|print(?:er)?.{0,20}|related.{0,20}|search.{0,10}|navigation|menu"
    r"|(?:vol(?:ume)?|issue|no|number)\b\.?\s*\d.{0,30}|(?:last\s+|page\s+)+(?:updated?|modified).{0,40})\W*$",
    re.I,
)
_HOST_LIKE = re.compile(
    r"^(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|co\.uk|[a-z]{2})/?$", re.I
)
_SUB_CLASS = re.compile(
    r"(?:sub|secondary|small)[-_]?(?:head|title|line)|deck|kicker|standfirst|teaser|dachzeile|site-?(?:name|title)",
    re.I,
)
_HEADLINE_CLASS = re.compile(r"(?<!sub)(?<!sub[-_])(?:head(?:line|ing)?(?![a-z])|headline|title)|\bhed\b|subject", re.I)
_BYLINE = re.compile(r"^\W*(?:by|von|par|posted\s+by|written\s+by|author)\b", re.I)
# Two words that are no time, weekday or verb of dating: then a line with a date in it may be a headline.
_WORDS_BESIDE_DATE = re.compile(
    r"(?:(?:^|\W)(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[a-z]{2,3}t\b|[ap]m\b|link\b|posted\b|published\b|updated\b"
    r"|on\b|at\b|date\b|issue\b|no\b|vol\w*\b)[a-z][\w'’-]+.*?){2}",
    re.I,
)
_FRONT = re.compile(r"^(?:https?://[^/?#]+)?/?(?:(?:index|default|home)\.\w{3,5})?$", re.I)
_BULLET = re.compile(r"^[•·▪■□●*o§-]$")
_MAX_WORDS, _LONGEST = 40, 500
_NEAREST = 1.9
"""The most that a place is worth: right above the text, with a byline below."""
_WITHIN, _BEHIND = 3, -2.5
"""How far into the text a headline may stand, and what a place further down is worth."""
_LINES_ABOVE = 20
_NO_WORDS = -9.0
_LOST = -0.7
"""What is worth no more is no headline, if it is a link: no place makes up for that."""
_OF_TITLE = 2.0
"""What a line that is a piece of the <title> is worth at least."""
_BY_AT_END = re.compile(r"[\s,|–—-]+by\s+([A-ZÀ-Þ][^,|:]{3,40})$")


def likenesses(head: HeadTitle, blocks: Sequence[Block]) -> list[float]:
    """How much each block looks like the headline, by its words and mark-up alone; 1.0 and less is not at all."""
    return [
        _likeness(block, head) if 0 < block.words <= _MAX_WORDS and len(block.text) <= _LONGEST else 0.0
        for block in blocks
    ]


def find_headline(scores: Sequence[float], marks: Marks) -> int | None:
    """The block that is most likely the headline, wherever the text stands."""
    best = max((index for index in range(len(scores)) if index not in marks), key=lambda i: scores[i], default=None)
    return best if best is not None and scores[best] > 1.0 else None


def mark_title(head: HeadTitle, blocks: Sequence[Block], scores: Sequence[float], core: Core, marks: Marks) -> Marks:
    """The headline nearest above the text, its second line, and every further place where it is printed."""
    best = _best(blocks, scores, core, marks, _worth_of_head_title(head))
    if best is None:
        return {}
    found: Marks = {best: Mark(Role.TITLE, _why(blocks[best], head))}
    found.update(_second_line(head, blocks, best, marks))
    text = " ".join(blocks[index].text for index in sorted(found)).casefold()
    words = sum(blocks[index].words for index in found)
    for block in blocks[: core.end]:
        # Folding every line of a page costs more than all else here; in scripts without spaces words are an estimate.
        if abs(block.words - words) > 1 or block.number in found or block.number in marks:
            continue
        if block.text.casefold() == text:
            found[block.number] = Mark(Role.CHROME, "prints the headline once more")
    return found


def _best(blocks: Sequence[Block], scores: Sequence[float], core: Core, marks: Marks, least: float) -> int | None:
    """The block that is likest and nearest; the likest first, since where a block stands costs more to tell."""
    found = None
    low = core.start + _WITHIN
    hopeful = [i for i, score in enumerate(scores) if score + (_NEAREST if i <= low else _BEHIND) >= least]
    for index in sorted(hopeful, key=scores.__getitem__, reverse=True):
        if scores[index] + _NEAREST < least:
            break
        block = blocks[index]
        if index not in marks and 0 < block.words <= _MAX_WORDS and len(block.text) <= _LONGEST:
            score = scores[index] + _nearness(blocks[index], blocks, core)
            if scores[index] < _OF_TITLE and _is_name(block) and not _above_byline(block, blocks):
                continue  # a person's name that the <title> does not have is a byline
            if score >= least and (found is None or score > least):
                found, least = index, score
    return found


def _is_name(block: Block) -> bool:
    return block.words in (2, 3) and block.heading not in (1, 2) and is_known_name(name_of(block.text) or "")


def _why(block: Block, head: HeadTitle) -> str:
    words = words_of(block.text)
    if is_piece_of(words, head):
        return "is in the <title> word for word, and stands above the text"
    if len(set(words) & head.words) * 2 >= len(set(words)):
        return "shares its words with the <title>, and stands above the text"
    return "is set off as a headline, and stands right above the text"


def without_byline(title: str) -> str:
    """A headline without the name that stands on its line: "Watering Tricks by Ann Lee"."""
    match = _BY_AT_END.search(title[-80:])
    if match is None or not (name := name_of(match.group(1))) or not is_known_name(name):
        return title
    return title[: len(title) - len(match.group())].rstrip(" ,-–—|:") or title


def _worth_of_head_title(head: HeadTitle) -> float:
    """What a line must be worth to be taken before the <title> itself."""
    return 1.7 if len(head.words) >= 3 else 1.0 if head.words else 0.6


def _likeness(block: Block, head: HeadTitle) -> float:
    if not block.opening:
        return _NO_WORDS
    score = _shared(block, head)
    if block.heading:
        score += {1: 2.8, 2: 1.3, 3: 0.8}.get(block.heading, 0.2)
    elif block.style & (BOLD | LARGE):
        score += 0.5 if not (block.style & BOLD and block.style & LARGE) else 0.8
    container = block.container
    if container.name != container.tag:
        score += _worth_of_name(container.name)
    if block.text.endswith((":", "/", ">", "»")):
        score -= 1.5
    if score > 0 and (_GENRE.match(block.text) or ("." in block.text and _HOST_LIKE.match(block.text))):
        score -= 3.0
    if block.linked:
        score -= (0.6 if block.heading and block.words > 4 else 1.2) * block.link_density
        if score > _LOST and block.link_density > 0.8 and any(_FRONT.match(href) for href in block.hrefs):
            score -= 3.0  # what leads to the front page is the name of the site
    return score


@lru_cache(maxsize=4096)
def _worth_of_name(name: str) -> float:
    """What the class of an element says: `headline` is one, `subhead` or `site-title` is none."""
    if _SUB_CLASS.search(name):
        return -1.5
    return 0.6 if _HEADLINE_CLASS.search(name) else 0.0


def _shared(block: Block, head: HeadTitle) -> float:
    """0 to 6.3: how far the line is a part of the <title>; a whole piece of it counts most."""
    if not _may_share(block, head):
        return 0.0
    words = words_of(block.text)
    own = set(words)
    shared = len(own & head.words)
    if not shared:
        return 0.0
    if shared == len(own) and is_piece_of(words, head):
        first = words[: len(head.pieces[0])] == list(head.pieces[0])
        return 2.0 + 0.5 * min(len(words), 7) + (0.8 if first else 0.0)
    inside, covered = shared / len(own), shared / len(head.words)
    score = 4.0 * inside * min(1.0, 2 * covered) * min(1.0, len(own) / 3)
    return score if inside >= 0.75 else 0.4 * score


def _may_share(block: Block, head: HeadTitle) -> bool:
    """Whether words of the <title> may be in the line: two of three have none, and are not cut into words."""
    text = block.lower
    for word in head.words:
        if word in text:
            return True
    return not text.isascii()  # what is folded may be longer than what is in lower case


def _nearness(block: Block, blocks: Sequence[Block], core: Core) -> float:
    """Headlines stand two lines above the text in the median; nothing behind its first lines is one."""
    start = core[0]
    if _BYLINE.match(block.text) or is_copyright(block) or is_tool(block):
        return -3.0
    if block.number > start + _WITHIN:
        return _BEHIND
    if block.number >= start:
        under_text = any(other.words >= 20 and other.text[0] not in "[(" for other in blocks[start : block.number])
        return _BEHIND if under_text else 1.2 - (1.0 if block.words > 20 else 0.0)
    if block.number and _BULLET.match(blocks[block.number - 1].text):
        return -1.5  # an item of a list whose bullets stand in cells of their own
    between = sum(1 for other in blocks[block.number + 1 : start] if other.words)
    nearness = 1.3 * max(0.0, 1 - between / _LINES_ABOVE) + _above_byline(block, blocks)
    date = first_date_in(block.text)
    if date is not None and not _WORDS_BESIDE_DATE.search(block.text[: date.start] + " " + block.text[date.end :]):
        return nearness - 2.0
    return nearness


def _above_byline(block: Block, blocks: Sequence[Block]) -> float:
    """A short line with a byline right below it, or below a deck, is a headline whatever its mark-up."""
    if block.words > 15 or block.linked or block.text[-1:] in ".,;":
        return 0.0
    below = [other for other in blocks[block.number + 1 : block.number + 5] if other.words][:2]
    above = blocks[block.number - 1] if block.number else None
    deck = block.words >= 10
    if above and deck and 2 < above.words < block.words and not above.linked and _look_alike(above, block):
        return 0.0  # the longer of two lines of one look is the deck
    return 0.6 if any(_BYLINE.match(other.text[:100]) and other.words <= 12 for other in below) else 0.0


def _look_alike(one: Block, other: Block) -> bool:
    return (one.heading, one.style, one.container.name) == (other.heading, other.style, other.container.name)


def _second_line(head: HeadTitle, blocks: Sequence[Block], best: int, marks: Marks) -> Marks:
    """A headline broken over two lines: the next line looks the same and has words of the <title> too."""
    first = blocks[best]
    for index in (best + 1, best - 1):
        if not 0 <= index < len(blocks) or index in marks:
            continue
        other = blocks[index]
        alike = other.heading == first.heading and other.style == first.style and other.container is first.container
        new = set(words_of(other.text)) - set(words_of(first.text))
        if (
            alike
            and not _GENRE.match(other.text)
            and (first.heading or first.style)
            and new
            and new <= head.words
            and other.words <= 20
        ):
            return {index: Mark(Role.TITLE, "is the other line of the headline")}
    return {}
