"""A crawl that is killed goes on where it was: nothing lost, nothing there twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from kills import compared

PAGES = 120
# A batch of pages that waits for its commit, what is in flight, and robots.txt, listings and requisites once more.
COST_OF_A_KILL = 100


@pytest.mark.parametrize("seed", [1, 2])
def test_kills_do_no_harm(tmp_path: Path, seed: int) -> None:
    """After five kills at random moments the archive holds what an undisturbed one holds, and its WARC is sound."""
    result = compared(PAGES, 5, seed, tmp_path)
    assert result.kills
    assert result.harm == ()


def test_little_is_fetched_again(tmp_path: Path) -> None:
    """A kill costs at most what was in flight or not yet committed."""
    result = compared(PAGES, 5, 3, tmp_path)
    assert result.requests <= PAGES + 5 * COST_OF_A_KILL
