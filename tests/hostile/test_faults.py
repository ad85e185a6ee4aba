"""Misbehaving servers and broken documents: one bad page never ends a crawl and is never silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from faults import DOCUMENTS, MESSAGES, TIMES, Fault
from misbehaving import Site, response, sends, serving
from pages import article, listing
from runs import Run, crawled

TABLES = {"messages": MESSAGES, "times": TIMES, "documents": DOCUMENTS}
SOUND = [f"/sound/{number}.html" for number in range(20)]
CASES = [
    pytest.param(table, fault, id=f"{table}{fault.target}") for table, faults in TABLES.items() for fault in faults
]

Ended = Callable[[str], tuple[Run, Site]]


def _site(faults: tuple[Fault, ...]) -> Site:
    """A front page that links to the faults with sound articles before, between and behind them."""
    sound = {target: sends(response(article(f"Sound {target}", 1000 + n))) for n, target in enumerate(SOUND)}
    targets = [fault.target for fault in faults]
    front = listing("Front page", SOUND[:5] + targets[::2] + SOUND[5:10] + targets[1::2] + SOUND[10:])
    return Site({"/": sends(response(front)), **sound, **{fault.target: fault.answer for fault in faults}})


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """Gives the one crawl over the site that has all faults of a table."""
    with ExitStack() as servers:

        @cache
        def crawl(table: str) -> tuple[Run, Site]:
            site = servers.enter_context(serving(_site(TABLES[table])))
            return crawled(tmp_path_factory.mktemp(table), f"{site.base}/", "--timeout", "4"), site

        yield crawl


@pytest.mark.parametrize(("table", "fault"), CASES)
def test_fault(ended: Ended, table: str, fault: Fault) -> None:
    """Each bad address ends as its row in the table promises."""
    run, site = ended(table)
    fault.promise(run, site, fault.target)


@pytest.mark.parametrize("table", TABLES)
def test_crawl_comes_to_its_end(ended: Ended, table: str) -> None:
    """The run ends by itself, with the status of a run that ended, and shows no traceback."""
    run, _ = ended(table)
    assert run.status in (0, 1), run.errors
    assert "Traceback" not in run.output + run.errors


@pytest.mark.parametrize("table", ["messages", "times"])
def test_failures_need_attention(ended: Ended, table: str) -> None:
    """A run in which addresses failed says so with status 1."""
    run, _ = ended(table)
    assert run.status == 1


@pytest.mark.parametrize("table", TABLES)
def test_sound_articles_are_unharmed(ended: Ended, table: str) -> None:
    """Every sound article of the site is there exactly once, whatever its neighbours did."""
    run, site = ended(table)
    assert all(run.article(site.base + target) for target in SOUND)


@pytest.mark.parametrize("table", TABLES)
def test_terminal_is_safe_from_pages(ended: Ended, table: str) -> None:
    """No control character of a page reaches the terminal."""
    run, _ = ended(table)
    assert not any(character < " " and character not in "\r\n\t" for character in run.output + run.errors)
