"""A page: a capture decoded once and parsed once. Nothing else in the project decodes or parses a page again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archiver.addresses import slashed
from archiver.decoding import decode, is_utf16
from archiver.errors import PageError
from archiver.flattening import flattened
from archiver.model import Capture, ExtractionWarning

# Longer pages are cut: the longest real page of the benchmarks has 1.2 MB, and the cost of all that follows is linear.
MAX_CHARACTERS = 16_000_000
# The budget of a hostile page: a tag costs about 30 µs from here to the article, and no page of the benchmarks has more
# than 10,305. Counted, not timed, so that a page gives the same article on every machine.
MAX_TAGS = 100_000

# In UTF-8 each of these is one byte that is part of no other character.
_CONTROLS = bytes((*range(9), 11, *range(14, 32), 0x7F))
_NONCHARACTER = re.compile("[\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOOLBAR_BEGIN = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->"
_TOOLBAR_END = "<!-- END WAYBACK TOOLBAR INSERT -->"
_ARCHIVE_PREFIX = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}[a-z_]*/(?=https?:|//|[\w.-]+\.\w)")
# A path without a host, dot segments, an archive's prefix or anything that is to be escaped: nothing to resolve.
_PLAIN_PATH = re.compile(r"(?!/web/\d)/?[\w~-][\w.~-]*+(?:/[\w~-][\w.~-]*+)*+/?(?:\?[\w.~=&%+-]+)?", re.A)
# An address with all its parts, of which the same is true.
_PLAIN_ADDRESS = re.compile(
    r"https?://(?!web\.archive\.org)[a-z\d.-]+(?::\d+)?/(?:[\w~%-][\w.~%,:@!$()*+=&-]*+(?:/[\w~%-][\w.~%,:@!$()*+=&-]*+)*+/?)?"
    r"(?:\?[\w.~%,:@!$()*+=&/-]+)?(?:#[\w.~%,:@!$()*+=&/-]+)?",
    re.A,
)
_OPEN_TITLE = re.compile(r"<title\b[^<>]*>", re.I)
_TITLE_END = re.compile(r"</title\b|<(?:/head|body|meta|link|script|style|table|div|p|h1)\b", re.I)
# A title further down is none; without this a page without a title is searched to its end.
_TITLE_WITHIN = 100_000
_HTML = ("text/html", "application/xhtml", "application/vnd.wap.xhtml")
_BINARY = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"\x7fELF", b"MZ\x90")
_HTML_SIGN = re.compile(rb"<(?:!doctype|html|head|title|body|table)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A parsed page. `root` is an lxml tree without comments and instructions; read it, never change it."""

    capture: Capture
    root: etree._Element
    encoding: str
    encoding_source: str
    warnings: tuple[ExtractionWarning, ...] = ()

    @property
    def url(self) -> str:
        """The address the page was fetched from."""
        return self.capture.url

    @cached_property
    def stated(self) -> dict[str, list[etree._Element]]:
        """The elements in which a page tells of itself, by tag: one pass over the tree where five would be made."""
        tags = ("abbr", "base", "link", "meta", "script", "time", "title")
        found: dict[str, list[etree._Element]] = {tag: [] for tag in tags}
        for element in self.root.iter(*found):
            found[element.tag].append(element)
        return found

    @cached_property
    def base_url(self) -> str:
        """What relative addresses on the page are relative to."""
        for base in self.stated["base"]:
            if href := base.get("href"):
                return self._resolved(self.url, href) or self.url
        return self.url

    def address(self, href: str | None) -> str | None:
        """The absolute http(s) address of a link on the page, an archive's own prefix taken off; else None."""
        if not href or href[0] == "#":
            return None
        known = self._addresses
        if href not in known:  # a crawl and an article ask for the same links
            known[href] = self._address(href)
        return known[href]

    @cached_property
    def _addresses(self) -> dict[str, str | None]:
        return {}

    def _address(self, href: str) -> str | None:
        if _PLAIN_PATH.fullmatch(href):  # nine links of ten; urljoin costs fifteen times as much
            return (self._folder if href[0] != "/" else self._origin) + href
        if _PLAIN_ADDRESS.fullmatch(href):  # three absolute links of four
            return href
        resolved = self._resolved(self.base_url, _ARCHIVE_PREFIX.sub("", "".join(href.split("\n")).strip()))
        return resolved if resolved and resolved.startswith(("http://", "https://", "file://")) else None

    @cached_property
    def _origin(self) -> str:
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    @cached_property
    def _folder(self) -> str:
        return f"{self._origin}{urlsplit(self.base_url).path.rpartition('/')[0]}/"

    @staticmethod
    def _resolved(base: str, href: str) -> str | None:
        try:
            return urljoin(base, slashed(href.replace("\t", "").replace("\r", "").replace(" ", "%20")))
        except ValueError:  # a broken IPv6 address, for one
            return None


