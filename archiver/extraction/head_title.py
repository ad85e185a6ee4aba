"""The <title> of a page: the anchor for its headline, and what else a site writes there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from archiver.extraction.dates import first_date_in
from archiver.page import Page

_SEPARATOR = re.compile(r"\s+[|»›>~•·–—/-]+\s+|\s*(?:\||::|»|›|--|—)\s*|\s+:\s+|:\s+|\s*,\s+(?=[A-Z])")
# What hosts are called beside the initials of those who keep them: `abcnews`.
_GENERIC = re.compile(r"(?:web|online|news|net|site|mag|org)$")
_WORD = re.compile(r"\w+")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_LONGEST = 500


class HeadTitle(NamedTuple):
    """The page's <title>: as it stands, as a set of words, and the pieces its separators cut it into."""

    text: str
    words: frozenset[str]
    pieces: tuple[tuple[str, ...], ...]
    site: str = ""
    """What the site calls itself in address, head and <title>: folded words, parted by blanks."""
    site_name: str | None = None
    """The piece of the <title> that names the site, as it stands there."""
    dates: frozenset[tuple[str, ...]] = frozenset()
    """The pieces that are a day or a month: they say when, not what."""


def words_of(text: str) -> list[str]:
    """Words for comparison: folded, without punctuation."""
    return _WORD.findall(text.casefold())


def head_title_of(page: Page, site_name: str | None = None) -> HeadTitle:
    """The page's own <title>, white space folded; empty where there is none. The site's name is none of its pieces."""
    text = " ".join((page.stated["title"][0].text or "").split()) if page.stated["title"] else ""
    parts = [part for part in _SEPARATOR.split(text[:_LONGEST]) if words_of(part)]
    host, names = _host_word(page.url), [site_name] if site_name else []
    kept = [part for part in parts if not _is_site_name(part, host, names)] or parts
    named = [part for part in parts if part not in kept]
    site = " ".join(words_of(" ".join([host, *names, *named])))
    pieces = tuple(tuple(words_of(part)) for part in kept)
    words = frozenset(word for piece in pieces for word in piece)
    dates = frozenset(tuple(words_of(part)) for part in (text[:_LONGEST], *parts) if is_date(part))
    return HeadTitle(text, words, pieces, site, named[-1].strip() if named else None, dates)


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


def title_from_head(head: HeadTitle, page: Page, site_names: Sequence[str]) -> str | None:
    """The <title> without the name of the site: for pages that show their headline as an image."""
    host_word = _host_word(page.url)
    parts = [part.strip() for part in re.split(r"(\s+[|»›~•·–—-]+\s+|\s*(?:\||::)\s*|:\s+)", head.text[:_LONGEST])]
    texts = parts[::2]
    kept = [text for text in texts if text and not _is_site_name(text, host_word, site_names)]
    if not kept:
        return head.text or None
    first, last = texts.index(kept[0]), len(texts) - 1 - texts[::-1].index(kept[-1])
    pieces = parts[2 * first : 2 * last + 1]
    return re.sub(r"\s+([:,])", r"\1", " ".join(piece for piece in pieces if piece)) or None


def is_date(text: str) -> bool:
    """Whether a line is a day or a month and nothing else."""
    found = first_date_in(text)
    return found is not None and not words_of(f"{_WEEKDAY.sub('', text[: found.start])}{text[found.end :]}")


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
    initialled = _GENERIC.sub("", host_word)
    return len(plain) > 1 and (
        plain in host_word
        or (len(host_word) > 4 and host_word in plain)
        or (len(short) > 2 and not {initials, short}.isdisjoint((host_word, initialled)))
    )
