"""Writing WARC files, read back with warcio."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest
from answers import ANSWERS, Answer, chunks, ok
from hypothesis import given
from hypothesis import strategies as st
from warcio.checker import Checker
from written import INFO, MOMENT, REQUEST, exchange_of, page_response, seen_by_warcio, written

from archiver.errors import StorageError
from archiver.model import Truncation
from archiver.warc import write
from archiver.warc.digest import agrees, payload_digest
from archiver.warc.fields import Revisited, WarcInfo, without_credentials
from archiver.warc.folder import SUMS, cut_back, sums
from archiver.warc.read import read_member
from archiver.warc.write import WarcWriter


@pytest.fixture(params=["libdeflate", "zlib"])
def codec(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to compress."""
    if request.param == "zlib":
        monkeypatch.setattr(write, "gzip_compress", None)
    return str(request.param)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_records_equal_the_wire(answer: Answer, tmp_path: Path) -> None:
    """Whatever came over the wire stands in its record, byte for byte, and warcio finds every digest right."""
    path, (location,) = written(tmp_path, exchange_of(answer.raw))
    records = seen_by_warcio(path)
    assert [record.kind for record in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[1].block == answer.raw
    member = read_member(path, location.offset, location.length)
    assert member.endswith(b"\r\n\r\n" + answer.raw + b"\r\n\r\n")


@given(st.binary(max_size=500), st.binary(max_size=500))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, request_bytes: bytes, response: bytes) -> None:
    """What was written reads back equal, whatever it is."""
    path, _ = written(tmp_path_factory.mktemp("any"), exchange_of(response, request=b"X" + request_bytes))
    blocks = {record.kind: record.block for record in seen_by_warcio(path)}
    assert blocks["response"] == response
    assert blocks["request"] == without_credentials(b"X" + request_bytes)


def test_a_member_a_record(tmp_path: Path, codec: str) -> None:
    """Each record is a gzip member of its own, and the locations that are told lead to them (WARC 1.1, annex D)."""
    path, locations = written(tmp_path, *(exchange_of(page_response(number)) for number in range(3)))
    for number, location in enumerate(locations):
        member = path.read_bytes()[location.offset : location.offset + location.length]
        assert gzip.decompress(member).endswith(page_response(number) + b"\r\n\r\n")
        assert location.record_id.encode() in gzip.decompress(member)


def test_fields_of_a_response(tmp_path: Path) -> None:
    """A response says when to the microsecond, from where, over what, and what was cut (WARC 1.1, 5)."""
    exchange = exchange_of(
        page_response(1), ip_address="192.0.2.7", protocol="http/1.1", truncated=Truncation.TIME, tls="tls/1.3"
    )
    path, (location,) = written(tmp_path, exchange)
    response, request, metadata = seen_by_warcio(path)[1:]
    assert response.fields["WARC-Date"] == "2004-06-03T12:30:15.678901Z"
    assert response.fields["WARC-IP-Address"] == "192.0.2.7"
    assert response.fields["WARC-Truncated"] == "time"
    assert response.fields["WARC-Record-ID"] == location.record_id
    assert response.fields["WARC-Payload-Digest"] == location.payload_digest == payload_digest(exchange.response)
    head = read_member(path, location.offset, location.length).partition(b"\r\n\r\n")[0]
    assert b"WARC-Protocol: http/1.1\r\nWARC-Protocol: tls/1.3\r\n" in head
    for beside in (request, metadata):
        assert beside.fields["WARC-Concurrent-To"] == location.record_id
        assert beside.fields["WARC-Date"] == response.fields["WARC-Date"]
    ids = {record.fields["WARC-Record-ID"] for record in (response, request, metadata)}
    assert len(ids) == 3


def test_warcinfo(tmp_path: Path) -> None:
    """The first record says what wrote the file, for whom, and that credentials are left out."""
    info = WarcInfo(
        software="archiver/1", user_agent="archiver/1", robots="obey", operator="A B", settings={"x": "1\r\n2"}
    )
    with WarcWriter(tmp_path, info=info) as writer:
        writer.write_exchange(exchange_of(page_response(1)))
    (path,) = tmp_path.glob("*.warc.gz")
    first = seen_by_warcio(path)[0]
    assert first.fields["WARC-Filename"] == path.name
    said = first.block.decode()
    for line in ("software: archiver/1", "operator: A B", "robots: obey", "x: 1 2"):
        assert f"{line}\r\n" in said
    assert "without Authorization" in said


