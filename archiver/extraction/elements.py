"""Elements: what each HTML element is to the text: a block, a style, a break, or nothing that is seen."""

from __future__ import annotations

import re

from lxml import etree

# Inline styles of a run, as bits.
BOLD, ITALIC, CODE, SUB, SUP, SMALL, LARGE = 1, 2, 4, 8, 16, 32, 64
_STYLES = {
    BOLD: "b strong",
    ITALIC: "i em cite dfn var",
    CODE: "code tt kbd samp",
    SUB: "sub",
    SUP: "sup",
    SMALL: "small",
    LARGE: "big",
}
STYLE = {tag: bit for bit, tags in _STYLES.items() for tag in tags.split()}
_BLOCKS = """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html ilayer layer legend li listing main menu multicol
    nav noscript object ol p plaintext pre section summary table tbody td tfoot th thead tr ul xmp"""
# What a browser does not show as text of the page.
_UNSEEN = """script style template head title meta link iframe noembed noframes select textarea svg math applet audio
    video map datalist button input server csscriptdict"""
_PREFORMATTED = "pre listing xmp plaintext"
HEADING = {f"h{n}": n for n in range(1, 7)}
# In this order: a line ends at a rule and at all behind it, a style is closed by the two from IS_STYLE on.
IS_UNSEEN, IS_BREAK, IS_IMAGE, IS_LINK, IS_STYLE, IS_FONT, IS_RULE, IS_BLOCK, IS_HEADING, IS_PREFORMATTED = range(1, 11)
KIND: dict[str, int] = {
    **dict.fromkeys(_UNSEEN.split(), IS_UNSEEN),
    **dict.fromkeys(_BLOCKS.split(), IS_BLOCK),
    **dict.fromkeys(HEADING, IS_HEADING),
    **dict.fromkeys(_PREFORMATTED.split(), IS_PREFORMATTED),
    **dict.fromkeys(STYLE, IS_STYLE),
    "br": IS_BREAK,
    "hr": IS_RULE,
    "a": IS_LINK,
    "img": IS_IMAGE,
    "font": IS_FONT,
    "span": IS_FONT,
}
_SPACER = re.compile(r"(?:^|/)(?:spacer|space|clear|pixel|blank|dot|trans|transparent|shim|1x1|s)\d*\.gif", re.I)
_TINY = frozenset("0 1 2 3 4 5 0px 1px 2px".split())


def is_spacer(image: etree._Element) -> bool:
    """An invisible image that pushes layout cells apart; every second page of 2006 has them."""
    if image.get("width") in _TINY or image.get("height") in _TINY:
        return True
    return _SPACER.search(image.get("src", "")) is not None


_FONT_SIZE = re.compile(r"^\s*([+-]?)(\d)")


def font_style(tag: str, element: etree._Element) -> int:
    """The styles that a <font> or a <span> gives its text, as bits."""
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
