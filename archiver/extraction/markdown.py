"""Markdown: clean mark-up as CommonMark with tables, in which no text means more than it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from archiver.extraction.document import HEADINGS, INLINE, LISTS, Node
from archiver.extraction.markdown_phrases import is_plain, phrase_of

# What would begin a list, a heading, a quote, a table, a rule or an underline at the start of a line.
_AT_START = re.compile(r"(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|>|=+\s*$|[|:-][|:\s-]*$|\[[ xX]\]\s)")
_NUMBER_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CLOSING_SIGNS = re.compile(r"#+$")
_LINE_BREAK = "  \n"
_FENCE = re.compile(r"`{3,}")
# A table is set in columns where no column is wider: in source that is folded by a window nobody sees them.
_WIDEST = 40


def markdown_of(nodes: Sequence[Node | str]) -> str:
    r"""These nodes as CommonMark; a table as GitHub's extension writes it.

    >>> markdown_of([Node("p", ["5 * 6"]), Node("ul", [Node("li", ["one"]), Node("li", ["two"])])])
    '5 \\* 6\n\n- one\n- two'
    """
    return "\n\n".join(_blocks(nodes))


def _blocks(nodes: Sequence[Node | str]) -> list[str]:
    """One text for each block; two lists of one kind in a row get different signs, or they would be one list."""
    found: list[str] = []
    before, turn = "", 0
    line: list[Node | str] = []
    for node in nodes:
        if isinstance(node, str) or node.tag in INLINE:
            line.append(node)
            continue
        if line:
            found.append(_paragraph(line))
            line, before = [], ""
        turn = 1 - turn if node.tag == before and before in LISTS else 0
        before = node.tag
        if before == "p":
            found.append(_paragraph(node.children))
        else:
            found += _block(node, turn)
    if line:
        found.append(_paragraph(line))
    return [text for text in found if text]


def _paragraph(nodes: Sequence[Node | str]) -> str:
    if len(nodes) == 1 and isinstance(text := nodes[0], str) and is_plain(text):
        return text  # two of three
    lines = _parted(nodes)
    if len(lines) == 1:
        return _guarded(phrase_of(nodes).strip())
    return _LINE_BREAK.join([_guarded(text) for line in lines if (text := phrase_of(line).strip())])


def _is_inline(node: Node | str) -> bool:
    return isinstance(node, str) or node.tag in INLINE


def _kind(node: Node | str) -> str:
    return "" if isinstance(node, str) or node.tag in INLINE else node.tag


def _block(node: Node, turn: int) -> list[str]:
    tag = node.tag
    if tag == "dt":
        return [_paragraph([Node("strong", node.children)] if _is_plain(node) else node.children)]
    if tag in HEADINGS:
        return [_heading(node)]
    if tag in LISTS:
        return [_list(node, turn)]
    if tag == "blockquote":
        return ["\n".join([f"> {line}" if line else ">" for line in markdown_of(node.children).split("\n")])]
    if tag == "pre":
        return [_code(node.text)]
    if tag == "table":
        return _table(node)
    return ["---"] if tag == "hr" else _blocks(node.children)


def _is_plain(node: Node) -> bool:
    return all(isinstance(child, str) for child in node.children)


def _parted(nodes: Iterable[Node | str]) -> list[list[Node | str]]:
    """What stands between line breaks."""
    lines: list[list[Node | str]] = [[]]
    for node in nodes:
        if isinstance(node, Node) and node.tag == "br":
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


def _phrases(nodes: Iterable[Node | str]) -> list[str]:
    return [text for line in _parted(nodes) if (text := phrase_of(line).strip())]


def _guarded(line: str) -> str:
    """A line that begins nothing but itself."""
    if line[:1].isalpha() or not line:
        return line
    if _AT_START.match(line):
        return "\\" + line
    return _NUMBER_AT_START.sub(r"\1\\\2", line) if line[0].isdecimal() else line


def _heading(node: Node) -> str:
    text = " ".join(_phrases(node.children))
    text = _CLOSING_SIGNS.sub(r"\\\g<0>", text)
    return f"{'#' * int(node.tag[1])} {text}" if text else ""


def _list(node: Node, turn: int) -> str:
    items = [item for item in node.children if isinstance(item, Node)]
    is_tight = all(_is_tight(item) for item in items)
    number = int(node.attributes.get("start", 1))
    found = []
    for item in items:
        number = int(item.attributes.get("value", number))
        sign = f"{number}{'.)'[turn]}" if node.tag == "ol" else "-*"[turn]
        number += 1
        text = ("\n" if is_tight else "\n\n").join(_blocks(item.children))
        first, *rest = text.split("\n")
        indent = " " * (len(sign) + 1)
        found.append(
            "\n".join([f"{sign} {first}" if first else sign, *(f"{indent}{line}" if line else "" for line in rest)])
        )
    return ("\n" if is_tight else "\n\n").join(found)


def _is_tight(item: Node) -> bool:
    """Whether an item is one paragraph, with lists of such items below it that may follow without a blank line."""
    kinds = [tag for tag, _ in groupby(item.children, key=_kind)]
    if kinds[:1] != [""] or any(kind not in LISTS for kind in kinds[1:]) or len(kinds) > 2:
        return False
    below = [node for node in item.children if isinstance(node, Node) and node.tag in LISTS]
    return len(below) < 2 and all(
        node.attributes.get("start", "1") == "1"
        and all(
            isinstance(inner, Node) and "value" not in inner.attributes and _is_tight(inner) for inner in node.children
        )
        for node in below
    )


def _code(text: str) -> str:
    fence = "`" * max(3, 1 + max((len(found) for found in _FENCE.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


# --- tables ---------------------------------------------------------------------------------------------------------


def _table(node: Node) -> list[str]:
    """A caption as a paragraph of its own, then the rows."""
    parts = [part for part in node.children if isinstance(part, Node)]
    captions = [_paragraph(part.children) for part in parts if part.tag == "caption"]
    return [*captions, _rows(_grid([part for part in parts if part.tag == "tr"]))]


def _rows(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    wide = [max(3, *(len(row[number]) for row in rows)) for number in range(width)]
    if max(wide) > _WIDEST:
        wide = [3] * width
    rows.insert(1, ["-" * number for number in wide])
    return "\n".join(
        f"| {' | '.join(text.ljust(number) for text, number in zip(row, wide, strict=True))} |" for row in rows
    )


def _grid(rows: Sequence[Node]) -> list[list[str]]:
    """The text of each cell in its row and column; a cell over several stands in the first of them."""
    found: list[list[str]] = []
    taken: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in row.children:
            _skip_taken(line, taken)
            if isinstance(cell, Node):
                columns = int(cell.attributes.get("colspan", 1)) or 1
                for number in range(len(line), len(line) + columns):
                    taken[number] = int(cell.attributes.get("rowspan", 1)) - 1
                line += [_cell(cell), *[""] * (columns - 1)]
        _skip_taken(line, taken)
        found.append(line)
    return found


def _skip_taken(line: list[str], taken: dict[int, int]) -> None:
    """Leaves the columns free that cells of the rows above reach into."""
    while taken.get(len(line), 0) > 0:
        taken[len(line)] -= 1
        line.append("")


def _cell(cell: Node) -> str:
    return "<br>".join(_phrases(_flat(cell.children))).replace("|", "\\|").replace("\n", " ")


def _flat(nodes: Iterable[Node | str]) -> Iterator[Node | str]:
    """What a cell holds, each block on a line of its own."""
    for node in nodes:
        if _is_inline(node):
            yield node
        elif isinstance(node, Node):
            yield Node("br", [])
            yield from _flat(node.children)
            yield Node("br", [])
