"""From a page to an article: one question a file, in the order of the steps that `reading.read_page` lists."""

from archiver.extraction.assemble import article_of
from archiver.extraction.body import sentences_in
from archiver.extraction.kind import holds_article
from archiver.extraction.markup import text_of
from archiver.extraction.reading import read_page, read_text
from archiver.extraction.roles import Role, marked
from archiver.model import Article, Capture
from archiver.page import Page, page_of

__all__ = ["body_text", "extract", "extract_page"]


def extract(capture: Capture) -> Article | None:
    """The article that a capture holds, or None where it holds none; raises PageError where it is no page at all."""
    return extract_page(page_of(capture))


def extract_page(page: Page) -> Article | None:
    """The article on a page that was decoded and parsed before, or None."""
    reading = read_page(page)
    return article_of(reading) if holds_article(reading) else None


def body_text(capture: Capture) -> str:
    """The running text of a page alone, whether or not that makes an article: empty only where it has no sentence."""
    page = page_of(capture)
    found = read_text(page)
    body = text_of([found.blocks[number] for number in marked(found.marks, Role.BODY)])
    return body or text_of(sentences_in(found.blocks, read_page(page).marks))
