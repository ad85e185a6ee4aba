"""The end of the demo: a small table of the articles that an archive folder holds, and where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archiver.jsonl import article_from
from archiver.model import Article
from archiver.terminal import harmless

_COLUMNS = ("title", "author", "date", "bio", "related")


def articles_in(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON lines; raises InputError at a line that is none."""
    with path.open("rb") as file:
        yield from map(article_from, file)


def show_articles(articles: Sequence[Article], folder: Path, console: Console) -> None:
    """One row an article, in the order of their addresses, and the files of the folder below."""
    table = Table(*_COLUMNS, title=f"{len(articles)} articles", title_justify="left")
    for article in sorted(articles, key=lambda article: article.url):
        table.add_row(*(Text(harmless(cell)) for cell in _cells(article)))
    console.print(table)
    for name in files_in(folder):
        console.print(Text(f"  {folder / name}"), soft_wrap=True)


def files_in(folder: Path) -> list[str]:
    """What a person may want to open: articles, WARC files, index; not what keeps the next run going."""
    kinds = ("articles.jsonl", "warc/*.warc.gz", "index.cdxj")
    return [path.relative_to(folder).as_posix() for kind in kinds for path in sorted(folder.glob(kind))]


def _cells(article: Article) -> tuple[str, ...]:
    return (
        article.title or "",
        ", ".join(author.name for author in article.authors),
        article.date_published or "",
        "yes" if article.author_bio else "",
        str(len(article.related) or ""),
    )
