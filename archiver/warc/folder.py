"""The folder of the WARC files: which are being written, which are whole, what they must hash to, what was cut off.

A file that is being written ends in `.open`. A finished one has its line in `SHA256SUMS`, which `sha256sum --check`
reads: a gzip file has bits that no checksum of its own covers, so nothing else would notice when one of those turns.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

SUMS = "SHA256SUMS"
_SUFFIX = ".open"


def open_path(folder: Path, name: str) -> Path:
    """Where a file stands while it is being written."""
    return folder / f"{name}{_SUFFIX}"


def warc_paths(folder: Path) -> list[Path]:
    """The finished files, in the order in which they were begun, as their names have it."""
    return sorted(folder.glob("*.warc.gz"))


def open_paths(folder: Path) -> list[Path]:
    """The files that a run left open."""
    return sorted(folder.glob(f"*.warc.gz{_SUFFIX}"))


def finish(folder: Path, name: str, digest: str | None = None) -> None:
    """Takes `.open` off a file's name; `digest` is its SHA-256 in hexadecimal, where that is known already."""
    path = open_path(folder, name)
    note_sum(folder, name, digest or sha256_of(path))
    path.rename(folder / name)
    _sync_folder(folder)


def cut_back(folder: Path, lengths: Mapping[str, int]) -> list[Path]:
    """Cuts files that a run left open back to the lengths it committed, and takes `.open` off their names.

    What is cut goes to a `.damaged` file, never away; the paths of those files are returned.
    """
    damaged = []
    for path in open_paths(folder):
        if path.is_symlink():  # none of ours, and what it leads to is not ours to cut
            continue
        name = path.name.removesuffix(_SUFFIX)
        committed = lengths.get(name, 0)
        if path.stat().st_size > committed:
            damaged.append(cut(path, committed))
        if committed:
            finish(folder, name)
        else:  # nothing of it counts, and what there was stands in the .damaged file
            path.unlink()
    return damaged


def cut(path: Path, length: int) -> Path:
    """Cuts a file to a length; gives the path of the `.damaged` file that has the rest."""
    kept = free_path(path.with_name(f"{path.name.removesuffix(_SUFFIX)}.damaged"))
    with path.open("r+b") as file:
        file.seek(length)
        _keep(file, kept)
        file.truncate(length)
        os.fsync(file.fileno())
    return kept


def _keep(rest: BinaryIO, path: Path) -> None:
    """Writes what is left of a file to another; a full disk leaves no half of it, at each try another one."""
    try:
        with path.open("xb") as kept:
            shutil.copyfileobj(rest, kept, 1024 * 1024)
            kept.flush()
            os.fsync(kept.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def set_aside(path: Path) -> Path:
    """Renames a file that something new takes the place of to a `.damaged` one; gives its path."""
    kept = free_path(path.with_name(f"{path.name}.damaged"))
    path.rename(kept)
    return kept


def sums(folder: Path) -> dict[str, str]:
    """File name to the SHA-256 that the finished file had, in hexadecimal."""
    try:
        lines = (folder / SUMS).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.split(maxsplit=1) for line in lines)
    return {pair[1].lstrip("*"): pair[0] for pair in pairs if len(pair) == 2}


def note_sum(folder: Path, name: str, digest: str) -> None:
    """Notes what a file hashes to; the list is replaced in one step."""
    known = {**sums(folder), name: digest}
    replace_file(folder / SUMS, "".join(f"{value}  {key}\n" for key, value in sorted(known.items())).encode())


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replace_file(path: Path, data: bytes) -> None:
    """Writes a small file beside its place and puts it there in one step."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)  # of a run that died, or a link out of the folder
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def free_path(path: Path) -> Path:
    """The path, or one with a number behind it where that is taken: what was kept once is not written over."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _sync_folder(folder: Path) -> None:
    """Waits until the disk has the folder's new names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
