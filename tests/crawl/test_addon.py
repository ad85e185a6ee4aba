"""The add-on in a project that knows nothing of archiver: a stock spider, one entry in ADDONS."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.demo.server import page_bytes, serving
from archiver.jsonl import article_from

_SPIDER = """
import scrapy


class QuotesSpider(scrapy.Spider):
    name = "quotes"
    custom_settings = {"ADDONS": {"archiver.crawl.addon.ArchiverAddon": 500}, "REMOTE_CONTROL_ENABLED": False}

    async def start(self):
        yield scrapy.Request(self.url, self.parse)

    def parse(self, response):
        yield {"heading": response.css("title::text").get()}
        for href in response.css("a::attr(href)").getall():
            if href.endswith(".html"):
                yield response.follow(href, self.parse)
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a crawl of the demo's site by a tutorial's spider left behind."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "quotes.py").write_text(_SPIDER)
    with serving() as url:
        command = [sys.executable, "-m", "scrapy", "runspider", "quotes.py", "-a", f"url={url}", "-o", "items.jsonl"]
        settings = ["-s", "ARCHIVER_ARTICLES=True", "-s", "LOG_LEVEL=ERROR"]
        ended = subprocess.run([*command, *settings], cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    return folder


def items_of(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "items.jsonl").read_bytes().splitlines()]


def test_the_spider_keeps_its_own_items(crawled: Path) -> None:
    """What the spider gives goes through the feed as before."""
    headings = [item["heading"] for item in items_of(crawled) if "heading" in item]
    assert len(headings) > 10


def test_articles_are_items(crawled: Path) -> None:
    """Each page that holds an article gives one item that keeps the schema."""
    articles = [article_from(json.dumps(item).encode()) for item in items_of(crawled) if "schema_version" in item]
    assert "Good Manners for Your Guestbook" in {article.title for article in articles}
    assert all(article.source.warc_file for article in articles)


def test_records_are_exact(crawled: Path) -> None:
    """The WARC has each response with the body that the server sent, errors too."""
    bodies = {}
    for path in (crawled / "warc").glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                if record.rec_type == "response":
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    bodies["/" + url.split("/", 3)[3]] = record.content_stream().read()
    assert bodies["/articles/guestbook.html"] == page_bytes("/articles/guestbook.html")
    assert bodies["/articles/midi.html"].startswith(b"<html><head><title>404")
