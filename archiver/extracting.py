"""Extracting: pages out of any source in, articles as JSON lines out, on as many processes as are to be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from archiver.errors import ArchiverError, InputError
from archiver.extraction import extract
from archiver.jsonl import article_line
from archiver.model import Article, Capture
from archiver.page import may_be_page
from archiver.sources import SOURCES, Found, Reading
from archiver.warc.message import read_head
from archiver.workers import in_order


class Tally(NamedTuple):
    """What became of the inputs."""

    pages: int = 0
    articles: int = 0
    problems: int = 0


class _Outcome(NamedTuple):
    """What became of one page."""

    line: bytes | None = None
    problem: str | None = None


def found_in(path: Path, reading: Reading) -> Iterator[Found]:
    """All that one input holds; raises InputError where it cannot be read at all."""
    try:
        source = next(source for source in SOURCES if source.fits(path))
        yield from source.read(path, reading)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", path=path) from error


def captures_of(path: Path, *, url: str | None = None) -> Iterator[Capture]:
    """The captures of one input; `url` is the address that a saved page was at. What is damaged is passed over."""
    for found in found_in(path, Reading(lambda _: None, url)):
        yield found if isinstance(found, Capture) else found.capture()


def page_in(path: Path, *, url: str | None = None) -> Capture:
    """One page of an input: the one at `url`, else the first that holds an article, else the first of all."""
    first = None
    for capture in captures_of(path, url=url):
        if may_be_page(capture) and (url is None or capture.url == url):
            if url is not None or _outcome_of(capture).line is not None:
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
    jobs: int = 1,
    progress: Callable[[Tally], object] = lambda _: None,
) -> Tally:
    """Writes a line for each article of the inputs, in their order; one bad page or file never ends the rest."""
    tally = Tally()

    def damaged(error: InputError) -> None:
        nonlocal tally
        tally = tally._replace(problems=tally.problems + 1)
        complain(str(error))

    with closing(in_order(_outcome_of, pages_of(paths, Reading(damaged, url)), jobs)) as outcomes:
        for outcome in outcomes:
            if outcome.line is not None:
                write(outcome.line)
            if outcome.problem is not None:
                complain(outcome.problem)
            tally = Tally(
                tally.pages + 1,
                tally.articles + (outcome.line is not None),
                tally.problems + (outcome.problem is not None),
            )
            progress(tally)
    return tally


def pages_of(paths: Iterable[Path], reading: Reading) -> Iterator[Found]:
    """What may be a page in any of the inputs; an input that cannot be read is complained of."""
    for path in paths:
        try:
            yield from filter(_may_be_page, found_in(path, reading))
        except InputError as error:
            reading.complain(error)


def _may_be_page(found: Found) -> bool:
    """Whether it is worth taking apart: said by its head alone, and a page that is only seen again is not."""
    if isinstance(found, Capture):
        return may_be_page(found)
    head = read_head(found.exchange.response)
    headers = Capture(url=found.exchange.url, body=b"", status=head.status, headers=head.headers)
    return found.is_news and may_be_page(headers)


def _outcome_of(found: Found) -> _Outcome:
    capture = found if isinstance(found, Capture) else found.capture()
    try:
        article = _article_of(capture)
    except ArchiverError as error:
        return _Outcome(problem=f"{capture.url}: {error}")
    return _Outcome(line=None if article is None else article_line(article))


def _article_of(capture: Capture) -> Article | None:
    try:
        return extract(capture)
    except ArchiverError:
        raise
    except Exception as error:  # whatever a page of 1996 does to our code: the next page is none the worse for it
        raise ArchiverError(f"a fault of ours, please report it with this page: {error!r}") from error
