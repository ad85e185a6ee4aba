"""Clean mark-up from blocks: semantic HTML without layout tables, and the Markdown made from it.

The HTML is written from the same lines that the text is, so that both say the same; nothing of the page's own tags
passes through, and a sanitiser stands behind it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import nh3
from html_to_markdown import ConversionOptions, convert

from archiver.extraction.blocks import Block, Run
from archiver.extraction.containers import Container
from archiver.extraction.elements import BOLD, CODE, ITALIC, LARGE, SUB, SUP
from archiver.extraction.paragraphs import Paragraph, data_rows, data_tables, paragraphs_of
from archiver.page import Page

_INLINE = ((BOLD, "strong"), (ITALIC, "em"), (CODE, "code"), (SUB, "sub"), (SUP, "sup"))
_MARKED = BOLD | ITALIC | CODE | SUB | SUP
_CLEANER = nh3.Cleaner(
    tags=set(
        """p br h2 h3 h4 h5 ul ol li dl dt dd blockquote pre code table tbody tr td th strong em sub sup a
        img""".split()
    ),
    attributes={"a": {"href"}, "img": {"src", "alt", "width", "height"}},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "file"},
)
_MARKDOWN = ConversionOptions(
    extract_metadata=False,
    escape_asterisks=True,
    escape_underscores=True,
    autolinks=False,
    bullets="-",
    preserve_tags=["sub", "sup"],
)
_TAG_OR_CODE = re.compile(r"(<pre>.*?</pre>|<code>.*?</code>|<[^>]*>)", re.S)
# Stands for a backslash while the converter is at work, which would escape it; Unicode has this code for such uses.
_BACKSLASH = "\ufdd0"
_MEANING = re.compile(r"\[(?=[^\[\]]*\][(:\[])|`|&lt;(?=[a-zA-Z/!?])|&amp;(?=#?\w+;)")
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


def text_of(blocks: Sequence[Block]) -> str:
    """Plain text: paragraphs parted by a blank line, cells of a data row by a bar."""
    paragraphs = paragraphs_of(blocks)
    return _text(paragraphs, data_tables(paragraphs))


def html_of(blocks: Sequence[Block], page: Page) -> str:
    """Sanitised, semantic HTML of these blocks; addresses absolute."""
    return text_and_html_of(blocks, page)[1]


def text_and_html_of(blocks: Sequence[Block], page: Page) -> tuple[str, str]:
    """Both at once, from the same paragraphs."""
    paragraphs = paragraphs_of(blocks)
    tables = data_tables(paragraphs)
    html = "".join(_Writer(page, tables).write(paragraphs))
    return _text(paragraphs, tables), _CLEANER.clean(html).strip()


def _text(paragraphs: Sequence[Paragraph], tables: frozenset[int]) -> str:
    if not tables:
        return "\n\n".join([text for paragraph in paragraphs if (text := paragraph.text)])
    rows = data_rows(paragraphs, tables)
    texts = (" | ".join(paragraph.text for paragraph in row if paragraph.text) for row in rows)
    return "\n\n".join(text for text in texts if text)


def markdown_of(html: str) -> str:
    """CommonMark of clean HTML; text that would be mark-up in it is escaped."""
    if not html:
        return ""
    return (
        (convert("".join(_escaped(html.replace(_BACKSLASH, ""))), _MARKDOWN).content or "")
        .strip()
        .replace(_BACKSLASH, "\\")
    )


def _escaped(html: str) -> Iterator[str]:
    """The HTML with backslashes before what the converter leaves as it is: links, code, tags, entities in the text."""
    if not _MEANING.search(html):
        yield html
        return
    for number, piece in enumerate(_TAG_OR_CODE.split(html)):
        yield piece if number % 2 else _MEANING.sub(rf"{_BACKSLASH}\g<0>", piece)


class _Writer:
    """Writes paragraphs as HTML, opening and closing the lists, quotes and tables that they stand in."""

    def __init__(self, page: Page, tables: frozenset[int]) -> None:
        self._page = page
        self._tables = tables
        self._open: list[tuple[str, int]] = []
        """Tags that are open, outermost first, each with the number of its container."""
        self._known_frames: dict[int, list[tuple[str, int]]] = {}
        self._fresh = True
        """Whether nothing was written yet in the item that is open."""

    def write(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        """The HTML, piece by piece."""
        for paragraph in paragraphs:
            wanted = _repaired(self._frames(paragraph.container))
            if wanted != self._open:
                yield from self._move_to(wanted)
            yield from self._paragraph(paragraph, bare=bool(wanted) and wanted[-1][0] in _BARE)
        yield from self._move_to([])

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

    def _move_to(self, wanted: list[tuple[str, int]]) -> Iterator[str]:
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        while len(self._open) > same:
            yield f"</{self._open.pop()[0]}>\n"
        for frame in wanted[same:]:
            self._open.append(frame)
            yield f"<{frame[0]}>" if frame[0] in _BARE else f"<{frame[0]}>\n"
            self._fresh = True

    def _paragraph(self, paragraph: Paragraph, *, bare: bool) -> Iterator[str]:
        """One paragraph; in a list item or a cell the first goes without a tag of its own, others follow a break."""
        if paragraph.is_code:
            yield f"<pre>{escape(paragraph.code, quote=False)}</pre>\n"
            return
        level = 0 if bare and not paragraph.lines[0].heading else _heading_level(paragraph)
        lines = [line for block in paragraph.lines if (line := self._line(block, BOLD if level else 0))]
        if not lines:
            return
        if signs := paragraph.list_items:
            items = "".join(f"<li>{line.removeprefix(sign)}</li>\n" for sign, line in zip(signs, lines, strict=False))
            yield f"<ul>\n{items}</ul>\n"
            return
        inner = "<br>\n".join(lines)
        if level:
            yield f"<h{level}>{inner}</h{level}>\n"
        elif bare:
            yield inner if self._fresh else f"<br>\n{inner}"
            self._fresh = False
        else:
            yield f"<p>{inner}</p>\n"

    def _line(self, block: Block, ignored: int) -> str:
        marked = _MARKED & ~ignored
        for run in block.runs:
            if run.style & marked or run.anchor or run.image is not None:
                break
        else:
            return _escaped_text(block.text)  # three lines of four
        pieces = []
        for anchor, runs in groupby(block.runs, key=lambda run: run.anchor):
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
        pieces = []
        for style, group in groupby(runs, key=lambda run: run.style & ~ignored):
            inner = "".join([_escaped_text(run.text) if run.image is None else self._image(run) for run in group])
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


def _escaped_text(text: str) -> str:
    """Text as it stands in HTML; most of it has nothing to escape."""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _around(inner: str, before: str, after: str) -> str:
    """A tag around text, white space left outside of it."""
    core = inner.strip()
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
