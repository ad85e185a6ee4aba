"""The archive before its judges: checkers of WARC and WACZ, and the indexer, that others wrote.

`make test-interop` and `make test-interop-quick` install the judges and run this; plain `make test` leaves it out.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from odd import DIFFERENCES, LIMITS, ODD, kind_of, odd_exchanges, write_odd
from sites import archiver
from tools import light_program, run
from warcio.archiveiterator import ArchiveIterator

CRAWLED = ("demo", "seed", "bench")
ALL = (*CRAWLED, "odd")


@pytest.fixture(params=ALL)
def archive(request: pytest.FixtureRequest) -> Path:
    """An archive folder."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture(params=CRAWLED)
def crawl(request: pytest.FixtureRequest) -> Path:
    """An archive folder that a crawl left."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def warcs(archive: Path) -> list[Path]:
    """The WARC files of an archive, of which there is one at least."""
    found = sorted((archive / "warc").glob("*.warc.gz"))
    assert found
    return found


def warcio_accepts(paths: list[Path], folder: Path) -> None:
    """Fails where warcio finds a digest wrong, or a record without one; it tells that it does not check revisits."""
    told = run([light_program("warcio"), "check", "-v", *paths], folder)
    assert "fail" not in told
    verdicts = told.count("digest pass") + told.count("not checked (revisit)")
    assert verdicts == told.count("WARC-Record-ID") > 5


def fastwarc_accepts(paths: list[Path], folder: Path) -> None:
    """Fails where FastWARC finds a digest of a block or a payload wrong, or no record at all.

    The payload digest of a revisit is that of the payload that it leaves out (WARC 1.1, 6.7.2), which FastWARC takes
    for that of nothing; of revisits only the digest of the block is looked at.
    """
    for path in paths:
        told = run([light_program("fastwarc"), "check", path], folder)
        (line,) = [line for line in told.splitlines() if line.endswith("records were verified successfully.")]
        assert int(line.split()[0]) > 5
        command = [light_program("fastwarc"), "check", "-p", path]
        ended = subprocess.run(command, capture_output=True, text=True)
        wrong = set(re.findall(r"<urn:uuid:[^>]+>", ended.stdout + ended.stderr))
        assert (ended.returncode == 0) == (not wrong), ended.stderr
        assert wrong <= revisits_in(path)


def revisits_in(path: Path) -> set[str]:
    """The ids of the revisits in a file."""
    with path.open("rb") as file:
        records = ArchiveIterator(file, no_record_parse=True)
        return {record.rec_headers["WARC-Record-ID"] for record in records if record.rec_type == "revisit"}


CHECKERS = {"warcio": warcio_accepts, "fastwarc": fastwarc_accepts}


@pytest.mark.parametrize("judge", CHECKERS)
def test_checker_is_content(judge: str, crawl: Path) -> None:
    """A checker finds every digest of a crawl right."""
    CHECKERS[judge](warcs(crawl), crawl)


@pytest.mark.parametrize("judge", CHECKERS)
def test_checker_is_content_with_odd_answers(judge: str, tmp_path: Path) -> None:
    """A checker finds every digest of odd answers right, but for the few that it cannot read at all."""
    shown = [one for one in odd_exchanges(ODD) if not LIMITS[judge](one.response)]
    assert len(shown) > ODD
    CHECKERS[judge](warcs(write_odd(tmp_path, shown)), tmp_path)


@pytest.mark.parametrize("judge", CHECKERS)
def test_checker_sees_a_changed_page(judge: str, demo: Path, tmp_path: Path) -> None:
    """What is judged here is judged: with words of the pages changed, a checker says so."""
    text = gzip.decompress(warcs(demo)[0].read_bytes())
    records = [b"WARC/1.1\r\n" + record for record in text.replace(b"Copper", b"Kopper").split(b"WARC/1.1\r\n")[1:]]
    changed = tmp_path / "changed.warc.gz"
    changed.write_bytes(b"".join(gzip.compress(record) for record in records))
    with pytest.raises(AssertionError):
        CHECKERS[judge]([changed], tmp_path)


def index_lines(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The lines of an index by their place in the files: key and moment, and what is said."""
    lines = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, moment, told = line.split(" ", 2)
        fields = json.loads(told)
        lines[fields["filename"], fields["offset"]] = {"key": key, "moment": moment, **fields}
    return lines


def test_indexer_agrees(crawl: Path) -> None:
    """`cdxj-indexer --sort` makes the same index of a crawl as ours, byte for byte."""
    told = run([light_program("cdxj-indexer"), "--sort", *warcs(crawl)], crawl)
    ours = (crawl / "index.cdxj").read_text(encoding="utf-8")
    assert told.splitlines() == ours.splitlines()
    assert told.count("\n") > 3


def test_indexer_differs_as_expected(odd: Path, tmp_path: Path) -> None:
    """Of odd answers it says the same too, but for the kinds and fields in the list of differences."""
    theirs = tmp_path / "theirs.cdxj"
    theirs.write_text(run([light_program("cdxj-indexer"), "--sort", *warcs(odd)], odd), encoding="utf-8")
    ours, others = index_lines(odd / "index.cdxj"), index_lines(theirs)
    assert ours.keys() == others.keys()
    kinds = [kind_of(one.response) for one in odd_exchanges(ODD)]
    assert len(ours) == len(kinds) + 2  # the revisits, last
    unexpected, met = [], Counter[str]()
    in_order = sorted(ours, key=lambda place: int(place[1]))
    for place, kind in zip(in_order, [*kinds, None, None], strict=True):
        one, other = ours[place], others[place]
        differing = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
        allowed = DIFFERENCES[kind].fields if kind else frozenset()
        met.update([kind] if kind and differing else [])
        if not differing <= allowed:
            unexpected.append((kind, one, other))
    assert unexpected == []
    assert set(met) == set(DIFFERENCES)


def test_order_of_the_index(archive: Path) -> None:
    """The index is sorted as bytes, as those who search it by bisection expect."""
    lines = (archive / "index.cdxj").read_bytes().splitlines()
    assert lines == sorted(lines)


def test_wacz_is_valid(crawl: Path, tmp_path: Path) -> None:
    """`wacz validate` accepts the package of an archive."""
    package = tmp_path / "archive.wacz"
    archiver(["pack", str(crawl), "-o", str(package)])
    assert "the passed WACZ is valid" in run([light_program("wacz"), "validate", "-f", package], tmp_path)
