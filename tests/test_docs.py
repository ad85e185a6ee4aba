"""The documentation has a place for everything that users and tools rely on, and what it shows runs."""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from archiver import model
from archiver.cli import COMMANDS
from archiver.commands.command import Command
from archiver.errors import ExitStatus

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*DOCS, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
_MAKE = re.compile(r"`make ([a-z-]+)`|^\$? *make ([a-z-]+)", re.M)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(command: Command) -> str:
    """What `docs/commands.md` says about a command."""
    found = re.search(rf"^## archiver {command.name}$(.*?)(?=^## |\Z)", text_of("docs/commands.md"), re.M | re.S)
    assert found, f"docs/commands.md has no heading for archiver {command.name}"
    return found.group(1)


def options_of(command: Command) -> Iterator[str]:
    parser = argparse.ArgumentParser(add_help=False)
    command.arguments(parser)
    for action in parser._actions:
        yield from action.option_strings


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_command_is_documented(command: Command) -> None:
    """Each command has its heading, and each of its options its place below it."""
    said = section(command)
    missing = [option for option in options_of(command) if not re.search(rf"`{re.escape(option)}[ `]", said)]
    assert not missing


def test_no_command_too_many() -> None:
    """A heading in the list of commands stands for a command that is there."""
    headings = re.findall(r"^## archiver (\S+)$", text_of("docs/commands.md"), re.M)
    assert sorted(headings) == sorted(command.name for command in COMMANDS)


@pytest.mark.parametrize("status", ExitStatus, ids=lambda status: status.name)
def test_exit_status_is_documented(status: ExitStatus) -> None:
    """Each exit status has its row."""
    assert f"| {status.value} | {status.name} |" in text_of("docs/commands.md")


@pytest.mark.parametrize(
    "noun",
    [model.Article, model.Source, model.Extraction, model.RelatedEntry, model.Author, model.AuthorBio, model.Image],
    ids=lambda noun: noun.__name__,
)
def test_field_is_documented(noun: type) -> None:
    """Each field of an article, of its source and of its entries stands in `docs/format.md`."""
    said = text_of("docs/format.md")
    assert not [field.name for field in fields(noun) if f"`{field.name}`" not in said]


def warning_codes() -> set[str]:
    """The codes that the package gives to warnings, read from its source."""
    return {
        keyword.value.value
        for path in (ROOT / "archiver").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) == "ExtractionWarning"
        for keyword in call.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }


def test_warning_codes_are_documented() -> None:
    """The codes in the table are those that the package gives, no more and no fewer."""
    table = text_of("docs/format.md").partition("| warning code |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.M)) == warning_codes()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """A link to a file of the project finds it."""
    for target in _LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_make_targets_exist(path: Path) -> None:
    """What a page tells its reader to make can be made."""
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.M))
    named = {one or other for one, other in _MAKE.findall(path.read_text(encoding="utf-8"))}
    assert named <= targets


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_python_runs(path: Path) -> None:
    """The Python that a page shows runs, from its first line to its last."""
    shown = "\n".join(_PYTHON.findall(path.read_text(encoding="utf-8")))
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(shown, str(path), "exec"), {"__name__": path.stem})
