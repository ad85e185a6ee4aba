"""What may reach a terminal: text of a page or a file name without what a terminal would obey."""

from __future__ import annotations


def harmless(text: str) -> str:
    """The text on one line, a space for each character that is not printed: escapes, controls, half surrogate pairs."""
    return "".join(character if character.isprintable() else " " for character in text)


def size_of(count: int) -> str:
    """Bytes as a person says them, in powers of 1000.

    >>> size_of(28_400)
    '28.4 kB'
    """
    if count < 1000:
        return f"{count} bytes"
    size = float(count)
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < 1000:
            return f"{size:.1f} {unit}"
    return f"{size / 1000:.1f} TB"
