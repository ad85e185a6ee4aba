"""The archive in a browser: pywb shows over HTTP what the site answered, found by our own index."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from answers import chunks, ok
from servers import free_port, served
from tools import replay_program, run
from warcio.archiveiterator import ArchiveIterator
from written import INFO, MOMENT, exchange_of

from archiver.warc.fields import Revisited
from archiver.warc.write import WarcWriter

PAGE = "<html><head><title>Pears</title></head><body><p>“Pears” – caf\xe9</p></body></html>".encode("cp1252")
PICTURE = bytes(range(256)) * 20
SITE = "http://example.com"
LATER = MOMENT + timedelta(days=365)


class Shown(NamedTuple):
    """What pywb answered."""

    status: int
    headers: dict[str, str]
    body: bytes


class Replay:
    """One collection of a running pywb."""

    def __init__(self, port: int) -> None:
        self._port = port

    def show(self, url: str, moment: str = "2004", *, rewritten: bool = False) -> Shown:
        """An address as it was at a moment: as it came, or with its links leading into the archive."""
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request("GET", f"/kept/{moment}{'mp_' if rewritten else 'id_'}/{url}")
            answer = connection.getresponse()
            return Shown(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())


@contextmanager
def replaying(archive: Path, folder: Path) -> Iterator[Replay]:
    """Pywb with the WARC files and the index of an archive."""
    run([replay_program("wb-manager"), "init", "kept"], folder)
    collection = folder / "collections" / "kept"
    for warc in (archive / "warc").glob("*.warc.gz"):
        shutil.copy(warc, collection / "archive")
    shutil.copy(archive / "index.cdxj", collection / "indexes")
    port = free_port()
    command = [replay_program("wayback"), "-b", "127.0.0.1", "-p", str(port), "-d", folder]
    with served(command, port):
        yield Replay(port)


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    """A small site of every kind of answer, a part of it met again a year later."""
    archive = tmp_path_factory.mktemp("kept")
    lines: list[bytes] = []
    page = ok(b"Content-Type: text/html", b"Content-Length: %d" % len(PAGE), body=PAGE)
    picture = ok(b"Content-Type: image/gif", b"Content-Length: %d" % len(PICTURE), body=PICTURE)
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /page.html\r\nContent-Length: 0\r\n\r\n"
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\ngone"
    chunked = ok(b"Content-Type: text/html", b"Transfer-Encoding: chunked", body=chunks(PAGE[:9], PAGE[9:]))
    with WarcWriter(archive / "warc", info=INFO, index=lambda entry: lines.append(entry.line())) as writer:
        first = writer.write_exchange(exchange_of(page, f"{SITE}/page.html"))
        for name, response in (("a.gif", picture), ("old.html", moved), ("gone.html", gone), ("chunks.html", chunked)):
            writer.write_exchange(exchange_of(response, f"{SITE}/{name}"))
        assert first.payload_digest is not None
        seen = Revisited(f"{SITE}/page.html", MOMENT, first.payload_digest, first.record_id)
        writer.write_exchange(exchange_of(page, f"{SITE}/same.html", started_at=LATER), refers_to=seen)
        writer.write_exchange(exchange_of(page, f"{SITE}/page.html", started_at=LATER), refers_to=seen)
    (archive / "index.cdxj").write_bytes(b"".join(sorted(lines)))
    with replaying(archive, tmp_path_factory.mktemp("pywb")) as shown:
        yield shown


def test_page(replay: Replay) -> None:
    """A page comes as it was, in the bytes of its windows-1252."""
    shown = replay.show(f"{SITE}/page.html")
    assert (shown.status, shown.body) == (200, PAGE)


def test_page_with_its_links_rewritten(replay: Replay) -> None:
    """Quotes and dashes of windows-1252 stay what they are in the page that a browser is shown."""
    assert PAGE[PAGE.index(b"<p>") : PAGE.index(b"</p>")] in replay.show(f"{SITE}/page.html", rewritten=True).body


def test_picture(replay: Replay) -> None:
    """A picture comes as it was."""
    shown = replay.show(f"{SITE}/a.gif")
    assert (shown.headers["content-type"], shown.body) == ("image/gif", PICTURE)


def test_redirect(replay: Replay) -> None:
    """A redirect leads on, within the archive."""
    shown = replay.show(f"{SITE}/old.html", rewritten=True)
    assert shown.status == 301
    assert shown.headers["location"].endswith("mp_/http://example.com/page.html")


def test_error(replay: Replay) -> None:
    """A page that was gone is shown as gone, as the site said it."""
    shown = replay.show(f"{SITE}/gone.html")
    assert (shown.status, shown.body) == (404, b"gone")


def test_chunks(replay: Replay) -> None:
    """A chunked page comes without the sizes of its chunks."""
    assert replay.show(f"{SITE}/chunks.html").body == PAGE


@pytest.mark.parametrize("name", ["page.html", "same.html"])
def test_revisit(name: str, replay: Replay) -> None:
    """What was met again, under its own address or another one, is shown with the payload of the first time."""
    shown = replay.show(f"{SITE}/{name}", "2005")
    assert (shown.status, shown.body) == (200, PAGE)
    assert shown.headers["memento-datetime"] == "Fri, 03 Jun 2005 12:30:15 GMT"


def test_what_was_never_met(replay: Replay) -> None:
    """An address that is not in the index is not found: what is shown is the archive, not the network."""
    assert b"gone" not in replay.show(f"{SITE}/never.html").body
    assert replay.show(f"{SITE}/never.html").status == 404


@pytest.mark.parametrize("name", ["demo", "seed", "bench"])
def test_crawl(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every address of a crawl that answered is shown with the status and the bytes that it answered."""
    archive: Path = request.getfixturevalue(name)
    wanted = dict(list(answered(archive).items())[:400])
    with replaying(archive, tmp_path) as replay:
        shown = {url: replay.show(url, moment)[::2] for url, (moment, *_) in wanted.items()}
    wrong = [url for url, (_, status, body) in wanted.items() if shown[url] != (status, body)]
    assert wrong == []
    assert len(shown) > 3


def answered(archive: Path) -> dict[str, tuple[str, int, bytes]]:
    """Address to moment, status and body of each response, as warcio reads them; those that are no errors first."""
    found = {}
    for path in (archive / "warc").glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    moment = "".join(filter(str.isdigit, record.rec_headers["WARC-Date"]))[:14]
                    status = int(record.http_headers.get_statuscode())
                    found[record.rec_headers["WARC-Target-URI"]] = (moment, status, record.content_stream().read())
    return dict(sorted(found.items(), key=lambda one: one[1][1]))
