"""Whom a line is about: whether it opens with the author as its subject, by whichever part of the name, and a verb."""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.extraction.bio_opening import TRADE
from archiver.extraction.names import first_name_in

# What bios say of their author within their first fourteen words.
BIO_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|serves?|served|covers?|writes?|wrote|publishes|published|teaches|taught"
    r"|works?|worked|lives?|lived|runs?|began|started|founded|owns?|edits?|edited|holds?|heads?|leads?|directs?|spent"
    r"|got|became|contributes?|specializes|received|ist|war|schreibt|lebt|arbeitet|est|es)\b"
    r"|['’](?:m|s)\s+(?:a|an|the|founder)\b"
)
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Rev|Sir)\.?\s+)?"
# "Staff writer Ann Lee", "A former cutler, Ann Lee", "Based in Leeds, Ann Lee": what stands before the name.
_BEFORE = (
    r"(?:(?:[Aa]n?|[Oo]ur|[Tt]he|[Bb]ased|[Bb]orn|[Aa]s)\s[^.,;:!?]{4,60},\s+"
    r"|(?:(?:[Tt]he|[Oo]ur)\s+)?(?:[A-Z]?[a-z-]+\s+){0,3}(?:author|writer|editor|columnist|reporter|correspondent"
    r"|contributor|journalist|critic|consultant|professor|director),?\s+)?"
)
_DEGREES = r"(?:,?\s+(?:[A-Z][A-Za-z]{0,3}\.?){1,4}(?=[,\s]))*"
_ASIDE = r"(?:\s*,[^.;:!?]{2,120}?,|\s*\([^)]{1,80}\)|\s+[–—-]+\s+[^.;:!?]{2,80}?\s+[–—-]+|,)?"
_ADVERB = r"(?:(?:\w+ly|also|now|often|still|both|has|have|had|is|are|was|were|currently)\s+)?"
# Any verb of the third person, but what somebody says in a story and what a credit says.
_ANY_VERB = (
    r"(?!(?:says?|said|asks?|asked|adds|added|replies|replied|thinks|thought|believes|contributed|reports\s+from|reported"
    r"|this|its|his|always|perhaps|plus|versus|as|does|did)\b)"
    r"(?:is|[a-z-]{2,}s|[a-z-]{2,}ed|took|grew|began|wrote|left|spent|won|came|went|taught|sold|built|led|ran|met|got|made"
    r"|found|became|fell|held|ist|sind|war|hat|schreibt|arbeitet|lebt|lehrt|leitet|est|è|é|jest|är|woont|vive|vit|can|may)"
)
_BEING = r"(?:is|was|has|writes|works|serves|teaches|lives|covers|studied|worked|joined|edits|runs)"
# An office, a book of the author's, what somebody is behind a colon.
_SAID_OF = (
    r"(?:,\s+(?:an?|the|former|formerly|currently|who|whose|author|founder|co-?founder|editor|owner|professor|president"
    r"|director)\b|:\s+(?:an?\s+)?[a-z]+(?:\s+[a-z]+)?[,.]|['’]s\s+(?:\w+\s+){0,2}"
    r"(?:books?|novels?|column|blog|articles|essays|stories|poems|work)\b)"
)
_ANY_NAME = re.compile(rf"^\W{{0,4}}{_BEFORE}{_TITLE}((?:[A-ZÀ-Þ][\w.'’-]*\s+){{1,3}}[A-ZÀ-Þ][\w'’-]+)")


@lru_cache(maxsize=500)
def _pattern(author: str) -> re.Pattern[str]:
    words = [word for word in author.replace(",", "").split() if word.rstrip(".").lower() not in ("jr", "sr")]
    first, last = _either(words[0]), _either(words[-1])
    middle = r"(?:\s+(?:[A-ZÀ-Þ][\w.'’-]*|[\"“(]\w+(?:\s\w+)?[\"”)])){0,2}?"
    full = rf"(?:{_either(author)}|{first}{middle}\s+{last})(?![\w-])"
    part = rf"(?:{last}|{first})(?![\w-])"
    return re.compile(
        rf"^\W{{0,4}}{_BEFORE}{_TITLE}(?:{full}{_DEGREES}(?:{_ASIDE}\s+{_ADVERB}{_ANY_VERB}\b|{_SAID_OF})"
        rf"|{part}{_ASIDE}\s+(?:\w+ly\s+|also\s+)?{_BEING}\b)"
    )


def _either(name: str) -> str:
    """A name as it is, or in capitals."""
    return rf"(?:{re.escape(name)}|{re.escape(name.upper())})"


