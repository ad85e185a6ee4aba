"""Sketches: a few numbers of a text by which nearly the same text is found again (Broder 1997, bottom-k)."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

SIZE = 8
# Two texts with 95 % of their shingles in common share seven or more of eight numbers in 95 of 100 cases.
ALIKE = 7
# Longer texts are told apart by their beginning as well.
_MOST_WORDS = 2000

# Whatever is no ASCII space or sign, in UTF-8: bytes cost half of what text does, and no alphabet is left out.
_WORD = re.compile(rb"[^\x00-/:-@\[-`{-\x7f]+")


@lru_cache(maxsize=8)  # an article is held against the others, and then stored
def sketch_of(text: str) -> tuple[int, ...]:
    """The eight smallest hashes of a text's runs of three words; fewer for a text of fewer words."""
    words = _WORD.findall(text.lower().encode("utf-8", "replace"))[:_MOST_WORDS]
    runs = zip(words, words[1:], words[2:], strict=False)
    return tuple(sorted({crc32(b" ".join(run)) for run in runs})[:SIZE])
