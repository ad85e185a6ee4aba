"""How a crawl names itself: to the sites it asks, in their robots.txt, and in the WARC files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from archiver.addresses import normalized
from archiver.crawl.options import CrawlOptions
from archiver.crawl.scope import Scope
from archiver.terminal import harmless
from archiver.warc.fields import WarcInfo

PRODUCT = "archiver"
"""What robots.txt calls us: the product token alone (RFC 9309, 2.2.1), or words of the rest would match."""


def user_agent(contact: str | None) -> str:
    """How the crawl names itself: product, version, and where its operator can be reached."""
    about = f"; {harmless(contact)}" if contact else ""
    return f"{PRODUCT}/{version('archiver')} (saves article sites{about})"


def warc_info(options: CrawlOptions, scope: Scope, agent: str) -> WarcInfo:
    """What the first record of each WARC file says of the crawl."""
    settings = {
        "isPartOf": options.folder.name,
        "seeds": " ".join(scope.seeds),
        "delay": str(options.delay),
        "requisites": "yes" if options.requisites else "no",
        "extract": "yes" if options.extract else "no",
        "include": _listed(options.include),
        "exclude": _listed(options.exclude),
    }
    return WarcInfo(
        software=agent.partition(" ")[0],
        user_agent=agent,
        robots="obey" if options.robots else "ignore",
        operator=options.contact,
        settings=settings,
    )


def options_of(fields: Mapping[str, str], folder: Path) -> CrawlOptions:
    """What a crawl of a folder was asked for, as far as the warcinfo of its files says it; other tools say nothing."""
    seeds = tuple(filter(normalized, fields.get("seeds", "").split()))
    return CrawlOptions(
        start_urls=seeds,
        folder=folder,
        include=_patterns_in(fields.get("include")),
        exclude=_patterns_in(fields.get("exclude")),
        requisites=fields.get("requisites") != "no",
        extract=fields.get("extract") != "no",
    )


def _listed(patterns: Sequence[str]) -> str:
    """Patterns as JSON, every blank of them escaped: a field keeps no two in a row."""
    return json.dumps(patterns, separators=(",", ":")).replace(" ", r"\u0020")


def _patterns_in(text: str | None) -> tuple[str, ...]:
    try:
        patterns = json.loads(text or "[]")
        return tuple(pattern for pattern in patterns if re.compile(pattern))
    except (ValueError, TypeError, re.error):
        return ()
