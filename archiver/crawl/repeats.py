"""Repeats: payloads that a run has stored already, so that the same bytes at another address need no second copy."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from archiver.model import RecordLocation
from archiver.warc.write import Revisited

# A revisit record has 500 bytes of its own: below this, one saves nothing.
LEAST = 1024
# Payloads kept in mind, 300 bytes each: an error page, a frame, a picture that stands in many folders.
_REMEMBERED = 10_000


class Repeats:
    """What a run has stored lately, by the digest of its payload."""

    def __init__(self) -> None:
        self._stored: OrderedDict[str, Revisited] = OrderedDict()

    def of(self, digest: str) -> Revisited | None:
        """The response that has this payload; None where the run has stored none, or long ago."""
        found = self._stored.get(digest)
        if found is not None:
            self._stored.move_to_end(digest)
        return found

    def note(self, url: str, date: datetime, record: RecordLocation) -> None:
        """Remembers a response that was stored whole."""
        if record.payload_digest is None:
            return
        self._stored[record.payload_digest] = Revisited(url, date, record.payload_digest, record.record_id)
        if len(self._stored) > _REMEMBERED:
            self._stored.popitem(last=False)
