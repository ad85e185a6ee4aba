"""Where an export goes: written beside its place, and given its name when all of it is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archiver.errors import StorageError, UsageError


def refuse_bad_target(target: Path, archive: Path, *, folder: bool, force: bool) -> None:
    """Raises UsageError where an export would overwrite what is there, or would lie within the archive."""
    resolved = target.resolve()
    if resolved == archive.resolve() or archive.resolve() in resolved.parents:
        raise UsageError(f"{target} lies within the archive folder {archive}; name a place outside of it")
    if not target.exists():
        return
    if target.is_dir() is not folder:
        raise UsageError(f"{target} is {'no ' if folder else 'a '}folder; this format writes a {_kind(folder)}")
    if force or (folder and not any(target.iterdir())):
        return
    how = "replaces files of the same name and leaves the others" if folder else "replaces it"
    raise UsageError(f"{target} is {'not empty' if folder else 'there already'}; --force {how}")


@contextmanager
def beside(target: Path, *, folder: bool) -> Iterator[Path]:
    """A path to write to, which becomes the target when the block ends well and is gone when it does not."""
    try:
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.absolute().parent))
    except OSError as error:
        raise StorageError(f"cannot write {target}: {error.strerror or error}") from error
    draft = work / target.name
    try:
        if folder:
            draft.mkdir()
        yield draft
        _put_in_place(draft, target)
    except OSError as error:
        raise StorageError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(draft: Path, target: Path) -> None:
    if draft.is_dir() and target.is_dir() and any(target.iterdir()):
        for path in sorted(draft.rglob("*")):
            if path.is_file():
                place = target / path.relative_to(draft)
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)
    else:
        draft.replace(target)


def _kind(folder: bool) -> str:
    return "folder" if folder else "file"
