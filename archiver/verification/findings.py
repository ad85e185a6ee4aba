"""What a check found: how much was looked at, and each thing that is wrong, with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong."""

    what: str
    """The row of the table that it counts in."""
    path: Path
    place: str
    """Where in the file, in words; empty for all of it."""
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}{', ' if self.place else ''}{self.place}: {self.sentence}"


@dataclass(slots=True)
class Report:
    """What was looked at, and what is wrong."""

    looked_at: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def saw(self, what: str, number: int = 1) -> None:
        """So many more were looked at."""
        self.looked_at[what] += number

    def add(self, what: str, path: Path, sentence: str, place: str = "") -> None:
        """Something is wrong."""
        self.findings.append(Finding(what, path, place, sentence))

    def rows(self) -> list[tuple[str, int, int]]:
        """What, how many, how many of them wrong."""
        wrong = Counter(finding.what for finding in self.findings)
        names = dict.fromkeys([*self.looked_at, *wrong])
        return [(name, self.looked_at[name], wrong[name]) for name in names]
