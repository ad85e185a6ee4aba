"""The layers: imports point one way, and each large library is known to the parts that need it alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "archiver"

# From the ground up. A part may import the parts of the rows above its own, and itself.
LAYERS = (
    ("model", "errors", "terminal", "addresses", "states", "garbage"),
    ("decoding", "flattening", "workers", "stopping"),
    ("page",),
    ("extraction", "sites", "warc", "jsonl"),
    ("archiver",),  # the front door: `from archiver import extract`
    ("settings", "store", "layouts", "reports"),
    ("frontier",),
    ("sources", "exports", "holdings", "revisits"),
    ("verification",),
    ("crawl",),
    ("spiders",),
    ("demo", "inspection", "fetching", "extracting", "exporting", "rebuilding"),
    ("packing", "repairing", "jobs"),
    ("commands",),
    ("cli",),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}

# Library to the parts that may import it.
KNOWN_TO = {
    "scrapy": {"crawl", "spiders", "settings"},
    "twisted": {"crawl", "spiders", "settings"},
    "itemadapter": {"crawl", "spiders"},
    "w3lib": {"crawl", "spiders"},
    "warcio": {"warc"},
    "fastwarc": {"warc"},
    "lxml": {"page", "extraction", "exports"},
    "bs4": {"decoding", "page", "extraction", "exports"},
    "nh3": {"extraction", "exports"},
    "html_to_markdown": {"extraction", "exports"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(name: str) -> str:
    """The part of a dotted module name: `archiver.warc.read` belongs to `warc`."""
    return f"{name}.archiver".split(".")[1]


def imports_of(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top or anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            module = node.module or ""
            yield from (f"archiver.{alias.name}" for alias in node.names if module == "archiver")
            if module != "archiver":
                yield module


def name_of(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def known(part: str) -> str:
    """A part as the table has it: names that the front door hands on are the front door's."""
    return part if part in LEVEL else "archiver"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    """A module imports its own part and the layers below it."""
    own = part_of(name_of(path))
    assert own in LEVEL, f"{own} has no place among the layers"
    for name in imports_of(path):
        if name.partition(".")[0] == "archiver":
            part = known(part_of(name))
            assert part == own or LEVEL[part] < LEVEL[own], f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_where_they_are_known(path: Path) -> None:
    """Scrapy, the WARC library and the HTML parsers are imported in their own parts only."""
    own = part_of(name_of(path))
    for name in imports_of(path):
        allowed = KNOWN_TO.get(name.partition(".")[0])
        assert allowed is None or own in allowed, f"{name_of(path)} imports {name}"


def test_the_table_notices() -> None:
    """The rules above have something to hold: the ground imports nothing of ours, and lxml is in use."""
    assert not [name for name in imports_of(PACKAGE / "model.py") if name.startswith("archiver")]
    assert "lxml" in set(imports_of(PACKAGE / "page.py"))
