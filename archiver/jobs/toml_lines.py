"""Lines of a TOML file: where a key stands, so that an error can name its line; tomllib tells that of syntax alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

Path = tuple[str | int, ...]

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_ARRAY = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def lines_of(text: str) -> Mapping[Path, int]:
    """Path of a table or key to the number of its line, from 1; a repeated table's path has its number in it."""
    found: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if match := _ARRAY.match(line):
            name = _parts(match.group(1))
            table = (*name, counts[name])
            counts[name] += 1
        elif match := _TABLE.match(line):
            table = _parts(match.group(1))
        elif match := _KEY.match(line):
            found.setdefault((*table, *_parts(match.group(1))), number)
            continue
        else:
            continue
        found.setdefault(table, number)
    return found


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a path, of the first thing in it, or of the nearest thing around it that has one."""
    inside = [line for other, line in lines.items() if other[: len(path)] == path]
    if inside:
        return min(inside)
    for end in range(len(path), 0, -1):
        if (line := lines.get(path[:end])) is not None:
            return line
    return None


def _parts(name: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(name))
