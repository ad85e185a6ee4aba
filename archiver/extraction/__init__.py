"""From a page to an article: one question a file, in the order of the steps that `reading.read_page` lists."""

from archiver.extraction.assemble import article_of
from archiver.extraction.kind import holds_article
from archiver.extraction.reading import read_page
from archiver.model import Article, Capture
from archiver.page import Page, page_of

__all__ = ["extract", "extract_page"]


def extract(capture: Capture) -> Article | None:
    """The article that a capture holds, or None where it holds none; raises PageError where it is no page at all."""
    return extract_page(page_of(capture))


def extract_page(page: Page) -> Article | None:
    """The article on a page that was decoded and parsed before, or None."""
    reading = read_page(page)
    return article_of(reading) if holds_article(reading) else None
