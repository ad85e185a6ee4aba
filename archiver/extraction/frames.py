"""Frames: the lists, quotes and data tables that paragraphs stand in, as clean mark-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from archiver.extraction.containers import Container
from archiver.extraction.document import HEADINGS, Node, Nodes
from archiver.extraction.paragraphs import Paragraph
from archiver.extraction.tables import finish_row, finish_table

# Elements that stay around a paragraph, and what they are written as; those of tables only where it holds data.
_FRAMES = {
    **{tag: tag for tag in "ul ol li dl dt dd blockquote".split()},
    "menu": "ul",
    "dir": "ul",
}
# What is nested deeper stays in the innermost of these: Markdown writes a sign a line for each quote around it.
_MOST_FRAMES = 20
_TABLE = frozenset("table tr td th".split())
_STAY = _TABLE | _FRAMES.keys()
_TERMS = ("dt", "dd")
_ITEMS = {"ul": ("li",), "ol": ("li",), "dl": _TERMS, "table": ("tr",), "tr": ("td", "th")}
_PARENTS = {item: [parent for parent, items in _ITEMS.items() if item in items] for item in "li dt dd tr td th".split()}
# What holds so much of a text of so many words is no quote in it.
_INDENTED, _LEAST_WORDS = 0.6, 100
_KEPT = {"ol": ("start", "type"), "li": ("value",), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan")}
# A number in an attribute, and the letters that a list may count with.
_MOST_DIGITS = 3
_COUNTS = frozenset("aAiI")
Frame = tuple[str, int]
"""A tag that stays, with the number of its container; -1 for a list that the page forgot."""


def indents_in(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The quotes, by their numbers, that hold most of the text: they were made to indent it."""
    containers = {paragraph.lines[0].container for paragraph in paragraphs}
    around = {container if container.tag in _STAY else container.parent for container in containers}
    if all(container is None or container.within("blockquote") is None for container in around):
        return frozenset()
    quoted = {container for container in containers if container.within("blockquote") is not None}
    total = sum([paragraph.words for paragraph in paragraphs])
    if total < _LEAST_WORDS:
        return frozenset()
    found: Counter[int] = Counter()
    for paragraph in paragraphs:
        if paragraph.container in quoted:
            quotes = [around.number for around in paragraph.container.ancestors() if around.tag == "blockquote"]
            found.update(dict.fromkeys(quotes, paragraph.words))
    return frozenset(number for number, words in found.items() if words > _INDENTED * total)


