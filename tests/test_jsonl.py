"""Articles as JSON lines, held against the schema by a validator that is not ours."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from archiver import Article, Capture, extract
from archiver.demo.server import page_bytes
from archiver.errors import InputError
from archiver.jsonl import article_from, article_line, schema, schema_text, shipped_schema
from archiver.model import Author, Extraction, ExtractionWarning, RelatedEntry

VALIDATOR = Draft202012Validator(json.loads(shipped_schema()), format_checker=Draft202012Validator.FORMAT_CHECKER)
MOMENT = datetime(2008, 6, 3, 4, 5, 6, 789, tzinfo=UTC)
# Everything that Python can hold in a str, half surrogate pairs and control characters too.
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)


def real_article() -> Article:
    """An article with every kind of field filled."""
    body = page_bytes("articles/provider.html")
    assert body is not None
    article = extract(Capture(url="http://copperwire.example/articles/provider.html", body=body, fetched_at=MOMENT))
    assert article is not None
    return article


ARTICLE = real_article()


def test_schema_is_one() -> None:
    """The published file is a schema of draft 2020-12."""
    Draft202012Validator.check_schema(json.loads(shipped_schema()))


def test_published_schema_is_the_generated_one() -> None:
    """The committed file is what the dataclasses say today; `make schema` writes it."""
    assert shipped_schema().decode() == schema_text()


def test_every_field_is_required_and_no_other_allowed() -> None:
    """An article has all fields of the model, each time."""
    definition = schema()["$defs"]["Article"]
    assert definition["required"] == list(definition["properties"])
    assert set(definition["required"]) == {field.name for field in fields(Article)}
    assert definition["additionalProperties"] is False


def test_article_keeps_the_schema() -> None:
    """What is written is what was promised."""
    VALIDATOR.validate(json.loads(article_line(ARTICLE)))


@pytest.mark.parametrize(
    "change", [{"title": 3}, {"extra": None}, {"schema_version": 2}, {"related": [{"title": "alone"}]}]
)
def test_schema_refuses(change: dict[str, object]) -> None:
    """A field of the wrong kind, a field too many, another version and an entry that lacks fields do not pass."""
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**json.loads(article_line(ARTICLE)), **change})


def test_line_reads_back_equal() -> None:
    """Writing and reading lose nothing."""
    assert article_from(article_line(ARTICLE)) == ARTICLE


@given(title=ANY_TEXT, bio=ANY_TEXT, blurb=ANY_TEXT, code=ANY_TEXT)
def test_any_text_makes_one_valid_line(title: str, bio: str, blurb: str, code: str) -> None:
    """Whatever characters a page held: one line, valid UTF-8, valid JSON, within the schema, nothing unprintable."""
    article = replace(
        ARTICLE,
        title=title,
        authors=(Author(name=bio, name_raw=bio),),
        related=(RelatedEntry(title=blurb, blurb=blurb, url=None, position=1),),
        extraction=Extraction(
            version="1",
            hints=None,
            confidence={"title": 1.0},
            warnings=(ExtractionWarning(code=code, field=None, message=code),),
        ),
    )
    line = article_line(article)
    assert line.decode("utf-8").splitlines(keepends=True)[0].endswith("\n")
    assert line.count(b"\n") == 1
    told = json.loads(line)
    VALIDATOR.validate(told)
    kept = f"{told['title']}{told['authors']}{told['related']}"
    assert not any(character < " " and character not in "\t\n\r" for character in kept)
    assert article_line(article_from(line)) == line


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\x0bb\x1fc\x7fd", "abcd"),
        ("tab\tand\nline\r", "tab\tand\nline\r"),
        ("half \ud83d pair", "half � pair"),
        ("\ufffe\uffff", ""),
        (r"a path C:\u0041\b", r"a path C:\u0041\b"),
        ("line\u2028separator", "line\u2028separator"),
        ("naïve 日本 😀", "naïve 日本 😀"),
    ],
)
def test_characters(given_text: str, kept: str) -> None:
    """What other systems cannot carry is left out; all else stays."""
    assert json.loads(article_line(replace(ARTICLE, title=given_text)))["title"] == kept


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (MOMENT, "2008-06-03T04:05:06.000789Z"),
        (datetime(2008, 6, 3, 6, 5, 6, tzinfo=timezone(timedelta(hours=2))), "2008-06-03T04:05:06Z"),
        (datetime(2008, 6, 3, 4, 5, 6), "2008-06-03T04:05:06Z"),
        (None, None),
    ],
)
def test_moments_end_in_z(moment: datetime | None, written: str | None) -> None:
    """Moments are ISO 8601 in UTC, whatever zone they came with."""
    article = replace(ARTICLE, source=replace(ARTICLE.source, fetched_at=moment))
    assert json.loads(article_line(article))["source"]["fetched_at"] == written


@pytest.mark.parametrize("line", [b"", b"{}", b"[]\n", b'{"id": ', b"\xff\xfe", b'{"id": "\xff"}'])
def test_what_is_no_article(line: bytes) -> None:
    """A line that holds no article is told in one sentence."""
    with pytest.raises(InputError, match="no article"):
        article_from(line)
