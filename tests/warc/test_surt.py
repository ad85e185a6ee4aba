"""Sort keys of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.warc.surt import sort_key

# Read off the indexes that other tools make; the interop tests compare many more with the tools themselves.
KEYS = (
    ("http://example.com", "com,example)/"),
    ("http://example.com/", "com,example)/"),
    ("https://www.example.com/a/B.html", "com,example)/a/b.html"),
    ("http://WWW2.Example.COM/a/", "com,example)/a"),
    ("http://example.com:80/a", "com,example)/a"),
    ("http://example.com:8080/a", "com,example:8080)/a"),
    ("https://example.com:443/a", "com,example)/a"),
    ("http://user:secret@example.com/a", "com,example)/a"),
    ("http://example.com/a?b=2&a=1&c", "com,example)/a?a=1&b=2&c"),
    ("http://example.com/a?", "com,example)/a"),
    ("http://example.com/a#top", "com,example)/a"),
    ("http://example.com/a%20b/%2525", "com,example)/a%20b/%25"),
    ("http://example.com/a/./b/../c//d", "com,example)/a/c/d"),
    ("http://example.com/../a", "com,example)/../a"),
    ("http://example.com/caf\xe9", "com,example)/caf%c3%a9"),
    ("http://b\xfccher.example/", "example,xn--bcher-kva)/"),
    ("http://127.0.0.1:8000/", "1,0,0,127:8000)/"),
    ("http://2130706433/", "1,0,0,127)/"),
    ("http://[::1]:80/a", "::1)/a"),
    ("http://http://example.com/a", "com,example)/a"),
    ("http:///example.com/a", "com,example)/a"),
    ("example.com/a", "com,example)/a"),
    ("http://example.com/a?PHPSESSID=0123456789abcdef0123456789abcdef&x=1", "com,example)/a?x=1"),
    ("http://example.com/(S(abcdefghijklmnopqrstuvwx))/p.aspx", "com,example)/p.aspx"),
    ("http://example.com/a b\r\n\tc", "com,example)/a%20bc"),
    ("urn:pageinfo:x", "urn:pageinfo:x"),
)


@pytest.mark.parametrize(("url", "key"), KEYS)
def test_keys(url: str, key: str) -> None:
    """An address has the key that other tools give it."""
    assert sort_key(url) == key


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    """Whatever stands in an address field makes a key without line ends."""
    key = sort_key(f"http://example.com/{text}")
    assert "\n" not in key
    assert " " not in key


@given(st.from_regex(r"https?://[a-z]{1,5}\.example/([A-Za-z0-9_-][A-Za-z0-9._-]*/?){0,3}", fullmatch=True))
def test_short_cut(url: str) -> None:
    """The short way for simple addresses gives what the long way gives."""
    assert sort_key(url) == sort_key(f"{url}#")
