"""A record: the header fields and the block of one entry of an archive file, whether WARC or ARC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

HTTP_RESPONSE = "application/http; msgtype=response"
_ARC_LINE = re.compile(rb"([a-z][a-z0-9+.-]*:\S.*?) ([0-9a-fA-F.:]+) (\d{12,14}) (.*) (\d+)", re.I)
_FOLD = (" ", "\t")


class Record(NamedTuple):
    """One record. Field names are in lower case; an ARC record has the fields that say the same in WARC."""

    fields: dict[str, str]
    block: bytes
    """Cut where it is longer than what the reader was allowed to hold."""
    offset: int
    """Of its member in the file."""
    length: int | None
    """Of its member in the file; None where the member holds more than this record, so that no look-up finds it."""
    is_cut: bool = False
    """Whether the block is longer than what stands here."""

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return self.fields["warc-type"]

    @property
    def record_id(self) -> str:
        """WARC-Record-ID; empty in ARC files."""
        return self.fields.get("warc-record-id", "")

    @property
    def url(self) -> str:
        """WARC-Target-URI; empty where the record is about no address."""
        return self.fields.get("warc-target-uri", "").strip("<>")

    @property
    def date(self) -> datetime:
        """WARC-Date; the beginning of 1970 where it cannot be read."""
        return moment_of(self.fields.get("warc-date"))

    @property
    def is_http(self) -> bool:
        """Whether the block is a message of HTTP."""
        return "application/http" in self.fields.get("content-type", "")


def warc_fields(head: bytes) -> dict[str, str] | None:
    """The fields of a WARC header (WARC 1.1, 4), the first of each name; None where it is none."""
    first, _, rest = head.decode("utf-8", "replace").partition("\n")
    if not first.startswith("WARC/"):
        return None
    fields: dict[str, str] = {}
    name = ""
    for line in rest.split("\n"):
        if line.startswith(_FOLD):
            fields[name] = f"{fields.get(name, '')} {line.strip()}"
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        fields.setdefault(name, value.strip())
    return fields if fields.get("warc-type") and fields.get("content-length", "").isdecimal() else None


def arc_fields(line: bytes) -> dict[str, str] | None:
    """The header line of an ARC record in the words of WARC; None where it is none."""
    found = _ARC_LINE.fullmatch(line)
    if found is None:
        return None
    url, address, date, kind, length = (text.decode("utf-8", "replace") for text in found.groups())
    is_info = url.startswith("filedesc:")
    return {
        "warc-type": "warcinfo" if is_info else "response",
        "warc-target-uri": url,
        "warc-date": f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[8:10]}:{date[10:12]}:{date[12:14] or '00'}Z",
        "warc-ip-address": address,
        "content-type": HTTP_RESPONSE if url.startswith("http") else kind.split(" ")[0],
        "content-length": length,
    }


def moment_of(text: str | None) -> datetime:
    """A WARC-Date; WARC 1.0 has seconds, 1.1 may have fractions of them or end at the day (5.4)."""
    try:
        moment = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
