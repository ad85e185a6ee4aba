"""Links to subjects: tags, sections and people beside titles, or instead of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.entries import Entry
from archiver.extraction.sections import Section
from archiver.extraction.subjects import without_subjects

OWN = "http://www.example.com/2012/05/03/keeping-knives-sharp"
STEEL, STONE = ("How Steel Learned to Keep Its Edge", "/2012/05/02/steel"), ("Five Stones Tried", "/2012/05/01/stones")
CASES = [
    ("tags alone", OWN, [("Steel", "/tag/steel"), ("Wood", "/tag/wood"), ("Sharpening stones", "/tag/stones")], []),
    ("people and teams", OWN,
     [("Ann Lee (cutler)", "/players/12/ann-lee"), ("Northern Smiths", "/x/teams/smiths")], []),
    ("services of the house", OWN,
     [("Jobs", "http://jobs.example.com/"), ("Radio", "/radio/"), ("News", "/news/")], []),
    ("a section above a title", OWN, [("Kitchen & Bath", "/kitchen-bath"), STEEL], [STEEL]),
    ("a writer below a title", OWN, [STEEL, ("Nora Feldman", "/authors/nora-feldman")], [STEEL]),
    ("short titles of texts", OWN, [("Beans", "/2012/05/02/beans"), ("Slugs", "/2012/04/slugs")], None),
    ("short titles beside the page", "http://www.example.com/knives/keeping-knives-sharp-for-years",
     [("Knife care", "/knives/care"), ("Knife steel", "/knives/steel")], None),
    ("a folder of the page called so", "http://www.example.com/people/keeping-knives-sharp-for-years",
     [("Ann Lee: A Life", "/people/ann-lee-a-life"), STEEL], None),
    ("a page whose own address tells no text", "http://www.example.com/knives/", [("Steel", "/tag/steel")], None),
    ("other sites", OWN,
     [("House of Steel", "http://steel.example.org/"), ("Stones", "http://stones.example.net/")], None),
    ("a title without a link", OWN, [("Steel", None), STEEL], None),
    ("few words with a sign", OWN, [("Who knows?", "/knows"), STEEL], None),
]  # fmt: skip


def _section(entries: list[tuple[str, str | None]]) -> Section:
    return Section(None, 0, 1, tuple(Entry(title, None, href) for title, href in entries), "")


@pytest.mark.parametrize(("own", "entries", "kept"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_without_subjects(
    own: str, entries: list[tuple[str, str | None]], kept: list[tuple[str, str | None]] | None
) -> None:
    """Sections, tags and people go; a list of nothing else is none; what may be a text stays."""
    assert without_subjects(_section(entries), own) == _section(entries if kept is None else kept)


@given(st.lists(st.tuples(st.text(max_size=40), st.text(alphabet="/abc-1?.#:", max_size=20))), st.text(max_size=30))
def test_entries_are_never_made_up(entries: list[tuple[str, str | None]], path: str) -> None:
    """What is left is part of the list, in its order, whatever the addresses are."""
    left = iter(_section(entries).entries)
    found = without_subjects(_section(entries), f"http://www.example.com/{path}")
    assert all(entry in left for entry in found.entries)
