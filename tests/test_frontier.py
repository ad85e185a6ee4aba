"""The frontier: addresses leave it in their order, and a killed run costs only what it did not commit."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from archiver.errors import InputError, StorageError
from archiver.frontier import Frontier
from archiver.states import Address, Kind, Outcome, State

_A, _B, _C = "http://example.com/a", "http://example.com/b", "http://example.com/c"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "frontier.sqlite"


@pytest.fixture
def frontier(path: Path) -> Iterator[Frontier]:
    opened = Frontier(path)
    yield opened
    opened.close()


def killed(path: Path, to: Path) -> Frontier:
    """The frontier as the next run finds it when the one that has it open dies now."""
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, to / file.name)
    return Frontier(to / path.name)


# --- what is left out --------------------------------------------------------------------------------------------


def test_left_out_address_keeps_what_is_known_of_it(frontier: Frontier) -> None:
    """It is not asked for now; what it answered before still counts."""
    frontier.add([Address(_A)])
    frontier.settle(_A, Outcome(State.DONE, None, 200, etag='"1"', article_id="0123456789abcdef"))
    frontier.leave_out(_A, "enough")
    assert frontier.outcome(_A) == Outcome(State.EXCLUDED, "enough", 200, etag='"1"', article_id="0123456789abcdef")
    assert list(frontier.left_out(["enough"])) == [_A]


def test_only_what_was_left_out_for_a_reason_is_taken_up(frontier: Frontier) -> None:
    """What was excluded for another stays out."""
    frontier.add([Address(_A), Address(_B)])
    frontier.leave_out(_A, "enough")
    frontier.exclude(Address(_C), "robots.txt forbids it")
    frontier.take_up(["enough", "more than enough"])
    assert [address.url for address in frontier.take(9)] == [_A, _B]
    assert frontier.reasons(State.EXCLUDED) == {"robots.txt forbids it": 1}


# --- what is to be fetched -----------------------------------------------------------------------------------------


def test_addresses_leave_by_priority_then_in_the_order_found(frontier: Frontier) -> None:
    """Lower priority first; equal ones as they came."""
    frontier.add([Address(_A, priority=5), Address(_B, priority=1), Address(_C, priority=5)])
    assert [address.url for address in frontier.take(10)] == [_B, _A, _C]


def test_address_leaves_once(frontier: Frontier) -> None:
    """What is in flight is not given again."""
    frontier.add([Address(_A), Address(_B)])
    assert [address.url for address in frontier.take(1)] == [_A]
    assert [address.url for address in frontier.take(5)] == [_B]
    assert frontier.take(5) == []


def test_only_what_was_unknown_is_added(frontier: Frontier) -> None:
    """An address is one, however often it is found; the first way to it counts."""
    assert frontier.add([Address(_A, hops="L"), Address(_A, hops="LL"), Address(_B)]) == [_A, _B]
    assert frontier.add([Address(_A, Kind.REQUISITE), Address(_C)]) == [_C]
    assert frontier.take(1)[0].hops == "L"


def test_address_comes_back_as_it_was_added(frontier: Frontier) -> None:
    """Nothing of how the crawl came to an address is lost on the way."""
    address = Address(_A, Kind.REQUISITE, 7, "LLRE", _B, f"{_B}\n{_C}", 2)
    frontier.add([address])
    assert frontier.take(1) == [address]


def test_kinds_are_taken_as_asked(frontier: Frontier) -> None:
    """A run that takes no more pages still gets its requisites."""
    frontier.add([Address(_A), Address(_B, Kind.REQUISITE)])
    assert [address.url for address in frontier.take(5, (Kind.REQUISITE,))] == [_B]
    assert frontier.has_pending((Kind.PAGE,))
    assert not frontier.has_pending((Kind.REQUISITE,))


def test_excluded_address_is_never_fetched(frontier: Frontier) -> None:
    """It stays with its reason, also when it is found again."""
    frontier.exclude(Address(_A), "a trap")
    assert frontier.add([Address(_A)]) == []
    assert frontier.take(5) == []
    assert frontier.reasons(State.EXCLUDED) == {"a trap": 1}
    assert frontier.outcome(_A) == Outcome(State.EXCLUDED, "a trap")


def test_known_address_is_not_excluded_afterwards(frontier: Frontier) -> None:
    """A reason found later does not take back what is pending or done."""
    frontier.add([Address(_A)])
    frontier.exclude(Address(_A), "a trap")
    assert [address.url for address in frontier.take(5)] == [_A]


def test_put_back_waits_for_its_moment(frontier: Frontier) -> None:
    """An address that is put back for later is pending, and is not given before."""
    frontier.add([Address(_A)])
    frontier.take(1)
    frontier.put_back(_A, not_before=time.time() + 1000, tried=True, reason="status 503")
    assert frontier.take(1) == []
    assert frontier.has_pending()
    assert frontier.outcome(_A) == Outcome(State.PENDING, "status 503")
    frontier.put_back(_A)
    assert frontier.take(1)[0].tries == 1


def test_clock_that_went_back_keeps_nobody_waiting(frontier: Frontier) -> None:
    """A moment that no server may ask for was written before the clock went back: the address is due."""
    frontier.add([Address(_A)])
    frontier.take(1)
    frontier.put_back(_A, not_before=time.time() + 2 * 3600)
    assert [address.url for address in frontier.take(1)] == [_A]


def test_outcome_is_kept(frontier: Frontier) -> None:
    """What was learned of an address can be asked for."""
    outcome = Outcome(State.DONE, None, 200, "2026-01-01T00:00:00+00:00", "sha1:X", '"e"', "yesterday", "0123")
    frontier.add([Address(_A)])
    frontier.settle(_A, outcome)
    assert frontier.outcome(_A) == outcome
    assert frontier.outcome(_B) is None


def test_taking_all_anew(frontier: Frontier) -> None:
    """What is done or failed becomes pending again, what is excluded does not."""
    frontier.add([Address(_A), Address(_B)])
    frontier.exclude(Address(_C), "elsewhere")
    frontier.settle(_A, Outcome(State.DONE, status=200))
    frontier.settle(_B, Outcome(State.FAILED, "reset"))
    frontier.begin_again()
    assert list(frontier.urls(State.PENDING)) == [_A, _B]
    assert all(address.tries == 0 for address in frontier.take(5))


def test_failures_get_another_chance(frontier: Frontier) -> None:
    """What failed becomes pending again, what is done does not."""
    frontier.add([Address(_A), Address(_B)])
    frontier.settle(_A, Outcome(State.DONE, status=200))
    frontier.settle(_B, Outcome(State.FAILED, "reset"))
    frontier.retry_failed()
    assert list(frontier.urls(State.PENDING)) == [_B]


def test_release(frontier: Frontier) -> None:
    """A run that ends early leaves nothing in flight."""
    frontier.add([Address(_A)])
    frontier.take(1)
    frontier.release()
    assert frontier.counts() == {State.PENDING: 1}


# --- what is known -------------------------------------------------------------------------------------------------


def test_counts(frontier: Frontier) -> None:
    """Each address is in one state."""
    frontier.add([Address(_A), Address(_B)])
    frontier.exclude(Address(_C), "elsewhere")
    frontier.take(1)
    assert frontier.counts() == {State.IN_FLIGHT: 1, State.PENDING: 1, State.EXCLUDED: 1}


def test_known_is_counted_along_and_after_opening(frontier: Frontier, path: Path) -> None:
    """The number of known addresses of a kind is the same counted along and read from the file."""
    frontier.add([Address(_A), Address(_B, Kind.REQUISITE)])
    frontier.exclude(Address(_C), "elsewhere")
    frontier.commit({})
    assert [frontier.known(kind) for kind in (Kind.PAGE, Kind.REQUISITE, Kind.SITEMAP)] == [1, 1, 0]
    frontier.close()
    again = Frontier(path)
    assert [again.known(kind) for kind in (Kind.PAGE, Kind.REQUISITE, Kind.SITEMAP)] == [1, 1, 0]
    again.close()


def test_notes(frontier: Frontier) -> None:
    """A note is kept under its name; the last one counts."""
    assert frontier.note("x", "none") == "none"
    frontier.write_note("x", "1")
    frontier.write_note("x", "2")
    assert frontier.note("x") == "2"


# --- ends of all kinds ---------------------------------------------------------------------------------------------


def test_uncommitted_work_is_forgotten(
    frontier: Frontier, path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After a kill the addresses and the lengths are those of the last commit, both or neither."""
    frontier.add([Address(_A)])
    frontier.commit({"articles.jsonl": 10})
    frontier.settle(_A, Outcome(State.DONE, status=200))
    frontier.add([Address(_B)])
    again = killed(path, tmp_path_factory.mktemp("killed"))
    assert list(again.urls(State.PENDING)) == [_A]
    assert again.lengths() == {"articles.jsonl": 10}
    again.close()


