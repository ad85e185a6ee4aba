"""The same page through every source gives the same article; folders spell addresses."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver import cli
from archiver.errors import InputError
from archiver.extracting import captures_of, found_in
from archiver.extraction import extract
from archiver.model import Capture, Exchange
from archiver.sources import Reading
from archiver.warc.fields import WarcInfo
from archiver.warc.package import write_package
from archiver.warc.write import WarcWriter

BODY = (Path(cli.__file__).parent / "demo" / "site" / "articles" / "webring.html").read_bytes()
URL = "http://copperwire.example/articles/webring.html"
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
HTTRACK = b"<!-- Mirrored from %s by HTTrack Website Copier/3.x [XR&CO'2008], Tue, 03 Jun 2008 10:00:00 GMT -->"


def as_warc(folder: Path) -> Path:
    exchange = Exchange(url=URL, started_at=datetime(2004, 6, 3, tzinfo=UTC), request=b"", response=RESPONSE)
    with WarcWriter(folder, info=WarcInfo(software="t", user_agent="t", robots="obey")) as writer:
        writer.write_exchange(exchange)
    return next(folder.glob("*.warc.gz"))


def as_plain_warc(folder: Path) -> Path:
    path = folder / "a.warc"
    path.write_bytes(gzip.decompress(as_warc(folder / "made").read_bytes()))
    return path


def as_arc(folder: Path) -> Path:
    path = folder / "a.arc"
    info = b"filedesc://a 0.0.0.0 20040603000000 text/plain 4\n1 0\n"
    path.write_bytes(info + b"\n%s 1.2.3.4 20040603000000 text/html %d\n%s\n" % (URL.encode(), len(RESPONSE), RESPONSE))
    return path


def as_wacz(folder: Path) -> Path:
    path = folder / "a.wacz"
    write_package(path, [as_warc(folder / "made")], pages=[], title="t")
    return path


def as_mirror(folder: Path) -> Path:
    path = folder / "copperwire.example" / "articles" / "webring.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(BODY)
    return folder


def as_httrack(folder: Path) -> Path:
    path = folder / "project" / "index.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(BODY.replace(b"<head>", b"<head>" + HTTRACK % URL.removeprefix("http://").encode(), 1))
    return folder


def as_folder_of_archives(folder: Path) -> Path:
    as_warc(folder / "warc")
    return folder


FORMS = (as_warc, as_plain_warc, as_arc, as_wacz, as_mirror, as_httrack, as_folder_of_archives)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_same_article_from_every_source(form: Callable[[Path], Path], tmp_path: Path) -> None:
    """Whatever a page comes through, address and article are the same."""
    (capture,) = captures_of(form(tmp_path))
    article, expected = extract(capture), extract(Capture(url=URL, body=BODY))
    assert article is not None
    assert expected is not None
    assert (article.id, article.content_hash, article.related) == (expected.id, expected.content_hash, expected.related)


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("www.example.com/index.html", "http://www.example.com/index.html"),
        ("mirror/www.example.com/a/b.html", "http://www.example.com/a/b.html"),
        ("https/www.example.com/b.html", "https://www.example.com/b.html"),
        ("example.com:8080/b.html", "http://example.com:8080/b.html"),
        ("example.com+8080/b.html", "http://example.com:8080/b.html"),
        ("192.0.2.1/b.html", "http://192.0.2.1/b.html"),
        ("example.com/a.php?id=3", "http://example.com/a.php?id=3"),
        ("example.com/a.php?id=3.html", "http://example.com/a.php?id=3"),
        ("example.com/a.asp@id=3&x=y.html", "http://example.com/a.asp?id=3&x=y"),
        ("example.com/a.asp.html", "http://example.com/a.asp"),
        ("example.com/a?b", "http://example.com/a?b"),
        ("example.com/a b%20c.html", "http://example.com/a%20b%20c.html"),
        ("example.com/caf\xe9.html", "http://example.com/caf%C3%A9.html"),
        ("example.com/noname", "http://example.com/noname"),
        ("example.com/v1.html/x.html", "http://example.com/v1.html/x.html"),
    ],
)
def test_addresses_that_folders_spell(file: str, url: str, tmp_path: Path) -> None:
    """A folder named like a host says the host; what is below it is path and query, as wget and HTTrack name files."""
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<html>a page")
    assert [capture.url for capture in captures_of(tmp_path)] == [url]


def test_folder_that_is_the_host(tmp_path: Path) -> None:
    """The folder that was named may itself be the host."""
    (tmp_path / "www.example.com").mkdir()
    (tmp_path / "www.example.com" / "a.htm").write_bytes(b"<html>")
    assert [one.url for one in captures_of(tmp_path / "www.example.com")] == ["http://www.example.com/a.htm"]


def test_given_address_goes_first(tmp_path: Path) -> None:
    """Where the address of a folder is given, its pages are below that."""
    (tmp_path / "example.com").mkdir()
    (tmp_path / "example.com" / "a.html").write_bytes(b"<html>")
    (capture,) = captures_of(tmp_path / "example.com", url="http://other.example/x/")
    assert capture.url == "http://other.example/x/a.html"


def test_folder_without_a_host(tmp_path: Path) -> None:
    """Where nothing says an address, a page has that of its file."""
    (tmp_path / "a.html").write_bytes(b"<html>")
    (capture,) = captures_of(tmp_path)
    assert capture.url == (tmp_path / "a.html").resolve().as_uri()


@pytest.mark.parametrize(
    ("note", "url", "moment"),
    [
        (HTTRACK % b"www.example.com/a.html", "http://www.example.com/a.html", datetime(2008, 6, 3, 10, tzinfo=UTC)),
        (HTTRACK % b"https://www.example.com/", "https://www.example.com/", datetime(2008, 6, 3, 10, tzinfo=UTC)),
        (b"<!-- saved from url=(0029)http://www.example.com/a.html -->", "http://www.example.com/a.html", None),
        (HTTRACK.replace(b"Tue, 03 Jun", b"some day in") % b"example.com/", "http://example.com/", None),
    ],
)
def test_notes_of_saving_programs(note: bytes, url: str, moment: datetime | None, tmp_path: Path) -> None:
    """HTTrack and browsers note in a page where it was, and HTTrack when."""
    path = tmp_path / "a.html"
    path.write_bytes(b"<html>\n" + note + b"<body>")
    (capture,) = captures_of(path)
    assert (capture.url, capture.fetched_at) == (url, moment)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("style.css", b"p { color: red }"),
        ("a.gif", b"GIF89a\x00<p>"),
        ("a.txt", b"just words, 1 < 2"),
        (".hidden.html", b"<html>"),
        ("a.html.orig", b"<html>"),
        ("hts-cache/new.html", b"<html>"),
        ("empty.html", b""),
    ],
)
def test_what_is_no_page_of_a_folder(name: str, body: bytes, tmp_path: Path) -> None:
    """Styles, pictures, texts, hidden files and what mirroring tools keep for themselves are passed over."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(body)
    assert list(captures_of(tmp_path)) == []


