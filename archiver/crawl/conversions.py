"""Conversions: each article as JSON beside its page in the WARC files, so that these alone can be handed on."""

from __future__ import annotations

from datetime import UTC, datetime

from archiver.frontier import Frontier
from archiver.holdings.ledger import Ledger
from archiver.jsonl import heading_from
from archiver.model import RecordLocation
from archiver.warc.write import WarcWriter

CONVERTED = "converted"
"""A note kept with the frontier: the number of the last article that has its record."""


def convert_new(frontier: Frontier, ledger: Ledger, warc: WarcWriter) -> None:
    """Writes a record for each article that came since the last commit; counts with the next one."""
    last = int(frontier.note(CONVERTED, "0"))
    numbers = []
    for number, line in ledger.lines_after(last):
        _write(warc, line)
        numbers.append(number)
    if numbers:
        frontier.write_note(CONVERTED, str(numbers[-1]))


def convert_updated(ledger: Ledger, warc: WarcWriter) -> None:
    """Writes a record for each article that a run changed, joined from its pages, or found gone or back."""
    for line in ledger.updated_lines():
        _write(warc, line)


def _write(warc: WarcWriter, line: bytes) -> None:
    about = heading_from(line)
    source = about.source
    if source.warc_file is None or source.record_id is None:
        return  # from another source than the wire: there is no page that it could stand beside
    page = RecordLocation(
        file=source.warc_file,
        offset=source.warc_offset or 0,
        length=source.warc_length or 0,
        record_id=source.record_id,
    )
    warc.write_conversion(line.rstrip(b"\n"), page, url=about.url, date=datetime.now(UTC))
