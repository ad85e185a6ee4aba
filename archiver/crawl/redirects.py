"""Redirects: where an answer sends the crawl on to, and why it does not go there."""

from __future__ import annotations

import re
from typing import NamedTuple

from archiver.addresses import in_session, sent_to
from archiver.crawl.scope import Scope
from archiver.model import Capture
from archiver.states import Address, Kind

STATUSES = frozenset({300, 301, 302, 303, 307, 308})
MAX_REDIRECTS = 20
# A server of the time takes 8 KB of header fields; a cookie check wants one cookie of some 30 bytes.
_MAX_COOKIE = 4096
_PAIR = re.compile(r"[ \t]*(?P<name>[!#-+\--:<>-~]+)=(?P<value>[!-:<-~]*(?: +[!-:<-~]+)*)")


class Redirect(NamedTuple):
    """One of the two is None."""

    target: Address | None
    reason: str | None
    """Why it is not followed."""


def redirect_of(address: Address, capture: Capture, scope: Scope) -> Redirect:
    """What becomes of an answer that says that its page is elsewhere."""
    url = sent_to(address.url, capture.header("location"))
    chain = [*filter(None, address.redirects.split("\n")), address.url]
    reason = _reason_against(address, url, chain, scope)
    if url is None or reason is not None:
        return Redirect(None, reason)
    hops = f"{address.hops}R"
    return Redirect(Address(url, address.kind, address.priority, hops, address.url, "\n".join(chain)), None)


def again_of(address: Address, capture: Capture) -> Address | None:
    """The same address as its server wants it to be asked for: under a session id, or with a cookie.

    None where its answer is no redirect to itself, or one that has been followed before.
    """
    if capture.status not in STATUSES or address.session_url or address.cookie:
        return None
    location = capture.header("location")
    if url := in_session(address.url, location):
        return address._replace(session_url=url)
    cookie = _cookie_of(capture) if sent_to(address.url, location) == address.url else ""
    return address._replace(cookie=cookie) if cookie else None


def _cookie_of(capture: Capture) -> str:
    """What a browser would send back of the cookies that an answer sets (RFC 6265, 4.2), as far as there is room."""
    pairs: dict[str, str] = {}
    for name, value in capture.headers:
        if name.lower() == "set-cookie" and (found := _PAIR.match(value)):
            pairs[found["name"]] = found["value"]
    said = ""
    for pair in (f"{name}={value}" for name, value in pairs.items()):
        if len(said) + len(pair) + 2 <= _MAX_COOKIE:
            said = f"{said}; {pair}" if said else pair
    return said


def _reason_against(address: Address, target: str | None, chain: list[str], scope: Scope) -> str | None:
    if target is None:
        return "redirects to nowhere"
    if len(chain) > MAX_REDIRECTS:
        return "redirects without end"
    if target in chain:
        return "redirects in a circle"
    on_site = scope.has_host if address.kind is not Kind.PAGE else scope.is_on_site
    if address.kind is Kind.REQUISITE:
        on_site = scope.may_be_requisite
    if not on_site(target):
        return f"redirects off the site, to {target}"
    against = scope.reason_against(target, address.kind, from_seed=chain[0] in scope.seeds)
    return against and f"redirects to {target}, which {against}"
