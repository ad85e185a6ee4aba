"""Archive files: WARC, ARC and WACZ, our own and those of others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archiver.sources.reading import Found, Reading, Source
from archiver.warc.files import archive_files, is_archive
from archiver.warc.read import read_responses


def _read(path: Path, reading: Reading) -> Iterator[Found]:
    yield from read_responses(archive_files(path), reading.complain, reading.originals)


ARCHIVES = Source("archives", is_archive, _read)
