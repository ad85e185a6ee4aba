"""The index: made while writing and by reading, sorted, merged, safe from crashes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from answers import ANSWERS, chunks, ok
from hypothesis import given
from hypothesis import strategies as st
from test_read import HTTP, record_bytes
from written import INFO, MOMENT, exchange_of, page_response

from archiver.errors import StorageError
from archiver.warc import index
from archiver.warc.digest import payload_digest
from archiver.warc.fields import Revisited
from archiver.warc.files import ArchiveFile
from archiver.warc.index import IndexEntry, IndexJournal, entry_of, merge, place_of, sorted_lines
from archiver.warc.read import read_records
from archiver.warc.write import WarcWriter


def entry(number: int, offset: int = 0, file: str = "a.warc.gz") -> IndexEntry:
    return IndexEntry(
        f"http://example.com/{number}", "2004-06-03T12:30:15Z", "text/html", "200", "sha1:A", 10, offset, file
    )


def entries_read(path: Path) -> list[IndexEntry]:
    """The entries of a file by reading it."""
    entries = (entry_of(record, path.name) for record in read_records(ArchiveFile(path)))
    return [one for one in entries if one is not None]


def test_line() -> None:
    """A line is key, moment and JSON, as the tools of the trade write it."""
    assert entry(7, 33).line() == (
        b'com,example)/7 20040603123015 {"url": "http://example.com/7", "mime": "text/html", "status": "200", '
        b'"digest": "sha1:A", "length": "10", "offset": "33", "filename": "a.warc.gz"}\n'
    )


def test_written_and_read_are_the_same(tmp_path: Path) -> None:
    """What the writer tells while it writes is what reading the file gives, for every kind of answer."""
    told: list[IndexEntry] = []
    seen = Revisited("http://example.com/0", MOMENT, payload_digest(page_response(0)))
    with WarcWriter(tmp_path, info=INFO, index=told.append) as writer:
        for number, answer in enumerate(ANSWERS):
            writer.write_exchange(exchange_of(answer.raw, f"http://example.com/{number}"))
        writer.write_exchange(exchange_of(page_response(0)), refers_to=seen)
        page = writer.write_exchange(exchange_of(b"HTTP/1.1 304 Not Modified\r\n\r\n"), refers_to=seen)
        writer.write_conversion(b"{}", page, url="http://example.com/a", date=MOMENT)
    (path,) = tmp_path.glob("*.warc.gz")
    assert [one.line() for one in entries_read(path)] == [one.line() for one in told]
    assert [one.mime for one in told[-2:]] == ["warc/revisit"] * 2


def test_digest_of_a_chunked_page(tmp_path: Path) -> None:
    """The index has the digest of the page itself, also where the record states none."""
    told: list[IndexEntry] = []
    with WarcWriter(tmp_path, info=INFO, index=told.append) as writer:
        writer.write_exchange(exchange_of(ok(b"Transfer-Encoding: chunked", body=chunks(b"ab", b"c"))))
    assert told[0].digest == payload_digest(ok(body=b"abc"))


@pytest.mark.parametrize(
    ("kind", "about", "mime"),
    [
        ("resource", {"Content-Type": "text/plain; charset=x"}, "text/plain"),
        ("resource", {}, None),
        ("metadata", {"Content-Type": "application/json"}, "application/json"),
        ("response", HTTP, "text/html"),
    ],
)
def test_kinds_with_a_line(kind: str, about: dict[str, str], mime: str | None, tmp_path: Path) -> None:
    """Responses, revisits, resources and metadata that is no list of fields have a line."""
    path = tmp_path / "x.warc"
    path.write_bytes(record_bytes(kind, page_response(1) if kind == "response" else b"{}", about))
    assert [one.mime for one in entries_read(path)] == [mime]


@pytest.mark.parametrize("kind", ["request", "warcinfo", "conversion", "metadata"])
def test_kinds_without_a_line(kind: str, tmp_path: Path) -> None:
    """Requests, warcinfo, conversions and fields of metadata have none."""
    path = tmp_path / "x.warc"
    path.write_bytes(record_bytes(kind, b"a: b", {"Content-Type": "application/warc-fields"}))
    assert entries_read(path) == []


@pytest.mark.parametrize(
    "line", [b"", b"key\n", b"key 2004 {", b"key 2004 []", b'key 2004 {"offset": "x"}', b"\xff \xff \xff"]
)
def test_broken_lines(line: bytes) -> None:
    """A broken line leads nowhere, and is no fault."""
    assert place_of(line) is None


@given(st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n")))
def test_sorting_in_runs(lines: list[bytes]) -> None:
    """Lines come out sorted, also where they do not fit into memory at once."""
    before, index._RUN = index._RUN, 3
    try:
        assert list(sorted_lines(lines)) == sorted(lines)
    finally:
        index._RUN = before


def test_journal_becomes_index(tmp_path: Path) -> None:
    """At the end of a run its lines are in the index, sorted, each once; nothing else is left."""
    path = tmp_path / "index.cdxj"
    for numbers in ((5, 3), (4, 3)):
        with IndexJournal(path, {}) as journal:
            for number in numbers:
                journal.add(entry(number))
    assert path.read_bytes() == b"".join(entry(number).line() for number in (3, 4, 5))
    assert [one.name for one in tmp_path.iterdir()] == ["index.cdxj"]


def test_after_a_kill(tmp_path: Path) -> None:
    """The next run keeps the lines whose records were committed, and forgets the others, the torn one too."""
    path = tmp_path / "index.cdxj"
    lines = [entry(1, 0).line(), entry(2, 10).line(), entry(3, 20).line(), entry(4, 30).line()[:40]]
    (tmp_path / "index.cdxj.open").write_bytes(b"".join(lines))
    with IndexJournal(path, {"a.warc.gz": 20}):
        pass
    assert path.read_bytes() == b"".join(lines[:2])


def test_killed_between_merge_and_tidying_up(tmp_path: Path) -> None:
    """A journal that was merged already adds nothing when it is merged again."""
    path = tmp_path / "index.cdxj"
    path.write_bytes(entry(1).line())
    (tmp_path / "index.cdxj.open").write_bytes(entry(1).line())
    with IndexJournal(path, {"a.warc.gz": 10}):
        pass
    assert path.read_bytes() == entry(1).line()


def test_failed_run_leaves_its_journal(tmp_path: Path) -> None:
    """A run that ends with an error merges nothing: the next one knows what counts."""
    path = tmp_path / "index.cdxj"
    with pytest.raises(ZeroDivisionError), IndexJournal(path, {}) as journal:
        journal.add(entry(1))
        raise ZeroDivisionError
    assert not path.exists()
    assert (tmp_path / "index.cdxj.open").read_bytes() == entry(1).line()


def test_kill_while_merging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is replaced in one step: until then the old one stands."""
    path = tmp_path / "index.cdxj"
    path.write_bytes(entry(1).line())
    (tmp_path / "more").write_bytes(entry(2).line())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        merge(path, [tmp_path / "more"])
    assert path.read_bytes() == entry(1).line()


def test_sync(tmp_path: Path) -> None:
    """What was synced is on the disk."""
    journal = IndexJournal(tmp_path / "index.cdxj", {})
    journal.add(entry(1))
    journal.sync()
    assert (tmp_path / "index.cdxj.open").read_bytes() == entry(1).line()
    journal.close()
    journal.close()


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is not there is one sentence."""
    with pytest.raises(StorageError, match="cannot write"):
        IndexJournal(tmp_path / "none" / "index.cdxj", {})


def test_many_files_of_one_archive(tmp_path: Path) -> None:
    """Lines of all files of a run stand in one index, sorted by address and moment."""
    path = tmp_path / "index.cdxj"
    with (
        IndexJournal(path, {}) as journal,
        WarcWriter(tmp_path / "warc", info=INFO, max_size=500, index=journal.add) as writer,
    ):
        for number in range(9, 0, -1):
            writer.write_exchange(exchange_of(page_response(number), f"http://example.com/{number}"))
    lines = path.read_bytes().splitlines()
    assert lines == sorted(lines)
    assert [json.loads(line.split(b" ", 2)[2])["url"][-1] for line in lines] == list("123456789")
    assert len({json.loads(line.split(b" ", 2)[2])["filename"] for line in lines}) > 2
