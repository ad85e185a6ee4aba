"""All the rest of a page: menus, crumbs, comments, copyright. Here the last block gets its role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.chrome import is_caption, is_copyright, is_pager
from archiver.extraction.core import Core
from archiver.extraction.hints import CAPTION, COMMENTS, NAV
from archiver.extraction.roles import Mark, Marks, Role

_CRUMB_SEPARATOR = re.compile(r"\s(?:>{1,2}|»|›|/|::|→|\|\s*>)\s|^\s*(?:you\s+are\s+(?:here|in)|location)\s*:", re.I)


def mark_rest(blocks: Sequence[Block], core: Core, foreign: frozenset[int], marks: Marks) -> Marks:
    """A role for every block that has none yet."""
    return {block.number: _mark(block, core, foreign) for block in blocks if block.number not in marks}


# By whether the block stands above the text, and whether in a foreign box: most blocks of a page are these.
_CHROME = {
    (above, boxed): Mark(
        Role.CHROME,
        f"stands {'above' if above else 'behind'} the text{', in a box that is named as foreign' if boxed else ''}",
    )
    for above in (True, False)
    for boxed in (True, False)
}


def _mark(block: Block, core: Core, foreign: frozenset[int]) -> Mark:
    if block.linked and block.number < core.end and is_breadcrumb(block):
        return Mark(Role.BREADCRUMB, "leads from the front page to the article")
    if is_copyright(block):
        return Mark(Role.COPYRIGHT, "states a copyright")
    if block.container.hints & COMMENTS:
        return Mark(Role.COMMENT, "stands among the comments")
    if block.container.hints & CAPTION or is_caption(block):
        return Mark(Role.CAPTION, "says something about a picture")
    if is_pager(block):
        return Mark(Role.PAGER, "leads to another page of the article")
    return _CHROME[block.number < core.start, block.number in foreign]


def is_breadcrumb(block: Block) -> bool:
    """Links parted by arrows, the last step perhaps without a link: "Home > Careers > Interviews"."""
    if not 2 <= block.words <= 30 or not block.linked:
        return False
    if "crumb" in block.container.name.lower() or "crumb" in (block.container.element.get("id") or "").lower():
        return True
    return (
        _CRUMB_SEPARATOR.search(block.text) is not None
        and len(block.hrefs) >= 1
        and not block.container.own_hints & NAV
    )
