"""The report page: all there, nothing that runs, nothing fetched; looked at with a real browser where there is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from sample_report import HOSTILE, figures, report

from archiver.reports.page import page_of_report

TITLES = ("Pages over time", "Articles by year", "Length of the body", "Fields found", "Answers by status", "Warnings")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.parametrize("title", TITLES)
def test_chart_is_there(title: str) -> None:
    """Each chart has its heading and a picture."""
    page = page_of_report(report())
    assert re.search(rf"<h2>{title}</h2>\s*<svg", page)


def test_what_pages_say_is_text() -> None:
    """Mark-up in titles, addresses and reasons stays text."""
    page = page_of_report(report())
    assert HOSTILE not in page
    assert "&lt;img src=" in page


def test_nothing_runs_and_nothing_is_fetched() -> None:
    """The page has no script, no image of elsewhere, no imported style."""
    page = page_of_report(report())
    assert "<script" not in page
    assert not re.search(r"@import|url\(\s*['\"]?http|<(?:img|iframe|object|embed)\b", page)


def test_empty_run_has_a_page() -> None:
    """A run that found nothing has a page without charts of nothing."""
    nothing = figures(articles=0, by_year={}, fields_found={}, warnings={}, sample=())
    page = page_of_report(replace(report(), figures=nothing, timeline=(), statuses={}, excluded={}, slowest=()))
    assert "<svg" not in page
    assert "<h1>http://example.com/</h1>" in page


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a headless browser loaded it: what it logged, what it asked for, a picture of it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the page is not looked at")
    folder = tmp_path_factory.mktemp("seen")
    page = folder / "report.html"
    page.write_text(page_of_report(report()), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=390,3000"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
    kept = [f"--user-data-dir={folder / 'profile'}", f"--log-net-log={folder / 'net.json'}", "--enable-logging=stderr"]
    ended = subprocess.run(
        [*command, *quiet, *kept, f"--screenshot={folder / 'page.png'}", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
    )
    (folder / "log.txt").write_text(ended.stderr)
    return folder


def test_browser_has_nothing_to_complain_of(seen: Path) -> None:
    """The console stays empty."""
    assert (seen / "page.png").stat().st_size > 20_000
    assert "CONSOLE" not in (seen / "log.txt").read_text()


def test_browser_asks_nobody(seen: Path) -> None:
    """No address but the page's own is asked for on its behalf."""
    text = (seen / "net.json").read_text()
    assert json.loads(text[: text.rindex("]") + 1] + "}" if not text.rstrip().endswith("}") else text)["constants"]
    assert "example.com" not in text
    assert "evil.example" not in text
