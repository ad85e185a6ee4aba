"""An archive folder that is damaged anywhere: verify tells it, repair mends what can be mended, nothing is lost."""

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archiver import cli
from archiver.cli import main
from archiver.errors import RecordError
from archiver.extraction import extract
from archiver.frontier import Frontier
from archiver.jsonl import article_from, article_line
from archiver.model import Exchange
from archiver.repairing import repair
from archiver.store import ArchiveFolder
from archiver.verification import verify
from archiver.warc.fields import WarcInfo
from archiver.warc.files import ArchiveFile
from archiver.warc.folder import SUMS, cut, note_sum, sha256_of, warc_paths
from archiver.warc.index import INDEX_FILE, IndexJournal
from archiver.warc.message import capture_of
from archiver.warc.read import read_captures, read_records
from archiver.warc.write import WarcWriter

SITE = Path(cli.__file__).parent / "demo" / "site" / "articles"
INFO = WarcInfo(software="t", user_agent="t", robots="obey")
MOMENT = datetime(2004, 6, 3, tzinfo=UTC)
_VERSION = re.compile(rb'"extraction":\{"version":"([^"]*)"')
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
PAGES = ("webring.html", "guestbook.html", "buttons.html")


def archived(root: Path, *, conversions: bool) -> ArchiveFolder:
    """An archive folder of three articles, as a crawl would leave it."""
    folder = ArchiveFolder(root)
    folder.create()
    with (
        IndexJournal(root / INDEX_FILE, {}) as journal,
        WarcWriter(folder.warc, info=INFO, index=journal.add) as writer,
        folder.articles.open("wb") as lines,
    ):
        for name in PAGES:
            url = f"http://copperwire.example/articles/{name}"
            response = HEAD + (SITE / name).read_bytes()
            exchange = Exchange(url=url, started_at=MOMENT, request=b"GET / HTTP/1.1\r\n\r\n", response=response)
            location = writer.write_exchange(exchange)
            article = extract(capture_of(exchange, record=location))
            assert article is not None
            lines.write(article_line(article))
            if conversions:
                writer.write_conversion(article_line(article), location, url=url, date=MOMENT)
        lengths = writer.lengths()
    frontier = Frontier(folder.frontier)
    frontier.commit({**lengths, folder.articles.name: folder.articles.stat().st_size})
    frontier.close()
    return folder


