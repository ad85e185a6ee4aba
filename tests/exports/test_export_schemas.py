"""JSON formats held against what their specifications ask for, by a validator that nobody here wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from strange import strange_articles, write_archive

from archiver.exporting import Order, export, format_named
from archiver.store import ArchiveFolder

_TEXT = {"type": "string", "minLength": 1}
_URL = {"type": "string", "pattern": "^https?://"}
_DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$"}
_PERSON = {"type": "object", "anyOf": [{"required": [name]} for name in ("name", "url", "avatar")]}

# JSON Feed 1.1 (jsonfeed.org/version/1.1): what a feed and an item have to have, and of which kind the rest is.
_JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": _TEXT,
                    "url": _URL,
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "authors": {"type": "array", "items": _PERSON},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "language": _TEXT,
                },
            },
        },
    },
}
# schema.org Article: the context and type, and dates as ISO 8601 has them, which may be a year alone.
_AUTHOR = {
    "type": "object",
    "required": ["@type"],
    # A bio without a name describes a person that nobody names.
    "anyOf": [{"required": ["name"]}, {"required": ["description"]}],
}
_JSON_LD = {
    "type": "object",
    "required": ["@context", "@type", "articleBody"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "Article"},
        "headline": _TEXT,
        "author": {"type": "array", "items": _AUTHOR},
        "datePublished": _DATE,
    },
}
_CHUNK = {
    "type": "object",
    "required": ["id", "doc_id", "text", "title", "url", "author", "position", "char_start", "char_end"],
    "properties": {
        "text": _TEXT,
        "position": {"type": "integer", "minimum": 0},
        "char_start": {"type": "integer", "minimum": 0},
        "char_end": {"type": "integer", "minimum": 1},
    },
}
_BULK_ACTION = {
    "type": "object",
    "required": ["index"],
    "maxProperties": 1,
    "properties": {"index": {"type": "object", "required": ["_id"]}},
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive of strange articles."""
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder, strange_articles(40))
    return ArchiveFolder(folder)


def lines_of(archive: ArchiveFolder, name: str, target: Path) -> list[Any]:
    """The JSON values of an export, a file or folder of lines, or one value."""
    export(Order(format=format_named(name), archive=archive, target=target), lambda *_: None, pytest.fail)
    files = [target] if target.is_file() else sorted(target.glob("*.ndjson"))
    assert files
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line]


def complaints(values: list[Any], schema: dict[str, Any]) -> list[str]:
    """What the validator says, a line each."""
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}"[:300] for value in values for error in validator.iter_errors(value)]


def test_json_feed(archive: ArchiveFolder, tmp_path: Path) -> None:
    """The feed has what JSON Feed 1.1 asks for."""
    target = tmp_path / "feed.json"
    export(Order(format=format_named("jsonfeed"), archive=archive, target=target), lambda *_: None, pytest.fail)
    feed = json.loads(target.read_text("utf-8"))
    assert len(feed["items"]) == 40
    assert complaints([feed], _JSON_FEED) == []


@pytest.mark.parametrize(("name", "schema"), [("jsonld", _JSON_LD), ("chunks", _CHUNK)])
def test_lines(archive: ArchiveFolder, tmp_path: Path, name: str, schema: dict[str, Any]) -> None:
    """Each line has what its format asks for."""
    values = lines_of(archive, name, tmp_path / f"{name}.jsonl")
    assert len(values) >= 40
    assert complaints(values, schema) == []


def test_bulk_lines_alternate(archive: ArchiveFolder, tmp_path: Path) -> None:
    """A bulk file has an action before each document."""
    values = lines_of(archive, "opensearch", tmp_path / "bulk")
    assert len(values) == 80
    assert complaints(values[::2], _BULK_ACTION) == []
    assert all("index" not in document and "body" in document for document in values[1::2])
