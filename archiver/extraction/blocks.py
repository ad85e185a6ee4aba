"""Blocks: the text of a page in reading order, one run between two edges or line breaks each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from archiver.page import Page

# Inline styles of a run, as bits.
BOLD, ITALIC, CODE, SUB, SUP, SMALL, LARGE = 1, 2, 4, 8, 16, 32, 64

_STYLE = {
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "cite": ITALIC,
    "dfn": ITALIC,
    "var": ITALIC,
    "code": CODE,
    "tt": CODE,
    "kbd": CODE,
    "samp": CODE,
    "sub": SUB,
    "sup": SUP,
    "small": SMALL,
    "big": LARGE,
}
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "ilayer",
        "layer",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "multicol",
        "nav",
        "noscript",
        "object",
        "ol",
        "p",
        "plaintext",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "xmp",
    ]
)
# What a browser does not show as text of the page.
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "noembed",
        "noframes",
        "select",
        "textarea",
        "svg",
        "math",
        "applet",
        "audio",
        "video",
        "map",
        "datalist",
        "button",
        "input",
        "server",
        "csscriptdict",
    ]
)
_HEADING = {f"h{n}": n for n in range(1, 7)}

# --- what class and id say: words that many sites use, whatever their language or tool --------------------------------

HIDDEN, NAV, FOOTER, COMMENTS, RELATED, SHARE, ADVERT, SIDEBAR, META, CAPTION, BIO, CONTENT = (
    1 << n for n in range(12)
)
_HINT_WORDS = (
    (
        HIDDEN,
        r"(?<!\S)(?:hidden|invisible|screen-?reader(?:-text)?|sr-only|visually-?hidden|offscreen|print-?only)(?!\S)|tooltip|modal|popup|overlay|lightbox",
    ),
    (
        NAV,
        r"nav|navi|navigation|navbar|menu|topbar|toolbar|masthead|breadcrumbs?|crumbs?|skip|pagination|pager|pagenav|sitemap|tabs?"
        r"|topnav|leftnav|rightnav|subnav|login|signin|search|searchbox|dropdown|hauptmenu",
    ),
    (
        FOOTER,
        r"foot|footer|footnav|bottom-?nav|copyright|colophon|legal|disclaimer|impressum|cookie|cookies|consent|gdpr",
    ),
    (
        COMMENTS,
        r"comments?|commentlist|disqus|respond|responses?|reply|replies|discussion|kommentare?|feedback|livefyre|trackbacks?",
    ),
    (
        RELATED,
        r"related|relateds?|seealso|see-?also|more-?stories|recommend(?:ed|ations?)?|popular|most-?read|most-?popular|mostread|trending|teasers?"
        r"|similar|recirc|outbrain|taboola|zergnet|read-?more|read-?next|up-?next|latest|recent|also|morefrom|verwandt|headlines|topstories|linkbox",
    ),
    (
        SHARE,
        r"share|sharing|sharebar|addthis|addtoany|social|socialmedia|bookmark|bookmarks|tools?|toolbox|tweet|facebook|twitter|print|email|rating|ratings|vote|subscribe|newsletter|signup|rss",
    ),
    (
        ADVERT,
        r"ads?|advert|adverts?|advertisement|advertising|adsense|adbox|adunit|banner|sponsor|sponsored|promo|promos|promotion|dfp|gpt|anzeige|werbung|commercial",
    ),
    (
        SIDEBAR,
        r"side|sidebar|sidecol|rail|aside|rightcol|right-?column|leftcol|left-?column|widget|widgets|infobox|box|module|marginalia|extra",
    ),
    (
        META,
        r"meta|byline|author|dateline|date|pubdate|published|timestamp|time|posted|credits?|post-?info|entry-?meta|tags?|tagged|categories|keywords|topics|labels?",
    ),
    (
        CAPTION,
        r"caption|cutline|photo-?credit|image-?credit|figcaption|wp-caption|wp-caption-text|bildunterschrift|legend|gallery|slideshow|credit",
    ),
    (
        BIO,
        r"bio|biography|author-?bio|authorbox|author-?box|about-?author|author-?info|author-?description|aboutauthor|resourcebox|resource-?box|contributor",
    ),
    (
        CONTENT,
        r"article|articles?|articlebody|article-?body|article-?text|articletext|story|storybody|story-?body|storytext|body|bodytext|body-?text|content|entry|entry-?content|post|post-?content|postbody|post-?body|text|main|copy|page-?content|beitrag|artikel|hentry",
    ),
)
_HINT_PATTERN = re.compile("|".join(rf"(?P<h{n}>\b(?:{words})\b)" for n, (_, words) in enumerate(_HINT_WORDS)))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG_HINTS = {
    "nav": NAV,
    "footer": FOOTER,
    "aside": SIDEBAR,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "noscript": HIDDEN,
}
_hints_known: dict[str, int] = {}


def hints_of(name: str) -> int:
    """The hints that a class or id gives, as bits; words are told apart at dashes, underscores and capitals."""
    found = _hints_known.get(name)
    if found is None:
        found = 0
        for match in _HINT_PATTERN.finditer(_CAMEL.sub(" ", name).lower()):
            found |= _HINT_WORDS[int(match.lastgroup[1:])][0]  # type: ignore[index]
        if len(_hints_known) > 20_000:  # names are made up without end on some sites
            _hints_known.clear()
        _hints_known[name] = found
    return found


class Container:
    """A block element that holds text or other containers, known by its tag, its class and where it stands."""

    __slots__ = ("depth", "element", "hints", "name", "number", "own_hints", "parent", "tag")

    def __init__(self, tag: str, element: etree._Element, parent: Container | None, number: int) -> None:
        self.tag = tag
        self.element = element
        self.parent = parent
        self.number = number
        """Containers are numbered in page order; the number tells two of them apart."""
        self.depth: int = parent.depth + 1 if parent else 0
        name = element.get("class", "")
        identity = element.get("id")
        self.name = f"{tag}.{name}" if name else tag
        hints = _TAG_HINTS.get(tag, 0)
        if name or identity:
            hints |= hints_of(f"{name} {identity}" if identity else name)
        style = element.get("style")
        if style and _UNSEEN_STYLE.search(style):
            hints |= HIDDEN
        self.own_hints = hints
        self.hints: int = hints | parent.hints if parent else hints

    def ancestors(self) -> Iterator[Container]:
        """The container itself, its parent, and so on up to the root."""
        here: Container | None = self
        while here is not None:
            yield here
            here = here.parent

    def within(self, *tags: str) -> Container | None:
        """The nearest of these elements around the text, this one included."""
        return next((container for container in self.ancestors() if container.tag in tags), None)


class Run(NamedTuple):
    """A piece of a line in one style: text as it stands in the source, and the link it is part of."""

    text: str
    style: int
    anchor: int
    """Number of the <a> it stands in, 0 outside of links: two pieces of one link have the same number."""
    href: str | None
    image: etree._Element | None = None


class Block(NamedTuple):
    """One line of text in reading order. A tuple: a page has hundreds, and a dataclass costs four times as much."""

    number: int
    """Blocks are numbered in page order, from 0."""
    text: str
    """White space folded; empty for a line that holds images alone."""
    runs: tuple[Run, ...]
    paragraph: int
    """Lines of one paragraph (parted by one <br>) have the same number."""
    container: Container
    words: int
    linked: int
    """How many of the words are links."""
    style: int
    """The bits that all of its text has in common."""
    heading: int
    """1 to 6 in h1 to h6, else 0."""
    preformatted: bool

    @property
    def link_density(self) -> float:
        """The share of its words that are links, 0 to 1."""
        return self.linked / self.words if self.words else 0.0

    @property
    def hrefs(self) -> list[str]:
        """The link targets on the line, in order, each anchor once."""
        return list({run.anchor: run.href for run in self.runs if run.href}.values())


def blocks_of(page: Page) -> tuple[Block, ...]:
    """All visible text of the page as blocks, in reading order; no text stands in two of them."""
    return tuple(_Walk(page.root).blocks)


class _Walk:
    """One pass over the tree. The costliest step, so it is one loop over events and touches each element once."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._line: list[Run] = []
        self._paragraph = 0
        self._empty_breaks = 0
        self._walk(root)

    def _walk(self, root: etree._Element) -> None:
        container = Container("html", root, None, 0)
        styles: list[int] = [0]
        anchor, anchors, href = 0, 0, None
        heading = preformatted = numbers = 0
        walker = etree.iterwalk(root, events=("start", "end"))
        line = self._line
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in _UNSEEN:
                    walker.skip_subtree()
                    continue
                if tag in _BLOCK:
                    self._end_paragraph(container, heading, preformatted)
                    numbers += 1
                    container = Container(tag, element, container, numbers)
                    heading = _HEADING.get(tag, heading)
                    preformatted += tag in ("pre", "listing", "xmp", "plaintext")
                elif tag == "br":
                    self._break(container, heading, preformatted)
                elif tag == "hr":
                    self._end_paragraph(container, heading, preformatted)
                elif tag == "a":
                    if (target := element.get("href")) is not None:
                        if target != href or not line or not line[-1].anchor:
                            anchors += 1
                        anchor, href = anchors, target
                elif tag == "img":
                    if not _is_spacer(element):
                        line.append(Run("", styles[-1], anchor, href, element))
                elif tag in _STYLE:
                    styles.append(styles[-1] | _STYLE[tag])
                elif tag == "font" or tag == "span":
                    styles.append(styles[-1] | _font_style(tag, element))
                if text := element.text:
                    line.append(Run(text, styles[-1], anchor, href))
            else:
                if tag in _BLOCK:
                    self._end_paragraph(container, heading, preformatted)
                    container = container.parent or container
                    if tag in _HEADING:
                        heading = 0
                    preformatted -= tag in ("pre", "listing", "xmp", "plaintext")
                elif tag == "a":
                    anchor, href = 0, None
                elif tag in _STYLE or tag == "font" or tag == "span":
                    styles.pop()
                if text := element.tail:
                    line.append(Run(text, styles[-1], anchor, href))
        self._end_paragraph(container, heading, preformatted)

    def _break(self, container: Container, heading: int, preformatted: int) -> None:
        if self._end_line(container, heading, preformatted):
            self._empty_breaks = 0
        self._empty_breaks += 1
        if self._empty_breaks == 2:
            self._paragraph += 1

    def _end_paragraph(self, container: Container, heading: int, preformatted: int) -> None:
        if preformatted:
            self._end_preformatted(container, heading)
        self._end_line(container, heading, preformatted)
        self._empty_breaks = 0
        self._paragraph += 1

    def _end_preformatted(self, container: Container, heading: int) -> None:
        """Blank lines part the paragraphs of preformatted text."""
        runs, self._line[:] = self._line[:], []
        for run in runs:
            first, *others = _BLANK_LINES.split(run.text)
            self._line.append(run._replace(text=first))
            for text in others:
                self._end_line(container, heading, 1)
                self._paragraph += 1
                self._line.append(run._replace(text=text))

    def _end_line(self, container: Container, heading: int, preformatted: int) -> bool:
        """Makes a block of the line that was read so far; False where there is nothing to see on it."""
        line = self._line
        if not line:
            return False
        runs = tuple(line)
        line.clear()
        text = " ".join("".join([run.text for run in runs]).split())
        if not text and not any(run.image is not None for run in runs):
            return False
        words = _word_count(text)
        linked = 0
        style = -1
        for run in runs:
            if run.text and not run.text.isspace():
                style &= run.style
                if run.anchor:
                    linked += len(run.text.split())
        block = Block(
            len(self.blocks),
            text,
            runs,
            self._paragraph,
            container,
            words,
            min(linked, words),
            max(style, 0),
            heading,
            bool(preformatted),
        )
        self.blocks.append(block)
        return True