def test_credentials_are_left_out(tmp_path: Path) -> None:
    """What would let a reader act in the crawler's name is not stored; everything else of a request is."""
    path, _ = written(tmp_path, exchange_of(page_response(1)))
    request = seen_by_warcio(path)[2].block
    assert request == REQUEST.replace(b"Authorization: Basic c2VjcmV0\r\n", b"")


@pytest.mark.parametrize(
    ("request_bytes", "kept"),
    [
        (b"GET / HTTP/1.1\r\nCookie: a=1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        (b"GET / HTTP/1.1\r\nHost: x\r\ncookie2: a\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        (b"GET / HTTP/1.1\r\nPROXY-AUTHORIZATION : a\r\n b\r\nA: 1\r\n\r\n", b"GET / HTTP/1.1\r\nA: 1\r\n\r\n"),
        (
            b"POST / HTTP/1.1\r\nA: 1\r\n\r\nCookie: in the body\r\n",
            b"POST / HTTP/1.1\r\nA: 1\r\n\r\nCookie: in the body\r\n",
        ),
        (b"GET / HTTP/1.1\r\nX-Cookie: 1\r\n\r\n", b"GET / HTTP/1.1\r\nX-Cookie: 1\r\n\r\n"),
        (b"no request at all", b"no request at all"),
    ],
)
def test_which_fields_are_credentials(request_bytes: bytes, kept: bytes) -> None:
    """Authorization, cookies and proxy fields go, folded or not, in any case; a body is not looked into."""
    assert without_credentials(request_bytes) == kept


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"via": "http://example.com/", "hops": "LLR"}, b"via: http://example.com/\r\nhopsFromSeed: LLR\r\n"),
        ({"hops": "M"}, b"hopsFromSeed: M\r\n"),
        ({}, b"seed: yes\r\n"),
    ],
)
def test_metadata(tmp_path: Path, about: dict[str, str], said: bytes) -> None:
    """A record beside each page says how the crawl came to it, in the words of Heritrix."""
    path, _ = written(tmp_path, exchange_of(page_response(1), **about))
    assert seen_by_warcio(path)[3].block == said


def test_no_request_no_record(tmp_path: Path) -> None:
    """A response whose request is unknown stands without one."""
    path, _ = written(tmp_path, exchange_of(page_response(1), request=b""))
    assert [record.kind for record in seen_by_warcio(path)] == ["warcinfo", "response", "metadata"]


def test_an_address_cannot_end_its_line(tmp_path: Path) -> None:
    """Line ends in what others chose do not make header fields, nor records."""
    url = "http://example.com/\r\nWARC-Type:request\r\n\r\nx"
    path, _ = written(tmp_path, exchange_of(page_response(1), url, via="a\nb"))
    records = seen_by_warcio(path)
    assert len(records) == 4
    assert records[1].kind == "response"
    assert records[1].fields["WARC-Target-URI"] == "http://example.com/WARC-Type:requestx"


@pytest.mark.parametrize(
    ("response", "is_stated"),
    [
        (page_response(1), True),
        (ok(b"Transfer-Encoding: chunked", body=chunks(b"abc")), False),
        (ok(b"Content-Length: 2", body=b"abc"), False),
        (ok(b"Server: x", end=b"\n"), False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + page_response(1), False),
    ],
)
def test_payload_digest_is_stated_where_judges_agree(tmp_path: Path, response: bytes, is_stated: bool) -> None:
    """The optional field is left out where tools differ on what the payload is; the caller has the digest anyway."""
    path, (location,) = written(tmp_path, exchange_of(response))
    assert ("WARC-Payload-Digest" in seen_by_warcio(path)[1].fields) is is_stated
    assert location.payload_digest == payload_digest(response)


def test_digest_of_chunked_pages_is_that_of_the_page() -> None:
    """A page has one digest, however it was cut into chunks."""
    framed = ok(b"Transfer-Encoding: chunked", body=chunks(b"ab", b"c"))
    assert payload_digest(framed) == payload_digest(ok(body=b"abc"))


@pytest.mark.parametrize("algorithm", ["sha1", "sha-256", "md5"])
def test_digests_of_others(algorithm: str) -> None:
    """A digest is understood in base32 and in hexadecimal, whatever its case; an unknown algorithm says nothing."""
    digest = hashlib.new(algorithm.replace("-", ""), b"abc")
    assert agrees(f"{algorithm}:{digest.hexdigest()}", b"abc")
    assert not agrees(f"{algorithm}:{digest.hexdigest()}", b"abd")
    assert agrees(f"blake3:{digest.hexdigest()}", b"abc") is None


