"""Fields: what the header of a record says, and the blocks that are fields themselves (WARC 1.1, 4 and 5)."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from archiver.model import Exchange

_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_LINE_END = re.compile(r"[\r\n]")
_FORMAT = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_CREDENTIALS = re.compile(
    rb"^(?:authorization|cookie2?|proxy-authorization)[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*", re.I | re.M
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcInfo:
    """What the first record of each file says about how it was made (WARC 1.1, 6.2)."""

    software: str
    user_agent: str
    robots: str
    operator: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def block(self) -> bytes:
        """The block of the warcinfo record: application/warc-fields."""
        fields = {
            "software": self.software,
            "format": "WARC File Format 1.1",
            "conformsTo": _FORMAT,
            "robots": self.robots,
            "http-header-user-agent": self.user_agent,
            "operator": self.operator,
            "hostname": socket.gethostname(),
            "description": "Requests are stored without Authorization, Cookie and Proxy-Authorization.",
            **self.settings,
        }
        said = (f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items() if value)
        return "".join(said).encode("utf-8", "replace")


class Revisited(NamedTuple):
    """A response stored before, that another one repeats (WARC 1.1, 6.7)."""

    url: str
    date: datetime
    payload_digest: str
    record_id: str | None = None


def warc_date(moment: datetime) -> str:
    """A moment as WARC-Date has it (WARC 1.1, 5.4), to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def revisit_lines(refers_to: Revisited, *, is_304: bool) -> str:
    """What a revisit record says of the response that it repeats (WARC 1.1, 6.7)."""
    return lines(
        ("WARC-Profile", _PROFILE + ("server-not-modified" if is_304 else "identical-payload-digest")),
        ("WARC-Refers-To", refers_to.record_id),
        ("WARC-Refers-To-Target-URI", refers_to.url),
        ("WARC-Refers-To-Date", warc_date(refers_to.date)),
        ("WARC-Payload-Digest", refers_to.payload_digest),
    )


def crawl_fields(exchange: Exchange) -> bytes:
    """How the crawl came here, in the words of Heritrix."""
    if not exchange.via and not exchange.hops:
        return b"seed: yes\r\n"
    return lines(("via", exchange.via), ("hopsFromSeed", exchange.hops)).encode("utf-8", "replace")


def lines(*fields: tuple[str, str | None]) -> str:
    """Fields as lines of a header, those without a value left out.

    A value cannot end its line: whatever an address holds, the records behind it stay what they are.
    """
    lines = [f"{name}: {value}\r\n" for name, value in fields if value]
    text = "".join(lines)
    if text.count("\n") + text.count("\r") == 2 * len(lines):
        return text
    return "".join([f"{_LINE_END.sub('', line)}\r\n" for line in lines])


def fields_in(block: bytes) -> dict[str, str]:
    """The fields of a block that consists of them, the first of each name."""
    fields: dict[str, str] = {}
    for line in block.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        fields.setdefault(name.strip(), value.strip())
    return fields


def new_record_id() -> str:
    """A WARC-Record-ID: a random UUID whose last two bits are 0, so that there are three more for its siblings."""
    return f"<urn:uuid:{UUID(int=int.from_bytes(os.urandom(16), 'big') & ~3, version=4)}>"


def sibling_of(record_id: str, number: int) -> str:
    """The id of a record beside another: it differs in its last digit, which saves 40 bytes a page once compressed."""
    return f"{record_id[:-2]}{int(record_id[-2], 16) + number:x}>"


def without_credentials(request: bytes) -> bytes:
    """A request without the header fields that would let its reader act in the crawler's name."""
    head, blank, body = request.partition(b"\r\n\r\n")
    return _CREDENTIALS.sub(b"", head + b"\r\n") + b"\r\n" + body if blank else request
