"""Everything that can go wrong and that a caller may want to tell apart.

    ArchiverError                 one sentence for the user, and an exit status
    ├── UsageError                wrong options or addresses                       (2)
    ├── InputError                a file or folder that cannot be read as it should (2)
    │   ├── RecordError           a WARC record that is damaged: file and offset
    │   └── PageError             a capture that cannot be read as a page: address
    ├── ArchiveLockedError        another run holds this archive folder            (3)
    ├── StorageError              the archive cannot be written: full, read-only   (1)
    └── InterruptedRunError       stopped before the end; run again to go on       (4)

The message of each is the sentence a user sees; the attributes carry the fact that identifies the case.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path


class ExitStatus(IntEnum):
    """What the process tells its caller; the table stands in `docs/commands.md`."""

    OK = 0
    ATTENTION = 1
    BAD_INPUT = 2
    LOCKED = 3
    INTERRUPTED = 4


class ArchiverError(Exception):
    """Any failure that is not a bug of ours; `str(error)` is one sentence for the user."""

    exit_status = ExitStatus.ATTENTION


class UsageError(ArchiverError):
    """The command was given options or addresses that make no sense."""

    exit_status = ExitStatus.BAD_INPUT


class InputError(ArchiverError):
    """A file or folder that was named cannot be read as what it should be."""

    exit_status = ExitStatus.BAD_INPUT

    def __init__(self, message: str, *, path: Path | str | None = None) -> None:
        super().__init__(message)
        self.path = path


class RecordError(InputError):
    """A record of a WARC file is damaged; the records around it may be sound."""

    def __init__(self, message: str, *, path: Path | str, offset: int) -> None:
        super().__init__(message, path=path)
        self.offset = offset


class PageError(InputError):
    """A capture holds bytes that cannot be read as an HTML page."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class ArchiveLockedError(ArchiverError):
    """Another run is writing to this archive folder."""

    exit_status = ExitStatus.LOCKED


class StorageError(ArchiverError):
    """The archive folder cannot be written; what was saved before stays saved."""


class InterruptedRunError(ArchiverError):
    """The run was stopped before its end; the same command goes on from there."""

    exit_status = ExitStatus.INTERRUPTED
