"""Crawling a site again and again with the real command, and what each run told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from living import LivingSite

from archiver.store import ArchiveFolder


class Told(NamedTuple):
    """One ended run: its status, its last line, and its changes by kind."""

    status: int
    summary: str
    changes: list[dict[str, Any]]

    @property
    def counts(self) -> dict[str, int]:
        """Kind of change to how many there were."""
        return dict(Counter(change["change"] for change in self.changes))

    def paths(self, kind: str, site: LivingSite) -> set[str]:
        """The paths of the articles that have a kind of change."""
        return {change["url"].removeprefix(site.base) for change in self.changes if change["change"] == kind}


def crawl(site: LivingSite, folder: Path, *arguments: str) -> Told:
    """One run to its end; the site's counts begin anew with it."""
    site.asked.clear()
    site.bodies.clear()
    command = [sys.executable, "-m", "archiver.cli", "crawl", f"{site.base}/", "-o", str(folder), "--delay", "0"]
    ended = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=300)
    run = ArchiveFolder(folder).run_folders()[-1]
    path = run / "changes.jsonl"
    changes = [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []
    return Told(ended.returncode, (ended.stderr.strip().splitlines() or [""])[-1], changes)


def articles(folder: Path) -> dict[str, dict[str, Any]]:
    """Address to article, as `articles.jsonl` has them; fails where one is there twice."""
    lines = [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]
    found = {line["url"]: line for line in lines}
    assert len(found) == len(lines)
    return found


def size_of(folder: Path) -> int:
    """Bytes of all files of an archive."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def live(site: LivingSite) -> None:
    """Ten articles edited, five added, five deleted, three moved: one behind a redirect, two without a word."""
    paths = list(site.articles)
    for path in paths[:10]:
        site.edits[path] += 1
    for path in paths[10:15]:
        del site.articles[path]
    for number, path in enumerate(paths[15:18]):
        site.articles[f"/moved/{number}.html"] = site.articles.pop(path)
    site.redirects[paths[15]] = "/moved/0.html"
    for number in range(5):
        site.articles[f"/new/{number}.html"] = 5000 + number


def crawl_killed(site: LivingSite, folder: Path, *, after: int) -> None:
    """A run that is killed when it has asked for so many addresses."""
    site.asked.clear()
    command = [sys.executable, "-m", "archiver.cli", "crawl", f"{site.base}/", "-o", str(folder), "--delay", "0"]
    process = subprocess.Popen([*command, "--concurrency", "1"], stderr=subprocess.DEVNULL)
    while site.asked.total() < after and process.poll() is None:
        time.sleep(0.001)
    process.kill()
    assert process.wait() == -9
