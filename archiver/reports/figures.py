"""Figures: the articles of an archive in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from archiver.jsonl import article_from
from archiver.model import Article
from archiver.reports.report import Bin, Figures, Sample

# Words of a body. A page of the time that holds fewer than 100 is mostly a note; 5,000 are a long read.
_EDGES = (0, 50, 100, 200, 400, 800, 1600, 3200, 6400)
_FIELDS = ("title", "authors", "author_bio", "date_published", "body_text", "related", "images", "category", "language")
_SAMPLE = 12
_BEGINNING = 280


@dataclass(slots=True)
class _Sum:
    """A mean of numbers that are not kept: of 100,000 articles they would be 30 MB."""

    total: float = 0.0
    count: int = 0

    def add(self, number: float) -> None:
        self.total += number
        self.count += 1

    @property
    def mean(self) -> float:
        return self.total / self.count


def figures_of(lines: Iterable[bytes]) -> Figures:
    """The figures of articles as lines of JSON; raises InputError at a line that is none."""
    count = gone = 0
    years: Counter[str] = Counter()
    bins: Counter[int] = Counter()
    fields: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    confidence: defaultdict[str, _Sum] = defaultdict(_Sum)
    sample: list[Article] = []
    for article in map(article_from, lines):
        if article.gone_since is not None:
            gone += 1
            continue
        _keep(sample, article, count)
        count += 1
        years[(article.date_published or "unknown")[:4]] += 1
        bins[_bin_of(article)] += 1
        fields.update(name for name in _FIELDS if getattr(article, name))
        warnings.update({warning.code for warning in article.extraction.warnings})
        for name, sure in article.extraction.confidence.items():
            confidence[name].add(sure)
    return Figures(
        articles=count,
        gone=gone,
        by_year=_by_year(years),
        body_words=tuple(_bins(bins)),
        fields_found={name: round(100 * fields[name] / count, 1) if count else 0.0 for name in _FIELDS},
        confidence={name: round(values.mean, 3) for name, values in sorted(confidence.items())},
        warnings=dict(warnings.most_common()),
        sample=tuple(map(_sample_of, sample)),
    )


def _keep(sample: list[Article], article: Article, number: int) -> None:
    """Keeps articles from all over the archive: each one while there are few, then ever fewer."""
    if len(sample) < _SAMPLE:
        sample.append(article)
    elif number & (number - 1) == 0:  # the 16th, 32nd, 64th …
        sample[number.bit_length() % _SAMPLE] = article


def _by_year(years: Counter[str]) -> dict[str, int]:
    known = {year: years[year] for year in sorted(years) if year.isdecimal()}
    unknown = years.total() - sum(known.values())
    return known | ({"unknown": unknown} if unknown else {})


def _bin_of(article: Article) -> int:
    words = len(article.body_text.split())
    return max(edge for edge in _EDGES if edge <= words)


def _bins(bins: Counter[int]) -> Iterable[Bin]:
    for least, below in pairwise((*_EDGES, None)):
        assert least is not None
        yield Bin(least=least, below=below, articles=bins[least])


def _sample_of(article: Article) -> Sample:
    text = " ".join(article.body_text.split())
    return Sample(
        url=article.url,
        title=article.title,
        author=", ".join(author.name for author in article.authors) or None,
        date=article.date_published,
        words=len(text.split()),
        beginning=text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} …",
        bio=article.author_bio.text if article.author_bio else None,
        related=len(article.related),
        warc_file=article.source.warc_file,
        warc_offset=article.source.warc_offset,
    )
