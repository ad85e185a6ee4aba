"""Headlines: the line that names the article, found by the words it shares with the <title> and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from archiver.extraction.blocks import BOLD, LARGE, Block
from archiver.extraction.chrome import is_copyright, is_tool
from archiver.extraction.core import Core
from archiver.extraction.dates import first_date_in
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.roles import Mark, Marks, Role
from archiver.page import Page

_SEPARATOR = re.compile(r"\s+[|»›>~•·–—/-]+\s+|\s*(?:\||::|»|›|--|—)\s*|\s+:\s+|:\s+|\s*,\s+(?=[A-Z])")
_WORD = re.compile(r"\w+")
# Lines that look like headlines and name something else: the kind of text, the page's own host, a deck.
_GENRE = re.compile(
    r"^\W*(?:(?:book|film|movie|music|album|product|software|game)\s+reviews?|reviews?|news(?:\s+release)?|press\s+releases?"
    r"|features?|(?:feature|cover|special|top)\s+(?:stor(?:y|ies)|reports?)|columns?|opinion|editorials?|commentary"
    r"|interviews?|analysis|articles?|stor(?:y|ies)|essays?|welcome.{0,30}|categories|archives?|home|contents"
    r"|latest\s+news|breaking\s+news|print(?:er)?.{0,20}|related.{0,20}|search.{0,10}|navigation|menu"
    r"|(?:last\s+|page\s+)+(?:updated?|modified).{0,40})\W*$",
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
_MAX_WORDS = 40
_LINES_ABOVE = 20
_BY_AT_END = re.compile(r"[\s,|–—-]+by\s+([A-ZÀ-Þ][^,|:]{3,40})$")


class HeadTitle(NamedTuple):
    """The page's <title>: as it stands, as a set of words, and the pieces its separators cut it into."""

    text: str
    words: frozenset[str]
    pieces: tuple[tuple[str, ...], ...]
    site: str = ""
    """What the site calls itself in address, head and <title>: folded words, parted by blanks."""
    site_name: str | None = None
    """The piece of the <title> that names the site, as it stands there."""


def words_of(text: str) -> list[str]:
    """Words for comparison: folded, without punctuation."""
    return _WORD.findall(text.casefold())


def head_title_of(page: Page, site_name: str | None = None) -> HeadTitle:
    """The page's own <title>, white space folded; empty where there is none. The site's name is none of its pieces."""
    element = page.root.find(".//title")
    text = " ".join((element.text or "").split()) if element is not None else ""
    parts = [part for part in _SEPARATOR.split(text[:500]) if words_of(part)]
    host, names = _host_word(page.url), [site_name] if site_name else []
    kept = [part for part in parts if not _is_site_name(part, host, names)] or parts
    named = [part for part in parts if part not in kept]
    site = " ".join(words_of(" ".join([host, *names, *named])))
    pieces = tuple(tuple(words_of(part)) for part in kept)
    return HeadTitle(
        text, frozenset(word for piece in pieces for word in piece), pieces, site, named[-1].strip() if named else None
    )


def is_piece_of(words: Sequence[str], head: HeadTitle) -> bool:
    """Whether the words are one piece of the <title>, or some that stand beside each other."""
    if not words:
        return False
    for start in range(len(head.pieces)):
        joined: list[str] = []
        for piece in head.pieces[start:]:
            joined += piece
            if len(joined) >= len(words):
                break
        if joined == list(words):
            return True
    return False


def find_headline(head: HeadTitle, blocks: Sequence[Block], marks: Marks) -> int | None:
    """The block that is most likely the headline, by its words and mark-up alone."""
    scores = {block.number: _likeness(block, head) for block in blocks if block.number not in marks}
    best = max(scores, key=lambda index: scores[index], default=None)
    return best if best is not None and scores[best] > 1.0 else None


def mark_title(head: HeadTitle, blocks: Sequence[Block], core: Core, marks: Marks) -> Marks:
    """The headline nearest above the text, its second line, and every further place where it is printed."""
    candidates = [block for block in blocks if 0 < block.words <= _MAX_WORDS and block.number not in marks]
    scores = {block.number: _likeness(block, head) + _nearness(block, blocks, core) for block in candidates}
    best = max(scores, key=lambda index: scores[index], default=None)
    if best is None or scores[best] < _worth_of_head_title(head):
        return {}
    found: Marks = {best: Mark(Role.TITLE, "shares its words with the <title> and stands above the text")}
    found.update(_second_line(head, blocks, best, marks))
    key = words_of(" ".join(blocks[index].text for index in sorted(found)))
    for block in candidates:
        if block.number not in found and words_of(block.text) == key and block.number < core[1]:
            found[block.number] = Mark(Role.CHROME, "prints the headline once more")
    return found


