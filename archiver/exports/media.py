"""Media: the images and files of the articles, taken from the web archive into a folder of the new site.

A file is named after its old name and its content, so that one content is one file, and no name can leave the folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from archiver.exports.notes import Notes
from archiver.exports.plan import key_of
from archiver.exports.slugs import name_from

# Address to its bytes; None: the archive does not have them.
Find = Callable[[str], "bytes | None"]

_MAX_NAME = 60
# How a file begins, and the ending that it gets. RIFF holds three kinds, told apart by the bytes from 8 on.
_SIGNATURES = (
    (b"GIF8", "gif"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"BM", "bmp"),
    (b"%PDF", "pdf"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"ID3", "mp3"),
    (b"MThd", "mid"),
    (b"OggS", "ogg"),
    (b"FWS", "swf"),
    (b"CWS", "swf"),
    (b"\x1f\x8b", "gz"),
    (b"%!PS", "ps"),
    (b"{\\rtf", "rtf"),
    (b".snd", "au"),
    (b".RMF", "rm"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
# Endings that are kept where the bytes do not tell the kind: none of them does anything on a web server.
_WORDS = """
pdf doc xls ppt rtf txt ps zip gz tgz tar sit hqx mp3 mp4 wav au ogg mid midi mpg mpeg mov avi wmv wma ra ram rm swf flv
csv epub docx xlsx pptx odt tex bib dvi
"""
_ENDINGS = frozenset(_WORDS.split())
# Pictures are known by their bytes alone: an error page under the name of a picture is none.
_SHOWN = frozenset(["gif", "png", "jpg", "webp", "bmp", "ico", "svg", "tif"])
_PAGE = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|frameset|meta|table|center)\b", re.I | re.S
)
_SVG = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.I | re.S)


class Medium(NamedTuple):
    """A file of the new site."""

    name: str
    """In the media folder."""

    @property
    def ending(self) -> str:
        """What stands behind the last point of its name."""
        return self.name.rpartition(".")[2]

    @property
    def is_image(self) -> bool:
        """Whether browsers show it in a page."""
        return self.ending in _SHOWN


class Media:
    """The media folder: asks for bytes by address, and keeps each content once."""

    def __init__(self, find: Find, folder: Path, notes: Notes) -> None:
        self._find = find
        self._folder = folder
        self._notes = notes
        self._at: dict[int, Medium | None] = {}
        self._kept: dict[bytes, Medium] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def kept(self) -> tuple[Medium, ...]:
        """All files of the folder."""
        return tuple(self._kept.values())

    def image(self, url: str, article_url: str) -> Medium | None:
        """The image that was at an address; None where the archive has none, which is noted."""
        medium = self.file(url)
        if medium is None or not medium.is_image:
            self._notes.add("missing-media", url, article_url)
            return None
        return medium

    def file(self, url: str) -> Medium | None:
        """The file that was at an address; None where it was a page, or the archive does not have it."""
        key = hash(key_of(url))
        if key not in self._at:
            body = self._find(url)
            self._at[key] = self._keep(url, body) if body and not _PAGE.match(body[:4096]) else None
        return self._at[key]

    def _keep(self, url: str, body: bytes) -> Medium:
        digest = sha256(body).digest()[:8]
        if digest not in self._kept:
            stem = name_from(PurePosixPath(unquote(urlsplit(url).path)).stem, longest=_MAX_NAME) or "file"
            medium = Medium(f"{stem}-{digest.hex()}.{ending_of(url, body)}")
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / medium.name).write_bytes(body)
            self._kept[digest] = medium
        return self._kept[digest]


def ending_of(url: str, body: bytes) -> str:
    """The ending that tells the kind of a file: from its first bytes, else from its old name, else `bin`."""
    if body[:4] == b"RIFF":
        return _RIFF.get(body[8:12], "bin")
    for signature, ending in _SIGNATURES:
        if body.startswith(signature):
            return ending
    if _SVG.match(body[:4096]):
        return "svg"
    named = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower().removeprefix(".")
    return named if named in _ENDINGS else "bin"
