"""Clean mark-up from blocks: semantic HTML without layout tables, and the Markdown made from it.

The HTML is written from the same lines that the text is, so that both say the same; nothing of the page's own tags
passes through, and a sanitiser stands behind it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

import nh3
from html_to_markdown import ConversionOptions, convert

from archiver.extraction.blocks import BOLD, CODE, ITALIC, LARGE, SUB, SUP, Block, Container, Run
from archiver.page import Page

_INLINE = ((BOLD, "strong"), (ITALIC, "em"), (CODE, "code"), (SUB, "sub"), (SUP, "sup"))
_ALLOWED_TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "h5",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "strong",
    "em",
    "sub",
    "sup",
    "a",
    "img",
}
_ALLOWED_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "td": set(), "ol": {"start"}}
_SENTENCE_END = re.compile(r"[.!?…,;][\"'”’)\]]*\s*$")
_LIST_MARK = re.compile(r"^\s*(?:[•·■▪*»-]|&#8226;)\s+")
_MARKDOWN = ConversionOptions(
    extract_metadata=False, escape_asterisks=True, escape_underscores=True, autolinks=False, bullets="-"
)
_MAX_CELL_WORDS = 25


_MARKED = BOLD | ITALIC | CODE | SUB | SUP
# Elements that stay around a paragraph, and what they are written as; those of tables only where it holds data.
_FRAMES = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol", "li": "li", "blockquote": "blockquote"}
_TABLE = frozenset("table tr td th".split())


class Paragraph(NamedTuple):
    """Lines that belong together, with the containers that say what they are: a heading, a list item, a cell."""

    lines: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        if self.lines[0].preformatted:
            return _preformatted(self.lines)
        return "\n".join(line.text for line in self.lines if line.text)

    @property
    def container(self) -> Container:
        """The innermost block element that holds it."""
        return self.lines[0].container

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(line.words for line in self.lines)


def paragraphs_of(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Groups lines by paragraph; lines with images alone are paragraphs without text."""
    return tuple(Paragraph(tuple(lines)) for _, lines in groupby(blocks, key=lambda block: block.paragraph))


def text_of(blocks: Sequence[Block]) -> str:
    """Plain text: paragraphs parted by a blank line, cells of a data row by a bar."""
    rows = _data_rows(paragraphs_of(blocks))
    texts = (" | ".join(paragraph.text for paragraph in row if paragraph.text) for row in rows)
    return "\n\n".join(text for text in texts if text)


def html_of(blocks: Sequence[Block], page: Page) -> str:
    """Sanitised, semantic HTML of these blocks; addresses absolute."""
    html = "\n".join(_Writer(page).write(paragraphs_of(blocks)))
    return nh3.clean(
        html,
        tags=_ALLOWED_TAGS,
        attributes=_ALLOWED_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "file"},
    )


def markdown_of(html: str) -> str:
    """CommonMark of clean HTML."""
    return (convert(html, _MARKDOWN).content or "").strip() if html else ""


# --- which tables are data ------------------------------------------------------------------------------------------


