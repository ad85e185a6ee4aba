"""Sort keys of addresses: host back to front, then path and query, as the indexes of web archives have them (SURT).

The key is the one that other tools of the trade make, so that an index of ours and one of theirs are the same; the
tests with other projects' judges compare them. `http://www.Example.com/A/?b=2&a=1` is `com,example)/a?a=1&b=2`.
"""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote_from_bytes, unquote_to_bytes

# The address as nearly all are: nothing in its path that an escape, a dot or a slash would make special, no query.
_SIMPLE = re.compile(r"https?://([a-z0-9.-]*[a-z][a-z0-9.-]*)((?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)", re.A)
_PARTS = re.compile(rb"(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.S)
_SCHEMES_IN_A_ROW = re.compile(rb"(?:https?://)+(?=https?://)")
_WWW = re.compile(rb"www\d*\.")
_PORTS = {b"http": b"80", b"https": b"443"}
_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
# Session ids are no part of a key: ASP.NET puts one of 24 characters into the path, servers of the time put theirs
# into a field of the query, and ColdFusion into two fields in a row.
_SESSION_STEP = re.compile(rb"/\((?:[0-9a-z]{24}|(?:[a-z]\([0-9a-z]{24}\))+)\)(?=/[^?]+\.aspx)", re.I)
_SESSION_FIELD = re.compile(rb"(?:(?:j|php)sess(?:ion)?id|sid)=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24}", re.I)
_COLDFUSION = (b"cfid=", b"cftoken=")


def sort_key(url: str) -> str:
    """The key of an address.

    >>> sort_key("http://www.Example.com:80/A/b.html?y=2&x=1#top")
    'com,example)/a/b.html?x=1&y=2'
    """
    if simple := _SIMPLE.fullmatch(url):
        host, path = simple.groups()
        return f"{_host_key(host.encode()).decode()}){path.lower()}"
    return _key(_SCHEMES_IN_A_ROW.sub(b"", _bytes_of(url))).decode("utf-8", "replace")


def _bytes_of(url: str) -> bytes:
    return re.sub(rb"[\r\n\t]", b"", url.encode("utf-8", "replace").strip())


def _key(url: bytes) -> bytes:
    found = _PARTS.fullmatch(url)
    scheme, place, path, query = found.groups() if found else (None, None, url, None)
    if scheme is None:
        return _key(b"http://" + url)
    if scheme.startswith(b"http") and not place:
        place, _, path = path.lstrip(b"/").partition(b"/")
        path = b"/" + path
    if not place:
        return scheme + b":" + _path_key(path, has_host=False) + _query_key(query)
    host, port = _host_and_port(place)
    number = b"" if not port or port == _PORTS.get(scheme.lower()) else b":" + port
    return _host_key(host) + number + b")" + _path_key(path, has_host=True) + _query_key(query)


def _host_and_port(place: bytes) -> tuple[bytes, bytes]:
    place = place.rpartition(b"@")[2].rstrip(b":").lower()
    host, _, port = place[1:].partition(b"]:") if place.startswith(b"[") else place.partition(b":")
    return host.rstrip(b"]") if place.startswith(b"[") else host, port if port.isdigit() else b""


@lru_cache(maxsize=4096)
def _host_key(host: bytes) -> bytes:
    host = _unescaped(host)
    if not host.isascii():
        with suppress(ValueError):
            host = host.decode("utf-8", "ignore").encode("idna")
    host = host.replace(b"..", b".").strip(b".")
    if host.isdigit():  # an address as one number
        host = socket.inet_ntoa((int(host) & 0xFFFFFFFF).to_bytes(4, "big")).encode()
    host = _escaped(host.lower())
    if www := _WWW.match(host):
        host = host[www.end() :]
    return b",".join(reversed(host.split(b".")))


def _path_key(path: bytes, *, has_host: bool) -> bytes:
    path = _unescaped(path)
    if has_host:
        path = _without_steps(path)
    path = _escaped(path).lower()
    path = _SESSION_STEP.sub(b"", path)
    return path[:-1] if path.endswith(b"/") and len(path) > 1 else path


def _without_steps(path: bytes) -> bytes:
    """The path without `.`, `..` and empty steps; a `..` with nothing to go back to stays."""
    kept: list[bytes] = []
    for step in path.split(b"/")[1:]:
        if step == b".." and kept:
            kept.pop()
        elif step != b".":
            kept.append(step)
    return b"/" + b"/".join([step for step in kept[:-1] if step] + kept[-1:])


def _query_key(query: bytes | None) -> bytes:
    if not query:
        return b""
    query = _without_sessions(_escaped(_unescaped(query)))
    fields = sorted(tuple(field.split(b"=", 1)) for field in query.lower().split(b"&"))
    query = b"&".join(b"=".join(field) for field in fields) if len(query) > 1 else query.lower()
    return b"?" + query if query else b""


def _without_sessions(query: bytes) -> bytes:
    """The query without session ids; one at its end leaves its `&`, as it does in the keys of other tools."""
    fields = query.split(b"&")
    sessions = {place for place, field in enumerate(fields) if _SESSION_FIELD.fullmatch(field)}
    for place, pair in enumerate(pairwise(fields)):
        if all(field.lower().startswith(name) for field, name in zip(pair, _COLDFUSION, strict=True)):
            sessions |= {place, place + 1}
    kept = [field for place, field in enumerate(fields) if place not in sessions]
    return b"&".join([*kept, b""] if kept and len(fields) - 1 in sessions else kept)


def _escaped(text: bytes) -> bytes:
    return quote_from_bytes(text, safe=_SAFE).encode()


def _unescaped(text: bytes) -> bytes:
    """The text with its escapes undone, as often as there are any."""
    while (plain := unquote_to_bytes(text)) != text:
        text = plain
    return text