@pytest.fixture(scope="module", params=[True, False], ids=["with conversions", "without"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """A sound archive, to be copied."""
    return archived(tmp_path_factory.mktemp("sound") / "site", conversions=request.param)


@pytest.fixture
def folder(sound: ArchiveFolder, tmp_path: Path) -> ArchiveFolder:
    """A copy of it, to be damaged."""
    return ArchiveFolder(Path(shutil.copytree(sound.root, tmp_path / "site")))


def warc_of(folder: ArchiveFolder) -> Path:
    return warc_paths(folder.warc)[0]


def found(folder: ArchiveFolder) -> str:
    return "\n".join(map(str, verify(folder).findings))


def mended(folder: ArchiveFolder) -> list[str]:
    told: list[str] = []
    repair(folder, told.append)
    return told


def titles(folder: ArchiveFolder) -> list[str | None]:
    return [article_from(line).title for line in folder.articles.read_bytes().splitlines()]


def test_sound_archive(folder: ArchiveFolder) -> None:
    """Nothing is wrong with what was written and left alone, and repair has nothing to do."""
    report = verify(folder)
    assert report.findings == []
    assert report.looked_at["articles"] == len(PAGES)
    assert report.looked_at["index lines"] == len(PAGES)
    before = {path: path.read_bytes() for path in folder.root.rglob("*.*") if "sqlite" not in path.name}
    assert mended(folder) == []
    assert {path: path.read_bytes() for path in folder.root.rglob("*.*") if "sqlite" not in path.name} == before


def test_another_moment(folder: ArchiveFolder) -> None:
    """An article that says it was fetched at another time than its record is told."""
    lines = folder.articles.read_bytes()
    folder.articles.write_bytes(lines.replace(b'"fetched_at":"2004-06-03T', b'"fetched_at":"2003-06-03T', 1))
    assert "was fetched at another moment than its record says" in found(folder)


@settings(max_examples=40)
@given(data=st.data())
def test_a_bit_flipped_anywhere(
    data: st.DataObject, sound: ArchiveFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whichever bit of WARC, index or articles turns, verify tells, and reading gives every other record.

    But for the version of the rules that an article was made by: what other rules gave is not told from its page.
    """
    copy = ArchiveFolder(Path(shutil.copytree(sound.root, tmp_path_factory.mktemp("flip") / "site")))
    path = data.draw(st.sampled_from([warc_of(copy), copy.root / INDEX_FILE, copy.articles]))
    raw = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    assume(not any(found.start(1) <= place < found.end(1) for found in _VERSION.finditer(raw)))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(raw)
    assert not verify(copy).is_sound
    told: list[RecordError] = []
    before = [record.record_id for record in read_records(ArchiveFile(warc_of(sound)))]
    after = [record.record_id for record in read_records(ArchiveFile(warc_of(copy)), told.append)]
    assert len([one for one in before if one not in after]) <= 1


@settings(max_examples=40)
@given(data=st.data())
def test_a_file_cut_anywhere(
    data: st.DataObject, sound: ArchiveFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Wherever a file is cut, verify tells; after repair what is whole is whole."""
    copy = ArchiveFolder(Path(shutil.copytree(sound.root, tmp_path_factory.mktemp("cut") / "site")))
    path = data.draw(st.sampled_from([warc_of(copy), copy.root / INDEX_FILE, copy.articles]))
    length = data.draw(st.integers(1, path.stat().st_size - 1))
    path.write_bytes(path.read_bytes()[:length])
    assert not verify(copy).is_sound
    mended(copy)
    if path.parent == copy.root:
        assert verify(copy).findings == []
        assert titles(copy) == titles(sound)
    assert not [finding for finding in verify(copy).findings if finding.what == "records"]


def test_torn_tail(folder: ArchiveFolder) -> None:
    """A torn tail is cut into a .damaged file; index and articles follow what is left."""
    path = warc_of(folder)
    whole = path.read_bytes()
    last = list(read_records(ArchiveFile(path)))[-1]
    path.write_bytes(whole[: last.offset + 20])
    assert "ends within a record" in found(folder)
    told = mended(folder)
    assert "torn tail" in told[0]
    (damaged,) = folder.warc.glob("*.damaged")
    assert path.read_bytes() + damaged.read_bytes() == whole[: last.offset + 20]
    assert verify(folder).findings == []


def test_damage_within_a_file_stays(folder: ArchiveFolder) -> None:
    """A damaged record in the middle cannot be mended: it stays, is named, and everything else is sound again."""
    path = warc_of(folder)
    record = list(read_records(ArchiveFile(path)))[1]
    raw = bytearray(path.read_bytes())
    raw[record.offset + 60] ^= 0xFF
    path.write_bytes(raw)
    mended(folder)
    report = verify(folder)
    assert [wrong for what, _, wrong in report.rows() if what in ("WARC files", "records", "articles")] == [1, 1, 1]
    assert len(report.findings) == 3
    assert len(titles(folder)) == len(PAGES)
    assert path.read_bytes() == bytes(raw)
    assert len(list(read_captures(path, lambda _: None))) == len(PAGES) - 1


@pytest.mark.parametrize("name", ["index.cdxj", "articles.jsonl", f"warc/{SUMS}"])
def test_missing_file_is_made_again(name: str, folder: ArchiveFolder) -> None:
    """What follows from the WARC files is made again from them."""
    path = folder.root / name
    before = path.read_bytes()
    path.unlink()
    assert not verify(folder).is_sound
    mended(folder)
    assert verify(folder).findings == []
    assert path.read_bytes() == before


def test_missing_warc(folder: ArchiveFolder) -> None:
    """A WARC file that is gone is named, and the articles made of it too."""
    warc_of(folder).unlink()
    told = found(folder)
    assert "is missing" in told
    assert "is shorter than what was committed" in told
    assert told.count("a record that is not there") == len(PAGES)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[:2], None),
        (lambda lines: [*lines, lines[0]], "has the article of line 1 again"),
        (lambda lines: [lines[0].replace(b'"schema_version":1', b'"schema_version":"x"'), *lines[1:]], "no article"),
        (lambda lines: [lines[0].replace(b'"title":', b'"title" :'), *lines[1:]], "not written as"),
        (lambda lines: [lines[0].replace(b"Webring", b"Wobring", 1), *lines[1:]], "is not"),
        (lambda lines: [lines[0].replace(b'"warc_offset":', b'"warc_offset":1'), *lines[1:]], "not there"),
        (lambda lines: [lines[0].replace(b'"warc_length":', b'"warc_length":1'), *lines[1:]], "another record"),
        (
            lambda lines: [lines[0].replace(b'"payload_digest":"sha1:', b'"payload_digest":"sha1:X'), *lines[1:]],
            "digest",
        ),
        (lambda lines: [b"{}\n", *lines], "no article"),
    ],
)
def test_articles_that_do_not_hold(
    change: Callable[[list[bytes]], list[bytes]], words: str | None, folder: ArchiveFolder, sound: ArchiveFolder
) -> None:
    """A line that is changed, double, broken or missing is told, and made right again from the WARC files."""
    lines = change(folder.articles.read_bytes().splitlines(keepends=True))
    folder.articles.write_bytes(b"".join(lines))
    told = found(folder)
    assert told
    assert words is None or words in told
    mended(folder)
    if words is not None:
        assert verify(folder).findings == []
        assert sorted(folder.articles.read_bytes().splitlines()) == sorted(sound.articles.read_bytes().splitlines())
        assert list(folder.root.glob("articles.jsonl.damaged"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[1:], "has no line for a record"),
        (lambda lines: [lines[0].replace(b'"offset": "', b'"offset": "1'), *lines[1:]], "leads to no such record"),
        (lambda lines: lines[::-1], "is not sorted"),
        (lambda lines: [b"nonsense\n", *lines], "leads to no such record"),
    ],
)
def test_index_that_does_not_hold(
    change: Callable[[list[bytes]], list[bytes]], words: str, folder: ArchiveFolder, sound: ArchiveFolder
) -> None:
    """A line of the index that is missing, wrong or out of place is told, and mended."""
    path = folder.root / INDEX_FILE
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    assert words in found(folder)
    mended(folder)
    assert path.read_bytes() == (sound.root / INDEX_FILE).read_bytes()
    assert verify(folder).findings == []


