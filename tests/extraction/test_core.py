"""The core: the densest run of unlinked text, and what stands around it and belongs to it."""

from __future__ import annotations

import pytest
from page_parts import SENTENCE, blocks, body, texts

from archiver.extraction.core import Core, below_headline, find_core
from archiver.extraction.foreign import foreign_blocks

MENU = "<ul>" + "".join(f"<li><a href={n}.html>Menu entry {n}</a>" for n in range(9)) + "</ul>"
P = f"<p>{SENTENCE * 2}</p>"
TEXT = (SENTENCE * 2).strip()


def core(html: str, headline: int | None = None) -> tuple[list[str], Core]:
    found = blocks(html)
    run = find_core(found, foreign_blocks(found, headline), headline, {})
    return texts(found[run.start : run.end]), run


def test_no_text() -> None:
    """A page of links has no core."""
    assert core(MENU)[1] == Core(0, 0)
    assert core("<p>")[1] == Core(0, 0)


# What stands around the text, and what of it the run takes in besides the text itself.
AROUND = {
    "menus stay out": (f"{MENU}{P}{P}{MENU}", [TEXT, TEXT]),
    "a short line between paragraphs": (f"{P}<p>Of soil</p>{P}", [TEXT, "Of soil", TEXT]),
    "a menu of one line within": (f"{P}<p><a href=x>Print</a></p>{P}", [TEXT, "Print", TEXT]),
    "cells of one row are columns": (
        f"<table><tr><td><p>Some other words stand in this column here.</p><td>{P}{P}</table>",
        [TEXT, TEXT],
    ),
    "cells of many rows are one column": (f"<table><tr><td>{P}<tr><td>{P}</table>", [TEXT, TEXT]),
    "a long table of figures": (
        f"<div>{P}{P}<table>{'<tr><td>7<td>16<td>5' * 40}</table>{P}{P}</div>",
        [TEXT, TEXT, *["7", "16", "5"] * 40, TEXT, TEXT],
    ),
    "text below an advert": (f"<div>{P}{P}{MENU}{MENU}{P}</div>", [TEXT, TEXT, TEXT]),
    "a last short line": (f"<div>{P}{P}<p>Good luck with them!</p></div>", [TEXT, TEXT, "Good luck with them!"]),
    "a list at the end": (
        f"<div>{P}<ul><li>dig it deep<li>water it well<li>wait for rain</ul></div>",
        [TEXT, "dig it deep", "water it well", "wait for rain"],
    ),
    "comments end it": (f"<div>{P}{P}<h3>3 Comments</h3>{P}</div>", [TEXT, TEXT, "3 Comments", TEXT]),
}


@pytest.mark.parametrize("html, expected", AROUND.values(), ids=AROUND)
def test_run(html: str, expected: list[str]) -> None:
    """The run takes in what belongs to the text, and leaves columns and menus."""
    found = [text for text in core(html)[0] if not text.startswith("Menu entry")]
    assert found == expected


def test_deck() -> None:
    """A deck under the headline belongs to the text, whatever stands between."""
    html = f"<h1>On Beans</h1><h2>What they ask of us, and what we get for it.</h2>{MENU}<div>{P}{P}</div>"
    lines, run = core(html, headline=0)
    assert run.start == 1
    assert lines[0].startswith("What they ask")


def test_deck_of_another_column() -> None:
    """A paragraph in another cell than headline and text is none of the article."""
    html = f"<table><tr><td><h1>On Beans</h1><td>Read all that we know of gardens, in one great book.<td>{P}{P}</table>"
    assert core(html, headline=0)[0] == [TEXT, TEXT]


def test_foreign_text_is_no_text() -> None:
    """Text in a box that is named as foreign costs the run more than it brings."""
    assert body(f"<h1>On Beans</h1>{P}{P}<div class=sidebar>{P}</div>") == [TEXT, TEXT]


@pytest.mark.parametrize(
    ("headline", "times", "expected"),
    [("<h2>One</h2>", 20, 5), ("<h2>One</h2>", 5, 0), ("<p><b>One</b></p>", 20, 0)],
    ids=["far more below", "hardly more below", "no heading"],
)
def test_text_above_a_headline(headline: str, times: int, expected: int) -> None:
    """What stands above a heading in the run is another's text, where far more follows."""
    found = blocks(f"<p>{SENTENCE}</p>" * 5 + headline + f"<p>{SENTENCE}</p>" * times)
    assert below_headline(Core(0, len(found)), found, 5).start == expected


SECTIONS = [
    ("in one column", "{above}<h2>Soil</h2>{headline}{below}", 0),
    ("of one class", "<div>{above}<h2>Soil</h2></div><div>{headline}{below}</div>", 0),
    (
        "of a class each",
        "<div class=one>{text}</div><div class=two>{text}</div><hr><div class=three>{text}</div><h2>Soil</h2>"
        "<div>{headline}{below}</div>",
        4,
    ),
    ("under a heading of another rank", "{above}<h3>Soil</h3>{headline}{below}", 5),
]


@pytest.mark.parametrize(("html", "expected"), [case[1:] for case in SECTIONS], ids=[case[0] for case in SECTIONS])
def test_section_headings(html: str, expected: int) -> None:
    """A heading that is one of several within a text, whose paragraphs are all alike, does not open it."""
    paragraph, headline = f"<p class=para>{SENTENCE * 2}</p>", "<h2>Beans</h2>"
    found = blocks(html.format(above=paragraph * 4, text=SENTENCE * 2, headline=headline, below=paragraph * 20))
    number = next(block.number for block in found if block.text == "Beans")
    assert below_headline(Core(0, len(found)), found, number).start == expected


def test_openings_above_the_headline() -> None:
    """Links with the first words of other articles above the headline are left out, however many there are."""
    opening = f"<li><a href=x>Slugs at night in a garden by the sea</a> {SENTENCE * 2}"
    found = blocks(f"<ul>{opening * 12}</ul><h1>On Beans</h1>{P}{P}")
    assert below_headline(Core(0, 15), found, 12) == Core(12, 15)
    same = blocks(f"{P * 12}<h1>On Beans</h1>{P}{P}")
    assert below_headline(Core(0, 15), same, 12) == Core(0, 15)
