"""Blocks: the text of a page in reading order, one run between two edges or line breaks each."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from lxml import etree

from archiver.extraction.containers import Container
from archiver.extraction.elements import (
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
    KIND,
    STYLE,
    font_style,
    is_spacer,
)
from archiver.extraction.folding import folded, opening, unspaced_words
from archiver.page import Page


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
    opening: str
    """The first two word characters of `lower`: enough to know that hardly a pattern of first words fits."""
    plain: int
    """How many of the words are no links."""
    link_density: float
    """The share of its words that are links, 0 to 1."""

    @property
    def hrefs(self) -> list[str]:
        """The link targets on the line, in order, each anchor once."""
        return list({run.anchor: run.href for run in self.runs if run.href}.values())


def blocks_of(page: Page) -> tuple[Block, ...]:
    """All visible text of the page as blocks, in reading order; no text stands in two of them."""
    walk = _Walk(page.root)
    walk.read(page.root)
    return tuple(walk.blocks)


# A fifth of the walk is the making of runs and blocks; their own constructors take twice as long as these.
_new_run = partial(tuple.__new__, Run)
_new_block = partial(tuple.__new__, Block)


class _Walk:
    """One pass over the tree, and what it knows at the place where it stands."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._line: list[Run] = []
        self._paragraph = 0
        self._empty_breaks = 0
        self._heading = 0
        self._preformatted = 0
        self._container = Container("html", root, None, 0)
        self._entered: list[tuple[str, etree._Element, int]] = []
        """Elements around this place that have no container yet; half of all never get one, as no line is in them."""

    def read(self, root: etree._Element) -> None:
        """Reads the whole tree. One loop over events that touches each element once: it was a third of all time.

        White space between blocks, half of all text nodes, makes no run.
        """
        style, styles = 0, [0]
        anchor, anchors = 0, 0
        href: str | None = None
        numbers = 0
        line, kind_of, entered = self._line, KIND.get, self._entered
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            kind = kind_of(tag, 0)
            if event == "start":
                if kind == 0:
                    pass
                elif kind == IS_UNSEEN:
                    walker.skip_subtree()
                    continue
                elif kind <= IS_PREFORMATTED:
                    if line:
                        self._end_paragraph()
                    self._empty_breaks = 0
                    self._paragraph += 1
                    numbers += 1
                    entered.append((tag, element, numbers))
                    if tag in HEADING:
                        self._heading = HEADING[tag]
                    elif kind == IS_PREFORMATTED:
                        self._preformatted += 1
                elif kind == IS_BREAK:
                    self._break()
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
                    self._end_paragraph()
                    self._empty_breaks = 0
                    self._paragraph += 1
                text = element.text
            else:
                if kind == 0:
                    pass
                elif IS_BLOCK <= kind <= IS_PREFORMATTED:
                    if line:
                        self._end_paragraph()
                    self._empty_breaks = 0
                    self._paragraph += 1
                    if entered:
                        entered.pop()
                    else:
                        self._container = self._container.parent or self._container
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
        self._end_paragraph()

    def _break(self) -> None:
        if self._line and self._end_line():
            self._empty_breaks = 0
        self._empty_breaks += 1
        if self._empty_breaks == 2:
            self._paragraph += 1

    def _end_paragraph(self) -> None:
        if self._preformatted:
            self._part_at_blank_lines()
        self._end_line()

    def _part_at_blank_lines(self) -> None:
        """Blank lines part the paragraphs of preformatted text."""
        runs, self._line[:] = self._line[:], []
        for run in runs:
            first, *others = _BLANK_LINES.split(run.text)
            self._line.append(run._replace(text=first))
            for text in others:
                self._end_line()
                self._paragraph += 1
                self._line.append(run._replace(text=text))

    def _end_line(self) -> bool:
        """Makes a block of the line that was read so far; False where there is nothing to see on it."""
        line = self._line
        if len(line) == 1:
            source, style, anchor, _, image = line[0]
            text = folded(source)
            words = text.count(" ") + 1 if text else 0
            linked = words if anchor else 0
        else:
            text = folded("".join([run[0] for run in line]))
            words = text.count(" ") + 1 if text else 0
            style, linked, image = _in_common(line)
        if not text:
            if image is None:
                line.clear()
                return False
            style = 0
        elif len(text) > 8 * words and not text.isascii():
            words += unspaced_words(text)
        if linked > words:
            linked = words
        lower = text.lower()
        self.blocks.append(
            _new_block(
                (
                    len(self.blocks),
                    text,
                    tuple(line),
                    self._paragraph,
                    self._container_here() if self._entered else self._container,
                    words,
                    linked,
                    style,
                    self._heading,
                    self._preformatted > 0,
                    lower,
                    lower[:2] if lower[:2].isalnum() else opening(lower),
                    words - linked,
                    linked / words if linked else 0.0,
                )
            )
        )
        line.clear()
        return True

    def _container_here(self) -> Container:
        for tag, element, number in self._entered:
            self._container = Container(tag, element, self._container, number)
        self._entered.clear()
        return self._container


_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


def _in_common(line: list[Run]) -> tuple[int, int, etree._Element | None]:
    """The style that all text of a line has in common, how many of its words stand in links, and its last image."""
    style, linked, seen = -1, 0, None
    for text, run_style, anchor, _, image in line:
        if image is not None:
            seen = image
        elif text and not text.isspace():
            style &= run_style
            if anchor:
                linked += len(text.split())
    return max(style, 0), linked, seen
