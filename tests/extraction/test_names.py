"""People's names: told from menu words, cleaned of what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.names import is_known_name, name_of, names_in, pen_name_of

NAMES = [
    ("By Ann Lee", ["Ann Lee"]),
    ("By Ann Lee, Ph.D., and Bo Linden", ["Ann Lee", "Bo Linden"]),
    ("by Ann Lee, with Bo Linden and Carla Weiss, in Lisbon", ["Ann Lee", "Bo Linden", "Carla Weiss"]),
    ("BY ANN O'LEARY-WEISS", ["Ann O'Leary-Weiss"]),
    ("Dr. Ann Lee, MD", ["Ann Lee"]),
    ("Attorney Ann Lee & Attorney Bo Linden", ["Ann Lee", "Bo Linden"]),
    ("By Ann Lee Jul. 25, 2012 10:46 a.m.", ["Ann Lee"]),
    ("By Ann Lee Posted 3 May 2001", ["Ann Lee"]),
    ("Author: Ann Lee Editor: Bo Linden", ["Ann Lee"]),
    ("By Mike List", ["Mike List"]),
    ("von Jörg Häntzschel", ["Jörg Häntzschel"]),
    ("par Jean-Luc Marchand", ["Jean-Luc Marchand"]),
    ("Автор: Анна Петрова", ["Анна Петрова"]),
    ("David Lee", ["David Lee"]),
    ("By Food Editor Ann Lee", ["Ann Lee"]),
    ("ANN LEE Envoyée spéciale à Solingen", ["Ann Lee"]),
    ("Par ANN LEE, BO LINDEN Envoyés spéciaux", ["Ann Lee", "Bo Linden"]),
    ("by our food correspondent Ann Lee", ["Ann Lee"]),
    ("Guest columnist Ann Lee", ["Ann Lee"]),
    ("By U.S. Senator Ann Lee", ["Ann Lee"]),
    ("By Ann Lee Translated from the French by Bo Linden", ["Ann Lee"]),
    ("by Ann Lee, Knife Society, and Daniel Linden, Penny Press", ["Ann Lee", "Daniel Linden"]),
    ("by Ann Lee, 11 Mill Road, and more", ["Ann Lee"]),
    ("Printer Friendly", []),
    ("Topo Maps", []),
    ("Disclosure Policy", []),
    ("by the editors", []),
    ("Associated Press", []),
    ("CopperWire.com", []),
    ("vom Gärtner", []),
    ("Ann Lees' knives", []),
    ("Robert Lees'", []),
    ("Rechtsanwältin Ann Lee", ["Ann Lee"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text for text, _ in NAMES])
def test_names_in(text: str, expected: list[str]) -> None:
    """A byline gives its names in order, without titles, degrees and dates; a menu word gives none."""
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ann Lee", True),
        ("J. Ann Lee", True),
        ("Jean-Luc Godet", True),
        ("Ángeles Godet", True),
        ("Trattoria Roma", False),
        ("Ann", False),
    ],
)
def test_known_names(name: str, known: bool) -> None:
    """A name is known by a given name before a surname, initials left out."""
    assert is_known_name(name) is known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Posted by beanlover at 9:14", "beanlover"),
        ("Author: SlugGal", "SlugGal"),
        ("Posted by admin", None),
        ("by", None),
    ],
)
def test_pen_names(text: str, expected: str | None) -> None:
    """One word behind "posted by" is a pen name, unless it is a word of the site."""
    assert pen_name_of(text) == expected


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Whatever the text, a name is at most fifty characters long and has two words."""
    for name in names_in(text):
        assert len(name) <= 50
        assert len(name.split()) >= 2 or "." in name
    assert name_of(text) is None or len(name_of(text) or "") >= 4
