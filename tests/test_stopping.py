"""Signals that ask a process to end do what they were told to."""

from __future__ import annotations

import signal

import pytest

from archiver.stopping import SIGNALS, told_to_stop


@pytest.mark.parametrize("number", SIGNALS)
def test_each_signal_is_told_each_time(number: signal.Signals) -> None:
    """A second one is told as well, and neither ends the process by itself."""
    told: list[int] = []
    with told_to_stop(lambda: told.append(number)):
        signal.raise_signal(number)
        signal.raise_signal(number)
    assert told == [number, number]


@pytest.mark.parametrize("number", SIGNALS)
def test_what_a_signal_did_before_holds_again(number: signal.Signals) -> None:
    """Also where an error ended what went on."""
    before = signal.getsignal(number)
    with pytest.raises(ValueError, match="broken"), told_to_stop(lambda: None):
        assert signal.getsignal(number) is not before
        raise ValueError("broken")
    assert signal.getsignal(number) is before
