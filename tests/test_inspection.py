"""What a person and a machine are shown of one page."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from archiver import Capture
from archiver.demo.server import page_bytes
from archiver.errors import PageError
from archiver.inspection import inspect, inspection_json, show

BASE = "http://copperwire.example/"


def capture(page: str) -> Capture:
    body = page_bytes(page)
    assert body is not None
    return Capture(url=BASE + page, body=body)


def shown(of: Capture, *, terminal: bool = False) -> str:
    out = io.StringIO()
    show(
        inspect(of),
        Console(file=out, force_terminal=terminal, width=100, color_system="standard" if terminal else None),
    )
    return out.getvalue()


def test_fields_come_before_blocks() -> None:
    """The answer first, then what it was read from."""
    text = shown(capture("articles/webring.html"))
    assert text.index("author_bio") < text.index(" blocks\n") < text.index("RELATED ARTICLES")


def test_each_block_has_its_role_and_reason() -> None:
    """Every block of the page is there once, in page order, and says why."""
    blocks = inspect(capture("articles/webring.html")).blocks
    assert [block.number for block in blocks] == list(range(len(blocks)))
    assert all(block.because for block in blocks)
    assert [block.role for block in blocks if block.text.startswith("Joss Pellworth is")] == ["bio"]


def test_plain_output_keeps_whole_lines() -> None:
    """Away from a terminal a block is one line without colours, however long it is."""
    text = shown(capture("articles/webring.html"))
    assert "\x1b" not in text
    assert any("In our ring of lighthouse pages" in line and "new photographs" in line for line in text.splitlines())


def test_terminal_output_is_coloured() -> None:
    """On a terminal roles have colours."""
    assert "\x1b[" in shown(capture("articles/webring.html"), terminal=True)


def test_page_without_article() -> None:
    """A listing says that it holds no article, and why, and still shows its blocks."""
    text = shown(capture("index.html"))
    assert "holds no article: it " in text
    assert "In this issue" in text


def test_json_says_the_same() -> None:
    """One line of JSON holds fields and blocks."""
    told = json.loads(inspection_json(inspect(capture("articles/counter.html"))))
    assert {field["name"]: field["value"] for field in told["fields"]}["authors"] == "Ida Kvam"
    assert {"number", "role", "because", "where", "text"} == set(told["blocks"][0])


@pytest.mark.parametrize(("head", "because"), [("<html lang=en>", "the head of the page"), ("", "the small words")])
def test_language_says_where_it_is_from(head: str, because: str) -> None:
    """A language that the page does not state is not said to be stated."""
    words = (
        "<h1>On Beans</h1>"
        + "<p>The beans are of the sort that want to be in the sun, and a fence is for them.</p>" * 9
    )
    (language,) = [
        field for field in inspect(Capture(url=BASE, body=f"{head}{words}".encode())).fields if field.name == "language"
    ]
    assert language.value == "en"
    assert str(language.because).startswith(because)


def test_page_cannot_write_on_the_terminal() -> None:
    """Escape sequences, mark-up of ours and C1 controls on a page are shown as harmless text."""
    words = "<p>" + "Some words of a body that goes on and on. " * 20
    text = shown(Capture(url=BASE, body=f"{words}\x1b]0;owned\x07 [red]x[/red] \x9b31m".encode()))
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "[red]x[/red]" in text


def test_binary_is_no_page() -> None:
    """A picture is refused in one sentence."""
    with pytest.raises(PageError):
        inspect(capture("images/lamp.png"))
