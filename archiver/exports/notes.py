"""What a person should know about an export: each kind with its sentence, its number, and the cases in a list."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import IO, Any

# Kind to its sentence; the number of cases stands behind it. The list of the cases is the file KIND.csv.
SENTENCES = {
    "missing-media": "images and files that the archive does not have keep their old address",
    "links-not-kept": "links to pages of the site that were not kept have their old address",
    "undated": "articles without a date got the one for undated articles",
    "future-date": "articles dated in the future got the date for undated articles",
    "date-completed": "dates that are a year or a month alone got its first day",
    "untitled": "articles without a title got the first words of their text, or the end of their address",
    "same-slug": "articles whose title gives the address of another got digits of their id behind it",
    "same-title-and-date": "posts with title and date of another, which the importer would drop, got seconds added",
    "no-author": "articles that name no author stand under the name of the site",
    "bio-on-page": "authors with several bios, or one longer than the target allows, got a page with all of it",
    "shortened-title": "titles longer than the target allows are cut, and stand whole above the text",
    "shortened-summary": "summaries longer than the target allows are cut",
    "shortened-term": "categories and keywords longer than the target allows are cut, and stand whole in a field",
    "template-signs": "articles with Hugo's template signs in code have them in their front matter",
    "image-left-out": "images that the archive does not have, or that the format does not allow, are their alt text",
    "same-address-twice": "redirects from an address that leads elsewhere already are left out",
    "redirect-not-possible": "old addresses cannot be written in the syntax of one of the servers",
    "repeated": "lines that repeat an article (same id) were left out",
    "forbidden-characters": "articles with characters that XML and databases forbid go out without these",
    "formula": "cells that begin like a formula got an apostrophe before them",
}


class Notes:
    """Counts the cases of each kind, and lists them in a folder where there is one."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._folder: Path | None = None
        self._files: dict[str, tuple[IO[str], Any]] = {}

    def list_in(self, folder: Path) -> None:
        """From now on the cases are listed in files of this folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def add(self, kind: str, *facts: str) -> None:
        """One case; the facts are the columns of its line."""
        self.counts[kind] += 1
        if self._folder is None:
            return
        if kind not in self._files:
            file = (self._folder / f"{kind}.csv").open("w", encoding="utf-8", newline="")
            self._files[kind] = (file, csv.writer(file))
        self._files[kind][1].writerow(facts)

    def close(self) -> None:
        """Ends the lists."""
        for file, _ in self._files.values():
            file.close()
        self._files.clear()
        self._folder = None

    def sentences(self) -> list[str]:
        """What there is to say, one sentence a kind."""
        return [f"{sentence}: {self.counts[kind]:,}" for kind, sentence in SENTENCES.items() if self.counts[kind]]