def without_byline(title: str) -> str:
    """A headline without the name that stands on its line: "Watering Tricks by Ann Lee"."""
    match = _BY_AT_END.search(title[-80:])
    if match is None or not (name := name_of(match.group(1))) or not is_known_name(name):
        return title
    return title[: len(title) - len(match.group())].rstrip(" ,-–—|:") or title


def title_from_head(head: HeadTitle, page: Page, site_names: Sequence[str]) -> str | None:
    """The <title> without the name of the site: for pages that show their headline as an image."""
    host_word = _host_word(page.url)
    parts = [part.strip() for part in re.split(r"(\s+[|»›~•·–—-]+\s+|\s*(?:\||::)\s*|:\s+)", head.text[:500])]
    texts = parts[::2]
    kept = [text for text in texts if text and not _is_site_name(text, host_word, site_names)]
    if not kept:
        return head.text or None
    first, last = texts.index(kept[0]), len(texts) - 1 - texts[::-1].index(kept[-1])
    pieces = parts[2 * first : 2 * last + 1]
    return re.sub(r"\s+([:,])", r"\1", " ".join(piece for piece in pieces if piece)) or None


def _host_word(url: str) -> str:
    """What a site is called in its address: `nytimes` of www.nytimes.com."""
    host = re.sub(r"^www\.|\.\w+$|\.co(?=\.)", "", urlsplit(url).netloc.lower())
    return re.sub(r"\W", "", host.split(".")[-1] if "." in host else host)


def _is_site_name(text: str, host_word: str, site_names: Sequence[str]) -> bool:
    plain = re.sub(r"\W", "", text.casefold())
    if any(plain == re.sub(r"\W", "", name.casefold()) for name in site_names):
        return True
    words = words_of(text)
    initials = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in ("the", "of", "and"))
    return len(plain) > 1 and (
        plain in host_word
        or (len(host_word) > 4 and host_word in plain)
        or (len(short) > 2 and host_word in (initials, short))
    )


def _worth_of_head_title(head: HeadTitle) -> float:
    """What a line must be worth to be taken before the <title> itself."""
    return 1.7 if len(head.words) >= 3 else 1.0 if head.words else 0.6


def _likeness(block: Block, head: HeadTitle) -> float:
    if not 0 < block.words <= _MAX_WORDS:
        return 0.0
    words = words_of(block.text)
    if not words:
        return 0.0
    score = _shared(words, head)
    if block.heading:
        score += {1: 2.8, 2: 1.3, 3: 0.8}.get(block.heading, 0.2)
    elif block.style & (BOLD | LARGE):
        score += 0.5 if not (block.style & BOLD and block.style & LARGE) else 0.8
    name = block.container.name
    if _SUB_CLASS.search(name):
        score -= 1.5
    elif _HEADLINE_CLASS.search(name):
        score += 0.6
    if block.text.endswith(":"):
        score -= 1.5
    if _GENRE.match(block.text) or _HOST_LIKE.match(block.text):
        score -= 3.0
    if block.linked:
        score -= 1.2 * block.link_density
    return score


def _shared(words: list[str], head: HeadTitle) -> float:
    """0 to 6.3: how far the line is a part of the <title>; a whole piece of it counts most."""
    if is_piece_of(words, head):
        first = words[: len(head.pieces[0])] == list(head.pieces[0])
        return 2.0 + 0.5 * min(len(words), 7) + (0.8 if first else 0.0)
    own = set(words)
    shared = len(own & head.words)
    if not shared:
        return 0.0
    inside, covered = shared / len(own), shared / len(head.words)
    score = 4.0 * inside * min(1.0, 2 * covered) * min(1.0, len(own) / 3)
    return score if inside >= 0.75 else 0.4 * score


def _nearness(block: Block, blocks: Sequence[Block], core: Core) -> float:
    """Headlines stand two lines above the text in the median; nothing behind its first lines is one."""
    start = core[0]
    if _BYLINE.match(block.text) or is_copyright(block) or is_tool(block):
        return -3.0
    if block.number > start + 3:
        return -2.5
    if block.number >= start:
        under_text = any(other.words >= 20 and other.text[0] not in "[(" for other in blocks[start : block.number])
        return -2.5 if under_text else 1.2 - (1.0 if block.words > 20 else 0.0)
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
    return 0.6 if any(_BYLINE.match(other.text) and other.words <= 12 for other in below) else 0.0


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
