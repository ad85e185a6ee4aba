"""Clean mark-up from blocks: semantic HTML without layout tables, and Markdown, both from one tree.

They are written from the same lines that the text is, so that all three say the same; nothing of the page's own tags
passes through, and a sanitiser stands behind the HTML all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import nh3

from archiver.extraction.blocks import Block
from archiver.extraction.document import Node, Nodes, html_of_nodes
from archiver.extraction.elements import BOLD, ITALIC, LARGE
from archiver.extraction.frames import Framing, indents_in
from archiver.extraction.markdown import markdown_of
from archiver.extraction.paragraphs import Paragraph, data_rows, data_tables, paragraphs_of
from archiver.extraction.phrases import Setting, nodes_of
from archiver.extraction.places import NO_PLACES, Places
from archiver.extraction.typed_lists import items_of, signs_of
from archiver.page import Page

_CLEANER = nh3.Cleaner(
    tags=set(
        """p br hr h2 h3 h4 h5 ul ol li dl dt dd blockquote pre code table caption tbody tr td th strong em s sub sup a
        img""".split()
    ),
    attributes={
        "a": {"href", "id"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start", "type"},
        "li": {"value"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    link_rel=None,
    url_schemes={"http", "https", "mailto", "file"},
)
# What an attribute may hold that a sanitiser would leave: words, a number, a place on the page, a plain address.
_PLAIN_VALUE = re.compile(
    r"""="(?:[^"&<>=:]*|(?<=\ alt=")[^"&<>=]*|mailto:[\w.+-]+@[\w.-]+
        |https?://(?:[\w-]+\.)+[a-z]{2,}(?:/(?:[\w.~:/?#=%+,;@!$()-]|&amp;)*)?)\"""",
    re.A | re.X,
)
_SENTENCE_END = re.compile(r"[.!?…,;][\"'”’)\]]*\s*$")
_HEADING_WORDS = 12
# So much text behind a bold line in its paragraph says that the line is a heading, and not the first of an address.
_PROSE_WORDS = 12
# A style that so much of an article has is its usual one; so many words must have it.
_USUAL_SHARE, _USUAL_WORDS = 0.6, 100
# An image that an article shows so often, and says nothing of, is a bullet or a flourish.
_OFTEN = 3


class Markup(NamedTuple):
    """Lines of a page in three forms; HTML and Markdown are written when they are asked for."""

    text: str
    """Paragraphs parted by a blank line, cells of a data row by a bar."""
    folded: str
    """The text with its white space folded."""
    nodes: Nodes

    @property
    def html(self) -> str:
        """Sanitised and semantic, addresses absolute."""
        html = html_of_nodes(self.nodes)
        return (html if _is_clean(html) else _CLEANER.clean(html)).strip()

    @property
    def markdown(self) -> str:
        """CommonMark, with tables."""
        return markdown_of(self.nodes)


def markup_of(blocks: Sequence[Block], page: Page, places: Places = NO_PLACES) -> Markup:
    """These lines as text, HTML and Markdown."""
    paragraphs = paragraphs_of(blocks)
    tables = data_tables(paragraphs)
    setting = Setting(page, places, _usual_styles(blocks), _flourishes(blocks))
    text = _text(paragraphs, tables)
    has_code = any(paragraph.lines[0].preformatted for paragraph in paragraphs)
    return Markup(text, folded(text) if has_code else _joined(text), _nodes(paragraphs, tables, setting))


def _is_clean(html: str) -> bool:
    """Whether a sanitiser has nothing to look at: the tree has no elements but its own, and these attributes."""
    return len(_PLAIN_VALUE.findall(html)) == html.count('="')


def text_of(blocks: Sequence[Block]) -> str:
    """Plain text alone."""
    paragraphs = paragraphs_of(blocks)
    return _text(paragraphs, data_tables(paragraphs))


def folded(text: str) -> str:
    """A text with its white space folded."""
    return " ".join(text.split())


def _joined(text: str) -> str:
    """The same for a text whose lines are folded, as those of all blocks are: a tenth of the time."""
    return " ".join([line for line in text.split("\n") if line])


def _text(paragraphs: Sequence[Paragraph], tables: frozenset[int]) -> str:
    if not tables:
        return "\n\n".join([text for paragraph in paragraphs if (text := paragraph.text)])
    rows = data_rows(paragraphs, tables)
    texts = (" | ".join(paragraph.text for paragraph in row if paragraph.text) for row in rows)
    return "\n\n".join(text for text in texts if text)


