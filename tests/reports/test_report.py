"""The report as data keeps its schema and is read back as it was written."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from sample_report import report

from archiver.errors import InputError
from archiver.reports.report import FILE, SCHEMA_FILE, read_report, schema_text, write_report


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Writing and reading gives the same report."""
    assert read_report(write_report(report(), tmp_path)) == report()


def test_file_keeps_the_schema(tmp_path: Path) -> None:
    """The file is valid by the schema that ships with the package."""
    schema = json.loads(files("archiver").joinpath("schema", SCHEMA_FILE).read_text())
    jsonschema.validate(json.loads(write_report(report(), tmp_path).read_text()), schema)


def test_shipped_schema_is_that_of_the_code() -> None:
    """The schema file is the one that `make schema` would write."""
    assert files("archiver").joinpath("schema", SCHEMA_FILE).read_text() == schema_text()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"report_version": 1'])
def test_broken_file_is_named(content: bytes, tmp_path: Path) -> None:
    """A file that is no report is one sentence with its name."""
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(InputError, match=r"report\.json"):
        read_report(tmp_path / FILE)
