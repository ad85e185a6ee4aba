"""What is stored equals what went over the wire, byte for byte, and each hook that this rests on is there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from misbehaving import Site, response, sends, serving
from runs import crawled
from tapped import Said, Tapped, tapped, tls_context
from warcio.archiveiterator import ArchiveIterator
from wire_answers import ANSWERS, PAGE, target_of

from archiver.crawl.wire import ForbiddenAddressError, Wire

Blocks = dict[tuple[str, str], bytes]


class Archived(NamedTuple):
    """What a server noted, and what a crawl of it stored."""

    tap: Tapped
    blocks: Blocks
    fields: dict[str, dict[str, str]]
    """The WARC header of each response by its address."""
    protocols: dict[str, list[str]]
    """What the WARC-Protocol fields of each response say."""
    stored: list[str]
    """The addresses of all response records."""
    log: str


def records_in(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]], bytes]]:
    """Type, header and block of each record, read by warcio."""
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                yield record.rec_type, record.rec_headers.headers, record.raw_stream.read()


def blocks_in(folder: Path) -> Blocks:
    """The blocks by type of record and address."""
    found = ((kind, dict(header), block) for kind, header, block in records_in(folder))
    return {(kind, header["WARC-Target-URI"]): block for kind, header, block in found if "WARC-Target-URI" in header}


def _archived(tap: Tapped, folder: Path) -> Archived:
    # One connection at a time, so that all that can be kept alive goes over few of them.
    run = crawled(folder, f"{tap.base}/", "--ignore-robots", "--concurrency", "1")
    assert "Traceback" not in run.errors
    fields, protocols = {}, {}
    stored = []
    for kind, header, _ in records_in(folder / "warc"):
        if kind == "response":
            url = dict(header)["WARC-Target-URI"]
            fields[url] = dict(header)
            protocols[url] = [value for name, value in header if name == "WARC-Protocol"]
            stored.append(url)
    log = "".join(path.read_text("utf-8") for path in folder.glob("runs/*/log.jsonl"))
    return Archived(tap, blocks_in(folder / "warc"), fields, protocols, stored, log)


@pytest.fixture(scope="module", params=["http", "https"])
def archived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archived]:
    """One crawl over all kinds of answers, and one more under TLS."""
    folder = tmp_path_factory.mktemp(request.param)
    links = "".join(f"<a href={target_of(name)}>x</a>" for name in ANSWERS).encode()
    front = Said(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(links), links))
    answers = {"/": front, **{target_of(name): said for name, said in ANSWERS.items()}}
    tls = tls_context(folder) if request.param == "https" else None
    with tapped(answers, tls=tls) as tap:
        yield _archived(tap, folder / "archive")


@pytest.mark.parametrize("name", ANSWERS)
def test_response_equals_the_wire(archived: Archived, name: str) -> None:
    """The block of the response record is what the server sent, from its status line to its last byte."""
    assert archived.blocks["response", archived.tap.base + target_of(name)] == ANSWERS[name].data


@pytest.mark.parametrize("name", ANSWERS)
def test_request_equals_the_wire(archived: Archived, name: str) -> None:
    """The block of the request record is what the server got."""
    target = target_of(name)
    assert archived.blocks["request", archived.tap.base + target] == archived.tap.requests[target]


def test_no_answer_is_taken_for_a_failure(archived: Archived) -> None:
    """However odd an answer is, it is read at once: no address was asked for twice, none failed."""
    assert not [url for url, count in Counter(archived.stored).items() if count > 1]
    assert archived.log.count('"failed"') == 0


def test_connections_were_kept_alive(archived: Archived) -> None:
    """Several of the responses came over one connection, each told from the next."""
    numbers = archived.tap.connections
    assert len(set(numbers.values())) < len(numbers) / 2


def test_records_say_where_and_how(archived: Archived) -> None:
    """Address, protocol and moment of the exchange stand in its header."""
    fields = archived.fields[archived.tap.base + target_of("plain")]
    assert fields["WARC-IP-Address"] == "127.0.0.1"
    assert len(fields["WARC-Date"]) == len("2026-01-01T00:00:00.000000Z")


def test_protocols_are_kept(archived: Archived) -> None:
    """HTTP and, where there was one, the version of TLS stand in fields of their own (WARC-Protocol repeats)."""
    protocols = archived.protocols[archived.tap.base + target_of("plain")]
    assert protocols[0] == "http/1.1"
    assert [protocol[:6] for protocol in protocols[1:]] == (["tls/1."] if archived.tap.tls else [])


def test_what_broke_off_is_stored_as_far_as_it_came(tmp_path: Path) -> None:
    """A body without a length whose connection is reset is kept, and called cut."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

    def breaks(wire: object) -> None:
        wire.send(head + PAGE)  # type: ignore[attr-defined]
        wire.reset()  # type: ignore[attr-defined]

    with serving(Site({"/": sends(response('<a href="/cut">x</a>')), "/cut": breaks})) as site:
        run = crawled(tmp_path, f"{site.base}/")
    stored = run.stored[f"{site.base}/cut"]
    assert {one.truncated for one in stored} == {"disconnect"}
    assert all((head + PAGE).endswith(one.body) for one in stored)


# --- the hooks -----------------------------------------------------------------------------------------------------

