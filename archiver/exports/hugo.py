"""Hugo: a page for each article below `content/`, media below `static/`, authors as a data file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archiver.exports.format import SiteFormat
from archiver.exports.markdown import HOLDS, body_of, count_pages, front_matter, write_page, write_people
from archiver.exports.moved import Move, Moved

# Hugo looks for its shortcodes in code too, where Markdown knows no other way to write them, and an unknown one ends
# the build of the whole site. Its own shortcode `param` prints a value of the front matter: the sign itself.
_SIGNS = {"angle": "{{<", "percent": "{{%"}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS.values())))
_WRITTEN = {sign: f'{{{{< param "signs.{name}" >}}}}' for name, sign in _SIGNS.items()}
_PAGE = re.compile(r"/(?!(?:index|404)\.)[^/]+\.html?$", re.I)


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    pages = folder / "content" / "articles"
    pages.mkdir(parents=True)
    for moved in articles:
        fields = {**front_matter(moved), "url": moved.place.address, "aliases": _aliases(moved)}
        body = body_of(moved)
        if _SIGN.search(body):
            move.notes.add("template-signs", moved.article.url)
            fields["signs"] = _SIGNS
            body = _SIGN.sub(lambda sign: _WRITTEN[sign[0]], body)
        write_page(pages / f"{moved.place.slug}.md", fields, body)
    write_people(folder / "data" / "people.json", move)


def _aliases(moved: Moved) -> list[str]:
    """Old paths under which Hugo can put a page that leads on; a query string needs the redirects of a server."""
    article = moved.article
    parts = [urlsplit(url) for url in (article.url, *article.source.redirects)]
    paths = [unquote(part.path) for part in parts if _PAGE.search(part.path) and not part.query]
    return [path for path in dict.fromkeys(paths) if path != moved.place.address and "/../" not in path]


def _count(folder: Path) -> Counter[str]:
    return count_pages(folder / "content", "*.md")


FORMAT = SiteFormat(
    name="hugo",
    does="Markdown with front matter for Hugo",
    holds=HOLDS,
    write=_write,
    recount=_count,
    media_folder="static/media",
    media_url="/media/",
)
