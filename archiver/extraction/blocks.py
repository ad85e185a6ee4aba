"""Blocks: the text of a page in reading order, one run between two edges or line breaks each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from lxml import etree

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
    hints_of,
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

# Inline styles of a run, as bits.
BOLD, ITALIC, CODE, SUB, SUP, SMALL, LARGE = 1, 2, 4, 8, 16, 32, 64
_STYLES = {
    BOLD: "b strong",
    ITALIC: "i em cite dfn var",
    CODE: "code tt kbd samp",
    SUB: "sub",
    SUP: "sup",
    SMALL: "small",
    LARGE: "big",
}
_STYLE = {tag: bit for bit, tags in _STYLES.items() for tag in tags.split()}
_BLOCKS = """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html ilayer layer legend li listing main menu multicol
    nav noscript object ol p plaintext pre section summary table tbody td tfoot th thead tr ul xmp"""
# What a browser does not show as text of the page.
_UNSEEN = """script style template head title meta link iframe noembed noframes select textarea svg math applet audio
    video map datalist button input server csscriptdict"""
_PREFORMATTED = "pre listing xmp plaintext"
_IS_UNSEEN, _IS_BLOCK, _IS_PREFORMATTED, _IS_BREAK, _IS_RULE, _IS_LINK, _IS_IMAGE, _IS_STYLE, _IS_FONT = range(1, 10)
_KIND: dict[str, int] = {
    **dict.fromkeys(_UNSEEN.split(), _IS_UNSEEN),
    **dict.fromkeys(_BLOCKS.split(), _IS_BLOCK),
    **dict.fromkeys(_PREFORMATTED.split(), _IS_PREFORMATTED),
    **dict.fromkeys(_STYLE, _IS_STYLE),
    "br": _IS_BREAK,
    "hr": _IS_RULE,
    "a": _IS_LINK,
    "img": _IS_IMAGE,
    "font": _IS_FONT,
    "span": _IS_FONT,
}
_HEADING = {f"h{n}": n for n in range(1, 7)}
_TAG_HINTS = {
    "nav": NAV,
    "footer": FOOTER,
    "aside": SIDEBAR,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "noscript": HIDDEN,
}
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Container:
    """A block element that holds text or other containers, known by its tag, its class and where it stands."""

    __slots__ = ("depth", "element", "hints", "name", "number", "own_hints", "parent", "tag")

    depth: int
    hints: int
    """What its own name and the names around it say, as bits."""

    def __init__(self, tag: str, element: etree._Element, parent: Container | None, number: int) -> None:
        self.tag = tag
        self.element = element
        self.parent = parent
        self.number = number
        """Containers are numbered in page order; the number tells two of them apart."""
        hints = _TAG_HINTS.get(tag, 0)
        self.name = tag
        # Two of three elements have no attribute that counts here: one look at all of them is the cheapest.
        if element.attrib:
            name, identity, style = element.get("class"), element.get("id"), element.get("style")
            if name:
                self.name = f"{tag}.{name}"
            if name or identity:
                hints |= hints_of(f"{name or ''} {identity}" if identity else name or "")
            if style and _UNSEEN_STYLE.search(style):
                hints |= HIDDEN
        # Who embeds a message of another site quotes it, whatever class that site asks for.
        if tag == "blockquote":
            hints &= ~SHARE
        self.own_hints = hints
        if parent is None:
            self.depth, self.hints = 0, hints
        else:
            self.depth, self.hints = parent.depth + 1, hints | parent.hints

    def ancestors(self) -> Iterator[Container]:
        """The container itself, its parent, and so on up to the root."""
        here: Container | None = self
        while here is not None:
            yield here
            here = here.parent

    def within(self, *tags: str) -> Container | None:
        """The nearest of these elements around the text, this one included."""
        here: Container | None = self
        while here is not None and here.tag not in tags:
            here = here.parent
        return here


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
        line, kind_of = self._line, _KIND.get
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            kind = kind_of(tag, 0)
            if event == "start":
                if kind == _IS_UNSEEN:
                    walker.skip_subtree()
                    continue
                if _IS_BLOCK <= kind <= _IS_PREFORMATTED:
                    if line:
                        self._end_paragraph(container)
                    self._empty_breaks = 0
                    self._paragraph += 1
                    numbers += 1
                    container = Container(tag, element, container, numbers)
                    if tag in _HEADING:
                        self._heading = _HEADING[tag]
                    elif kind == _IS_PREFORMATTED:
                        self._preformatted += 1
                elif kind == _IS_BREAK:
                    self._break(container)
                elif kind == _IS_LINK:
                    if (target := element.get("href")) is not None:
                        if target != href or not line or not line[-1].anchor:
                            anchors += 1
                        anchor, href = anchors, target
                elif kind == _IS_STYLE:
                    style |= _STYLE[tag]
                    styles.append(style)
                elif kind == _IS_FONT:
                    if element.attrib:
                        style |= _font_style(tag, element)
                    styles.append(style)
                elif kind == _IS_IMAGE:
                    if not _is_spacer(element):
                        line.append(Run("", style, anchor, href, element))
                elif kind == _IS_RULE:
                    self._end_paragraph(container)
                    self._empty_breaks = 0
                    self._paragraph += 1
                text = element.text
            else:
                if _IS_BLOCK <= kind <= _IS_PREFORMATTED:
                    if line:
                        self._end_paragraph(container)
                    self._empty_breaks = 0
                    self._paragraph += 1
                    container = container.parent or container
                    if tag in _HEADING:
                        self._heading = 0
                    elif kind == _IS_PREFORMATTED:
                        self._preformatted -= 1
                elif kind == _IS_LINK:
                    anchor, href = 0, None
                elif kind >= _IS_STYLE:
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


_SPACER = re.compile(r"(?:^|/)(?:spacer|space|clear|pixel|blank|dot|trans|transparent|shim|1x1|s)\d*\.gif", re.I)
_TINY = frozenset("0 1 2 3 4 5 0px 1px 2px".split())


def _is_spacer(image: etree._Element) -> bool:
    """An invisible image that pushes layout cells apart; every second page of 2006 has them."""
    if image.get("width") in _TINY or image.get("height") in _TINY:
        return True
    return _SPACER.search(image.get("src", "")) is not None


_FONT_SIZE = re.compile(r"^\s*([+-]?)(\d)")


def _font_style(tag: str, element: etree._Element) -> int:
    if tag == "span":
        css = element.get("style")
        if not css or "font" not in css:
            return 0
        return (BOLD if "bold" in css else 0) | (ITALIC if "italic" in css else 0)
    size = _FONT_SIZE.match(element.get("size", ""))
    if size is None:
        return 0
    sign, number = size.group(1), int(size.group(2))
    relative = number if sign == "+" else -number if sign == "-" else number - 3
    return LARGE if relative > 0 else SMALL if relative < -1 or (sign == "-") else 0
