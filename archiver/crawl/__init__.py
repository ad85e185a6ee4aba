"""All of Scrapy's seams."""
