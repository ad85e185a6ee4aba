"""Sitemaps: the addresses that a site lists for crawlers (sitemaps.org protocol 0.9), XML or plain text."""

from __future__ import annotations

import re
import zlib
from html import unescape

# The protocol allows 50 MB and 50,000 addresses in one file.
_LOC = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]+)", re.I)
_LASTMOD = re.compile(
    r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]+)(?:(?!<(?:\w+:)?loc>).)*?<(?:\w+:)?lastmod>\s*([^<\s]+)",
    re.I | re.S,
)
_HAS_LASTMOD = re.compile(r"<(?:\w+:)?lastmod>", re.I)
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex\b", re.I)
# The root element stands behind a declaration, a comment of the program that made it, and its style sheet.
_ROOT = re.compile(rb"<(?:urlset|sitemapindex)\b")
_WITHIN = 1000
_MAX = 50_000_000


def is_sitemap(body: bytes) -> bool:
    """Whether a body begins as a sitemap, whatever its address and its type say."""
    return _ROOT.search(body, 0, _WITHIN) is not None


def addresses_in(body: bytes) -> tuple[list[str], bool]:
    """The addresses of a sitemap, each once, and whether they are sitemaps themselves; of what is none, nothing.

    A pattern and no XML parser: sitemaps of the time are cut, unescaped and declared wrongly, and an address is an
    address all the same.
    """
    text = _unzipped(body).decode("utf-8-sig", "replace")
    if "<" not in text[:1000]:
        lines = [line.strip() for line in text.splitlines()]
        return list(dict.fromkeys(line for line in lines if line.startswith(("http://", "https://")))), False
    return list(dict.fromkeys(map(unescape, _LOC.findall(text)))), bool(_INDEX.search(text[:5000]))


def lastmods_in(body: bytes) -> dict[str, str]:
    """Address to the moment of its last change as the sitemap states it; those without one left out."""
    text = _unzipped(body).decode("utf-8", "replace")
    if _HAS_LASTMOD.search(text) is None:  # or each address would be searched up to the next
        return {}
    return {unescape(url): when for url, when in _LASTMOD.findall(text)}


def _unzipped(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body[:_MAX]
    try:
        return zlib.decompressobj(31).decompress(body, _MAX)
    except zlib.error:
        return b""
