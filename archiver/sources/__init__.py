"""Offline sources of captures: archive files and mirror folders. Knows no Scrapy."""
