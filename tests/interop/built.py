"""A built site held against the articles that it was made from: every title, author, bio, link, image and word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from archiver.exports.plan import Plan
from archiver.model import Article

# Builders print quotes and dashes as a typesetter would; that is no loss.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "«": "<", "»": ">", "\u00ad": None}
)
_RUNS = re.compile(r"-{2,}|\.{2,}|<{2,}|>{2,}")


# A builder may make a link of an address that stands in the text.
_MAY_BE_MORE = ("links", "images")


class Judgement(NamedTuple):
    """How many of each kind were to be there and how many are, and what is wrong with the others."""

    wanted: Counter[str]
    found: Counter[str]
    wrong: list[str]


def judge(articles: Sequence[Article], plan: Plan, root: Path) -> Judgement:
    """Compares the pages of a built site with the articles; `root` is where its first page would be."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wrong = []
    for article in articles:
        address = plan.place(article).address
        path = root / address[1:] / "index.html"
        wanted["articles"] += 1
        if not path.is_file():
            wrong.append(f"{address}: there is no page")
            continue
        found["articles"] += 1
        page = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for kind, old, new in _compared(article, page, root):
            wanted[kind] += len(old)
            same = sum((Counter(old) & Counter(new)).values())
            found[kind] += same
            if same < len(old) or (old != new and kind not in _MAY_BE_MORE):
                wrong.append(f"{address}: {kind}: {first_difference(old, new)}")
    return Judgement(wanted, found, wrong)


def _compared(article: Article, page: HtmlElement, root: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Kind, what the article has of it, and what the page shows of it."""
    (main,) = page.xpath("//main")
    body = html.fragment_fromstring(article.body_html, create_parent="div")
    if article.title and article.title.strip():
        yield "title", words(article.title), words(page.findtext(".//h1") or "")
    yield "authors", [author.name for author in article.authors], page.xpath("//p[@class='author']/text()")
    bio = article.author_bio
    yield "author_bio", words(bio.text) if bio else [], words(text_of(page.find(".//aside[@class='bio']")))
    related = page.find(".//ul[@class='related']")
    yield (
        "related",
        [" ".join(words(one.title)) for one in article.related],
        [" ".join(words(text_of(link))) for link in related.iterfind("li/a")],
    )
    yield (
        "blurbs",
        [" ".join(words(one.blurb)) for one in article.related if one.blurb],
        [" ".join(words(text_of(blurb))) for blurb in related.iterfind("li/p")],
    )
    yield (
        "links",
        ["link"] * len(body.findall(".//a")),
        ["link" for link in main.iterfind(".//a") if _leads(link, root)],
    )
    yield (
        "images",
        ["image"] * len(body.findall(".//img")),
        ["image" for image in main.iterfind(".//img") if _leads(image, root)],
    )
    yield "words", words(text_of(body)), words(text_of(main))


def _leads(element: HtmlElement, root: Path) -> bool:
    """Whether an address of the new site leads to a file that is there; others are not asked."""
    url = element.get("href") or element.get("src") or ""
    if "://" in url or url.startswith("mailto:"):
        return True
    path = root / url.partition("#")[0].lstrip("/")
    return path.is_file() or (path / "index.html").is_file()


def words(text: str) -> list[str]:
    """The words of a text, quotes and dashes plain."""
    return _RUNS.sub(lambda run: run[0][0], text.translate(_PLAIN)).split()


def text_of(element: HtmlElement | None) -> str:
    """The text of an element, that of blocks parted."""
    if element is None:
        return ""
    for block in element.iter("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "pre", "br", "blockquote"):
        block.tail = f" {block.tail or ''}"
        if block.tag != "br":
            block.text = f" {block.text or ''}"
    return str(element.text_content())


def first_difference(old: list[str], new: list[str]) -> str:
    place = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    return f"{' '.join(old[place : place + 8])[:120]!r} became {' '.join(new[place : place + 8])[:120]!r}"
