"""What a format is: a row of the table EXPORTS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from archiver.exports.census import COUNTED, COUNTED_ON_SITE
from archiver.exports.moved import Move, Moved
from archiver.exports.notes import Notes
from archiver.model import Article


class DataFormat(NamedTuple):
    """A format for another system to read: articles as they are, addresses and all."""

    name: str
    does: str
    folder: bool
    """Whether it is a folder of files, or one file."""
    holds: frozenset[str]
    """The fields of the census that arrive."""
    write: Callable[[Iterable[Article], Path, Notes], None]
    recount: Callable[[Path], Counter[str]]
    """The fields of what was written, counted by reading it again."""
    counted: Mapping[str, Callable[[Article], int]] = COUNTED
    """How many of each field an article brings."""


class SiteFormat(NamedTuple):
    """A format that makes a new site: a folder, with media, new addresses, and links led there."""

    name: str
    does: str
    holds: frozenset[str]
    write: Callable[[Iterable[Moved], Path, Move], None]
    recount: Callable[[Path], Counter[str]]
    media_folder: str
    """Below the target folder."""
    media_url: str
    """How pages of the new site name the media folder."""
    permalink: str = "/articles/{slug}/"
    counted: Mapping[str, Callable[[Article], int]] = COUNTED_ON_SITE
    """How many of each field an article brings."""
    bios_once: bool = False
    """Whether a bio is kept once with its author instead of with each article."""
    link_base: str | None = None
    """What stands before the address in a link where pages are linked as files beside each other: `.`. The pattern of
    such addresses is the format's own."""
    link_files: bool = True
    """Whether links may lead to files in the media folder."""
    is_served: bool = True
    """Whether its addresses are asked of a server, which can lead old ones there."""


Format = DataFormat | SiteFormat


def count_records(records: Iterable[Mapping[str, Any]], places: Mapping[str, str]) -> Counter[str]:
    """Counts fields in records of any format: `places` says where each field stands, a dotted path of keys."""
    counts: Counter[str] = Counter()
    paths = {field: place.split(".") for field, place in places.items()}
    for record in records:
        counts["articles"] += 1
        for field, path in paths.items():
            value: Any = record
            for key in path:
                value = value.get(key) if isinstance(value, Mapping) else None
            counts[field] += len(value) if isinstance(value, (list, tuple)) else value not in (None, "", {})
    return counts
