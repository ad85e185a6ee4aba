"""Headlines: the signs that a line names the article, what each is worth, and those that are seen at once.

The worth of a line is the sum over its signs; the line of the greatest worth is the headline. The figures are those of
a linear ranking, fitted to 320 labelled pages: of 394, the right line stands first on 370. Figures fitted to all but
the page's own site find 358 (`benchmarks/headline.py`, which also prints a table anew: one fitted to all 394 found no
more of them, and made the lists beside the text worse, which are found by the likely headline).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from archiver.extraction.blocks import Block
from archiver.extraction.elements import BOLD, HUGE, LARGE, SMALL, TITLED
from archiver.extraction.head_title import HeadTitle, is_piece_of, words_of

Signs = dict[str, float]
"""What speaks for a line or against it, and how much: 1 for what is or is not."""

WORTH: Mapping[str, float] = {
    # Its words beside those of the <title>, of the site's name and of the address.
    "piece of the <title>": 2.2,
    "words of that piece": 2.4,
    "first piece": 1.8,
    "longest piece": 1.3,
    "words of the <title>": 3.0,
    "few words of it": -1.7,
    "name of the site": -2.8,
    "words of the address": 1.0,
    # Mark-up.
    "h1": 2.5,
    "h2": 2.1,
    "h3": 1.6,
    "only one of its rank": 1.2,
    "bold": 0.5,
    "small": -0.7,
    "large": 1.4,
    "huge": 1.6,
    "named a headline": 1.5,
    "named a second one": -1.4,
    "in a cell": 0.8,
    "an item of a list": -1.6,
    "lines that look so": -0.5,
    "linked": -2.1,
    "leads to the front page": -2.1,
    # Wording.
    "one word": -0.9,
    "two words": -0.5,
    "five to twelve words": 0.6,
    "a full stop": -1.0,
    "announces what follows": -1.6,
    "small letter first": -1.0,
    "a kind of text": -4.0,
    "an address": -2.5,
    "a date": -2.2,
    "a change of the page": -3.0,
    "a byline": -3.0,
    "a person": -0.2,
    "a person and a place": -2.0,
    "an office": -1.5,
    "how to reach somebody": -2.1,
    "a path through the site": -2.1,
    "a tool": -3.4,
    # Where it stands.
    "lines above the text": -0.8,
    "in the run": -1.1,
    "lines of the run above": -1.2,
    "text above": -2.1,
    "no text below": -1.0,
    "below a line of its look": -0.6,
    "above a byline": 1.6,
    "in the cell of the text": 0.8,
    "in the text's own room": 0.5,
    "in a foreign box": -1.4,
    # Several lines taken for one.
    "next line too": -1.4,
    # The <title> itself, where no line is worth more.
    "<title>": 0.2,
    "short <title>": -0.2,
    "no <title>": -1.0,
}

_MOST_WORDS, _LONGEST = 40, 500
_MOST_SHARED = 7
_MOSTLY = 0.8
_FRONT = re.compile(r"^(?:https?://[^/?#]+)?/?(?:(?:index|default|home)\.\w{3,5})?$", re.I)
_SECOND_CLASS = re.compile(
    r"(?:sub|secondary|small)[-_]?(?:head|title|line)|deck|kicker|standfirst|teaser|dachzeile|site-?(?:name|title)",
    re.I,
)
_HEADLINE_CLASS = re.compile(
    r"(?<!sub)(?<!sub[-_])(?:head(?:line|ing)?(?![a-z])|headline|title(?![-_]?bar))|\bhed\b|subject|^(?:p|h\d)\..*header",
    re.I,
)
_PARTS = {"td": "in a cell", "th": "in a cell", "li": "an item of a list", "dd": "an item of a list"}
_ITS_OWN = frozenset("the of online home page".split())
_ADDRESS_WORD = re.compile(r"[a-z]{3,}")
# What stands in addresses whatever the page is about.
_NO_SUBJECT = frozenset(
    """
    index html htm default article articles news story view display page archive archives content docs english com org
    www print
    """.split()
)

Look = tuple[int, int, str]
"""Rank, type and class: what lines of one kind have in common."""


class Line(NamedTuple):
    """A line that may be the headline, or several that may be one together."""

    text: str
    words: list[str]
    first: Block
    last: Block


class Setting(NamedTuple):
    """What the lines of a page are seen against."""

    head: HeadTitle
    address: frozenset[str]
    """The words that the address of the page is made of."""
    looks: Counter[Look]
    """How often each look is met on the page."""
    ranks: Counter[int]
    """How many headings there are of each rank."""
    worths: dict[Look, float]
    """What the looks are worth that were asked for."""
    wordings: dict[int, float]
    """What the wordings of the blocks are worth that were asked for, by their numbers."""


def setting_of(head: HeadTitle, url: str, blocks: Sequence[Block]) -> Setting:
    """The page as its lines are seen against it."""
    looks = Counter([look_of(block) for block in blocks if block.words])
    ranks: Counter[int] = Counter()
    for look, count in looks.items():
        ranks[look[0]] += count
    return Setting(head, _words_of_address(url), looks, ranks, {}, {})


def line_at(block: Block) -> Line:
    """A block as a line of its own."""
    return Line(block.text, words_of(block.text), block, block)


def may_be_headline(block: Block) -> bool:
    """Whether a line is short enough, and no mere link: hardly a link that nothing sets off is a headline."""
    if not 0 < block.words <= _MOST_WORDS or not block.opening or len(block.text) > _LONGEST:
        return False
    return bool(
        block.link_density <= _MOSTLY or block.heading or block.style or block.container.name != block.container.tag
    )


def worth_of(signs: Signs) -> float:
    """What a line is worth with these signs."""
    return sum([WORTH[sign] * value for sign, value in signs.items()])


def worth_at_sight(block: Block, setting: Setting) -> float:
    """What a line is worth by the words it shares with the <title> and by its look: `signs_at_sight`, in a hurry."""
    look = look_of(block)
    worth = setting.worths.get(look)
    if worth is None:
        worth = setting.worths[look] = worth_of(_signs_of_look(look, setting))
    if named := setting.head.words:
        words = words_of(block.text)
        if not named.isdisjoint(words):
            worth += worth_of(_shared(words, setting.head))
    if block.link_density > _MOSTLY:
        return worth + worth_of(_signs_of_links(block))
    return worth + WORTH["linked"] * block.link_density


def signs_at_sight(line: Line, setting: Setting) -> Signs:
    """The words that a line shares with the <title>, and its look."""
    look = _signs_of_look(look_of(line.first), setting)
    return look | _signs_of_links(line.first) | _shared(line.words, setting.head)


def look_of(block: Block) -> Look:
    """What the line has in common with lines of its kind."""
    return block.heading, block.style, block.container.name


def _words_of_address(url: str) -> frozenset[str]:
    """The words that the last two parts of an address are made of."""
    parts = [part.partition(".")[0] for part in unquote(urlsplit(url).path).lower().split("/") if part]
    return frozenset(_ADDRESS_WORD.findall(" ".join(parts[-2:]))) - _NO_SUBJECT


def _shared(words: list[str], head: HeadTitle) -> Signs:
    """Words that the line has in common with the <title>; one of its pieces as a whole counts most."""
    own = set(words)
    shared = len(own & head.words)
    if not shared or is_name_of_site(words, head) or tuple(words) in head.dates:
        return {}
    if shared < len(own) or not is_piece_of(words, head):
        inside, covered = shared / len(own), shared / len(head.words)
        alike = inside * min(1, 2 * covered) * min(1, len(own) / 3)
        return {"words of the <title>": alike, "few words of it": alike if inside < 0.75 else 0}
    return {
        "piece of the <title>": 1,
        "words of that piece": min(len(words), _MOST_SHARED) / _MOST_SHARED,
        "first piece": words[: len(head.pieces[0])] == list(head.pieces[0]),
        "longest piece": len(words) >= max(map(len, head.pieces)),
    }


def is_name_of_site(words: list[str], head: HeadTitle) -> bool:
    """Whether a line says no more than what the site calls itself, in one word or in several."""
    names = head.site.split()
    return bool(names) and ("".join(words) in names or _ITS_OWN.union(names).issuperset(words))


def _signs_of_look(look: Look, setting: Setting) -> Signs:
    """Rank, type and class."""
    heading, style, name = look
    signs: Signs = {"lines that look so": min(setting.looks[look], 64).bit_length() - 1}
    if heading:
        if heading <= 3:
            signs[f"h{heading}"] = 1
        if setting.ranks[heading] == 1:
            signs["only one of its rank"] = 1
    elif style:
        signs |= {"bold": style & BOLD > 0, "small": style & SMALL > 0}
        if style & LARGE:
            signs["huge" if style & HUGE else "large"] = 1
    tag, _, classes = name.partition(".")
    named = _named(name) if classes else None
    if named or style & TITLED:
        signs[named or "named a headline"] = 1
    if tag in _PARTS:
        signs[_PARTS[tag]] = 1
    return signs


@lru_cache(maxsize=4096)
def _named(name: str) -> str | None:
    """What the class of an element says: `headline` is one, `subhead` or `site-title` is a second one."""
    if _SECOND_CLASS.search(name):
        return "named a second one"
    return "named a headline" if _HEADLINE_CLASS.search(name) else None


def _signs_of_links(block: Block) -> Signs:
    if not block.linked:
        return {}
    front = block.link_density > _MOSTLY and any(_FRONT.match(href) for href in block.hrefs)
    return {"linked": block.link_density, "leads to the front page": front}
