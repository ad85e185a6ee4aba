"""Garbage: how often Python looks for objects that hold each other and that nobody else needs."""

from __future__ import annotations

import gc

# New objects before the next look. At Python's own 700, a page of 28 KB has one look and takes 0.4 ms more in a crawl
# (0.1 without extraction) and the commands take 50 ms more to start; beyond 10,000 nothing more is won. Memory stays
# what it was: what a page leaves behind is mostly no circle. `python benchmarks/crawl.py`
NEW_OBJECTS = 10_000


def collect_rarely() -> None:
    """For a process that is ours alone: a library leaves that to whoever calls it."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
