"""The documentation has a place for each format and each note."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archiver.exports import EXPORTS
from archiver.exports.notes import SENTENCES

TEXT = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_each_format_has_its_heading() -> None:
    """The headings are the formats, in the order of the table."""
    assert re.findall(r"^## (\S+)$", TEXT, re.M) == list(EXPORTS)


@pytest.mark.parametrize("kind", SENTENCES)
def test_each_note_is_explained(kind: str) -> None:
    """Each kind of note has its row."""
    assert re.search(rf"^\| .*`{kind}`.* \|", TEXT, re.M)


def test_each_note_is_used() -> None:
    """No sentence stands there that no export says."""
    package = Path(__file__).parents[2] / "archiver" / "exports"
    source = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py") if path.name != "notes.py")
    assert not [kind for kind in SENTENCES if f'"{kind}"' not in source]
