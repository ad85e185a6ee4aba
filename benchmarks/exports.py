"""Exports of many articles: articles a second of processor time, and the most memory that was held.

python benchmarks/exports.py [ARTICLES [FORMAT...]]      100000 articles as sqlite and parquet, if nothing is said

Each format runs in a process of its own. Articles have a body of 2,200 characters and 18 related articles with blurbs,
as the pages of directories had: about 12 KB a line. The time is that of the whole command, its start and the check of
what was written included.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from legacy_site import words

from archiver.jsonl import article_line
from archiver.model import (
    Article,
    Author,
    AuthorBio,
    Breadcrumb,
    Extraction,
    Link,
    RelatedEntry,
    Site,
    Source,
)

_MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
# Different texts, from which the articles are put together: making each anew would take longer than the export.
_STOCK = 500


def articles(count: int) -> Iterator[Article]:
    """That many articles, the same each time."""
    dice = random.Random(1)
    stock = [words(dice, 40) for _ in range(_STOCK)]
    for number in range(count):
        yield _article(number, count, dice, stock)


def _article(number: int, count: int, dice: random.Random, stock: list[str]) -> Article:
    host = "legacy.example"
    url = f"http://{host}/articles/{number}.html"
    paragraphs = dice.choices(stock, k=9)
    title = f"{dice.choice(stock)[:40].strip().title()} {number}"
    others = [dice.randrange(count) for _ in range(18)]
    bio = dice.choice(stock)
    linked = f"http://{host}/articles/{others[0]}.html"
    html = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + f'\n<p>See <a href="{linked}">this</a>.</p>'
    return Article(
        id=f"{number * 2654435761 % 2**64:016x}",
        url=url,
        canonical_url=None,
        site=Site(name="Legacy", host=host),
        title=title,
        subtitle=None,
        summary=dice.choice(stock)[:150],
        authors=(Author(name=f"Writer {number % 1000}", name_raw=f"By Writer {number % 1000}"),),
        author_bio=AuthorBio(text=bio, html=f"<p>{bio}</p>"),
        date_published=f"20{number % 10:02}-0{number % 9 + 1}-{number % 28 + 1:02}",
        date_modified=None,
        date_precision=None,
        date_raw=None,
        date_source=None,
        body_text="\n\n".join(paragraphs),
        body_html=html,
        body_markdown="\n\n".join(paragraphs),
        related=tuple(
            RelatedEntry(
                title=dice.choice(stock)[:50],
                blurb=dice.choice(stock)[:200],
                url=f"http://{host}/articles/{other}.html",
                position=place,
            )
            for place, other in enumerate(others, 1)
        ),
        breadcrumbs=(Breadcrumb(name="Home", url=f"http://{host}/"),),
        category="Careers",
        keywords=("work", "advice", f"tag{number % 50}"),
        language="en",
        images=(),
        links=(Link(url=linked, text="this", internal=True),),
        copyright="© 2008 Legacy",
        copyright_year=2008,
        pages=(),
        source=Source(
            url=url,
            fetched_at=_MOMENT,
            status=200,
            content_type="text/html",
            encoding="utf-8",
            encoding_source="utf-8",
            warc_file="archiver-00000.warc.gz",
            warc_offset=number * 9000,
            warc_length=9000,
            record_id=f"<urn:uuid:{number:032x}>",
            payload_digest="sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            redirects=(),
        ),
        content_hash=f"sha256:{number:064x}",
        extraction=Extraction(version="1", hints=None, confidence={"body_text": 0.95, "title": 0.95}),
    )


def measured(name: str, archive: Path, target: Path) -> tuple[float, float, int]:
    """Seconds of processor time, seconds on the clock, and kilobytes of memory of one export."""
    command = [sys.executable, "-m", "archiver.cli", "export", name, str(archive), "-o", str(target)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(told.decode())
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    formats = sys.argv[2:] or ["sqlite", "parquet"]
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive")
        archive.mkdir()
        with (archive / "articles.jsonl").open("wb") as file:
            file.writelines(article_line(article) for article in articles(count))
        size = (archive / "articles.jsonl").stat().st_size
        print(f"{count:,} articles, {size / count:,.0f} bytes each; this process {_own_memory():.0f} MB")
        print("format       articles/s of CPU   articles/s on the clock   memory in MB")
        for name in formats:
            processor, clock, memory = measured(name, archive, Path(folder, name))
            print(f"{name:<12} {count / processor:>17,.0f} {count / clock:>25,.0f} {memory / 1024:>14,.0f}")


def _own_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
