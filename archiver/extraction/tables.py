"""Tables of data as clean mark-up: every cell in its column, and the row that names the columns."""

from __future__ import annotations

from lxml import etree

from archiver.extraction.document import INLINE, Node

_CELLS = ("td", "th")


def finish_row(row: Node, element: etree._Element, cells: dict[etree._Element, Node]) -> None:
    """Puts the cells back that hold nothing, without which the others would move to the left."""
    found = [cells.pop(child) if child in cells else Node(child.tag, []) for child in element if child.tag in _CELLS]
    if [cell for cell in found if cell.children] == row.children:
        row.children[:] = found


def finish_table(table: Node) -> None:
    """A line over all columns becomes a caption, columns that hold nothing go, and a first row in bold is a head."""
    rows = [row for row in table.children if isinstance(row, Node)]
    caption = _caption(rows)
    if caption is not None:
        table.children[:1] = [caption]
        del rows[0]
    width = max((sum(_columns(cell) for cell in row.children) for row in rows if len(row.children) > 1), default=1)
    for row in rows:
        _fit(row, width)
    if all(len(row.children) == width and not any(_spans(cell) for cell in row.children) for row in rows):
        seen = [number for number in range(width) if any(_holds(row.children[number]) for row in rows)]
        for row in rows:
            row.children[:] = [row.children[number] for number in seen]
    if all(_is_loud(cell) for cell in rows[0].children) and not all(_is_loud(row.children[-1]) for row in rows[1:]):
        for cell in rows[0].children:
            _make_header(cell)


def _caption(rows: list[Node]) -> Node | None:
    """The first row, where one cell over several columns is all of it and rows of several cells follow."""
    held = [cell for cell in rows[0].children if isinstance(cell, Node) and cell.children]
    others = sum(len(row.children) > 1 for row in rows[1:])
    if len(held) == 1 and others > 1 and (len(rows[0].children) == 1 or _columns(held[0]) > 1):
        return Node("caption", held[0].children) if all(_is_inline(child) for child in held[0].children) else None
    return None


def _is_inline(node: Node | str) -> bool:
    return isinstance(node, str) or node.tag in INLINE


def _columns(cell: Node | str) -> int:
    return int(cell.attributes.get("colspan", 1)) if isinstance(cell, Node) else 1


def _fit(row: Node, width: int) -> None:
    """A cell alone in its row spans no more columns than other rows have."""
    cell = row.children[0]
    if len(row.children) == 1 and isinstance(cell, Node) and _columns(cell) > width:
        cell.attributes = {**cell.attributes, "colspan": str(width)}


def _spans(cell: Node | str) -> bool:
    return isinstance(cell, Node) and bool(cell.attributes)


def _holds(cell: Node | str) -> bool:
    return isinstance(cell, str) or bool(cell.children)


def _is_loud(cell: Node | str) -> bool:
    """Whether all of a cell is bold; of an empty one it is not wrong to say so."""
    return isinstance(cell, Node) and all(
        isinstance(child, Node) and child.tag in ("strong", "br") for child in cell.children
    )


def _make_header(cell: Node | str) -> None:
    if isinstance(cell, Node):
        cell.tag = "th"
        cell.children[:] = [
            inner
            for child in cell.children
            if isinstance(child, Node)
            for inner in (child.children if child.tag == "strong" else [child])
        ]
