"""Layouts of the frontier: older ones are brought up in place, with a copy beside; newer ones are left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archiver.errors import InputError
from archiver.frontier import Frontier
from archiver.layouts import VERSION
from archiver.states import Kind, State

# As the first version made it.
_FIRST = """
create table addresses (
    id integer primary key, url text not null unique, kind integer not null, priority integer not null,
    hops text not null, via text, redirects text not null, tries integer not null default 0,
    state integer not null default 0, not_before real not null default 0, reason text, status integer,
    fetched_at text, payload_digest text, etag text, last_modified text, article_id text
);
create table files (name text primary key, length integer not null) without rowid;
create table notes (name text primary key, value text not null) without rowid;
create table articles (
    number integer primary key, id text not null unique, url text not null, state blob not null,
    content_hash text not null, title text not null, words integer not null, updated integer not null default 0,
    start integer not null, length integer not null, next_url text, own_line blob, part_of text,
    touched integer not null default 1
);
insert into addresses (url, kind, priority, hops, redirects, state, status)
values ('http://a.example/', 0, 1, '', '', 2, 200);
insert into files values ('articles.jsonl', 17);
pragma user_version = 1;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A frontier of the first layout."""
    path = tmp_path / "frontier.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(_FIRST)
    return path


def test_first_layout_is_brought_up(old: Path) -> None:
    """What the old file knew is known, and the next run goes on with it."""
    frontier = Frontier(old)
    try:
        outcome = frontier.outcome("http://a.example/")
        assert outcome is not None
        assert (outcome.state, outcome.status) == (State.DONE, 200)
        assert frontier.known(Kind.PAGE) == 1
        assert frontier.lengths() == {"articles.jsonl": 17}
        frontier.connection.execute("select due, misses, gone_since from addresses, articles")
    finally:
        frontier.close()


def test_copy_of_the_old_file_stays(old: Path) -> None:
    """Beside it stands the file as it was, readable by what made it; opening it again makes no other."""
    for _ in range(2):
        frontier = Frontier(old)
        frontier.close()
    with closing(sqlite3.connect(old.with_name("frontier.sqlite.layout-1"))) as copy:
        assert copy.execute("pragma user_version").fetchone() == (1,)
        assert copy.execute("select url from addresses").fetchall() == [("http://a.example/",)]
    assert len(list(old.parent.glob("frontier.sqlite.layout-*"))) == 1


def test_newer_layout_is_left_alone(tmp_path: Path) -> None:
    """A file of a later version is refused in one sentence, and not touched."""
    path = tmp_path / "frontier.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"create table addresses (id); pragma user_version = {VERSION + 1}")
    with pytest.raises(InputError, match="another version of archiver"):
        Frontier(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("select name from sqlite_master").fetchall() == [("addresses",)]


def test_new_file_has_the_present_layout(tmp_path: Path) -> None:
    """A new archive begins with the present layout, and has no copy of anything."""
    frontier = Frontier(tmp_path / "frontier.sqlite")
    assert frontier.connection.execute("pragma user_version").fetchone() == (VERSION,)
    frontier.close()
    assert not list(tmp_path.glob("*layout*"))
