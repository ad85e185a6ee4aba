"""Elements: what each HTML element is to the text: a block, a style, a break, or nothing that is seen."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

# Inline styles of a run, as bits. What is HUGE is LARGE too; TITLED is what its class calls a headline.
BOLD, ITALIC, CODE, SUB, SUP, SMALL, LARGE, HUGE, TITLED, STRUCK = (1 << bit for bit in range(10))
_STYLES = {
    BOLD: "b strong",
    ITALIC: "i em cite dfn var",
    CODE: "code tt kbd samp",
    SUB: "sub",
    SUP: "sup",
    SMALL: "small",
    LARGE: "big",
    STRUCK: "s strike del",
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


def initial_of(image: etree._Element) -> str:
    """The letter that an image shows in place of the first one of the word behind it; empty where it shows another."""
    letter = (image.get("alt") or "").strip()
    return letter if len(letter) == 1 and letter.isalpha() and (image.tail or "")[:1].isalpha() else ""


_FONT_SIZE = re.compile(r"^\s*([+-]?)(\d)")
_CSS_SIZE = re.compile(r"font-size\s*:\s*(?:(\d{1,3}(?:\.\d+)?)\s*(px|pt|r?em|%)|(x{0,2}-large|large))", re.I)
# How many of each unit make text of the usual size.
_USUAL = {"px": 14, "pt": 11, "em": 1, "rem": 1, "%": 100}
_LARGE_FROM, _HUGE_FROM = 1.2, 1.6
_NAMED_TITLE = re.compile(r"(?<!sub)(?<!sub[-_])(?:head(?:lines?|ings?|ers?)?(?![a-z])|title)|\bhed\b", re.I)


def font_style(tag: str, element: etree._Element) -> int:
    """The styles that a <font> or a <span> gives its text, as bits."""
    named = element.get("class")
    titled = _titled(named) if named else 0
    if tag == "span":
        css = element.get("style")
        return titled | _css_style(css) if css and "font" in css else titled
    size = _FONT_SIZE.match(element.get("size", ""))
    if size is None:
        return titled
    sign, number = size.group(1), int(size.group(2))
    relative = number if sign == "+" else -number if sign == "-" else number - 3
    if relative > 0:
        return titled | (LARGE | HUGE if relative > 1 else LARGE)
    return titled | (SMALL if relative < -1 or sign == "-" else 0)


@lru_cache(maxsize=4096)
def _titled(name: str) -> int:
    return TITLED if _NAMED_TITLE.search(name) else 0


@lru_cache(maxsize=4096)
def _css_style(css: str) -> int:
    style = (BOLD if "bold" in css else 0) | (ITALIC if "italic" in css else 0)
    if (size := _CSS_SIZE.search(css)) is None:
        return style
    number, unit, word = size.groups()
    times = float(number) / _USUAL[unit.lower()] if number else 1.2 if word.lower() == "large" else 1.6
    return style | (LARGE | HUGE if times >= _HUGE_FROM else LARGE if times >= _LARGE_FROM else 0)
