"""Quality and speed of extraction beside its peers, on pages with known text; what a page costs by its size.

python benchmarks/extraction.py [--peers trafilatura,readability] [--pages 100]

The peers are installed once, into an environment of their own below .bench/. All extractors get the same bytes in one
process and take turns page by page, so that a busy machine slows all of them alike; times are CPU, the best of three.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ARCHIVER_DATA") or ROOT / ".." / "shared")
BENCH = ROOT / ".bench"
# The versions that the table in docs/extraction.md was made with.
PEERS = ["trafilatura==2.3.1", "readability-lxml==0.9", "html-text==0.7.1", "newspaper4k==0.9.6", "jusText==3.0.2"]
SETS = ("legacybench", "aeb", "cleaneval", "cleaneval tables", "trafilatura")
_MOST_SECONDS = 1
_WORD = re.compile(r"\w+")

Extractor = Callable[[bytes, str], str]


class Sample(NamedTuple):
    """A page, and what its text must be: as a whole, or as phrases that must and must not be in it."""

    url: str
    html: bytes
    text: str | None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    table_layout: bool = False


# --- the pages --------------------------------------------------------------------------------------------------------


def samples(name: str) -> list[Sample]:
    """The pages of one set, in the order of its index."""
    if name == "legacybench":
        return list(_legacybench(DATA / name))
    found = list(_indexed(DATA / "extraction" / name.split()[0]))
    return [sample for sample in found if sample.table_layout] if "tables" in name else found


def _legacybench(folder: Path) -> Iterator[Sample]:
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["kind"] == "article":
            html = next(folder.glob(f"pages/{gold['id']}.*")).read_bytes()
            url = gold["url"] or f"http://example.com/{gold['id']}.html"
            yield Sample(url, html, "\n".join(gold["body"]))


def _indexed(folder: Path) -> Iterator[Sample]:
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        html = gzip.decompress((folder / row["html"]).read_bytes())
        if row.get("encoding") == "utf-8" and not html.startswith(b"\xef\xbb\xbf"):
            html = b"\xef\xbb\xbf" + html  # the page may say otherwise; a byte order mark outranks it
        url = row.get("url") or "http://example.com/"
        if "with" in row:
            yield Sample(url, html, None, tuple(row["with"]), tuple(row["without"]))
        elif row["text"].strip():
            tables = {"article-like", "table-layout"} <= set(row.get("layout", []))
            yield Sample(url, html, row["text"], table_layout=tables)


# --- scores -----------------------------------------------------------------------------------------------------------


def score(pages: Sequence[Sample], texts: Sequence[str]) -> float:
    """F1: of 4-word shingles (harmonic mean of mean precision and mean recall), or of the phrases of all pages."""
    return _phrase_f1(pages, texts) if pages[0].text is None else shingles_found(pages, texts)[2]


def shingles_found(pages: Sequence[Sample], texts: Sequence[str]) -> tuple[float, float, float]:
    """Mean precision and mean recall of 4-word shingles, and F1 of the two; empty texts have no precision."""
    precisions, recalls = [], []
    for page, text in zip(pages, texts, strict=True):
        gold, found = _shingles(page.text or ""), _shingles(text)
        common = sum((gold & found).values())
        if found:
            precisions.append(common / sum(found.values()))
        recalls.append(common / sum(gold.values()))
    precision, recall = mean(precisions or [0]), mean(recalls)
    return precision, recall, _f1(precision, recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3))) if words else Counter()


def _phrase_f1(pages: Sequence[Sample], texts: Sequence[str]) -> float:
    right = wrong = missed = 0
    for page, text in zip(pages, texts, strict=True):
        folded = " ".join(text.split())
        found = sum(" ".join(phrase.split()) in folded for phrase in page.wanted)
        right += found
        missed += len(page.wanted) - found
        wrong += sum(" ".join(phrase.split()) in folded for phrase in page.unwanted)
    return _f1(right / (right + wrong or 1), right / (right + missed or 1))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- the extractors ---------------------------------------------------------------------------------------------------


def extractors(names: Sequence[str]) -> dict[str, Extractor]:
    """Ours and the named peers; imported here, since the environment that has them all is another one."""
    from archiver import Capture, extract
    from archiver.errors import ArchiverError
    from archiver.extraction import body_text

    def ours(html: bytes, url: str) -> str:
        try:
            return body_text(Capture(url=url, body=html))
        except ArchiverError:
            return ""

    def article(html: bytes, url: str) -> str:
        try:
            found = extract(Capture(url=url, body=html))
        except ArchiverError:
            return ""
        return found.body_text if found else ""

    makers = {"trafilatura": _trafilatura, "readability": _readability, "newspaper4k": _newspaper, "justext": _justext}
    return {"archiver, text": ours, "archiver, article": article, **{name: makers[name]() for name in names}}


def _decoded(html: bytes) -> str:
    from archiver.decoding import decode

    return decode(html).text


def _trafilatura() -> Extractor:
    import trafilatura  # type: ignore[import-not-found]

    return lambda html, url: trafilatura.extract(html, url=url, include_comments=False) or ""


def _readability() -> Extractor:
    import html_text  # type: ignore[import-not-found]
    import readability  # type: ignore[import-not-found]

    return lambda html, url: html_text.extract_text(readability.Document(_decoded(html)).summary(html_partial=True))


def _newspaper() -> Extractor:
    import newspaper  # type: ignore[import-not-found]

    def run(html: bytes, url: str) -> str:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=_decoded(html))
        article.parse()
        return str(article.text)

    return run


def _justext() -> Extractor:
    import justext  # type: ignore[import-not-found]

    words = justext.get_stoplist("English")
    return lambda html, url: "\n".join(part.text for part in justext.justext(html, words) if not part.is_boilerplate)


def quietly(extractor: Extractor, page: Sample) -> str:
    """What an extractor gives; one that fails has given nothing."""
    try:
        return extractor(page.html, page.url) or ""
    except Exception:  # peers raise what they like
        return ""


# --- the tables -------------------------------------------------------------------------------------------------------


def quality_and_speed(chosen: dict[str, Extractor], count: int) -> None:
    """One row an extractor: F1 on each set, then CPU on pages of 2006."""
    columns = {name: _scores(name, chosen) for name in SETS}
    times = _milliseconds(samples("cleaneval")[:: max(1, len(samples("cleaneval")) // count)][:count], chosen)
    print(f"| extractor | {' | '.join(SETS)} | ms a page | pages/s |\n|---|{'---|' * (len(SETS) + 2)}")
    for name in chosen:
        values = " | ".join(f"{columns[column][name]:.3f}" for column in SETS)
        if name == "archiver, article":
            values = " | ".join("" for _ in SETS)
        print(f"| {name} | {values} | {times[name]:.2f} | {1000 / times[name]:.0f} |")


def _scores(name: str, chosen: dict[str, Extractor]) -> dict[str, float]:
    pages = samples(name)
    wanted = {label: extractor for label, extractor in chosen.items() if label != "archiver, article"}
    return {"archiver, article": 0.0} | {
        label: score(pages, [quietly(extractor, page) for page in pages]) for label, extractor in wanted.items()
    }


def _milliseconds(pages: Sequence[Sample], chosen: dict[str, Extractor]) -> dict[str, float]:
    best = {name: [float("inf")] * len(pages) for name in chosen}
    for turn in range(3):
        for number, page in enumerate(pages):
            names = list(chosen)
            shift = (number + turn) % len(names)
            for name in names[shift:] + names[:shift]:
                begun = time.process_time()
                quietly(chosen[name], page)
                best[name][number] = min(best[name][number], time.process_time() - begun)
    return {name: 1000 * mean(times) for name, times in best.items()}


def by_size(chosen: dict[str, Extractor]) -> None:
    """What a page costs by its size: the text of one article, again and again, between menus."""
    text = "<p>Beans want sun, water and a gardener who is patient. <a href=soil.html>They</a> want soil too.</p>\n"
    menu = "<ul>" + "".join(f"<li><a href={n}.html>Entry {n} of the menu</a></li>" for n in range(20)) + "</ul>"
    names = [name for name in chosen if name.startswith("archiver")]
    print(f"\n| size of the page | {' | '.join(f'{name}, ms' for name in names)} |\n|---|{'---|' * len(names)}")
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        unit = "".join([text * 20, menu])
        page = Sample("http://example.com/", f"<html><body><h1>On Beans</h1>{unit * (size // len(unit))}".encode(), "")
        times = _milliseconds([page], {name: chosen[name] for name in names})
        print(f"| {size / 1e6:g} MB | {' | '.join(f'{times[name]:.1f}' for name in names)} |")


def slowest(chosen: dict[str, Extractor]) -> None:
    """The page of all sets, whatever it holds, that takes longest; ends the run where that is more than a second."""
    files = [*(DATA / "legacybench").glob("pages/*"), *(DATA / "seed").rglob("*.htm*")]
    pages = [Sample(f"http://example.com/{file.name}", file.read_bytes(), "") for file in files]
    pages += [page for name in SETS if name not in ("legacybench", "cleaneval tables") for page in samples(name)]
    print(f"\n| slowest of {len(pages)} pages | ms | page |\n|---|---|---|")
    for name in [name for name in chosen if name.startswith("archiver")]:
        times = []
        for page in pages:
            begun = time.process_time()
            quietly(chosen[name], page)
            times.append(time.process_time() - begun)
        longest = max(times)
        print(f"| {name} | {1000 * longest:.0f} | {pages[times.index(longest)].url} |")
        if longest > _MOST_SECONDS:
            sys.exit(f"a page took {longest:.1f} s, and none is to take more than {_MOST_SECONDS} s")


def environment() -> Path:
    """The interpreter of the environment that has the peers beside archiver; made where it is not there."""
    python = BENCH / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ready = BENCH / "ready"
    if not ready.is_file() or ready.read_text() != " ".join(PEERS):
        print(f"installing the peers into {BENCH} …", file=sys.stderr)
        venv.create(BENCH / "venv", with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        subprocess.run([*pip, "--editable", str(ROOT), *PEERS], check=True)
        ready.write_text(" ".join(PEERS))
    return python


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default="trafilatura,readability,newspaper4k,justext", help="comma between; or none")
    parser.add_argument("--pages", type=int, default=100, help="how many pages the speed is measured on")
    options = parser.parse_args()
    if not (DATA / "extraction").is_dir():
        sys.exit(f"no measuring data in {DATA}: ARCHIVER_DATA names its folder")
    peers = [name for name in options.peers.split(",") if name not in ("", "none")]
    if peers and not os.environ.get("ARCHIVER_BENCH"):
        python = environment()
        sys.exit(subprocess.run([str(python), *sys.argv], env={**os.environ, "ARCHIVER_BENCH": "1"}).returncode)
    chosen = extractors(peers)
    quality_and_speed(chosen, options.pages)
    by_size(chosen)
    slowest(chosen)


if __name__ == "__main__":
    main()
