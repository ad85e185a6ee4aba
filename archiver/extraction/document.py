"""Documents: clean mark-up as a tree, which the HTML and the Markdown are written from."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec import Struct

# Elements that stand within a line; all others begin one.
INLINE = frozenset("a br code em img s strong sub sup".split())
LISTS = frozenset("ul ol".split())
HEADINGS = frozenset("h2 h3 h4 h5".split())
_VOID = frozenset("br hr img".split())
# What holds other elements only, each on a line of its own.
_OUTER = frozenset("ul ol dl blockquote tr".split())


class Node(Struct, eq=False, gc=False):
    """An element: its tag, and what stands in it in order; text as it is read, without any escape."""

    tag: str
    children: list[Node | str]
    attributes: dict[str, str] = {}

    @property
    def text(self) -> str:
        """All its text."""
        return "".join([child if isinstance(child, str) else child.text for child in self.children])


Nodes = list[Node | str]


def html_of_nodes(nodes: Sequence[Node | str]) -> str:
    """The nodes as HTML, each block on its own line."""
    pieces: list[str] = []
    _write(nodes, pieces)
    return "".join(pieces)


def _write(nodes: Sequence[Node | str], pieces: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            pieces.append(_escaped(node))
            continue
        tag, children = node.tag, node.children
        opening = _opening(node) if node.attributes else f"<{tag}>"
        if tag in _VOID:
            pieces.append(opening if tag == "img" else f"{opening}\n")
            continue
        if tag == "table":
            _write_table(opening, children, pieces)
            continue
        pieces.append(f"{opening}\n" if tag in _OUTER else opening)
        if len(children) == 1 and isinstance(text := children[0], str):
            pieces.append(_escaped(text))
        else:
            _write(children, pieces)
        pieces.append(f"</{tag}>" if tag in INLINE else f"</{tag}>\n")


def _write_table(opening: str, parts: Sequence[Node | str], pieces: list[str]) -> None:
    """A caption, then the rows in the body that a reader of HTML would put around them."""
    rows = 1 if parts and isinstance(parts[0], Node) and parts[0].tag == "caption" else 0
    pieces.append(f"{opening}\n")
    _write(parts[:rows], pieces)
    pieces.append("<tbody>")
    _write(parts[rows:], pieces)
    pieces.append("</tbody></table>\n")


def _opening(node: Node) -> str:
    attributes = "".join([f' {name}="{_quoted(value)}"' for name, value in node.attributes.items()])
    return f"<{node.tag}{attributes}>"


def _quoted(value: str) -> str:
    """A value as it stands between double quotes."""
    return _escaped(value).replace('"', "&quot;")


def _escaped(text: str) -> str:
    """Text as it stands in HTML; most of it has nothing to escape."""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
