"""Reading archives: those of others, damaged ones, hostile ones."""

from __future__ import annotations

import gzip
import io
import random
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from answers import ok
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from written import INFO, MOMENT, archive, exchange_of, page_response, seen_by_warcio, written

from archiver.errors import InputError, RecordError
from archiver.model import Truncation
from archiver.warc import codecs, members
from archiver.warc.digest import payload_digest
from archiver.warc.fields import Revisited
from archiver.warc.files import ArchiveFile, archive_files, is_archive
from archiver.warc.read import read_captures, read_member, read_records, read_responses
from archiver.warc.write import WarcWriter, compressed

PAGES = 6


def plain(folder: Path) -> bytes:
    """An archive of six pages, not compressed."""
    return gzip.decompress(archive(folder, PAGES).read_bytes())


def arc(folder: Path) -> bytes:
    """The same pages as an ARC file of 1996 (version 1)."""
    said = b"1 0 Some Archive\nURL IP-address Archive-date Content-type Archive-length\n\n"
    pieces = [b"filedesc://a.arc 0.0.0.0 19961201000000 text/plain %d\n%s" % (len(said), said)]
    for number in range(PAGES):
        block = page_response(number)
        url = b"http://example.com/%d" % number
        pieces.append(b"\n%s 192.0.2.1 20040603123015 text/html %d\n%s" % (url, len(block), block))
    return b"".join(pieces)


def arc2(folder: Path) -> bytes:
    """The same as version 2, which has more fields."""
    pieces = [b"filedesc://a.arc 0.0.0.0 19961201000000 text/plain 200 - - 0 a.arc 4\n2 0\n"]
    for number in range(PAGES):
        block = page_response(number)
        fields = b"text/html 200 ABC - %d a.arc" % number
        pieces.append(
            b"\nhttp://example.com/%d 192.0.2.1 20040603123015 %s %d\n%s" % (number, fields, len(block), block)
        )
    return b"".join(pieces)


def by_record(text: bytes, compress: Callable[[bytes], bytes]) -> bytes:
    """A file compressed a record at a time."""
    starts = [
        place
        for place in range(len(text))
        if members.RECORD_START.match(text, place) and text[place - 1 : place] in (b"", b"\n")
    ]
    ends = [*starts[1:], len(text)]
    return b"".join(compress(text[start:end]) for start, end in zip(starts, ends, strict=True))


