"""The log of one run: a line of JSON for whatever went wrong, with the address it is about."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO


class RunLog:
    """`log.jsonl`: what the crawl says, and the warnings of the libraries below it."""

    def __init__(self, path: Path, echo: IO[str] | None = None) -> None:
        self._echo = echo
        self._file: IO[str] = path.open("a", encoding="ascii")

    def say(self, event: str, url: str | None = None, **more: object) -> None:
        """One line; `event` is a short code."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": moment, "event": event, "url": url, **more}
        # Plain ASCII: whoever shows the log on a terminal is safe from what a page wrote into it.
        text = json.dumps(line) + "\n"
        # A full disk: the run stops for its archive, not for its log.
        with suppress(OSError):
            self._file.write(text)
            self._file.flush()
        with suppress(OSError):  # nobody reads it any more
            if self._echo is not None:
                self._echo.write(text)

    def close(self) -> None:
        """Closes the file."""
        with suppress(OSError):
            self._file.close()


class LibraryWarnings(logging.Handler):
    """Takes what Scrapy and Twisted log into the log of a run."""

    def __init__(self, log: RunLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """One line, with the error that it is about."""
        error = repr(record.exc_info[1]) if record.exc_info else None
        self._log.say("log", level=record.levelname, logger=record.name, message=record.getMessage(), error=error)
