"""A frontier that is lost is made anew by repair, and the crawl goes on as if it had never been lost."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from again import articles, crawl, crawl_killed, live
from living import LivingSite, living
from misbehaving import Site, response, sends, serving
from pages import article, listing, sentences
from runs import crawled, stored_in

from archiver.cli import main
from archiver.frontier import Frontier
from archiver.states import State

LIVED = {"changed": 10, "new": 5, "moved": 3, "gone": 5}


def deleted(frontier: Path) -> None:
    frontier.unlink()


def noise(frontier: Path) -> None:
    frontier.write_bytes(random.Random(1).randbytes(frontier.stat().st_size))


def cut_in_the_middle(frontier: Path) -> None:
    os.truncate(frontier, frontier.stat().st_size // 2)


def holed(frontier: Path) -> None:
    size = frontier.stat().st_size
    with frontier.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(random.Random(2).randbytes(size // 4))


LOSSES = [deleted, noise, cut_in_the_middle, holed]


def lost(folder: Path, loss: Callable[[Path], None] = deleted) -> None:
    """Damages the frontier of an archive; of a write-ahead log nothing is left."""
    for path in folder.glob("frontier.sqlite-*"):
        path.unlink()
    loss(folder / "frontier.sqlite")


def mended(folder: Path) -> None:
    assert main(["repair", str(folder)]) == 0


def states(folder: Path) -> dict[str, State]:
    """Address to what became of it, as the frontier has it."""
    with closing(Frontier(folder / "frontier.sqlite")) as frontier:
        return {url: state for state in State for url in frontier.urls(state)}


def said(found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What articles say, without where their records stand."""
    return {url: {**one, "source": None, "gone_since": one["gone_since"] is not None} for url, one in found.items()}


@pytest.mark.parametrize("loss", LOSSES)
def test_whole_archive(loss: Callable[[Path], None], tmp_path: Path) -> None:
    """After repair each address is what it was, and a crawl finds nothing new and is sent no page again."""
    with living(LivingSite.of(12)) as site:
        crawl(site, tmp_path)
        before, lines = states(tmp_path), (tmp_path / "articles.jsonl").read_bytes()
        lost(tmp_path, loss)
        mended(tmp_path)
        assert states(tmp_path) == before
        assert crawl(site, tmp_path).changes == []
        assert site.bodies.total() == 0
        assert (tmp_path / "articles.jsonl").read_bytes() == lines
        assert (loss is deleted) is not any(tmp_path.glob("frontier.sqlite.damaged"))
    assert main(["verify", str(tmp_path)]) == 0


@pytest.mark.parametrize(("after", "loss"), [(9, deleted), (25, cut_in_the_middle)])
def test_interrupted_archive(after: int, loss: Callable[[Path], None], tmp_path: Path) -> None:
    """After repair a crawl fetches what has no record, and that alone, and has what an undisturbed one has."""
    with living(LivingSite.of(30)) as site:
        crawl(site, tmp_path / "whole")
        crawl_killed(site, tmp_path / "torn", after=after)
        lost(tmp_path / "torn", loss)
        mended(tmp_path / "torn")
        had = {url.removeprefix(site.base) for url in stored_in(tmp_path / "torn")}
        crawl(site, tmp_path / "torn")
        assert not [path for path in site.asked if path in had and path.startswith("/articles/")]
        assert said(articles(tmp_path / "torn")) == said(articles(tmp_path / "whole"))
    assert main(["verify", str(tmp_path / "torn")]) == 0


@pytest.mark.parametrize("is_restless", [False, True])
def test_changes_are_told_as_before(tmp_path: Path, is_restless: bool) -> None:
    """What changed on the site before and after the loss is told once, and exactly."""
    with living(LivingSite.of(30, has_validators=not is_restless, is_restless=is_restless)) as site:
        crawl(site, tmp_path)
        lost(tmp_path)
        mended(tmp_path)
        live(site)
        assert crawl(site, tmp_path).counts == LIVED
        before = articles(tmp_path)
        lost(tmp_path)
        mended(tmp_path)
        assert crawl(site, tmp_path).changes == []
        assert articles(tmp_path) == before
    assert main(["verify", str(tmp_path)]) == 0


def test_changes_of_a_run_that_died(tmp_path: Path) -> None:
    """What a run had found changed when it died and its frontier was lost is found again."""
    with living(LivingSite.of(30)) as site:
        crawl(site, tmp_path)
        live(site)
        crawl_killed(site, tmp_path, after=25)
        lost(tmp_path)
        mended(tmp_path)
        crawl(site, tmp_path)
        crawl(site, tmp_path)
        crawl(site, tmp_path / "anew")
        present = {url: one for url, one in articles(tmp_path).items() if one["gone_since"] is None}
        assert said(present) == said(articles(tmp_path / "anew"))


