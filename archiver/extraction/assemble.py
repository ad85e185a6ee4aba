"""From roles to the Article: each field from the blocks of its role, the head, or the capture."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urldefrag, urlsplit

from archiver.extraction.bio_opening import without_label, without_note
from archiver.extraction.blocks import Block
from archiver.extraction.confidence import confidence_of
from archiver.extraction.dateline import DateReading, read_date, read_modified
from archiver.extraction.entries import Entry
from archiver.extraction.head_title import title_from_head, words_of
from archiver.extraction.language import language_of
from archiver.extraction.markup import markup_of
from archiver.extraction.places import places_in
from archiver.extraction.reading import Reading
from archiver.extraction.rights import copyright_holder, copyright_line, copyright_year
from archiver.extraction.roles import Role
from archiver.extraction.site_name import site_name_of
from archiver.extraction.title import without_byline
from archiver.extraction.topics import breadcrumbs_of, category_of, keywords_of, linked_texts
from archiver.model import (
    Article,
    Author,
    AuthorBio,
    Extraction,
    ExtractionWarning,
    Image,
    Link,
    RelatedEntry,
    Site,
    Source,
)
from archiver.page import Page

_LOST_DASH = re.compile(r"\w \? (?=[a-zA-Z])")


def article_of(reading: Reading) -> Article:
    """Puts the article together; the caller has seen that the page holds one."""
    page = reading.page
    lines = reading.blocks_with(Role.BODY)
    title = title_of(reading)
    body = markup_of(lines, page, places_in(lines, reading.blocks, page))
    html = body.html
    bio = _bio(reading)
    authors = authors_of(reading)
    date = date_of(reading)
    modified = read_modified(reading.head, reading.blocks, reading.marks, day_first=reading.day_first)
    rights = copyright_line(reading.blocks_with(Role.COPYRIGHT), reading.head)
    crumbs = breadcrumbs_of(reading.blocks_with(Role.BREADCRUMB), page)
    related = related_of(reading, title)
    canonical = page.address(next((el.get("href") for el in page.stated["link"] if el.get("rel") == "canonical"), None))
    return Article(
        id=article_id(canonical or page.url),
        url=page.url,
        canonical_url=canonical,
        site=Site(
            name=site_name_of(reading.head, reading.head_title, rights, page.url), host=urlsplit(page.url).hostname
        ),
        title=title,
        subtitle=_joined(reading.blocks_with(Role.SUBTITLE)),
        summary=reading.head.first("description", "og:description", "dc.description"),
        authors=authors,
        author_bio=bio,
        date_published=date.date.iso if date else None,
        date_modified=modified.iso if modified else None,
        date_precision=date.date.precision if date else None,
        date_raw=date.date.raw if date else None,
        date_source=date.source if date else None,
        body_text=body.text,
        body_html=html,
        body_markdown=body.markdown,
        related=related,
        breadcrumbs=crumbs,
        category=category_of(reading.head, crumbs),
        keywords=keywords_of(reading.head, reading.blocks),
        language=reading.head.language or language_of(body.text),
        images=_images(lines, page, html),
        links=_links(lines, page),
        copyright=rights,
        copyright_year=copyright_year(rights),
        pages=(),
        source=_source(page),
        content_hash=content_hash(title, body.folded),
        extraction=Extraction(
            version=_version(),
            hints=None,
            confidence=confidence_of(
                reading,
                {
                    "title": title,
                    "authors": authors,
                    "author_bio": bio,
                    "date_published": date,
                    "body_text": body.text,
                    "related": related,
                },
                date,
            ),
            warnings=(*page.warnings, *_warnings(body.text)),
        ),
    )


def article_id(url: str) -> str:
    """16 hexadecimal digits from an article's address, its scheme and fragment left out."""
    plain = urldefrag(url).url.partition("://")[2] or url
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def content_hash(title: str | None, body: str) -> str:
    """`sha256:` of title and body, NFC, white space folded; that of the body is folded before."""
    words = unicodedata.normalize("NFC", " ".join([*(title or "").split(), body]).rstrip())
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"


def title_of(reading: Reading) -> str | None:
    """The headline as printed, or the <title> without the site's name."""
    lines = reading.blocks_with(Role.TITLE)
    if lines:
        return without_byline(" ".join(line.text for line in lines).strip(" |/»›>\u00a0"))
    return title_from_head(reading.head_title, reading.page, _site_names(reading))


