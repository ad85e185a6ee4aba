"""How a crawl names itself: to the sites it asks, in their robots.txt, and in the WARC files."""

from __future__ import annotations

from importlib.metadata import version

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
    }
    return WarcInfo(
        software=agent.partition(" ")[0],
        user_agent=agent,
        robots="obey" if options.robots else "ignore",
        operator=options.contact,
        settings=settings,
    )
