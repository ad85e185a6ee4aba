"""Labels of bios: that the author follows, in words of many sites and languages, and what stands under them."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page, reading_of

from archiver.extraction.roles import Role

TOP = f"<h1>{TITLE}</h1><p>By Ann Lee</p>"
FAR = "<p>Home</p>" * 60
LEE = "Ann Lee is a cutler in Leeds. She writes on steel."
GERMAN = "Messerschmiedin aus Solingen, schleift seit 1990."
LABELS = [
    ("author", "<h3>About the Author</h3>", LEE),
    ("columnist", "<b>About our columnist:</b>", LEE),
    ("name", "<h3>About Ann Lee</h3>", LEE),
    ("question", "<h3>Who is Ann Lee?</h3>", LEE),
    ("name alone", "<h3>Ann Lee</h3>", LEE),
    ("far down", f"{FAR}<p><b>About the author</b></p>", "Likes steel, and has done so since 1990."),
    ("the name between", "<h3>About the Author</h3><p>Ann Lee</p>", "Likes steel, and has done so since 1990."),
    ("the name behind it", "<div class=author-box>About the Author - Ann Lee</div>", "Hi! I like steel very much."),
    ("German", "<h3>Über die Autorin</h3>", GERMAN),
    ("German name", "<h3>Über Ann Lee</h3>", GERMAN),
    ("Spanish name", "<h3>Sobre Ann Lee</h3>", "Afila cuchillos y vive en Leeds."),
    ("French", "<h3>À propos de l'auteur</h3>", "Ann Lee aiguise ses couteaux à Leeds."),
    ("Polish", "<h3>O autorze</h3>", "Ann Lee ostrzy noże w Leeds."),
]
OTHERS = [
    ("company", "<h3>About Knife Supply</h3>", "Knife Supply is the leading maker of stones in the county."),
    ("us", "<h3>About Us</h3>", "We have made stones since 1850 and sell them in Leeds."),
    ("question to the readers", "<h3>About the Author</h3>", "Would the cutlers of old have liked it?"),
    ("rights", "<h3>About Ann Lee</h3>", "Copyright 2003 by the Guild of Cutlers."),
    ("credit below the author", "<h3>About the Stone</h3>", "The stone was cut in Wales and weighs a pound."),
]


@pytest.mark.parametrize(("label", "bio"), [case[1:] for case in LABELS], ids=[case[0] for case in LABELS])
def test_under_a_label(label: str, bio: str) -> None:
    """What stands under the label is the bio, and the label is no part of it."""
    found = article_in(page(TOP, f"{label}<p>{bio}</p>")).author_bio
    assert found is not None
    assert found.text == bio


@pytest.mark.parametrize(("label", "text"), [case[1:] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_labels(label: str, text: str) -> None:
    """What stands under the label of somebody or something else is no bio."""
    assert article_in(page(TOP, f"{label}<p>{text}</p>")).author_bio is None


def test_name_below_a_label() -> None:
    """An author's name between label and bio is part of the label."""
    reading = reading_of(page(TOP, f"<h3>About the Author</h3><p>Ann Lee</p><p>{LEE}</p>"))
    assert [block.text for block in reading.blocks_with(Role.BIO_LABEL)] == ["About the Author", "Ann Lee"]


def test_author_behind_a_label() -> None:
    """Whom a label names is the author where no byline names anybody."""
    article = article_in(page(f"<h1>{TITLE}</h1>", "<h4>About the Author - Ann Lee</h4><p>Hi! I like steel.</p>"))
    assert [author.name for author in article.authors] == ["Ann Lee"]
