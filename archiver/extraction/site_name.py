"""Site names: what a site calls itself, in its head, in its <title> or above its copyright."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from archiver.extraction.head import Head
from archiver.extraction.head_title import HeadTitle
from archiver.extraction.rights import copyright_holder


def site_name_of(head: Head, head_title: HeadTitle, copyright_line: str | None, url: str) -> str | None:
    """The name that the head states, the <title> adds to the headline, or the copyright names with the page's host."""
    stated = head.first("og:site_name", "application-name")
    publisher = head.linked_data.get("publisher")
    if stated is None and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        stated = str(publisher["name"])
    if stated and not stated.startswith(("{", "http")):
        return stated
    if head_title.site_name:
        return head_title.site_name
    holder = copyright_holder(copyright_line)
    return holder if holder and _is_host(holder, url) else None


def _is_host(name: str, url: str) -> bool:
    """Whether a name is in the address: "Flak Magazine" and flakmag.com begin alike, "AgentSearch" is all of it."""
    host = re.sub(r"[^a-z0-9]", "", (urlsplit(url).hostname or "").removeprefix("www.").rpartition(".")[0])
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return len(plain) > 3 and len(host) > 3 and (plain in host or host in plain or plain[:6] == host[:6])
