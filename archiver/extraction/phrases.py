"""Phrases: a line of the page as clean mark-up, its links, emphasis and images joined where the page split them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from archiver.extraction.blocks import Block, Run
from archiver.extraction.document import Node, Nodes
from archiver.extraction.elements import BOLD, CODE, ITALIC, STRUCK, SUB, SUP
from archiver.extraction.places import NO_PLACES, Places, place_named
from archiver.page import Page

_TAGS = ((BOLD, "strong"), (ITALIC, "em"), (STRUCK, "s"), (SUB, "sub"), (SUP, "sup"), (CODE, "code"))
_MARKED = BOLD | ITALIC | STRUCK | SUB | SUP | CODE
_EMPHASIS = BOLD | ITALIC
# The elements of each style, and of each set of styles.
_TAGS_OF = {
    sum(bit for bit, _ in chosen): {tag: "" for _, tag in chosen}
    for count in range(len(_TAGS) + 1)
    for chosen in combinations(_TAGS, count)
}
# What goes on over a gap that is not marked itself: of the others, two with a gap between are two.
_OVER_GAPS = frozenset(("strong", "em", "a"))
# Between the scheme and the path stands a host, and may stand a name and a port.
_HOST = re.compile(r"file://|https?://(?:[^/?#@\s]*@)?(?:[\w.-]*\w\.?|\[[\da-f:.]+\])(?::\d{0,5})?(?:[/?#]|$)", re.I)


class Setting(NamedTuple):
    """What a line needs to know of the page and the article that it is set in."""

    page: Page
    places: Places = NO_PLACES
    ignored: int = 0
    """Styles that mean nothing here, as bits: all of a heading is bold, and so is all of some articles."""
    flourishes: frozenset[str] = frozenset()
    """The sources of images that say nothing."""


class _Piece(Struct, frozen=True, eq=False, gc=False):
    content: Node | str
    """An image, or text with single spaces between its words."""
    tags: Mapping[str, str]
    """The elements around it; where an `a` leads."""
    spaced: bool
    """Whether white space stands before it."""
    gap: int
    """The style of this white space."""


def nodes_of(block: Block, setting: Setting) -> Nodes:
    """The content of a line; nothing where there is neither text nor an image with an address."""
    marked = _MARKED & ~setting.ignored
    for run in block.runs:
        if run.style & marked or run.anchor or run.image is not None:
            found = _nested(_pieces(_without_initial(block.runs), setting))
            break
    else:
        found = [block.text] if block.text else []  # three lines of four
    if found and block.number in setting.places.at:
        return [*(Node("a", [], {"id": place}) for place in setting.places.at[block.number]), *found]
    return found


def _without_initial(runs: tuple[Run, ...]) -> Sequence[Run]:
    """The runs, the first letter of the line not set off where the rest of its word is not: it was drawn large."""
    if len(runs) < 2 or not runs[0].style & _EMPHASIS or len(runs[0].text) != 1 or not runs[0].text.isalpha():
        return runs
    first, second = runs[0], runs[1]
    if not second.text[:1].isalpha() or any(len(run.text) == 1 and run.style & _EMPHASIS for run in runs[2:]):
        return runs
    return (Run(first.text, second.style, second.anchor, second.href), *runs[1:])


def _pieces(runs: Sequence[Run], setting: Setting) -> list[_Piece]:
    """The runs that show something, white space taken off them."""
    found: list[_Piece] = []
    shown = _MARKED & ~setting.ignored
    spaced, gap, before = False, 0, 0
    for run in runs:
        text, style = run.text, run.style & shown
        content: Node | str | None = " ".join(text.split())
        if run.image is not None:
            content, style = _image(run, setting), 0
        elif text[:1].isspace():
            spaced, gap = True, gap & style if spaced else style
        if not content:
            continue
        if style & _EMPHASIS and not any(map(str.isalnum, text)):  # a sign is set off with what stands before it
            style &= ~_EMPHASIS | before
        href = _target(run.href, setting) if run.anchor else None
        found.append(_Piece(content, {"a": href, **_TAGS_OF[style]} if href else _TAGS_OF[style], spaced, gap))
        spaced, gap, before = text[-1:].isspace(), style, style
    return found


def _target(href: str | None, setting: Setting) -> str | None:
    """Where a link leads: an address, or a place in the article itself."""
    if not href:
        return None
    href = href.strip()
    if href[:7].lower() == "mailto:":
        return href
    if "#" in href and (place := place_named(href, setting.page)) is not None:
        return f"#{place}" if place in setting.places.names else None
    return _address(href, setting.page)


def _address(href: str | None, page: Page) -> str | None:
    """An absolute address; None also where what should be a host could be none."""
    address = page.address(href)
    return address if address is not None and _HOST.match(address) else None


def _image(run: Run, setting: Setting) -> Node | None:
    assert run.image is not None
    source = run.image.get("src", "")
    address = _address(source, setting.page)
    if address is None or source in setting.flourishes:
        return None
    attributes = {"src": address, "alt": " ".join((run.image.get("alt") or "").split())}
    for name in ("width", "height"):
        if (value := run.image.get(name, "").removesuffix("px")).isdecimal():
            attributes[name] = value
    return Node("img", [], attributes)


def _nested(pieces: Sequence[_Piece]) -> Nodes:
    """The pieces in as few elements as can be: what goes on longest is outermost, code innermost."""
    reach = _reach(pieces)
    opened = [Node("", [])]
    for number, piece in enumerate(pieces):
        content, tags, spaced = piece.content, piece.tags, piece.spaced
        if not tags:  # every second
            del opened[1:]
            if isinstance(content, str):
                _add_text(opened[0].children, f" {content}" if spaced and number else content)
                continue
        kept = 1
        while kept < len(opened) and _stays(opened[kept], piece):
            kept += 1
        missing = list(tags) if kept == 1 else _missing(tags, opened[1:kept])
        if missing and opened[kept - 1].tag == "code":
            kept -= 1
            missing.append("code")
        del opened[kept:]
        if spaced and number:
            _add_text(opened[-1].children, " ")
        if len(missing) > 1:
            missing = _outermost_first(missing, reach[number])
        for tag in missing:
            node = Node(tag, [], {"href": tags[tag]}) if tag == "a" else Node(tag, [])
            opened[-1].children.append(node)
            opened.append(node)
        if isinstance(content, str):
            _add_text(opened[-1].children, content)
        else:
            opened[-1].children.append(content)
    return opened[0].children


def _missing(tags: Mapping[str, str], opened: Sequence[Node]) -> list[str]:
    """The elements around a piece that are not open yet."""
    around = [node.tag for node in opened]
    return [tag for tag in tags if tag not in around] if len(tags) > len(around) else []


def _outermost_first(tags: Sequence[str], reach: Mapping[str, int]) -> list[str]:
    return sorted(tags, key=lambda tag: (tag == "code", -reach[tag], tag))


def _stays(node: Node, piece: _Piece) -> bool:
    """Whether an element that is open goes on with a piece."""
    tag = node.tag
    if tag not in piece.tags or (tag == "a" and node.attributes["href"] != piece.tags["a"]):
        return False
    return not piece.spaced or tag in _OVER_GAPS or tag in _TAGS_OF[piece.gap]


def _reach(pieces: Sequence[_Piece]) -> list[dict[str, int]]:
    """For each piece, on how many pieces from there each of its tags goes on; nothing where none has two tags."""
    if max([len(piece.tags) for piece in pieces], default=0) < 2:
        return []
    found: list[dict[str, int]] = []
    behind: dict[str, int] = {}
    target = None
    for piece in reversed(pieces):
        href = piece.tags.get("a")
        known = {tag: count for tag, count in behind.items() if tag != "a" or href == target}
        behind, target = {tag: known.get(tag, 0) + 1 for tag in piece.tags}, href
        found.append(behind)
    return found[::-1]


def _add_text(nodes: Nodes, text: str) -> None:
    if nodes and isinstance(last := nodes[-1], str):
        nodes[-1] = last + text
    else:
        nodes.append(text)