def test_file_left_open(folder: ArchiveFolder) -> None:
    """What a killed run left open is told, and ended where its last commit says."""
    path = warc_of(folder)
    committed = path.stat().st_size
    path.rename(f"{path}.open")
    with Path(f"{path}.open").open("ab") as file:
        file.write(b"not committed")
    assert "left open" in found(folder)
    mended(folder)
    assert path.stat().st_size == committed
    assert [kept.read_bytes() for kept in folder.warc.glob("*.damaged")] == [b"not committed"]
    assert verify(folder).findings == []


def test_file_left_open_without_a_frontier(folder: ArchiveFolder) -> None:
    """Where no frontier tells, every whole record is kept."""
    path = warc_of(folder)
    folder.frontier.unlink()
    path.rename(f"{path}.open")
    mended(folder)
    assert verify(folder).findings == []


def test_frontier_that_is_none(folder: ArchiveFolder) -> None:
    """A broken database is told; the articles and files do not depend on it."""
    folder.frontier.write_bytes(b"no database" * 100)
    for path in folder.root.glob("frontier.sqlite-*"):
        path.unlink()
    assert "cannot be read" in found(folder)


def test_next_run_goes_on_from_what_was_mended(folder: ArchiveFolder) -> None:
    """The frontier is told the lengths of the files as they are now."""
    lines = folder.articles.read_bytes().splitlines(keepends=True)
    folder.articles.write_bytes(lines[0] + lines[1] + lines[2][:50])
    mended(folder)
    with closing(sqlite3.connect(folder.frontier)) as database:
        lengths = dict(database.execute("select name, length from files"))
    assert lengths[folder.articles.name] == folder.articles.stat().st_size