def test_revisit_of_an_identical_payload(tmp_path: Path) -> None:
    """A page that came again unchanged is stored as its head and a reference (WARC 1.1, 6.7.2)."""
    first = page_response(1, 30_000)
    seen = Revisited("http://example.com/old", MOMENT, payload_digest(first), "<urn:uuid:1>")
    with WarcWriter(tmp_path, info=INFO) as writer:
        location = writer.write_exchange(exchange_of(first), refers_to=seen)
    (path,) = tmp_path.glob("*.warc.gz")
    revisit = seen_by_warcio(path)[1]
    assert revisit.kind == "revisit"
    assert revisit.block == first.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert revisit.fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit.fields["WARC-Payload-Digest"] == location.payload_digest == seen.payload_digest
    assert revisit.fields["WARC-Refers-To-Target-URI"] == "http://example.com/old"
    assert revisit.fields["WARC-Refers-To-Date"] == "2004-06-03T12:30:15.678901Z"
    assert revisit.fields["WARC-Refers-To"] == "<urn:uuid:1>"


def test_revisit_of_what_is_not_modified(tmp_path: Path) -> None:
    """A 304 is stored whole, and refers to what it says is still so (WARC 1.1, 6.7.3)."""
    answer = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    with WarcWriter(tmp_path, info=INFO) as writer:
        writer.write_exchange(exchange_of(answer), refers_to=Revisited("http://example.com/a", MOMENT, "sha1:X"))
    (path,) = tmp_path.glob("*.warc.gz")
    revisit = next(record for record in seen_by_warcio(path) if record.kind == "revisit")
    assert revisit.block == answer
    assert revisit.fields["WARC-Profile"].endswith("/server-not-modified")


def test_conversion(tmp_path: Path) -> None:
    """JSON made of a page stands beside it and refers to it (WARC 1.1, 6.8)."""
    with WarcWriter(tmp_path, info=INFO) as writer:
        page = writer.write_exchange(exchange_of(page_response(1)))
        place = writer.write_conversion(b'{"title": "A"}', page, url="http://example.com/a", date=MOMENT)
    (path,) = tmp_path.glob("*.warc.gz")
    conversion = seen_by_warcio(path)[-1]
    assert (conversion.kind, conversion.block) == ("conversion", b'{"title": "A"}')
    assert conversion.fields["WARC-Refers-To"] == page.record_id
    assert conversion.fields["Content-Type"] == "application/json"
    assert read_member(path, place.offset, place.length).endswith(b'{"title": "A"}\r\n\r\n')


def test_names_and_open_files(tmp_path: Path) -> None:
    """A file ends in .open while it is written, and its name says what, when, and which."""
    with WarcWriter(tmp_path, info=INFO, prefix="Ex ample.com/") as writer:
        location = writer.write_exchange(exchange_of(page_response(1)))
        assert [path.name for path in tmp_path.iterdir()] == [f"{location.file}.open"]
    assert (tmp_path / location.file).is_file()
    assert location.file.startswith("Ex-ample.com-20")
    assert location.file.endswith("-00000.warc.gz")


def test_rotation(tmp_path: Path) -> None:
    """A file that is full gives way to the next; each begins with its own warcinfo."""
    with WarcWriter(tmp_path, info=INFO, max_size=3000) as writer:
        locations = [writer.write_exchange(exchange_of(page_response(number))) for number in range(20)]
        lengths = writer.lengths()
    paths = sorted(tmp_path.glob("*.warc.gz"))
    assert len(paths) > 2
    assert {path.name: path.stat().st_size for path in paths} == lengths
    for path in paths:
        assert seen_by_warcio(path)[0].fields["WARC-Filename"] == path.name
    for number, location in enumerate(locations):
        member = read_member(tmp_path / location.file, location.offset, location.length)
        assert member.endswith(page_response(number) + b"\r\n\r\n")


def test_full_files_get_their_name_once_a_commit_knows_them(tmp_path: Path) -> None:
    """What was written since the last sync is in .open files, also where a file is full."""
    with WarcWriter(tmp_path, info=INFO, max_size=100) as writer:
        writer.write_exchange(exchange_of(page_response(1)))
        writer.write_exchange(exchange_of(page_response(2)))
        assert not list(tmp_path.glob("*.warc.gz"))
        writer.sync()
        assert not list(tmp_path.glob("*.warc.gz"))
        writer.sync()
        assert len(list(tmp_path.glob("*.warc.gz"))) == 1
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2


