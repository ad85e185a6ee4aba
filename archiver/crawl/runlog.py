"""The log of one run: a line of JSON for whatever went wrong, with the address it is about."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO


class RunLog(logging.Handler):
    """`log.jsonl`: what the crawl says, and the warnings of the libraries below it."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._file: IO[str] = path.open("a", encoding="utf-8")

    def say(self, event: str, url: str | None = None, **more: object) -> None:
        """One line; `event` is a short code."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": moment, "event": event, "url": url, **more}
        try:
            self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
            self._file.flush()
        except (OSError, ValueError):  # a full disk: the run stops for its archive, not for its log
            pass

    def emit(self, record: logging.LogRecord) -> None:
        """Takes what Scrapy and Twisted log."""
        error = record.exc_info[1] if record.exc_info else None
        self.say("log", level=record.levelname, logger=record.name, message=record.getMessage(), error=repr(error))

    def close(self) -> None:
        """Closes the file."""
        with suppress(OSError):
            self._file.close()
        super().close()
