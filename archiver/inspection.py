"""Inspection: one page with every field and why, then every block with its role and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from rich.console import Console
from rich.text import Text

from archiver.extraction.assemble import article_of
from archiver.extraction.kind import why_no_article
from archiver.extraction.reading import Reading, read_page
from archiver.extraction.roles import Role
from archiver.model import Article, Capture, ExtractionWarning
from archiver.page import page_of
from archiver.terminal import harmless

_COLOURS = {
    Role.TITLE: "bold magenta",
    Role.SUBTITLE: "magenta",
    Role.BYLINE: "cyan",
    Role.DATELINE: "cyan",
    Role.BODY: "green",
    Role.BIO: "bold yellow",
    Role.BIO_LABEL: "yellow",
    Role.RELATED: "blue",
    Role.RELATED_LABEL: "bold blue",
}
_QUIET = "dim"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field that was found: its value in a line, how sure we are (0 to 1), and what it was read from."""

    name: str
    value: str
    confidence: float | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block in page order: its role and why; `where` is the element that holds it."""

    number: int
    role: str
    because: str
    where: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """All that is to be seen of a page; `fields` is empty where it holds no article, and `no_article` says why."""

    url: str
    encoding: str
    encoding_source: str
    no_article: str | None
    fields: tuple[FieldView, ...]
    blocks: tuple[BlockView, ...]
    warnings: tuple[ExtractionWarning, ...]


def inspect(capture: Capture) -> Inspection:
    """Looks at one page; raises PageError where it is none."""
    reading = read_page(page_of(capture))
    no_article = why_no_article(reading)
    article = article_of(reading) if no_article is None else None
    return Inspection(
        url=capture.url,
        encoding=reading.page.encoding,
        encoding_source=reading.page.encoding_source,
        no_article=no_article,
        fields=tuple(_fields(article, reading)) if article else (),
        blocks=tuple(_blocks(reading)),
        warnings=article.extraction.warnings if article else reading.page.warnings,
    )


def inspection_json(inspection: Inspection) -> bytes:
    """The same for machines, on one line."""
    return msgspec.json.encode(inspection) + b"\n"


def show(inspection: Inspection, console: Console) -> None:
    """Prints fields, then blocks: coloured and wrapped on a terminal, plain and a line each elsewhere."""
    _line(console, Text(harmless(inspection.url), style="bold"))
    _line(console, Text(f"read as {inspection.encoding} ({inspection.encoding_source})\n", style=_QUIET))
    if inspection.no_article:
        _line(console, Text(f"This page holds no article: it {inspection.no_article}.", style="bold red"))
    for field in inspection.fields:
        _line(console, _field_line(field))
    for warning in inspection.warnings:
        _line(console, Text(f"{warning.code}: {warning.message}", style="red"))
    _line(console, Text(f"\n{len(inspection.blocks)} blocks", style="bold"))
    for block in inspection.blocks:
        _line(console, _block_line(block))


def _fields(article: Article, reading: Reading) -> Iterator[FieldView]:
    for name, value, because in (
        ("title", article.title, _reason(reading, Role.TITLE) or "the head of the page"),
        ("subtitle", article.subtitle, _reason(reading, Role.SUBTITLE)),
        ("authors", ", ".join(author.name for author in article.authors), _author_reason(reading)),
        ("date_published", article.date_published, article.date_source),
        ("date_modified", article.date_modified, None),
        ("author_bio", article.author_bio and article.author_bio.text, _reason(reading, Role.BIO)),
        ("summary", article.summary, "the head of the page"),
        ("body_text", _size(article.body_text), _reason(reading, Role.BODY)),
        ("breadcrumbs", " > ".join(crumb.name for crumb in article.breadcrumbs), _reason(reading, Role.BREADCRUMB)),
        ("category", article.category, None),
        ("keywords", ", ".join(article.keywords), "the head of the page, or a line of tags"),
        ("language", article.language, _language_reason(reading)),
        ("images", "\n".join(image.url for image in article.images), None),
        ("copyright", article.copyright, _reason(reading, Role.COPYRIGHT)),
        ("related", _related(article), _reason(reading, Role.RELATED_LABEL, Role.RELATED)),
    ):
        if value:
            yield FieldView(name=name, value=value, confidence=article.extraction.confidence.get(name), because=because)


def _reason(reading: Reading, *roles: Role) -> str | None:
    return next((reading.mark(block).because for block in reading.blocks_with(*roles)), None)


def _author_reason(reading: Reading) -> str:
    return _reason(reading, Role.BYLINE) or "the head of the page, or the bio alone"


def _language_reason(reading: Reading) -> str:
    return "the head of the page" if reading.head.language else "the small words of the text, or its script"


def _size(text: str) -> str:
    first, *others = text.split("\n\n")
    return f"{first}\n({len(others) + 1} paragraphs, {len(text.split())} words)"


def _related(article: Article) -> str:
    return "\n".join(
        f"{entry.position}. {entry.title}" + (f": {entry.blurb}" if entry.blurb else "") for entry in article.related
    )


def _blocks(reading: Reading) -> Iterator[BlockView]:
    for block in reading.blocks:
        mark = reading.mark(block)
        yield BlockView(
            number=block.number,
            role=mark.role,
            because=mark.because,
            where=block.container.name,
            text=block.text or "(image)",
        )


def _field_line(field: FieldView) -> Text:
    first, *others = field.value.split("\n")
    sure = f"{field.confidence:.2f}" if field.confidence is not None else "    "
    because = f"  [{field.because}]" if field.because else ""
    rest = "".join(f"\n{' ' * 22}{harmless(line)}" for line in others)
    return Text.assemble(
        (f"{field.name:<15}", "bold"), (f" {sure}  ", _QUIET), harmless(first), (harmless(because), _QUIET), rest
    )


def _block_line(block: BlockView) -> Text:
    style = _COLOURS.get(Role(block.role), _QUIET)
    why = f"  [{block.because}; {block.where}]"
    return Text.assemble(
        (f"{block.number:>4} ", _QUIET), (f"{block.role:<14} ", style), harmless(block.text), (harmless(why), _QUIET)
    )


def _line(console: Console, text: Text) -> None:
    """Never as mark-up: what a page says between brackets is text."""
    console.print(text, soft_wrap=not console.is_terminal, highlight=False)
