"""Standfirsts: lines between headline and text that say who "writes", "reports" or "has written about" something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.core import Core
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.roles import Marks, Role

_WRITES = re.compile(
    r"\b(?:writes|reports|argues|explains|explores|investigates|examines|wonders|reviews|recalls|describes|offers"
    r"|has\s+written|points\s+out|looks\s+(?:at|back)|considers|tells\s+(?:how|why|what|us)|finds\s+(?:out|that))\b"
)
_TWO_NAMES = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,3}[A-ZÀ-Þ][\w'’-]+")


def standfirst_names(blocks: Sequence[Block], core: Core, headline: int | None, marks: Marks) -> list[str]:
    """A name in the lines between headline and text, of somebody who "writes", "reports", "has written about"."""
    start = core.start
    top = max(0, (headline if headline is not None and headline <= start + 1 else start) - 3)
    for block in blocks[top : start + 2]:
        mark = marks.get(block.number)
        if 5 <= block.words <= 60 and (mark is None or mark.role is Role.SUBTITLE) and _WRITES.search(block.text):
            for match in _TWO_NAMES.finditer(block.text[:400]):
                name = name_of(match.group())
                if name and is_known_name(name) and _WRITES.search(block.text[match.end() : match.end() + 40]):
                    return [name]
    return []
