"""The nouns: what the web gave, what a page holds, what we say about it. All frozen; imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

SCHEMA_VERSION = 1


# --- What the web gave -------------------------------------------------------------------------


class Truncation(StrEnum):
    """Why a stored response is not whole: the values of WARC-Truncated (WARC 1.1, 5.13)."""

    LENGTH = "length"
    TIME = "time"
    DISCONNECT = "disconnect"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and the response to it, byte for byte as they went over the wire."""

    url: str
    started_at: datetime
    """UTC, to the microsecond: when the request was sent."""
    request: bytes
    """Request line, header, body; as sent."""
    response: bytes
    """Status line, header, body with its transfer and content codings; as received."""
    ip_address: str | None = None
    protocol: str | None = None
    """As WARC-Protocol has it: `http/1.1`, and so on."""
    tls: str | None = None
    """The TLS version as WARC-Protocol has it (`tls/1.3`); None for plain HTTP."""
    truncated: Truncation | None = None
    via: str | None = None
    """The page that led here."""
    hops: str = ""
    """How the crawl came here from a start address, one letter a step, as Heritrix writes: L link, R redirect …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLocation:
    """Where a WARC record stands: reading `length` bytes at `offset` of `file` gives exactly that record."""

    file: str
    """Name below the archive's `warc/` folder, or the path of a file that was read."""
    offset: int
    length: int
    record_id: str
    """As WARC-Record-ID has it: `<urn:uuid:…>`."""
    payload_digest: str | None = None
    """Of the entity body after transfer decoding: `sha1:` and base32."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What one address answered at one moment, with transfer and content codings taken off the body."""

    url: str
    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Response header in the order received; names as sent, values read as latin-1."""
    fetched_at: datetime | None = None
    redirects: tuple[str, ...] = ()
    """The addresses that led here by redirect, first to last, this one left out."""
    truncated: Truncation | None = None
    record: RecordLocation | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header, its name compared without case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


# --- What we say about it: the Article ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site an article stood on, as it names itself."""

    name: str | None
    host: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One author: the name without "By", titles and degrees, and the words it was read from."""

    name: str
    name_raw: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a piece of text; `internal` means: to the host the article stood on."""

    url: str
    text: str
    internal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorBio:
    """What the page says about who wrote it, its heading left out."""

    text: str
    html: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEntry:
    """Another article that this one points its reader to; `position` counts from 1 in page order."""

    title: str
    blurb: str | None
    url: str | None
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadcrumb:
    """One step of the path from the site's front page to the article."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the body; width and height in CSS pixels where the page states them."""

    url: str
    alt: str | None
    width: int | None
    height: int | None


class DatePrecision(StrEnum):
    """How exactly a page states a date."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article was read from: one look-up with the `warc_*` fields returns the exact bytes."""

    url: str
    fetched_at: datetime | None
    status: int
    content_type: str | None
    encoding: str
    encoding_source: str
    warc_file: str | None
    warc_offset: int | None
    warc_length: int | None
    record_id: str | None
    payload_digest: str | None
    redirects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionWarning:
    """Something a reader of an article should know; the codes are listed in `docs/format.md`."""

    code: str
    field: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """How an article came to be: the version of the rules, the hints used, how sure we are of each field."""

    version: str
    hints: str | None
    confidence: dict[str, float]
    """Field name to 0..1: the share of cases in which a field with this value is right."""
    warnings: tuple[ExtractionWarning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, each part in its own field. `None`: not found; an empty tuple: none there."""

    schema_version: int = SCHEMA_VERSION
    id: str
    """Stable across runs and re-extraction: 16 hexadecimal digits from the article's address."""
    url: str
    canonical_url: str | None
    site: Site
    title: str | None
    subtitle: str | None
    summary: str | None
    authors: tuple[Author, ...]
    author_bio: AuthorBio | None
    date_published: str | None
    """ISO 8601, as exact as the page is: `2008`, `2008-06`, `2008-06-03` or a full time; never padded."""
    date_modified: str | None
    date_precision: DatePrecision | None
    date_raw: str | None
    date_source: str | None
    body_text: str
    """Paragraphs parted by a blank line."""
    body_html: str
    """Sanitised and semantic, layout tables unwrapped, addresses absolute."""
    body_markdown: str
    related: tuple[RelatedEntry, ...]
    breadcrumbs: tuple[Breadcrumb, ...]
    category: str | None
    keywords: tuple[str, ...]
    language: str | None
    """BCP 47."""
    images: tuple[Image, ...]
    links: tuple[Link, ...]
    copyright: str | None
    copyright_year: int | None
    pages: tuple[str, ...]
    """The addresses of a multi-page article, joined in order; this one alone: empty."""
    source: Source
    content_hash: str
    """`sha256:` of title and body, NFC, white space folded."""
    gone_since: datetime | None = None
    """UTC: when a later run found that its site no longer has it; null while it is there."""
    extraction: Extraction = field(kw_only=True)