def test_utf16_page_of_a_folder(tmp_path: Path) -> None:
    """A page in UTF-16 is a page, for all its NULs."""
    (tmp_path / "a.html").write_bytes("<html><p>x".encode("utf-16"))
    assert len(list(captures_of(tmp_path))) == 1


def test_pipe_in_a_folder_is_no_page(tmp_path: Path) -> None:
    """What never ends is not waited for."""
    os.mkfifo(tmp_path / "a.html")
    assert list(captures_of(tmp_path)) == []


def test_archive_folder_is_its_warc_files(tmp_path: Path) -> None:
    """What a crawl made of the pages (articles, reports) is no page of the site."""
    as_warc(tmp_path / "warc")
    (tmp_path / "runs").mkdir()
    for name in ("frontier.sqlite", "articles.jsonl", "runs/report.html"):
        (tmp_path / name).write_bytes(b'{"body_html": "<p>a word"}')
    assert [capture.url for capture in captures_of(tmp_path)] == [URL]


@pytest.mark.parametrize("name", ["menu.js", "data.JSON", "articles.jsonl", "a.css"])
def test_scripts_and_data_are_no_pages(name: str, tmp_path: Path) -> None:
    """However much markup of a page stands in them."""
    (tmp_path / name).write_bytes(b"document.write('<p>a word<table>')")
    assert list(captures_of(tmp_path)) == []


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A link cannot lead out of the folder."""
    (tmp_path / "mirror").mkdir()
    (tmp_path / "secret.html").write_bytes(b"<html>")
    (tmp_path / "mirror" / "a.html").symlink_to(tmp_path / "secret.html")
    assert list(captures_of(tmp_path / "mirror")) == []


def test_damage_in_a_folder_is_told(tmp_path: Path) -> None:
    """A broken package in a folder is named, and the page behind it is read."""
    (tmp_path / "a.wacz").write_bytes(b"PK\x03\x04")
    (tmp_path / "b.html").write_bytes(b"<html>")
    told: list[InputError] = []
    assert len(list(found_in(tmp_path, Reading(told.append)))) == 1
    assert [error.path for error in told] == [tmp_path / "a.wacz"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_input_that_cannot_be_read(tmp_path: Path) -> None:
    """An input that is not there any more is one sentence."""
    with pytest.raises(InputError, match="cannot read"):
        list(captures_of(tmp_path / "gone"))
