"""Astro: a content collection below `src/content/articles/`, media below `public/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from archiver.exports.format import SiteFormat
from archiver.exports.markdown import HOLDS, body_of, count_pages, front_matter, write_page, write_people
from archiver.exports.moved import Move, Moved


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    pages = folder / "src" / "content" / "articles"
    pages.mkdir(parents=True)
    for moved in articles:
        # `slug` is a word of Astro's own, and would be taken out of the data.
        fields = {**front_matter(moved), "permalink": moved.place.address}
        write_page(pages / f"{moved.place.slug}.md", fields, body_of(moved))
    write_people(folder / "src" / "data" / "people.json", move)


def _count(folder: Path) -> Counter[str]:
    return count_pages(folder / "src" / "content", "*.md")


FORMAT = SiteFormat(
    name="astro",
    does="a content collection of Markdown files for Astro",
    holds=HOLDS,
    write=_write,
    recount=_count,
    media_folder="public/media",
    media_url="/media/",
)