def person_opening(text: str) -> str | None:
    """The person, by a given name that people are known to have, with whom a line opens as its subject."""
    match = _ANY_NAME.match(text[:80])
    name = first_name_in(match.group(1)) if match else None
    return name if name and opens_with(name, text) else None


def opens_with(author: str, text: str) -> bool:
    """Whether a line opens with an author and goes on with what that person is, does or did.

    >>> opens_with("Ann Lee", "Dr. Ann B. Lee, Ph.D., took up the bench in 1990.")
    True
    """
    opening = text[:160].lower()
    if not any(word in opening for word in author.lower().replace(",", "").split() if len(word) > 2):
        return False
    return _pattern(author).match(text[:400]) is not None


def opens_with_part(author: str, opening: str) -> bool:
    """Whether the line opens with the author's first or last name and a verb: "Edgar is a consultant"."""
    first, last = author.split()[0], author.split()[-1]
    if first not in opening and last not in opening:
        return False
    return (
        re.match(
            rf"\W*(?:\w+\s+)?(?:{re.escape(last)}|{re.escape(first)})\b\W+"
            r"(?:is|was|has|writes|works|serves|teaches|lives|covers)\b"
            rf"|\W*(?:[A-ZÀ-Þ][\w.'’-]*\s+){{1,3}}{re.escape(last)}\s+(?:is|was)\s+(?:an?|the)\b",
            opening,
        )
        is not None
    )


# "This article was written by Ann Lee, a cook", "Copyright 2003 Ann Lee. Ann Lee is a cook."
_CREDIT = (
    r"^\W*(?:(?:this|the)\s+(?:\w+\s+)?(?:article|story|essay|column|piece|review|text)\s+(?:is|was|has\s+been)\s+)?"
    r"(?:(?:article|story|text|essay|column)\s+)?(?:(?:written|contributed|submitted|provided|prepared)\s+)?by\s+"
)
_WHO_IS = re.compile(r",\s+(?:an?|the|who|founder|author|editor|owner|publisher|president|director)\b")
_RIGHTS = r"^\W*(?:copyright|©|\(c\))[^.]{0,60}\.?\s+(?:all\s+rights\s+reserved\.?\s+)?"
_TRADES = re.compile(rf"\b{TRADE}\b", re.I)
_I_AM = re.compile(r"^\W*(?:I\s+am|I['’]m|I\s+have\s+been|I['’]ve\s+been|I\s+work|I\s+teach|I\s+write)\b", re.I)


def credited_with_trade(author: str, text: str) -> bool:
    """Whether a line says that an author wrote the text and what he or she is besides.

    >>> credited_with_trade("Ann Lee", "Written by Ann Lee, a freelance cook and writer who lives in Leeds.")
    True
    """
    start = text.find(author, 0, 200)
    if start < 0:
        return False
    rest = text[start + len(author) :]
    if re.match(_CREDIT + "$", text[:start], re.I):
        return _WHO_IS.match(rest) is not None
    rights = re.match(_RIGHTS, text, re.I)
    return rights is not None and opens_with(author, text[rights.end() :])


def says_own_trade(text: str) -> bool:
    """Whether a line says in the first person what its writer does: "I am a freelance writer from Leeds"."""
    return _I_AM.match(text) is not None and _TRADES.search(text[:200]) is not None


_THE_AUTHOR = re.compile(
    r"^\W*(?:the\s+(?:author|writer)(?:s?|\s+of\s+this\s+(?:article|column|book|piece|story))"
    r"(?:\s*,[^.;!?]{2,80},|,)?\s+(?:is|are|was|were|has|teaches|works|writes|lives)"
    r"(?!\s+(?:no|not|grateful|indebted|solely|responsible|aware|very|the\s+right)\b)|(?:der\s+autor|die\s+autorin(?:nen)?|die\s+autoren|unsere?\s+autor(?:in)?)(?:\s*,[^.;!?]{2,80},)?\s+"
    r"(?:ist|sind|war|lebt|arbeitet|lehrt|schreibt|studiert|leitet|hat)"
    r"|(?:el\s+autor|la\s+autora)\s+es|l['’]auteure?\s+est|l['’]autore\s+è|de\s+auteur\s+is|o\s+autor\s+é)\b",
    re.I,
)


def tells_of_the_author(text: str) -> bool:
    """Whether a line says who "the author" is, without a name, in one of several languages."""
    return _THE_AUTHOR.match(text[:200]) is not None
