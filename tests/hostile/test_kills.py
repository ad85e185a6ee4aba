"""A crawl that is killed goes on where it was: nothing lost, nothing doubled. `make soak` kills a thousand times."""

from __future__ import annotations

import pytest
from kills import Comparison, compared

PAGES = 120
KILLS = 5
# A batch of pages that waits for its commit, what is in flight, and robots.txt, listings and requisites once more.
COST_OF_A_KILL = 100


@pytest.fixture(scope="module", params=[1, 2])
def result(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """A crawl that was killed five times at random moments, compared with an undisturbed one."""
    return compared(PAGES, KILLS, request.param, tmp_path_factory.mktemp("kills"))


def test_kills_do_no_harm(result: Comparison) -> None:
    """The archive holds what an undisturbed one holds, and its WARC is sound."""
    assert result.kills
    assert result.harm == ()


def test_little_is_fetched_again(result: Comparison) -> None:
    """A kill costs at most what was in flight or not yet committed."""
    assert result.requests <= PAGES + KILLS * COST_OF_A_KILL
