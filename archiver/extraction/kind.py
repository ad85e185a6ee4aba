"""Article or not: listings, index pages, fronts of blogs, framesets, error pages and forms hold no article.

No single sign tells them apart: an article may stand at a front page's address, a list may have a byline. So the signs
are weighed: a logistic regression over the numbers of `evidence`, whose weights stand below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archiver.extraction.blocks import Block
from archiver.extraction.evidence import Evidence, evidence_of
from archiver.extraction.reading import Reading
from archiver.extraction.roles import Role

_LEAST_WORDS = 60
# A text of fewer words is an article only where a headline, a byline or a date says so; under the least it needs two.
_SHORT, _LEAST_OF_SHORT = 120, 25
# What the text must be of all that is told in sentences on the page, where it is short.
_LEAST_SHARE = 0.4
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s|$)")
_ERROR = re.compile(
    r"\b(?:page|file|document|url|article)\s+(?:you\s+\w+\s+(?:\w+\s+){0,4})?"
    r"(?:(?:(?:was|is|could|can)\s+)?not|cannot|can['’]t|does\s+not|is\s+no\s+longer)\s+(?:be\s+)?(?:found|exist|available)\b"
    r"|\b404\b.{0,20}\b(?:not\s+found|error)\b|\bcould(?:n['’]t|\s+not)\s+find\s+the\s+page\b",
    re.I,
)


class Weight(NamedTuple):
    """What a number of the evidence adds for each unit above (below: takes away) what articles have on average."""

    weight: float
    usual: float
    against: str
    """What is said of a page that this speaks against."""


# Fitted by `benchmarks/kind.py` on 482 labelled pages, 394 of them articles. On sites not fitted on it is right for
# 0.951 of the pages, finds 0.986 of the articles, and 0.955 of what it takes for one is. `days` brought it there from
# 0.938 to 0.947, prices among `goods` from there; of some fifty more numbers (lists, sentences, pictures, places) none
# changed the accuracy by more than chance. The number of words lowered the log loss, but takes short news for none.
_WEIGHTS = {
    "front": Weight(-4.31, 0.00, "is the front page of its site"),
    "depth": Weight(0.56, 2.95, "stands at the top of its site"),
    "list_path": Weight(-0.66, 0.08, "has an address as lists have"),
    "list_title": Weight(-2.63, 0.01, "has a title as lists have"),
    "og_article": Weight(1.58, 0.17, "does not say in its head that it is an article"),
    "heading1": Weight(0.87, 0.43, "has no headline of the first rank"),
    "byline": Weight(0.81, 0.51, "has no byline"),
    "bio": Weight(1.68, 0.13, "tells nothing of a writer"),
    "piece": Weight(0.62, 6.04, "has few words under each heading"),
    "teasers": Weight(-6.58, 0.01, "shows linked titles with a few words about each"),
    "linked": Weight(-7.04, 0.02, "has many links in its text"),
    "posts": Weight(-3.42, 0.01, "shows several posts below each other"),
    "goods": Weight(-4.69, 0.00, "offers things for sale"),
    "days": Weight(-1.48, 0.07, "tells a day in several short lines"),
}
_BASE = 4.19
# How far below an article's average a second reason must pull to be told as well.
_SECOND_REASON = 1.0


def holds_article(reading: Reading) -> bool:
    """Whether the page is one article, rather than a way to others or nothing to read."""
    return why_no_article(reading) is None


def why_no_article(reading: Reading) -> str | None:
    """Why the page holds no article, in words for `archiver inspect`; None where it holds one."""
    reason = why_too_little(reading)
    return reason or _why_not_likely(evidence_of(reading))


def why_too_little(reading: Reading) -> str | None:
    """Why there is nothing to weigh: too few words for an article, or a page that says that there is none."""
    body = [block for block in reading.blocks_with(Role.BODY) if block.words]
    words = sum(block.words for block in body)
    if words < _SHORT and (reason := _why_too_short(reading, body, words)):
        return reason
    if _ERROR.search(reading.head_title.text[:200]) or _says_error(reading.blocks[: body[0].number + 3]):
        return "says that the page was not found"
    return None


def _why_not_likely(evidence: Evidence) -> str | None:
    """The one or two signs that speak most against an article, where all together speak against it."""
    pulls = {name: _WEIGHTS[name].weight * (value - _WEIGHTS[name].usual) for name, value in evidence._asdict().items()}
    if _BASE + sum(pulls.values()) >= 0:
        return None
    first, second = sorted(pulls, key=lambda name: pulls[name])[:2]
    reasons = [first, second] if pulls[second] < -_SECOND_REASON else [first]
    return " and ".join(_WEIGHTS[name].against for name in reasons)


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


def _says_error(blocks: Sequence[Block]) -> bool:
    """Whether one of the lines down to the first of the text says that there is no such page."""
    return any(4 <= block.words <= 40 and _ERROR.search(block.text[:300]) for block in blocks)
