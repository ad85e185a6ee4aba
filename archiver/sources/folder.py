"""Folders: mirrors as wget and HTTrack leave them, and any folder of saved pages or archive files.

The address of a page is, in this order: below the one that was given; the one that the saving program noted in the
page; what the folders say, where one of them is named like a host; that of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from archiver.errors import InputError
from archiver.sources.archives import ARCHIVES
from archiver.sources.pages import noted_address, saved_page
from archiver.sources.reading import Found, Reading, Source
from archiver.store import ArchiveFolder

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wacz")
# What `wget -K` keeps of a page whose links it changed; scripts and data, which may begin with markup of a page.
_NO_PAGES = (".orig", ".js", ".css", ".json", ".jsonl", ".csv", ".cdxj")
# What other files of a mirror do not begin with; some pages of the time have neither <html> nor a doctype.
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|title|meta|body|table|center|frameset|font|h[1-6]|p|div|br|hr|a|b|i)[\s>/]", re.I
)
_WITHIN = 16 * 1024
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z]{2,}(?:[:+]\d{1,5})?|(?:\d{1,3}\.){3}\d{1,3}(?:[:+]\d{1,5})?", re.I)
_FILE_NAME = re.compile(r"\.(?:s?html?|php\d?|aspx?|cgi|jsp|cfm|txt|css|js|gif|jpe?g|png)$", re.I)
# `wget -E` puts .html behind the name of a page that a program made; for Windows it writes @ for the question mark.
_MADE = re.compile(r"^(.*\.(?:php\d?|aspx?|cgi|cfm|jsp|pl|dll|exe))(?:[?@](.*?))?(?:\.html)?$", re.I)
_SAFE = "/%~!$&'()*+,;=:@-._"


def _read(folder: Path, reading: Reading) -> Iterator[Found]:
    for path in _files(folder):
        try:
            if path.name.lower().endswith(_ARCHIVES):
                yield from ARCHIVES.read(path, reading)
            elif (start := _start_of(path)) is not None:
                yield saved_page(path, _address(path, folder, start, reading.url))
        except InputError as error:
            reading.complain(error)
        except OSError as error:
            reading.complain(InputError(f"cannot read {path}: {error.strerror or error}", path=path))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder in the order of their names, without hidden ones, links, and what tools keep there.

    Of an archive folder its WARC files: what else is there was made of them, and has markup in it that is no page.
    """
    archive = ArchiveFolder(folder)
    if archive.frontier.is_file() and archive.warc.is_dir():
        folder = archive.warc
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink() or path.name == "hts-cache":
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file() and not path.name.lower().endswith(_NO_PAGES):  # a pipe would be waited for
            yield path


def _start_of(path: Path) -> bytes | None:
    """How a page begins; None where the file is none."""
    with path.open("rb") as file:
        start = file.read(_WITHIN)
    text = start.replace(b"\x00", b"") if start[:2] in (b"\xff\xfe", b"\xfe\xff") else start
    return start if b"\x00" not in text[:512] and _MARKUP.search(text) else None


def _address(path: Path, folder: Path, start: bytes, url: str | None) -> str | None:
    below = path.relative_to(folder).parts
    if url is not None:
        return f"{url.rstrip('/')}/{_target(below)}"
    return noted_address(start) or _from_folders((folder.resolve().name, *below))


def _from_folders(parts: tuple[str, ...]) -> str | None:
    """The address that folders spell: `…/www.example.com/a/b.html`, before it perhaps the scheme."""
    for number, part in enumerate(parts[:-1]):
        if _HOST.fullmatch(part) and not _FILE_NAME.search(part):
            scheme = "https" if number and parts[number - 1] == "https" else "http"
            return f"{scheme}://{part.lower().replace('+', ':')}/{_target(parts[number + 1 :])}"
    return None


def _target(parts: tuple[str, ...]) -> str:
    """Path and query, as a file below the host's folder has them."""
    *folders, name = parts
    query = None
    if made := _MADE.match(name):
        name, query = made.groups()
    elif "?" in name:
        name, _, query = name.partition("?")
    path = quote("/".join([*folders, name]), safe=_SAFE)
    return path if query is None else f"{path}?{quote(query, safe=_SAFE + '?[]')}"


FOLDERS = Source("folders", Path.is_dir, _read)
