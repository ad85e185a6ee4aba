"""Markdown that says what the HTML said, whatever the text holds; and text as XML can carry it."""

from __future__ import annotations

import doctest
import re
from html import escape, unescape
from xml.dom.minidom import parseString

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from strange import CODE, TEXTS, TITLES

from archiver.exports import chunks, markdown, slugs, xmltext
from archiver.exports.chunks import spans_of
from archiver.exports.markdown import safe_markdown

# What a builder of sites could take for its own, outside of code.
SIGNS = re.compile(r"\{|\}|(?<!\\)`|<(?!https?:)|\]:|\]\[|\$\$|~~|^\s*[=:]")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=60)


def shown(text: str) -> str:
    """A line of Markdown without links as a reader sees it: backslashes and entities read."""
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


@pytest.mark.parametrize("text", [*TEXTS, *(title for title in TITLES if title)])
def test_text_means_nothing(text: str) -> None:
    """A paragraph holds no sign of a template, a table, a definition or a footnote, and reads as before."""
    told = safe_markdown(f"<p>{escape(text, quote=False)}</p>")
    assert not SIGNS.search(told)
    assert shown(told).split() == text.split()


@given(WORDS)
def test_any_text_means_nothing(text: str) -> None:
    """So it is with every text."""
    told = safe_markdown(f"<p>x {escape(text, quote=False)}</p>")
    assert not SIGNS.search(told)


def test_code_is_left_alone() -> None:
    """In code every sign is meant, and stays."""
    assert CODE in safe_markdown(f"<pre>{escape(CODE, quote=False)}</pre>")


def test_images_in_headings_stay() -> None:
    """An image in a heading or a cell of a table arrives, its alternative text harmless."""
    told = safe_markdown(
        '<h3>A<img src="/a.gif" alt="{{&lt; x"></h3><table><tr><td><img src="/b.gif" alt=""></td></tr></table>'
    )
    assert told.count("](/") == 2
    assert "{" not in told


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60))
def test_front_matter_reads_back(text: str) -> None:
    """Every text is read back from YAML as it was written."""
    written = yaml.dump({"title": text}, Dumper=markdown._Dumper, allow_unicode=True, width=1 << 30)
    assert yaml.safe_load(written) == {"title": text}


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_xml_takes_every_text(text: str) -> None:
    """As text, as an attribute and as CDATA, any text gives XML that a parser takes, the same three times."""
    xml = f"<a b={xmltext.attribute(text)}>{xmltext.text(text)}</a>"
    document = parseString(xml.encode("utf-8", "strict")).documentElement
    section = parseString(f"<a>{xmltext.cdata(text)}</a>".encode()).documentElement
    told = "".join(node.data for node in document.childNodes)
    assert told == "".join(node.data for node in section.childNodes)
    assert told == xmltext.allowed(text).replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(st.text("ab .\n", max_size=900), max_size=8).map("\n\n".join))
def test_pieces_are_the_text(text: str) -> None:
    """Pieces follow each other without a gap from the first character to the last, none too long."""
    spans = list(spans_of(text))
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(0 < span.end - span.start <= chunks._MAX_CHARACTERS for span in spans)


@pytest.mark.parametrize("module", [markdown, slugs, xmltext], ids=lambda module: module.__name__)
def test_examples_run(module: object) -> None:
    """The examples in the documentation of functions are true."""
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed
