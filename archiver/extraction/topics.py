"""Topics: where an article stands on its site (breadcrumbs, category), and the words it is filed under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block
from archiver.extraction.head import Head
from archiver.model import Breadcrumb
from archiver.page import Page

_FILED = re.compile(
    r"^\W*(?:filed\s+under|tags?|tagged(?:\s+(?:as|with))?|keywords?|topics?|labels?|posted\s+in|categor(?:y|ies)"
    r"|schlag(?:worte|wörter))\s*:\s*",
    re.I,
)
_LONGEST, _MOST_KEYWORDS = 500, 50


def breadcrumbs_of(lines: Sequence[Block], page: Page) -> tuple[Breadcrumb, ...]:
    """The links of the first crumb line, and of lines that follow it without a gap."""
    crumbs: list[Breadcrumb] = []
    before: Block | None = None
    for line in lines:
        if before is not None and line.number > before.number + 2:
            break
        crumbs += [
            Breadcrumb(name=name, url=page.address(href)) for name, href in linked_texts(line) if name.strip(" >»›/:|")
        ]
        before = line
    return tuple(crumbs)


def category_of(head: Head, crumbs: Sequence[Breadcrumb]) -> str | None:
    """The section the page states, or the last step of its breadcrumbs behind the front page."""
    stated = head.first("article:section", "section", "category", "section_name", "dc.type.category")
    return stated or (crumbs[-1].name if len(crumbs) > 1 else None)


def keywords_of(head: Head, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The keywords in the page's head; without them what a "Filed under:" or "Tags:" line lists."""
    stated = head.first("keywords", "news_keywords", "dc.subject", "article:tag")
    if stated:
        parts = re.split(r"[,;]", stated) if re.search(r"[,;]", stated) else [stated]
    else:
        line = next((b for b in blocks if 2 <= b.words <= 40 and b.linked and _FILED.match(b.text[:_LONGEST])), None)
        parts = [name for name, _ in linked_texts(line)] if line else []
    return tuple(dict.fromkeys(word for part in parts if (word := part.strip())))[:_MOST_KEYWORDS]


def linked_texts(block: Block) -> list[tuple[str, str | None]]:
    """The links of a line: their words and targets, each anchor once, those without words left out."""
    texts: dict[int, str] = {}
    hrefs: dict[int, str | None] = {}
    for run in block.runs:
        if run.anchor:
            texts[run.anchor] = texts.get(run.anchor, "") + run.text
            hrefs[run.anchor] = run.href
    return [(name, hrefs[anchor]) for anchor, text in texts.items() if (name := " ".join(text.split()))]
