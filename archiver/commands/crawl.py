"""`archiver crawl`: a site into an archive folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.commands.command import Command
from archiver.errors import ExitStatus, InputError, UsageError

if TYPE_CHECKING:
    from archiver.crawl.options import CrawlOptions


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("urls", nargs="*", metavar="URL", help="where the site begins; a sitemap serves as well")
    command.add_argument("-o", "--output", metavar="DIR", help="the archive folder (default: output/HOST)")
    command.add_argument("--urls", dest="urls_file", metavar="FILE", help="start addresses, one a line; -: stdin")
    what = command.add_argument_group("what it takes")
    what.add_argument("--include", action="append", default=[], metavar="PATTERN", help="only pages that match one")
    what.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="nothing that matches one")
    what.add_argument("--max-pages", type=_whole, metavar="N", help="pages to ask for in this run")
    what.add_argument("--max-time", type=_seconds, metavar="SECONDS", help="stop then; run it again to go on")
    what.add_argument("--max-size", type=_megabytes, metavar="MB", help="stop after that many; run it again to go on")
    what.add_argument(
        "--max-host-time", type=_seconds, metavar="SECONDS", help="leave the rest of a host to later then"
    )
    what.add_argument("--max-host-size", type=_megabytes, metavar="MB", help="the same after that many of one host")
    what.add_argument("--no-requisites", action="store_true", help="leave out pictures, styles and scripts")
    what.add_argument("--no-extract", action="store_true", help="only archive; articles can be extracted later")
    what.add_argument("--keep-304", action="store_true", help="a WARC record for each answer “not modified”, too")
    what.add_argument("--full", action="store_true", help="fetch everything again, whole")
    how = command.add_argument_group("how gently it asks")
    how.add_argument("--delay", type=_seconds, metavar="SECONDS", help="between two requests (default 1; 0: none)")
    how.add_argument("--concurrency", type=_whole, metavar="N", help="requests to a host at a time (default 2)")
    how.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="for one whole response (default 30)")
    how.add_argument("--contact", metavar="ADDRESS", help="a web or mail address for the site's owner to write to")
    how.add_argument("--ignore-robots", action="store_true", help="for one's own site: do not read robots.txt")
    how.add_argument("--private", action="store_true", help="hosts may be in one's own network")
    command.add_argument("--log-format", choices=("text", "json"), default="text", help="of what goes to stderr")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    options = _options(arguments)
    from archiver.commands.logs import progress_for, say_ending
    from archiver.crawl.run import run_crawl
    from archiver.spiders.site import SiteSpider

    ending = run_crawl(options, SiteSpider, progress_for(log_json=options.log_json))
    say_ending(ending.summary, ending.status, log_json=options.log_json)
    return ending.status


def _options(arguments: argparse.Namespace) -> CrawlOptions:
    urls = (*arguments.urls, *_urls_in(arguments.urls_file))
    if not urls:
        raise UsageError("there is no address to begin with (see archiver crawl --help)")
    from archiver.crawl.options import CrawlOptions
    from archiver.store import default_folder

    plain = CrawlOptions(start_urls=urls, folder=Path(arguments.output) if arguments.output else default_folder(urls))
    return CrawlOptions(
        start_urls=plain.start_urls,
        folder=plain.folder,
        max_pages=arguments.max_pages,
        max_seconds=arguments.max_time,
        max_bytes=arguments.max_size,
        max_host_seconds=arguments.max_host_time,
        max_host_bytes=arguments.max_host_size,
        delay=plain.delay if arguments.delay is None else arguments.delay,
        concurrency=arguments.concurrency,
        timeout=plain.timeout if arguments.timeout is None else arguments.timeout,
        include=tuple(arguments.include),
        exclude=tuple(arguments.exclude),
        requisites=not arguments.no_requisites,
        extract=not arguments.no_extract,
        robots=not arguments.ignore_robots,
        contact=arguments.contact,
        private=arguments.private,
        full=arguments.full,
        keep_not_modified=arguments.keep_304,
        log_json=arguments.log_format == "json",
    )


def _urls_in(name: str | None) -> Iterator[str]:
    """The addresses in a file, one a line; empty lines and those that begin with # are passed over."""
    if name is None:
        return
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {name}: {getattr(error, 'strerror', None) or error}", path=name) from error
    for line in text.splitlines():
        if (url := line.strip()) and not url.startswith("#"):
            yield url


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no whole number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds")
    return seconds


def _megabytes(text: str) -> int:
    return _whole(text) * 1_000_000


COMMAND = Command(
    "crawl",
    "a site into an archive folder: exact WARC files and articles as JSON; run again, it goes on",
    "archiver crawl http://example.com/articles/ -o archive --contact you@example.com",
    _arguments,
    _run,
)
