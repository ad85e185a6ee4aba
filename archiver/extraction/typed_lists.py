"""Typed lists: lines that begin with a sign, where the page has no list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.document import Node, Nodes
from archiver.extraction.paragraphs import Paragraph

_SIGN = re.compile(r"\s*([•·▪■□●○*»–-]|--|o(?=\s))\s*(?=\S)")
# Signs that make a list of paragraphs of one line each too, where a dash may begin what somebody says.
_BULLETS = frozenset("•·▪■□●○")


def signs_of(paragraphs: Sequence[Paragraph]) -> list[tuple[str, ...]]:
    """For each paragraph the signs that its lines begin with, if it is a list or an item of one; else none."""
    found = [_signs(paragraph) for paragraph in paragraphs]
    for number, signs in enumerate(found):
        if len(signs) == 1 and not (signs[0] in _BULLETS and signs[0] in _beside(found, number)):
            found[number] = ()
    return found


def items_of(lines: Sequence[Nodes], signs: Sequence[str]) -> Nodes:
    """The items of a list, from lines that begin with these signs."""
    for line, sign in zip(lines, signs, strict=True):
        _take(line, sign)
    return [Node("li", line) for line in lines if line]


def _signs(paragraph: Paragraph) -> tuple[str, ...]:
    first = paragraph.lines[0]
    if first.heading or first.preformatted or (first.text[:1].isalpha() and first.text[0] != "o"):
        return ()
    matches = [_SIGN.match(line.text) for line in paragraph.lines]
    return tuple([match[1] for match in matches if match]) if all(matches) else ()


def _beside(found: Sequence[tuple[str, ...]], number: int) -> str:
    """The signs of the paragraphs before and behind."""
    return "".join(
        sign for signs in (*found[max(number - 1, 0) : number], *found[number + 1 : number + 2]) for sign in signs
    )


def _take(nodes: Nodes, sign: str) -> None:
    """Takes a sign off the first text, and what held nothing else."""
    for number, node in enumerate(nodes):
        if isinstance(node, str):
            if not (text := node.lstrip().removeprefix(sign).lstrip()):
                del nodes[number]
            else:
                nodes[number] = text
            return
        if node.text:
            _take(node.children, sign)
            if not node.children:
                del nodes[number]
            return
