"""Misbehaving servers and broken documents: one bad page never ends a crawl and is never silent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from faults import DOCUMENTS, MANY_LINKS, MESSAGES, TIMES, Fault
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


@pytest.mark.parametrize("table", TABLES)
def test_log_is_safe_from_pages(ended: Ended, table: str) -> None:
    """The log of a run is plain ASCII, a line of JSON each, whatever a page or a header wrote into it."""
    run, _ = ended(table)
    [log] = run.folder.glob("runs/*/log.jsonl")
    text = log.read_text("ascii")
    assert all(character >= " " or character == "\n" for character in text)
    assert all(json.loads(line)["event"] for line in text.splitlines())


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_written_elsewhere(ended: Ended, table: str) -> None:
    """All files of a run stand in the archive folder, under names that no page chose."""
    run, _ = ended(table)
    assert [path.name for path in run.folder.parent.glob(f"{run.folder.name}*")] == [run.folder.name]
    files = {path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file()}
    fixed = {".lock", "articles.jsonl", "frontier.sqlite", "index.cdxj", "warc/SHA256SUMS"}
    assert all(re.fullmatch(r"warc/[\w-]+\.warc\.gz|runs/[\w-]+/[\w.-]+", name) for name in files - fixed), files


def test_times_are_bounded(ended: Ended) -> None:
    """A drip, a stall and an endless body end at their limits: each was asked for at most three times."""
    _, site = ended("times")
    assert max(site.asked.values()) <= 3


def test_links_without_number(tmp_path: Path) -> None:
    """A page of a hundred thousand links is taken with its links, in bounded memory."""
    front = listing("Front page", [*SOUND, MANY_LINKS.target])
    sound = {target: sends(response(article(f"Sound {target}", 1000 + n))) for n, target in enumerate(SOUND)}
    with serving(Site({"/": sends(response(front)), MANY_LINKS.target: MANY_LINKS.answer, **sound})) as site:
        run = crawled(tmp_path, f"{site.base}/", "--max-pages", "40")
    assert len(run.articles) == len(SOUND)
    assert run.status == 0
