"""What writing and reading WARC costs beside warcio and FastWARC: every tool in turn, several rounds, one table.

Written: a response, a request and a metadata record a page, with block and payload digests. Pages are those of the
generated site, and the real ones of the measuring data where that is there. Each round runs all tools one after the
other, so that a busy machine is busy for all; the table has the median round and its ratio to warcio.

python benchmarks/warc.py --pages 500 --rounds 5
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import fastwarc.warc
from fastwarc.stream_io import GzipReader, GzipWriter
from legacy_site import responses
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from archiver.model import Exchange
from archiver.warc.fields import WarcInfo
from archiver.warc.files import ArchiveFile
from archiver.warc.read import read_records
from archiver.warc.write import WarcWriter

_REQUEST = b"GET /articles/1.html HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: archiver\r\nAccept: text/html\r\n\r\n"
_HEAD = "HTTP/1.1 200 OK\r\nServer: Apache/1.3.27 (Unix)\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n"
_METADATA = b"via: http://127.0.0.1/\r\nhopsFromSeed: LL\r\n"
_INFO = WarcInfo(software="benchmark", user_agent="benchmark", robots="ignore")
_INFO_FIELDS = dict(line.split(": ", 1) for line in _INFO.block().decode().splitlines())


def generated(pages: int) -> list[bytes]:
    """Responses of the generated site."""
    return [response for _, response in zip(range(pages), responses(pages).values(), strict=False)]


def real(pages: int) -> list[bytes]:
    """Responses made of the real pages of the measuring data; none where it is not there."""
    folder = Path(os.environ.get("ARCHIVER_DATA", "../shared")) / "legacybench" / "pages"
    bodies = [path.read_bytes() for path in sorted(folder.glob("*.html"))[:pages]]
    return [_HEAD.format(len(body)).encode() + body for body in bodies]


def exchanges_of(pages: list[bytes]) -> list[Exchange]:
    """Pages as a crawl has them."""
    moment = datetime.now(UTC)
    return [
        Exchange(
            url=f"http://127.0.0.1/articles/{number}.html",
            started_at=moment,
            request=_REQUEST,
            response=response,
            ip_address="127.0.0.1",
            via="http://127.0.0.1/",
            hops="LL",
        )
        for number, response in enumerate(pages)
    ]


def write_ours(exchanges: list[Exchange], folder: Path) -> Path:
    """Our own writer, with its index entries."""
    entries: list[object] = []
    with WarcWriter(folder, info=_INFO, index=entries.append) as writer:
        for exchange in exchanges:
            writer.write_exchange(exchange)
    return next(folder.glob("*.warc.gz"))


def write_warcio(exchanges: list[Exchange], folder: Path) -> Path:
    """The writer of warcio as it ships."""
    path = folder / "warcio.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
        writer.write_record(writer.create_warcinfo_record(path.name, _INFO_FIELDS))
        for exchange in exchanges:
            about = {"WARC-IP-Address": exchange.ip_address}
            body = io.BytesIO(exchange.response)
            head = StatusAndHeadersParser(["HTTP/1.1"]).parse(body)
            record = writer.create_warc_record(
                exchange.url, "response", payload=body, http_headers=head, warc_headers_dict=about
            )
            writer.write_record(record)
            beside = {"WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID"), **about}
            body = io.BytesIO(exchange.request)
            head = StatusAndHeadersParser(["GET"], verify=False).parse(body)
            writer.write_record(
                writer.create_warc_record(
                    exchange.url, "request", payload=body, http_headers=head, warc_headers_dict=dict(beside)
                )
            )
            writer.write_record(
                writer.create_warc_record(
                    exchange.url,
                    "metadata",
                    payload=io.BytesIO(_METADATA),
                    warc_content_type="application/warc-fields",
                    warc_headers_dict=dict(beside),
                )
            )
    return path


def write_fastwarc(exchanges: list[Exchange], folder: Path) -> Path:
    """FastWARC at its own level (9), a member a record."""
    path = folder / "fastwarc.warc.gz"
    with path.open("wb") as file:
        stream = GzipWriter(file)
        info = "".join(f"{name}: {value}\r\n" for name, value in _INFO_FIELDS.items()).encode()
        _fastwarc_record("warcinfo", info, "application/warc-fields", {}).write(stream, checksum_data=True)
        stream.finish()
        for exchange in exchanges:
            about = {"WARC-Target-URI": exchange.url, "WARC-IP-Address": exchange.ip_address or ""}
            response = _fastwarc_record("response", exchange.response, "application/http; msgtype=response", about)
            response.write(stream, checksum_data=True)
            stream.finish()
            about["WARC-Concurrent-To"] = response.headers["WARC-Record-ID"]
            for kind, block, content_type in (
                ("request", exchange.request, "application/http; msgtype=request"),
                ("metadata", _METADATA, "application/warc-fields"),
            ):
                _fastwarc_record(kind, block, content_type, about).write(stream, checksum_data=True)
                stream.finish()
    return path


def _fastwarc_record(kind: str, block: bytes, content_type: str, about: dict[str, str]) -> fastwarc.warc.WarcRecord:
    record = fastwarc.warc.WarcRecord()
    record.init_headers(getattr(fastwarc.warc, kind), content_length=len(block))
    for name, value in {**about, "Content-Type": content_type}.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    return record


def read_ours(path: Path) -> Iterator[int]:
    """Our own reader: each record whole."""
    for record in read_records(ArchiveFile(path)):
        yield len(record.block)


def read_warcio(path: Path) -> Iterator[int]:
    """The reader of warcio, its records read whole."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, no_record_parse=True):
            yield len(record.raw_stream.read())


