"""Posts below each other: told by the lines that date or sign them, and not where the first piece is an article."""

from __future__ import annotations

import pytest
from legacy_pages import PARAGRAPHS, TITLE, page, reading_of

from archiver.extraction.posts import posts_in
from archiver.extraction.roles import Role


def posts_on(html: str) -> int:
    """How many posts the text of a page is made of."""
    reading = reading_of(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{html}</body></html>")
    return posts_in(reading.blocks, [block for block in reading.blocks_with(Role.BODY) if block.words])


LINES = [
    "By Ann on Thursday, May {}, 2003 - 12:36 pm:",
    "Friday, May {}, 2003",
    "Added by ann on 2002-01-0{}",
    "<a href=p{}>permalink</a> | <a href=c>comments (2)</a>",
]


@pytest.mark.parametrize("line", LINES)
def test_thread(line: str) -> None:
    """Each piece has a line of its own that says when, or by whom."""
    assert posts_on("".join(f"<p>{line.format(n)}</p><p>{text}</p>" for n, text in enumerate(PARAGRAPHS, 1))) >= 4


NONE = [
    (
        "short answers below an article",
        "".join(f"<p>Posted by ann on 2002-01-0{n}</p><p>So do I.</p>" for n in (1, 2, 3)),
    ),
    ("quoted messages", "".join(f"<blockquote>Ann, May {n}, 2003</blockquote>" for n in (1, 2, 3))),
    ("a list by date", "".join(f"<ul><li>May {n}, 2003: <a href={n}>Post</a></ul>" for n in (1, 2, 3))),
    ("a table with dates", "".join(f"<tr><td>Paste, best before {n}/3/2006, lot 12<td>560 g" for n in (1, 2, 3))),
]


@pytest.mark.parametrize("below", [case[1] for case in NONE], ids=[case[0] for case in NONE])
def test_article(below: str) -> None:
    """Dates in or below an article make no posts of it."""
    reading = reading_of(page(f"<h1>{TITLE}</h1>", below))
    assert posts_in(reading.blocks, reading.blocks_with(Role.BODY)) == 0


def test_headlines_tell_posts() -> None:
    """A long first piece is a post like the others where they have headlines as it has."""
    pieces = (" ".join(PARAGRAPHS), *PARAGRAPHS[:3])
    posts = "".join(
        f"<h3>Post {n}</h3><p>{text}</p><p>Posted by Ann on 2002-01-0{n}</p>" for n, text in enumerate(pieces, 1)
    )
    assert posts_on(posts) == 4
