"""What may reach a terminal: text of a page or a file name without what a terminal would obey."""

from __future__ import annotations


def harmless(text: str) -> str:
    """The text on one line, a space for each character that is not printed: escapes, controls, half surrogate pairs."""
    return "".join(character if character.isprintable() else " " for character in text)