def test_digests_that_lie(folder: ArchiveFolder) -> None:
    """A record that is sound as gzip and not what its digests say is told."""
    with WarcWriter(folder.warc, info=INFO, prefix="zz") as writer:
        writer.write_exchange(
            Exchange(url="http://a.example/", started_at=MOMENT, request=b"", response=HEAD + b"text")
        )
    path = warc_paths(folder.warc)[-1]
    altered = b"".join(_altered(record) for record in _members(path))
    path.write_bytes(altered)
    note_sum(folder.warc, path.name, sha256_of(path))
    told = found(folder)
    assert "its block is not what its digest says" in told
    assert "its payload is not what its digest says" in told


def _members(path: Path) -> list[bytes]:
    raw = path.read_bytes()
    return [raw[one.offset : one.offset + (one.length or 0)] for one in read_records(ArchiveFile(path))]


def _altered(member: bytes) -> bytes:
    return gzip.compress(gzip.decompress(member).replace(b"\r\n\r\ntext", b"\r\n\r\nTEXT"))


def test_second_repair_changes_nothing(folder: ArchiveFolder) -> None:
    """Running repair twice is running it once."""
    cut(warc_of(folder), warc_of(folder).stat().st_size - 30)
    mended(folder)
    before = {path.name: path.stat().st_size for path in folder.root.rglob("*") if "sqlite" not in path.name}
    assert mended(folder) == []
    assert {path.name: path.stat().st_size for path in folder.root.rglob("*") if "sqlite" not in path.name} == before


# --- the commands -----------------------------------------------------------------------------------------------------


def test_commands(folder: ArchiveFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """The status of verify says whether anything is wrong; repair mends and verifies."""
    root = str(folder.root)
    assert main(["verify", root]) == 0
    assert "all well" in capsys.readouterr().err
    (folder.root / INDEX_FILE).unlink()
    assert main(["verify", root]) == 1
    captured = capsys.readouterr()
    assert "index.cdxj: is missing" in captured.err
    assert "index lines" in captured.out
    assert main(["repair", root]) == 0
    assert main(["verify", root]) == 0


@pytest.mark.parametrize("command", ["verify", "repair", "pack"])
def test_folder_that_is_no_archive(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of anything else, or a file, is bad input, and nothing is put into it."""
    (tmp_path / "letter").write_text("a letter")
    for path in (tmp_path, tmp_path / "letter"):
        assert main([command, str(path)]) == 2
        assert "is no archive folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


def test_joined_pages(tmp_path: Path) -> None:
    """Pages that were joined into one article had records of their own before; repair adds none of them again."""
    folder = archived(tmp_path / "site", conversions=True)
    first, second, *others = [article_from(line) for line in folder.articles.read_bytes().splitlines()]
    joined = replace(first, pages=(first.url, second.url))
    folder.articles.write_bytes(b"".join(map(article_line, [joined, *others])))
    assert first.source.record_id is not None
    place = next(each for each in read_captures(warc_of(folder)) if each.url == first.url).record
    assert place is not None
    with WarcWriter(folder.warc, info=INFO) as writer:
        writer.write_conversion(article_line(joined), place, url=joined.url, date=MOMENT)
    frontier = Frontier(folder.frontier)
    lengths = {path.name: path.stat().st_size for path in (*warc_paths(folder.warc), folder.articles)}
    frontier.commit(lengths)
    frontier.close()
    before = folder.articles.read_bytes()
    mended(folder)
    assert folder.articles.read_bytes() == before
    assert found(folder) == ""
