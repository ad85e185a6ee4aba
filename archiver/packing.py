"""Packing: an archive folder into one WACZ file, with every page in its list, read as we read pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from archiver.errors import InputError, PageError
from archiver.extracting import pages_of
from archiver.extraction.blocks import blocks_of
from archiver.extraction.head_title import head_title_of
from archiver.model import Capture
from archiver.page import page_of
from archiver.sources import Found, Reading
from archiver.store import ArchiveFolder, held_to_read
from archiver.warc.folder import open_paths, warc_paths
from archiver.warc.package import PageLine, write_package
from archiver.workers import in_order


def pack(folder: ArchiveFolder, out: Path, complain: Callable[[str], object], *, jobs: int = 1) -> int:
    """Writes the package of a folder; gives how many pages it lists. What is damaged is complained of and left out."""
    with held_to_read(folder):
        warcs = warc_paths(folder.warc)
        if left_open := open_paths(folder.warc):
            left = left_open[0]
            raise InputError(f"{left} was left open by a run that was stopped; `archiver repair` ends it", path=left)
        if not warcs:
            raise InputError(f"{folder.root} holds no WARC files", path=folder.root)
        # Damage is told when the index is made; the second reading, for the pages, need not tell it again.
        found = pages_of(warcs, Reading(lambda _: None))
        with closing(in_order(page_line, found, jobs)) as lines:
            return write_package(
                out,
                warcs,
                pages=filter(None, lines),
                title=folder.root.resolve().name,
                damaged=lambda error: complain(str(error)),
            )


def page_line(found: Found) -> PageLine | None:
    """What the list says about a page: its <title>, and all text on it for the search; None for what is no page."""
    capture = found if isinstance(found, Capture) else found.capture()
    try:
        page = page_of(capture)
    except PageError:
        return None
    text = "\n".join(_texts(block.text for block in blocks_of(page)))
    assert capture.fetched_at is not None
    return PageLine(capture.url, capture.fetched_at, head_title_of(page).text or capture.url, text)


def _texts(texts: Iterator[str]) -> Iterator[str]:
    return (text for text in texts if text)