def _usual_styles(blocks: Sequence[Block]) -> int:
    """The emphasis that most of the text has, as bits: none of it is meant."""
    total = sum([block.words for block in blocks])
    if total < _USUAL_WORDS:
        return 0
    found = 0
    for style in (BOLD, ITALIC):
        if sum([block.words for block in blocks if block.style & style]) > _USUAL_SHARE * total:
            found |= style
    return found


def _flourishes(blocks: Sequence[Block]) -> frozenset[str]:
    shown = [
        run.image
        for block in blocks
        if len(block.runs) > 1 or not block.words
        for run in block.runs
        if run.image is not None
    ]
    if len(shown) < _OFTEN:
        return frozenset()
    counts = Counter(image.get("src", "") for image in shown if not any(map(str.isalnum, image.get("alt", ""))))
    return frozenset(source for source, count in counts.items() if count >= _OFTEN)


def _nodes(paragraphs: Sequence[Paragraph], tables: frozenset[int], setting: Setting) -> Nodes:
    """The tree of the paragraphs, in the lists, quotes and tables that they stand in."""
    framing = Framing(tables, indents_in(paragraphs))
    before: Block | None = None
    for paragraph, signs in zip(paragraphs, signs_of(paragraphs), strict=True):
        first = paragraph.lines[0]
        # A rule typed in signs that is part of the text needs no other.
        ruled = first.ruled and (before is None or bool(before.opening) or not before.words)
        before = paragraph.lines[-1]
        frames = framing.frames_of(first.container)
        in_item = bool(frames) and frames[-1][0] != "blockquote"
        if signs and not (in_item and len(signs) == 1):
            items = items_of([nodes_of(line, setting) for line in paragraph.lines], signs)
            framing.put_items(items, frames, ruled=ruled)
            continue
        for node in _paragraph(paragraph, setting, in_item=in_item):
            framing.put(node, frames, ruled=ruled)
            ruled = False
    return framing.close()


def _paragraph(paragraph: Paragraph, setting: Setting, *, in_item: bool) -> list[Node]:
    """A heading, code, a paragraph, or a heading that somebody set as the first line of its paragraph."""
    lines = paragraph.lines
    first = lines[0]
    if len(lines) == 1 and not (first.preformatted or first.heading or first.style):  # eight of ten
        return _lines(lines, "p", setting)
    if first.preformatted and paragraph.is_code:
        return [Node("pre", [paragraph.code])]
    if not in_item and _begins_with_heading(lines, setting.ignored):
        return [*_lines(lines[:1], "h3", setting), *_lines(lines[1:], "p", setting)]
    level = _heading_level(lines, setting.ignored, in_item=in_item)
    return _lines(lines, f"h{level}" if level else "p", setting)


def _lines(lines: Sequence[Block], tag: str, setting: Setting) -> list[Node]:
    """One element of these lines, with breaks between them; none where they show nothing."""
    if tag != "p":
        setting = setting._replace(ignored=setting.ignored | BOLD)
    found = nodes_of(lines[0], setting)
    for line in lines[1:]:
        if nodes := nodes_of(line, setting):
            if found:
                found.append(Node("br", []))
            found += nodes
    return [Node(tag, found)] if found else []


def _heading_level(lines: Sequence[Block], ignored: int, *, in_item: bool) -> int:
    """2 to 5 for headings, a short line in bold alone among them; the headline above the text is the one h1."""
    first = lines[0]
    if first.heading:
        return min(max(first.heading, 2), 5)
    if len(lines) == 1 and not in_item and _is_loud(first, ignored):
        return 3
    return 0


def _is_loud(line: Block, ignored: int) -> bool:
    """Whether a line stands out as a heading does."""
    loud = line.style & (BOLD | LARGE) & ~ignored
    return bool(loud) and 0 < line.words <= _HEADING_WORDS and not line.linked and not _SENTENCE_END.search(line.text)


def _begins_with_heading(lines: Sequence[Block], ignored: int) -> bool:
    """Whether the first line of a paragraph is its heading: it stands out, and prose follows that does not."""
    if len(lines) < 2 or lines[0].heading or not _is_loud(lines[0], ignored) or lines[0].text.endswith(":"):
        return False
    return lines[1].words >= _PROSE_WORDS and not lines[1].style & BOLD