class Framing:
    """Puts paragraphs into a tree, opening and closing the lists, quotes and tables that they stand in."""

    def __init__(self, tables: frozenset[int], indents: frozenset[int]) -> None:
        self._tables = tables
        self._indents = indents
        self._root = Node("", [])
        self._frames: list[Frame] = []
        self._nodes: list[Node] = []
        """What is open, outermost first, as frames and as elements."""
        self._known: dict[int, list[Frame]] = {}
        self._wanted: dict[int, list[Frame]] = {}
        self._containers: dict[int, Container] = {}
        self._cells: dict[etree._Element, Node] = {}
        self._typed: Node | None = None
        """The list that was put together last from lines that begin with signs."""

    def frames_of(self, container: Container) -> list[Frame]:
        """The lists, quotes and cells that a paragraph stands in, outermost first, put right."""
        wanted = self._wanted.get(container.number)
        if wanted is None:
            if container.tag in _STAY or container.parent is None:
                wanted = _repaired(self._around(container))
            else:  # a paragraph or a division: nine of ten
                wanted = self.frames_of(container.parent)
            self._wanted[container.number] = wanted
        return wanted

    def put_items(self, items: Nodes, frames: list[Frame], *, ruled: bool) -> None:
        """Adds items that somebody typed, to the list of those before them if nothing stands between."""
        if not items:
            return
        goes_on = self._typed is not None and not ruled and frames == self._frames
        if goes_on and self._typed is not None and self._inner.children[-1:] == [self._typed]:
            self._typed.children += items
            return
        self._typed = Node("ul", items)
        self.put(self._typed, frames, ruled=ruled)

    def put(self, node: Node, frames: list[Frame], *, ruled: bool) -> None:
        """Adds a paragraph in these frames; behind a rule, a rule goes first."""
        if ruled or frames != self._frames:
            self._move_to(frames, ruled=ruled)
        self._inner.children.append(node)

    def close(self) -> Nodes:
        """The whole tree."""
        self._move_to([], ruled=False)
        return self._root.children

    @property
    def _inner(self) -> Node:
        return self._nodes[-1] if self._nodes else self._root

    def _around(self, container: Container) -> list[Frame]:
        """The frames as the page has them; paragraphs share most of them."""
        frames = self._known.get(container.number)
        if frames is None:
            frames = self._around(container.parent) if container.parent is not None else []
            tag = _FRAMES.get(container.tag)
            is_frame = tag is not None or (container.tag in _TABLE and self._is_of_data(container))
            if is_frame and len(frames) < _MOST_FRAMES and container.number not in self._indents:
                frames = [*frames, (tag or container.tag, container.number)]
                self._containers[container.number] = container
            self._known[container.number] = frames
        return frames

    def _is_of_data(self, container: Container) -> bool:
        table = container.within("table")
        return table is not None and table.number in self._tables

    def _move_to(self, wanted: list[Frame], *, ruled: bool) -> None:
        same = 0
        while same < min(len(wanted), len(self._frames)) and wanted[same] == self._frames[same]:
            same += 1
        while len(self._frames) > same:
            self._finish(self._frames.pop()[1], self._nodes.pop())
        if ruled and self._inner.children and self._inner.tag in ("", "blockquote"):
            self._inner.children.append(Node("hr", []))
        for tag, number in wanted[same:]:
            container = self._containers.get(number)
            node = Node(tag, [], _attributes(tag, container))
            if container is not None and tag in ("td", "th"):
                self._cells[container.element] = node
            self._inner.children.append(node)
            self._frames.append((tag, number))
            self._nodes.append(node)

    def _finish(self, number: int, node: Node) -> None:
        """Brings what a frame holds into the form that clean mark-up has; what is outside of it is still open."""
        if node.tag == "li":
            _fold(node)
        elif node.tag in ("td", "th", "dt"):
            _fold_to_lines(node)
        elif node.tag == "tr":
            finish_row(node, self._containers[number].element, self._cells)
        elif node.tag == "table":
            finish_table(node)
        elif node.tag == "dl":
            items = [item for item in node.children if isinstance(item, Node)]
            if any(item.tag == "dt" for item in items):
                for item in items:
                    if item.tag == "dd":
                        _fold(item)
            else:  # a list without terms was made to indent
                self._inner.children[-1:] = [child for item in items for child in item.children]


def _attributes(tag: str, container: Container | None) -> dict[str, str]:
    """What a list counts with, and how many columns and rows a cell spans."""
    if tag not in _KEPT or container is None:
        return {}
    found = {}
    for name in _KEPT[tag]:
        value = container.element.get(name, "").strip()
        if name == "type":
            is_meant = value in _COUNTS and value != ""
        else:
            is_meant = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS and int(value) != 1
        if is_meant:
            found[name] = value
    return found


def _repaired(frames: list[Frame]) -> list[Frame]:
    """Items get a list where the page forgot it; what stands in a list and is no item of it only indents."""
    found: list[Frame] = []
    for tag, number in frames:
        parent = found[-1][0] if found else ""
        is_known = tag not in _PARENTS or parent in _PARENTS[tag]
        closes = tag in _TERMS and parent in _TERMS  # the parser leaves one open where the next begins
        if not is_known and tag != "li" and not closes:
            continue
        if closes or (parent in _ITEMS and tag not in _ITEMS[parent]):
            found.pop()
        if tag == "li" and not is_known:
            found.append(("ul", -1))
        found.append((tag, number))
    while found and found[-1][0] in _ITEMS:
        found.pop()
    return found


def _fold(item: Node) -> None:
    """One paragraph at the start of an item goes without a tag of its own."""
    children = item.children
    paragraphs = [child for child in children if isinstance(child, Node) and child.tag == "p"]
    if len(paragraphs) == 1 and children[0] is paragraphs[0]:
        children[:1] = paragraphs[0].children


def _fold_to_lines(cell: Node) -> None:
    """The paragraphs of a cell or a term are lines of it."""
    lines: Nodes = []
    for child in cell.children:
        if not isinstance(child, Node) or (child.tag != "p" and child.tag not in HEADINGS):
            lines.append(child)
            continue
        if lines:
            lines.append(Node("br", []))
        lines += [Node("strong", child.children)] if child.tag in HEADINGS and cell.tag == "td" else child.children
    cell.children = lines
