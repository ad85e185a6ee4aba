"""Text on its way to a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.terminal import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text” 日本 😀", "plain – “text” 日本 😀"),
        ("\x1b]0;title\x07", " ]0;title "),
        ("\x9b31m", " 31m"),
        ("two\nlines\r", "two lines "),
        ("\ud83d", " "),
        ("\u202eright to left", " right to left"),
    ],
)
def test_harmless(text: str, shown: str) -> None:
    """What is printed stays; what a terminal would obey is a space."""
    assert harmless(text) == shown


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_every_text_can_be_shown(text: str) -> None:
    """Whatever a page holds: printable, of the same length, fit for UTF-8."""
    shown = harmless(text)
    assert shown.isprintable()
    assert len(shown) == len(text)
    assert shown.encode().decode() == shown
