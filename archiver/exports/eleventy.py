"""Eleventy: a Markdown file for each article below `articles/`, media to be passed through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from archiver.exports.format import SiteFormat
from archiver.exports.markdown import HOLDS, body_of, count_pages, front_matter, write_page, write_people
from archiver.exports.moved import Move, Moved


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    pages = folder / "articles"
    pages.mkdir()
    for moved in articles:
        fields = front_matter(moved)
        # `tags` are collections to Eleventy, and the text is no template.
        fields.update(permalink=moved.place.address, templateEngineOverride="md")
        write_page(pages / f"{moved.place.slug}.md", fields, body_of(moved))
    write_people(folder / "_data" / "people.json", move)


def _count(folder: Path) -> Counter[str]:
    return count_pages(folder / "articles", "*.md")


FORMAT = SiteFormat(
    name="eleventy",
    does="Markdown with front matter for Eleventy",
    holds=HOLDS,
    write=_write,
    recount=_count,
    media_folder="media",
    media_url="/media/",
)