_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def _word_count(text: str) -> int:
    """Words; in scripts that set none apart, two characters count as one."""
    words = text.count(" ") + 1 if text else 0
    if len(text) > 8 * words and not text.isascii():
        words += len(_UNSPACED.findall(text)) // 2
    return words


_SPACER = re.compile(r"(?:^|/)(?:spacer|space|clear|pixel|blank|dot|trans|transparent|shim|1x1|s)\d*\.gif", re.I)


def _is_spacer(image: etree._Element) -> bool:
    """An invisible image that pushes layout cells apart; every second page of 2006 has them."""
    if image.get("width", "") in _TINY or image.get("height", "") in _TINY:
        return True
    return _SPACER.search(image.get("src", "")) is not None


_TINY = frozenset(["0", "1", "2", "3", "4", "5", "0px", "1px", "2px"])
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_FONT_SIZE = re.compile(r"^\s*([+-]?)(\d)")


def _font_style(tag: str, element: etree._Element) -> int:
    if tag == "span":
        css = element.get("style")
        if not css or "font" not in css:
            return 0
        return (BOLD if "bold" in css else 0) | (ITALIC if "italic" in css else 0)
    size = _FONT_SIZE.match(element.get("size", ""))
    if size is None:
        return 0
    sign, number = size.group(1), int(size.group(2))
    relative = number if sign == "+" else -number if sign == "-" else number - 3
    return LARGE if relative > 0 else SMALL if relative < -1 or (sign == "-") else 0
