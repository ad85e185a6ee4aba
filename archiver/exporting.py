"""Exporting: an archive's articles into another system's format, checked field by field, put in place when whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from archiver.addresses import origin_of
from archiver.errors import InputError, UsageError
from archiver.exports import EXPORTS
from archiver.exports.census import Census, Comparison, compare
from archiver.exports.dates import UNDATED
from archiver.exports.format import DataFormat, Format, SiteFormat
from archiver.exports.links import Destination, Links
from archiver.exports.lookup import WarcBytes
from archiver.exports.media import Media
from archiver.exports.moved import Move, moved
from archiver.exports.notes import Notes
from archiver.exports.output import beside, refuse_bad_target
from archiver.exports.plan import Listed, Plan
from archiver.exports.redirects import write_redirects
from archiver.exports.selection import Condition, Selection
from archiver.exports.slugs import Permalink
from archiver.model import Article
from archiver.store import ArchiveFolder

# Below the target folder of a new site; builders of sites leave names with such a beginning alone.
OWN_FOLDER = "_archiver"
_A_STEP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be exported, and where to."""

    format: Format
    archive: ArchiveFolder
    target: Path
    conditions: Sequence[Condition] = ()
    permalink: str | None = None
    base: str = ""
    media_url: str | None = None
    undated: datetime = UNDATED
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What went out, and what a person should know about it."""

    comparison: Comparison
    left_out: int
    sentences: tuple[str, ...]
    media: int = 0
    redirects: int = 0
    first: tuple[Listed, ...] = field(default=())
    """Of a dry run: where the first articles would go."""


# Step, bytes read, bytes in all, articles so far.
Watch = Callable[[str, int, int, int], object]


def format_named(name: str) -> Format:
    """The format of that name; raises UsageError, naming all, where there is none."""
    if name not in EXPORTS:
        raise UsageError(f"there is no format {name}; there are {', '.join(EXPORTS)}")
    return EXPORTS[name]


def export(order: Order, watch: Watch, complain: Callable[[str], object]) -> Outcome:
    """Writes the export and checks it; the target is there when all of it is, and as before when anything fails."""
    refuse_bad_target(order.target, order.archive.root, folder=_is_folder(order.format), force=order.force)
    selection = _selection(order)
    if isinstance(order.format, DataFormat):
        return _export_data(order, order.format, selection, watch)
    with closing(Plan(_permalink(order, order.format), order.undated)) as plan:
        return _export_site(order, order.format, selection, plan, watch, complain)


def preview(order: Order, watch: Watch) -> Outcome:
    """What would go out; nothing is written."""
    selection = _selection(order)
    notes = Notes()
    if isinstance(order.format, DataFormat):
        census = Census(order.format.counted)
        for article in _watched(selection, "counting", watch, notes):
            census.add(article)
        if not census.counts:
            raise _nothing(selection)
        return _outcome(order.format, census.counts, census.counts, selection, notes)
    with closing(Plan(_permalink(order, order.format), order.undated)) as plan:
        counts = _planned(order.format, selection, plan, watch, notes)
        first = tuple(listed for _, listed in zip(range(5), plan.listed(), strict=False))
        redirects = sum(1 for _ in plan.redirects())
        return _outcome(order.format, counts, counts, selection, notes, redirects=redirects, first=first)


def _export_data(order: Order, form: DataFormat, selection: Selection, watch: Watch) -> Outcome:
    census, notes = Census(form.counted), Notes()
    with beside(order.target, folder=form.folder) as draft:
        articles = census.counting(_watched(selection, "writing", watch, notes))
        first = next(articles, None)
        if first is None:
            raise _nothing(selection)
        form.write(chain([first], articles), draft, notes)
        watch("checking", selection.size, selection.size, census.counts["articles"])
        return _outcome(form, census.counts, form.recount(draft), selection, notes)


def _export_site(
    order: Order, form: SiteFormat, selection: Selection, plan: Plan, watch: Watch, complain: Callable[[str], object]
) -> Outcome:
    notes = Notes()
    with beside(order.target, folder=True) as draft, closing(notes):
        own = draft / OWN_FOLDER
        notes.list_in(own)
        put_in = _planned(form, selection, plan, watch, notes)
        media = Media(WarcBytes(order.archive.warc, complain), draft / form.media_folder, notes)
        move = _move(order, form, selection, plan, media, notes)
        # The first pass has noted what is wrong with lines.
        form.write(moved(_watched(selection, "writing", watch, Notes()), move), draft, move)
        redirects = write_redirects(plan, order.base, own / "redirects", notes) if form.is_served else 0
        watch("checking", selection.size, selection.size, put_in["articles"])
        came_out, kept = form.recount(draft), len(media.kept())
        outcome = _outcome(form, put_in, came_out, selection, notes, media=kept, redirects=redirects)
        report = _report(form, put_in, outcome, notes)
        (own / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        return outcome


def _planned(form: SiteFormat, selection: Selection, plan: Plan, watch: Watch, notes: Notes) -> Counter[str]:
    """The first pass: gives every article its place, and counts what is to arrive."""
    census = Census(form.counted)
    for article in _watched(selection, "planning", watch, notes):
        census.add(article)
        plan.add(article)
    if not census.counts:
        raise _nothing(selection)
    plan.settle(notes)
    if form.bios_once:
        census.counts["author_bio"] = plan.bios()
    return census.counts


def _move(order: Order, form: SiteFormat, selection: Selection, plan: Plan, media: Media, notes: Notes) -> Move:
    first = next(selection.articles())
    media_url = f"{order.media_url.rstrip('/')}/" if order.media_url else form.media_url
    base = order.base if form.link_base is None else form.link_base
    return Move(
        plan=plan,
        links=Links(plan, media, Destination(base, media_url, form.link_files), notes),
        media=media,
        media_url=media_url,
        notes=notes,
        undated=order.undated,
        base=order.base,
        site_name=first.site.name or first.site.host or "Articles",
        site_url=f"{origin_of(first.url)}/",
    )


def _outcome(
    form: Format,
    put_in: Counter[str],
    came_out: Counter[str],
    selection: Selection,
    notes: Notes,
    *,
    media: int = 0,
    redirects: int = 0,
    first: tuple[Listed, ...] = (),
) -> Outcome:
    return Outcome(
        comparison=compare(put_in, came_out, form.holds),
        left_out=selection.left_out,
        sentences=tuple(notes.sentences()),
        media=media,
        redirects=redirects,
        first=first,
    )


def _report(form: Format, put_in: Counter[str], outcome: Outcome, notes: Notes) -> dict[str, object]:
    arrived = outcome.comparison.arrived
    return {
        "format": form.name,
        "fields": {name: {"in": put_in[name], "out": number} for name, number in arrived.items()},
        "not_held": outcome.comparison.not_held,
        "left_out": outcome.left_out,
        "media": outcome.media,
        "redirects": outcome.redirects,
        "notes": dict(notes.counts),
    }


def _selection(order: Order) -> Selection:
    path = order.archive.articles
    if not path.is_file():
        raise InputError(f"{order.archive.root} is no archive folder: it has no {path.name}", path=order.archive.root)
    return Selection(path, order.conditions)


def _permalink(order: Order, form: SiteFormat) -> Permalink:
    if order.permalink is None:
        return Permalink(form.permalink)
    if form.link_base is not None:
        raise UsageError(f"--permalink: {form.name} has addresses of its own, {form.permalink}")
    return Permalink(order.permalink)


def _watched(selection: Selection, step: str, watch: Watch, notes: Notes) -> Iterator[Article]:
    size = selection.size
    number = 0
    for number, article in enumerate(selection.articles(notes), 1):
        if number % _A_STEP == 0:
            watch(step, selection.read, size, number)
        yield article
    watch(step, size, size, number)


def _is_folder(form: Format) -> bool:
    return form.folder if isinstance(form, DataFormat) else True


def _nothing(selection: Selection) -> InputError:
    if selection.left_out:
        said = f"no article of {selection.path} meets the conditions ({selection.left_out:,} were looked at)"
        return InputError(said, path=selection.path)
    return InputError(f"{selection.path} holds no articles", path=selection.path)
