"""The documentation has a place for each format and each note, and its walk through a migration prints what it says."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archiver.exports import EXPORTS
from archiver.exports.notes import SENTENCES

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "exports.md").read_text(encoding="utf-8")
WALK = (DOCS / "migrating.md").read_text(encoding="utf-8")


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


def said_in(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of archiver that a page shows with what they print: their words, and their lines."""
    for command, printed in re.findall(r"^    \$ archiver (.*)\n((?:    (?!\$).*\n)*)", text, re.M):
        lines = [line.strip() for line in printed.splitlines()]
        if said := [line for line in lines if line.startswith("archiver: ")]:
            yield command.split(), said


@pytest.fixture(scope="module")
def dead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the WARC file of the demo's site, whose archive is gone."""
    folder = tmp_path_factory.mktemp("walk")
    archiver(folder, "demo")
    (folder / "dead" / "warc").mkdir(parents=True)
    (warc,) = (folder / "output" / "demo" / "warc").glob("*.warc.gz")
    shutil.move(warc, folder / "dead" / "warc")
    shutil.rmtree(folder / "output")
    return folder


def archiver(folder: Path, *words: str) -> list[str]:
    """What a command says on stderr, as a shell would run it in a folder."""
    found = [str(path) for word in words for path in (sorted(folder.glob(word)) if "*" in word else [word])]
    ended = subprocess.run(
        [sys.executable, "-m", "archiver.cli", *found], cwd=folder, capture_output=True, text=True, check=True
    )
    return ended.stderr.splitlines()


def test_walk_prints_what_it_says(dead: Path) -> None:
    """Each line that `docs/migrating.md` shows below a command is one that the command prints, in that order."""
    walk = list(said_in(WALK))
    assert [words[0] for words, _ in walk] == ["extract", "export", "export", "export"]
    for words, said in walk:
        printed = archiver(dead, *words)
        assert [line for line in printed if line in said] == said


def test_shown_search_finds(dead: Path) -> None:
    """The full-text search that `docs/exports.md` shows runs, and finds what it looks for."""
    (query,) = re.findall(r'sqlite3 articles\.db "(.*?)"', TEXT, re.S)
    archiver(dead, "extract", "dead/warc/*.warc.gz", "-o", "dead/articles.jsonl")
    archiver(dead, "export", "sqlite", "dead", "-o", "articles.db")
    with closing(sqlite3.connect(dead / "articles.db")) as base:
        assert ("What a Webring Is For",) in base.execute(query).fetchall()
