"""Blocks: the text of a page in reading order, one run between two edges or line breaks each."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from lxml import etree

from archiver.extraction.containers import Container
from archiver.extraction.elements import (
    BOLD,
    CODE,
    HEADING,
    IS_BLOCK,
    IS_BREAK,
    IS_FONT,
    IS_IMAGE,
    IS_LINK,
    IS_PREFORMATTED,
    IS_RULE,
    IS_STYLE,
    IS_UNSEEN,
    ITALIC,
    KIND,
    LARGE,
    SMALL,
    STYLE,
    SUB,
    SUP,
    font_style,
    is_spacer,
)
from archiver.extraction.hints import (
    ADVERT,
    BIO,
    CAPTION,
    COMMENTS,
    CONTENT,
    FOOTER,
    HIDDEN,
    META,
    NAV,
    RELATED,
    SHARE,
    SIDEBAR,
    TEASER,
)
from archiver.page import Page

__all__ = [
    "ADVERT",
    "BIO",
    "BOLD",
    "CAPTION",
    "CODE",
    "COMMENTS",
    "CONTENT",
    "FOOTER",
    "HIDDEN",
    "ITALIC",
    "LARGE",
    "META",
    "NAV",
    "RELATED",
    "SHARE",
    "SIDEBAR",
    "SMALL",
    "SUB",
    "SUP",
    "TEASER",
    "Block",
    "Container",
    "Run",
    "blocks_of",
]


class Run(NamedTuple):
    """A piece of a line in one style: text as it stands in the source, and the link it is part of."""

    text: str
    style: int
    anchor: int
    """Number of the <a> it stands in, 0 outside of links: two pieces of one link have the same number."""
    href: str | None
    image: etree._Element | None = None


class Block(NamedTuple):
    """One line of text in reading order. A tuple: a page has hundreds, and a dataclass costs four times as much."""

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

    @property
    def plain(self) -> int:
        """How many of the words are no links."""
        return self.words - self.linked

    @property
    def link_density(self) -> float:
        """The share of its words that are links, 0 to 1."""
        return self.linked / self.words if self.words else 0.0

    @property
    def hrefs(self) -> list[str]:
        """The link targets on the line, in order, each anchor once."""
        return list({run.anchor: run.href for run in self.runs if run.href}.values())


def blocks_of(page: Page) -> tuple[Block, ...]:
    """All visible text of the page as blocks, in reading order; no text stands in two of them."""
    walk = _Walk()
    walk.read(page.root)
    return tuple(walk.blocks)


# A fifth of the walk is the making of runs; their own constructor takes twice as long as this.
_new_run = partial(tuple.__new__, Run)


class _Walk:
    """One pass over the tree, and what it knows at the place where it stands."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line: list[Run] = []
        self._paragraph = 0
        self._empty_breaks = 0
        self._heading = 0
        self._preformatted = 0

    def read(self, root: etree._Element) -> None:
        """Reads the whole tree. One loop over events that touches each element once: it was a third of all time.

        White space between blocks, half of all text nodes, makes no run.
        """
        container = Container("html", root, None, 0)
        style, styles = 0, [0]
        anchor, anchors = 0, 0
        href: str | None = None
        numbers = 0
        line, kind_of = self._line, KIND.get
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            kind = kind_of(tag, 0)
            if event == "start":
                if kind == IS_UNSEEN:
                    walker.skip_subtree()
                    continue
                if IS_BLOCK <= kind <= IS_PREFORMATTED:
                    if line:
                        self._end_paragraph(container)
                    self._empty_breaks = 0
                    self._paragraph += 1
                    numbers += 1
                    container = Container(tag, element, container, numbers)
                    if tag in HEADING:
                        self._heading = HEADING[tag]
                    elif kind == IS_PREFORMATTED:
                        self._preformatted += 1
                elif kind == IS_BREAK:
                    self._break(container)
                elif kind == IS_LINK:
                    if (target := element.get("href")) is not None:
                        if target != href or not line or not line[-1].anchor:
                            anchors += 1
                        anchor, href = anchors, target
                elif kind == IS_STYLE:
                    style |= STYLE[tag]
                    styles.append(style)
                elif kind == IS_FONT:
                    if element.attrib:
                        style |= font_style(tag, element)
                    styles.append(style)
                elif kind == IS_IMAGE:
                    if not is_spacer(element):
                        line.append(Run("", style, anchor, href, element))
                elif kind == IS_RULE:
                    self._end_paragraph(container)
                    self._empty_breaks = 0
                    self._paragraph += 1
                text = element.text
            else:
                if IS_BLOCK <= kind <= IS_PREFORMATTED:
                    if line:
                        self._end_paragraph(container)
                    self._empty_breaks = 0
                    self._paragraph += 1
                    container = container.parent or container
                    if tag in HEADING:
                        self._heading = 0
                    elif kind == IS_PREFORMATTED:
                        self._preformatted -= 1
                elif kind == IS_LINK:
                    anchor, href = 0, None
                elif kind >= IS_STYLE:
                    styles.pop()
                    style = styles[-1]
                text = element.tail
            if text and (line or self._preformatted or not text.isspace()):
                line.append(_new_run((text, style, anchor, href, None)))
        self._end_paragraph(container)

    def _break(self, container: Container) -> None:
        if self._line and self._end_line(container):
            self._empty_breaks = 0
        self._empty_breaks += 1
        if self._empty_breaks == 2:
            self._paragraph += 1

    def _end_paragraph(self, container: Container) -> None:
        if self._preformatted:
            self._part_at_blank_lines(container)
        self._end_line(container)

    def _part_at_blank_lines(self, container: Container) -> None:
        """Blank lines part the paragraphs of preformatted text."""
        runs, self._line[:] = self._line[:], []
        for run in runs:
            first, *others = _BLANK_LINES.split(run.text)
            self._line.append(run._replace(text=first))
            for text in others:
                self._end_line(container)
                self._paragraph += 1
                self._line.append(run._replace(text=text))

    def _end_line(self, container: Container) -> bool:
        """Makes a block of the line that was read so far; False where there is nothing to see on it."""
        line = self._line
        if len(line) == 1:
            text = " ".join(line[0].text.split())
        else:
            text = " ".join("".join([run.text for run in line]).split())
        if not text and not any(run.image is not None for run in line):
            line.clear()
            return False
        words = text.count(" ") + 1 if text else 0
        if len(text) > 8 * words and not text.isascii():
            words += len(_UNSPACED.findall(text)) // 2
        style, linked = _style_and_linked(line)
        runs = tuple(line)
        line.clear()
        self.blocks.append(
            Block(
                len(self.blocks),
                text,
                runs,
                self._paragraph,
                container,
                words,
                min(linked, words),
                style,
                self._heading,
                self._preformatted > 0,
                text.lower(),
            )
        )
        return True


# In scripts that set no words apart, two characters count as one word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


def _style_and_linked(line: list[Run]) -> tuple[int, int]:
    """The style that all text of a line has in common, and how many of its words stand in links."""
    style, linked = -1, 0
    for text, run_style, anchor, _, _ in line:
        if text and not text.isspace():
            style &= run_style
            if anchor:
                linked += len(text.split())
    return max(style, 0), linked
