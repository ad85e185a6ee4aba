"""Text as XML can carry it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# XML 1.0, 2.2: all that is no Char.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    r"""Text between tags.

    >>> text("a < b\x00")
    'a &lt; b'
    """
    return escape(allowed(value))


def attribute(value: str) -> str:
    """An attribute's value, its quotes included."""
    return quoteattr(allowed(value))


def cdata(value: str) -> str:
    """A CDATA section; an end mark within the text is parted over two."""
    return f"<![CDATA[{allowed(value).replace(']]>', ']]]]><![CDATA[>')}]]>"


def allowed(value: str) -> str:
    """The text without the characters that no XML document may have."""
    return _FORBIDDEN.sub("", value)
