"""Runs on a complete archive: they ask for what may have changed, and tell exactly what has."""

from __future__ import annotations

from pathlib import Path

import pytest
from again import Told, articles, crawl, crawl_killed, live
from living import LivingSite, living
from warcio.archiveiterator import ArchiveIterator

KINDS = {
    "validators": {"has_validators": True},
    "no validators": {"has_validators": False},
    "restless": {"has_validators": False, "is_restless": True},
}


class Story:
    """One site over four runs: new, at rest, alive, with other related entries."""

    def __init__(self, site: LivingSite, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.paths = list(site.articles)
        self.first = crawl(site, folder)
        self.rest = crawl(site, folder)
        self.bodies_at_rest = site.bodies.total()
        live(site)
        self.alive = crawl(site, folder)
        site.related_seed += 1
        self.related = crawl(site, folder)


@pytest.fixture(scope="module", params=KINDS, ids=lambda name: name.replace(" ", "-"))
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The same story on each kind of server."""
    with living(LivingSite.of(30, **KINDS[request.param])) as site:
        return Story(site, tmp_path_factory.mktemp("archive"))


def test_first_run_finds_all_new(story: Story) -> None:
    """The first run tells each article as new."""
    assert story.first.counts == {"new": 30}


def test_nothing_changed_is_told_as_nothing(story: Story) -> None:
    """A run over an unchanged site tells no change, whatever clock, counter and advert its pages show."""
    assert story.rest.changes == []
    assert "no article new or changed" in story.rest.summary


def test_unchanged_pages_are_not_sent_again(story: Story) -> None:
    """Where the server knows validators and the page is at rest, no body comes a second time."""
    if story.site.has_validators and not story.site.is_restless:
        assert story.bodies_at_rest == 0
    else:
        assert story.bodies_at_rest >= 30


def test_what_happened_is_told_exactly(story: Story) -> None:
    """Ten edited, five added, five deleted, three moved: so many and those."""
    told, site, paths = story.alive, story.site, story.paths
    assert told.counts == {"changed": 10, "new": 5, "moved": 3, "gone": 5}
    assert told.paths("changed", site) == set(paths[:10])
    assert told.paths("gone", site) == set(paths[10:15])
    assert told.paths("moved", site) == {f"/moved/{number}.html" for number in range(3)}
    moved_from = {change["moved_from"] for change in told.changes if change["change"] == "moved"}
    assert moved_from == {site.base + path for path in paths[15:18]}


def test_difference_is_told_by_field(story: Story) -> None:
    """An edit of five words in the body is told as five words added to the body and nothing else."""
    for change in story.alive.changes:
        if change["change"] == "changed":
            assert list(change["fields"]) == ["body_text"]
            assert change["fields"]["body_text"]["words_added"] == 5
            assert change["before"]["url"] == change["url"]


def test_other_related_entries_are_told_as_just_that(story: Story) -> None:
    """Where only the related block is another, no article counts as changed."""
    assert set(story.related.counts) == {"related"}
    assert all(list(change["fields"]) == ["related"] for change in story.related.changes)


def test_gone_articles_stay(story: Story) -> None:
    """An article that is gone keeps its line, which says since when; the others say null."""
    found = articles(story.folder)
    gone = {url.removeprefix(story.site.base) for url, line in found.items() if line["gone_since"]}
    assert gone == set(story.paths[10:18])
    assert len(found) == 30 + 5 + 3


@pytest.fixture
def site() -> LivingSite:
    """A small site at rest."""
    return LivingSite.of(4)


def test_articles_come_back(site: LivingSite, tmp_path: Path) -> None:
    """An article that was gone and is there again is told as back, and is no longer gone."""
    with living(site):
        crawl(site, tmp_path)
        seed = site.articles.pop("/articles/2.html")
        assert crawl(site, tmp_path).counts == {"gone": 1}
        assert crawl(site, tmp_path).counts == {}
        site.articles["/articles/2.html"] = seed
        assert crawl(site, tmp_path).counts == {"back": 1}
        assert not any(line["gone_since"] for line in articles(tmp_path).values())


def test_errors_are_no_deletions(site: LivingSite, tmp_path: Path) -> None:
    """An address that answers with an error counts as gone after three runs in a row, and not before."""
    with living(site):
        crawl(site, tmp_path)
        site.broken.add("/articles/1.html")
        told = [crawl(site, tmp_path) for _ in range(3)]
        assert [run.counts for run in told] == [{}, {}, {"gone": 1}]
        assert [run.status for run in told] == [1, 1, 1]


def test_interrupted_runs_find_nothing_gone(site: LivingSite, tmp_path: Path) -> None:
    """A run that stops before its end tells nothing as gone; the one that comes to the end does."""
    with living(site):
        crawl(site, tmp_path)
        del site.articles["/articles/0.html"]
        assert "gone" not in crawl(site, tmp_path, "--max-pages", "3").counts
        assert crawl(site, tmp_path).counts == {"gone": 1}


def test_sitemap_hints_are_followed(site: LivingSite, tmp_path: Path) -> None:
    """A lastmod that is another than before makes an address due at once, and the run asks for it."""
    site.lastmods = {"/articles/3.html": "2003-01-01"}
    with living(site):
        crawl(site, tmp_path)
        _make_nothing_due(tmp_path)
        crawl(site, tmp_path)
        assert not site.asked["/articles/3.html"]
        site.lastmods = {"/articles/3.html": "2003-05-01"}
        site.edits["/articles/3.html"] += 1
        assert crawl(site, tmp_path).counts == {"changed": 1}


def test_full_fetches_everything(site: LivingSite, tmp_path: Path) -> None:
    """With --full each page is sent whole again, though nothing is due and nothing has changed."""
    with living(site):
        crawl(site, tmp_path)
        _make_nothing_due(tmp_path)
        assert crawl(site, tmp_path, "--full").changes == []
        assert site.bodies.total() == 5


def test_another_scope_reads_all_pages_again(site: LivingSite, tmp_path: Path) -> None:
    """A pattern taken back lets in what it kept out, though the page that links there is unchanged."""
    with living(site):
        assert crawl(site, tmp_path, "--exclude", "articles/[01]").counts == {"new": 2}
        assert crawl(site, tmp_path).counts == {"new": 2}


def test_history_has_every_version(site: LivingSite, tmp_path: Path) -> None:
    """Three edits and a move leave five versions, oldest first, found by either address."""
    from archiver.holdings.history import versions_of
    from archiver.jsonl import article_from
    from archiver.store import ArchiveFolder

    with living(site):
        crawl(site, tmp_path)
        for _ in range(3):
            site.edits["/articles/1.html"] += 1
            crawl(site, tmp_path)
        site.edits["/moved.html"] = 3
        site.articles["/moved.html"] = site.articles.pop("/articles/1.html")
        told: Told = crawl(site, tmp_path)
        assert told.counts == {"moved": 1}
    for path in ("/articles/1.html", "/moved.html"):
        versions = versions_of(ArchiveFolder(tmp_path), site.base + path)
        lengths = [len(article_from(version.line).body_text.split()) for version in versions if version.until]
        assert lengths == sorted(lengths)
        assert len(set(lengths)) == 4


def _make_nothing_due(folder: Path) -> None:
    """As if each page had stood unchanged for long."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(folder / "frontier.sqlite")) as db, db:
        db.execute("update addresses set due = asked_at + 1000000 where kind != 1")


def test_kill_neither_loses_nor_doubles_a_change(tmp_path: Path) -> None:
    """A run that is killed tells nothing; the one that goes on tells all that happened, each once."""
    site = LivingSite.of(30)
    with living(site):
        crawl(site, tmp_path)
        live(site)
        crawl_killed(site, tmp_path, after=25)
        assert crawl(site, tmp_path).counts == {"changed": 10, "new": 5, "moved": 3, "gone": 5}
        assert len(articles(tmp_path)) == 38
        assert crawl(site, tmp_path).counts == {}


def test_frontier_that_is_missing_harms_nothing(site: LivingSite, tmp_path: Path) -> None:
    """An archive whose frontier was deleted is refused in one sentence, and its articles stay."""
    with living(site):
        crawl(site, tmp_path)
        before = (tmp_path / "articles.jsonl").read_bytes()
        for path in tmp_path.glob("frontier.sqlite*"):
            path.unlink()
        told = crawl(site, tmp_path)
        assert told.status == 2
        assert "and no frontier.sqlite that knows them" in told.summary
        assert (tmp_path / "articles.jsonl").read_bytes() == before


def test_archive_stays_sound(story: Story) -> None:
    """After four runs `archiver verify` finds each line true: those of repeated payloads and of gone articles too."""
    from archiver.store import ArchiveFolder
    from archiver.verification import verify

    findings = [str(finding) for finding in verify(ArchiveFolder(story.folder), jobs=1).findings]
    assert not [finding for finding in findings if "index.cdxj" not in finding]


def test_not_modified_is_recorded_where_asked(tmp_path: Path) -> None:
    """With --keep-304 each answer that nothing has changed is a revisit of the record that has the page."""
    with living(LivingSite.of(5, has_validators=True)) as site:
        crawl(site, tmp_path)
        crawl(site, tmp_path, "--keep-304")
    records: dict[str, list[tuple[str, str | None]]] = {}
    for path in sorted((tmp_path / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                field = record.rec_headers.get_header
                if record.rec_type in ("response", "revisit"):
                    about = field("WARC-Refers-To") if record.rec_type == "revisit" else field("WARC-Record-ID")
                    records.setdefault(field("WARC-Target-URI"), []).append((record.rec_type, about))
    twice = [found for found in records.values() if [kind for kind, _ in found] == ["response", "revisit"]]
    assert len(twice) >= 5
    assert all(response == revisit for (_, response), (_, revisit) in twice)
