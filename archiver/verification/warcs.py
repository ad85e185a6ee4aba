"""WARC files: whole, unchanged, every record sound, every digest right."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from archiver.errors import InputError, RecordError
from archiver.store import ArchiveFolder
from archiver.verification.findings import Report
from archiver.warc.digest import agrees
from archiver.warc.files import ArchiveFile
from archiver.warc.folder import SUMS, open_paths, sha256_of, sums, warc_paths
from archiver.warc.index import IndexEntry, Place, entry_of
from archiver.warc.message import payload_of, read_head
from archiver.warc.read import read_records
from archiver.warc.record import Record

FILES = "WARC files"
RECORDS = "records"
_NEEDED = ("warc-record-id", "warc-date", "content-type")


@dataclass(slots=True)
class Known:
    """What reading the WARC files told about what else has to be there."""

    lines: list[bytes] = field(default_factory=list)
    """Of the index."""
    conversions: dict[str, Place] = field(default_factory=dict)
    """Record id of a page to where its article stands."""
    article_ids: dict[str, str] = field(default_factory=dict)
    """Article id to the record id of the page that it was made of last."""
    article_urls: dict[str, str] = field(default_factory=dict)
    """Article id to the address of the page that it was made of last."""
    damaged: set[tuple[str, int]] = field(default_factory=set)
    """File and offset of the records that cannot be read."""


def check_warcs(folder: ArchiveFolder, report: Report) -> Known:
    """Reads every file strictly; damage is found by three checks that see different bits."""
    known = Known()
    stated = sums(folder.warc)
    paths = warc_paths(folder.warc)
    for path in open_paths(folder.warc):
        report.add(FILES, path, "was left open by a run that was stopped; the next run or `archiver repair` ends it")
    for name in sorted(set(stated) - {path.name for path in paths}):
        report.add(FILES, folder.warc / name, "is missing")
    for path in paths:
        report.saw(FILES)
        if path.name not in stated:
            report.add(FILES, path, f"has no line in {SUMS}")
        elif sha256_of(path) != stated[path.name]:
            report.add(FILES, path, f"is not what it was when it was finished ({SUMS})")
        check_warc(path, known, report)
    return known


def check_warc(path: Path, known: Known, report: Report) -> None:
    """Reads one file to its last byte."""

    def damaged(error: RecordError) -> None:
        known.damaged.add((path.name, error.offset))
        report.add(RECORDS, path, str(error).partition("is damaged: ")[2], f"byte {error.offset}")

    begins_well = False
    try:
        for number, record in enumerate(read_records(ArchiveFile(path), damaged)):
            report.saw(RECORDS)
            begins_well |= number == 0 and record.kind == "warcinfo"
            for sentence in faults_of(record):
                report.add(RECORDS, path, sentence, f"byte {record.offset}")
            _note(record, path.name, known)
    except InputError as error:
        report.add(FILES, path, str(error))
    if not begins_well:
        report.add(FILES, path, "does not begin with a warcinfo record")


def faults_of(record: Record) -> list[str]:
    """What a record says of itself that is not so."""
    fields = record.fields
    faults = [f"has no {name}" for name in _NEEDED if name not in fields]
    if record.length is None:
        faults.append("shares its gzip member with other records, so that no look-up finds it")
    if (stated := fields.get("warc-block-digest")) and agrees(stated, record.block) is False:
        faults.append("its block is not what its digest says")
    stated = fields.get("warc-payload-digest")
    if stated and record.kind == "response" and agrees(stated, _payload(record)) is False:
        faults.append("its payload is not what its digest says")
    return faults


def _payload(record: Record) -> bytes:
    return payload_of(record.block, read_head(record.block)) if record.is_http else record.block


def _note(record: Record, name: str, known: Known) -> None:
    entry: IndexEntry | None = entry_of(record, name)
    if entry is not None:
        known.lines.append(entry.line())
    if record.kind == "conversion" and record.length is not None:
        page = record.fields.get("warc-refers-to", "")
        known.conversions[page] = Place(name, record.offset, record.length)
        if article_id := article_id_in(record.block):
            known.article_ids[article_id] = page
            known.article_urls[article_id] = record.url


def article_id_in(block: bytes) -> str | None:
    """The id of the article that a conversion holds; None where it holds none."""
    try:
        told = json.loads(block)
    except ValueError:
        return None
    return told.get("id") if isinstance(told, dict) and "schema_version" in told else None
