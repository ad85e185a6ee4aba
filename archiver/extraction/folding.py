"""Folding: the text of a line as readers see it, and what is asked of it most often."""

from __future__ import annotations

import re

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_FIRST_LETTERS = re.compile(r"\w{1,2}")


def folded(text: str) -> str:
    """Text with its white space folded. A line of plain words is not cut into them: half of the cost of a block."""
    if text.isascii():
        folded = text.strip().replace("\r\n", " ").replace("\n", " ")
        if "  " not in folded and "\t" not in folded and "\r" not in folded and "\f" not in folded:
            return folded
    return " ".join(text.split())


def opening(text: str) -> str:
    """The first two word characters of a text; fewer where it has no more."""
    found = _FIRST_LETTERS.search(text)
    return found.group() if found else ""


def unspaced_words(text: str) -> int:
    """The words of scripts that set none apart, of which two characters count as one."""
    return len(_UNSPACED.findall(text)) // 2
