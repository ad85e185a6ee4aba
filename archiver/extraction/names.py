"""People's names: told from other words by their shape, cleaned of "By", titles of office and degrees."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:(?:story|article|text|words|written|posted|reviewed|review|compiled|edited|submitted|contributed|reported|published|interview|photos?|filed|essay"
    r"|author\(?s?\)?|autor|von|par|por|da|door|av|text|автор|byline|copyright|©|\(c\)|credits?|source"
    r"|contributor|columnist|about the author)"
    r"\s*(?:by|and|:|-|–)*\s*)*(?:(?:by|von|par|por|di|от)\s*:?\s+)?",
    re.I,
)
_HONORIFIC = re.compile(
    r"^(?:(?:dr|mr|mrs|ms|miss|prof|professor|sir|rev|reverend|fr|col|capt|lt|sgt|maj|gen|hon|sen|rep|pastor|rabbi|sister|dipl|ing|mag)\b\.?\s+)+",
    re.I,
)
_DEGREE = re.compile(
    r"(?:,|\s+|\()\s*(?:ph\.?\s?d|m\.?\s?d|j\.?\s?d|m\.?b\.?a|m\.?\s?a|b\.?\s?a|m\.?\s?sc?|b\.?\s?sc?|d\.?d\.?s|r\.?n|c\.?p\.?a|esq|m\.?ed|ed\.?\s?d|l\.?l\.?[bm]|d\.?c|m\.?p\.?h|c\.?f\.?p|msw|lcsw|r\.?d|phr|sphr|d\.?o|d\.?v\.?m|ccim|cpcu|acsw|f\.?a\.?c\.?p)\b\.?\)?",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:[,;|(–—/\[<]|\s-+\s|\.\.\.|\s(?:is|was|of|at|for|on|in|from|the|with|reports?|writes?"
    r"|special to|staff|senior|contributing|published|posted|updated|last|email|e-mail|contact|your|am|um"
    r"|to|about|as|who|guest|copyright)\b|\d|@|:).*$",
    re.I | re.S,
)
_PART = (
    r"(?:[A-ZÀ-ÖØ-ÞА-ЯŁŚŻŠČŽ][\w'’.-]*|[A-Z]\.|d[aei]l?|de|du|des|van|von|den|der|ter|ten|la|le|bin|ibn|al"
    r"|y|el|zu|zur|vom|af|av|st\.|O['’][A-Z]\w+|Mc\w+)"
)
_NAME = re.compile(rf"^{_PART}(?:\s+(?:[\"“(]\w+[\"”)]|{_PART})){{0,4}}(?:,?\s+(?:Jr|Sr|II|III|IV)\.?)?$")
_NO_NAME = frozenset(
    [
        "about",
        "abstract",
        "advertisement",
        "all",
        "am",
        "american",
        "an",
        "and",
        "archive",
        "archives",
        "are",
        "article",
        "articles",
        "associated",
        "author",
        "best",
        "biography",
        "blog",
        "book",
        "books",
        "business",
        "center",
        "click",
        "comment",
        "comments",
        "community",
        "company",
        "contact",
        "copyright",
        "daily",
        "department",
        "editor",
        "editors",
        "editorial",
        "email",
        "events",
        "features",
        "first",
        "free",
        "friend",
        "from",
        "full",
        "get",
        "guide",
        "health",
        "help",
        "here",
        "home",
        "house",
        "how",
        "index",
        "information",
        "international",
        "internet",
        "issue",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "letters",
        "life",
        "links",
        "magazine",
        "mail",
        "main",
        "media",
        "more",
        "most",
        "new",
        "news",
        "newsletter",
        "newspaper",
        "next",
        "no",
        "online",
        "our",
        "page",
        "part",
        "photo",
        "photos",
        "post",
        "press",
        "previous",
        "print",
        "privacy",
        "published",
        "read",
        "readers",
        "related",
        "report",
        "review",
        "reviews",
        "science",
        "search",
        "section",
        "send",
        "service",
        "services",
        "share",
        "site",
        "source",
        "sources",
        "sports",
        "staff",
        "stories",
        "story",
        "subscribe",
        "summary",
        "sunday",
        "terms",
        "that",
        "the",
        "this",
        "times",
        "today",
        "tools",
        "top",
        "university",
        "us",
        "view",
        "volume",
        "web",
        "website",
        "weekly",
        "welcome",
        "what",
        "when",
        "where",
        "who",
        "why",
        "with",
        "world",
        "writer",
        "writers",
        "you",
        "your",
        "reporter",
        "reporters",
        "team",
        "news",
        "correspondent",
        "columnist",
        "agency",
        "agence",
        "bureau",
        "wire",
        "guest",
        "user",
        "admin",
        "administrator",
        "anonymous",
        "unknown",
        "webmaster",
        "column",
        "series",
    ]
)
_SPLIT = re.compile(r"\s*(?:;|,\s*(?:and|&|und)\s+|\s+(?:and|&|und|et|y)\s+|,\s+(?=[A-ZÀ-Þ])|\s*[/|]\s*)\s*")


def names_in(text: str) -> list[str]:
    """The names of a byline ("By Ann Lee, Ph.D., and Bo Li" gives two); empty where it names nobody."""
    rest = _LEAD.sub("", " ".join(text.split()), count=1)
    rest = _DEGREE.sub("", rest)
    found = []
    for piece in _SPLIT.split(rest):
        name = name_of(piece)
        if name is None:
            break
        found.append(name)
    return found


def name_of(text: str) -> str | None:
    """The name that a piece of a byline is, without titles and what follows; None where it is no name."""
    text = _HONORIFIC.sub("", _LEAD.sub("", text.strip(), count=1).strip())
    text = _TAIL.sub("", _DEGREE.sub("", text)).strip(" .,;:-–—*\u00a0")
    if text.isupper():
        text = _title_case(text)
    if len(text) < 4 or len(text) > 50 or not _NAME.match(text):
        return None
    words = text.replace(".", " ").split()
    if len(words) < 2 or any(word.lower() in _NO_NAME for word in words):
        return None
    return text


def _title_case(text: str) -> str:
    """A name in capitals as one writes it: O'BRIEN-MCKAY gives O'Brien-Mckay."""
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), text)
