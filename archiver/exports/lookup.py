"""Where the bytes of an address are: in the WARC files of an archive folder."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from archiver.exports.plan import key_of
from archiver.model import Capture
from archiver.warc.files import ArchiveFile
from archiver.warc.folder import open_paths, warc_paths
from archiver.warc.read import read_responses, record_at
from archiver.warc.responses import stored_response

_PAGES = ("text/html", "application/xhtml+xml")


class _Spot(NamedTuple):
    file: int
    offset: int


class WarcBytes:
    """Answers an address with the bytes that the archive has of it, pages left out.

    The WARC files are read once, at the first question, to learn what stands where.
    """

    def __init__(self, folder: Path, complain: Callable[[str], object]) -> None:
        self._files = [ArchiveFile(path) for path in (*warc_paths(folder), *open_paths(folder))]
        self._complain = complain
        self._spots: dict[int, tuple[_Spot, ...]] | None = None

    def __call__(self, url: str) -> bytes | None:
        """The newest body that answered this address with status 200."""
        if self._spots is None:
            self._spots = self._learned()
        for spot in reversed(self._spots.get(hash(key_of(url)), ())):
            capture = self._capture(spot)
            if capture is None:
                continue
            kind = (capture.header("Content-Type") or "").partition(";")[0].strip().lower()
            if capture.status == HTTPStatus.OK:
                return None if kind in _PAGES else capture.body
        return None

    def _capture(self, spot: _Spot) -> Capture | None:
        record = record_at(self._files[spot.file], spot.offset)
        response = record and stored_response(record, self._files[spot.file])
        return response.capture() if response else None

    def _learned(self) -> dict[int, tuple[_Spot, ...]]:
        spots: dict[int, tuple[_Spot, ...]] = {}
        number = {file.name: place for place, file in enumerate(self._files)}
        for response in read_responses(self._files, lambda error: self._complain(str(error))):
            if response.record is not None:
                key = hash(key_of(response.exchange.url))
                spot = _Spot(number[response.record.file], response.record.offset)
                spots[key] = (*spots.get(key, ()), spot)
        return spots