def test_sums(tmp_path: Path) -> None:
    """Each finished file has its line in SHA256SUMS, as sha256sum reads it."""
    with WarcWriter(tmp_path, info=INFO, max_size=100) as writer:
        for number in range(3):
            writer.write_exchange(exchange_of(page_response(number)))
    assert len(sums(tmp_path)) == 3
    checked = subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=tmp_path, capture_output=True)
    assert checked.returncode == 0


def test_warcio_check(tmp_path: Path, codec: str) -> None:
    """`warcio check` has nothing to say."""
    # Quirk: warcio 1.8 fails on every brotli body, so a crawl does not ask for any.
    sound = (answer for answer in ANSWERS if b": br" not in answer.raw)
    path, _ = written(tmp_path, *(exchange_of(answer.raw) for answer in sound))
    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=False))
    checker.process_all()
    assert checker.exit_value == 0


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no more is one sentence."""
    writer = WarcWriter(tmp_path, info=INFO)

    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    writer.write_exchange(exchange_of(page_response(1)))
    assert writer._file is not None
    writer._file.close()
    writer._file = Full()
    with pytest.raises(StorageError, match="No space left"):
        writer.write_exchange(exchange_of(page_response(2)))


def test_folder_that_cannot_be(tmp_path: Path) -> None:
    """A place that is no folder is one sentence."""
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot write"):
        WarcWriter(tmp_path / "file", info=INFO).write_exchange(exchange_of(page_response(1)))


# --- after a kill -----------------------------------------------------------------------------------------------------


def killed(folder: Path, pages: int, uncommitted: int) -> tuple[str, dict[str, int]]:
    """A file as a killed run leaves it, and the lengths that it had committed."""
    writer = WarcWriter(folder, info=INFO)
    locations = [writer.write_exchange(exchange_of(page_response(number))) for number in range(pages)]
    lengths = writer.lengths()
    for number in range(uncommitted):
        writer.write_exchange(exchange_of(page_response(pages + number)))
    assert writer._file is not None
    writer._file.close()
    return locations[0].file, lengths


def test_cut_back(tmp_path: Path) -> None:
    """What no commit knows of is cut off into a .damaged file, and what is left is sound and finished."""
    name, lengths = killed(tmp_path, 2, 1)
    whole = (tmp_path / f"{name}.open").read_bytes()
    (damaged,) = cut_back(tmp_path, lengths)
    assert (tmp_path / name).read_bytes() + damaged.read_bytes() == whole
    assert [record.kind for record in seen_by_warcio(tmp_path / name)].count("response") == 2
    assert sums(tmp_path) == {name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}


def test_disk_that_does_not_take_what_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut, and no half of it is left behind: the next try would leave another."""
    path = tmp_path / "a.warc.gz.open"
    path.write_bytes(b"committed and more")

    def half(source: BinaryIO, target: BinaryIO, size: int) -> None:
        target.write(source.read(4))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.copyfileobj", half)
    with pytest.raises(OSError, match="No space"):
        cut_back(tmp_path, {"a.warc.gz": 9})
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {path.name: b"committed and more"}


def test_cut_back_to_nothing(tmp_path: Path) -> None:
    """A file of which nothing was committed is not left as an empty one."""
    name, _ = killed(tmp_path, 1, 0)
    (damaged,) = cut_back(tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == [damaged.name] == [f"{name}.damaged"]


def test_nothing_to_cut(tmp_path: Path) -> None:
    """A file that was committed to its end is finished as it is."""
    name, lengths = killed(tmp_path, 2, 0)
    assert cut_back(tmp_path, lengths) == []
    assert (tmp_path / name).stat().st_size == lengths[name]


def test_second_damage_keeps_the_first(tmp_path: Path) -> None:
    """What was cut off once is not written over by the next cut."""
    name, lengths = killed(tmp_path, 1, 1)
    (first,) = cut_back(tmp_path, lengths)
    kept = first.read_bytes()
    (tmp_path / name).rename(tmp_path / f"{name}.open")
    (second,) = cut_back(tmp_path, {name: lengths[name] - 10})
    assert first.read_bytes() == kept
    assert (second != first, len(second.read_bytes())) == (True, 10)


def test_name_of_a_file_is_not_too_long(tmp_path: Path) -> None:
    """However long the name of the archive is, its files can be made, and cut back into a `.damaged` one."""
    with WarcWriter(tmp_path, info=INFO, prefix="x" * 250) as writer:
        writer.write_exchange(exchange_of(b"HTTP/1.1 200 OK\r\n\r\nx"))
    [path] = tmp_path.glob("*.warc.gz")
    assert len(f"{path.name}.damaged-99") <= 255
