"""Sketches: a few numbers of a text by which nearly the same text is found again (Broder 1997, bottom-k)."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

SIZE = 8
# Two texts with 95 % of their shingles in common share seven or more of eight numbers in 95 of 100 cases.
ALIKE = 7
# Longer texts are told apart by their beginning as well.
_MOST_WORDS = 2000

# ASCII spaces and signs part words, in UTF-8: bytes cost half of what text does, and no alphabet is left out.
_PARTED = bytes(code if code >= 0x80 or chr(code).isalnum() else 0x20 for code in range(256))


@lru_cache(maxsize=8)  # an article is held against the others, and then stored
def sketch_of(text: str) -> tuple[int, ...]:
    """The eight smallest hashes of a text's runs of three words; fewer for a text of fewer words."""
    words = text.lower().encode("utf-8", "replace").translate(_PARTED).split()[:_MOST_WORDS]
    runs = map(b" ".join, zip(words, words[1:], words[2:], strict=False))
    return tuple(sorted(set(map(crc32, runs)))[:SIZE])
