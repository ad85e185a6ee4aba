"""What a reader sees of HTML: its characters, each with the emphasis and the link around it, and its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree, html
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark").enable("table")
# Markdown has no word for the others: terms are bold paragraphs, captions paragraphs, lists in cells lines.
_BLOCKS = frozenset("ul ol li blockquote table tr h2 h3 h4 h5 hr pre".split())
_EDGES = _BLOCKS | frozenset("p dl dt dd td th caption br".split())
_STYLES = frozenset("strong em s sub sup".split())
_CELLS = frozenset("td th".split())


class Seen(NamedTuple):
    """A character, an image or the beginning of a block."""

    what: str
    around: frozenset[str] = frozenset()


def seen_in_html(source: str) -> list[Seen]:
    """What clean HTML shows."""
    root = html.fragment_fromstring(source, create_parent="div")
    return _folded(_seen(root, frozenset(), in_cell=False))


def seen_in_markdown(source: str) -> list[Seen]:
    """What Markdown shows to a reader who keeps to CommonMark."""
    return seen_in_html(_READER.render(source))


def words_in(seen: list[Seen]) -> list[str]:
    """The words alone."""
    return "".join(one.what if len(one.what) == 1 else " " for one in seen).split()


def _seen(element: etree._Element, around: frozenset[str], *, in_cell: bool) -> Iterator[Seen]:
    tag = str(element.tag)
    if tag in _EDGES:
        yield Seen(" ")
    if tag in _BLOCKS and not in_cell:
        yield Seen(f"<{tag}>")
    if tag == "img":
        yield Seen(f"<img {unquote(element.get('src', ''))} {element.get('alt')}>")
    if tag == "code" and "<pre>" not in around:
        around = frozenset(one for one in around if one.startswith("a ")) | {tag}
    elif tag in _STYLES and "code" not in around:
        around |= {tag}
    elif tag == "pre":
        around |= {"<pre>"}
    elif tag == "a" and element.get("href"):
        around |= {f"a {unquote(element.get('href', ''))}"}
    in_cell = in_cell or tag in _CELLS
    yield from _characters(element.text, around)
    for child in element:
        yield from _seen(child, around, in_cell=in_cell)
        yield from _characters(child.tail, around)
    if tag in _EDGES:
        yield Seen(" ")


def _characters(text: str | None, around: frozenset[str]) -> Iterator[Seen]:
    for character in text or "":
        # Emphasis that begins or ends with a sign may leave the sign out.
        yield Seen(character, around if character.isalnum() else around - {"strong", "em"})


def _folded(seen: Iterator[Seen]) -> list[Seen]:
    """White space as one space between words, none at the edges of blocks."""
    found: list[Seen] = []
    for one in seen:
        if one.what.isspace():
            if found and found[-1].what != " " and len(found[-1].what) == 1:
                found.append(Seen(" "))
        else:
            if len(one.what) > 1 and found and found[-1].what == " ":
                found.pop()
            found.append(one)
    return found[:-1] if found and found[-1].what == " " else found
