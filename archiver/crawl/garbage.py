"""Garbage: how often Python looks for objects that hold each other while a crawl goes on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before the next look. At Python's own 700 a page of 28 KB has one look and takes 0.5 ms more (0.1 without
# extraction); beyond 10,000 nothing more is won. Peak memory is the same: what a page leaves is mostly no circle.
# `python benchmarks/crawl.py`
_NEW_OBJECTS = 10_000


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Looks for circles less often, and never again at what is there now: modules, classes, tables."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
