"""An answer: what came of asking for one address, whether a response or none."""

from __future__ import annotations

from typing import NamedTuple

from archiver.model import Capture
from archiver.states import Address


class Answer(NamedTuple):
    """What one address answered: a capture, a problem, or both where a response broke off."""

    address: Address
    capture: Capture | None
    problem: str | None
    """Why there is no whole response, in words."""
    reached: bool = True
    """Whether a connection came about; where not, the fault lies with the host or the network, not with the address."""

    size: int = 0
    """Bytes that came over the wire."""

    again: Address | None = None
    """The same address as its server wants it to be asked for; then this answer settles nothing."""

    @property
    def status(self) -> int | None:
        """The status of the response; None where none came."""
        return self.capture.status if self.capture else None