def may_be_page(capture: Capture) -> bool:
    """Whether the server said that this is a page; what it says nothing about may be one."""
    kind = (capture.header("content-type") or "text/html").strip().lower()
    return 200 <= capture.status < 300 and kind.startswith(_HTML)


def page_of(capture: Capture) -> Page:
    """Decodes and parses a capture; raises PageError where it holds no text that could be HTML."""
    if _is_binary(capture.body):
        raise PageError("the page is a binary file, not HTML", url=capture.url)
    # No charset has more bytes a character than four: so much of a body is enough, however long it is.
    text, encoding, source = decode(capture.body[: 4 * MAX_CHARACTERS], capture.header("content-type"))
    whole, text = text, _within_budget(text)
    root, deep = _parsed(text)
    if root is None:
        raise PageError("the page is empty", url=capture.url)
    cut = len(text) < len(whole) or len(capture.body) > 4 * MAX_CHARACTERS
    return Page(
        capture=capture,
        root=root,
        encoding=encoding,
        encoding_source=source,
        warnings=tuple(_warnings(capture, cut=cut, deep=deep)),
    )


def _within_budget(text: str) -> str:
    """As much of the text as a page may cost."""
    text = text[:MAX_CHARACTERS]
    if len(text) <= 2 * MAX_TAGS or text.count("<") <= MAX_TAGS:
        return text
    *kept, _ = text.split("<", MAX_TAGS)
    return "<".join(kept)


def _is_binary(body: bytes) -> bool:
    """Whether these are not bytes of a text: a known file type, or many control characters and no sign of HTML."""
    if body.startswith(_BINARY):
        return True
    head = body[:2000]
    controls = len(head) - len(head.translate(None, _CONTROLS)) - head.count(0x1B)  # ESC is part of ISO-2022-JP
    return controls > max(20, 0.05 * len(head)) and not is_utf16(body) and _HTML_SIGN.search(body, 0, 65536) is None


def _warnings(capture: Capture, *, cut: bool, deep: bool) -> Iterator[ExtractionWarning]:
    if cut:
        message = "the page is longer, or has more tags, than is read of one page"
        yield ExtractionWarning(code="page-cut", field=None, message=message)
    if capture.truncated:
        message = f"the capture is not whole: {capture.truncated}"
        yield ExtractionWarning(code="capture-truncated", field=None, message=message)
    if deep:
        message = "tags are nested too deep: the page was read by a second, flatter way"
        yield ExtractionWarning(code="deep-nesting", field=None, message=message)


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether it had to be read by the second way because the parser gave up on its depth."""
    repaired = _with_title_closed(_without_toolbar(text))
    root, limit = _tree(repaired, huge=False)
    deep = "depth" in limit
    if limit:
        root, _ = _tree(flattened(repaired) if deep else repaired, huge=True)
    return root, deep


def _tree(text: str, *, huge: bool) -> tuple[etree._Element | None, str]:
    """The tree of a text, and the limit that the parser stopped at before the end: its last error, where it did."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=huge
    )
    try:
        root = etree.fromstring(_as_utf8(text), parser)
    except etree.XMLSyntaxError:  # "Document is empty"
        return None, ""
    last = parser.error_log.last_error
    return root, last.message if last is not None and last.type_name == "ERR_RESOURCE_LIMIT" else ""


def _as_utf8(text: str) -> bytes:
    """What the parser is given: without control characters, and with no character that UTF-8 cannot carry."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        encoded = _SURROGATE.sub("\ufffd", text).encode()
    # One byte is found a hundred times as fast as three, and no Western page has it.
    if not text.isascii() and b"\xef" in encoded and (b"\xef\xbf\xbe" in encoded or b"\xef\xbf\xbf" in encoded):
        encoded = _NONCHARACTER.sub("", encoded.decode()).encode()
    return encoded.translate(None, _CONTROLS)


def _without_toolbar(text: str) -> str:
    """A replayed page without the bar that the Wayback Machine puts on top of it."""
    before, _, rest = text.partition(_TOOLBAR_BEGIN)
    _, _, after = rest.partition(_TOOLBAR_END)
    return before + after if after else text


def _with_title_closed(text: str) -> str:
    """An unclosed <title> would swallow the page; it ends where the next tag of the page begins."""
    opened = _OPEN_TITLE.search(text, 0, _TITLE_WITHIN)
    if not opened:
        return text
    end = _TITLE_END.search(text, opened.end())
    if end is None or end.group().lower() == "</title":
        return text
    return f"{text[: end.start()]}</title>{text[end.start() :]}"
