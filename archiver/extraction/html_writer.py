"""HTML from paragraphs: semantic, without layout tables; nothing of the page's own tags passes through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from archiver.extraction.blocks import Block, Run
from archiver.extraction.containers import Container
from archiver.extraction.elements import BOLD, CODE, ITALIC, LARGE, SUB, SUP
from archiver.extraction.markdown import is_plain, markdown_of_plain
from archiver.extraction.paragraphs import Paragraph
from archiver.page import Page

# Stands for a run of plain paragraphs; Unicode has this code for such uses.
RUN = "\ufdd1"
RUN_HTML = f"<p>{RUN}</p>\n"
_INLINE = ((BOLD, "strong"), (ITALIC, "em"), (CODE, "code"), (SUB, "sub"), (SUP, "sup"))
_MARKED = BOLD | ITALIC | CODE | SUB | SUP
_ANCHOR = attrgetter("anchor")
_SENTENCE_END = re.compile(r"[.!?…,;][\"'”’)\]]*\s*$")
# Elements that stay around a paragraph, and what they are written as; those of tables only where it holds data.
_FRAMES = {
    **{tag: tag for tag in "ul ol li dl dt dd blockquote".split()},
    "menu": "ul",
    "dir": "ul",
}
# What is nested deeper stays in the innermost of these: Markdown writes a sign a line for each quote around it.
_MOST_FRAMES = 20
_TABLE = frozenset("table tr td th".split())
_LISTS = frozenset("ul ol".split())
_ITEMS = {"ul": "li", "ol": "li", "dl": "dt dd", "table": "tr", "tr": "td th"}
# What holds a paragraph without one more tag around it.
_BARE = frozenset("li dt dd td th".split())


class PlainRun(NamedTuple):
    """Plain paragraphs that follow each other, in both forms."""

    html: list[str]
    markdown: list[str]


class HtmlWriter:
    """Writes paragraphs as HTML, opening and closing the lists, quotes and tables that they stand in."""

    def __init__(self, page: Page, tables: frozenset[int]) -> None:
        self.plain: list[PlainRun] = []
        """The runs of plain paragraphs that stand in nothing else."""
        self._page = page
        self._tables = tables
        self._pieces: list[str] = []
        self._open: list[tuple[str, int]] = []
        """Tags that are open, outermost first, each with the number of its container."""
        self._known_frames: dict[int, list[tuple[str, int]]] = {}
        self._wanted: dict[int, list[tuple[str, int]]] = {}
        """The frames of each container, as they are written."""
        self._fresh = True
        """Whether nothing was written yet in the item that is open."""

    def write(self, paragraphs: Sequence[Paragraph]) -> str:
        """The HTML, with a sign in place of each run of plain paragraphs."""
        for paragraph in paragraphs:
            container = paragraph.container
            wanted = self._wanted.get(container.number)
            if wanted is None:
                wanted = self._wanted[container.number] = _repaired(self._frames(container))
            if wanted != self._open:
                self._move_to(wanted)
            if paragraph.is_code:
                self._put(f"<pre>{escape(paragraph.code, quote=False)}</pre>\n")
            else:
                self._paragraph(paragraph)
        self._move_to([])
        return "".join(self._pieces)

    def _frames(self, container: Container) -> list[tuple[str, int]]:
        """The lists, quotes and data cells around a paragraph, outermost first; paragraphs share most of them."""
        frames = self._known_frames.get(container.number)
        if frames is None:
            frames = self._frames(container.parent) if container.parent is not None else []
            tag = _FRAMES.get(container.tag)
            is_frame = tag is not None or (container.tag in _TABLE and self._is_of_data(container))
            if is_frame and len(frames) < _MOST_FRAMES:
                frames = [*frames, (tag or container.tag, container.number)]
            self._known_frames[container.number] = frames
        return frames

    def _is_of_data(self, container: Container) -> bool:
        table = container.within("table")
        return table is not None and table.number in self._tables

    def _move_to(self, wanted: list[tuple[str, int]]) -> None:
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        while len(self._open) > same:
            self._pieces.append(f"</{self._open.pop()[0]}>\n")
        for frame in wanted[same:]:
            self._open.append(frame)
            self._pieces.append(f"<{frame[0]}>" if frame[0] in _BARE else f"<{frame[0]}>\n")
            self._fresh = True

    def _paragraph(self, paragraph: Paragraph) -> None:
        """One paragraph; in a list item or a cell the first goes without a tag of its own, others follow a break."""
        bare = bool(self._open) and self._open[-1][0] in _BARE
        level = 0 if bare and not paragraph.lines[0].heading else _heading_level(paragraph)
        lines = [line for block in paragraph.lines if (line := self._line(block, BOLD if level else 0))]
        if not lines:
            return
        if signs := paragraph.list_items:
            items = "".join(f"<li>{line.removeprefix(sign)}</li>\n" for sign, line in zip(signs, lines, strict=False))
            self._put(f"<ul>\n{items}</ul>\n")
            return
        inner = "<br>\n".join(lines)
        if bare and not level:
            self._put(inner if self._fresh else f"<br>\n{inner}")
            self._fresh = False
            return
        html = f"<h{level}>{inner}</h{level}>\n" if level else f"<p>{inner}</p>\n"
        if not self._open and is_plain(inner) and not (level and ("<br>" in inner or "<img" in inner)):
            self._set_aside(html, f"{'#' * level} {markdown_of_plain(inner)}" if level else markdown_of_plain(inner))
        else:
            self._put(html)

    def _put(self, html: str) -> None:
        self._pieces.append(html.replace(RUN, ""))

    def _set_aside(self, html: str, markdown: str) -> None:
        if not self._pieces or self._pieces[-1] is not RUN_HTML:
            self._pieces.append(RUN_HTML)
            self.plain.append(PlainRun([], []))
        run = self.plain[-1]
        run.html.append(html)
        run.markdown.append(markdown)

    def _line(self, block: Block, ignored: int) -> str:
        marked = _MARKED & ~ignored
        for run in block.runs:
            if run.style & marked or run.anchor or run.image is not None:
                break
        else:
            return _escaped_text(block.text)  # three lines of four
        pieces = []
        for anchor, runs in groupby(block.runs, key=_ANCHOR):
            linked = list(runs)
            inner = self._runs(linked, ignored)
            href = self._target(linked[0].href) if anchor else None
            pieces.append(_around(inner, f'<a href="{escape(href)}">', "</a>") if href else inner)
        return " ".join("".join(pieces).split())

    def _target(self, href: str | None) -> str | None:
        if href and href[:7].lower() == "mailto:":
            return href.strip()
        return self._page.address(href)

    def _runs(self, runs: list[Run], ignored: int) -> str:
        """Runs of one link, or of none: those of one style get its tags together."""
        html, inner, style = "", "", -1
        for run in runs:
            own = run.style & ~ignored
            if own != style:
                html += _styled(inner, style)
                inner, style = "", own
            inner += _escaped_text(run.text) if run.image is None else self._image(run)
        return html + _styled(inner, style)

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


def _escaped_text(text: str) -> str:
    """Text as it stands in HTML; most of it has nothing to escape."""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _styled(inner: str, style: int) -> str:
    """Text in the tags that its style asks for."""
    if style & _MARKED and inner:
        for bit, tag in _INLINE:
            if style & bit:
                inner = _around(inner, f"<{tag}>", f"</{tag}>")
    return inner


def _around(inner: str, before: str, after: str) -> str:
    """A tag around text, white space left outside of it."""
    core = inner.strip()
    if len(core) == len(inner):
        return f"{before}{inner}{after}" if inner else ""
    if not core:
        return inner
    lead = inner[: len(inner) - len(inner.lstrip())]
    return f"{lead}{before}{core}{after}{inner[len(inner.rstrip()) :]}"


def _repaired(frames: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Items get a list where the page forgot it; what stands in a list and is no item of it only indents."""
    if not frames:
        return frames
    found: list[tuple[str, int]] = []
    for tag, number in frames:
        parent = found[-1][0] if found else ""
        if tag == "li" and parent not in _LISTS:
            found.append(("ul", -1))
        elif tag in ("dt", "dd") and parent != "dl":
            continue
        elif parent in _ITEMS and tag not in _ITEMS[parent].split():
            found.pop()
        found.append((tag, number))
    while found and found[-1][0] in _ITEMS:
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
