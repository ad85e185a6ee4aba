"""Containers: the block elements around a line of text, and what their names say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from archiver.extraction.hints import CAPTION, FOOTER, HIDDEN, NAV, SHARE, SIDEBAR, hints_of

_TAG_HINTS = {
    "nav": NAV,
    "footer": FOOTER,
    "aside": SIDEBAR,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "noscript": HIDDEN,
}
# No class on the pages of the benchmarks has so many characters.
_LONGEST = 10_000
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Container(Struct, frozen=True, eq=False, gc=False):
    """A block element that holds text or other containers, known by its tag, its class and where it stands."""

    tag: str
    element: etree._Element
    parent: Container | None
    number: int
    """Containers are numbered in page order; the number tells two of them apart."""
    name: str
    """The tag, and behind a dot the class where there is one."""
    own_hints: int
    """What its own name says, as bits."""
    hints: int
    """What its own name and the names around it say."""
    depth: int

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

    @property
    def place(self) -> tuple[str, int]:
        """How a paragraph is marked up, and the number of what holds it: the same for those of one text."""
        return self.name, self.parent.number if self.parent is not None else 0

    def within(self, *tags: str) -> Container | None:
        """The nearest of these elements around the text, this one included."""
        here: Container | None = self
        while here is not None and here.tag not in tags:
            here = here.parent
        return here


def container_of(tag: str, element: etree._Element, parent: Container | None, number: int) -> Container:
    """The container that an element is, within another."""
    hints = _TAG_HINTS.get(tag, 0)
    name = tag
    if element.keys():  # half of all have no attribute
        named, identity, style = element.get("class"), element.get("id"), element.get("style")
        if named:
            named = named[:_LONGEST]
            name = f"{tag}.{named}"
        if named or identity:
            hints |= hints_of(f"{named or ''} {identity[:_LONGEST]}" if identity else named or "")
        if style and _UNSEEN_STYLE.search(style):
            hints |= HIDDEN
    # Who embeds a message of another site quotes it, whatever class that site asks for.
    if tag == "blockquote":
        hints &= ~SHARE
    if parent is None:
        return Container(tag, element, None, number, name, hints, hints, 0)
    return Container(tag, element, parent, number, name, hints, hints | parent.hints, parent.depth + 1)
