"""Flattening: the text of a page whose tags are nested deeper than the parser goes, with the deepest tags left out.

libxml2 drops all that stands below 256 open tags. 400 unclosed <font> tags are real, and no text may be lost to them.
"""

from __future__ import annotations

import re

# Text styles are given up first, so that paragraphs and cells still part the text.
_MOST_OPEN = 200
_MOST_STYLES_OPEN = 50
# How far up an end tag looks for its start tag: bounded, so that the cost is linear whatever is nested in whatever.
_NEAR = 24
_TOKEN = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>)")
_EMPTY = frozenset(
    "area base basefont bgsound br col embed frame hr img input isindex keygen link meta param spacer wbr".split()
)
_RAW = frozenset("script style xmp plaintext textarea".split())
_STYLES = frozenset(
    """a abbr acronym b big blink cite code dfn del em font i ins kbd nobr q s samp small span strike strong sub sup tt
    u var""".split()
)
# Whose start ends one of the same name, and the tags that it does not look beyond.
_SELF_ENDING = frozenset("p li dd dt td th tr option".split())
_ROOMS = frozenset("table ul ol dl menu dir div blockquote center".split())


def flattened(text: str) -> str:
    """The same text with tags below a depth left out; what parted two pieces of text still parts them."""
    flattening = _Flattening(text)
    flattening.read()
    return "".join(flattening.pieces)


class _Flattening:
    """One pass over the tags, in time linear in the text."""

    def __init__(self, text: str) -> None:
        self.pieces: list[str] = []
        self._text = text
        self._open: list[str] = []
        self._styles_open = 0
        self._left_out: dict[str, int] = {}
        """How many start tags of a name were left out whose end tags are still to come."""

    def read(self) -> None:
        """Copies the text, with the tags that are kept."""
        text, done, position = self._text, 0, 0
        while match := _TOKEN.search(text, position):
            self.pieces.append(text[done : match.start()])
            position = done = match.end()
            name = (match.group(2) or "").lower()
            if not name:
                position = done = self._behind("-->", match.end())
            elif match.group(1):
                self.pieces.append(self._end_tag(name, match.group()))
            else:
                self.pieces.append(self._start_tag(name, match.group()))
                if name in _RAW and self._open and self._open[-1] == name:
                    position = self._start_of_end_tag(name, match.end())
        self.pieces.append(text[done:])

    def _behind(self, mark: str, start: int) -> int:
        found = self._text.find(mark, start)
        return found + len(mark) if found >= 0 else len(self._text)

    def _start_of_end_tag(self, name: str, start: int) -> int:
        found = re.compile(rf"</{name}\b", re.I).search(self._text, start)
        return found.start() if found else len(self._text)

    def _start_tag(self, name: str, tag: str) -> str:
        if name in _EMPTY:
            return tag
        if name in _SELF_ENDING:
            self._close(name, until=_ROOMS)
        style = name in _STYLES
        if len(self._open) >= _MOST_OPEN or (style and self._styles_open >= _MOST_STYLES_OPEN):
            self._left_out[name] = self._left_out.get(name, 0) + 1
            return "" if style else "<br><br>"
        self._open.append(name)
        self._styles_open += style
        return tag

    def _end_tag(self, name: str, tag: str) -> str:
        if self._left_out.get(name):
            self._left_out[name] -= 1
            return "" if name in _STYLES else "<br><br>"
        return tag if self._close(name, until=frozenset()) else ""

    def _close(self, name: str, *, until: frozenset[str]) -> bool:
        """Takes the nearest open tag of this name off, with all that is open within it."""
        for back in range(len(self._open) - 1, max(-1, len(self._open) - 1 - _NEAR), -1):
            if self._open[back] == name:
                self._styles_open -= sum(other in _STYLES for other in self._open[back:])
                del self._open[back:]
                return True
            if self._open[back] in until:
                return False
        return False
