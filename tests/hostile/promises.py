"""What a crawl promises about one bad address, each as a check on an ended run."""

from __future__ import annotations

from collections.abc import Callable

from misbehaving import Site
from runs import Run

Promise = Callable[[Run, Site, str], None]
"""Takes the ended run, the site it crawled and the target (path and query) in question; fails where it is broken."""


def gives_article(run: Run, site: Site, target: str) -> None:
    """The page is an article, there once, whole."""
    article = run.article(site.base + target)
    assert article is not None, f"no article from {target}"
    assert len(article["body_text"].split()) > 200


def is_stored(run: Run, site: Site, target: str) -> None:
    """What the server sent is in the WARC."""
    assert site.base + target in run.stored


def is_stored_without_article(run: Run, site: Site, target: str) -> None:
    """What the server sent is in the WARC, and nobody takes it for an article."""
    is_stored(run, site, target)
    assert run.article(site.base + target) is None


def is_stored_cut(reason: str) -> Promise:
    """What came is in the WARC, and the record says why it is not whole (WARC 1.1, 5.13)."""

    def check(run: Run, site: Site, target: str) -> None:
        assert [stored.truncated for stored in run.stored[site.base + target]].count(reason)

    return check


def is_named(run: Run, site: Site, target: str) -> None:
    """Nothing of use came, and the log of the run says so with the address."""
    assert site.asked[target]
    log = "".join(path.read_text("utf-8") for path in run.folder.glob("runs/*/log.jsonl"))
    assert site.base + target in log


def leads_to(other: str) -> Promise:
    """The page leads to another, and that one is an article."""

    def check(run: Run, site: Site, target: str) -> None:
        gives_article(run, site, other)

    return check


def is_one_article(*others: str) -> Promise:
    """The page and others are one article, which is there once."""

    def check(run: Run, site: Site, target: str) -> None:
        assert sum(run.article(site.base + one) is not None for one in (target, *others)) == 1

    return check


def is_asked_at_most(times: int, prefix: str) -> Promise:
    """Targets that begin with `prefix` are asked for at most so often in all."""

    def check(run: Run, site: Site, target: str) -> None:
        asked = sum(count for name, count in site.asked.items() if name.startswith(prefix))
        assert 0 < asked <= times, f"{asked} requests below {prefix}"

    return check


def all_of(*promises: Promise) -> Promise:
    """Several promises at once."""

    def check(run: Run, site: Site, target: str) -> None:
        for promise in promises:
            promise(run, site, target)

    return check
