"""A session: what a run commits counts, what it does not is as if it had never been, at whatever moment it dies."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any
from zlib import crc32

import pytest
from pages import sentences

import archiver
from archiver import Article, Capture, extract
from archiver.crawl.hosts import OUT_OF_BYTES, OUT_OF_TIME
from archiver.crawl.options import CrawlOptions
from archiver.crawl.session import Session
from archiver.errors import ArchiveLockedError, InputError, StorageError, UsageError
from archiver.extraction.assemble import content_hash
from archiver.holdings.changes import Change, changes_in
from archiver.jsonl import article_from
from archiver.states import Address, Outcome, State
from archiver.store import ArchiveFolder

_SITE = "http://example.com/"
_PLAIN = extract(Capture(url=_SITE, body=f"<title>Of pears</title><h1>Of pears</h1><p>{sentences(0, 30)}</p>".encode()))


def article(name: str, text: str) -> Article:
    assert _PLAIN is not None
    number = crc32(name.encode())
    return replace(
        _PLAIN, id=f"{number:016x}", url=_SITE + name, body_text=text, content_hash=content_hash("Of pears", text)
    )


def options(folder: Path, **more: Any) -> CrawlOptions:
    return CrawlOptions(start_urls=(_SITE,), folder=folder, **more)


def read(folder: Path) -> dict[str, str]:
    """Address to text of all articles; fails where one is there twice or a line is torn."""
    data = (folder / "articles.jsonl").read_bytes()
    assert data.endswith(b"\n") or not data
    found = [article_from(line) for line in data.splitlines(keepends=True)]
    texts = {one.url: one.body_text for one in found}
    assert len(texts) == len(found)
    return texts


# --- kills ---------------------------------------------------------------------------------------------------------


def first_run(folder: Path) -> None:
    """Six articles, two of them pages of one."""
    with Session(options(folder)) as session:
        for name in "abcdef":
            session.ledger.take(article(name, sentences(crc32(name.encode()), 20)), next_url=None)


def second_run(session: Session) -> None:
    """One article changed, one new, two found to be pages of one."""
    session.ledger.take(article("b", sentences(1, 20)))
    session.ledger.take(article("g", sentences(2, 20)))
    session.ledger.take(article("d", sentences(crc32(b"d"), 20)), next_url=f"{_SITE}e")
    session.commit()


class Snapshots:
    """Copies of a folder as a kill would leave it, taken before each line of our code that runs in this process."""

    def __init__(self, folder: Path, to: Path) -> None:
        self.taken: list[Path] = []
        self._folder, self._to = folder, to
        self._last: dict[str, bytes] = {}
        self._ours = os.fspath(Path(archiver.__file__).parent)

    def __enter__(self) -> Snapshots:
        self._before = sys.gettrace()  # a measurement of coverage goes on behind us
        sys.settrace(self._entered)
        return self

    def __exit__(self, *error: object) -> None:
        sys.settrace(self._before)

    def _entered(self, frame: FrameType, event: str, value: object) -> Any:
        return self._line if frame.f_code.co_filename.startswith(self._ours) else None

    def _line(self, frame: FrameType, event: str, value: object) -> Any:
        now = {os.fspath(path): path.read_bytes() for path in self._folder.rglob("*") if path.is_file()}
        if now != self._last:
            self._last = now
            copy = self._to / str(len(self.taken))
            shutil.copytree(self._folder, copy)
            self.taken.append(copy)
        return self._line


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], dict[str, str], dict[str, str]]:
    """What a kill leaves at each moment of the end of a run, and the articles before and after it."""
    folder = tmp_path_factory.mktemp("archive")
    first_run(folder)
    session = Session(options(folder)).__enter__()
    second_run(session)
    before = read(folder)
    with Snapshots(folder, tmp_path_factory.mktemp("killed")) as snapshots:
        session.close()
    assert session.error is None
    return snapshots.taken, before, read(folder)


def test_end_of_a_run_has_many_moments(snapshots: tuple[list[Path], dict[str, str], dict[str, str]]) -> None:
    """The simulation has something to show: the files change many times, and the articles are others afterwards."""
    taken, before, after = snapshots
    assert len(taken) > 8
    assert len(before) == 7
    assert len(after) == 6
    assert after[f"{_SITE}b"] == sentences(1, 20)
    assert after[f"{_SITE}d"] == "\n\n".join(sentences(crc32(name), 20) for name in (b"d", b"e"))


def test_articles_are_the_old_or_the_new(snapshots: tuple[list[Path], dict[str, str], dict[str, str]]) -> None:
    """At each moment `articles.jsonl` as it stands is the file before or the file after, never a torn one."""
    taken, before, after = snapshots
    found = [read(copy) for copy in taken]
    assert all(one in (before, after) for one in found)
    assert found[0] == before
    assert found[-1] == after


def test_next_run_brings_it_to_its_end(snapshots: tuple[list[Path], dict[str, str], dict[str, str]]) -> None:
    """Whenever the kill came, the next run opens the archive and leaves what an undisturbed one leaves."""
    taken, _, after = snapshots
    for copy in taken:
        with Session(options(copy)) as session:
            pass
        assert session.error is None
        assert read(copy) == after
        assert not (copy / "articles.jsonl.new").exists()
        assert not (copy / "updates.jsonl").exists()


def test_kill_while_the_next_run_opens(
    snapshots: tuple[list[Path], dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    """A second kill, while the first one is being mended, does no harm either."""
    taken, _, after = snapshots
    middle = tmp_path / "middle"
    shutil.copytree(taken[len(taken) // 2], middle)
    with Snapshots(middle, tmp_path) as again:
        session = Session(options(middle)).__enter__()
    session.close()
    for copy in again.taken:
        with Session(options(copy)):
            pass
        assert read(copy) == after


# --- commits -------------------------------------------------------------------------------------------------------


def killed(session: Session, to: Path) -> Path:
    """The archive as it is left when the process dies now."""
    shutil.copytree(session.folder.root, to)
    return to


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session(options(tmp_path / "archive")) as opened:
        yield opened


def test_address_and_article_count_together(session: Session, tmp_path: Path) -> None:
    """After a kill the address is done and its article there, or neither."""
    session.frontier.add([Address(f"{_SITE}a"), Address(f"{_SITE}b")])
    session.ledger.take(article("a", "One."))
    session.frontier.settle(f"{_SITE}a", Outcome(State.DONE))
    session.commit()
    session.ledger.take(article("b", "Two."))
    session.holdings.sync()
    session.frontier.settle(f"{_SITE}b", Outcome(State.DONE))
    copy = killed(session, tmp_path / "copy")
    with Session(options(copy)) as again:
        assert again.frontier.outcome(f"{_SITE}a") == Outcome(State.DONE)
        assert again.frontier.outcome(f"{_SITE}b") == Outcome(State.PENDING)
        assert again.ledger.count() == 1
    assert read(copy) == {f"{_SITE}a": "One."}


def test_commits_come_by_themselves(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many pages, or so many seconds, what was done counts without being asked."""
    commits = []
    monkeypatch.setattr(session, "commit", lambda: commits.append(1))
    for _ in range(49):
        session.settled()
    assert not commits
    session.settled()
    assert commits


