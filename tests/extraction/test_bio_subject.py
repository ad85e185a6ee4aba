"""Whom a line is about: its subject, by any part of the author's name, and a verb."""

from __future__ import annotations

import pytest

from archiver.extraction.bio_subject import (
    credited_with_trade,
    opens_with,
    person_opening,
    says_own_trade,
    tells_of_the_author,
)

OPENINGS = [
    ("Ann Lee is a cutler.", True),
    ("ANN LEE lives in Leeds.", True),
    ("Ann B. Lee grew up at the bench.", True),
    ('Ann "Edge" Lee hosts a show.', True),
    ("Ann Lee, M.D., practices in Leeds.", True),
    ("Ann Lee (ann@example.com) also teaches.", True),
    ("Ann Lee - a cutler of Leeds - runs a shop.", True),
    ("Ann Lee, a former cook, hones.", True),
    ("Ann Lee, editor of Edge.", True),
    ("Ann Lee: freelance cutler, cook.", True),
    ("Ann Lee's latest book is out.", True),
    ("Staff writer Ann Lee covers knives.", True),
    ("Based in Leeds, Ann Lee hones.", True),
    ("Ms. Lee is a cutler.", True),
    ("Lee, a former cook, writes from Leeds.", True),
    ("* Ann has a shop.", True),
    ("Lee hones.", False),
    ("Ann Lee says that it cuts.", False),
    ("Ann Lee contributed to this report.", False),
    ("Ann Lee: Is it wet?", False),
    ("Ann Leeson is a cook.", False),
    ("Knives by Ann Lee are sold.", False),
    ("Bo Linden is a cutler.", False),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS, ids=[text for text, _ in OPENINGS])
def test_opens_with(text: str, expected: bool) -> None:
    """A full name takes any verb, a part of it one of being; what somebody says or a credit is none."""
    assert opens_with("Ann Lee", text) is expected


def test_opens_with_junior() -> None:
    """Junior is no surname."""
    assert opens_with("Bo Linden, Jr.", "Bo Linden hones in Leeds.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("John Linden hones in Leeds.", "John Linden"),
        ("Zorb Linden hones in Leeds.", None),
        ("John Linden of Leeds", None),
    ],
)
def test_person_opening(text: str, name: str | None) -> None:
    """Where no author is known, a given name that people have tells a person from a thing."""
    assert person_opening(text) == name


CREDITS = [
    ("Written by Ann Lee, a cutler who lives in Leeds.", True),
    ("This essay was contributed by Ann Lee, founder of Edge.", True),
    ("© 2003 Ann Lee. All rights reserved. Ann Lee is the founder of Edge.", True),
    ("Written by Ann Lee", False),
    ("Edited by Ann Lee, a cutler.", False),
    ("© 2003 Ann Lee. All rights reserved.", False),
    ("By Bo Linden, a cutler.", False),
]


@pytest.mark.parametrize(("text", "expected"), CREDITS, ids=[text for text, _ in CREDITS])
def test_credited_with_trade(text: str, expected: bool) -> None:
    """A credit is a bio where it says more of the author than the name."""
    assert credited_with_trade("Ann Lee", text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("I'm a writer in Leeds.", True), ("I am happy.", False), ("He is a writer.", False)]
)
def test_says_own_trade(text: str, expected: bool) -> None:
    """Who says "I am" and a trade tells who writes."""
    assert says_own_trade(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The author is a cutler.", True),
        ("Der Autor, Messerschmied, lebt in Solingen.", True),
        ("L'auteur est coutelier.", True),
        ("The author of this book asks much.", False),
        ("The stone is wet.", False),
    ],
)
def test_tells_of_the_author(text: str, expected: bool) -> None:
    """The author is told of without a name, in several languages."""
    assert tells_of_the_author(text) is expected
