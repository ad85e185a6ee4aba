"""Blocks: the text of a page in reading order, one run between two edges or line breaks each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from archiver.extraction.containers import Container, container_of
from archiver.extraction.elements import (
    HEADING,
    IS_BREAK,
    IS_FONT,
    IS_HEADING,
    IS_IMAGE,
    IS_LINK,
    IS_PREFORMATTED,
    IS_RULE,
    IS_STYLE,
    IS_UNSEEN,
    KIND,
    STYLE,
    font_style,
    initial_of,
    is_spacer,
)
from archiver.page import Page


class Run(Struct, frozen=True, eq=False, gc=False):
    """A piece of a line in one style: text as it stands in the source, and the link it is part of."""

    text: str
    style: int
    anchor: int
    """Number of the <a> it stands in, 0 outside of links: two pieces of one link have the same number."""
    href: str | None
    image: etree._Element | None = None


class Block(Struct, frozen=True, eq=False, gc=False):
    """One line of text in reading order. A struct: a page has hundreds, and a tuple costs twice as much."""

    number: int
    """Blocks are numbered in page order, from 0."""
    text: str
    """White space folded; empty for a line that holds images alone."""
    runs: tuple[Run, ...]
    paragraph: int
    """Lines of one paragraph (parted by one <br>) have the same number."""
    container: Container
    words: int
    linked: int
    """How many of the words are links."""
    style: int
    """The bits that all of its text has in common."""
    heading: int
    """1 to 6 in h1 to h6, else 0."""
    preformatted: bool
    lower: str
    """The text in lower case: what patterns are held against."""
    opening: str
    """The first two word characters of `lower`: enough to know that hardly a pattern of first words fits."""
    plain: int
    """How many of the words are no links."""
    link_density: float
    """The share of its words that are links, 0 to 1."""
    ruled: bool
    """Whether a rule stands between it and the line before it, as an element or as a line of signs."""

    @property
    def hrefs(self) -> list[str]:
        """The link targets on the line, in order, each anchor once."""
        return list({run.anchor: run.href for run in self.runs if run.href}.values())


_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_FIRST_LETTERS = re.compile(r"\w{1,2}")
# As many as a page may have tags: what follows in preformatted text is one line.
_MOST_LINES = 100_000
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_SIGNS = re.compile(r"[-_=*~•·#\s]{3,}")
_Line = tuple[list[Run], int, Container, int, bool, bool]
"""The runs between two edges, then the paragraph, the container, the heading and the kind of text that they are in; at
the end whether a rule stands before them."""


def blocks_of(page: Page) -> tuple[Block, ...]:
    """All visible text of the page as blocks, in reading order; no text stands in two of them."""
    blocks: list[Block] = []
    ruled = False
    for line, paragraph, container, heading, preformatted, behind_rule in _lines_of(page.root):
        ruled = ruled or behind_rule
        if len(line) == 1:
            run = line[0]
            pieces, style, image = run.text.split(), run.style, run.image
            words = len(pieces)
            linked = words if run.anchor else 0
        else:
            pieces = "".join([run.text for run in line]).split()
            words = len(pieces)
            style, linked, image = _in_common(line)
        text = " ".join(pieces)
        if not words:
            if image is None:
                continue
            style = 0
        elif len(text) > 8 * words and not text.isascii():
            words += unspaced_words(text)
        if linked > words:
            linked = words
        lower = text.lower()
        first = lower[:2]
        blocks.append(
            Block(
                len(blocks),
                text,
                tuple(line),
                paragraph,
                container,
                words,
                linked,
                style,
                heading,
                preformatted,
                lower,
                first if first.isalnum() else _opening(lower),
                words - linked,
                linked / words if linked else 0.0,
                ruled,
            )
        )
        ruled = words > 0 and not blocks[-1].opening and _SIGNS.fullmatch(text) is not None
    return tuple(blocks)


def _opening(text: str) -> str:
    """The first two word characters of a text; fewer where it has no more."""
    found = _FIRST_LETTERS.search(text)
    return found.group() if found else ""


def unspaced_words(text: str) -> int:
    """The words of scripts that set none apart, of which two characters count as one."""
    return len(_UNSPACED.findall(text)) // 2


def _in_common(line: Sequence[Run]) -> tuple[int, int, etree._Element | None]:
    """The style that all text of a line has in common, how many of its words stand in links, and its last image."""
    style, linked, seen = -1, 0, None
    for run in line:
        text = run.text
        if run.image is not None:
            seen = run.image
        elif text and not text.isspace():
            style &= run.style
            if run.anchor:
                linked += len(text.split())
    return max(style, 0), linked, seen


def _lines_of(root: etree._Element) -> list[_Line]:
    """The lines of the whole tree. One loop over events that touches each element twice: it was a third of all time.

    White space between blocks, half of all text nodes, makes no run.
    """
    lines: list[_Line] = []
    line: list[Run] = []
    paragraph, empty_breaks, heading, preformatted = 0, 0, 0, 0
    style, styles = 0, [0]
    anchor, anchors = 0, 0
    href: str | None = None
    ruled = False
    container = container_of("html", root, None, 0)
    around, containers = [container], 0
    kind_of = KIND.get
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        kind = kind_of(tag, 0)
        starts = event == "start"
        if kind >= IS_RULE:
            if line:
                for part in _parted(line, _MOST_LINES - len(lines)) if preformatted else (line,):
                    lines.append((part, paragraph, container, heading, preformatted > 0, ruled))
                    paragraph += 1
                    ruled = False
                line = []
            paragraph += 1
            empty_breaks = 0
            if kind == IS_RULE:
                ruled = True
            elif starts:
                containers += 1
                container = container_of(tag, element, container, containers)
                around.append(container)
            else:
                around.pop()
                container = around[-1]
            if kind == IS_HEADING:
                heading = HEADING[tag] if starts else 0
            elif kind == IS_PREFORMATTED:
                preformatted += 1 if starts else -1
        elif starts:
            if kind == IS_LINK:
                if (target := element.get("href")) is not None:
                    if target != href or not line or not line[-1].anchor:
                        anchors += 1
                    anchor, href = anchors, target
            elif kind == IS_BREAK:
                if line:
                    if not preformatted or _is_seen(line):
                        empty_breaks = 0
                    lines.append((line, paragraph, container, heading, preformatted > 0, ruled))
                    line, ruled = [], False
                empty_breaks += 1
                if empty_breaks == 2:
                    paragraph += 1
            elif kind == IS_IMAGE:
                if not line and (initial := initial_of(element)):
                    line.append(Run(initial, style, anchor, href))
                elif not is_spacer(element):
                    line.append(Run("", style, anchor, href, element))
            elif kind == IS_STYLE:
                style |= STYLE[tag]
                styles.append(style)
            elif kind == IS_FONT:
                style |= font_style(tag, element)
                styles.append(style)
            elif kind == IS_UNSEEN:
                walker.skip_subtree()
                continue
        elif kind == IS_LINK:
            anchor, href = 0, None
        elif kind >= IS_STYLE:
            styles.pop()
            style = styles[-1]
        text = element.text if starts else element.tail
        if text and (line or preformatted or not text.isspace()):
            line.append(Run(text, style, anchor, href))
    if line:
        lines.append((line, paragraph, container, heading, False, ruled))
    return lines


def _parted(line: Sequence[Run], most: int) -> Iterator[list[Run]]:
    """The pieces of preformatted text: blank lines part its paragraphs, so many at the most."""
    piece: list[Run] = []
    for run in line:
        first, *others = _BLANK_LINES.split(run.text, most) if most > 0 else (run.text,)
        most -= len(others)
        piece.append(replace(run, text=first))
        for text in others:
            yield piece
            piece = [replace(run, text=text)]
    yield piece


def _is_seen(line: Sequence[Run]) -> bool:
    return any(run.image is not None or (run.text and not run.text.isspace()) for run in line)
