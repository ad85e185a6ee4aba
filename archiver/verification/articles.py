"""Articles: each line whole, by the schema, there once, and what its record in the WARC gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from archiver.errors import ArchiverError, InputError
from archiver.extraction import extract
from archiver.jsonl import article_from, article_line
from archiver.model import Article, Exchange, RecordLocation
from archiver.store import ArchiveFolder
from archiver.verification.findings import Report
from archiver.verification.warcs import Known
from archiver.warc.digest import payload_digest
from archiver.warc.files import ArchiveFile
from archiver.warc.index import Place
from archiver.warc.message import capture_of
from archiver.warc.read import record_at
from archiver.warc.record import Record
from archiver.workers import in_order

ARTICLES = "articles"


class Line(NamedTuple):
    """A line that is to be held against its record."""

    number: int
    text: bytes
    folder: Path
    conversion: Place | None


class Checked(NamedTuple):
    """What became of a line."""

    number: int
    article_id: str | None
    fault: str | None
    pages: tuple[str, ...] = ()
    """The addresses of an article that stands on several."""


def check_articles(folder: ArchiveFolder, known: Known, report: Report, *, jobs: int) -> None:
    """Holds every line against the schema and against the WARC."""
    path = folder.articles
    if not path.exists():
        if known.article_ids:
            report.add(ARTICLES, path, "is missing")
        return
    seen: dict[str, int] = {}
    joined: set[str] = set()
    for checked in in_order(check_line, lines_of(folder, known), jobs):
        report.saw(ARTICLES)
        if checked.fault:
            report.add(ARTICLES, path, checked.fault, f"line {checked.number}")
        joined.update(checked.pages)
        if checked.article_id is None:
            continue
        if checked.article_id in seen:
            report.add(
                ARTICLES, path, f"has the article of line {seen[checked.article_id]} again", f"line {checked.number}"
            )
        seen.setdefault(checked.article_id, checked.number)
    for article_id in sorted(set(known.article_ids) - set(seen)):
        if known.article_urls.get(article_id) not in joined:  # before it was joined, a page had a record of its own
            report.add(ARTICLES, path, "has no line for an article of the WARC files", f"article {article_id}")


def lines_of(folder: ArchiveFolder, known: Known) -> Iterator[Line]:
    """The lines of articles.jsonl, each with where the WARC files have the same article."""
    with folder.articles.open("rb") as file:
        for number, text in enumerate(file, 1):
            record_id = _record_id_of(text)
            yield Line(number, text, folder.warc, known.conversions.get(record_id) if record_id else None)


def _record_id_of(text: bytes) -> str | None:
    try:
        return article_from(text).source.record_id
    except InputError:
        return None


def check_line(line: Line) -> Checked:
    """Whether a line is what its record in the WARC gives."""
    try:
        article = article_from(line.text)
    except InputError as error:
        return Checked(line.number, None, str(error))
    if article_line(article) != line.text:
        return Checked(line.number, article.id, "is not written as articles are")
    return Checked(line.number, article.id, _fault_of(article, line), article.pages)


def _fault_of(article: Article, line: Line) -> str | None:
    source = article.source
    if source.warc_file is None or source.warc_offset is None:
        return "says of no record that it was made of it"
    file = ArchiveFile(line.folder / Path(source.warc_file).name)
    record = _record(file, source.warc_offset)
    if record is None:
        return f"says that it was made of a record that is not there: byte {source.warc_offset} of {source.warc_file}"
    if (record.record_id, record.length) != (source.record_id, source.warc_length):
        return "names another record than the one that stands at its place"
    if source.fetched_at is not None and source.fetched_at != record.date:
        return "was fetched at another moment than its record says"
    if source.payload_digest and record.kind == "response" and payload_digest(record.block) != source.payload_digest:
        return "states another digest than its page has"
    if line.conversion is not None:
        conversion = _record(ArchiveFile(line.folder / line.conversion.file), line.conversion.offset)
        same = conversion is not None and conversion.block.rstrip(b"\n") == line.text.rstrip(b"\n")
        return None if same else "is not the article that stands beside its page in the WARC"
    return _fault_by_extraction(article, record, line.text)


def _fault_by_extraction(article: Article, record: Record, text: bytes) -> str | None:
    """Holds a line against what its page gives now; one of several pages, or of other rules, cannot be so held."""
    again = _extracted(article, record)
    comparable = not article.pages and article.extraction.hints is None
    if not comparable or again is None or again.extraction.version != article.extraction.version:
        return None
    again = replace(again, gone_since=article.gone_since)  # which a later run found, and no page says
    return None if article_line(again) == text else "is not what its page gives"


def _extracted(article: Article, record: Record) -> Article | None:
    source = article.source
    assert source.warc_file is not None
    assert source.warc_offset is not None
    location = RecordLocation(
        file=source.warc_file,
        offset=source.warc_offset,
        length=source.warc_length or 0,
        record_id=source.record_id or "",
        payload_digest=source.payload_digest,
    )
    moment: datetime = source.fetched_at or record.date
    exchange = Exchange(url=source.url, started_at=moment, request=b"", response=record.block)
    try:
        return extract(capture_of(exchange, record=location, redirects=source.redirects))
    except ArchiverError:
        return None


def _record(file: ArchiveFile, offset: int) -> Record | None:
    try:
        return record_at(file, offset)
    except InputError:
        return None
