"""Saved pages: one file, one page; some say themselves where they were saved from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from archiver.addresses import normalized
from archiver.model import Capture
from archiver.sources.reading import Found, Reading, Source

# HTTrack: <!-- Mirrored from www.example.com/a.html by HTTrack Website Copier/3.x [XR&CO'2008], Tue, 03 Jun 2008 … -->
_HTTRACK = re.compile(rb"<!-- Mirrored from (\S{1,2000}) by HTTrack Website Copier/[^>]*?\], ([^>]{10,60}?) -->")
# Internet Explorer, and browsers after it: <!-- saved from url=(0029)http://www.example.com/a.html -->
_SAVED = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{1,2000})")
# Both stand before the page's own text.
_WITHIN = 16 * 1024


def saved_page(path: Path, url: str | None = None) -> Capture:
    """The page of a file; without an address for it, the one that its saving program noted, or that of the file."""
    body = path.read_bytes()
    noted, moment = _note_of(body[:_WITHIN])
    return Capture(url=url or noted or path.resolve().as_uri(), body=body, fetched_at=moment)


def noted_address(start: bytes) -> str | None:
    """The address that the program which saved a page noted in it."""
    return _note_of(start)[0]


def _note_of(start: bytes) -> tuple[str | None, datetime | None]:
    if found := _HTTRACK.search(start):
        address, moment = (text.decode("latin-1") for text in found.groups())
        return normalized(address if "://" in address else f"http://{address}"), _moment(moment)
    found = _SAVED.search(start)
    return (normalized(found.group(1).decode("latin-1")) if found else None), None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read(path: Path, reading: Reading) -> Iterator[Found]:
    yield saved_page(path, reading.url)


PAGES = Source("pages", lambda _: True, _read)
