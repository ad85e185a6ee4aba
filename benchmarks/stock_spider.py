"""What Scrapy's documentation shows for a whole site: a CrawlSpider that follows every link. It saves nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule


class StockSpider(CrawlSpider):
    """Run with `scrapy runspider benchmarks/stock_spider.py -a url=…`."""

    name = "stock"
    rules = (Rule(LinkExtractor(), callback="parse_page", follow=True),)

    def __init__(self, url: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.start_urls = [url]
        self.allowed_domains = [urlsplit(url).hostname or ""]

    def parse_page(self, response: Response) -> None:
        """Nothing is kept."""
