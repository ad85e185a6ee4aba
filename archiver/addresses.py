"""Addresses: one spelling for one page, and the host that it is asked of."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_plus, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_SAFE_PATH = "/%:@!$&'()*+,;=~-._|"
_SAFE_QUERY = f"{_SAFE_PATH}?[]"
# Session ids of the time: PHP, Java, ColdFusion, ASP, osCommerce. The page is the same under each.
_SESSION = re.compile(
    r"^(?:phpsessid|jsessionid|cfid|cftoken|aspsessionid\w*|oscsid|sid|session_?id|sessid|zenid)$", re.I
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#;]*|/\(S\([a-z0-9]{24}\)\)(?=/)", re.I)
_SESSION_VALUE = re.compile(r"^[A-Za-z0-9,-]{8,}$")
_MAY_BE_SESSION = re.compile(r"sid|sess|cfid|cftoken|zenid", re.I)
# With the underscore that many hosts of the time have, though RFC 952 knows none; the second one is IPv6.
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|[0-9a-f.]*:[0-9a-f:.]*")
_ASCII = "".join(map(chr, range(128)))
_TAIL = re.compile(r"([^?#]*)(.*)", re.S)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DOT_STEP = re.compile(r"/\.{1,2}(?:/|$)")


def normalized(url: str, charset: str = "utf-8") -> str | None:
    """The one spelling of an http(s) address, or None where it is none.

    Scheme and host in lower case, no default port, no dot at the end of the host, no fragment, no session id, no dot
    segments, no escape that is needless (RFC 3986, 6.2.2), a slash for each backslash of the path, unsafe characters
    escaped: those of a query in the charset of the page that has it, as browsers send them.

    >>> normalized("HTTP://Example.com:80/a b?PHPSESSID=0123456789abcdef&x=1#top")
    'http://example.com/a%20b?x=1'
    """
    return _spelt(url, charset, session=False)


def _spelt(url: str, charset: str, *, session: bool) -> str | None:
    """The spelling of an address, with the session id that it may have or without."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or not (ascii_host := _ascii(host)):
        return None
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if port is not None and port != _PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    path = quote(slashed(parts.path), safe=_SAFE_PATH, errors="replace")
    query = parts.query if session else _without_session(parts.query)
    query = quote(query, safe=_SAFE_QUERY, encoding=charset, errors="replace")
    path = _with_few_escapes(path) if session else _SESSION_PATH.sub("", _with_few_escapes(path))
    return urlunsplit((parts.scheme, netloc, _without_dots(path) or "/", _with_few_escapes(query), ""))


def joined(base: str, reference: str | None) -> str | None:
    """The one spelling of what a page at `base` refers to, or None where that is no address."""
    try:
        return normalized(urljoin(base, slashed(reference.strip()))) if reference and reference.strip() else None
    except ValueError:
        return None


def sent_to(base: str, location: str | None) -> str | None:
    """The one spelling of what a Location field at `base` says, each of its bytes a character; None: no address.

    Bytes beyond ASCII, which no rule allows there, are escaped as they are: so browsers do, and whatever charset the
    server means, it gets back what it said.
    """
    return joined(base, location and quote(location, safe=_ASCII, encoding="latin-1", errors="replace"))


def in_session(base: str, location: str | None) -> str | None:
    """The page at `base` under the session id that its Location field gives it; None where it says anything else.

    Servers without cookies (ASP.NET, ColdFusion) send each reader who has none on to the same page with one.
    """
    if location is None or sent_to(base, location) != base:
        return None
    whole = urljoin(base, slashed(quote(location.strip(), safe=_ASCII, encoding="latin-1", errors="replace")))
    url = _spelt(whole, "utf-8", session=True)
    return None if url == base else url


def slashed(reference: str) -> str:
    """A reference with the backslashes that editors of the time wrote into paths as the slashes they mean."""
    if "\\" not in reference:
        return reference
    path, rest = _TAIL.match(reference).groups()  # type: ignore[union-attr]
    return path.replace("\\", "/") + rest


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for (RFC 9309, 2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(url: str) -> str:
    """Host and port without `www.`: http and https, with and without `www.`, are one site."""
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _with_few_escapes(text: str) -> str:
    """Escapes in capitals, and none of a letter, digit, `-`, `.`, `_`, `~`: `/%7ejoe/` is `/~joe/`."""
    return _ESCAPE.sub(_few_escapes, text) if "%" in text else text


def _few_escapes(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _without_dots(path: str) -> str:
    """A path without `.` and `..` (RFC 3986, 5.2.4)."""
    if _DOT_STEP.search(path) is None:
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    return "/" + "/".join([*kept, ""] if steps[-1] in (".", "..") else kept)


def _without_session(query: str) -> str:
    """A query without its session ids, the rest of it as it stands, whatever charset its escapes are of."""
    if not _MAY_BE_SESSION.search(query):
        return query
    return "&".join(field for field in query.split("&") if not _is_session(*field.partition("=")[::2]))


def _is_session(name: str, value: str) -> bool:
    name, value = unquote_plus(name), unquote_plus(value)
    # ColdFusion counts its sessions from 1, so that a CFID may be short.
    return _SESSION.match(name) is not None and (bool(_SESSION_VALUE.match(value)) or name.lower() == "cfid")


def _ascii(host: str) -> str | None:
    """The host as it is looked up; None for what can be none: names of it would reach headers, files and logs."""
    host = host.removesuffix(".")
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return name if _HOST.fullmatch(name) else None