def test_article_of_several_pages_and_twin(tmp_path: Path) -> None:
    """Pages of one article stay one, and an article that stands at two addresses stays one."""
    pager = '<a href="/long-2.html">Next page</a>', '<a href="/long.html">1</a> 2'
    pages = {
        "/": listing("Front", ["long.html", "one.html", "print/one.html"]),
        "/long.html": article("The long essay", 1, links=pager[0]),
        "/long-2.html": article("The long essay, page 2", 2, links=pager[1]),
        "/one.html": article("Of copper", 3),
        "/print/one.html": article("Of copper", 3),
    }
    with serving(Site({path: sends(response(body)) for path, body in pages.items()})) as site:
        first = crawled(tmp_path, f"{site.base}/").articles
        assert [len(one["pages"]) for one in first] == [2, 0]
        with closing(sqlite3.connect(tmp_path / "frontier.sqlite")) as database:
            known = "select url, state, reason, status, article_id, payload_digest from addresses order by url"
            before = database.execute(known).fetchall()
        lost(tmp_path)
        mended(tmp_path)
        with closing(sqlite3.connect(tmp_path / "frontier.sqlite")) as database:
            assert database.execute(known).fetchall() == before
        run = crawled(tmp_path, f"{site.base}/", "--full")
        assert run.articles == first
        assert "no article new or changed" in run.errors
    assert main(["verify", str(tmp_path)]) == 0


def test_patterns_hold(tmp_path: Path) -> None:
    """What the user kept out is not made pending, and the same crawl goes on where it was."""
    paths = [f"/essays/{number}.html" for number in range(6)]
    pages = {path: article(f"Essay {path}", number) for number, path in enumerate(paths)}
    pages["/"] = listing("Front", [*paths, "/forum/1.html"]) + sentences(1, 1)
    with serving(Site({path: sends(response(body)) for path, body in pages.items()})) as site:
        limits = ("--exclude", "/forum/", "--include", "es  says|essays")
        crawled(tmp_path, f"{site.base}/", *limits, "--max-pages", "3")
        lost(tmp_path)
        mended(tmp_path)
        run = crawled(tmp_path, f"{site.base}/", *limits)
        assert {one["url"] for one in run.articles} == {f"{site.base}{path}" for path in paths}
        assert site.asked["/forum/1.html"] == 0
        assert all(site.asked[path] == 1 for path in paths)


def test_damaged_record(tmp_path: Path) -> None:
    """A page whose record is damaged is fetched again, and its article is there once."""
    with living(LivingSite.of(4)) as site:
        crawl(site, tmp_path)
        before = articles(tmp_path)
        url = f"{site.base}/articles/2.html"
        source = before[url]["source"]
        with (tmp_path / "warc" / Path(source["warc_file"]).name).open("r+b") as file:
            file.seek(source["warc_offset"] + source["warc_length"] // 2)
            file.write(bytes(40))
        lost(tmp_path)
        assert main(["repair", str(tmp_path)]) == 1
        assert states(tmp_path)[url] is State.PENDING
        crawl(site, tmp_path)
        assert site.bodies["/articles/2.html"] == 1
        assert said(articles(tmp_path)) == said(before)


def test_repair_that_died(tmp_path: Path) -> None:
    """What a repair left that was killed is no frontier: the next one makes it whole."""
    with living(LivingSite.of(4)) as site:
        crawl(site, tmp_path)
        before = states(tmp_path)
        (tmp_path / "frontier.sqlite").rename(tmp_path / "frontier.sqlite.new")
        with closing(sqlite3.connect(tmp_path / "frontier.sqlite.new")) as database, database:
            database.execute("update addresses set state = 0")
        assert "no frontier.sqlite" in crawl(site, tmp_path).summary
        mended(tmp_path)
        assert states(tmp_path) == before


def test_crawl_says_what_to_do(tmp_path: Path) -> None:
    """Where the frontier is lost, or noise, crawl and verify name the command that makes it anew."""
    with living(LivingSite.of(2)) as site:
        crawl(site, tmp_path)
        lost(tmp_path, noise)
        assert f"`archiver repair {tmp_path}` makes it anew" in crawl(site, tmp_path).summary
        lost(tmp_path, deleted)
        assert f"`archiver repair {tmp_path}` makes it anew" in crawl(site, tmp_path).summary
        assert not (tmp_path / "frontier.sqlite").exists()


def test_empty_frontier(tmp_path: Path) -> None:
    """A frontier that is sound and knows of no file is as good as lost."""
    with living(LivingSite.of(4)) as site:
        crawl(site, tmp_path)
        before = states(tmp_path)
        lost(tmp_path)
        Frontier(tmp_path / "frontier.sqlite").close()
        assert "makes it anew" in crawl(site, tmp_path).summary
        mended(tmp_path)
        assert states(tmp_path) == before
