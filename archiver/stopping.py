"""Stopping: the signals by which a person or the machine asks a process to end."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def told_to_stop(action: Callable[[], object]) -> Iterator[None]:
    """Ctrl-C and SIGTERM do this and nothing else, each time; what they did before holds again afterwards.

    The action runs between two steps of the main thread, whatever that is doing.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        action()

    before = {number: signal.signal(number, handle) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
