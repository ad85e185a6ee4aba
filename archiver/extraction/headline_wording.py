"""Headlines by their wording: what a line says of itself, beside the address and the name of the site."""

from __future__ import annotations

import re

from archiver.extraction.chrome import is_caption, is_copyright, is_pager, is_tool
from archiver.extraction.dates import first_date_in
from archiver.extraction.headline import Line, Setting, Signs, is_name_of_site
from archiver.extraction.names import is_known_name, name_of

_GENRE = re.compile(
    r"^\W*(?:(?:book|film|movie|music|album|product|software|game)\s+reviews?|reviews?|news(?:\s+release)?|press\s+releases?"
    r"|features?|(?:feature|cover|special|top)\s+(?:stor(?:y|ies)|reports?)|columns?|opinion|editorials?|commentary"
    r"|interviews?|analysis|articles?|stor(?:y|ies)|essays?|welcome.{0,30}|categories|archives?|home|contents"
    r"|introduction|overview|abstract|(?:executive\s+)?summary|background|preface|conclusions?"
    r"|latest\s+news|breaking\s+news|print(?:er)?.{0,20}|related.{0,20}|search.{0,10}|navigation|menu"
    r"|(?:vol(?:ume)?|issue|no|number)\b\.?\s*\d.{0,30}|click\s+(?:on|here)\b.{0,60})\W*$",
    re.I,
)
_CHANGED = re.compile(r"^\W*(?:last|page|site|this\s+page)\b.{0,30}\b(?:update|modif|revis|change)", re.I)
_HOST_LIKE = re.compile(
    r"^(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|co\.uk|[a-z]{2})/?$", re.I
)
_REACH = re.compile(
    r"@|\b(?:tel|phone|fax)\b|\d{3}[-.)\s]+\d{3}[-.\s]\d{4}|\b[A-Z]{2},?\s\d{5}\b|https?://|\bwww\.", re.I
)
_OFFICE = re.compile(
    r"^\W*(?:(?:vice|assistant|associate|deputy|senior|executive|managing|chief)\W+)*(?:president|director|professor"
    r"|editor|dean|chair(?:man|woman)?|secretary|department|university|institute|staff|(?:\w+\s)?writer|correspondent"
    r"|special\s+to)\b",
    re.I,
)
_PATH = re.compile(r"\s(?:>|»|›|::|\|)+\s|^(?:home|you\s+are\s+here)\b.*[>»›|]", re.I)
_AND_PLACE = re.compile(r"([^,(]+)[,(]")
BYLINE = re.compile(r"^\W*(?:by|von|par|posted\s+by|written\s+by|author)\b", re.I)
# Two words that are no time, weekday or verb of dating: then a line with a date in it may be a headline.
_WORDS_BESIDE_DATE = re.compile(
    r"(?:(?:^|\W)(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[a-z]{2,3}t\b|[ap]m\b|link\b|posted\b|published\b|updated\b"
    r"|on\b|at\b|date\b|issue\b|no\b|vol\w*\b)[a-z][\w'’-]+.*?){2}",
    re.I,
)
_STEM = 6


def is_kind_of_text(text: str) -> bool:
    """Whether a line names a kind of text, or a part of one: "Book Review", "Introduction"."""
    return _GENRE.search(text) is not None


def signs_of_wording(line: Line, setting: Setting) -> Signs:
    """What the line says of itself, and what the address says."""
    text, count = line.text, line.text.count(" ") + 1
    signs: Signs = {sign: 1 for sign, pattern in _TOLD_BY_WORDS if pattern.search(text)}
    if count <= 2:
        signs["one word" if count == 1 else "two words"] = 1
    elif 5 <= count <= 12:
        signs["five to twelve words"] = 1
    if text[-1] in ":/>»-,.":
        signs["a full stop" if text[-1] == "." else "announces what follows"] = 1
    if text[0].islower():
        signs["small letter first"] = 1
    if any(is_kind(line.first) for is_kind in (is_tool, is_pager, is_copyright, is_caption)):
        signs["a tool"] = 1
    if (date := first_date_in(text)) and not _WORDS_BESIDE_DATE.search(f"{text[: date.start]} {text[date.end :]}"):
        signs["a date"] = 1
    if (person := _person(line, count)) is not None:
        signs[person] = 1
    return signs | _beside(line.words, setting)


_TOLD_BY_WORDS = (
    ("a kind of text", _GENRE),
    ("an address", _HOST_LIKE),
    ("a change of the page", _CHANGED),
    ("a byline", BYLINE),
    ("an office", _OFFICE),
    ("how to reach somebody", _REACH),
    ("a path through the site", _PATH),
)


def _beside(words: list[str], setting: Setting) -> Signs:
    """Words of the address, and whether they are the name of the site alone."""
    signs = Signs()
    if is_name_of_site(words, setting.head):
        signs["name of the site"] = 1
    if setting.address:
        met = sum(any(word.startswith(part[:_STEM]) for word in words) for part in setting.address)
        signs["words of the address"] = met / len(setting.address)
    return signs


def _person(line: Line, count: int) -> str | None:
    """Whether the line is a name, or a name and where its bearer is from: "Ann Lee (York)"."""
    if 2 <= count <= 3:
        if line.first.heading not in (1, 2) and is_known_name(name_of(line.text) or ""):
            return "a person"
    elif count <= 8 and (match := _AND_PLACE.match(line.text)) and is_known_name(name_of(match.group(1)) or ""):
        return "a person and a place"
    return None
