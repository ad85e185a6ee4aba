"""Our own processes look for garbage rarely; those of others are left alone."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver.cli import main
from archiver.garbage import NEW_OBJECTS


@pytest.fixture(autouse=True)
def often() -> Iterator[None]:
    """Python's own numbers, before and after."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_command_collects_rarely(tmp_path: Path) -> None:
    """Whichever it is; and it does not leave it altogether."""
    assert main(["init", str(tmp_path / "jobs.toml")]) == 0
    assert gc.get_threshold()[0] == NEW_OBJECTS
    assert gc.isenabled()


def test_library_changes_nothing() -> None:
    """Whoever imports us and extracts keeps what they chose."""
    script = (
        "import gc; before = gc.get_threshold(); from archiver import Capture, extract\n"
        "extract(Capture(url='http://example.com/', body=b'<p>text')); assert gc.get_threshold() == before"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
