"""Clean mark-up from blocks: their text, semantic HTML without layout tables, and Markdown.

All three are written from the same lines, so that they say the same. Plain paragraphs, six of seven, have nothing to
sanitise, and are Markdown but for a few signs: a sign stands for each run of them until sanitiser and converter are
done with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import nh3

from archiver.extraction.blocks import Block
from archiver.extraction.html_writer import RUN, RUN_HTML, HtmlWriter, PlainRun
from archiver.extraction.markdown import markdown_of
from archiver.extraction.paragraphs import Paragraph, data_rows, data_tables, paragraphs_of
from archiver.page import Page

_CLEANER = nh3.Cleaner(
    tags=set(
        """p br h2 h3 h4 h5 ul ol li dl dt dd blockquote pre code table tbody tr td th strong em sub sup a
        img""".split()
    ),
    attributes={"a": {"href"}, "img": {"src", "alt", "width", "height"}},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "file"},
)


class Markup(NamedTuple):
    """Blocks in three forms; HTML and Markdown are put together when they are asked for."""

    text: str
    """Paragraphs parted by a blank line, cells of a data row by a bar."""
    folded: str
    """The text with its white space folded."""
    rest: str
    """The HTML, with a sign in place of each run of plain paragraphs."""
    plain: list[PlainRun]

    @property
    def html(self) -> str:
        """Sanitised and semantic, addresses absolute."""
        return _filled(self.rest, RUN_HTML, ["".join(run.html) for run in self.plain]).strip()

    @property
    def markdown(self) -> str:
        """CommonMark."""
        rest = RUN if self.rest == RUN_HTML else markdown_of(self.rest)
        return _filled(rest, RUN, ["\n\n".join(run.markdown) for run in self.plain])


def markup_of(blocks: Sequence[Block], page: Page) -> Markup:
    """These blocks in all three forms."""
    paragraphs = paragraphs_of(blocks)
    tables = data_tables(paragraphs)
    writer = HtmlWriter(page, tables)
    html = writer.write(paragraphs)
    # What the writer writes is clean by itself; the sanitiser stands behind it all the same.
    rest = html if html == RUN_HTML else _CLEANER.clean(html)
    text = _text(paragraphs, tables)
    has_code = any(paragraph.lines[0].preformatted for paragraph in paragraphs)
    return Markup(text, folded(text) if has_code else _joined(text), rest, writer.plain)


def text_of(blocks: Sequence[Block]) -> str:
    """The text alone."""
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


def _filled(text: str, sign: str, runs: Sequence[str]) -> str:
    """A text with the runs in place of their signs."""
    first, *others = text.split(sign)
    return "".join([first, *(piece for pair in zip(runs, others, strict=True) for piece in pair)])
