"""First letters: what they spare a pattern is never what it would have matched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_parts import blocks

from archiver.extraction import bio_label, byline_words, chrome, labels

# Patterns that a line is held against only if its first letters are among these.
PATTERNS = {
    "copyright": (chrome._COPYRIGHT, chrome._COPYRIGHT_OPENS),
    "notice": (chrome._NOTICE, chrome._NOTICE_OPENS),
    "promo": (chrome._PROMO, chrome._PROMO_OPENS),
    "tool": (chrome._TOOL, chrome._TOOL_OPENS),
    "pager": (chrome._PAGER, chrome._PAGER_OPENS),
    "caption": (chrome._CAPTION, chrome._CAPTION_OPENS),
    "comments": (chrome._COMMENTS, chrome._COMMENTS_OPENS),
    "by": (byline_words._BY, byline_words.BY_OPENS),
    "ours": (labels._OURS, labels._OURS_OPENS),
    "label of a bio": (bio_label._LABEL, bio_label._LABEL_OPENS),
    "label with a name": (bio_label._ABOUT_NAME, bio_label._NAME_OPENS),
    "plain label of a bio": (bio_label._ABOUT_AUTHOR, bio_label._PLAIN_OPENS),
}


def beginnings(source: str) -> Iterator[str]:
    """All ways in which a pattern may begin: its alternatives, and those of a group that an alternative opens with."""
    depth, start = 0, 0
    pieces = []
    for index, sign in enumerate(source + "|"):
        depth += (sign == "(") - (sign == ")") if source[index - 1 : index] != "\\" else 0
        if sign == "|" and depth == 0:
            pieces.append(source[start:index].strip())
            start = index + 1
    for piece in pieces:
        group = re.match(r"\((?:\?:)?", piece)
        if group is None or piece.startswith("(?<"):
            yield piece
            continue
        end = closing(piece)
        yield from beginnings(piece[group.end() : end])
        if optional := re.match(r"(?:[?*]|\{0,\d+\})\??", piece[end + 1 :]):
            yield from beginnings(piece[end + 1 + optional.end() :])


def closing(piece: str) -> int:
    """Where the group that a piece begins with ends."""
    depth = 0
    for index, sign in enumerate(piece):
        if piece[index - 1 : index] != "\\":
            depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return index
    raise AssertionError(piece)


# A word of any kind may stand before "related" and "fast links": those are told by what is within the line.
ANY_WORD = (r"\w+\s+", r"\S+\s+")
CASES = [
    (name, beginning)
    for name, (pattern, _) in PATTERNS.items()
    for beginning in beginnings(re.sub(r"^\^(?:\\W|\[\\W_\])\*", "", pattern.pattern.strip()))
    if beginning not in ANY_WORD
]


@pytest.mark.parametrize(("name", "beginning"), CASES)
@settings(max_examples=5)
@given(data=st.data())
def test_beginning_is_known(name: str, beginning: str, data: st.DataObject) -> None:
    """Each alternative of a pattern begins with letters, or a number, that let a line through to it."""
    pattern, opens = PATTERNS[name]
    text = data.draw(st.from_regex(re.compile(beginning, pattern.flags & re.X), fullmatch=True)).lower()
    letters = re.search(r"\w{1,2}", text)
    opening = letters.group() if letters else ""
    assert opening in opens or opening.isdigit() or any(word in text for word in labels._OURS_WITHIN)


@pytest.mark.parametrize(
    ("text", "opening"),
    [("Beans", "be"), ("“A story”", "a"), ("E-mail", "e"), ("(12)", "12"), ("###", ""), ("__x", "__")],
)
def test_opening(text: str, opening: str) -> None:
    """The first two word characters of a line, of which one stands alone before a sign."""
    (line,) = blocks(f"<p>{text}")
    assert line.opening == opening
