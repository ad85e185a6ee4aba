"""Jekyll: a post for each article below `_posts/`, media beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from archiver.exports.format import SiteFormat
from archiver.exports.markdown import HOLDS, body_of, count_pages, front_matter, write_page, write_people
from archiver.exports.moved import Move, Moved


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    posts = folder / "_posts"
    posts.mkdir()
    for moved in articles:
        fields = {
            "layout": "post",
            # Liquid would obey template signs in the text.
            "render_with_liquid": False,
            **front_matter(moved),
            "permalink": moved.place.address,
        }
        write_page(posts / f"{moved.published:%Y-%m-%d}-{moved.place.slug}.md", fields, body_of(moved))
    write_people(folder / "_data" / "people.json", move)


def _count(folder: Path) -> Counter[str]:
    return count_pages(folder / "_posts", "*.md")


FORMAT = SiteFormat(
    name="jekyll",
    does="posts with front matter for Jekyll",
    holds=HOLDS,
    write=_write,
    recount=_count,
    media_folder="media",
    media_url="/media/",
)
