"""Repeats: payloads that a run has stored already, so that the same bytes at another address need no second copy."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from archiver.model import RecordLocation
from archiver.warc.digest import payload_digest
from archiver.warc.fields import Revisited

# A revisit record has 500 bytes of its own: below this, one saves nothing.
LEAST = 1024
# Payloads kept in mind, 300 bytes each: an error page, a frame, a picture that stands in many folders.
_REMEMBERED = 10_000


class Repeats:
    """What a run has stored lately. The key is Python's own hash of the body, which costs a tenth of a digest."""

    def __init__(self) -> None:
        self._stored: OrderedDict[int, Revisited] = OrderedDict()

    def of(self, body: bytes, response: bytes) -> Revisited | None:
        """A response whose payload is that of `response`, a body `body`; None where the run has stored none lately."""
        found = self._stored.get(hash(body))
        if found is None or found.payload_digest != payload_digest(response):
            return None
        self._stored.move_to_end(hash(body))
        return found

    def note(self, body: bytes, url: str, date: datetime, record: RecordLocation) -> None:
        """Remembers a response that was stored whole."""
        if record.payload_digest is None:
            return
        self._stored[hash(body)] = Revisited(url, date, record.payload_digest, record.record_id)
        if len(self._stored) > _REMEMBERED:
            self._stored.popitem(last=False)
