"""Extracting: saved pages and archive files in, articles as JSON lines out."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archiver.errors import ArchiverError, InputError
from archiver.extraction import extract
from archiver.jsonl import article_line
from archiver.model import Article, Capture
from archiver.page import may_be_page
from archiver.warc.read import read_captures

_WARC = (b"WARC/", b"filedesc:")  # WARC 1.1, 4; ARC 1.0, version block


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the inputs."""

    pages: int
    articles: int
    problems: int


def captures_of(path: Path, *, url: str | None = None) -> Iterator[Capture]:
    """The captures of an archive file, or the one of a saved page; `url` is the address that the page was at."""
    try:
        if _begins_as_archive(path):
            yield from read_captures(path)
        else:
            yield Capture(url=url or path.resolve().as_uri(), body=path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", path=path) from error


def page_in(path: Path, *, url: str | None = None) -> Capture:
    """One page of a file: the one at `url`, else the first that holds an article, else the first of all."""
    first = None
    for capture in captures_of(path, url=url):
        if may_be_page(capture) and (url is None or capture.url == url):
            if url is not None or _holds_article(capture):
                return capture
            first = first or capture
    if first is None:
        raise InputError(f"{path} holds no page" + (f" at {url}" if url else ""), path=path)
    return first


def extract_all(
    paths: Iterable[Path],
    write: Callable[[bytes], object],
    complain: Callable[[str], object],
    *,
    url: str | None = None,
) -> Tally:
    """Writes a line for each article of the inputs, in their order; one bad page or file never ends the rest."""
    pages = articles = problems = 0
    for path in paths:
        try:
            for capture in captures_of(path, url=url):
                if not may_be_page(capture):
                    continue
                pages += 1
                try:
                    article = _article_of(capture)
                except ArchiverError as error:
                    problems += 1
                    complain(f"{capture.url}: {error}")
                    continue
                if article is not None:
                    articles += 1
                    write(article_line(article))
        except InputError as error:
            problems += 1
            complain(str(error))
    return Tally(pages=pages, articles=articles, problems=problems)


def _article_of(capture: Capture) -> Article | None:
    try:
        return extract(capture)
    except ArchiverError:
        raise
    except Exception as error:  # whatever a page of 1996 does to our code: the next page is none the worse for it
        raise ArchiverError(f"a fault of ours, please report it with this page: {error!r}") from error


def _holds_article(capture: Capture) -> bool:
    try:
        return _article_of(capture) is not None
    except ArchiverError:
        return False


def _begins_as_archive(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(16)
    if start.startswith(b"\x1f\x8b"):
        with gzip.open(path) as file:
            try:
                start = file.read(16)
            except (OSError, EOFError):  # damaged from its first byte: the reader of archives says so
                return True
    return start.startswith(_WARC)
