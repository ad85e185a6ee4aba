"""`archiver extract`: saved pages and archive files in, articles as JSON lines out."""

from __future__ import annotations

import argparse

from archiver.commands.command import Command, count, existing, output_to, say
from archiver.errors import ExitStatus


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("inputs", nargs="+", metavar="INPUT", help="a saved HTML page or a WARC or ARC file")
    command.add_argument("-o", "--output", metavar="FILE", help="write the articles there instead of to stdout")
    command.add_argument("--url", help="the address that a saved page was at; links on it are relative to that")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.extracting import extract_all

    paths = existing(arguments.inputs)
    with output_to(arguments.output) as out:
        tally = extract_all(paths, out.write, say, url=arguments.url)
    problems = f", {tally.problems} could not be read" if tally.problems else ""
    say(f"{count(tally.pages, 'page')}, {count(tally.articles, 'article')}{problems}")
    return ExitStatus.ATTENTION if tally.problems else ExitStatus.OK


COMMAND = Command(
    "extract",
    "saved pages and archive files in, articles as JSON lines out",
    "archiver extract site.warc.gz -o articles.jsonl",
    _arguments,
    _run,
)
