"""Labelled pages: folders laid out as LegacyBench is, with `gold.jsonl`, and `pages/ID.html` for each of its lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from archiver import Capture
from archiver.extraction import reading
from archiver.page import Page


def articles_in(folder: Path) -> Iterator[tuple[dict[str, Any], Capture]]:
    """What a person has told of each page that holds an article, and the page; pages without an address get one."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["kind"] == "article":
            body = (folder / "pages" / f"{gold['id']}.html").read_bytes()
            yield gold, Capture(url=gold["url"] or "http://www.example.com/", body=body)


def given_to(step: Callable[..., Any], page: Page) -> Sequence[Any]:
    """What a step of the reading is given when the page is read, its last argument, the marks, as they are then."""
    seen: list[Any] = []

    def look_on(*given: Any) -> Any:
        seen.extend((*given[:-1], dict(given[-1])))  # the steps behind add to the marks
        return step(*given)

    setattr(reading, step.__name__, look_on)
    try:
        reading.read_text(page)
    finally:
        setattr(reading, step.__name__, step)
    return seen
