"""Author marks: names in elements that the mark-up calls the author, within a line of more than the name.

`<a rel="author">` (HTML), `<span class="author vcard"><a class="fn">` (hAtom, microformats.org) and
`itemprop="author"` (schema.org). A line of its own in such an element is a byline already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from archiver.extraction.blocks import Block
from archiver.extraction.core import Core
from archiver.extraction.names import first_name_in, names_in, pen_name_of
from archiver.extraction.organisations import AGENCIES
from archiver.extraction.region import elements_within
from archiver.page import Page

_AUTHOR = re.compile(r"(?<![a-z])author(?![a-z])|by-?line", re.I)
_NO_AUTHOR = re.compile(
    r"comment|avatar|bio|about|desc|box|related|more|photo|image|date|social|follow|place|location|city|role|position",
    re.I,
)
# An element around it may be named after what else it holds, "author-and-date", but not after these.
_FOREIGN = re.compile(r"comment|avatar|bio|about|desc|box|related|more|photo|image|social|follow", re.I)
_LONGEST, _PEN_WORDS = 80, 2
_LINES_BEHIND = 3
_INLINE = ("a", "span", "strong", "b", "em", "i", "cite")
_BY = re.compile(r"^\W*(?:by|von|par|por|author|autor(?:in)?|posted\s+by|written\s+by|text)\b\s*:?\s*", re.I)


def marked_authors(page: Page, blocks: Sequence[Block], headline: int | None, core: Core) -> list[str]:
    """The names that the first such element by the headline, in the text or right behind it gives."""
    if b"author" not in page.capture.body and b"byline" not in page.capture.body:
        return []
    start = core.start if headline is None else headline
    for element in elements_within(page, blocks, start, core.end + _LINES_BEHIND):
        if element.tag in _INLINE and _is_marked(element) and (text := _text_of(element)):
            if text.partition(",")[0].strip(" .").lower() in AGENCIES:
                return []  # what follows is from where it was sent
            if names := _names_in(element, text):
                return list(dict.fromkeys([*names, *_fellows(element)]))
    return []


def _fellows(element: etree._Element) -> Iterator[str]:
    """Whom the marked elements beside it name: "<a rel=author>Ann Lee</a> / <a rel=author>Bo Li</a>"."""
    for other in element.itersiblings():
        if other.tag in _INLINE and "author" in (other.get("rel") or "").split() and (text := _text_of(other)):
            yield from _names_in(other, text)


def _is_marked(element: etree._Element) -> bool:
    if "author" in (element.get("rel") or "").split():
        return True
    named = f"{element.get('class', '')} {element.get('itemprop', '')}"
    if _AUTHOR.search(named) is None or _NO_AUTHOR.search(named):
        return False
    return not any(_FOREIGN.search(around.get("class", "")) for around in _around(element))


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """The element's parent and the parent's."""
    for _ in range(2):
        parent = element.getparent()
        if parent is None:
            return
        yield (element := parent)


def _pieces_of(element: etree._Element) -> list[str]:
    return [" ".join(str(piece).split()) for piece in element.itertext(etree.Element)]


def _text_of(element: etree._Element) -> str:
    """The element's text without "by"; empty where it is longer than names are."""
    text = _BY.sub("", " ".join(filter(None, _pieces_of(element))))
    return text if len(text) <= _LONGEST else ""


def _names_in(element: etree._Element, text: str) -> list[str]:
    # A name in an element of its own ends there: "<a>Ann Lee</a><span>Cook</span>".
    alone = next((names for piece in _pieces_of(element) if (names := names_in(_BY.sub("", piece)))), [])
    names = names_in(text)
    if alone and len(names) < 2:
        return alone
    if not names and (name := first_name_in(text) or (pen_name_of(text) if text.count(" ") < _PEN_WORDS else None)):
        return [name]
    return names
