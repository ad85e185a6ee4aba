"""The opening of a bio: where its label ends, whom its first words name, and what that person is."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page

from archiver.extraction.bio_opening import (
    introduces_itself,
    is_of_a_trade,
    label_end,
    opening_author,
    people_told_of,
    person_told_of,
)

TOP = f"<h1>{TITLE}</h1>"
LEE = "Ann Lee is a cutler in Leeds. She writes on steel."

LABELS = [
    ("About the author: ", LEE),
    ("About our guest writer - ", LEE),
    ("Author's bio: ", LEE),
    ("AUTHOR NOTE – ", LEE),
    ("Biography. ", LEE),
    ("Teacher Bio ", LEE),
    ("Zum Autor: ", "Bo Linden lebt in Solingen."),
    ("Об авторе: ", "Ann Lee cuts in Leeds."),
    ("", LEE),
    ("", "Author Ann Lee is a cutler."),
    ("", "Biographies are what Ann Lee reads."),
    ("", "About the author we know nothing."),
]


@pytest.mark.parametrize(("label", "rest"), LABELS, ids=[label + rest[:20] for label, rest in LABELS])
def test_label_end(label: str, rest: str) -> None:
    """A label ends where the bio's own first words begin, and words that only sound like one are none."""
    assert label_end(label + rest) == len(label)


PEOPLE = [
    ("Ann Lee is a cutler in Leeds.", "Ann Lee"),
    ("Ann Lee, who has a bench in Leeds, teaches at the Knife School.", "Ann Lee"),
    ("J. B. Linden writes for the Herald.", "J. B. Linden"),
    ("* Ann Lee is president of the guild.", "Ann Lee"),
    ("Ann Lee is happy today.", None),
    ("Ann is a cutler in Leeds.", None),
    ("Knives by Ann Lee were in Leeds.", None),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE, ids=[text for text, _ in PEOPLE])
def test_person_told_of(text: str, name: str | None) -> None:
    """The name is read where the line opens with it and goes on with what that person is or does."""
    assert person_told_of(text) == name


TRADES = [
    ("Ann Lee is a freelance writer.", True),
    ("She works as a consultant to kitchens.", True),
    ("Ann Lee has been our webmasters' friend and editor.", True),
    ("Ann Lee is a friend of knives.", False),
    ("Steel is a matter that every writer knows.", False),
    ("It cuts. Ann Lee is a writer.", False),
]


@pytest.mark.parametrize(("text", "expected"), TRADES, ids=[text for text, _ in TRADES])
def test_is_of_a_trade(text: str, expected: bool) -> None:
    """A trade counts in the first sentence, and not in a clause about others."""
    assert is_of_a_trade(text) is expected


AUTHORS = [
    ("first words", f"<p><i>{LEE}</i></p>", ["Ann Lee"]),
    ("first words behind a label", f"<p>About the author: {LEE}</p>", ["Ann Lee"]),
    ("label that names", "<h4>About Ann Lee</h4><p>She is a cutler in Leeds and writes on steel.</p>", ["Ann Lee"]),
    ("what is hers", "<h4>About the Author</h4><p>Ann Lee's knives are sold in Leeds, where she lives.</p>",
     ["Ann Lee"]),
    ("verb that says little", "<h4>About the Author</h4><p>Ann Lee began at the bench when she was nine.</p>",
     ["Ann Lee"]),
    ("no name", "<h4>About the Author</h4><p>He is a cutler in Leeds and writes on steel.</p>", []),
]  # fmt: skip


@pytest.mark.parametrize(("bio", "expected"), [case[1:] for case in AUTHORS], ids=[case[0] for case in AUTHORS])
def test_author_in_bio(bio: str, expected: list[str]) -> None:
    """Where no byline names anybody, the author is whom the bio names."""
    assert [author.name for author in article_in(page(TOP, bio)).authors] == expected


def test_name_behind_a_pen_name() -> None:
    """A byline by a pen name gives way to the name that the bio tells behind it."""
    top = f"{TOP}<p>Author: SharpGal</p>"
    article = article_in(page(top, "<p><i>SharpGal Ann Lee is a cutler in Leeds.</i></p>"))
    assert [author.name for author in article.authors] == ["Ann Lee"]


CUT = [
    ("in its line", f"<p>About the author: {LEE}</p>"),
    ("in bold", f"<p><b>About the Author</b> - {LEE}</p>"),
    ("of a teacher", f"<p><b>Teacher Bio</b> {LEE}</p>"),
    ("parted by mark-up", f"<p><b>About</b> <i>the author</i>: {LEE}</p>"),
]


@pytest.mark.parametrize("bio", [case[1] for case in CUT], ids=[case[0] for case in CUT])
def test_without_label(bio: str) -> None:
    """A label that runs into the bio is in neither its text nor its mark-up."""
    found = article_in(page(f"{TOP}<p>By Ann Lee</p>", bio)).author_bio
    assert found is not None
    assert (found.text, found.html) == (LEE, f"<p>{LEE}</p>")


OPENINGS = [
    ("Ann Lee is a cutler.", False, "Ann Lee"),
    ("Dr. Ann Lee (cutler) teaches in Leeds.", False, "Ann Lee"),
    ("Ann Lee and Bo Linden are cutlers.", False, "Ann Lee"),
    ("Ann Lee lehrt in Leeds.", False, "Ann Lee"),
    ("Ann Lee, the first cutler of Leeds, helped.", True, "Ann Lee"),
    ("Ann Lee, the first cutler of Leeds, helped.", False, None),
    ("Ann Lee's first book came out.", True, "Ann Lee"),
    ("Ann Lee gardens in Leeds.", True, "Ann Lee"),
    ("Ann Lee gardens in Leeds.", False, None),
    ("Ann Lee befasst sich mit Stahl.", True, "Ann Lee"),
    ("Knives that Ann Lee is fond of.", True, None),
    ("Ann Lee: is it wet?", True, None),
]


@pytest.mark.parametrize(("text", "last", "author"), OPENINGS, ids=[f"{text} {last}" for text, last, _ in OPENINGS])
def test_opening_author(text: str, last: bool, author: str | None) -> None:
    """An author opens a bio with a verb of being or doing; in a last line with an apposition or a book as well."""
    assert opening_author(text, ["Zorb Quill", "Ann Lee"], last=last) == author


@pytest.mark.parametrize(
    ("text", "expected"), [("My name is Ann Lee.", True), ("I'm Ann Lee, a cook", True), ("Ask Ann Lee.", False)]
)
def test_introduces_itself(text: str, expected: bool) -> None:
    """Authors who say their name in the first person introduce themselves."""
    assert introduces_itself(text, ["Ann Lee"]) is expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Lee is a cutler. She works with Bo Linden.", ["Ann Lee"]),
        ("Dr Ann Lee, Dr Bo Linden and Dr Di Wu are cutlers.", ["Ann Lee", "Bo Linden", "Di Wu"]),
        ("Ann Lee is with Knives. Bo Linden and Zora Quill are with Forks.", ["Ann Lee", "Bo Linden", "Zora Quill"]),
    ],
)
def test_people_told_of(text: str, people: list[str]) -> None:
    """A bio of several authors tells of each at the start of a sentence, or in a row."""
    assert people_told_of(text) == people
