"""Sketches: a few numbers of a text by which nearly the same text is found again (Broder 1997, bottom-k)."""

from __future__ import annotations

import re
from itertools import islice
from zlib import crc32

SIZE = 8
# Two texts with 95 % of their shingles in common share seven or more of eight numbers in 95 of 100 cases.
ALIKE = 7
# Longer texts are told apart by their beginning as well.
_MOST_WORDS = 2000

_WORD = re.compile(r"\w+")


def sketch_of(text: str) -> tuple[int, ...]:
    """The eight smallest hashes of a text's runs of three words; fewer for a text of fewer words."""
    words = [match.group() for match in islice(_WORD.finditer(text.lower()), _MOST_WORDS)]
    runs = zip(words, words[1:], words[2:], strict=False)
    return tuple(sorted({crc32(" ".join(run).encode("utf-8", "replace")) for run in runs})[:SIZE])
