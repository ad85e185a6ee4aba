"""What the judges are shown; without `make test-interop`, which installs them, none of these tests runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from exported import COUNT, archived
from odd import ODD, odd_exchanges, write_odd
from sites import crawled, serving, settled
from strange import strange_articles

from archiver import Capture, extract
from archiver.store import ArchiveFolder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves the judges out of a plain run of the tests."""
    if "ARCHIVER_IMPORTERS" in os.environ:
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="make test-interop installs the judges of others and asks them"))


@pytest.fixture(scope="session")
def strange(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive of strange articles."""
    return archived(strange_articles(COUNT), tmp_path_factory.mktemp("strange"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> ArchiveFolder:
    """An archive of the articles of real pages of 1996 to 2012."""
    articles = []
    bench = data_folder / "legacybench"
    for line in (bench / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        url = page["url"] or f"http://{page['id']}.example/{page['id']}.html"
        article = extract(Capture(url=url, body=(bench / "pages" / f"{page['id']}.html").read_bytes()))
        articles.extend([article] if article else [])
    return archived(articles, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive folder of the demo."""
    return settled(["demo"], tmp_path_factory.mktemp("demo") / "archive")


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive folder of odd exchanges."""
    return write_odd(tmp_path_factory.mktemp("odd"), odd_exchanges(ODD))


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Path:
    """The archive folder of a crawl of the page in several templates."""
    return _crawl_of(data_folder / "seed", tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Path:
    """The archive folder of a crawl of real pages, and of all that they ask for."""
    return _crawl_of(data_folder / "legacybench" / "pages", tmp_path_factory.mktemp("bench"))


def _crawl_of(pages: Path, folder: Path) -> Path:
    # A folder a page: what one page calls news.html is not what another does.
    site = {f"/{page.stem}/{page.name}": page.read_bytes() for page in sorted(pages.glob("*.html"))}
    with serving(site) as url:
        return crawled(url, folder / "archive")
