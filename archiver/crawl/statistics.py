"""Statistics: what a run met on its way, in bounded memory."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from archiver.reports.report import Failure, Point, Slow

_MOST_POINTS = 240
_MOST_SLOW = 20
_MOST_FAILURES = 100


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    pages: int = 0
    articles: int = 0
    requisites: int = 0
    failed: int = 0
    unchanged: int = 0
    """Pages and requisites that were what they had been."""
    size: int = 0
    """Bytes received."""


@dataclass(slots=True)
class Statistics:
    """Answers by status, progress over time, the slowest addresses, the first failures."""

    statuses: Counter[str] = field(default_factory=Counter)
    """Status to answers; `none` where no answer came."""
    failures: list[Failure] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    _slow: list[tuple[float, str, int]] = field(default_factory=list)
    _every: int = 1
    _ticks: int = 0

    def answered(self, url: str, status: int, seconds: float) -> None:
        """Notes an answer and how long it took."""
        self.statuses[str(status)] += 1
        push = heapq.heappush if len(self._slow) < _MOST_SLOW else heapq.heappushpop
        push(self._slow, (seconds, url, status))

    def unanswered(self) -> None:
        """Notes that no answer came."""
        self.statuses["none"] += 1

    def failed(self, url: str, reason: str, status: int | None) -> None:
        """Notes an address that was given up."""
        if len(self.failures) < _MOST_FAILURES:
            self.failures.append(Failure(url=url, reason=reason, status=status))

    def progressed(self, point: Point, *, always: bool = False) -> None:
        """Notes how far the run is; of a long run ever fewer points are kept."""
        self._ticks += 1
        if not always and self._ticks % self._every:
            return
        self.points.append(point)
        if len(self.points) >= _MOST_POINTS:
            self.points = self.points[::2]
            self._every *= 2

    def slowest(self) -> tuple[Slow, ...]:
        """The addresses that took longest, longest first."""
        worst = sorted(self._slow, reverse=True)
        return tuple(Slow(url=url, seconds=round(seconds, 3), status=status) for seconds, url, status in worst)
