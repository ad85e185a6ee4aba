"""Decoding: which characters the bytes of a page mean."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.decoding import decode

# What is tested: the bytes, the Content-Type header, the encoding that must come out, and what says so.
CASES = {
    "plain ASCII": (b"<p>Plain words.</p>", None, "utf-8", "utf-8"),
    "a byte order mark": (codecs.BOM_UTF8 + "Käse".encode(), None, "utf-8", "bom"),
    "UTF-16 with its mark": (codecs.BOM_UTF16_LE + "Käse".encode("utf-16-le"), None, "utf-16-le", "bom"),
    "UTF-16 without a mark": ("<html><body>words".encode("utf-16-le"), None, "utf-16-le", "detected"),
    "UTF-16 of the other order": ("<html><body>words".encode("utf-16-be"), None, "utf-16-be", "detected"),
    "UTF-8 that says ISO 8859-1": ("<meta charset=iso-8859-1>Käse".encode(), None, "utf-8", "utf-8"),
    "ISO 8859-1 means windows-1252": (b"<meta charset=iso-8859-1>\x93quoted\x94", None, "windows-1252", "meta"),
    "Cyrillic that says so": ("<meta charset=windows-1251>Привет".encode("cp1251"), None, "cp1251", "meta"),
    "Cyrillic by the header": ("Привет".encode("koi8-r"), "text/html; charset=koi8-r", "koi8-r", "http"),
    "a header for all pages gives way": (
        "<meta charset=windows-1251>Привет".encode("cp1251"),
        "text/html; charset=ISO-8859-1",
        "cp1251",
        "meta",
    ),
    "Japanese in seven bits": (
        b'<meta charset="iso-2022-jp">' + "日本語".encode("iso-2022-jp"),
        None,
        "iso2022_jp",
        "meta",
    ),
    "GB 2312 is read as its superset": ("<meta charset=gb2312>中文网页".encode("gb18030"), None, "gb18030", "meta"),
    "UTF-8 with one stray": (b"<meta charset=utf-8>" + "äöü ".encode() * 3 + b"\x96", None, "utf-8", "meta"),
    "UTF-8 in name only": (b"<meta charset=utf-8>caf\xe9 na\xefve", None, "windows-1252", "default"),
    "a charset that nobody knows": (b"<meta charset=martian>caf\xe9", None, "windows-1252", "default"),
    "a codec that is no charset": (b"<meta charset=base64>caf\xe9", None, "windows-1252", "default"),
    "nothing but NULs at its end": (b"<p>Words.</p>" + b"\x00" * 4000, None, "utf-8", "utf-8"),
    "Cyrillic that nothing declares": (
        ("Мы выращиваем бобы на северном склоне, и каждую весну приходят новые соседи. " * 20).encode("cp1251"),
        None,
        "cp1251",
        "detected",
    ),
}


@pytest.mark.parametrize("body, content_type, encoding, source", CASES.values(), ids=CASES)
def test_encoding(body: bytes, content_type: str | None, encoding: str, source: str) -> None:
    """The encoding of the bytes is found, and what says so."""
    decoded = decode(body, content_type)
    assert (decoded.encoding, decoded.source) == (encoding, source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_comes_back(encoding: str) -> None:
    """Text that was encoded comes out as it was."""
    text = "<html><head><title>Äpfel – „reif“</title></head><body><p>Über Äpfel schrieb er viel.</p></body></html>"
    assert decode(text.encode(encoding)).text == text


def test_free_bytes_keep_their_place() -> None:
    """The five bytes that windows-1252 leaves free become the control characters of the same number."""
    assert decode(b"caf\xe9 \x81").text == "café \x81"


@given(st.binary(max_size=400), st.sampled_from([None, "text/html", "text/html; charset=utf-16", "charset=x-sjis"]))
def test_never_fails(body: bytes, content_type: str | None) -> None:
    """Whatever the bytes are, there is a text for them."""
    decoded = decode(body, content_type)
    assert codecs.lookup(decoded.encoding)
    assert isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), min_size=1, max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    """UTF-8 comes out unchanged, whatever the header says."""
    assert decode(text.encode(), "text/html; charset=iso-8859-1").text == text
