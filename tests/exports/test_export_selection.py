"""Which articles go out."""

from __future__ import annotations

from pathlib import Path

import pytest
from strange import strange_articles

from archiver.errors import InputError, UsageError
from archiver.exports.notes import Notes
from archiver.exports.selection import Condition, Selection, condition_from, condition_since
from archiver.jsonl import article_line

ARTICLES = strange_articles(14)


def selected(conditions: list[Condition], tmp_path: Path) -> list[int]:
    """The places of the articles that meet the conditions."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"".join(map(article_line, ARTICLES)))
    return [ARTICLES.index(article) for article in Selection(path, conditions).articles()]


@pytest.mark.parametrize(
    ("condition", "meets"),
    [
        ("title=yes", lambda article: article.title == "yes"),
        ("title!=yes", lambda article: article.title != "yes"),
        ("title~EDIT", lambda article: "edit" in (article.title or "").lower()),
        ("authors", lambda article: bool(article.authors)),
        ("!authors", lambda article: not article.authors),
        ("author_bio", lambda article: article.author_bio is not None),
        ("authors.name=Writer 3", lambda article: any(author.name == "Writer 3" for author in article.authors)),
        ("related.blurb~tables", lambda article: any("tables" in (one.blurb or "") for one in article.related)),
        ("date_published>=2008-06", lambda article: (article.date_published or "") >= "2008-06"),
        ("date_published<2000", lambda article: bool(article.date_published) and article.date_published < "2000"),
        ("source.status=200", lambda article: True),
        ("source.status>200", lambda article: False),
        ("keywords=no", lambda article: True),
        ("links.internal=true", lambda article: True),
        ("extraction.confidence.title>0.5", lambda article: False),
    ],
)
def test_condition(condition: str, meets: object, tmp_path: Path) -> None:
    """A condition is met by one of the field's values."""
    assert callable(meets)
    expected = [number for number, article in enumerate(ARTICLES) if meets(article)]
    assert selected([condition_from(condition)], tmp_path) == expected


@pytest.mark.parametrize("since", ["2007", "2008-06", "2008-06-03"])
def test_since(since: str, tmp_path: Path) -> None:
    """What was published on that day or later; what has no date is left out."""
    expected = [number for number, article in enumerate(ARTICLES) if (article.date_published or "") >= since]
    assert selected([condition_since(since)], tmp_path) == expected


@pytest.mark.parametrize(
    "text", ["", "nofield", "title.x=1", "title==", "!title=x", "authors.nofield", "9", "source.status>x"]
)
def test_bad_condition(text: str, tmp_path: Path) -> None:
    """A condition that makes no sense is one sentence."""
    if text == "title==":
        assert selected([condition_from(text)], tmp_path) == []
        return
    with pytest.raises(UsageError) as error:
        selected([condition_from(text)], tmp_path)
    assert "--where" in str(error.value)


def test_unknown_field_names_the_known() -> None:
    """A field that is not there is answered with those that are."""
    with pytest.raises(UsageError, match="date_published"):
        condition_from("published=2008")


@pytest.mark.parametrize("text", ["yesterday", "2008-6", "08", ""])
def test_bad_since(text: str) -> None:
    """A date that is none is one sentence."""
    with pytest.raises(UsageError, match="--since"):
        condition_since(text)


def test_repeated_articles_go_out_once(tmp_path: Path) -> None:
    """A line with the id of one before is left out and noted."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"".join(map(article_line, [*ARTICLES, *ARTICLES[:2]])) + b"\n")
    notes = Notes()
    assert list(Selection(path).articles(notes)) == ARTICLES
    assert notes.counts["repeated"] == 2


def test_forbidden_characters_are_left_out(tmp_path: Path) -> None:
    """Characters that XML forbids go, and it is said."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(article_line(ARTICLES[0]).replace(b"Editorial", b"Edi\\u0000\\u000btorial\\uffff"))
    notes = Notes()
    (article,) = Selection(path).articles(notes)
    assert article.title == "Editorial"
    assert notes.sentences() == ["articles with characters that XML and databases forbid go out without these: 1"]


def test_bad_line_is_named(tmp_path: Path) -> None:
    """A line that is no article is told with its number."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(article_line(ARTICLES[0]) + b'{"title": 1}\n')
    with pytest.raises(InputError, match="line 2"):
        list(Selection(path).articles())
