"""Where pages come from when no site is asked: archive files, folders of saved pages, single saved pages.

`SOURCES` is all of them; the first that fits an input reads it. Each gives captures, or responses of an archive that
become captures when they are asked to, so that whoever reads many can leave that work to other processes.
"""

from __future__ import annotations

from archiver.sources.archives import ARCHIVES
from archiver.sources.folder import FOLDERS
from archiver.sources.pages import PAGES
from archiver.sources.reading import Found, Reading, Source

SOURCES: tuple[Source, ...] = (FOLDERS, ARCHIVES, PAGES)

__all__ = ["SOURCES", "Found", "Reading", "Source"]