def test_failed_run_keeps_what_was_committed(tmp_path: Path) -> None:
    """A run that ends with an error commits nothing more."""
    with Session(options(tmp_path)) as session:
        session.ledger.take(article("a", "One."))
        session.commit()
        session.ledger.take(article("b", "Two."))
        session.error = StorageError("the disk is full")
    assert session.error is not None
    with Session(options(tmp_path)):
        pass
    assert read(tmp_path) == {f"{_SITE}a": "One."}


def test_database_that_takes_no_more(tmp_path: Path) -> None:
    """A full disk may show at any statement, not at the commit alone: it is said as one, and what counted stays."""
    with Session(options(tmp_path)) as session:
        session.ledger.take(article("a", "One."))
        session.commit()
        session.frontier.connection.execute("pragma max_page_count = 1")  # no more than there is
        with pytest.raises(StorageError, match=r"frontier\.sqlite: database or disk is full"):
            for number in range(1000):
                session.revisits.hint({f"{_SITE}{number}": "2004"})
                session.ledger.changes.note(f"{number}" * 100, Change.NEW)
    assert session.error is None or isinstance(session.error, StorageError)
    with Session(options(tmp_path)):
        pass
    assert read(tmp_path) == {f"{_SITE}a": "One."}


def test_all_again_asks_for_what_was_left_out(tmp_path: Path) -> None:
    """A run that takes everything takes what an earlier one took for a trap, too."""
    first_run(tmp_path)
    with Session(options(tmp_path)) as session:
        session.frontier.exclude(Address(f"{_SITE}trap"), "repeats 'a' in its path")
    for full, known in ((False, True), (True, False)):
        with Session(options(tmp_path, full=full)) as session:
            assert (session.frontier.outcome(f"{_SITE}trap") is not None) is known


