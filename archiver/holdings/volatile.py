"""What a page tells of the moment and not of its article: clocks, counters, who is online. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from archiver.model import Article

# A paragraph of more words says something besides.
_MOST_WORDS = 20
_CUE = re.compile(
    r"\b(?:visitors?|visits|hits|views?|viewed|counter|votes?|downloads?|downloaded|read \d+ times|(?:users?|guests?"
    r"|members?|people) (?:are )?online|online now|the time is|it is now|current time|local time|today is|generated in"
    r"|printed on|last visit)\b",
    re.I,
)
_MOVING = re.compile(
    r"\d+(?:[,.:]\d+)*|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|am|pm)\b",
    re.I,
)


def steady(text: str) -> str:
    """A text with the numbers, days and months taken out of its short paragraphs that tell of the moment.

    >>> steady("You are visitor number 4711.")
    'You are visitor number #.'
    """
    return "\n\n".join(_steady_paragraph(paragraph) for paragraph in text.split("\n\n"))


def is_of_today(article: Article) -> bool:
    """Whether an article's date is that of the day on which it was fetched: mostly the page's clock."""
    fetched, told = article.source.fetched_at, article.date_published
    if fetched is None or told is None:
        return False
    try:
        return abs(date.fromisoformat(told[:10]) - fetched.date()) <= timedelta(days=1)
    except ValueError:
        return False


def _steady_paragraph(paragraph: str) -> str:
    # The words first: a search for a cue reads every letter, and most paragraphs are long.
    if len(paragraph.split(None, _MOST_WORDS)) > _MOST_WORDS or _CUE.search(paragraph) is None:
        return paragraph
    return _MOVING.sub("#", paragraph)
