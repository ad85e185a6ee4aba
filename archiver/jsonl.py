"""Articles as JSON lines, and the JSON Schema that they keep.

Every line is valid UTF-8 and valid JSON, one article and one line feed. Characters that other systems cannot carry
are left out here, once for all fields: control characters but tab and line ends, U+FFFE and U+FFFF; half a surrogate
pair becomes U+FFFD.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from dataclasses import replace
from datetime import UTC
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from archiver import model
from archiver.errors import InputError
from archiver.model import SCHEMA_VERSION, Article, Source

SCHEMA_FILE = f"article-{SCHEMA_VERSION}.json"

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Article)


class Heading(msgspec.Struct, frozen=True):
    """What a line is about; reading no more of it than this takes a third of the time."""

    url: str
    title: str | None
    source: Source
    pages: tuple[str, ...] = ()


_HEADING_DECODER = msgspec.json.Decoder(Heading)
# What the encoder writes for control characters; a backslash in the text may look the same, which costs time alone.
# Searches that begin with a rare byte: a line of 38 KB takes 60 microseconds with its encoding, where a search for
# each of these and a replacement of each line end took 210.
_ESCAPED = re.compile(rb"\\(?:[bf]|u00)")
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# U+0085, U+2028, U+2029: valid in JSON, and yet many tools that read line by line end a line there.
_LINE_END = re.compile("[\x85\u2028\u2029]")
_LINE_END_BYTES = (re.compile(b"\xe2\x80[\xa8\xa9]"), re.compile(b"\xc2\x85"))


def article_line(article: Article) -> bytes:
    """One article as a line of JSON, its line end included."""
    article = _in_utc(article)
    try:
        line = _ENCODER.encode(article)
    except UnicodeEncodeError:  # half a surrogate pair
        line = _clean_line(article)
    else:
        if _is_suspect(line):
            line = _clean_line(article)
    if not line.isascii() and any(end.search(line) for end in _LINE_END_BYTES):
        line = _LINE_END.sub(lambda found: f"\\u{ord(found.group()):04x}", line.decode()).encode()
    return line + b"\n"


def _is_suspect(line: bytes) -> bool:
    """Whether a line may hold what other systems cannot carry."""
    if b"\x7f" in line or _ESCAPED.search(line):
        return True
    return b"\xef" in line and _NONCHARACTER.search(line) is not None


def article_from(line: bytes) -> Article:
    """The article of one line; raises InputError where the line is none."""
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this line is no article: {error}") from error


def heading_from(line: bytes) -> Heading:
    """What the article of one line is about; raises InputError where the line is none."""
    try:
        return _HEADING_DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this line is no article: {error}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a line, from the dataclasses and their docstrings."""
    return schema_of(Article, model, "schema_version", SCHEMA_VERSION)


def schema_of(noun: type, module: ModuleType, version_field: str, version: int) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a dataclass of a module, in a version that one of its fields states."""
    generated = msgspec.json.schema(noun)
    said = _field_docstrings(module)
    definitions = {
        name: _closed(definition, name, said) if "properties" in definition else definition
        for name, definition in sorted(generated["$defs"].items())
    }
    definitions[noun.__name__]["properties"][version_field] = {"const": version}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:archiver:schema:{noun.__name__.lower()}:{version}",
        "$ref": f"#/$defs/{noun.__name__}",
        "$defs": definitions,
    }


def shipped_schema() -> bytes:
    """The schema file that is published with the package."""
    return files("archiver").joinpath("schema", SCHEMA_FILE).read_bytes()


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _in_utc(article: Article) -> Article:
    """The same article with its moment in UTC, which is written with a Z; one without a zone is taken for UTC."""
    moment = article.source.fetched_at
    if moment is None or moment.tzinfo is UTC:
        return article
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return replace(article, source=replace(article.source, fetched_at=moment))


def _clean_line(article: Article) -> bytes:
    return _ENCODER.encode(_cleaned(msgspec.to_builtins(article)))


def _cleaned(value: Any) -> Any:
    """The same tree of lists, dicts and texts, each text without what cannot be carried."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", _DROPPED.sub("", value))
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(inner) for inner in value]
    return value


def _closed(definition: dict[str, Any], name: str, said: dict[tuple[str, str], str]) -> dict[str, Any]:
    """An object's schema with every field required, since we always write all, and no other allowed."""
    properties = {
        field: {**kind, "description": said[name, field]} if (name, field) in said else kind
        for field, kind in definition["properties"].items()
    }
    for kind in properties.values():
        kind.pop("default", None)
    return {**definition, "properties": properties, "required": list(properties), "additionalProperties": False}


def _field_docstrings(module: ModuleType) -> dict[tuple[str, str], str]:
    """Class and field of a module to the sentence that stands below the field."""
    return {
        (noun.name, field.target.id): inspect.cleandoc(said.value.value)
        for noun in ast.parse(inspect.getsource(module)).body
        if isinstance(noun, ast.ClassDef)
        for field, said in zip(noun.body, noun.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)
    }


if __name__ == "__main__":
    Path(__file__).with_name("schema").joinpath(SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
