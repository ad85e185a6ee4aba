"""Fits the weights of `archiver/extraction/likely.py`, and says how well they tell lists of sites they have not seen.

python benchmarks/related_weights.py [FOLDER…]      each with gold.jsonl and pages/ID.html; default: LegacyBench
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from labelled import articles_in

from archiver import Capture
from archiver.extraction.labels import is_label
from archiver.extraction.likely import LIKELY, SURELY, WEIGHTS, features, least_likelihood, may_announce
from archiver.extraction.reading import read_page
from archiver.extraction.sections import section_at
from archiver.extraction.subjects import without_subjects
from archiver.page import page_of

FOLDS, RIDGE = 10, 1.0
# A list of the whole site is no related list, but to take it for one is a small fault.
OPTIONAL_WEIGHT = 0.1
# Lists whose label says what they are need no weighing; they count for what they have in common with the others.
KNOWN_WEIGHT = 0.3
_NAMES = [name for name in WEIGHTS if name != "constant"]


class Row(NamedTuple):
    """One list of one page: what is seen of it, and the share of its titles that are related articles."""

    site: str
    seen: tuple[float, ...]
    truth: float
    weight: float
    unknown: bool
    """Whether the words of its label say nothing known."""


def key(title: str) -> str:
    """A title folded for comparison."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def rows_of(folder: Path) -> Iterator[Row]:
    """The lists of all articles of a labelled set."""
    for gold, capture in articles_in(folder):
        yield from _rows_of_page(gold, capture)


def _rows_of_page(gold: dict[str, Any], capture: Capture) -> Iterator[Row]:
    reading = read_page(page_of(capture))
    blocks = reading.blocks
    related = {key(entry["title"]) for entry in gold["related"]}
    optional = {key(entry["title"]) for entry in gold["related_optional"]} - related
    end = 0
    for block in blocks:
        known = is_label(block)
        if block.number < end or not (known or may_announce(blocks, block.number)):
            continue
        section = without_subjects(section_at(blocks, block.number), capture.url)
        if not section.entries or not (known or least_likelihood(section, blocks) < 1):
            continue
        titles = {key(entry.title) for entry in section.entries}
        counted = len(titles) - len(titles & optional)
        truth = len(titles & related) / counted if counted else 0.0
        weight = (KNOWN_WEIGHT if known else 1.0) * (1.0 if counted else OPTIONAL_WEIGHT)
        seen = features(section, blocks, reading.head_title)
        yield Row(gold.get("template") or gold["id"], tuple(seen[n] for n in _NAMES), truth, weight, not known)
        if truth >= 0.5:
            end = section.end


def fit(rows: Sequence[Row]) -> list[float]:
    """The weights of greatest likelihood, the constant last (Newton's method, with a ridge)."""
    size = len(_NAMES) + 1
    weights = [0.0] * size
    for _ in range(12):
        gradient = [RIDGE * weight for weight in weights[:-1]] + [0.0]
        curve = [[RIDGE * (i == j < size - 1) for j in range(size)] for i in range(size)]
        for row in rows:
            seen = (*row.seen, 1.0)
            likely = likelihood_of(seen, weights)
            held = [i for i in range(size) if seen[i]]
            for i in held:
                gradient[i] += row.weight * (likely - row.truth) * seen[i]
                for j in held:
                    curve[i][j] += row.weight * likely * (1 - likely) * seen[i] * seen[j]
        weights = [weight - step for weight, step in zip(weights, solved(curve, gradient), strict=True)]
    return weights


def likelihood_of(seen: Sequence[float], weights: Sequence[float]) -> float:
    """The logistic of the weighted sum."""
    return 1 / (1 + math.exp(-sum(value * weight for value, weight in zip(seen, weights, strict=True))))


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda line: abs(rows[line][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for line in range(size):
            if line != i and rows[line][i]:
                rows[line] = [a - rows[line][i] * b for a, b in zip(rows[line], rows[i], strict=True)]
    return [line[-1] for line in rows]


def unseen(rows: Sequence[Row]) -> list[tuple[Row, float]]:
    """Each list with its likelihood by weights fitted on the other sites."""
    sites = sorted({row.site for row in rows})
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    told = []
    for number in range(FOLDS):
        weights = fit([row for row in rows if fold[row.site] != number])
        told += [(row, likelihood_of((*row.seen, 1.0), weights)) for row in rows if fold[row.site] == number]
    return told


def main(folders: Sequence[Path]) -> None:
    """Prints the weights, and how unknown lists of unseen sites are told."""
    rows = [row for folder in folders for row in rows_of(folder)]
    for name, weight in zip([*_NAMES, "constant"], fit(rows), strict=True):
        print(f'    "{name}": {weight:.2f},')
    counted = [(row, likely) for row, likely in unseen(rows) if row.unknown and row.weight == 1.0]
    for least in (0.25, 0.35, LIKELY, 0.6, SURELY):
        taken = [row.truth >= 0.5 for row, likely in counted if likely >= least]
        print(f"from {least:.2f}: {sum(taken)} of {sum(row.truth >= 0.5 for row, _ in counted)} lists, ", end="")
        print(f"{len(taken) - sum(taken)} of {sum(row.truth < 0.5 for row, _ in counted)} others")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [Path(os.environ.get("ARCHIVER_DATA", "../shared")) / "legacybench"])
