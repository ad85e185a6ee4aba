"""Real pages of 1996 to 2012: what holds for each of them, whatever is on it."""

from __future__ import annotations

from pathlib import Path

from rendered import seen_in_html, seen_in_markdown, words_in

from archiver import Capture
from archiver.extraction.assemble import article_of
from archiver.extraction.blocks import blocks_of
from archiver.extraction.reading import read_page
from archiver.extraction.roles import Role
from archiver.page import Page, page_of

# Elements whose text a browser does not show.
_UNSEEN = """script style template head title iframe noembed noframes select textarea svg math applet audio video map
    datalist button server csscriptdict""".split()


def pages_in(folder: Path) -> list[Page]:
    return [
        page_of(Capture(url=f"http://example.com/{path.name}", body=path.read_bytes()))
        for path in sorted((folder / "legacybench" / "pages").iterdir())
    ]


def visible(page: Page) -> list[str]:
    """The words that a browser shows, read from the tree alone."""
    unseen = "|".join(f"ancestor::{tag}" for tag in _UNSEEN)
    return " ".join(page.root.xpath(f"//text()[not({unseen})]")).split()  # type: ignore[union-attr, arg-type]


def test_all_visible_text_stands_in_blocks(data_folder: Path) -> None:
    """All that a reader sees stands in the blocks, in its order, and nothing stands in two of them."""
    for page in pages_in(data_folder):
        told = "".join("".join(block.text.split()) for block in blocks_of(page))
        assert told == "".join(visible(page)), page.url


def test_each_block_has_one_role(data_folder: Path) -> None:
    """Each block of each page has exactly one role, and says because of what."""
    for page in pages_in(data_folder):
        reading = read_page(page)
        assert sorted(reading.marks) == [block.number for block in reading.blocks], page.url
        assert all(isinstance(mark.role, Role) and mark.because for mark in reading.marks.values()), page.url


def test_text_html_and_markdown_have_the_same_words(data_folder: Path) -> None:
    """The body has the same words in the same order in all its forms; bars of tables and typed bullets aside."""
    aside = str.maketrans("", "", "|•·▪■□●○*»–-")
    for page in pages_in(data_folder):
        reading = read_page(page)
        if not reading.blocks_with(Role.BODY):
            continue
        article = article_of(reading)
        shown = words_in(seen_in_html(article.body_html))
        assert words_in(seen_in_markdown(article.body_markdown)) == shown, page.url
        assert article.body_text.translate(aside).split() == " ".join(shown).translate(aside).split(), page.url