# --- opening -------------------------------------------------------------------------------------------------------


def test_second_session_is_refused(session: Session) -> None:
    """An archive has one run at a time; the second leaves no trace."""
    runs = set(session.folder.root.glob("runs/*"))
    with pytest.raises(ArchiveLockedError), Session(options(session.folder.root)):
        pass
    assert set(session.folder.root.glob("runs/*")) == runs


def test_file_that_somebody_cut_is_named(tmp_path: Path) -> None:
    """What is shorter than it was made is not gone on with; nothing is cut further."""
    first_run(tmp_path)
    path = tmp_path / "articles.jsonl"
    data = path.read_bytes()
    path.write_bytes(data[:-10])
    with pytest.raises(StorageError, match=r"articles\.jsonl is shorter"), Session(options(tmp_path)):
        pass
    assert path.read_bytes() == data[:-10]
    path.write_bytes(data)
    with Session(options(tmp_path)):
        pass


def test_damaged_frontier_is_named(tmp_path: Path) -> None:
    """A frontier that is none is one sentence, and the lock is free afterwards."""
    tmp_path.joinpath("frontier.sqlite").write_bytes(b"nonsense " * 1000)
    for _ in range(2):
        with pytest.raises(InputError, match="damaged"), Session(options(tmp_path)):
            pass


def test_wrong_start_address(tmp_path: Path) -> None:
    """An address that is none is refused before anything is made."""
    with pytest.raises(UsageError):
        Session(CrawlOptions(start_urls=("nonsense",), folder=tmp_path / "archive"))
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize("name", ["articles.jsonl", "updates.jsonl", ".lock", "frontier.sqlite"])
def test_link_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """A link planted in the archive leads no write out of it, and is named."""
    victim, archive = tmp_path / "victim", tmp_path / "archive"
    victim.write_text("a letter")
    archive.mkdir()
    (archive / name).symlink_to(victim)
    with pytest.raises(StorageError), Session(options(archive)):
        pass
    assert victim.read_text() == "a letter"


@pytest.mark.parametrize("name", ["articles.jsonl.new", "warc/planted.warc.gz.open", "warc/SHA256SUMS.part"])
def test_link_out_of_the_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    """Nor does one under the name of a file that comes and goes."""
    victim, archive = tmp_path / "victim", tmp_path / "archive"
    victim.write_text("a letter")
    first_run(archive)
    (archive / name).symlink_to(victim)
    with Session(options(archive)) as session:
        second_run(session)
    assert session.error is None
    assert victim.read_text() == "a letter"
    assert len(read(archive)) == 6


# --- earlier runs --------------------------------------------------------------------------------------------------


