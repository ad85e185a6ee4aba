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


def foreign_blocks(blocks: Sequence[Block], headline: int | None) -> frozenset[int]:
    """The numbers of the blocks in a container that is foreign to the article, by its own name or one around it."""
    # What neither its container nor anything around it is named cannot be foreign: so are nine of ten.
    named = [block for block in blocks if block.container.hints & _FOREIGN]
    if not named:
        return frozenset()
    words = _words_by_container(blocks)
    total = words.get(0, 0)
    if headline is None:
        trusted = {number for number, count in words.items() if count > _NEARLY_ALL * total}
    else:
        trusted = {container.number for container in blocks[headline].container.ancestors()}
    large = {number for number, count in words.items() if count > _MOST * total}
    foreign = _foreign(named, _FOREIGN, trusted, large)
    left = total - sum([block.plain for block in named if block.number in foreign and block.plain >= _TEXT_WORDS])
    return _foreign(named, _CERTAIN, trusted, large) if left < _NEXT_TO_NONE * total else foreign


def _foreign(named: Sequence[Block], believed: int, trusted: set[int], large: set[int]) -> frozenset[int]:
    """The numbers of the blocks that stand in foreign boxes, where the names of these kinds are believed."""
    known: dict[int, bool] = {}

    def is_foreign(container: Container) -> bool:
        found = known.get(container.number)
        if found is None:
            parent = container.parent
            found = container.hints & believed != 0 and (
                _is_named_so(container, believed, trusted, large) or (parent is not None and is_foreign(parent))
            )
            known[container.number] = found
        return found

    return frozenset([block.number for block in named if is_foreign(block.container)])


def _is_named_so(container: Container, believed: int, trusted: set[int], large: set[int]) -> bool:
    named = container.own_hints & believed
    if not named or container.tag in ("html", "body"):
        return False
    if container.tag == "figcaption":
        return container.number not in large
    if container.number in trusted or (container.own_hints & CONTENT and not named & _STRONG):
        return False
    return container.number not in large or bool(named & (COMMENTS | RELATED))


def _words_by_container(blocks: Sequence[Block]) -> dict[int, int]:
    """How many words of running text stand in each container, those within it counted too."""
    words: dict[int, int] = {}
    parents: dict[int, Container | None] = {}
    for block in blocks:
        if block.plain >= _TEXT_WORDS:
            here: Container | None = block.container
            words[block.container.number] = words.get(block.container.number, 0) + block.plain
            while here is not None and here.number not in parents:
                parents[here.number] = here.parent
                here = here.parent
    for number in sorted(parents, reverse=True):  # from within outwards
        if (parent := parents[number]) is not None:
            words[parent.number] = words.get(parent.number, 0) + words[number]
    return words
