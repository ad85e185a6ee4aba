"""Layouts of the frontier's file: the present one, and older ones brought to it in place, a copy beside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

VERSION = 2

# State 0 is State.PENDING, kind 2 Kind.REQUISITE: the numbers stay what they are as long as there are archives.
SCHEMA = """
create table if not exists addresses (
    id integer primary key,
    url text not null unique,
    kind integer not null,
    priority integer not null,
    hops text not null,
    via text,
    redirects text not null,
    tries integer not null default 0,
    state integer not null default 0,
    not_before real not null default 0,
    reason text,
    status integer,
    fetched_at text,
    payload_digest text,
    etag text,
    last_modified text,
    article_id text,
    asked_at real,
    same_since real,
    due real not null default 0,
    misses integer not null default 0,
    lastmod text,
    record_id text,
    stored_at text
);
create index if not exists waiting on addresses (priority, id) where state = 0;
create index if not exists waiting_requisites on addresses (priority, id) where state = 0 and kind = 2;
create table if not exists files (name text primary key, length integer not null) without rowid;
create table if not exists notes (name text primary key, value text not null) without rowid;
"""


def migrate(db: sqlite3.Connection, path: Path) -> Path | None:
    """Brings an older layout to the present one; gives the copy that was made before, None where nothing was to do.

    Nothing is done to an empty file, or to one of a layout that nobody here knows.
    """
    found = layout_of(db)
    if found == VERSION or found not in _STEPS:
        return None
    backup = path.with_name(f"{path.name}.layout-{found}")
    with closing(sqlite3.connect(backup)) as copy:
        db.backup(copy)
    db.execute("begin immediate")
    try:
        for number in range(found, VERSION):
            _STEPS[number](db)
        db.execute(f"pragma user_version = {VERSION}")
        db.execute("commit")
    except BaseException:
        db.execute("rollback")
        raise
    return backup


def layout_of(db: sqlite3.Connection) -> int:
    """The number of a file's layout; 0: it is new and empty."""
    return int(db.execute("pragma user_version").fetchone()[0])


def _from_1(db: sqlite3.Connection) -> None:
    """When an address is asked again, what of it is stored, and the articles that are gone."""
    for column in (
        "asked_at real",
        "same_since real",
        "due real not null default 0",
        "misses integer not null default 0",
        "lastmod text",
        "record_id text",
        "stored_at text",
    ):
        db.execute(f"alter table addresses add column {column}")
    if db.execute("select 1 from sqlite_master where type = 'table' and name = 'articles'").fetchone():
        db.execute("alter table articles add column gone_since text")
        db.execute("alter table articles add column moved_to text")


_STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _from_1}
