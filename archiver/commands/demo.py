"""`archiver demo`: the main job, on a small site of our own."""

from __future__ import annotations

import argparse
from pathlib import Path

from archiver.commands.command import Command, say
from archiver.errors import ExitStatus

# The same address each time, so that a second demo goes on with the archive of the first.
_PORT = 8096


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="DIR", default="output/demo", help="default: output/demo")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from rich.console import Console

    from archiver.commands.logs import progress_for
    from archiver.crawl.options import CrawlOptions
    from archiver.crawl.run import run_crawl
    from archiver.demo.server import serving
    from archiver.demo.table import articles_in, show_articles
    from archiver.spiders.site import SiteSpider

    folder = Path(arguments.output)
    with serving(_PORT) as url:
        say(f"a small site of 1999 is served at {url}")
        options = CrawlOptions(start_urls=(url,), folder=folder, delay=0)
        ending = run_crawl(options, SiteSpider, progress_for())
    show_articles(tuple(articles_in(folder / "articles.jsonl")), folder, Console())
    say(ending.summary)
    return ending.status


COMMAND = Command(
    "demo",
    "serves a small built-in legacy site on loopback, crawls it, shows what it got",
    "archiver demo",
    _arguments,
    _run,
)
