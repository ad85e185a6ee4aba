"""Labelled pages: folders laid out as LegacyBench is, with `gold.jsonl`, and `pages/ID.html` for each of its lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archiver import Capture


def articles_in(folder: Path) -> Iterator[tuple[dict[str, Any], Capture]]:
    """What a person has told of each page that holds an article, and the page; pages without an address get one."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["kind"] == "article":
            body = (folder / "pages" / f"{gold['id']}.html").read_bytes()
            yield gold, Capture(url=gold["url"] or "http://www.example.com/", body=body)
