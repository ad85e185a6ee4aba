"""Sitemaps of all kinds give their addresses; what is none gives nothing."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.crawl import sitemaps
from archiver.crawl.sitemaps import addresses_in, is_sitemap

_A, _B = "http://example.com/a", "http://example.com/b?x=1&y=2"
_PLAIN = f"<urlset><url><loc>{_A}</loc></url><url><loc>{_B.replace('&', '&amp;')}</loc></url></urlset>"


@pytest.mark.parametrize(
    "body",
    [
        _PLAIN.encode(),
        f'<?xml version="1.0"?>\n{_PLAIN}'.encode(),
        f"\ufeff{_PLAIN}".encode(),
        _PLAIN.replace("loc>", "LOC>").encode(),
        _PLAIN.replace("<loc>", "<sm:loc>").replace("</loc>", "</sm:loc>").encode(),
        _PLAIN.replace("<loc>", "<loc>\n  ").replace("</loc>", "\n</loc>").encode(),
        f"<urlset><url><loc><![CDATA[{_A}]]></loc></url><url><loc><![CDATA[{_B}]]></loc></url></urlset>".encode(),
        _PLAIN.replace("&amp;", "&").encode(),
        _PLAIN.removesuffix("</url></urlset>").encode(),
        gzip.compress(_PLAIN.encode()),
        gzip.compress(_PLAIN.encode()) + b"padding",
        f"{_A}\n{_B}\n".encode(),
        f"\ufeff{_A}\n{_B}\n".encode(),
        f"  {_A}  \r\n\r\n{_B}".encode(),
    ],
)
def test_addresses(body: bytes) -> None:
    """XML sound or not, plain text, compressed or not."""
    assert addresses_in(body) == ([_A, _B], False)


def test_index() -> None:
    """A sitemap of sitemaps says so."""
    assert addresses_in(f"<sitemapindex><sitemap><loc>{_A}</loc></sitemap></sitemapindex>".encode()) == ([_A], True)


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not found</body></html>", b"nothing here", b"\x1f\x8bnonsense", bytes(1000)]
)
def test_no_sitemap(body: bytes) -> None:
    """A page for "not found", nonsense and broken gzip name nothing."""
    assert addresses_in(body)[0] == []


def test_entities_are_not_expanded() -> None:
    """An entity of the file's own is nothing, and reads no file."""
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _PLAIN.replace(_A, "&a;")
    assert addresses_in(bomb.encode())[0] == ["&a;", _B]


def test_bomb_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What inflates without end is read to its limit and no further."""
    monkeypatch.setattr(sitemaps, "_MAX", 100_000)
    machine = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(machine.compress(bytes(10**6)) for _ in range(100)) + machine.flush()
    tracemalloc.start()
    assert addresses_in(bomb)[0] == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    "body",
    [b"<urlset>" + b"<url><loc>http://x.example/</loc></url>" * 3, b"http://x.example/\n" * 3],
    ids=["XML", "text"],
)
def test_address_that_is_listed_again_is_given_once(body: bytes) -> None:
    """A list of a million times the same address costs no more than its reading."""
    assert addresses_in(body) == (["http://x.example/"], False)


@given(st.binary(max_size=500))
def test_any_bytes(body: bytes) -> None:
    """Nothing raises."""
    addresses_in(body)
    addresses_in(gzip.compress(body))


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (_PLAIN.encode(), True),
        (b'<?xml version="1.0"?><!-- made by hand -->\n<sitemapindex xmlns="x">', True),
        (b"<html><body><p>What is a &lt;urlset>?", False),
        (b" " * 1000 + _PLAIN.encode(), False),
        (b"", False),
    ],
)
def test_sitemap_is_told_by_its_root(body: bytes, verdict: bool) -> None:
    """Not by its name, and not by what its server calls it."""
    assert is_sitemap(body) is verdict
