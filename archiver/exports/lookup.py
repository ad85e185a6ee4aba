"""Where the bytes of an address are: in the WARC files of an archive folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from archiver.errors import InputError
from archiver.exports.plan import key_of
from archiver.model import Capture, Exchange
from archiver.warc.message import capture_of, split_message
from archiver.warc.read import read_captures, read_member

_PAGES = ("text/html", "application/xhtml+xml")


class _Spot(NamedTuple):
    file: int
    offset: int
    length: int


class WarcBytes:
    """Answers an address with the bytes that the archive has of it, pages left out.

    The WARC files are read once, at the first question, to learn what stands where.
    """

    def __init__(self, folder: Path, complain: Callable[[str], object]) -> None:
        self._files = sorted(folder.glob("*.warc*"))
        self._complain = complain
        self._spots: dict[int, tuple[_Spot, ...]] | None = None

    def __call__(self, url: str) -> bytes | None:
        """The newest body that answered this address with status 200."""
        if self._spots is None:
            self._spots = self._learned()
        for spot in reversed(self._spots.get(hash(key_of(url)), ())):
            capture = self._capture(url, spot)
            kind = (capture.header("Content-Type") or "").partition(";")[0].strip().lower()
            if capture.status == HTTPStatus.OK:
                return None if kind in _PAGES else capture.body
        return None

    def _capture(self, url: str, spot: _Spot) -> Capture:
        _, response = split_message(read_member(self._files[spot.file], spot.offset, spot.length))
        exchange = Exchange(url=url, started_at=datetime.fromtimestamp(0, UTC), request=b"", response=response)
        return capture_of(exchange)

    def _learned(self) -> dict[int, tuple[_Spot, ...]]:
        spots: dict[int, tuple[_Spot, ...]] = {}
        for number, path in enumerate(self._files):
            try:
                for capture in read_captures(path):
                    if capture.record is not None:
                        key = hash(key_of(capture.url))
                        spot = _Spot(number, capture.record.offset, capture.record.length)
                        spots[key] = (*spots.get(key, ()), spot)
            except InputError as error:  # what stands before the damage is of use all the same
                self._complain(str(error))
        return spots
