"""Foreign boxes: names are hints, believed with measure."""

from __future__ import annotations

import pytest
from page_parts import SENTENCE, blocks

from archiver.extraction.foreign import foreign_blocks

ARTICLE = f"<h1>On Beans</h1><p>{SENTENCE * 5}</p>"

# A box behind an article, and whether its text is foreign to it.
BOXES = {
    "a sidebar": ("<div class=sidebar>", True),
    "a side column by id": ("<div id=rightcol>", True),
    "comments": ("<div class=comment-body>", True),
    "an aside": ("<aside>", True),
    "a caption": ("<figure><figcaption class=article-caption>", True),
    "a footer that holds content": ("<div class='footer content'>", True),
    "a teaser of an article": ("<div class=article-teaser>", False),
    "a list of teasers": ("<div class=teasers>", True),
    "the content": ("<div class=content>", False),
    "a name that says nothing": ("<div class=blue>", False),
    "within a sidebar": ("<div class=sidebar><div><center>", True),
}


@pytest.mark.parametrize("box, expected", BOXES.values(), ids=BOXES)
def test_boxes(box: str, expected: bool) -> None:
    """A box is foreign by its own name or one around it, and a word for content takes weak names back."""
    found = blocks(f"{ARTICLE}{box}{SENTENCE}")
    assert (found[-1].number in foreign_blocks(found, 0)) is expected


def test_headline_clears_what_is_around_it() -> None:
    """A theme that calls the article's column a sidebar is not believed: the headline stands in it."""
    found = blocks(f"<div class=has-sidebar><div class=sidebar>{ARTICLE}</div></div>")
    assert not foreign_blocks(found, 0)


def test_most_of_the_text_clears() -> None:
    """Where a name would hide most of the page's text, it counts for nothing."""
    found = blocks(f"<div class=widget><p>{SENTENCE * 5}</p></div><p>{SENTENCE}</p>")
    assert not foreign_blocks(found, None)


def test_names_that_hide_all_text_are_not_believed() -> None:
    """Where names together would leave next to no text, only those that are certain count."""
    boxes = "".join(f"<div class=module{n}><div class=extra><p>{SENTENCE * 2}</p></div></div>" for n in range(5))
    found = blocks(f"{boxes}<div class=comments><p>{SENTENCE}</p></div>")
    assert foreign_blocks(found, None) == {5}
