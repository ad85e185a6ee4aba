"""Links to subjects: tags, sections, people and services of a site, that stand in its lists as articles do.

"On the same subject" often announces tags, and a card has its section above its title. They are told by few words and
an address of a section: none of one text, on a site whose own addresses of texts are told by more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from archiver.extraction.entries import Entry
from archiver.extraction.head_title import words_of
from archiver.extraction.sections import Section

_NAMED = re.compile(
    r"""/(tags?|topics?|categor(?:y|ies|ia|ie)|keywords?|subjects?|people|persons?|personas?|authors?|autor(?:en|es)?
    |auteurs?|profiles?|users?|members?|teams?|players?|compan(?:y|ies)|organi[sz]ations?|places|channels?|sections?
    |themen?|th[eè]mes?|temas?|etiquetas?|rubri(?:k|que|ken|ques)|sujets?|labels?|newsletters?|podcasts?|jobs|careers)
    (?=[/.])(?:[/.][^/]*){1,3}$""",
    re.I | re.X,
)
_TEXT = re.compile(r"\d[^/]*$|\d{4}|[-_][^-_/]*[-_][^/]*$|[^/]{25}$|\.(?:s?html?|php|aspx?|pdf|stm|jsp|cfm)$", re.I)
_INDEX = re.compile(r"/(?:index|default|home)\.\w+$", re.I)
_SIGNS = re.compile(r"[:?!…,;]")
_MOST_WORDS, _MOST_UNNAMED, _LEAST_TITLE_WORDS, _TELLING = 4, 3, 3.5, 4
# A list with one article among two tags is one of articles still; with fewer, of subjects.
_MOST_SUBJECTS = 0.6


def without_subjects(section: Section, address: str) -> Section:
    """The list without the sections and writers beside its titles; without all, if it is one of subjects.

    A page whose own address is like that of a section says nothing of others: so were old sites, and home pages.
    """
    if not any(entry.title.count(" ") < _MOST_WORDS for entry in section.entries):
        return section
    own = path_of(address)
    if not tells_text(own):
        return section
    subjects = [_is_subject(entry, address, own) for entry in section.entries]
    if not any(subjects):
        return section
    titles = tuple(entry for entry, is_subject in zip(section.entries, subjects, strict=True) if not is_subject)
    if _are_titles(titles):
        return section._replace(entries=titles)
    return section._replace(entries=()) if sum(subjects) >= _MOST_SUBJECTS * len(subjects) else section


def _are_titles(entries: Sequence[Entry]) -> bool:
    words = sum(entry.title.count(" ") + 1 for entry in entries)
    return bool(entries) and words >= _LEAST_TITLE_WORDS * len(entries)


def _is_subject(entry: Entry, address: str, own: str) -> bool:
    """Whether an entry is a few words that lead to what is named a section, or on this site to no text."""
    words = entry.title.count(" ") + 1
    if entry.href is None or entry.blurb or words > _MOST_WORDS:
        return False
    path = path_of(entry.href)
    named = _NAMED.search(path)
    if named is not None and f"/{named.group(1)}/" not in own:
        return True
    if words > _MOST_UNNAMED or _SIGNS.search(entry.title) or not path.startswith("/") or tells_text(path):
        return False
    there = urlsplit(entry.href).hostname
    is_here = there is None or _site(there) == _site(urlsplit(address).hostname or "")
    return is_here and _folder(path) != _folder(own) and _is_high(path, entry.title)


def _is_high(path: str, title: str) -> bool:
    """Whether a path is of the first level, or ends in a word of the title: so sections are called."""
    folder, _, last = path.rstrip("/").rpartition("/")
    return not folder or any(word in last.casefold() for word in words_of(title) if len(word) >= _TELLING)


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def path_of(address: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def tells_text(path: str) -> bool:
    """Whether a path looks like that of one text: a number, a year, several words, an ending."""
    return _TEXT.search(_INDEX.sub("", path).rstrip("/")) is not None


def _site(host: str) -> str:
    """A host without the part that names a service of the house."""
    return ".".join(host.split(".")[-2:])
