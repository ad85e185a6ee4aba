"""Repair: what can be mended in an archive folder is, from the WARC files; what is cut or replaced is kept beside it.

A damaged record within a file stays where it is: taking it out would move every record behind it, and each of those
is known by its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from archiver.errors import InputError, RecordError
from archiver.extraction import extract
from archiver.frontier import Frontier
from archiver.jsonl import article_from, article_line, heading_from
from archiver.page import may_be_page
from archiver.rebuilding import rebuild
from archiver.store import ArchiveFolder
from archiver.verification.articles import check_line, lines_of
from archiver.verification.findings import Report
from archiver.verification.frontiers import fault_of
from archiver.verification.warcs import Known, check_warc, faults_of
from archiver.warc.files import ArchiveFile
from archiver.warc.folder import (
    cut,
    cut_back,
    free_path,
    note_sum,
    open_paths,
    set_aside,
    sha256_of,
    sums,
    warc_paths,
)
from archiver.warc.index import INDEX_FILE, entry_of, sorted_lines, write_index
from archiver.warc.read import read_captures, read_records, record_at

Say = Callable[[str], object]


def repair(folder: ArchiveFolder, say: Say) -> None:
    """Mends a folder that nobody writes to; `say` is told each thing that was done."""
    is_lost = fault_of(folder.frontier) is not None
    _end_open_files(folder, {} if is_lost else _committed(folder), say)
    for path in warc_paths(folder.warc):
        _cut_torn_tail(path, say)
    for path in warc_paths(folder.warc):
        _mend_sum(path, say)
    _rebuild_index(folder, say)
    _rebuild_articles(folder, say)
    if not is_lost:
        _commit_lengths(folder, say)
    elif warc_paths(folder.warc):
        rebuild(folder, say)


# --- WARC files -------------------------------------------------------------------------------------------------------


def _end_open_files(folder: ArchiveFolder, lengths: dict[str, int], say: Say) -> None:
    """Ends files that a stopped run left open where its last commit says, or behind their last whole record."""
    paths = open_paths(folder.warc)
    for path in paths:
        name = path.name.removesuffix(".open")
        if lengths.get(name, 0) > path.stat().st_size or name not in lengths:
            lengths[name] = _sound_length(path)
    for kept in cut_back(folder.warc, lengths):
        say(f"cut what was not committed off a file that was left open; it is kept in {kept}")
    for path in paths:
        say(f"ended {path}")


def _cut_torn_tail(path: Path, say: Say) -> None:
    """Cuts what stands behind the last whole record."""
    length = _sound_length(path)
    if length == 0:
        say(f"no record of {path} can be read; it is kept as {set_aside(path)}")
    elif length < path.stat().st_size:
        kept = cut(path, length)
        note_sum(path.parent, path.name, sha256_of(path))
        say(f"cut a torn tail off {path}; it is kept in {kept}")


def _sound_length(path: Path) -> int:
    """Where the last record that can be read ends."""
    ends = [record.offset + (record.length or 0) for record in read_records(ArchiveFile(path), lambda _: None, limit=0)]
    return max(ends, default=0)


def _mend_sum(path: Path, say: Say) -> None:
    """Notes the checksum of a file of which every record is sound, where there is none or another."""
    digest = sha256_of(path)
    if sums(path.parent).get(path.name) == digest:
        return
    report = Report()
    check_warc(path, Known(), report)
    if report.is_sound:
        note_sum(path.parent, path.name, digest)
        say(f"noted the checksum of {path}, every record of which is sound")


# --- index ------------------------------------------------------------------------------------------------------------


def _rebuild_index(folder: ArchiveFolder, say: Say) -> None:
    path, fresh = folder.root / INDEX_FILE, folder.root / f"{INDEX_FILE}.new"
    write_index(fresh, sorted_lines(_index_lines(folder)))
    path.with_name(f"{INDEX_FILE}.open").unlink(missing_ok=True)  # all that it could tell stands in the WARC files
    _put_in_place(fresh, path, say)


def _index_lines(folder: ArchiveFolder) -> Iterator[bytes]:
    for path in warc_paths(folder.warc):
        for record in read_records(ArchiveFile(path), lambda _: None):
            if not faults_of(record) and (entry := entry_of(record, path.name)):
                yield entry.line()


def _put_in_place(fresh: Path, path: Path, say: Say) -> None:
    """Puts a file that was made anew where the old one stood, which is kept, if they differ at all."""
    if path.exists():
        if sha256_of(path) == sha256_of(fresh):
            fresh.unlink()
            return
        say(f"made {path} anew; the old one is kept in {set_aside(path)}")
    else:
        say(f"made {path} anew")
    fresh.rename(path)


# --- articles ---------------------------------------------------------------------------------------------------------


def _rebuild_articles(folder: ArchiveFolder, say: Say) -> None:
    """Keeps the lines that hold, in their order, and adds what the WARC files have besides."""
    known, path = Known(), folder.articles
    for warc in warc_paths(folder.warc):
        check_warc(warc, known, Report())
    kept, is_whole = _lines_that_hold(folder, known)
    if known.article_ids:
        for article_id, text in _stored_articles(folder, known):
            kept.setdefault(article_id, text)
        kept = _without_joined(kept)
    elif not is_whole:
        _add_from_pages(folder, kept)
    if not kept and not path.exists():
        return
    fresh = free_path(path.with_name(f"{path.name}.mended"))
    with fresh.open("wb") as file:
        file.writelines(kept.values())
        file.flush()
        os.fsync(file.fileno())
    _put_in_place(fresh, path, say)


def _lines_that_hold(folder: ArchiveFolder, known: Known) -> tuple[dict[str, bytes], bool]:
    """The sound lines by their article, and whether these are all."""
    if not folder.articles.exists():
        return {}, False
    kept: dict[str, bytes] = {}
    count = 0
    for line in lines_of(folder, known):
        count += 1
        checked = check_line(line)
        if checked.article_id is None:
            continue
        if checked.fault is None or _is_of_a_damaged_record(line.text, known):
            kept.setdefault(checked.article_id, line.text)
    return kept, len(kept) == count


def _is_of_a_damaged_record(text: bytes, known: Known) -> bool:
    """Whether an article cannot be held against its page because that is damaged: then it is all there is of it."""
    source = article_from(text).source
    return (source.warc_file, source.warc_offset) in known.damaged


def _stored_articles(folder: ArchiveFolder, known: Known) -> Iterator[tuple[str, bytes]]:
    """The articles that stand beside their pages in the WARC files."""
    for article_id, page in known.article_ids.items():
        place = known.conversions[page]
        record = record_at(ArchiveFile(folder.warc / place.file), place.offset)
        if record is not None and _is_article(record.block):
            yield article_id, record.block.rstrip(b"\n") + b"\n"


def _without_joined(kept: dict[str, bytes]) -> dict[str, bytes]:
    """The lines without those of pages that were joined into an article: before, each had a record of its own."""
    headings = {article_id: heading_from(text) for article_id, text in kept.items()}
    joined = {url for heading in headings.values() for url in heading.pages}
    return {
        article_id: text
        for article_id, text in kept.items()
        if headings[article_id].pages or headings[article_id].url not in joined
    }


def _add_from_pages(folder: ArchiveFolder, kept: dict[str, bytes]) -> None:
    """Adds what the pages give now, but twins of an article that is there, and the pages that one was joined from."""
    there = [article_from(text) for text in kept.values()]
    hashes = {article.content_hash for article in there}
    joined = {url for article in there for url in article.pages}
    for path in warc_paths(folder.warc):
        for capture in filter(may_be_page, read_captures(path, _passed_over)):
            article = extract(capture)
            if article is not None and article.content_hash not in hashes and article.url not in joined:
                kept.setdefault(article.id, article_line(article))
                hashes.add(article.content_hash)


def _is_article(block: bytes) -> bool:
    try:
        article_from(block)
    except InputError:
        return False
    return True


def _passed_over(error: RecordError) -> None:
    """Damage was told when the index was made."""


# --- frontier ---------------------------------------------------------------------------------------------------------


def _committed(folder: ArchiveFolder) -> dict[str, int]:
    """The lengths that the frontier has."""
    frontier = Frontier(folder.frontier)
    try:
        return frontier.lengths()
    finally:
        frontier.close()


def _commit_lengths(folder: ArchiveFolder, say: Say) -> None:
    """Tells the frontier how long the mended files are, so that the next run goes on from them."""
    lengths = _committed(folder)
    now = {}
    for name, length in lengths.items():
        path = folder.root / name if name.endswith(".jsonl") else folder.warc / name
        if path.exists() and (size := path.stat().st_size) != length:
            now[name] = size
    if now:
        frontier = Frontier(folder.frontier)
        frontier.commit(now)
        frontier.close()
        say(f"told {folder.frontier} how long {len(now)} mended files are")
