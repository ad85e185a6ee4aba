"""The index: a line for every record that has one, none too many, in order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from archiver.store import ArchiveFolder
from archiver.verification.findings import Report
from archiver.verification.warcs import Known
from archiver.warc.index import INDEX_FILE, Place, place_of

INDEX = "index lines"


def check_index(folder: ArchiveFolder, known: Known, report: Report) -> None:
    """Holds the index against what reading the WARC files gave, byte for byte."""
    path = folder.root / INDEX_FILE
    if path.with_name(f"{path.name}.open").exists():
        report.add(INDEX, path, "was not merged at the end of a run that was stopped")
    if not path.exists():
        if known.lines:
            report.add(INDEX, path, "is missing")
        return
    lines = path.read_bytes().splitlines(keepends=True)
    report.saw(INDEX, len(lines))
    if any(one >= other for one, other in pairwise(lines)):
        report.add(INDEX, path, "is not sorted")
    told, made = set(lines), set(known.lines)
    for line in sorted(told - made):
        report.add(INDEX, path, "leads to no such record", _where(path, line))
    for line in sorted(made - told):
        report.add(INDEX, path, "has no line for a record", _where(path, line))


def _where(path: Path, line: bytes) -> str:
    place: Place | None = place_of(line)
    key = line.split(b" ", 1)[0].decode("utf-8", "replace")
    return key if place is None else f"{key} in {place.file} at byte {place.offset}"
