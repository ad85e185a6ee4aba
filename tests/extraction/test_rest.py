"""The rest: menus, crumbs, comments, copyright. The last step leaves no block without a role."""

from __future__ import annotations

import pytest
from page_parts import SENTENCE, reading

ARTICLE = f"<title>On Beans</title><h1>On Beans</h1><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"
CASES = {
    "crumbs with arrows": ("<p><a href=/>Home</a> &gt; <a href=/g>Garden</a> &gt; Beans</p>", "", "breadcrumb"),
    "crumbs by name": ("<div class=breadcrumbs><a href=/>Home</a> <a href=/g>Garden</a></div>", "", "breadcrumb"),
    "crumbs by id": ("<div id=crumbs><a href=/>Home</a> <a href=/g>Garden</a></div>", "", "breadcrumb"),
    "a menu": ("<p><a href=/>Home</a> | <a href=/g>Garden</a></p>", "", "chrome"),
    "arrows without links": ("<p>Sun &gt; rain &gt; snow</p>", "", "chrome"),
    "a copyright": ("", "<p>© 1999 The Plot</p>", "copyright"),
    "a comment": ("", "<div class=comments><p>I like it.</p></div>", "comment"),
    "a caption": ("<div class=caption>The first row</div>", "", "caption"),
    "a pager": ("", "<p>Next page: Soil</p>", "pager"),
    "a footer": ("", "<div class=footer><a href=/>Home</a></div>", "chrome"),
}


@pytest.mark.parametrize("above, below, expected", CASES.values(), ids=CASES)
def test_rest(above: str, below: str, expected: str) -> None:
    """What stands around the text is known for what it is, and says why."""
    found = reading(f"{above}{ARTICLE}{below}")
    block = found.blocks[0] if above else found.blocks[-1]
    assert found.mark(block).role.value == expected
    assert found.mark(block).because
