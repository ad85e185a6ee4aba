"""The log of a run: a line of JSON each, whatever stands in it."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.crawl.runlog import LibraryWarnings, RunLog

_ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


@given(_ANY, _ANY)
def test_any_text_is_one_line(tmp_path_factory: pytest.TempPathFactory, url: str, reason: str) -> None:
    """Line ends, escapes, half surrogate pairs: one line of plain ASCII that reads back equal."""
    path = tmp_path_factory.mktemp("log") / "log.jsonl"
    log = RunLog(path)
    log.say("failed", url, reason=reason)
    log.close()
    [line] = path.read_text("ascii").splitlines()
    found = json.loads(line)
    assert (found["event"], found["url"], found["reason"]) == ("failed", url, reason)
    assert line.isprintable()


def test_moment_is_in_utc(tmp_path: Path) -> None:
    """To the millisecond, with a Z."""
    log = RunLog(tmp_path / "log.jsonl")
    log.say("x")
    log.close()
    moment = json.loads((tmp_path / "log.jsonl").read_text())["time"]
    assert moment.endswith("Z")
    assert len(moment) == len("2026-01-01T00:00:00.000Z")


def test_full_disk_is_no_error() -> None:
    """The run stops for its archive, not for its log."""
    log = RunLog(Path("/dev/full"))
    log.say("failed", "http://example.com/", reason="x" * 100_000)
    log.close()


def test_warnings_of_libraries(tmp_path: Path) -> None:
    """Warnings and worse are kept with the error that they are about; what is less is not."""
    log = RunLog(tmp_path / "log.jsonl")
    logger = logging.getLogger("test_runlog")
    logger.propagate = False
    handler = LibraryWarnings(log)
    logger.addHandler(handler)
    logger.info("nothing")
    logger.warning("look %s", "here")
    try:
        raise ValueError("a bug")
    except ValueError:
        logger.exception("it broke")
    logger.removeHandler(handler)
    log.close()
    first, second = map(json.loads, (tmp_path / "log.jsonl").read_text().splitlines())
    assert (first["event"], first["message"], first["error"]) == ("log", "look here", None)
    assert second["error"] == "ValueError('a bug')"
