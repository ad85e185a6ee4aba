"""What a source is, and what the reading of all inputs of one command shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from archiver.errors import InputError
from archiver.model import Capture
from archiver.warc.read import new_originals
from archiver.warc.responses import Originals, StoredResponse

Found = Capture | StoredResponse


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of some inputs: where damage is told, the address that was given, what revisits may refer to."""

    complain: Callable[[InputError], object]
    url: str | None = None
    originals: Originals = field(default_factory=new_originals)


class Source(NamedTuple):
    """One kind of input."""

    name: str
    fits: Callable[[Path], bool]
    read: Callable[[Path, Reading], Iterator[Found]]
