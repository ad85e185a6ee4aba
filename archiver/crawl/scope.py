"""The scope: which addresses belong to the site, and why others do not."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from archiver.addresses import host_of, normalized
from archiver.errors import UsageError
from archiver.states import Kind

_SITEMAP = re.compile(r"sitemap[^/]*\.(?:xml|txt)(?:\.gz)?$|\.xml\.gz$", re.I)


class Scope:
    """The hosts of the start addresses and, where one names a folder, that folder of its host."""

    def __init__(
        self,
        start_urls: Sequence[str],
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        private: bool = False,
    ) -> None:
        self.seeds = tuple(_seed(url) for url in start_urls)
        self._folders: dict[str, set[str]] = {}
        for url in self.seeds:
            self._folders.setdefault(host_of(url), set()).add(_folder_of(url))
        self._include = [_pattern(text) for text in include]
        self._exclude = [_pattern(text) for text in exclude]
        self._is_inside = any(not _is_public(url) for url in self.seeds)
        self.is_private = private or self._is_inside
        """Whether addresses of the operator's own network may be asked: a start address is there, or one said so."""

    @property
    def extent(self) -> str:
        """What belongs to the site, in words that are the same as long as that is the same."""
        folders = sorted((host, sorted(folders)) for host, folders in self._folders.items())
        patterns = [[pattern.pattern for pattern in kind] for kind in (self._include, self._exclude)]
        return repr((folders, patterns))

    def is_on_site(self, url: str) -> bool:
        """Whether an address is in a folder that a start address names."""
        folders = self._folders.get(host_of(url))
        return folders is not None and any(urlsplit(url).path.startswith(folder) for folder in folders)

    def has_host(self, url: str) -> bool:
        """Whether an address is on the host of a start address, in whatever folder."""
        return host_of(url) in self._folders

    def may_be_requisite(self, url: str) -> bool:
        """Whether a page may send us there for a picture: from the public web to it, from inside to inside."""
        return self.has_host(url) or _is_public(url) is not self._is_inside

    def reason_against(self, url: str, kind: Kind, *, from_seed: bool = False) -> str | None:
        """Why the user's patterns keep an address out; None: they do not. Where a seed leads to is as good as it."""
        if any(pattern.search(url) for pattern in self._exclude):
            return "matches --exclude"
        if kind is Kind.PAGE and self._include and not from_seed and url not in self.seeds:
            return None if any(pattern.search(url) for pattern in self._include) else "does not match --include"
        return None


def kind_of_seed(url: str) -> Kind:
    """A start address is a page, or a sitemap by its name."""
    return Kind.SITEMAP if _SITEMAP.search(urlsplit(url).path) else Kind.PAGE


def _seed(url: str) -> str:
    address = normalized(url)
    if address is None:
        raise UsageError(f"{url} is no address of a site: it should look like http://example.com/")
    return address


def _folder_of(url: str) -> str:
    path = urlsplit(url).path
    return path if path.endswith("/") and kind_of_seed(url) is Kind.PAGE else "/"


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise UsageError(f"{text} is no regular expression: {error}") from error


def _is_public(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost", ".home.arpa"))