def _site_names(reading: Reading) -> list[str]:
    """What a piece of the <title> must equal to be the site's name rather than the headline."""
    rights = copyright_line(reading.blocks_with(Role.COPYRIGHT), reading.head)
    names = (reading.head.first("og:site_name", "application-name"), copyright_holder(rights))
    return [name for name in names if name]


def authors_of(reading: Reading) -> tuple[Author, ...]:
    """Who wrote it, each name once, with the words that name was read from."""
    found: dict[str, Author] = {}
    for named in reading.authors:
        hrefs = [url for href in named.block.hrefs if (url := reading.page.address(href))] if named.block else []
        for name in named.names:
            raw = named.block.text if named.block else name
            url = hrefs[0] if len(named.names) == len(hrefs) == 1 else None
            found.setdefault(name, Author(name=name, name_raw=raw, url=url))
    return tuple(found.values())


def date_of(reading: Reading) -> DateReading | None:
    """When the article was published, as exactly as the page says it."""
    return read_date(
        reading.page,
        reading.head,
        reading.head_title,
        reading.blocks,
        reading.marks,
        reading.core,
        day_first=reading.day_first,
    )


def related_of(reading: Reading, title: str | None) -> tuple[RelatedEntry, ...]:
    """The entries of all labelled lists, the article itself left out, each address once."""
    own = words_of(title or "")
    first = own[0] if own else ""
    entries: dict[tuple[str, str | None], Entry] = {}
    for section in reading.sections:
        for entry in section.entries:
            # Hardly an entry has the first word of the headline, and to part its words takes five times as long.
            if first not in entry.title.casefold() or words_of(entry.title) != own:
                known = entries.setdefault((entry.title, entry.href), entry)
                if entry.blurb and not known.blurb:
                    entries[entry.title, entry.href] = entry
    return tuple(
        RelatedEntry(title=entry.title, blurb=entry.blurb, url=reading.page.address(entry.href), position=position)
        for position, entry in enumerate(entries.values(), 1)
    )


def _bio(reading: Reading) -> AuthorBio | None:
    lines = without_note(without_label(reading.blocks_with(Role.BIO)))
    if not lines:
        return None
    bio = markup_of(lines, reading.page)
    return AuthorBio(text=bio.text, html=bio.html, links=_links(lines, reading.page))


def _joined(blocks: Sequence[Block]) -> str | None:
    return " ".join(block.text for block in blocks) or None


def _images(blocks: Sequence[Block], page: Page, html: str) -> tuple[Image, ...]:
    """The images of these lines that their HTML shows, each once."""
    found: dict[str, Image] = {}
    for block in blocks:
        for run in block.runs:
            if (
                run.image is not None
                and (url := page.address(run.image.get("src")))
                and url.replace("&", "&amp;") in html
            ):
                alt = " ".join(run.image.get("alt", "").split())
                size = [
                    int(value) if (value := run.image.get(name, "").removesuffix("px")).isdecimal() else None
                    for name in ("width", "height")
                ]
                found.setdefault(url, Image(url=url, alt=alt or None, width=size[0], height=size[1]))
    return tuple(found.values())


def _links(blocks: Sequence[Block], page: Page) -> tuple[Link, ...]:
    host = urlsplit(page.url).hostname
    return tuple(
        Link(url=url, text=text, internal=urlsplit(url).hostname == host)
        for block in blocks
        if block.linked or len(block.runs) > 1
        for text, href in linked_texts(block)
        if (url := page.address(href))
    )


def _source(page: Page) -> Source:
    capture, record = page.capture, page.capture.record
    return Source(
        url=capture.url,
        fetched_at=capture.fetched_at,
        status=capture.status,
        content_type=capture.header("content-type"),
        encoding=page.encoding,
        encoding_source=page.encoding_source,
        warc_file=record.file if record else None,
        warc_offset=record.offset if record else None,
        warc_length=record.length if record else None,
        record_id=record.record_id if record else None,
        payload_digest=record.payload_digest if record else None,
        redirects=capture.redirects,
    )


def _warnings(body_text: str) -> list[ExtractionWarning]:
    found = []
    if " ? " in body_text and _LOST_DASH.search(body_text):
        found.append(
            ExtractionWarning(
                code="lost-characters",
                field="body_text",
                message="question marks stand where characters were lost before the page was made",
            )
        )
    if "\ufffd" in body_text:
        found.append(
            ExtractionWarning(
                code="undecodable-bytes",
                field="body_text",
                message="some bytes of the text mean nothing in its encoding",
            )
        )
    return found


@cache
def _version() -> str:
    try:
        return version("archiver")
    except PackageNotFoundError:
        return "unknown"
