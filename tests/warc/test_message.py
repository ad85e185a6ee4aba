"""HTTP messages from the wire to a Capture."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
import zstandard
from answers import ANSWERS, PAGE, Answer, ok
from hypothesis import given
from hypothesis import strategies as st

from archiver.model import Exchange, Truncation
from archiver.warc import codecs
from archiver.warc.message import capture_of, parse_response

MOMENT = datetime(2004, 6, 3, 12, tzinfo=UTC)
MANY = pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)


def exchange_of(raw: bytes) -> Exchange:
    return Exchange(url="http://example.com/a", started_at=MOMENT, request=b"", response=raw)


def test_there_are_many() -> None:
    """The cases below are more than sixty, each of its own name."""
    assert len({answer.name for answer in ANSWERS}) == len(ANSWERS) > 60


@MANY
def test_capture(answer: Answer) -> None:
    """Status, header and entity of an answer are what a lenient client would read."""
    capture = capture_of(exchange_of(answer.raw))
    assert (capture.status, capture.body) == (answer.status, answer.body)
    assert answer.headers is None or capture.headers == answer.headers
    assert capture.truncated == answer.truncated


@MANY
def test_problems_are_named(answer: Answer) -> None:
    """What is wrong with a message is said in words; of a sound one nothing is."""
    problems = " ".join(parse_response(answer.raw).problems)
    assert (answer.problem in problems) if answer.problem else not problems


def test_truncation_of_the_exchange_goes_first() -> None:
    """What the crawl knows about a cut body is not guessed again."""
    exchange = Exchange(
        url="http://example.com/",
        started_at=MOMENT,
        request=b"",
        response=ok(b"Content-Length: 9999"),
        truncated=Truncation.TIME,
    )
    assert capture_of(exchange).truncated is Truncation.TIME


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(bytes(50_000_000))),
        ("deflate", zlib.compress(bytes(50_000_000))),
        ("br", brotli.compress(bytes(50_000_000))),
        ("zstd", zstandard.compress(bytes(50_000_000))),
    ],
)
def test_bombs(coding: str, bomb: bytes) -> None:
    """A body that expands beyond the limit is cut there, and that is said."""
    response = parse_response(ok(b"Content-Encoding: " + coding.encode(), body=bomb), limit=100_000)
    assert response.entity == bytes(100_000)
    assert "too long" in " ".join(response.problems)


def test_bomb_of_members() -> None:
    """A body of countless tiny gzip members is given up soon."""
    response = parse_response(ok(b"Content-Encoding: gzip", body=gzip.compress(b"x") * 5000))
    assert set(response.entity) == set(b"x")
    assert "too long" in " ".join(response.problems)


@pytest.mark.parametrize(("coding", "library"), [("br", "brotli"), ("zstd", "zstandard")])
def test_missing_library(coding: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library of a coding is not there, the body stays as it is, and the problem names the library."""
    monkeypatch.setattr(codecs, library, None)
    response = parse_response(ok(b"Content-Encoding: " + coding.encode()))
    assert response.entity == PAGE
    assert library in " ".join(response.problems)


@given(st.binary(max_size=300), st.sampled_from([answer.raw for answer in ANSWERS]), st.integers(0, 400))
def test_never_raises(noise: bytes, raw: bytes, place: int) -> None:
    """Whatever a server sends gives a response, and an entity no longer than the limit."""
    for message in (noise, raw[:place] + noise + raw[place:], raw[: len(raw) - place]):
        assert len(parse_response(message, limit=200).entity) <= 200