def with_dictionary(text: bytes) -> bytes:
    """A zstd archive that begins with its dictionary, as the proposal of the IIPC has it."""
    dictionary = zstandard.ZstdCompressionDict(text[:2000], dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    machine = zstandard.ZstdCompressor(dict_data=dictionary)
    frame = zstandard.compress(text[:2000])
    return codecs.ZSTD_DICTIONARY + len(frame).to_bytes(4, "little") + frame + by_record(text, machine.compress)


def in_two_halves(text: bytes) -> bytes:
    """Two gzip members of several records each, as when two files were put behind each other."""
    middle = text.index(b"WARC/1.1", len(text) // 2)
    return gzip.compress(text[:middle]) + gzip.compress(text[middle:])


FORMS: dict[str, Callable[[Path], bytes]] = {
    "gzip by record": lambda folder: archive(folder, PAGES).read_bytes(),
    "gzip as a whole": lambda folder: gzip.compress(plain(folder)),
    "gzip in two halves": lambda folder: in_two_halves(plain(folder)),
    "plain": plain,
    "WARC 1.0": lambda folder: plain(folder).replace(b"WARC/1.1", b"WARC/1.0").replace(b".678901Z", b"Z"),
    "bare line feeds between records": lambda folder: plain(folder).replace(b"\r\n\r\nWARC/1.1", b"\n\nWARC/1.1"),
    "zstd by record": lambda folder: by_record(plain(folder), zstandard.compress),
    "zstd as a whole": lambda folder: zstandard.compress(plain(folder)),
    "zstd with a dictionary": lambda folder: with_dictionary(plain(folder)),
    "ARC": arc,
    "ARC version 2": arc2,
    "ARC, gzip by record": lambda folder: by_record(arc(folder), gzip.compress),
    "ARC, gzip as a whole": lambda folder: gzip.compress(arc(folder)),
}
EVERY_FORM = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(params=["libdeflate", "zlib"])
def codec(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The fast way and the way that is always there."""
    if request.param == "zlib":
        monkeypatch.setattr(members, "gzip_decompress", None)
    return str(request.param)


def file_of(folder: Path, form: str) -> Path:
    path = folder / "archive"
    path.write_bytes(FORMS[form](folder / "made"))
    return path


def read(path: Path) -> tuple[list[str], list[RecordError]]:
    """The addresses that are read from a file, and what is told of damage."""
    told: list[RecordError] = []
    return [capture.url for capture in read_captures(path, told.append)], told


URLS = [f"http://example.com/{number}" for number in range(PAGES)]


@EVERY_FORM
def test_forms(form: str, codec: str, tmp_path: Path) -> None:
    """Every form of archive gives the same captures."""
    captures = list(read_captures(file_of(tmp_path, form)))
    assert [capture.url for capture in captures] == URLS
    for number, capture in enumerate(captures):
        assert capture.body == page_response(number).partition(b"\r\n\r\n")[2]
        assert capture.fetched_at is not None
        assert capture.fetched_at.replace(microsecond=0) == MOMENT.replace(microsecond=0)


@EVERY_FORM
def test_forms_are_known(form: str, tmp_path: Path) -> None:
    """Every form is known by how it begins, whatever its name."""
    assert is_archive(file_of(tmp_path, form))


@pytest.mark.parametrize("start", [b"<html>", b"", b"\x1f\x8b\x08", b"PK", b"WARCRAFT is a game", b"http://a b c"])
def test_other_files(start: bytes, tmp_path: Path) -> None:
    """What begins otherwise is no archive; a gzip file too short to tell is left to the reader."""
    path = tmp_path / "x"
    path.write_bytes(start)
    assert is_archive(path) is (start == b"\x1f\x8b\x08" or False) or start == b"\x1f\x8b\x08"


@EVERY_FORM
def test_look_up(form: str, tmp_path: Path) -> None:
    """One look-up returns the exact bytes of a capture; where none can, no place is told."""
    path = file_of(tmp_path, form)
    for number, response in enumerate(read_responses(archive_files(path))):
        if response.record is None:
            assert "whole" in form or "halves" in form
        elif "zstd" not in form:
            record = read_member(path, response.record.offset, response.record.length)
            assert page_response(number) in record
            assert record.count(b"<title>") == 1


def test_same_records_as_warcio(tmp_path: Path) -> None:
    """Kinds, blocks, offsets and lengths are those that warcio gives."""
    path = archive(tmp_path, PAGES)
    with path.open("rb") as file:
        theirs = []
        records = ArchiveIterator(file, no_record_parse=True)
        for record in records:
            block = record.raw_stream.read()
            theirs.append((record.rec_type, block, records.get_record_offset(), records.get_record_length()))
    ours = [(one.kind, one.block, one.offset, one.length) for one in read_records(ArchiveFile(path))]
    assert ours == theirs


def test_same_arc_records_as_warcio(tmp_path: Path) -> None:
    """ARC records are read as warcio reads them."""
    path = file_of(tmp_path, "ARC")
    with path.open("rb") as file:
        theirs = [
            (
                record.rec_headers.get_header("WARC-Target-URI"),
                record.rec_headers.get_header("WARC-Date"),
                record.raw_stream.read(),
            )
            for record in ArchiveIterator(file, no_record_parse=True, arc2warc=True)
            if record.rec_type == "response"
        ]
    records = (one for one in read_records(ArchiveFile(path)) if one.kind == "response")
    assert [(one.url, one.fields["warc-date"], one.block) for one in records] == theirs


def test_record_larger_than_the_window(tmp_path: Path) -> None:
    """A record of some megabytes that do not compress is read whole."""
    body = random.Random(1).randbytes(5_000_000)
    path, _ = written(tmp_path, exchange_of(ok(body=body)), exchange_of(page_response(1)))
    first, second = read_captures(path)
    assert first.body == body
    assert second.status == 200


def test_member_of_many_tiny_pieces(tmp_path: Path) -> None:
    """Thousands of members in one window are read one by one."""
    assert len(read(archive(tmp_path, 2000))[0]) == 2000


def test_resource(tmp_path: Path) -> None:
    """A resource record of a web address is a capture: its block is the page (WARC 1.1, 6.4)."""
    path = tmp_path / "x.warc"
    path.write_bytes(record_bytes("resource", b"<html>", {"Content-Type": "text/html; charset=utf-8"}))
    (capture,) = read_captures(path)
    assert (capture.body, capture.header("content-type")) == (b"<html>", "text/html; charset=utf-8")


def record_bytes(kind: str, block: bytes, about: dict[str, str], length: int | None = None) -> bytes:
    """A record as another writer might make it."""
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": "<http://example.com/x>",
        "WARC-Date": "2004-06-03T12:30:15Z",
        **about,
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


HTTP = {"Content-Type": "application/http; msgtype=response"}


def test_folded_and_odd_fields(tmp_path: Path) -> None:
    """A folded field is one field, a repeated one has its first value, a broken date is no end."""
    path = tmp_path / "x.warc"
    about = {**HTTP, "X-Note": "a\r\n b", "warc-type": "request", "WARC-Date": "someday", "WARC-Truncated": "whim"}
    path.write_bytes(record_bytes("response", page_response(1), about))
    (capture,) = read_captures(path)
    assert capture.url == "http://example.com/x"
    assert capture.truncated is None
    assert capture.fetched_at is not None
    assert capture.fetched_at.year == 1970


@pytest.mark.parametrize("date", ["2004", "2004-06-03", "2004-06-03T12:30:15Z", "2004-06-03T12:30:15.123Z"])
def test_dates(date: str, tmp_path: Path) -> None:
    """Dates of WARC 1.1 may be shorter or longer than those of 1.0, and are in UTC."""
    path = tmp_path / "x.warc"
    path.write_bytes(record_bytes("response", page_response(1), {**HTTP, "WARC-Date": date}))
    (capture,) = read_captures(path)
    assert capture.fetched_at is not None
    assert capture.fetched_at.tzinfo is not None


# --- revisits ---------------------------------------------------------------------------------------------------------


def test_revisits(tmp_path: Path) -> None:
    """A revisit gives what it refers to, under its own address, also where that stands in another file."""
    first = page_response(1)
    for folder, url, refers_to in (
        ("one", "http://example.com/a", None),
        ("two", "http://example.com/b", Revisited("http://example.com/a", MOMENT, payload_digest(first))),
        ("three", "http://example.com/a", Revisited("http://example.com/a", MOMENT, payload_digest(first))),
    ):
        with WarcWriter(tmp_path / folder, info=INFO) as writer:
            writer.write_exchange(exchange_of(first, url), refers_to=refers_to)
    files = [ArchiveFile(next((tmp_path / name).glob("*.warc.gz"))) for name in ("one", "two", "three")]
    responses = list(read_responses(files))
    assert [response.exchange.url[-1] for response in responses] == ["a", "b", "a"]
    assert len({response.capture().body for response in responses}) == 1
    assert [response.is_news for response in responses] == [True, True, False]


@pytest.mark.parametrize("missing", ["WARC-Refers-To-Date", "WARC-Refers-To", "WARC-Payload-Digest"])
def test_what_a_revisit_refers_to(missing: str, tmp_path: Path) -> None:
    """Address and moment, the record's id or the digest: each alone finds the original."""
    first = page_response(1)
    path, (location,) = written(tmp_path, exchange_of(first))
    about = {
        "WARC-Refers-To-Target-URI": "http://example.com/a",
        "WARC-Refers-To-Date": "2004-06-03T12:30:15.678901Z",
        "WARC-Refers-To": location.record_id,
        "WARC-Payload-Digest": payload_digest(first),
    }
    only = about if missing == "WARC-Refers-To-Date" else {missing: about[missing]}
    path.write_bytes(path.read_bytes() + compressed(record_bytes("revisit", b"", only)))
    assert [capture.body for capture in read_captures(path)] == [first.partition(b"\r\n\r\n")[2]] * 2


def test_revisit_of_nothing(tmp_path: Path) -> None:
    """A revisit of what is not there is named, and the rest is read."""
    path = tmp_path / "x.warc"
    path.write_bytes(
        record_bytes("revisit", b"", {"WARC-Payload-Digest": "sha1:NONE"})
        + record_bytes("response", page_response(1), HTTP)
    )
    urls, told = read(path)
    assert urls == ["http://example.com/x"]
    assert "refers to a record that is not in these files" in str(told[0])


# --- damage -----------------------------------------------------------------------------------------------------------


def members_of(path: Path) -> list[tuple[int, int]]:
    """Where the records of a file stand: offset and length."""
    return [(record.offset, record.length or 0) for record in read_records(ArchiveFile(path))]


@settings(max_examples=150)
@given(data=st.data())
def test_a_bit_flipped_anywhere(data: st.DataObject, sample: Path) -> None:
    """One bit that turns costs at most the record it is in: every other one is given."""
    raw = bytearray(sample.read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    hit = next(
        number for number, (offset, length) in enumerate(members_of(sample)) if offset <= place < offset + length
    )
    path = sample.with_name("flipped.warc.gz")
    path.write_bytes(raw)
    told: list[RecordError] = []
    ids = [record.record_id for record in read_records(ArchiveFile(path), told.append)]
    expected = [record.record_id for record in read_records(ArchiveFile(sample))]
    assert [one for number, one in enumerate(expected) if number != hit] == [one for one in ids if one != expected[hit]]
    assert expected[hit] in ids or told


@settings(max_examples=100)
@given(data=st.data())
def test_a_file_cut_anywhere(data: st.DataObject, sample: Path) -> None:
    """A cut costs the record it goes through and those behind; what is whole before it is given."""
    length = data.draw(st.integers(0, sample.stat().st_size))
    path = sample.with_name("cut.warc.gz")
    path.write_bytes(sample.read_bytes()[:length])
    told: list[RecordError] = []
    records = list(read_records(ArchiveFile(path), told.append))
    whole = [end for end in (offset + size for offset, size in members_of(sample)) if end <= length]
    assert len(records) == len(whole)
    assert bool(told) is (length > max(whole, default=0))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive to be damaged."""
    return archive(tmp_path_factory.mktemp("sample"), 4)


@settings(max_examples=150)
@given(data=st.data())
def test_a_bit_flipped_in_a_plain_file(data: st.DataObject, plain_sample: Path) -> None:
    """Without compression too: of the records not hit, none is lost."""
    raw = bytearray(plain_sample.read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    hit = next(number for number, (start, size) in enumerate(members_of(plain_sample)) if start <= place < start + size)
    expected = [record.record_id for record in read_records(ArchiveFile(plain_sample))]
    path = plain_sample.with_name("flipped.warc")
    path.write_bytes(raw)
    ids = [record.record_id for record in read_records(ArchiveFile(path), lambda _: None)]
    assert not [one for number, one in enumerate(expected) if number != hit and one not in ids]


@pytest.fixture(scope="module")
def plain_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, not compressed."""
    folder = tmp_path_factory.mktemp("plain")
    path = folder / "sample.warc"
    path.write_bytes(plain(folder / "made"))
    return path


@pytest.mark.parametrize(
    ("damage", "urls", "words"),
    [
        (lambda raw: raw + bytes(1000), URLS, "no record begins here"),
        (lambda raw: bytes(10) + raw, URLS, "no record begins here"),
        (lambda raw: raw + raw[:50], URLS, "ends within a record"),
        (lambda raw: raw[:-10] + raw, URLS * 2, None),
        (lambda raw: raw + b"\r\n\r\n", URLS, "no record begins here"),
        (lambda raw: raw + gzip.compress(b"no record"), URLS, "header cannot be read"),
        (lambda raw: raw + gzip.compress(b"WARC/1.1 without an end"), URLS, "header cannot be read"),
        (
            lambda raw: raw + gzip.compress(b"WARC/1.1\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"),
            URLS,
            "header cannot be read",
        ),
        (
            lambda raw: raw + gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: -1\r\n\r\n"),
            URLS,
            "header",
        ),
        (lambda raw: gzip.compress(b""), [], None),
        (lambda raw: b"", [], None),
    ],
)
def test_damages(damage: Callable[[bytes], bytes], urls: list[str], words: str | None, tmp_path: Path) -> None:
    """Rubbish before, between and behind is named with its place, and every sound record is given."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(damage(archive(tmp_path / "made", PAGES).read_bytes()))
    found, told = read(path)
    assert found == urls
    if words:
        assert words in str(told[0])
        assert told[0].path == path


def test_damage_within_a_member_of_many(tmp_path: Path) -> None:
    """In a file compressed as a whole, a broken header costs its own record."""
    text = plain(tmp_path).replace(b"WARC/1.1\r\nWARC-Type: response", b"WARC?1.1\r\nWARC-Type: response", 1)
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(text))
    assert read(path)[0] == URLS[1:]


@pytest.mark.parametrize("length", [10**17, 5000, 3, 0])
@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_content_length_that_lies(length: int, compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A record of a wrong length is named, and those behind it are found."""
    path = tmp_path / "x.warc"
    lying = record_bytes("response", page_response(0), HTTP, length)
    sound = record_bytes("response", page_response(1), {**HTTP, "WARC-Target-URI": "http://example.com/1"})
    path.write_bytes(compress(lying + sound))
    urls, told = read(path)
    assert urls == ["http://example.com/1"]
    assert "Content-Length" in str(told[0])


def test_strictness_is_the_default(tmp_path: Path) -> None:
    """Without a place to tell damage to, it is raised."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(archive(tmp_path / "made", 1).read_bytes()[:-5])
    with pytest.raises(RecordError, match="damaged"):
        list(read_captures(path))


def test_look_up_of_a_damaged_member(tmp_path: Path) -> None:
    """A look-up that meets damage says so."""
    path = archive(tmp_path, 1)
    with pytest.raises(RecordError, match="damaged"):
        read_member(path, 0, 30)


def test_missing_file(tmp_path: Path) -> None:
    """A file that cannot be read is one sentence."""
    with pytest.raises(InputError, match="cannot read"):
        list(read_records(ArchiveFile(tmp_path / "none")))


# --- bombs ------------------------------------------------------------------------------------------------------------


def grown(action: Callable[[], object]) -> int:
    """By how many megabytes the process grew at the most while something was done."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    action()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024


def test_bomb_in_a_record(tmp_path: Path) -> None:
    """A record that expands to half a gigabyte is cut at the limit, says so, and costs little memory."""
    path = tmp_path / "x.warc.gz"
    machine = io.BytesIO()
    with gzip.GzipFile(fileobj=machine, mode="wb", compresslevel=1) as file:
        size = 512 * 1024 * 1024
        file.write(record_bytes("response", b"", HTTP, size)[:-4] + b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(size // 2**20):
            file.write(bytes(2**20))
    sound = record_bytes("response", page_response(1), HTTP)
    path.write_bytes(machine.getvalue() + gzip.compress(sound))
    records = []

    def read_all() -> None:
        records.extend(read_records(ArchiveFile(path), lambda _: None, limit=100_000))

    assert grown(read_all) < 60
    assert [(len(record.block), record.is_cut) for record in records][-1] == (len(page_response(1)), False)


def test_cut_block_is_told(tmp_path: Path) -> None:
    """A response that is longer than what may be held says that it was cut for its length."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(record_bytes("response", ok(body=bytes(70_000_000)), HTTP), 1))
    (capture,) = read_captures(path)
    assert capture.truncated is Truncation.LENGTH


def test_header_without_end(tmp_path: Path) -> None:
    """A header of many megabytes is given up."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(
        gzip.compress(b"WARC/1.0\r\nX: " + b"y" * 30_000_000)
        + gzip.compress(record_bytes("response", page_response(1), HTTP))
    )
    assert grown(lambda: read(path)) < 120
    assert read(path)[0] == ["http://example.com/x"]


# --- packages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_package(compression: int, tmp_path: Path) -> None:
    """A WACZ package is read in place, whether its files are stored as they are or compressed again."""
    raw = archive(tmp_path, PAGES).read_bytes()
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w", compression) as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/a.warc.gz", raw)
        package.writestr("archive/notes.txt", "no records")
    responses = list(read_responses(archive_files(path)))
    assert [response.exchange.url for response in responses] == URLS
    assert responses[0].record is not None
    assert responses[0].record.file == "x.wacz/archive/a.warc.gz"


def test_revisit_within_a_package(tmp_path: Path) -> None:
    """A revisit finds its original inside a package too."""
    first = page_response(1)
    with WarcWriter(tmp_path / "made", info=INFO) as writer:
        writer.write_exchange(exchange_of(first))
        seen = Revisited("http://example.com/a", MOMENT, payload_digest(first))
        writer.write_exchange(exchange_of(first, "http://example.com/b"), refers_to=seen)
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.write(next((tmp_path / "made").glob("*.warc.gz")), "archive/a.warc.gz")
    assert len({capture.body for capture in read_captures(path)}) == 1


@pytest.mark.parametrize(
    "name", ["archive/../../x.warc.gz", "/archive/x.warc.gz", "archive\\..\\..\\x.warc", "C:/x.warc"]
)
def test_package_that_leads_out(name: str, tmp_path: Path) -> None:
    """A package with a path that climbs out of its folder is refused, and the path named."""
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(zipfile.ZipInfo(name), b"")
    with pytest.raises(InputError, match="leads out"):
        archive_files(path)


def test_package_with_a_link(tmp_path: Path) -> None:
    """A link in a package is refused."""
    entry = zipfile.ZipInfo("archive/x.warc.gz")
    entry.external_attr = 0o120777 << 16
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(entry, b"/etc/passwd")
    with pytest.raises(InputError, match="leads out"):
        archive_files(path)


def test_package_with_a_name_twice(tmp_path: Path) -> None:
    """Two entries of one name are refused: readers would differ on which one counts."""
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("archive/a.warc", b"1")
        package.writestr("archive/a.warc", b"2")
    with pytest.raises(InputError, match="one name"):
        archive_files(path)


def test_broken_package(tmp_path: Path) -> None:
    """A zip without its directory is one sentence."""
    path = tmp_path / "x.wacz"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InputError, match="as a WACZ package"):
        archive_files(path)


def test_zstd_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library of zstd is not there, that is what is said."""
    path = file_of(tmp_path, "zstd by record")
    monkeypatch.setattr(codecs, "zstandard", None)
    urls, told = read(path)
    assert urls == []
    assert "zstandard" in str(told[0])


def test_warcio_reads_what_we_read(tmp_path: Path) -> None:
    """The reference of all this reads the same blocks."""
    path = archive(tmp_path, PAGES)
    ours = [record.block for record in read_records(ArchiveFile(path))]
    assert ours == [record.block for record in seen_by_warcio(path)]
