"""The report of a run as one page: nothing on it runs, and nothing is fetched from anywhere."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from archiver.reports.report import Report
from archiver.terminal import size_of

# A person looks at ten reasons; the rest are in report.json.
_MOST_ROWS = 10
_LONGEST_LABEL = 34
_SCRIPT = re.compile(r"<script.*?</script>", re.S)
# Every chart is drawn in the colours of the page, so that it is dark where the page is.
_COLOURS = ("var(--accent)", "var(--second)")


class Chart(NamedTuple):
    """A picture and the numbers it was drawn from."""

    title: str
    picture: str
    """SVG."""
    head: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


def page_of_report(report: Report) -> str:
    """The HTML of a report."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(loader=PackageLoader("archiver"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(number="{:,}".format, size=size_of, moment=_moment)
    return environment.get_template("report.html").render(report=report, charts=tuple(_charts(report)))


def _charts(report: Report) -> Iterable[Chart]:
    """The charts that have something to show, in the order of the page."""
    figures = report.figures
    if len(report.timeline) > 1:
        yield _timeline(report)
    lengths = {_range(one.least, one.below): one.articles for one in figures.body_words}
    standing: tuple[tuple[str, tuple[str, str], Mapping[str, float]], ...] = (
        ("Articles by year", ("year", "articles"), figures.by_year),
        ("Length of the body", ("words", "articles"), lengths if figures.articles else {}),
    )
    for title, head, numbers in standing:
        if numbers:
            yield _bars(title, head, numbers, lying=False)
    lying: tuple[tuple[str, tuple[str, str], Mapping[str, float]], ...] = (
        ("Fields found", ("field", "per cent"), figures.fields_found if figures.articles else {}),
        ("Answers by status", ("status", "answers"), report.statuses),
        ("Left out, and why", ("reason", "addresses"), report.excluded),
        ("Warnings", ("code", "articles"), figures.warnings),
    )
    for title, head, numbers in lying:
        if numbers:
            yield _bars(title, head, numbers, lying=True)


def _timeline(report: Report) -> Chart:
    chart = _drawn("XY", fill=True, dots_size=1, show_dots=False, show_x_guides=False)
    unit, name = (60, "minutes") if report.seconds > 300 else (1, "seconds")
    chart.add("pages", [(point.seconds / unit, point.pages) for point in report.timeline])
    chart.x_title = name
    chart.y_labels = _ticks(max(point.pages for point in report.timeline))
    rows = tuple(
        (f"{point.seconds / unit:.1f}", f"{point.pages:,}")
        for point in report.timeline[:: len(report.timeline) // 20 + 1]
    )
    return Chart("Pages over time", _svg(chart), (name, "pages"), rows)


def _bars(title: str, head: tuple[str, str], numbers: Mapping[str, float], *, lying: bool) -> Chart:
    shown = dict(list(numbers.items())[:_MOST_ROWS]) if lying else dict(numbers)
    rows = tuple((name, f"{number:,}") for name, number in shown.items())
    if lying:
        chart = _drawn("HorizontalBar", height=60 + 34 * len(shown), show_y_guides=False)
        shown = dict(reversed(shown.items()))  # it draws from the bottom up
    else:
        chart = _drawn("Bar", x_label_rotation=45 if len(shown) > 8 else 0, show_x_guides=False)
    chart.x_labels = [_short(name) for name in shown]
    chart.y_labels = _ticks(max(shown.values()))
    chart.add(head[1], list(shown.values()))
    return Chart(title, _svg(chart), head, rows)


def _drawn(kind: str, **more: Any) -> Any:
    pygal = _library()
    style = pygal.style.Style(
        background="transparent",
        plot_background="transparent",
        foreground="var(--ink)",
        foreground_strong="var(--ink)",
        foreground_subtle="var(--line)",
        guide_stroke_color="var(--line)",
        major_guide_stroke_color="var(--line)",
        colors=_COLOURS,
        opacity=".85",
        font_family="inherit",
        label_font_size=15,
        major_label_font_size=15,
        title_font_size=15,
        transition="0s",
    )
    options = {"width": 620, "height": 320, "show_legend": False, "margin": 8, "js": (), "print_values": False} | more
    return getattr(pygal, kind)(style=style, **options)


def _library() -> Any:
    """pygal, without the finder of modules that it puts into every process.

    Quirk: that finder (for its plug-ins) speaks a protocol that Python 3.12 took away; 3.11 warns at each later import.
    """
    import pygal
    import pygal.style

    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]
    return pygal


def _svg(chart: Any) -> str:
    """The picture without the scripts for what moves under a mouse."""
    drawn = chart.render(is_unicode=True, disable_xml_declaration=True)
    return _SCRIPT.sub("", drawn)


def _ticks(most: float) -> list[int]:
    """Whole numbers from zero to what is to be shown, about six."""
    step = next(size * 10**power for power in range(18) for size in (1, 2, 5) if size * 10**power * 6 >= most)
    return list(range(0, math.ceil(most / step) * step + 1, step))


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def _range(least: int, below: int | None) -> str:
    return f"{least:,}+" if below is None else f"{least:,}-{below - 1:,}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
