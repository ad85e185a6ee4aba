"""Exports of an archive in which everything arrived, and the articles that they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from strange import write_archive

from archiver import Article
from archiver.exporting import Order, export, format_named
from archiver.exports.selection import Selection
from archiver.store import ArchiveFolder

# Articles of the strange archive.
COUNT = 200


def archived(articles: list[Article], folder: Path) -> ArchiveFolder:
    """An archive folder of these articles."""
    write_archive(folder, articles)
    return ArchiveFolder(folder)


def exported(archive: ArchiveFolder, name: str, target: Path, **more: str) -> Path:
    """The target of an export in which everything arrived."""
    outcome = export(
        Order(format=format_named(name), archive=archive, target=target, **more), lambda *_: None, pytest.fail
    )
    assert outcome.comparison.different == ()
    return target


def articles_of(archive: ArchiveFolder) -> list[Article]:
    return list(Selection(archive.articles).articles())
