"""Article or not: fits the weights of `archiver.extraction.kind` and tells how good they are on sites not fitted on.

ARCHIVER_DATA=../shared python benchmarks/kind.py [PAGES.jsonl …]

The pages are those of LegacyBench, and of each file named: one JSON object a line with `kind` (article, or anything
else), `url`, `html` (the page's file, perhaps gzipped, as seen from the JSON file) and perhaps its `encoding`. Printed
are the table to put into kind.py, and how right ten fits are, each judged on a tenth of the sites that it has not seen.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from archiver import Capture
from archiver.extraction.evidence import Evidence, evidence_of
from archiver.extraction.kind import holds_article, why_too_little
from archiver.extraction.reading import read_page
from archiver.page import page_of

FOLDS, ROUNDS = 10, 4
# Of the weights' squares, in pages. From 1 to 6 the accuracy on unseen sites stays within one page of 400.
PENALTY = 3.0
STEPS, RATE = 400, 2.0
NAMES = Evidence._fields


class Sample(NamedTuple):
    """A labelled page: its numbers (None: too little to weigh), and what kind.py says of it now."""

    site: str
    article: bool
    evidence: Evidence | None
    now: bool


class Fit(NamedTuple):
    """Weights, one a name; means of the articles, and the base that goes with them."""

    weights: list[float]
    usual: list[float]
    base: float

    def says_article(self, evidence: Evidence | None) -> bool:
        """Whether the page is more likely an article than not."""
        if evidence is None:
            return False
        terms = zip(self.weights, evidence, self.usual, strict=True)
        return self.base + sum(weight * (value - usual) for weight, value, usual in terms) >= 0


def samples(files: Sequence[Path], legacybench: Path) -> Iterator[Sample]:
    """All labelled pages."""
    for row in _rows(legacybench / "gold.jsonl"):
        url = row["url"] or f"http://example.com/{row['id']}.html"
        yield _sample(row, url, (legacybench / "pages" / f"{row['id']}.html").read_bytes())
    for file in files:
        for row in _rows(file):
            html = (file.parent / row["html"]).read_bytes()
            html = gzip.decompress(html) if html[:2] == b"\x1f\x8b" else html
            yield _sample(row, row["url"], html, encoding=row.get("encoding"))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _sample(row: dict[str, Any], url: str, html: bytes, encoding: str | None = None) -> Sample:
    headers = (("content-type", f"text/html; charset={encoding}"),) if encoding else ()
    reading = read_page(page_of(Capture(url=url, body=html, headers=headers)))
    evidence = None if why_too_little(reading) else evidence_of(reading)
    host = (urlsplit(row["url"] or "").hostname or row["template"]).removeprefix("www.")
    return Sample(".".join(host.split(".")[-2:]), row["kind"] == "article", evidence, holds_article(reading))


def fit(pages: Sequence[Sample]) -> Fit:
    """Logistic regression by gradient descent over standardised numbers."""
    rows = [[float(value) for value in page.evidence] for page in pages if page.evidence]
    right = [page.article for page in pages if page.evidence]
    columns = list(zip(*rows, strict=True))
    means, spreads = [fmean(column) for column in columns], [pstdev(column) or 1.0 for column in columns]
    scaled = [[(v - m) / s for v, m, s in zip(row, means, spreads, strict=True)] for row in rows]
    weights, base = [0.0] * len(NAMES), 0.0
    for _ in range(STEPS):
        slopes, slope = [PENALTY * weight for weight in weights], 0.0
        for row, article in zip(scaled, right, strict=True):
            likely = 1 / (1 + exp(-base - sum(w * v for w, v in zip(weights, row, strict=True))))
            slope += likely - article
            for n, value in enumerate(row):
                slopes[n] += (likely - article) * value
        weights = [w - RATE * g / len(rows) for w, g in zip(weights, slopes, strict=True)]
        base -= RATE * slope / len(rows)
    plain = [w / s for w, s in zip(weights, spreads, strict=True)]
    articles = [row for row, article in zip(rows, right, strict=True) if article]
    usual = [fmean(column) for column in zip(*articles, strict=True)]
    return Fit(plain, usual, base + sum(w * (u - m) for w, u, m in zip(plain, usual, means, strict=True)))


def unseen(pages: Sequence[Sample], seed: int) -> list[bool]:
    """What fits say of each page that know none of its site."""
    sites = sorted({page.site for page in pages})
    random.Random(seed).shuffle(sites)
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    fits = [fit([page for page in pages if fold[page.site] != number]) for number in range(FOLDS)]
    return [fits[fold[page.site]].says_article(page.evidence) for page in pages]


def scores(pages: Sequence[Sample], said: Sequence[bool]) -> str:
    """Accuracy, and precision and recall of articles."""
    pairs = list(zip((page.article for page in pages), said, strict=True))
    both = sum(article and found for article, found in pairs)
    right = sum(article == found for article, found in pairs)
    return (
        f"accuracy {right / len(pairs):.3f}, precision {both / max(1, sum(said)):.3f}, "
        f"recall {both / sum(page.article for page in pages):.3f}"
    )


def main() -> int:
    folder = Path(os.environ.get("ARCHIVER_DATA", Path(__file__).parents[1] / ".." / "shared")) / "legacybench"
    if not folder.is_dir():
        print(f"no labelled pages in {folder}: ARCHIVER_DATA names the folder that holds legacybench", file=sys.stderr)
        return 2
    pages = list(samples([Path(name) for name in sys.argv[1:]], folder))
    found = fit(pages)
    for name, weight, usual in zip(NAMES, found.weights, found.usual, strict=True):
        print(f'    "{name}": Weight({weight:.2f}, {usual:.2f}, …),')
    print(f"_BASE = {found.base:.2f}\n{len(pages)} pages, {sum(page.article for page in pages)} articles")
    print("weights of kind.py:", scores(pages, [page.now for page in pages]))
    for seed in range(ROUNDS):
        print("sites not fitted on:", scores(pages, unseen(pages, seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
