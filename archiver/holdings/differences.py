"""Differences: what a reader would find other in an article, field by field. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from archiver.holdings.volatile import is_of_today, steady
from archiver.model import Article, RelatedEntry

_PLAIN = ("title", "subtitle", "summary", "date_published", "category")
# Of one difference: passages, and characters of each. The whole texts are in the two versions.
_MOST_PASSAGES = 20
_LONGEST = 300
# Words before times words after, between the first and the last difference; beyond that they count as all replaced.
_MOST_PAIRS = 4_000_000


def difference(before: Article, after: Article) -> dict[str, Any]:
    """Field to what is other in it; empty where a reader would find the same article.

    Plain fields have `before` and `after`; texts `words_added`, `words_removed` and `passages`; related entries the
    titles `added`, `removed` and `blurbs_changed`.
    """
    found: dict[str, Any] = {}
    for name in _PLAIN:
        if (old := getattr(before, name)) != (new := getattr(after, name)) and not _is_clock(name, before, after):
            found[name] = {"before": old, "after": new}
    old_names, new_names = ([author.name for author in article.authors] for article in (before, after))
    if old_names != new_names:
        found["authors"] = {"before": old_names, "after": new_names}
    old_bio, new_bio = (article.author_bio.text if article.author_bio else "" for article in (before, after))
    if old_bio != new_bio:
        found["author_bio"] = _of_texts(old_bio, new_bio)
    if steady(before.body_text) != steady(after.body_text):
        found["body_text"] = _of_texts(before.body_text, after.body_text)
    if related := _of_related(before.related, after.related):
        found["related"] = related
    return found


def _is_clock(name: str, before: Article, after: Article) -> bool:
    return name == "date_published" and is_of_today(before) and is_of_today(after)


def _of_texts(before: str, after: str) -> dict[str, Any]:
    passages = list(_passages(before.split(), after.split()))
    return {
        "words_added": sum(len(new) for _, new in passages),
        "words_removed": sum(len(old) for old, _ in passages),
        "passages": [{"removed": _short(old), "added": _short(new)} for old, new in passages[:_MOST_PASSAGES]],
    }


def _passages(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What was taken away and what was put in its place, in the order of the text."""
    first = _common(before, after)
    last = _common(before[first:][::-1], after[first:][::-1])
    before, after = before[first : len(before) - last], after[first : len(after) - last]
    if len(before) * len(after) > _MOST_PAIRS:
        yield before, after
        return
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield before[i:j], after[k:m]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


def _of_related(before: Sequence[RelatedEntry], after: Sequence[RelatedEntry]) -> dict[str, list[str]]:
    old, new = ({entry.title: entry.blurb for entry in entries} for entries in (before, after))
    found = {
        "added": [title for title in new if title not in old],
        "removed": [title for title in old if title not in new],
        "blurbs_changed": [title for title in new if title in old and old[title] != new[title]],
    }
    if any(found.values()) or [entry.title for entry in before] != [entry.title for entry in after]:
        return found
    return {}


def _short(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
