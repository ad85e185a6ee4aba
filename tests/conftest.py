"""What all tests share: how hypothesis searches, and where measuring data is found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No clock decides whether a test passes: a busy machine is no fault of the code.
settings.register_profile("archiver", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("archiver")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of measuring data; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("ARCHIVER_DATA", Path(__file__).parents[1] / ".." / "shared"))
    if not (folder / "legacybench").is_dir():
        pytest.skip("no measuring data here: ARCHIVER_DATA names its folder")
    return folder
