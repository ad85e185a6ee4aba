"""Outlinks: the addresses that a page leads to, into the frontier, each with its turn or the reason against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archiver.addresses import normalized, sent_to
from archiver.crawl.scope import Scope
from archiver.crawl.traps import Traps
from archiver.extraction.links import REQUISITES, LinkKind, PageLink
from archiver.frontier import Frontier
from archiver.model import Capture
from archiver.page import Page
from archiver.states import Address, Kind

_NEAR = frozenset({LinkKind.PAGER, LinkKind.FRAME, LinkKind.REFRESH, LinkKind.CANONICAL})
# Files that a page links to and that are no pages themselves.
_BINARY = (
    *(".gif", ".jpg", ".jpeg", ".png", ".ico", ".bmp", ".css", ".js"),
    *(".swf", ".wav", ".mid", ".mp3", ".avi", ".mpg"),
)
_REFRESH = re.compile(r"""\s*[\d.]*\s*[;,]?\s*url\s*=\s*["']?(?P<url>[^"'>]+).*""", re.I)
# Links kept in memory, 20 MB; all are in the frontier, so that forgetting them costs time alone.
_REMEMBERED = 100_000
_LAST = 1_000_000
_MOST_HOPS = 60


class Outlinks:
    """Puts what pages, styles and sitemaps name into the frontier."""

    def __init__(self, frontier: Frontier, scope: Scope, *, requisites: bool) -> None:
        self._frontier = frontier
        self._scope = scope
        self._requisites = requisites
        self._seen: dict[str, None] = {}
        self.traps = Traps()

    def follow(self, address: Address, links: Sequence[PageLink], charset: str = "utf-8") -> list[str]:
        """The links of a page whose queries are in a charset; gives the addresses that were new."""
        turn = 4 * (len(address.hops) + 1) + 1
        pages, requisites = [], []
        for link in links:
            if self._was_seen(link.url):
                continue
            if link.kind in REQUISITES or link.url.lower().endswith(_BINARY):
                requisites.append(link.url)
            else:
                pages.append((link.url, Kind.PAGE, turn - 4 if link.kind in _NEAR else turn))
        fresh = self._add(address, pages, hop="L", charset=charset)
        self.require(address, requisites)
        return fresh

    def require(self, address: Address, urls: Iterable[str]) -> None:
        """What a page or a style needs to be shown; it comes after all pages."""
        if self._requisites:
            self._add(address, ((url, Kind.REQUISITE, _LAST) for url in urls), hop="E")

    def list_from_sitemap(self, address: Address, urls: Iterable[str], kind: Kind) -> None:
        """What a sitemap lists: pages, or further sitemaps."""
        self._add(address, ((url, kind, 4 * (len(address.hops) + 1)) for url in urls), hop="M")

    def _add(
        self, address: Address, found: Iterable[tuple[str, Kind, int]], hop: str, charset: str = "utf-8"
    ) -> list[str]:
        return self._frontier.add(self._wanted(address, found, hop, charset))

    def _wanted(
        self, address: Address, found: Iterable[tuple[str, Kind, int]], hop: str, charset: str
    ) -> Iterator[Address]:
        """The addresses that are to be fetched; of the site's others, the frontier says why not."""
        hops = f"{address.hops}{hop}"[-_MOST_HOPS:]
        for url, kind, priority in found:
            target = normalized(url, charset)
            if target is None or not self._covers(target, kind):
                continue
            new = Address(target, kind, priority, hops, address.url)
            reason = self._scope.reason_against(target, kind)
            if reason is None and kind is Kind.PAGE:
                reason = self.traps.reason_against(target, via=address.url)
            if reason is None:
                yield new
            else:
                self._frontier.exclude(new, reason)

    def _was_seen(self, url: str) -> bool:
        """Whether a link was met not long ago: nine of ten are, and asking the frontier costs ten times as much."""
        if url in self._seen:
            return True
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[url] = None
        return False

    def _covers(self, url: str, kind: Kind) -> bool:
        if kind is Kind.PAGE:
            return self._scope.is_on_site(url)
        return self._scope.may_be_requisite(url) if kind is Kind.REQUISITE else self._scope.has_host(url)


def charset_of_queries(page: Page) -> str:
    """The charset in which a browser sends the queries of a page's links: its own, or UTF-8 for one in UTF-16."""
    return "utf-8" if page.encoding.lower().startswith(("utf-16", "utf-32")) else page.encoding


def refresh_of(capture: Capture) -> Iterator[PageLink]:
    """Where a Refresh field of the header sends a reader on to: what a meta element says, in Netscape's words."""
    found = _REFRESH.fullmatch(capture.header("refresh") or "")
    if found and (url := sent_to(capture.url, found["url"])):
        yield PageLink(url, LinkKind.REFRESH, "")
