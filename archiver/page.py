"""A page: a capture decoded once and parsed once. Nothing else in the project decodes or parses a page again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archiver.decoding import decode
from archiver.errors import PageError
from archiver.model import Capture, ExtractionWarning

# Longer pages are cut: the longest real page of the benchmarks has 1.2 MB, and the cost of all that follows is linear.
MAX_CHARACTERS = 16_000_000
# Deeper nesting than this is a fault of the page (400 unclosed <font> are real), and libxml2 drops all text below 2048.
MAX_DEPTH = 200

_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), 0x7F, 0xFFFE, 0xFFFF))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOOLBAR_BEGIN = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->"
_TOOLBAR_END = "<!-- END WAYBACK TOOLBAR INSERT -->"
_ARCHIVE_PREFIX = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}[a-z_]*/(?=https?:|//|[\w.-]+\.\w)")
# A path without a host, dot segments, an archive's prefix or anything that is to be escaped: nothing to resolve.
_PLAIN_PATH = re.compile(r"(?!/web/\d|.*/\.|\.)/?[\w.~-]+(?:/[\w.~-]+)*/?(?:\?[\w.~=&%+-]+)?", re.A)
_OPEN_TITLE = re.compile(r"<title\b[^<>]*>", re.I)
_TITLE_END = re.compile(r"</title\b|<(?:/head|body|meta|link|script|style|table|div|p|h1)\b", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "isindex",
        "link",
        "meta",
        "param",
        "spacer",
        "wbr",
    ]
)
_HTML = ("text/html", "application/xhtml", "application/vnd.wap.xhtml")
_BINARY = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"\x7fELF", b"MZ\x90")


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
    def base_url(self) -> str:
        """What relative addresses on the page are relative to."""
        for base in self.root.iter("base"):
            if href := base.get("href"):
                return self._resolved(self.url, href) or self.url
        return self.url

    def address(self, href: str | None) -> str | None:
        """The absolute http(s) address of a link on the page, an archive's own prefix taken off; else None."""
        if not href or href.startswith("#"):
            return None
        if _PLAIN_PATH.fullmatch(href):  # nine links of ten; urljoin costs fifteen times as much
            return (self._folder if href[0] != "/" else self._origin) + href
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
            return urljoin(base, href.replace("\t", "").replace("\r", "").replace(" ", "%20"))
        except ValueError:  # a broken IPv6 address, for one
            return None


def may_be_page(capture: Capture) -> bool:
    """Whether the server said that this is a page; what it says nothing about may be one."""
    kind = (capture.header("content-type") or "text/html").strip().lower()
    return 200 <= capture.status < 300 and kind.startswith(_HTML)


def page_of(capture: Capture) -> Page:
    """Decodes and parses a capture; raises PageError where it holds no text that could be HTML."""
    if capture.body.startswith(_BINARY):
        raise PageError("the page is a binary file, not HTML", url=capture.url)
    text, encoding, source = decode(capture.body, capture.header("content-type"))
    warnings = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        warnings.append(
            ExtractionWarning(
                code="page-cut", field=None, message=f"only the first {MAX_CHARACTERS} characters of the page were read"
            )
        )
    if capture.truncated:
        warnings.append(
            ExtractionWarning(
                code="capture-truncated", field=None, message=f"the capture is not whole: {capture.truncated}"
            )
        )
    root, deep = _parsed(_repaired(text))
    if root is None:
        raise PageError("the page is empty", url=capture.url)
    if deep:
        warnings.append(
            ExtractionWarning(
                code="deep-nesting",
                field=None,
                message="tags are nested too deep: the page was read by a second, flatter way",
            )
        )
    return Page(capture=capture, root=root, encoding=encoding, encoding_source=source, warnings=tuple(warnings))


def _repaired(text: str) -> str:
    """The text without what misleads the parser: control characters, a replay toolbar, an open title."""
    if _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return _with_title_closed(_without_toolbar(text))


def _without_toolbar(text: str) -> str:
    """A replayed page without the bar that the Wayback Machine puts on top of it."""
    before, _, rest = text.partition(_TOOLBAR_BEGIN)
    _, _, after = rest.partition(_TOOLBAR_END)
    return before + after if after else text


def _with_title_closed(text: str) -> str:
    """An unclosed <title> would swallow the page; it ends where the next tag of the page begins."""
    opened = _OPEN_TITLE.search(text)
    if not opened:
        return text
    end = _TITLE_END.search(text, opened.end())
    if end is None or end.group().lower() == "</title":
        return text
    return f"{text[: end.start()]}</title>{text[end.start() :]}"


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether it had to be read by the second way because the parser gave up on its depth."""
    root, too_deep = _tree(text)
    if too_deep:
        root, _ = _tree(_flattened(text))
    return root, too_deep


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # "Document is empty"
        return None, False
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _flattened(text: str) -> str:
    """The same text with tags below MAX_DEPTH left out: in linear time, whatever is nested in whatever."""
    pieces: list[str] = []
    open_tags: list[str] = []
    end = 0
    for match in _TAG.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        closing, name = match.group(1), match.group(2).lower()
        if closing:
            if name in open_tags[-20:]:
                while open_tags.pop() != name:
                    pass
                pieces.append(match.group())
            else:
                pieces.append(" " if name in _SEPARATING else "")
        elif name in _VOID or len(open_tags) < MAX_DEPTH:
            pieces.append(match.group())
            if name not in _VOID:
                open_tags.append(name)
        else:
            pieces.append("<br>" if name in _SEPARATING else "")
    pieces.append(text[end:])
    return "".join(pieces)


_SEPARATING = frozenset(
    [
        "p",
        "div",
        "td",
        "tr",
        "table",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "blockquote",
        "section",
        "article",
    ]
)
