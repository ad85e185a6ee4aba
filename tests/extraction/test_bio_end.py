"""Where a bio ends: lines that go on with it, and lines that are of something else."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

TOP = f"<h1>{TITLE}</h1><p>By Ann Lee</p>"
LEE = "Ann Lee is a cutler in Leeds."
LINES = [
    ("of her", "She keeps a shop in the yard behind the church.", True),
    ("by name", "Ann Lee keeps a shop in the yard behind the church.", True),
    ("where she is found", "Visit her shop at http://www.example.com/ on any day.", True),
    ("to learn more of others", "To learn more about steel, join the Guild of Cutlers today.", False),
    ("whose views they are", "The views expressed here are those of the cutler.", False),
    ("a question to the readers", "Do you keep your own knives sharp at home?", False),
    ("to subscribe", "Subscribe to the Knife Weekly and save a pound.", False),
    ("photographer", "Photographs by Bo Linden of Leeds and Ulm.", False),
    ("where letters go", "Send letters on her column to letters@example.com.", False),
    ("of another", "The stone was cut in Wales and weighs a pound.", False),
]


@pytest.mark.parametrize(("line", "expected"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_goes_on(line: str, expected: bool) -> None:
    """A line goes on with the bio where it tells of the author or leads to him or her."""
    bio = article_in(page(TOP, f"<div><p>{LEE}</p><p>{line}</p></div>")).author_bio
    assert bio is not None
    assert (line in bio.text) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The shop that she bought in 2001 is open on Sundays.", True),
        ("The guild was founded in 1850 and meets on Sundays.", False),
        ("Photographs by her friends in Leeds and Ulm.", False),
    ],
)
def test_tells_on_under_a_label(line: str, expected: bool) -> None:
    """Under a label a line goes on with the bio that has the author anywhere in its first words."""
    bio = article_in(page(TOP, f"<h3>About the Author</h3><p>{LEE}</p><p>{line}</p>")).author_bio
    assert bio is not None
    assert (line in bio.text) is expected
