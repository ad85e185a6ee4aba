"""What each sign of a byline is worth: fitted to pages whose authors a person has told.

ARCHIVER_DATA=../shared python benchmarks/byline.py [FOLDER ...]

A folder is laid out as LegacyBench is: `gold.jsonl`, and `pages/ID.html` for each of its lines. Prints how often the
line of the greatest weight names a right author with the figures of `archiver/extraction/byline_weights.py`, how often
with figures fitted to the pages of other sites, and the figures that all pages together ask for.
"""

from __future__ import annotations

import json
import math
import os
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from labelled import articles_in, given_to

from archiver import Capture
from archiver.extraction.byline import candidates_of, mark_byline
from archiver.extraction.byline_weights import WEIGHTS, signs_of, text_of
from archiver.page import page_of

PULLS, ROUNDS, PARTS = (0.5, 1.0, 2.0, 4.0), 150, 10


class Labelled(NamedTuple):
    """The lines of one page that may be its byline: their signs, which are right, and whether it has an author."""

    site: str
    has_author: bool
    lines: list[list[str]]
    right: list[bool]


def key(name: str) -> str:
    """A name as it is compared: folded, without punctuation."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


def labelled_pages(folder: Path) -> Iterator[Labelled]:
    """The articles of a folder."""
    for gold, capture in articles_in(folder):
        yield labelled(gold, capture)


def labelled(gold: Mapping[str, Any], capture: Capture) -> Labelled:
    """One page: what the step that looks for the byline is given, and which lines name an author it has."""
    blocks, core, headline, stated, marks = given_to(mark_byline, page_of(capture))
    candidates = candidates_of(blocks, core, headline, stated, marks)
    text = text_of(blocks, core)
    authors = {key(name) for name in gold["authors"]}
    return Labelled(
        str(gold.get("template") or gold["url"]),
        bool(authors),
        [signs_of(each, candidates, blocks, text, stated) for each in candidates],
        [not authors.isdisjoint(map(key, each.names)) for each in candidates],
    )


def fitted(pages: Sequence[Labelled], pull: float) -> dict[str, float]:
    """A logistic regression over all lines, pulled towards 0: gradient steps, each sign at its own rate."""
    lines = [(signs, right) for page in pages for signs, right in zip(page.lines, page.right, strict=True)]
    met = Counter(sign for signs, _ in lines for sign in signs)
    figures: defaultdict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        slopes: defaultdict[str, float] = defaultdict(float)
        for signs, right in lines:
            miss = right - 1 / (1 + math.exp(-sum(figures[sign] for sign in signs)))
            for sign in signs:
                slopes[sign] += miss
        for sign, count in met.items():
            figures[sign] += (slopes[sign] - pull * figures[sign]) / (pull + count)
    return dict(figures)


def found(pages: Iterable[Labelled], figures: Mapping[str, float]) -> Counter[str]:
    """On how many pages the likeliest line is right, wrong, below 0, or the byline of a page that names nobody."""
    counts: Counter[str] = Counter()
    for page in pages:
        weights = [sum(figures.get(sign, 0.0) for sign in signs) for signs in page.lines]
        best = max(range(len(weights)), key=weights.__getitem__, default=None)
        if best is None or weights[best] <= 0:
            counts["missed" if page.has_author else "rightly none"] += 1
        else:
            counts[("right" if page.right[best] else "wrong") if page.has_author else "false"] += 1
    return counts


def found_on_other_sites(pages: Sequence[Labelled], pull: float) -> Counter[str]:
    """The same with figures from which the page's own site was kept away."""
    sites = sorted({page.site for page in pages})
    random.Random(2006).shuffle(sites)
    counts: Counter[str] = Counter()
    for part in range(PARTS):
        kept = set(sites[part::PARTS])
        figures = fitted([page for page in pages if page.site not in kept], pull)
        counts += found((page for page in pages if page.site in kept), figures)
    return counts


def main(folders: Sequence[str]) -> None:
    """Reads the pages, prints the counts and the table."""
    named = folders or [f"{os.environ.get('ARCHIVER_DATA', '../shared')}/legacybench"]
    pages = [page for folder in named for page in labelled_pages(Path(folder))]
    print(f"{len(pages)} articles, {sum(page.has_author for page in pages)} with an author,")
    print(f"{sum(any(page.right) for page in pages)} with a line that names one")
    print(f"now: {dict(found(pages, WEIGHTS))}")
    for pull in PULLS:
        print(f"fitted to other sites, pull {pull}: {dict(found_on_other_sites(pages, pull))}")
    met = Counter(sign for page in pages for signs in page.lines for sign in signs)
    for sign, figure in sorted(fitted(pages, PULLS[1]).items(), key=lambda item: -item[1]):
        now = WEIGHTS.get(sign, 0)
        print(f"    {json.dumps(sign, ensure_ascii=False)}: {figure:.1f},  # now {now}, met {met[sign]}")


if __name__ == "__main__":
    main(sys.argv[1:])
