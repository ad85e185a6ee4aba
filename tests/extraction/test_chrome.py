"""Chrome: lines that frame an article, told by their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from page_parts import blocks

from archiver.extraction import chrome
from archiver.extraction.blocks import Block

# Predicate to lines that it holds for, and lines that look like it and are text.
LINES: dict[Callable[[Block], bool], tuple[list[str], list[str]]] = {
    chrome.is_copyright: (
        ["Copyright 2004 The Plot", "© 1999 by Ann", "(c) 2001 Ann", "All rights reserved.", "Alle Rechte vorbehalten"],
        [
            "She wrote about copyright law for years.",
            "The content of this book is old.",
            "Rights and duties of tenants",
        ],
    ),
    chrome.is_notice: (
        [
            "Fair use notice: this is",
            "Reprinted with permission of Ann",
            "Originally published in The Plot, 1999",
            "The Plot is not responsible for the content of external sites.",
        ],
        ["She is not responsible for what her beans do.", "This article changed my garden."],
    ),
    chrome.is_promo: (
        [
            "Sign up for our newsletter",
            "Follow us on Twitter",
            "Want more stories like this?",
            "Folgen Sie uns",
            "Follow @theplot for news of beans.",
            "Like the bean desk on Facebook.",
        ],
        [
            "Like the beans on his plate, he was cold.",
            "Want of water kills them.",
            "Follow the furrow to its end.",
            "Get the seeds into the ground.",
        ],
    ),
    chrome.is_tool: (
        [
            "E-mail this article",
            "Print this page",
            "Printer-friendly version",
            "Advertisement",
            "Back to top",
            "3 comments",
            "Filed under: beans, soil",
            "Next",
        ],
        ["Print was dead, she said.", "Send rain, they prayed.", "Home is where the beans are."],
    ),
    chrome.is_pager: (
        [
            "Page 1 of 3",
            "Continued on next page",
            "1 | 2 | 3 | Next",
            "Next page: Soil",
            "[continued...]",
            "1 2 3 4",
            "[1] [2] [3]",
        ],
        [
            "Page after page she wrote.",
            "In 1999 there were 12.",
            "$1,234,567",
            "12-3/4",
            "1.234,50 €",
            "555.555.0100",
            "1998-04-12",
        ],
    ),
    chrome.is_caption: (
        ["Photo by Ann", "Left: the first row", "Photo courtesy of The Plot", "(AP Photo/Ann)", "Click to enlarge"],
        ["Photo albums were her passion.", "Left alone, beans climb."],
    ),
    chrome.is_comments_label: (
        ["Comments", "3 Comments", "Leave a reply", "Reader comments (4)", "35 Responses to “On Beans”", "Kommentare"],
        ["Comments on the weather are cheap, as we all know from years of them.", "She replied."],
    ),
    chrome.is_end_sign: (["###", "# # #", "-30-", "The end.", "- end -"], ["The end of summer", "30"]),
    chrome.is_rule: (["* * *", "-----", "____"], ["- a -", ""]),
}
HOLDS = [(test, line) for test, (yes, _) in LINES.items() for line in yes]
FAILS = [(test, line) for test, (_, no) in LINES.items() for line in no]


def name_of(value: object) -> str:
    return getattr(value, "__name__", None) or str(value)


@pytest.mark.parametrize("test, line", HOLDS, ids=name_of)
def test_holds(test: Callable[[Block], bool], line: str) -> None:
    """The line is known for what it is."""
    assert test(blocks(f"<p>{line}<img src=a.jpg>")[0])


@pytest.mark.parametrize("test, line", FAILS, ids=name_of)
def test_fails(test: Callable[[Block], bool], line: str) -> None:
    """A line of text that begins alike is left alone."""
    assert not test(blocks(f"<p>{line}<img src=a.jpg>")[0])


@pytest.mark.parametrize("test", LINES, ids=name_of)
def test_long_text_is_text(test: Callable[[Block], bool]) -> None:
    """No predicate takes a whole paragraph of text for chrome."""
    assert not test(blocks("<p>" + "Beans want sun, and what else they want they take. " * 30)[0])