_COUNTING = """
import json, sys
from collections import Counter
from pathlib import Path
from archiver.crawl import wire
from archiver.crawl.options import CrawlOptions
from archiver.crawl.run import run_crawl
from archiver.spiders.site import SiteSpider

fired = Counter()
def counted(owner, name):
    real = getattr(owner, name)
    def stand_in(*arguments, **named):
        fired[f"{owner.__name__}.{name}"] += 1
        return real(*arguments, **named)
    setattr(owner, name, stand_in)
for hook in json.loads(sys.argv[3]):
    owner, name = hook.split(".")
    counted(getattr(wire, owner), name)
run_crawl(CrawlOptions(start_urls=(sys.argv[1],), folder=Path(sys.argv[2]), delay=0), SiteSpider)
print(json.dumps(fired))
"""
HOOKS = [
    "_Agent._get_agent",
    "_Pool.getConnection",
    "_Pool._noted",
    "_Factory.buildProtocol",
    "_Protocol.request",
    "_Protocol.dataReceived",
    "_Protocol._finishResponse",
    "_Protocol.connectionLost",
    "_Parser.headerReceived",
    "_Tee.writeSequence",
    "_Tee.__getattr__",
    "Wire.begin",
    "Wire.end",
    "Wire.exchange",
]


@pytest.fixture(scope="module")
def fired(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How often each hook was called in a crawl of three addresses."""
    folder = tmp_path_factory.mktemp("hooks")
    with serving(Site({"/": sends(response("<p>pears"))})) as site:
        command = [sys.executable, "-c", _COUNTING, f"{site.base}/", folder, json.dumps(HOOKS)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_fires(fired: dict[str, int], hook: str) -> None:
    """Scrapy and Twisted still call what they called when it was written; an upgrade that moves it fails here."""
    assert fired.get(hook)


def test_no_silent_second_try(tmp_path: Path) -> None:
    """A connection that closes under a request is not replaced by the pool: that exchange would be noted nowhere."""
    keeps = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 22\r\n\r\n<a href=/second>x</a>\n"
    answers = {"/": Said(keeps, closes=False), "/second": Said(b"", closes=True)}
    with tapped(answers) as tap:
        run = crawled(tmp_path, f"{tap.base}/", "--ignore-robots", "--concurrency", "1")
    log = "".join(path.read_text() for path in tmp_path.glob("runs/*/log.jsonl"))
    assert run.status == 1
    assert f"{tap.base}/second" in log


# --- what is left out ----------------------------------------------------------------------------------------------

_SPIDER = """
import scrapy


class One(scrapy.Spider):
    name = "one"
    custom_settings = {
        "ADDONS": {"archiver.crawl.addon.ArchiverAddon": 500},
        "REMOTE_CONTROL_ENABLED": False,
        "COOKIES_ENABLED": False,
    }

    async def start(self):
        headers = {"Authorization": "Basic c2VjcmV0", "Cookie": "session=secret", "X-Kept": "yes"}
        yield scrapy.Request(self.url, headers=headers)

    def parse(self, response):
        pass
"""


def test_credentials_are_left_out(tmp_path: Path) -> None:
    """The request record is the request on the wire without Authorization and Cookie, and with all else."""
    (tmp_path / "one.py").write_text(_SPIDER)
    with tapped({"/": ANSWERS["plain"]}) as tap:
        command = [sys.executable, "-m", "scrapy", "runspider", "one.py", "-a", f"url={tap.base}/"]
        subprocess.run([*command, "-s", "LOG_ENABLED=False"], cwd=tmp_path, check=True, timeout=60)
        sent = tap.requests["/"]
        stored = blocks_in(tmp_path / "warc")["request", f"{tap.base}/"]
    assert b"c2VjcmV0" in sent
    assert b"session=secret" in sent
    kept = [line for line in sent.split(b"\r\n") if not line.startswith((b"Authorization", b"Cookie"))]
    assert stored.split(b"\r\n") == kept


# --- where nothing is sent to --------------------------------------------------------------------------------------


class _Transport:
    """A connection to an address."""

    def __init__(self, host: str) -> None:
        self._host = host

    def getPeer(self) -> _Transport:  # noqa: N802 - Twisted's name
        return self

    @property
    def host(self) -> str:
        return self._host


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.0.1", "::1", "fd00::1", "::ffff:127.0.0.1", "0.0.0.0"],
)
def test_private_peer_is_refused(address: str) -> None:
    """Whatever name led there: the address that is really spoken to is looked at before a byte is sent."""
    with pytest.raises(ForbiddenAddressError, match="private network"):
        Wire(private=False).begin(_Transport(address))
    Wire(private=True).begin(_Transport(address))


def test_public_peer_is_spoken_to() -> None:
    """Its address is kept for the record."""
    wire = Wire(private=False)
    wire.begin(_Transport("93.184.215.14"))
    assert wire.ip_address == "93.184.215.14"


_REBOUND = """
import sys
from pathlib import Path
from archiver.crawl.options import CrawlOptions
from archiver.crawl import run
from archiver.spiders.site import SiteSpider
from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer

# A name server that gives a public name an address inside: what rebinding comes to.
CachingThreadedResolver.getHostByName = lambda self, name, timeout=None: defer.succeed("127.0.0.1")
ending = run.run_crawl(CrawlOptions(start_urls=(sys.argv[1],), folder=Path(sys.argv[2]), delay=0), SiteSpider)
print(ending.status, ending.summary)
"""


def test_public_name_with_a_private_address(tmp_path: Path) -> None:
    """A public host whose name resolves to loopback is asked for nothing, and the run says why."""
    with serving(Site({"/": sends(response("<p>secret"))})) as site:
        start = site.base.replace("127.0.0.1", "www.example.com") + "/"
        command = [sys.executable, "-c", _REBOUND, start, tmp_path]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert not site.asked
    assert done.stdout.startswith("1 ")
    assert "private network" in done.stdout