def _data_rows(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs, those of one row of a data table together."""
    tables = _data_tables(paragraphs)
    rows = groupby(enumerate(paragraphs), key=lambda item: _row_number(item[1], tables) or -1 - item[0])
    for _, row in rows:
        yield [paragraph for _, paragraph in row]


def _row_number(paragraph: Paragraph, tables: frozenset[int]) -> int | None:
    table = paragraph.container.within("table")
    if table is None or table.number not in tables:
        return None
    row = paragraph.container.within("tr")
    return row.number if row is not None else None


def _data_tables(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Tables whose cells are short and stand in rows of two or more: the others only lay out the page."""
    cells: dict[int, dict[int, list[Paragraph]]] = {}
    for paragraph in paragraphs:
        cell = paragraph.container.within("td", "th")
        table = paragraph.container.within("table")
        if cell is not None and table is not None and cell.within("table") is table:
            cells.setdefault(table.number, {}).setdefault(cell.number, []).append(paragraph)
    return frozenset(number for number, found in cells.items() if _is_data(found))


def _is_data(cells: dict[int, list[Paragraph]]) -> bool:
    if len(cells) < 4 or any(sum(part.words for part in cell) > _MAX_CELL_WORDS for cell in cells.values()):
        return False
    rows = {row.number for cell in cells.values() if (row := cell[0].container.within("tr"))}
    return 1 < len(rows) < len(cells)


# --- writing HTML ---------------------------------------------------------------------------------------------------


class _Writer:
    """Writes paragraphs as HTML, opening and closing the lists, quotes and tables that they stand in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[tuple[str, int]] = []
        """Tags that are open, outermost first, each with the number of its container."""

        self._known_frames: dict[int, list[tuple[str, int]]] = {}
        self._tables: frozenset[int] = frozenset()

    def write(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        self._tables = _data_tables(paragraphs)
        for paragraph in paragraphs:
            wanted = _with_lists(self._frames(paragraph.container))
            moved = "".join(self._move_to(wanted)) if wanted != self._open else ""
            yield moved + self._paragraph(paragraph, bare=bool(wanted) and wanted[-1][0] in ("li", "td", "th"))
        yield "".join(self._move_to([]))

    def _frames(self, container: Container) -> list[tuple[str, int]]:
        """The lists, quotes and data cells around a paragraph, outermost first; paragraphs share most of them."""
        frames = self._known_frames.get(container.number)
        if frames is None:
            frames = self._frames(container.parent) if container.parent is not None else []
            tag = _FRAMES.get(container.tag)
            if tag is not None or (container.tag in _TABLE and self._is_of_data(container)):
                frames = [*frames, (tag or container.tag, container.number)]
            self._known_frames[container.number] = frames
        return frames

    def _is_of_data(self, container: Container) -> bool:
        table = container.within("table")
        return table is not None and table.number in self._tables

    def _move_to(self, wanted: list[tuple[str, int]]) -> Iterator[str]:
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        while len(self._open) > same:
            yield f"</{self._open.pop()[0]}>"
        for frame in wanted[same:]:
            self._open.append(frame)
            yield f"<{frame[0]}>"

    def _paragraph(self, paragraph: Paragraph, *, bare: bool) -> str:
        first = paragraph.lines[0]
        if first.preformatted:
            return f"<pre>{escape(_preformatted(paragraph.lines), quote=False)}</pre>"
        level = 0 if bare and not first.heading else _heading_level(paragraph)
        ignored = BOLD if level else 0
        lines = [self._line(line, ignored) for line in paragraph.lines]
        inner = "<br>\n".join(line for line in lines if line)
        if not inner:
            return ""
        if level:
            return f"<h{level}>{inner}</h{level}>"
        return inner if bare else f"<p>{inner}</p>"

    def _line(self, block: Block, ignored: int) -> str:
        if block.linked == 0 and all(run.style & _MARKED & ~ignored == 0 and run.image is None for run in block.runs):
            return escape(block.text, quote=False)  # three lines of four
        pieces = []
        for anchor, runs in groupby(block.runs, key=lambda run: run.anchor):
            linked = list(runs)
            inner = self._runs(linked, ignored)
            href = self._page.address(linked[0].href) if anchor else None
            pieces.append(_around(inner, f'<a href="{escape(href)}">', "</a>") if href else inner)
        return " ".join("".join(pieces).split())

    def _runs(self, runs: list[Run], ignored: int) -> str:
        pieces = []
        for style, group in groupby(runs, key=lambda run: run.style & ~ignored):
            inner = "".join(escape(run.text, quote=False) if run.image is None else self._image(run) for run in group)
            for bit, tag in _INLINE:
                if style & bit:
                    inner = _around(inner, f"<{tag}>", f"</{tag}>")
            pieces.append(inner)
        return "".join(pieces)

    def _image(self, run: Run) -> str:
        assert run.image is not None
        source = self._page.address(run.image.get("src"))
        if source is None:
            return ""
        attributes = [f'src="{escape(source)}"', f'alt="{escape(run.image.get("alt") or "")}"']
        for name in ("width", "height"):
            if (value := run.image.get(name, "").removesuffix("px")).isdecimal():
                attributes.append(f'{name}="{value}"')
        return f"<img {' '.join(attributes)}>"


def _around(inner: str, before: str, after: str) -> str:
    """A tag around text, white space left outside of it."""
    core = inner.strip()
    if not core:
        return inner
    lead = inner[: len(inner) - len(inner.lstrip())]
    return f"{lead}{before}{core}{after}{inner[len(inner.rstrip()) :]}"


def _with_lists(frames: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """List items get a list and lists an item where the page forgot it; a quote that only indents a list is dropped."""
    if not frames:
        return frames
    found: list[tuple[str, int]] = []
    for tag, number in frames:
        parent = found[-1][0] if found else ""
        if tag == "li" and parent not in ("ul", "ol"):
            found.append(("ul", -1))
        elif tag != "li" and parent in ("ul", "ol"):
            continue
        found.append((tag, number))
    while found and found[-1][0] in ("ul", "ol", "table", "tr"):
        found.pop()
    return found


def _heading_level(paragraph: Paragraph) -> int:
    """2 to 5 for headings, a short line in bold alone among them; the headline above the text is the one h1."""
    first = paragraph.lines[0]
    if first.heading:
        return min(max(first.heading, 2), 5)
    short = len(paragraph.lines) == 1 and 0 < first.words <= 12 and not first.linked
    loud = first.style & BOLD or first.style & LARGE
    if short and loud and not _SENTENCE_END.search(first.text):
        return 3
    return 0


def _preformatted(lines: Sequence[Block]) -> str:
    return "\n".join("".join(run.text for run in line.runs).strip("\n").rstrip() for line in lines)
