"""Markdown of a line: emphasis, links, images and code, and text with a backslash before all that would mean more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from archiver.extraction.document import Node

_EMPHASIS = {"strong": "**", "em": "*"}
# A sign and where it means something: an escape, code, emphasis, a link, a definition, a footnote, a tag, an entity,
# crossing out.
_SIGNS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`*]|(?<![^\W_])_|_(?![^\W_])|\](?=[(:])|\[(?=\^)|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|~(?=~)|(?<=~)~"
)
_IN_LINK = re.compile(rf"{_SIGNS.pattern}|[\[\]]")
_TICKS = re.compile(r"`+")
# In an address: what ends it, escapes or begins an entity.
_UNSAFE = re.compile(r"[\s<>\\\x00-\x1f]|&(?=#?\w+;)")
_PARENTHESIS = re.compile(r"[()]")
_MAY_BE_UNSAFE = re.compile(r"[\s<>\\\x00-\x1f&()]")
# CommonMark lets a reader stop at 32.
_DEEPEST = 30


def phrase_of(nodes: Sequence[Node | str]) -> str:
    """What stands on one line, as Markdown."""
    if len(nodes) == 1 and isinstance(nodes[0], str):
        return _escaped(nodes[0], _SIGNS)
    return _phrase(nodes, "", "", _SIGNS)


def is_plain(text: str) -> bool:
    """Whether a line of text is Markdown as it is."""
    return text[:1].isalpha() and not _may_signify(text)


def _escaped(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(r"\\\g<0>", text) if _may_signify(text) else text


def _may_signify(text: str) -> bool:
    """Whether a text has one of the signs; one search for all of them takes four times as long."""
    return (
        "*" in text
        or "_" in text
        or "[" in text
        or "]" in text
        or "&" in text
        or "<" in text
        or "`" in text
        or "\\" in text
        or "~" in text
    )


def _phrase(nodes: Sequence[Node | str], before: str, after: str, signs: re.Pattern[str]) -> str:
    """These nodes between two characters, which say whether emphasis can begin and end here."""
    found = ""
    for number, node in enumerate(nodes):
        if isinstance(node, str):
            found += _escaped(node, signs)
            continue
        if node.tag in _EMPHASIS:
            ahead = _first_character(nodes[number + 1], signs) if number + 1 < len(nodes) else after
            found += _emphasis(node, found[-1:] or before, ahead, signs)
            continue
        written = _element(node, signs)
        if written[:1] == "[" and found[-1:] == "!":
            found = f"{found[:-1]}\\!"
        found += written
    return found


def _first_character(node: Node | str, signs: re.Pattern[str]) -> str:
    if isinstance(node, str):
        return _escaped(node[:2], signs)[:1]
    return {"strong": "*", "em": "*", "a": "[", "img": "!", "code": "`"}.get(node.tag, "<")


def _element(node: Node, signs: re.Pattern[str]) -> str:
    """What is no emphasis: it can stand between any two characters."""
    tag = node.tag
    if tag == "code":
        return _code(node.text)
    if tag == "img":
        return f"![{_escaped(node.attributes['alt'], _IN_LINK)}]({_address(node.attributes['src'])})"
    if tag != "a":
        return f"<{tag}>{_phrase(node.children, '>', '<', signs)}</{tag}>"
    if place := node.attributes.get("id"):
        return f'<a id="{place}"></a>'
    return f"[{_phrase(node.children, '[', ']', _IN_LINK)}]({_address(node.attributes['href'])})"


def _emphasis(node: Node, before: str, after: str, signs: re.Pattern[str]) -> str:
    """Emphasis by stars where CommonMark sees it (6.2); where it would not, signs at its edges go out of it."""
    stars = _EMPHASIS[node.tag]
    inner = _phrase(node.children, before, after, signs)
    if "*" not in (before, after):
        if _opens(before, inner.lstrip("*")) and _closes(inner.rstrip("*"), after):
            return f"{stars}{inner}{stars}"
        if len(node.children) == 1 and isinstance(text := node.children[0], str):
            lead, core, trail = _edges(text)
            if core:
                return f"{_escaped(lead, signs)}{stars}{_escaped(core, signs)}{stars}{_escaped(trail, signs)}"
    return f"<{node.tag}>{inner}</{node.tag}>"


def _opens(before: str, inner: str) -> bool:
    return bool(inner) and (not _is_sign(inner[0]) or before.isspace() or not before or _is_sign(before))


def _closes(inner: str, after: str) -> bool:
    return bool(inner) and (not _is_sign(inner[-1]) or after.isspace() or not after or _is_sign(after))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _edges(text: str) -> tuple[str, str, str]:
    """The signs at the start of a text, what stands between, and the signs at its end."""
    core = text.lstrip(_signs_of(text))
    lead = text[: len(text) - len(core)]
    core = core.rstrip(_signs_of(core))
    return lead, core, text[len(lead) + len(core) :]


def _signs_of(text: str) -> str:
    return "".join({character for character in text if _is_sign(character) or character.isspace()})


def _code(text: str) -> str:
    ticks = "`"
    while ticks in _TICKS.findall(text):
        ticks += "`"
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _address(url: str) -> str:
    """An address as it stands behind a link: its parentheses in pairs, and nothing that would end it."""
    if _MAY_BE_UNSAFE.search(url) is None:
        return url
    url = _UNSAFE.sub(lambda found: "&amp;" if found[0] == "&" else quote(found[0]), url)
    return url if _in_pairs(url) else url.replace("(", "\\(").replace(")", "\\)")


def _in_pairs(url: str) -> bool:
    depth = 0
    for sign in _PARENTHESIS.findall(url):
        depth += 1 if sign == "(" else -1
        if not 0 <= depth < _DEEPEST:
            return False
    return depth == 0
