"""How often a field is right at each confidence, on labelled pages: those of LegacyBench, or of the folders named.

ARCHIVER_DATA=../shared python benchmarks/calibration.py [--wrong] [FOLDER ...]

A folder is laid out as LegacyBench is: `gold.jsonl`, and `pages/ID.html` for each of its lines. `--wrong` names the
answers that were wrong. Pages that no rule was made on say most.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from archiver import Article, Capture, extract

BANDS = ((0.9, 1.01, "at least 0.9"), (0.5, 0.9, "0.5 to 0.9"), (0.0, 0.5, "below 0.5"))
# A text counts as right from these shares of words (F1) on: a footnote more or less is no fault.
BODY_RIGHT, BIO_RIGHT, RELATED_RIGHT = 0.9, 0.8, 0.8
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class Answer(NamedTuple):
    """One field of one page: how sure we were, and whether we were right."""

    page: str
    field: str
    confidence: float
    right: bool


def words(text: str | None) -> list[str]:
    """Words for comparison: folded, without punctuation."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", (text or "").translate(_QUOTES)).casefold())


def agreement(gold: Counter[str], found: Counter[str]) -> float:
    """F1 of two multisets; two empty ones agree."""
    common = sum((gold & found).values())
    if not gold and not found:
        return 1.0
    return 2 * common / (sum(gold.values()) + sum(found.values()))


def rights(gold: Mapping[str, Any], article: Article) -> Iterator[tuple[str, bool]]:
    """For each field that was found: whether it is what a person reads on the page."""
    titles = [words(title) for title in (gold["title"], *gold["title_alt"])]
    yield "title", words(article.title) in titles
    people = {tuple(words(author.name)) for author in article.authors}
    yield "authors", people == {tuple(words(name)) for name in gold["authors"]}
    bio = article.author_bio.text if article.author_bio else ""
    yield "author_bio", agreement(Counter(words(gold["bio"])), Counter(words(bio))) >= BIO_RIGHT
    date = gold["date"]
    yield "date_published", date is not None and (article.date_published or "").startswith(date)
    body = Counter(words(" ".join(gold["body"])))
    spare = Counter(words(" ".join(gold["body_optional"])))
    yield "body_text", agreement(body, Counter(words(article.body_text)) - (spare - body)) >= BODY_RIGHT
    spare_titles = {tuple(words(entry["title"])) for entry in gold["related_optional"]}
    entries = Counter(" ".join(words(entry["title"])) for entry in gold["related"])
    found = Counter(
        " ".join(words(entry.title)) for entry in article.related if tuple(words(entry.title)) not in spare_titles
    )
    yield "related", agreement(entries, found) >= RELATED_RIGHT


def answers(folder: Path) -> Iterator[Answer]:
    """Each field with a confidence, of each article that both the labels and we see."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for gold in map(json.loads, lines):
            url = gold["url"] or f"http://example.com/{gold['id']}.html"
            article = extract(Capture(url=url, body=(folder / "pages" / f"{gold['id']}.html").read_bytes()))
            if article is None or gold["kind"] != "article":
                continue
            confidence = article.extraction.confidence
            for field, right in rights(gold, article):
                if field in confidence and (field != "body_text" or gold["body"]):
                    yield Answer(gold["id"], field, confidence[field], right)


def table(found: list[Answer]) -> Iterator[str]:
    """A line a field: how often it is right in each band, and how many answers that is."""
    yield f"{'field':16}" + "".join(f"{name:>20}" for _, _, name in BANDS)
    for field in (*dict.fromkeys(answer.field for answer in found), "all"):
        cells = []
        for low, high, _ in BANDS:
            band = [a.right for a in found if (field in (a.field, "all")) and low <= a.confidence < high]
            cells.append(f"{sum(band) / len(band):.2f} of {len(band)}" if band else "none")
        yield f"{field:16}" + "".join(f"{cell:>20}" for cell in cells)


def main() -> int:
    """Prints the table; 2 where a folder is missing."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    arguments.add_argument("--wrong", action="store_true", help="name the answers that were wrong")
    options = arguments.parse_args()
    data = Path(os.environ.get("ARCHIVER_DATA", Path(__file__).parents[1] / ".." / "shared"))
    folders = options.folders or [data / "legacybench"]
    for folder in folders:
        if not (folder / "gold.jsonl").is_file():
            print(f"no labelled pages in {folder}; ARCHIVER_DATA names what holds legacybench", file=sys.stderr)
            return 2
    found = [answer for folder in folders for answer in answers(folder)]
    print("\n".join(table(found)))
    if options.wrong:
        for answer in sorted(found, key=lambda answer: (answer.field, -answer.confidence)):
            if not answer.right:
                print(f"{answer.field:16} {answer.confidence:.2f} {answer.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
