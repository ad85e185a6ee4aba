"""The holdings: the articles of an archive as files, and the ledger that knows its way in them.

`articles.jsonl` is never changed in place. New lines go to its end, changed ones to `updates.jsonl`; `settle` writes
all present lines to a new file, commits its length, and gives it the name: a kill leaves the old file or the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from archiver.errors import ArchiverError, StorageError
from archiver.frontier import Frontier
from archiver.holdings.ledger import Ledger
from archiver.store import ArchiveFolder, LinesFile

# A note kept with the frontier: the length of the new `articles.jsonl`, from its commit until it has its name.
_REWRITTEN = "rewritten"


class Holdings:
    """The articles of one archive; opening it ends a rewriting that a kill cut off.

    Raises StorageError where its files cannot be written.
    """

    def __init__(self, folder: ArchiveFolder, frontier: Frontier) -> None:
        self._folder = folder
        self._frontier = frontier
        self._stack = ExitStack()
        self.committed = self._after_rewriting()
        """File name to the length to which it is cut; of WARC files too."""

    def open(self) -> None:
        """Cuts the files to what was committed of them, and opens them."""
        self._articles, self._updates = (self._opened(path) for path in (self._folder.articles, self._folder.updates))
        self.ledger = Ledger(self._frontier.connection, self._articles, self._updates)
        if self._frontier.note(_REWRITTEN):
            self.ledger.renumber()
            self._frontier.write_note(_REWRITTEN, "")
            self._frontier.commit(self.lengths())

    def lengths(self) -> dict[str, int]:
        """How many bytes of each file are whole lines: what a crash-safe commit states."""
        return {file.name: file.length for file in (self._articles, self._updates)}

    def sync(self) -> None:
        """Waits until the disk has what was added."""
        self._articles.sync()
        self._updates.sync()

    def settle(self, commit: Callable[[], None]) -> None:
        """Makes `articles.jsonl` the present state of all articles; `commit` commits everything of the run."""
        if not self.ledger.needs_rewriting():
            return
        try:
            length = self.ledger.write_anew(self._folder.rewritten)
        except OSError as error:
            raise StorageError(f"cannot write {self._folder.rewritten}: {error.strerror or error}") from error
        self._frontier.write_note(_REWRITTEN, str(length))
        commit()
        self._stack.close()
        self.committed = self._after_rewriting()
        self.open()

    def close(self) -> None:
        """Closes the files; what the disk did not take was never committed."""
        with suppress(ArchiverError, OSError):
            self._stack.close()
            if self._folder.updates.stat().st_size == 0:
                self._folder.updates.unlink()

    def _opened(self, path: Path) -> LinesFile:
        file = LinesFile(path, self.committed.get(path.name, 0))
        self._stack.callback(file.close)
        return file

    def _after_rewriting(self) -> Mapping[str, int]:
        """The lengths to which files are cut; where a new `articles.jsonl` is committed, it takes its name first."""
        lengths = self._frontier.lengths()
        rewritten = self._frontier.note(_REWRITTEN)
        if not rewritten:
            return lengths
        try:
            if self._folder.rewritten.exists():
                self._folder.rewritten.replace(self._folder.articles)
        except OSError as error:
            raise StorageError(f"cannot write {self._folder.articles}: {error.strerror or error}") from error
        return lengths | {self._folder.articles.name: int(rewritten), self._folder.updates.name: 0}
