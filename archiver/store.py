"""An archive folder: its files, its lock, and the one place that adds to `articles.jsonl`."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from archiver.addresses import host_of
from archiver.errors import ArchiveLockedError, InputError, StorageError

_RUN_NAME = re.compile(r"\d{8}T\d{6}(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class ArchiveFolder:
    """Where everything of one archive stands."""

    root: Path

    @property
    def articles(self) -> Path:
        """One article a line, each exactly once."""
        return self.root / "articles.jsonl"

    @property
    def updates(self) -> Path:
        """What a run found changed: it goes into `articles.jsonl` when the run is over."""
        return self.root / "updates.jsonl"

    @property
    def rewritten(self) -> Path:
        """`articles.jsonl` as it will be, while it is being written."""
        return self.root / "articles.jsonl.new"

    @property
    def warc(self) -> Path:
        """The folder of the WARC files."""
        return self.root / "warc"

    @property
    def frontier(self) -> Path:
        """Addresses, state, history."""
        return self.root / "frontier.sqlite"

    @property
    def runs(self) -> Path:
        """The folder of the runs, each in a folder of its own."""
        return self.root / "runs"

    def run_folders(self) -> list[Path]:
        """The folders of all runs, first to last, whatever the clock did between them."""
        try:
            found = [path for path in self.runs.iterdir() if _RUN_NAME.fullmatch(path.name)]
        except OSError:
            return []
        return sorted(found, key=_run_order)

    def has_articles(self) -> bool:
        """Whether `articles.jsonl` is there, a file of this folder, and not empty."""
        return self.articles.is_file() and not self.articles.is_symlink() and self.articles.stat().st_size > 0

    def create(self) -> None:
        """Makes the folder; raises StorageError where it cannot be."""
        try:
            self.warc.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot make the folder {self.root}: {error.strerror or error}") from error

    def refuse_other(self) -> None:
        """Raises InputError where this is no archive folder, before anything is put into it."""
        if not self.warc.is_dir():
            raise InputError(
                f"{self.root} is no archive folder: it has no folder {self.warc.name} in it", path=self.root
            )

    def begin_run(self) -> Path:
        """A new folder for what one run reports, named after the moment in UTC.

        Where the clock stands before the last run, this one is named after that: the names keep the order of the runs.
        """
        last = [path.name.partition("-")[0] for path in self.run_folders()[-1:]]
        stamp = max(datetime.now(UTC).strftime("%Y%m%dT%H%M%S"), *last, "")
        for name in (stamp, *(f"{stamp}-{number}" for number in range(2, 1000))):
            path = self.runs / name
            try:
                path.mkdir(parents=True)
            except FileExistsError:
                continue
            except OSError as error:
                raise StorageError(f"cannot make the folder {path}: {error.strerror or error}") from error
            return path
        raise StorageError(f"cannot find a name for a run below {self.runs}")


def _run_order(path: Path) -> tuple[str, int]:
    stamp, _, number = path.name.partition("-")
    return stamp, int(number or 1)


def default_folder(urls: Sequence[str]) -> Path:
    """Where an archive goes when nobody said: `output/` and the host of the first address, as a safe name."""
    try:
        host = host_of(urls[0]) if urls else ""
    except ValueError:  # no address, which whoever opens the archive says
        host = ""
    return Path("output") / (re.sub(r"[^a-z0-9.-]+", "-", host).strip("-.") or "archive")


@contextmanager
def locked(folder: ArchiveFolder) -> Iterator[None]:
    """Holds the archive for one run; raises ArchiveLockedError, naming the process, where another run has it.

    The lock is the kernel's (flock), so that it ends with its process, however that dies.
    """
    path = folder.root / ".lock"
    try:
        file = _own(path)
    except OSError as error:
        raise StorageError(f"cannot write to {folder.root}: {error.strerror or error}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip() or "of unknown number"
            raise ArchiveLockedError(f"another run (process {holder}) holds {folder.root}") from None
        except OSError as error:  # a file system without locks
            raise StorageError(f"cannot lock {folder.root}: {error.strerror or error}") from error
        _sign(file)
        yield


def is_held(folder: ArchiveFolder) -> bool:
    """Whether a run holds the archive now."""
    try:
        with (folder.root / ".lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return isinstance(error, BlockingIOError)
    return False


@contextmanager
def held_to_read(folder: ArchiveFolder) -> Iterator[None]:
    """Keeps others from writing while an archive is read; who may not write there puts no lock there either."""
    folder.refuse_other()
    if not os.access(folder.root, os.W_OK):
        yield
        return
    with locked(folder):
        yield


def _sign(file: BinaryIO) -> None:
    """Writes who holds the lock into its file; a full disk does not take that, and whoever asks is told less."""
    with suppress(OSError):
        os.ftruncate(file.fileno(), 0)
        os.pwrite(file.fileno(), str(os.getpid()).encode(), 0)


def _own(path: Path) -> BinaryIO:
    """Opens a file of the archive for reading and writing, made where there is none; a link in its place is refused.

    Otherwise a link that somebody put into the folder would lead our writes out of it.
    """
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666), "r+b")


class LinesFile:
    """A file of JSON lines, open for adding; what is not committed is cut off when the next run begins."""

    def __init__(self, path: Path, committed: int) -> None:
        self._path = path
        self._file: BinaryIO = self._opened(committed)
        self.length = committed

    @property
    def name(self) -> str:
        """The name of the file in its folder."""
        return self._path.name

    def add(self, line: bytes) -> tuple[int, int]:
        """Adds one line, its line end included; gives where it begins and how long it is."""
        self._on_disk(lambda: self._file.write(line))
        start, self.length = self.length, self.length + len(line)
        return start, len(line)

    def read(self, start: int, length: int) -> bytes:
        """What stands at a place."""
        self._on_disk(self._file.flush)
        return os.pread(self._file.fileno(), length, start)

    def sync(self) -> None:
        """Waits until the disk has what was added."""
        self._on_disk(self._file.flush)
        self._on_disk(lambda: os.fsync(self._file.fileno()))

    def close(self) -> None:
        """Closes the file; what the disk did not take was never committed."""
        self._on_disk(self._file.close)

    def _opened(self, committed: int) -> BinaryIO:
        try:
            file = _own(self._path)
            file.truncate(committed)
            file.seek(committed)
        except OSError as error:
            raise StorageError(f"cannot write {self._path}: {error.strerror or error}") from error
        return file

    def _on_disk(self, action: Callable[[], object]) -> None:
        try:
            action()
        except OSError as error:
            raise StorageError(f"cannot write {self._path}: {error.strerror or error}") from error


def missing_bytes(folder: ArchiveFolder, lengths: Mapping[str, int]) -> list[str]:
    """Names of files that are shorter than what was committed of them: somebody else cut them."""
    found = []
    for name, length in lengths.items():
        path = folder.root / name if name.endswith(".jsonl") else folder.warc / name
        candidates = [path, path.with_name(f"{path.name}.open")]
        if length and max((one.stat().st_size for one in candidates if one.exists()), default=-1) < length:
            found.append(name)
    return found
