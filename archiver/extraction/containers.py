"""Containers: the block elements around a line of text, and what their names say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archiver.extraction.hints import CAPTION, FOOTER, HIDDEN, NAV, SHARE, SIDEBAR, hints_of

_TAG_HINTS = {
    "nav": NAV,
    "footer": FOOTER,
    "aside": SIDEBAR,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "noscript": HIDDEN,
}
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Container:
    """A block element that holds text or other containers, known by its tag, its class and where it stands."""

    __slots__ = ("depth", "element", "hints", "name", "number", "own_hints", "parent", "tag")

    depth: int
    hints: int
    """What its own name and the names around it say, as bits."""

    def __init__(self, tag: str, element: etree._Element, parent: Container | None, number: int) -> None:
        self.tag = tag
        self.element = element
        self.parent = parent
        self.number = number
        """Containers are numbered in page order; the number tells two of them apart."""
        hints = _TAG_HINTS.get(tag, 0)
        self.name = tag
        # Two of three elements have no attribute that counts here: one look at all of them is the cheapest.
        if element.attrib:
            name, identity, style = element.get("class"), element.get("id"), element.get("style")
            if name:
                self.name = f"{tag}.{name}"
            if name or identity:
                hints |= hints_of(f"{name or ''} {identity}" if identity else name or "")
            if style and _UNSEEN_STYLE.search(style):
                hints |= HIDDEN
        # Who embeds a message of another site quotes it, whatever class that site asks for.
        if tag == "blockquote":
            hints &= ~SHARE
        self.own_hints = hints
        if parent is None:
            self.depth, self.hints = 0, hints
        else:
            self.depth, self.hints = parent.depth + 1, hints | parent.hints

    def ancestors(self) -> Iterator[Container]:
        """The container itself, its parent, and so on up to the root."""
        here: Container | None = self
        while here is not None:
            yield here
            here = here.parent

    def stands_in(self, other: Container) -> bool:
        """Whether it is the other container or somewhere within it."""
        here, depth = self, other.depth
        while here.depth > depth and here.parent is not None:
            here = here.parent
        return here is other

    def within(self, *tags: str) -> Container | None:
        """The nearest of these elements around the text, this one included."""
        here: Container | None = self
        while here is not None and here.tag not in tags:
            here = here.parent
        return here
