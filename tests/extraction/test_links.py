"""Links: every address that a page leads to, or needs to be shown."""

from __future__ import annotations

import pytest
from page_parts import page

from archiver.extraction.links import LinkKind, page_links

SITE = "http://example.com/garden/"
# The HTML, and the addresses with their kinds.
CASES = {
    "a link": ("<a href=a.html> Of <b>soil</b> </a>", [(f"{SITE}a.html", LinkKind.LINK, "Of soil")]),
    "a pager": ("<a href=2.html>Next page</a>", [(f"{SITE}2.html", LinkKind.PAGER, "Next page")]),
    "an image map": ("<map><area href=a.html></map>", [(f"{SITE}a.html", LinkKind.LINK, "")]),
    "frames": (
        "<frameset><frame src=a.html></frameset><iframe src=b.html></iframe>",
        [(f"{SITE}a.html", LinkKind.FRAME, ""), (f"{SITE}b.html", LinkKind.FRAME, "")],
    ),
    "a layer": ("<layer src=a.html></layer>", [(f"{SITE}a.html", LinkKind.FRAME, "")]),
    "an image": ("<img src=a.gif>", [(f"{SITE}a.gif", LinkKind.IMAGE, "")]),
    "a picture behind": ("<td background=a.gif>", [(f"{SITE}a.gif", LinkKind.IMAGE, "")]),
    "a script": ("<script src=a.js></script>", [(f"{SITE}a.js", LinkKind.SCRIPT, "")]),
    "a style sheet": ("<link rel=stylesheet href=a.css>", [(f"{SITE}a.css", LinkKind.STYLE, "")]),
    "a canonical address": ("<link rel=canonical href=/b>", [("http://example.com/b", LinkKind.CANONICAL, "")]),
    "a refresh": (
        "<meta http-equiv=refresh content='0; URL=a.html'>",
        [(f"{SITE}a.html", LinkKind.REFRESH, "")],
    ),
    "mail and scripts": ("<a href='mailto:a@example.com'>x</a><a href='javascript:x'>y</a><a name=z>z</a>", []),
    "twice": ("<a href=a.html>One</a><a href=a.html>Two</a>", [(f"{SITE}a.html", LinkKind.LINK, "One")]),
}


@pytest.mark.parametrize("html, expected", CASES.values(), ids=CASES)
def test_page_links(html: str, expected: list[tuple[str, LinkKind, str]]) -> None:
    """Addresses come out absolute, in page order, each once, with what they are to the page."""
    assert [tuple(link) for link in page_links(page(f"<html><body>{html}"))] == expected
