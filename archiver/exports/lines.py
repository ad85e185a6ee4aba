"""Files of JSON lines, as many formats are: written one record a line, counted by reading them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from archiver.exports.format import count_records
from archiver.exports.notes import Notes
from archiver.model import Article

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


def line(record: Mapping[str, Any]) -> bytes:
    """A record as a line of JSON, its line end included."""
    return _ENCODER.encode(record) + b"\n"


def writer(record_of: Callable[[Article], Mapping[str, Any]]) -> Callable[[Iterable[Article], Path, Notes], None]:
    """What writes a record for each article."""

    def write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
        with path.open("wb") as file:
            file.writelines(line(record_of(article)) for article in articles)

    return write


def counter(places: Mapping[str, str]) -> Callable[[Path], Counter[str]]:
    """What counts fields in such a file; `places` says where in a record each field stands."""
    return lambda path: count_records(records(path), places)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file."""
    with path.open("rb") as file:
        yield from map(_DECODER.decode, file)


def filled(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what is not there."""
    return {key: value for key, value in record.items() if value not in (None, "", [], ())}
