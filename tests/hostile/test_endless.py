"""Sites without end: a crawl leaves the trap after a bounded number of requests and has all that is real."""

from __future__ import annotations

from pathlib import Path

import pytest
from endless import ARTICLES, ENDLESS, Endless, site_with
from misbehaving import serving
from runs import crawled

BOUND = 500


@pytest.mark.parametrize("trap", ENDLESS, ids=lambda trap: trap.name)
def test_trap_is_left(tmp_path: Path, trap: Endless) -> None:
    """At most 500 requests are spent on the whole site, and each real article is there once."""
    with serving(site_with(trap)) as site:
        run = crawled(tmp_path, f"{site.base}/")
    assert "Traceback" not in run.errors
    assert site.asked.total() <= BOUND
    assert all(run.article(site.base + target) for target in ARTICLES)
