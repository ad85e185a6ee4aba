"""`archiver export`: the articles of an archive folder, in the format of another system."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.commands.command import Command, count, existing, say
from archiver.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from archiver.exporting import Order, Outcome, Watch

# The names of EXPORTS, which would take a second to import.
FORMATS = (
    "wordpress, hugo, jekyll, astro, eleventy, ghost, html, epub, sqlite, parquet, csv, jsonld, zyte, jsonfeed, atom, "
    "opensearch, chunks"
)
_WHERE = "only articles that meet this, as authors.name~smith or author_bio; can be given again"
# Away from a terminal: a line for so many articles.
_PLAIN_STEP = 10_000


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("format", metavar="FORMAT", help=f"one of {FORMATS}")
    command.add_argument("folder", metavar="DIR", help="the archive folder")
    command.add_argument("-o", "--output", metavar="OUT", required=True, help="the file or folder to write")
    command.add_argument("--where", action="append", default=[], metavar="CONDITION", help=_WHERE)
    command.add_argument("--since", metavar="DATE", help="only articles published on that day or later")
    command.add_argument("--permalink", metavar="PATTERN", help="new addresses, as /articles/{slug}/")
    command.add_argument(
        "--base", metavar="URL", default="", help="the new site, as http://new.example, for whole links"
    )
    command.add_argument("--media-url", metavar="URL", help="where the new site has the media folder")
    command.add_argument("--undated", metavar="DATE", help="the date of articles that have none (1970-01-01)")
    command.add_argument("--dry-run", action="store_true", help="say what would go out, and write nothing")
    command.add_argument("--force", action="store_true", help="write although something is there")


def _run(arguments: argparse.Namespace) -> ExitStatus:
    from archiver.exporting import export, preview

    order = _order(arguments)
    with _progress() as watch:
        outcome = preview(order, watch) if arguments.dry_run else export(order, watch, say)
    _tell(outcome, order, dry=arguments.dry_run)
    return ExitStatus.ATTENTION if outcome.comparison.different else ExitStatus.OK


def _order(arguments: argparse.Namespace) -> Order:
    from archiver.exporting import Order, format_named
    from archiver.exports.dates import UNDATED, undated_from
    from archiver.exports.selection import condition_from, condition_since
    from archiver.store import ArchiveFolder

    form = format_named(arguments.format)
    since = [condition_since(arguments.since)] if arguments.since else []
    return Order(
        format=form,
        archive=ArchiveFolder(existing([arguments.folder])[0]),
        target=Path(arguments.output),
        conditions=[*since, *map(condition_from, arguments.where)],
        permalink=arguments.permalink,
        base=_base(arguments.base),
        media_url=arguments.media_url,
        undated=undated_from(arguments.undated) if arguments.undated else UNDATED,
        force=arguments.force,
    )


def _base(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise UsageError(f"--base {text}: write the address of the new site, as http://new.example")
    return text.rstrip("/")


@contextmanager
def _progress() -> Iterator[Watch]:
    """A bar on a terminal; elsewhere a line now and then."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[articles]:,}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", articles=0)
        yield lambda step, done, total, articles: progress.update(
            task, description=step, completed=done, total=total, articles=articles
        )


def _plain(step: str, done: int, total: int, articles: int) -> None:
    if articles and articles % _PLAIN_STEP == 0 and done < total:
        say(f"{step}: {articles:,} articles, {done * 100 // total} %")


def _tell(outcome: Outcome, order: Order, *, dry: bool) -> None:
    """What went out, field by field, and what a person should know; the last line says how it ended."""
    comparison = outcome.comparison
    held = ", ".join(f"{name} {number:,}" for name, number in comparison.arrived.items())
    say(f"{'would arrive' if dry else 'arrived'}: {held}")
    if comparison.not_held:
        fields = ", ".join(f"{name} {number:,}" for name, number in comparison.not_held.items())
        say(f"{order.format.name} has no place for: {fields}")
    for sentence in outcome.sentences:
        say(sentence)
    for listed in outcome.first:
        say(f"for example {listed.address}  {listed.title}")
    for lost in comparison.different:
        say(f"{lost.field}: {lost.put_in:,} went in, {lost.came_out:,} came out")
    say(_last_line(outcome, order, dry=dry))


def _last_line(outcome: Outcome, order: Order, *, dry: bool) -> str:
    articles = count(outcome.comparison.arrived.get("articles", 0), "article")
    parts = [f"{articles} {'would go to' if dry else 'in'} {order.target}"]
    if outcome.left_out:
        parts.append(f"{outcome.left_out:,} left out by the conditions")
    if outcome.media:
        parts.append(count(outcome.media, "media file"))
    if outcome.redirects:
        parts.append(f"{count(outcome.redirects, 'redirect')}")
    if outcome.comparison.different:
        parts.append("not everything arrived, see above")
    return ", ".join(parts)


COMMAND = Command(
    "export",
    "the articles of an archive folder in the format of another system",
    "archiver export hugo output/old.example -o new-site",
    _arguments,
    _run,
)