def test_large_changes_are_gzipped_by_the_next_run(tmp_path: Path) -> None:
    """A run gzips what runs before it changed; one that it cannot gzip keeps it from none of the others."""
    folder = ArchiveFolder(tmp_path)
    stuck, other = folder.begin_run(), folder.begin_run()
    for run in (stuck, other):
        (run / "changes.jsonl").write_bytes(b"{}\n" * 400_000)
    (stuck / "changes.jsonl.gz.part").mkdir()
    first_run(tmp_path)
    assert (stuck / "changes.jsonl").exists()
    assert [path.name for path in other.iterdir()] == ["changes.jsonl.gz"]
    assert len(list(changes_in(other))) == 400_000


# --- limits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "said"), [({"max_seconds": 0.0}, "stopped after 0 s"), ({"max_bytes": 10}, "stopped after 10 bytes")]
)
def test_limits_stop_the_run(tmp_path: Path, limits: dict[str, Any], said: str) -> None:
    """A budget of time or bytes that is used up stops the run and says so."""
    with Session(options(tmp_path, **limits)) as session:
        session.tally.size = 10
        session.tick()
        assert session.is_over
        assert session.stopped_for == said


def test_rest_of_a_host_is_taken_up_by_the_next_run(tmp_path: Path) -> None:
    """What a host's share did not reach is pending again, and was counted."""
    with Session(options(tmp_path)) as session:
        session.frontier.settle(_SITE, Outcome(State.DONE, None, 200))
        session.frontier.add([Address(f"{_SITE}rest")])
        session.frontier.leave_out(f"{_SITE}rest", OUT_OF_BYTES)
    assert session.left_for_budget == 1
    assert session.excluded == {OUT_OF_BYTES: 1}
    with Session(options(tmp_path)) as session:
        assert f"{_SITE}rest" in [address.url for address in session.frontier.take(9)]


@pytest.mark.parametrize(("rest", "changes"), [(f"{_SITE}rest", {}), ("http://example.org/rest", {Change.GONE: 1})])
def test_article_is_gone_when_all_of_its_host_was_asked_for(
    tmp_path: Path, rest: str, changes: dict[Change, int]
) -> None:
    """An article that is not at its address may be at one that is left; on another host it is not looked for."""
    first_run(tmp_path)
    with Session(options(tmp_path)) as session:
        session.frontier.add([Address(f"{_SITE}a"), Address(rest)])
        session.frontier.settle(_SITE, Outcome(State.DONE, None, 200))
        session.frontier.settle(f"{_SITE}a", Outcome(State.DONE, None, 404))
        session.frontier.leave_out(rest, OUT_OF_TIME)
    assert session.changes == changes


def test_first_reason_to_stop_counts(session: Session) -> None:
    """What stopped the run is what is said, whatever comes after."""
    session.stop("interrupted")
    session.stop("stopped after 10 bytes")
    assert session.stopped_for == "interrupted"


def test_contact_is_in_the_name(tmp_path: Path) -> None:
    """The operator can be reached by whoever reads the server's log."""
    with Session(options(tmp_path, contact="me@example.org")) as session:
        assert session.agent.startswith("archiver/")
        assert "me@example.org" in session.agent


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(State.FAILED, "reset"), f"{_SITE}: reset"),
        (Outcome(State.EXCLUDED, "robots.txt forbids it"), f"{_SITE}: robots.txt forbids it"),
        (Outcome(State.DONE, None, 404), f"{_SITE} answers with status 404"),
        (Outcome(State.DONE, "redirects off the site, to x", 301), f"{_SITE} redirects off the site, to x"),
        (Outcome(State.DONE, None, 301), None),
        (Outcome(State.DONE, None, 200), None),
    ],
)
def test_start_address_that_could_not_be_had(tmp_path: Path, outcome: Outcome, said: str | None) -> None:
    """A run whose start address came to nothing says what became of it."""
    with Session(options(tmp_path)) as session:
        session.frontier.settle(_SITE, outcome)
    assert session.unmet == said
