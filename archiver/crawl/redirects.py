"""Redirects: where an answer sends the crawl on to, and why it does not go there."""

from __future__ import annotations

from typing import NamedTuple

from archiver.addresses import in_session, sent_to
from archiver.crawl.scope import Scope
from archiver.model import Capture
from archiver.states import Address, Kind

STATUSES = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 20


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


def in_session_of(address: Address, capture: Capture) -> Address | None:
    """The same address once more, where its server only gives it a session id; None where it does not, or did so."""
    if capture.status not in STATUSES or address.session_url:
        return None
    url = in_session(address.url, capture.header("location"))
    return address._replace(session_url=url) if url else None


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
