"""Links: addresses in the text of an article, led to where their targets are now."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

import nh3

from archiver.addresses import host_of
from archiver.exports.media import Media
from archiver.exports.notes import Notes
from archiver.exports.plan import Plan

# What clean article HTML is made of; whatever else stands in a line, as after an edit by hand, does not go out.
_WORDS = """
p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code table caption thead tbody tfoot tr td th strong em b i u
s sub sup small abbr cite q a img figure figcaption div span
"""
_TAGS = set(_WORDS.split())
_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "li": {"value"},
}
_SCHEMES = {"http", "https", "mailto", "ftp", "news", "file"}
# No characters of an address (RFC 3986), and signs of a template or a table to the builders of static sites.
_NO_ADDRESS = str.maketrans({character: f"%{ord(character):02X}" for character in '{}|\\^`"<> '})


class Destination(NamedTuple):
    """How the addresses of the new site are written."""

    base: str
    """Stands before each new address of an article: empty, or `http://new.example`."""
    media: str
    """Stands before the name of each file: `/media/`."""
    files: bool = True
    """Whether links may lead to files there; images do in any case."""


class Links:
    """Leads the links and images of articles to their new addresses, and notes those that it cannot."""

    def __init__(self, plan: Plan, media: Media, destination: Destination, notes: Notes) -> None:
        self._plan = plan
        self._media = media
        self._destination = destination
        self._notes = notes

    def html(self, html: str, article_url: str) -> str:
        """The same HTML, sanitised once more, its links and images at their new addresses."""

        def placed(tag: str, attribute: str, value: str) -> str:
            if attribute == "href":
                return self.link(value, article_url).translate(_NO_ADDRESS)
            if attribute == "src":
                return self.image(value, article_url).translate(_NO_ADDRESS)
            return value

        if not html:
            return ""
        return nh3.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, attribute_filter=placed, link_rel=None
        )

    def link(self, url: str, article_url: str) -> str:
        """Where a link leads now; a link that cannot be led anywhere keeps its address."""
        page, mark, fragment = url.partition("#")
        if not page or not _is_of_the_web(page):
            return url
        new = self._plan.new_address(page)
        if new is not None:
            return f"{self._destination.base}{new}{mark}{fragment}"
        if self._destination.files and (medium := self._media.file(page)):
            return f"{self._destination.media}{medium.name}"
        if host_of(page) == host_of(article_url):
            self._notes.add("links-not-kept", url, article_url)
        return url

    def image(self, url: str, article_url: str) -> str:
        """Where an image is now; one that the archive does not have keeps its address."""
        if not _is_of_the_web(url):
            return url
        medium = self._media.image(url, article_url)
        return f"{self._destination.media}{medium.name}" if medium else url


def _is_of_the_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https", "file")
    except ValueError:
        return False
