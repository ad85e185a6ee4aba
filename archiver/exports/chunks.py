"""Chunks for retrieval: each article's text in pieces of a few paragraphs, with where in the text each piece stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from archiver.exports.format import DataFormat
from archiver.exports.lines import line, records
from archiver.exports.notes import Notes
from archiver.model import Article

# About 300 words: what embedding models read well at once.
_MAX_CHARACTERS = 1800
_PARAGRAPH = re.compile(r".+?(?:\n\n+|\Z)", re.S)
_SENTENCE = re.compile(r".+?(?:[.!?…][\"'”’)\]]*\s+|\s*\Z)", re.S)
_WORD = re.compile(r"\S*\s*")


class Span(NamedTuple):
    """A piece of a text, by the places of its characters."""

    start: int
    end: int


def _write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
    with path.open("wb") as file:
        for article in articles:
            authors = [author.name for author in article.authors]
            spans = list(spans_of(article.body_text))
            for position, span in enumerate(spans):
                chunk = {
                    "id": f"{article.id}-{position}",
                    "doc_id": article.id,
                    "text": article.body_text[span.start : span.end],
                    "title": article.title,
                    "url": article.url,
                    "author": ", ".join(authors) or None,
                    "date": article.date_published,
                    "position": position,
                    "n_chunks": len(spans),
                    "char_start": span.start,
                    "char_end": span.end,
                }
                file.write(line(chunk))


def spans_of(text: str) -> Iterator[Span]:
    """Pieces that together are the text, none longer than 1,800 characters, parted between paragraphs.

    Longer paragraphs are parted between sentences, longer sentences between words, longer words anywhere.
    """
    start = end = 0
    for piece in _pieces(text, 0, len(text), (_PARAGRAPH, _SENTENCE, _WORD)):
        if piece.end - start > _MAX_CHARACTERS and end > start:
            yield Span(start, end)
            start = piece.start
        end = piece.end
    if end > start:
        yield Span(start, end)


def _pieces(text: str, start: int, end: int, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Span]:
    if end - start <= _MAX_CHARACTERS or not patterns:
        yield from (Span(cut, min(cut + _MAX_CHARACTERS, end)) for cut in range(start, end, _MAX_CHARACTERS))
        return
    for found in patterns[0].finditer(text, start, end):
        if found.end() > found.start():
            if found.end() - found.start() <= _MAX_CHARACTERS:
                yield Span(found.start(), found.end())
            else:
                yield from _pieces(text, found.start(), found.end(), patterns[1:])


def _count(path: Path) -> Counter[str]:
    """An article is there when its first piece is, its text when its last is."""
    counts: Counter[str] = Counter()
    for record in records(path):
        if record["position"] == 0:
            counts["articles"] += 1
            counts["title"] += bool(record["title"])
            counts["date_published"] += bool(record["date"])
        counts["body"] += record["position"] == record["n_chunks"] - 1
    return counts


FORMAT = DataFormat(
    name="chunks",
    does="pieces of text for retrieval, a line each",
    folder=False,
    holds=frozenset(["articles", "title", "date_published", "body"]),
    write=_write,
    recount=_count,
)