def test_in_flight_is_pending_after_a_kill(
    frontier: Frontier, path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What was in flight at a commit is asked for again by the next run."""
    frontier.add([Address(_A)])
    frontier.take(1)
    frontier.commit({})
    again = killed(path, tmp_path_factory.mktemp("killed"))
    assert [address.url for address in again.take(1)] == [_A]
    again.close()


def test_lengths_are_replaced_one_by_one(frontier: Frontier) -> None:
    """A commit states the lengths of the files that it names; the others stay."""
    frontier.commit({"a": 1, "b": 2})
    frontier.commit({"a": 3})
    assert frontier.lengths() == {"a": 3, "b": 2}


def test_closing_forgets_what_was_not_committed(frontier: Frontier, path: Path) -> None:
    """Only a commit makes work count."""
    frontier.add([Address(_A)])
    frontier.close()
    again = Frontier(path)
    assert again.counts() == {}
    again.close()


class Kills(RuleBasedStateMachine):
    """Any order of work, commits and kills, beside a plain model of what must be known."""

    addresses = Bundle("addresses")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._at = 0
        self._path = self._next_path()
        self.frontier = Frontier(self._path)
        self.now: dict[str, State] = {}
        self.committed: dict[str, State] = {}
        self.length = self.committed_length = 0

    def _next_path(self) -> Path:
        self._at += 1
        folder = Path(self._folder.name) / str(self._at)
        folder.mkdir()
        return folder / "frontier.sqlite"

    @rule(target=addresses, number=st.integers(0, 30), priority=st.integers(0, 3))
    def add(self, number: int, priority: int) -> str:
        url = f"http://example.com/{number}"
        fresh = self.frontier.add([Address(url, priority=priority)])
        assert (fresh == [url]) == (url not in self.now)
        self.now.setdefault(url, State.PENDING)
        return url

    @rule(number=st.integers(0, 30))
    def exclude(self, number: int) -> None:
        url = f"http://example.com/{number}"
        self.frontier.exclude(Address(url), "a trap")
        self.now.setdefault(url, State.EXCLUDED)

    @rule(count=st.integers(1, 5))
    def take(self, count: int) -> None:
        taken = [address.url for address in self.frontier.take(count)]
        pending = sum(state is State.PENDING for state in self.now.values())
        assert len(taken) == min(count, pending)
        for url in taken:
            assert self.now[url] is State.PENDING
            self.now[url] = State.IN_FLIGHT

    @rule(url=addresses, state=st.sampled_from([State.DONE, State.FAILED, State.PENDING]))
    def settle(self, url: str, state: State) -> None:
        if self.now.get(url) is not State.IN_FLIGHT:
            return
        if state is State.PENDING:
            self.frontier.put_back(url)
        else:
            self.frontier.settle(url, Outcome(state))
        self.now[url] = state
        self.length += 1

    @rule()
    def commit(self) -> None:
        self.frontier.commit({"articles.jsonl": self.length})
        self.committed, self.committed_length = dict(self.now), self.length

    @precondition(lambda self: self.committed)
    @rule()
    def kill(self) -> None:
        path = self._next_path()
        again = killed(self._path, path.parent)
        self.frontier.close()
        self.frontier, self._path = again, path
        in_flight = {url: State.PENDING for url, state in self.committed.items() if state is State.IN_FLIGHT}
        self.now, self.length = {**self.committed, **in_flight}, self.committed_length
        assert self.frontier.lengths().get("articles.jsonl", 0) == self.committed_length

    @invariant()
    def states_are_known(self) -> None:
        found = {url: state for state in State for url in self.frontier.urls(state)}
        assert found == self.now

    def teardown(self) -> None:
        self.frontier.close()
        self._folder.cleanup()


TestKills = Kills.TestCase
TestKills.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)


# --- what a disk may hold ------------------------------------------------------------------------------------------


def test_no_database(path: Path) -> None:
    """A file that is none of ours is named in one sentence."""
    path.write_bytes(b"a letter to a friend, long enough to be no database at all\n" * 20)
    with pytest.raises(InputError, match=r"frontier\.sqlite is damaged"):
        Frontier(path)


def test_other_layout(path: Path) -> None:
    """A file of a later version is refused and not spoiled."""
    with sqlite3.connect(path) as database:
        database.execute("pragma user_version = 77")
    database.close()
    with pytest.raises(InputError, match="another version of archiver"):
        Frontier(path)


def test_damaged_pages_are_named(path: Path) -> None:
    """A file with nonsense in its middle is named, at the latest when that part is read."""
    whole = Frontier(path)
    whole.add(Address(f"http://example.com/{number}") for number in range(5000))
    whole.commit({})
    whole.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 4 : -4096] = b"\xff" * (len(data) - len(data) // 4 - 4096)
    path.write_bytes(data)
    with pytest.raises((InputError, StorageError), match=r"frontier\.sqlite"):
        Frontier(path).counts()


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """A place that cannot be written is named in one sentence."""
    with pytest.raises(StorageError, match="cannot write"):
        Frontier(tmp_path / "nowhere" / "frontier.sqlite")


def test_full_disk(frontier: Frontier) -> None:
    """A disk that takes no more is a StorageError, and closing afterwards raises nothing."""
    frontier.commit({})
    pages = frontier.connection.execute("pragma page_count").fetchone()[0]
    frontier.connection.execute("commit")
    frontier.connection.execute(f"pragma max_page_count = {pages + 1}")
    frontier.connection.execute("begin")
    with pytest.raises(StorageError, match="full"):
        frontier.add(Address(f"http://example.com/{'x' * 500}{number}") for number in range(1000))
    frontier.close()
    frontier.close()
