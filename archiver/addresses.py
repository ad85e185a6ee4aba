"""Addresses: one spelling for one page, and the host that it is asked of."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

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
_HOST = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]+")


def normalized(url: str) -> str | None:
    """The one spelling of an http(s) address, or None where it is none.

    Scheme and host in lower case, no default port, no fragment, no session id, unsafe characters escaped.

    >>> normalized("HTTP://Example.com:80/a b?PHPSESSID=0123456789abcdef&x=1#top")
    'http://example.com/a%20b?x=1'
    """
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
    path = quote(_SESSION_PATH.sub("", parts.path) or "/", safe=_SAFE_PATH)
    return urlunsplit((parts.scheme, netloc, path, quote(_without_session(parts.query), safe=_SAFE_QUERY), ""))


def joined(base: str, reference: str | None) -> str | None:
    """The one spelling of what a page or a Location header at `base` refers to, or None where that is no address."""
    try:
        return normalized(urljoin(base, reference.strip())) if reference and reference.strip() else None
    except ValueError:
        return None


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for (RFC 9309, 2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(url: str) -> str:
    """Host and port without `www.`: http and https, with and without `www.`, are one site."""
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _without_session(query: str) -> str:
    if not _MAY_BE_SESSION.search(query):
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _is_session(*pair)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_session(name: str, value: str) -> bool:
    # ColdFusion counts its sessions from 1, so that a CFID may be short.
    return _SESSION.match(name) is not None and (bool(_SESSION_VALUE.match(value)) or name.lower() == "cfid")


def _ascii(host: str) -> str | None:
    """The host as it is looked up; None for what can be none: names of it would reach headers, files and logs."""
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return name if _HOST.fullmatch(name) else None
