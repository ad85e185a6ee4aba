"""Which articles go out: the lines of an archive, those that meet the conditions, each once."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

from archiver.errors import InputError, UsageError
from archiver.exports.notes import Notes
from archiver.jsonl import article_from, article_line
from archiver.model import Article

_CONDITION = re.compile(
    r"^(?P<not>!?)(?P<field>[a-z_]+(?:\.[a-z_]+)*)(?:(?P<sign>!=|>=|<=|=|>|<|~)(?P<value>.*))?$", re.S
)
_SIGNS: dict[str, Callable[[str, str], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "~": lambda text, sought: sought.casefold() in text.casefold(),
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_SINCE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")
# Characters that do not pass, as they stand in JSON.
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ESCAPED = (b"b", b"f", b"u00", b"uff", b"uFF", b"ufF", b"uFf")


class Condition(NamedTuple):
    """One condition that an article meets or not."""

    field: tuple[str, ...]
    sign: str | None
    """None: the field is there; "!": it is not."""
    value: str

    def met_by(self, article: Article) -> bool:
        """Whether one of the field's values is as the condition says; for != whether none is equal."""
        values = list(_values(article, self.field))
        if self.sign is None or self.sign == "!":
            return bool(values) is (self.sign is None)
        if self.sign == "!=":
            return all(_compare("!=", value, self.value) for value in values)
        return any(_compare(self.sign, value, self.value) for value in values)


def condition_from(text: str) -> Condition:
    """A condition as it is written: `authors.name~smith`, `date_published>=2005`, `author_bio`, `!category`."""
    found = _CONDITION.match(text.strip())
    if found is None or (found["not"] and found["sign"]):
        raise UsageError(f"--where {text}: write FIELD, !FIELD, or FIELD with one of = != ~ >= <= > < and a value")
    path = tuple(found["field"].split("."))
    if path[0] not in {field.name for field in fields(Article)}:
        known = ", ".join(field.name for field in fields(Article))
        raise UsageError(f"--where {text}: an article has no field {path[0]}; its fields are {known}")
    return Condition(path, found["sign"] or (found["not"] or None), found["value"] or "")


def condition_since(text: str) -> Condition:
    """Published on that day, month or year or later; what has no date is not."""
    if not _SINCE.match(text):
        raise UsageError(f"--since {text}: write a date as 2005, 2005-03 or 2005-03-17")
    return Condition(("date_published",), ">=", text)


class Selection:
    """The articles of a file of JSON lines that meet all conditions, each id once; can be read again and again."""

    def __init__(self, path: Path, conditions: Sequence[Condition] = ()) -> None:
        self.path = path
        self.read = 0
        """Bytes read so far, in the pass that is under way."""
        self.left_out = 0
        """Articles that did not meet the conditions, in the pass that is under way."""
        self._conditions = tuple(conditions)

    @property
    def size(self) -> int:
        """Bytes to read in one pass."""
        return self.path.stat().st_size

    def articles(self, notes: Notes | None = None) -> Iterator[Article]:
        """One pass; raises InputError at the first line that is no article."""
        notes = notes or Notes()
        seen: set[int] = set()
        self.read = self.left_out = 0
        for article in self._all(notes):
            number = hash(article.id)  # the text of 100,000 ids would take three times as much
            if number in seen:
                notes.add("repeated", article.url)
                continue
            seen.add(number)
            if all(condition.met_by(article) for condition in self._conditions):
                yield article
            else:
                self.left_out += 1

    def _all(self, notes: Notes) -> Iterator[Article]:
        try:
            with self.path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    self.read += len(line)
                    if not line.isspace():
                        yield self._article(line, number, notes)
        except OSError as error:
            raise InputError(f"cannot read {self.path}: {error.strerror or error}", path=self.path) from error

    def _article(self, line: bytes, number: int, notes: Notes) -> Article:
        try:
            article = article_from(line)
        except InputError as error:
            raise InputError(f"{self.path}, line {number}: {error}", path=self.path) from error
        if _is_suspect(line):
            clean = article_from(article_line(article))
            if clean != article:
                notes.add("forbidden-characters", article.url)
            return clean
        return article


def _is_suspect(line: bytes) -> bool:
    """Whether a line may hold a forbidden character; a backslash in the text may look so, which costs time alone.

    Single bytes are sought fast and escapes are few: this takes 5 microseconds for 16 KB, seeking each mark took 60.
    """
    if b"\x7f" in line or (b"\xef" in line and any(mark in line for mark in _NO_CHARACTERS)):
        return True
    return any(piece.startswith(_ESCAPED) for piece in line.split(b"\\")[1:])


def _values(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """What stands at the end of a path, through each entry of the lists on the way; what is not there gives none."""
    if isinstance(value, tuple):
        for entry in value:
            yield from _values(entry, path)
    elif not path:
        if value is not None and value != "":
            yield value
    elif isinstance(value, dict):
        yield from _values(value.get(path[0]), path[1:])
    elif value is not None:
        if not is_dataclass(value) or path[0] not in {field.name for field in fields(value)}:
            raise UsageError(f"--where: there is no {path[0]} in {type(value).__name__}")
        yield from _values(getattr(value, path[0]), path[1:])


def _compare(sign: str, value: Any, wanted: str) -> bool:
    """Numbers as numbers, everything else as text; a date is compared as far as the shorter of the two goes."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            number = float(wanted)
        except ValueError:
            raise UsageError(f"--where: {wanted} is no number") from None
        return bool(getattr(operator, _NUMERIC[sign])(value, number)) if sign in _NUMERIC else wanted in str(value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return _SIGNS[sign](text, wanted)


_NUMERIC = {"=": "eq", "!=": "ne", ">=": "ge", "<=": "le", ">": "gt", "<": "lt"}
