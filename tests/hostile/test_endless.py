"""Sites without end: a crawl leaves the trap after a bounded number of requests and has all that is real."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from endless import ARTICLES, ENDLESS, Endless, site_with
from misbehaving import Site, response, sends, serving
from pages import article, listing
from runs import crawled

from archiver.crawl.hosts import OUT_OF_BYTES, OUT_OF_TIME

BOUND = 500


@pytest.mark.parametrize("trap", ENDLESS, ids=lambda trap: trap.name)
def test_trap_is_left(tmp_path: Path, trap: Endless) -> None:
    """At most 500 requests are spent on the whole site, and each real article is there once."""
    with serving(site_with(trap)) as site:
        run = crawled(tmp_path, f"{site.base}/")
    assert "Traceback" not in run.errors
    assert site.asked.total() <= BOUND
    assert all(run.article(site.base + target) for target in ARTICLES)


@pytest.mark.parametrize(
    ("option", "value", "reason"), [("--max-host-size", "1", OUT_OF_BYTES), ("--max-host-time", "1", OUT_OF_TIME)]
)
def test_endless_host_beside_another(tmp_path: Path, option: str, value: str, reason: str) -> None:
    """When a host of ever more new articles has had its share, its rest waits, and the other site is whole."""

    def page(target: str) -> bytes | None:
        if not target[1:].isdecimal():
            return None
        number = int(target[1:])
        links = "".join(f"<a href=/{7 * number + step}>further</a> " for step in range(1, 8))
        return response(article(f"Page {number}", number, links=links) + "<!-- -->" * 5000)

    real = {target: sends(response(article(f"Essay {n}", n))) for n, target in enumerate(ARTICLES)}
    site = Site({"/": sends(response(listing("Front page", ARTICLES))), **real})
    with serving(site) as saved, serving(Site({}, page)) as endless:
        run = crawled(tmp_path, f"{endless.base}/0", f"{saved.base}/", option, value)
        asked = endless.asked.total()
        again = crawled(tmp_path, f"{endless.base}/0", f"{saved.base}/", option, value)
    assert all(run.article(saved.base + target) for target in ARTICLES)
    report = json.loads(max((tmp_path / "runs").glob("*/report.json")).read_text())
    assert report["excluded"][reason] > 0
    assert (run.status, again.status) == (4, 4)
    assert "whose hosts have had their share" in run.errors
    assert endless.asked.total() > asked
    assert len(again.articles) > len(run.articles)
