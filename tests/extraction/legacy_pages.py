"""Pages of the time with text of our own: the same article, bio and list in many templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from archiver import Article, Capture, extract
from archiver.extraction.reading import Reading, read_page
from archiver.page import page_of

URL = "http://www.example.com/showarticle.php?article=12"
TITLE = "Keeping Kitchen Knives Sharp for Years"
AUTHOR = "Nora Feldman"
PARAGRAPHS = (
    "A dull knife is the one that slips. It asks for force, and force is what sends the blade where the fingers are. "
    "Most cooks own three knives and sharpen none of them.",
    "Begin with the stone. A coarse side takes the nicks out, a fine side brings the edge back, and water keeps the "
    "pores of the stone open while you work. Oil does the same and never leaves the stone again.",
    "Hold the angle. Two coins under the back of the blade give you about fifteen degrees, which is all that a chef's "
    "knife wants. Draw the edge toward you from heel to tip, ten times a side, and count aloud if it helps.",
    "Then strop. An old belt nailed to a board will do. The leather lays down the burr that the stone has raised, and "
    "a blade without a burr cuts paper without a sound.",
    "Store the knives apart. A drawer full of forks undoes an hour of work in a week, and a wooden block costs less "
    "than a visit to the grinder.",
)
BIO = (
    "Nora Feldman is a cutler in her third decade at the bench. She teaches evening classes on sharpening and writes a "
    "monthly letter for people who cook every day."
)
_LONG_BLURB = " ".join(
    f"The {place} of the {thing} is a matter of {matter}, and nobody who has {done} will tell you otherwise."
    for place in ("weight", "colour", "price", "age", "smell")
    for thing in ("handle", "steel", "board", "apron")
    for matter, done in (("taste", "tried both"), ("habit", "worked a winter"))
)


@dataclass(frozen=True)
class Item:
    """One entry of a list of related articles."""

    title: str
    blurb: str | None


RELATED = (
    Item(
        "Choosing Your First Cutting Board", "Maple, bamboo or plastic: what each does to the edge, and to your sink."
    ),
    Item("The Steel Is Not a Sharpener", None),
    Item("What the Handle Tells You", _LONG_BLURB),
    Item("Serrated Blades, and Why They Last", "It Is All in the Teeth"),
    Item(
        "Rust: A Short History",
        "Water, salt and an afternoon are enough. Here is how to take it off again, without acid.",
    ),
    Item(
        "Gifts for the Cook Who Has Everything", "Why not a stone? It costs little, lasts for a lifetime, and is used."
    ),
)


def article_in(html: str, url: str = URL) -> Article:
    """The article of a page, which has one."""
    article = extract(Capture(url=url, body=html.encode()))
    assert article is not None
    return article


def reading_of(html: str, url: str = URL) -> Reading:
    """A page with a role for each block."""
    return read_page(page_of(Capture(url=url, body=html.encode())))


def text_of(paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    """Paragraphs as <p>."""
    return "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)


def page(
    above: str = "", below: str = "", *, title: str | None = TITLE, head: str = "", text: str | None = None
) -> str:
    """A page with an article of five paragraphs; `above` and `below` stand around its text."""
    name = f"<title>{escape(title)}</title>" if title is not None else ""
    return f"<html><head>{name}{head}</head><body>{above}{text_of() if text is None else text}{below}</body></html>"


# --- lists of related articles, a template each -----------------------------------------------------------------------


def _entries() -> Iterator[tuple[str, str]]:
    for number, item in enumerate(RELATED):
        yield f'<a href="showarticle.php?article={number + 40}">{escape(item.title)}</a>', escape(item.blurb or "")


def _definitions() -> str:
    return "<dl>" + "".join(f"<dt>{a}</dt>" + (f"<dd>{b}</dd>" if b else "") for a, b in _entries()) + "</dl>"


def _divisions() -> str:
    return "".join(
        f'<div class="item"><div class="t">{a}</div>' + (f'<div class="s">{b}</div>' if b else "") + "</div>"
        for a, b in _entries()
    )


def _paragraphs_with_break() -> str:
    return "".join(f"<p>{a}<br>{b}</p>\n" for a, b in _entries())


def _headings() -> str:
    return "".join(f"<h4>{a}</h4>" + (f"<p>{b}</p>" if b else "") for a, b in _entries())


def _nested_tables() -> str:
    rows = "".join(
        f"<tr><td><table border=0><tr><td><b>{a}</b></td></tr><tr><td>{b}</td></tr></table></td></tr>"
        for a, b in _entries()
    )
    return f"<table width=100%>{rows}</table>"


def _table_rows() -> str:
    return "<table>" + "".join(f"<tr><td>{a}</td></tr><tr><td>{b}</td></tr>" for a, b in _entries()) + "</table>"


def _list_items() -> str:
    return "<ul>" + "".join(f"<li>{a}<br>{b}</li>" for a, b in _entries()) + "</ul>"


def _capital_fonts() -> str:
    return "".join(
        f'<FONT FACE="Arial" SIZE="2"><B>{a}</B></FONT><BR><FONT FACE="Arial" SIZE="1">{b}</FONT><BR><BR>\n'
        for a, b in _entries()
    )


def _breaks_alone() -> str:
    return "".join(f"{a}<br>\n{b}<br><br>\n" for a, b in _entries())


def _without_links() -> str:
    return "".join(f"<p><b>{escape(item.title)}</b><br>{escape(item.blurb or '')}</p>" for item in RELATED)


def _with_links_to_more() -> str:
    more = "<a href='showarticle.php?article={}'>Read more...</a>"
    return "".join(
        f"<p><b>{escape(item.title)}</b><br>{escape(item.blurb or '')} {more.format(number)}</p>"
        for number, item in enumerate(RELATED)
    )


def _blurbs_of_paragraphs() -> str:
    def divided(blurb: str) -> str:
        sentences = blurb.split(". ")
        half = len(sentences) // 2
        parts = (". ".join(sentences[:half]) + ".", ". ".join(sentences[half:])) if half > 4 else (blurb,)
        return "".join(f"<p>{part}</p>" for part in parts if part)

    return "".join(f"<p><b>{a}</b></p>{divided(b)}" for a, b in _entries())


LISTS: dict[str, Callable[[], str]] = {
    "definitions": _definitions,
    "divisions": _divisions,
    "paragraphs with a break": _paragraphs_with_break,
    "headings": _headings,
    "nested tables": _nested_tables,
    "table rows": _table_rows,
    "list items": _list_items,
    "capital fonts": _capital_fonts,
    "breaks alone": _breaks_alone,
    "blurbs of several paragraphs": _blurbs_of_paragraphs,
}
# Lists that only a label tells from the article's own sub-heads.
UNLINKED_LISTS: dict[str, Callable[[], str]] = {
    "titles without links": _without_links,
    "links to more": _with_links_to_more,
}
LABELS = {
    "bold capitals": "<b>RELATED ARTICLES</b><br>",
    "heading": "<h3>Related Articles</h3>",
    "picture": '<img src="/images/related.gif" alt="Related Articles" width="120" height="20"><br>',
    "table cell": '<table width="100%"><tr><td bgcolor="#cccccc">Other Articles You May Like</td></tr></table>',
    "none": "",
}
BIOS = {
    "unmarked": f"<p>{BIO}</p>",
    "italic": f"<p><i>{BIO}</i></p>",
    "boxed": f'<table border="1" cellpadding="4"><tr><td><font size="2">{BIO}</font></td></tr></table>',
    "under a heading": f"<h4>About the Author</h4><p>{BIO}</p>",
    "with a label in its line": f"<p><b>About the Author:</b> {BIO}</p>",
}


def in_cells(text: str, related: str) -> str:
    """Text and list in two rows of one layout table, between menu and footer."""
    return (
        f"<html><head><title>{TITLE}</title></head><body bgcolor=white>"
        '<table width=760><tr><td width=140 valign=top><a href="/">Home</a><br><a href="/food">Food</a><br>'
        '<a href="/house">House</a><br><a href="/travel">Travel</a></td><td valign=top><table>'
        f'<tr><td><font size="4"><b>{TITLE}</b></font></td></tr><tr><td>{text}</td></tr>'
        f"<tr><td>{related}</td></tr></table></td></tr>"
        '<tr><td colspan=2 align=center><a href="/">home</a> | <a href="/map">site map</a></td></tr>'
        "<tr><td colspan=2>&copy; 2007</td></tr></table></body></html>"
    )


def in_a_row(text: str, related: str) -> str:
    """Text and list below each other in one cell."""
    return (
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href='/'>Home</a></td></tr><tr><td>"
        f"<h1>{TITLE}</h1>{text}<hr>{related}</td></tr></table><p align=center>&copy; 2007</p></body></html>"
    )


def in_divisions(text: str, related: str) -> str:
    """Text and list in a division each."""
    return (
        f"<html><head><title>{TITLE}</title></head><body><div id='nav'><a href='/'>Home</a> | <a href='/f'>Food</a>"
        f"</div><div id='c1'><h1>{TITLE}</h1>{text}</div><div id='c2'>{related}</div><div id='foot'>&copy; 2007</div>"
        "</body></html>"
    )


FRAMES: dict[str, Callable[[str, str], str]] = {
    "cells": in_cells,
    "one cell": in_a_row,
    "divisions": in_divisions,
}
