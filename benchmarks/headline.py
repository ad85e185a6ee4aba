"""What each sign of a headline is worth: fitted to pages whose headline a person has told.

ARCHIVER_DATA=../shared python benchmarks/headline.py [FOLDER ...]

A folder is laid out as LegacyBench is: `gold.jsonl`, and `pages/ID.html` for each of its lines. Prints how often the
right line stands first with the figures of `archiver/extraction/headline.py`, how often with figures fitted to the
pages of other sites, and the figures that all pages together ask for.
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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from labelled import articles_in, given_to

from archiver import Capture
from archiver.extraction.head_title import title_from_head
from archiver.extraction.headline import WORTH, Signs, may_be_headline, worth_of
from archiver.extraction.title import all_signs, lines_at, mark_title, signs_of_none, without_byline
from archiver.page import page_of

# What one would say of the signs without having seen the pages; those with few pages stay near it.
EXPECTED = {
    "piece of the <title>": 2.0,
    "words of that piece": 2.0,
    "first piece": 0.8,
    "longest piece": 0.5,
    "words of the <title>": 3.0,
    "few words of it": -2.0,
    "name of the site": -3.0,
    "h1": 2.0,
    "h2": 1.3,
    "h3": 0.8,
    "bold": 0.5,
    "large": 0.8,
    "huge": 1.2,
    "named a headline": 1.0,
    "named a second one": -1.0,
    "an item of a list": -1.0,
    "linked": -1.5,
    "leads to the front page": -2.0,
    "announces what follows": -1.0,
    "small letter first": -1.0,
    "a kind of text": -4.0,
    "an address": -2.5,
    "a date": -2.0,
    "a change of the page": -3.0,
    "a byline": -3.0,
    "a person": -1.0,
    "a person and a place": -1.5,
    "an office": -1.0,
    "how to reach somebody": -2.0,
    "a path through the site": -1.5,
    "a tool": -3.0,
    "text above": -2.0,
    "no text below": -1.0,
    "above a byline": 1.0,
    "in a foreign box": -1.0,
}
# Pull towards what was expected, over all pages: on other sites 4 finds 360 of 394, 2 finds 357, 8 356, and 32 352.
PULL, ROUNDS, PARTS = 4.0, 60, 10
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class Labelled(NamedTuple):
    """The lines of one page that may be its headline: their signs, and which are right."""

    site: str
    lines: list[Signs]
    right: list[bool]


def key(text: str | None) -> list[str]:
    """A title as it is compared: folded, without punctuation."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", (text or "").translate(_QUOTES)).casefold())


def labelled_pages(folder: Path) -> Iterator[Labelled]:
    """The articles of a folder."""
    for gold, capture in articles_in(folder):
        yield labelled(gold, capture)


def labelled(gold: Mapping[str, Any], capture: Capture) -> Labelled:
    """One page: what the step that looks for the headline is given, and which of it a person would take."""
    page = page_of(capture)
    setting, blocks, _, core, place, marks = given_to(mark_title, page)
    rights = [key(title) for title in (gold["title"], *gold["title_alt"])]
    lines, right = [signs_of_none(setting.head)], [key(title_from_head(setting.head, page, ())) in rights]
    for block in blocks[: core.end]:
        if block.number not in marks and may_be_headline(block):
            for line in lines_at(blocks[block.number : core.end], marks):
                lines.append(all_signs(line, setting, place))
                right.append(key(without_byline(line.text)) in rights)
    return Labelled(site_of(gold), lines, right)


def site_of(gold: Mapping[str, Any]) -> str:
    """What pages of one site have in common: the end of their host, or the template where no address is known."""
    host = urlsplit(gold["url"] or "").hostname or str(gold.get("template"))
    return ".".join(host.split(".")[-2:])


def fitted(pages: Sequence[Labelled]) -> dict[str, float]:
    """Figures with which the right lines stand first: a softmax over the lines of each page, by gradient steps."""
    pages = [page for page in pages if any(page.right)]
    figures: defaultdict[str, float] = defaultdict(float, EXPECTED)
    order = random.Random(1996)
    for step in range(ROUNDS):
        rate = 0.1 / (1 + step / 10)
        for page in order.sample(pages, len(pages)):
            for sign, slope in slopes(page, figures).items():
                pull = 2 * PULL / len(pages) * (figures[sign] - EXPECTED.get(sign, 0))
                figures[sign] += rate * (slope - pull)
    return dict(figures)


def slopes(page: Labelled, figures: Mapping[str, float]) -> Counter[str]:
    """In which direction each figure makes the right lines of a page likelier."""
    worths = [sum(figures.get(sign, 0) * value for sign, value in signs.items()) for signs in page.lines]
    likely = [math.exp(worth - max(worths)) for worth in worths]
    all_lines, right_lines = sum(likely), sum(share for share, right in zip(likely, page.right, strict=True) if right)
    found: Counter[str] = Counter()
    for signs, share, right in zip(page.lines, likely, page.right, strict=True):
        push = (share / right_lines if right and right_lines else 0) - share / all_lines
        if abs(push) > 1e-4:
            for sign, value in signs.items():
                found[sign] += push * value
    return found


def is_found(page: Labelled, figures: Mapping[str, float]) -> bool:
    """Whether the line of the greatest worth is the headline."""
    worths = [sum(figures.get(sign, 0) * value for sign, value in signs.items()) for signs in page.lines]
    return page.right[worths.index(max(worths))]


def found_on_other_sites(pages: Sequence[Labelled]) -> int:
    """How many headlines are found with figures from which the page's own site was kept away."""
    sites = sorted({page.site for page in pages})
    random.Random(2006).shuffle(sites)
    count = 0
    for part in range(PARTS):
        kept = set(sites[part::PARTS])
        figures = fitted([page for page in pages if page.site not in kept])
        count += sum(is_found(page, figures) for page in pages if page.site in kept)
    return count


def main(folders: Sequence[str]) -> None:
    """Reads the pages, prints the three figures and the table."""
    named = folders or [f"{os.environ.get('ARCHIVER_DATA', '../shared')}/legacybench"]
    pages = [page for folder in named for page in labelled_pages(Path(folder))]
    print(f"{len(pages)} articles, {sum(any(page.right) for page in pages)} with their headline among the lines")
    now = sum(page.right[max(range(len(page.lines)), key=lambda i: worth_of(page.lines[i]))] for page in pages)
    print(f"found now: {now}; fitted to other sites: {found_on_other_sites(pages)}")
    figures = fitted(pages)
    for sign, worth in WORTH.items():
        print(f"    {json.dumps(sign)}: {round(figures.get(sign, 0), 1) + 0.0},  # now {worth}")


if __name__ == "__main__":
    main(sys.argv[1:])
