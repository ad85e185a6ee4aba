"""Foreign boxes: containers whose class or id says that what they hold is not of the article.

Names are hints, not facts: a theme calls the column of the article `has-sidebar`. So a name counts only for a container
that neither holds the headline nor most of the page's text, and where names would leave next to no text, few count.
"""

from __future__ import annotations

from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.containers import Container
from archiver.extraction.hints import (
    ADVERT,
    CAPTION,
    COMMENTS,
    CONTENT,
    FOOTER,
    HIDDEN,
    NAV,
    RELATED,
    SHARE,
    SIDEBAR,
    TEASER,
)

_FOREIGN = HIDDEN | NAV | FOOTER | COMMENTS | RELATED | SHARE | ADVERT | SIDEBAR | CAPTION | TEASER
# Names that no word for content beside them takes back: `comment-body` is a comment.
_STRONG = HIDDEN | FOOTER | COMMENTS | RELATED | ADVERT
# What still counts where all names together would hide the text: under a short post may stand a hundred comments.
_CERTAIN = HIDDEN | FOOTER | COMMENTS
# Shares of the page's text, chosen on the development halves of three public sets (`make bench-extraction`). Of
# trafilatura's set, F1 0.914 where names are always believed, 0.919 from 0.15 on, 0.917 from 0.3 on.
_MOST = 0.4
_NEARLY_ALL = 0.6
_NEXT_TO_NONE = 0.15
_TEXT_WORDS = 10


class Foreign:
    """Tells for each container of a page whether it, or one around it, is foreign to the article; asked once each."""

    def __init__(self, blocks: Sequence[Block], headline: int | None) -> None:
        words = _words_by_container(blocks)
        total = words.get(0, 0)
        self._trusted = {number for number, count in words.items() if count > _NEARLY_ALL * total}
        self._large = {number for number, count in words.items() if count > _MOST * total}
        if headline is not None:
            self._trusted = {container.number for container in blocks[headline].container.ancestors()}
        self._believed = _FOREIGN
        self._known: dict[int, bool] = {}
        if self._words_left(blocks) < _NEXT_TO_NONE * total:
            self._believed = _CERTAIN
            self._known = {}

    def __call__(self, container: Container) -> bool:
        """Whether the text of this container is foreign to the article."""
        known = self._known.get(container.number)
        if known is None:
            parent = container.parent
            # What neither it nor anything around it is named cannot be foreign: so are nine of ten.
            known = container.hints & self._believed != 0 and (
                self._is_named_so(container) or (parent is not None and self(parent))
            )
            self._known[container.number] = known
        return known

    def _is_named_so(self, container: Container) -> bool:
        named = container.own_hints & self._believed
        if not named or container.tag in ("html", "body"):
            return False
        if container.tag == "figcaption":
            return container.number not in self._large
        if container.number in self._trusted or (container.own_hints & CONTENT and not named & _STRONG):
            return False
        return container.number not in self._large or bool(named & (COMMENTS | RELATED))

    def _words_left(self, blocks: Sequence[Block]) -> int:
        return sum(block.plain for block in blocks if block.plain >= _TEXT_WORDS and not self(block.container))


def _words_by_container(blocks: Sequence[Block]) -> dict[int, int]:
    """How many words of running text stand in each container, those within it counted too."""
    words: dict[int, int] = {0: 0}
    for block in blocks:
        plain = block.plain
        if plain >= _TEXT_WORDS:
            here: Container | None = block.container
            while here is not None:
                words[here.number] = words.get(here.number, 0) + plain
                here = here.parent
    return words