def read_fastwarc(path: Path) -> Iterator[int]:
    """FastWARC, its records read whole."""
    with path.open("rb") as file:
        for record in fastwarc.warc.ArchiveIterator(GzipReader(file), parse_http=False):
            yield len(record.reader.read())


WRITERS: dict[str, Callable[[list[Exchange], Path], Path]] = {
    "warcio": write_warcio,
    "FastWARC": write_fastwarc,
    "archiver": write_ours,
}
READERS: dict[str, Callable[[Path], Iterator[int]]] = {
    "warcio": read_warcio,
    "FastWARC": read_fastwarc,
    "archiver": read_ours,
}


def main() -> None:
    """Prints a table for each set of pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for name, pages in (("generated", generated(options.pages)), ("real", real(options.pages))):
        if pages:
            print(f"\n{len(pages)} {name} pages, {sum(map(len, pages)) / len(pages) / 1000:.1f} KB each\n")
            compare(pages, options.rounds)


def compare(pages: list[bytes], rounds: int) -> None:
    """One set of pages, written by each and read by each."""
    exchanges = exchanges_of(pages)
    kilobytes = sum(map(len, pages)) / 1000
    costs: dict[str, list[float]] = {name: [] for name in WRITERS}
    reads: dict[str, list[float]] = {name: [] for name in READERS}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            for tool, write in WRITERS.items():
                folder = Path(name) / tool
                folder.mkdir()
                begun = time.process_time()
                path = write(exchanges, folder)
                costs[tool].append(28 * 1000 * (time.process_time() - begun) / kilobytes)
                sizes[tool] = path.stat().st_size
            for tool, read in READERS.items():
                begun = time.process_time()
                records = sum(1 for _ in read(path))
                reads[tool].append(records / (time.process_time() - begun))
    print(
        "| tool | writing, CPU ms for 28 KB | of warcio | file size | of warcio | records read per CPU-s | of warcio |"
    )
    print("|---|---|---|---|---|---|---|")
    for tool in WRITERS:
        cost, rate = statistics.median(costs[tool]), statistics.median(reads[tool])
        cost_share = statistics.median(map(_share, costs[tool], costs["warcio"]))
        rate_share = statistics.median(map(_share, reads[tool], reads["warcio"]))
        size_share = sizes[tool] / sizes["warcio"]
        print(
            f"| {tool} | {cost:.3f} | {cost_share:.2f} | {sizes[tool]:,} | {size_share:.3f} "
            f"| {rate:,.0f} | {rate_share:.1f} |"
        )


def _share(one: float, other: float) -> float:
    return one / other


if __name__ == "__main__":
    main()
