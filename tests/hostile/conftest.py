"""These tests run the crawl command; without it there is nothing to collect."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("archiver.crawl.run") else ["test_*.py"]
