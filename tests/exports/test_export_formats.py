"""Every format: what goes in comes out, and what is written can be read by a reader that is not ours."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.dom.minidom import parse

import pytest
import yaml
from strange import strange_articles, write_archive

from archiver.commands.export import FORMATS
from archiver.exporting import Order, Outcome, export, format_named
from archiver.exports import EXPORTS
from archiver.exports.census import Census, Difference, compare
from archiver.exports.format import SiteFormat
from archiver.model import Article
from archiver.store import ArchiveFolder

COUNT = 40
ARTICLES = strange_articles(COUNT)
SITES = [name for name, form in EXPORTS.items() if isinstance(form, SiteFormat)]
MARKDOWN = {
    "hugo": "content/articles",
    "jekyll": "_posts",
    "astro": "src/content/articles",
    "eleventy": "articles",
}


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive of strange articles with their images."""
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder, ARTICLES)
    return ArchiveFolder(folder)


@pytest.fixture(scope="session")
def exported(archive: ArchiveFolder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Format to what was written of it."""
    root = tmp_path_factory.mktemp("exported")
    for name in EXPORTS:
        written(archive, name, root / name)
    return {name: root / name for name in EXPORTS}


def written(archive: ArchiveFolder, name: str, target: Path, **options: Any) -> Outcome:
    """The outcome of one export."""
    order = Order(format=format_named(name), archive=archive, target=target, **options)
    return export(order, lambda *_: None, pytest.fail)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def front_matters(folder: Path) -> Iterator[dict[str, Any]]:
    for path in folder.glob("*.md"):
        yield yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def titles(articles: list[Article]) -> list[str]:
    return sorted(article.title for article in articles if article.title and article.title.strip())


def test_table_and_command_name_the_same() -> None:
    """The help of the command lists the formats that there are."""
    assert FORMATS.split(", ") == list(EXPORTS)


@pytest.mark.parametrize("name", EXPORTS)
def test_everything_arrives(name: str, archive: ArchiveFolder, tmp_path: Path) -> None:
    """Of each field that the format holds, as many come out as went in."""
    outcome = written(archive, name, tmp_path / "out")
    assert outcome.comparison.different == ()
    assert outcome.comparison.arrived["articles"] == COUNT


@pytest.fixture(scope="session")
def shorter(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """The same archive without its last article."""
    folder = tmp_path_factory.mktemp("shorter")
    write_archive(folder, ARTICLES[:-1])
    return ArchiveFolder(folder)


@pytest.mark.parametrize("name", EXPORTS)
def test_loss_is_noticed(name: str, shorter: ArchiveFolder, tmp_path: Path) -> None:
    """The check reads what was written: where an article is missing, it says so field by field."""
    form = EXPORTS[name]
    written(shorter, name, tmp_path / "out")
    census = Census(form.counted)
    for article in ARTICLES:
        census.add(article)
    different = compare(census.counts, form.recount(tmp_path / "out"), form.holds).different
    assert Difference("articles", COUNT, COUNT - 1) in different
    assert "body" in {lost.field for lost in different}


@pytest.mark.parametrize("name", SITES)
def test_media_are_kept_once(name: str, exported: dict[str, Path]) -> None:
    """A site has each content once, under a name of letters, digits and hyphens."""
    if name == "epub":
        pytest.skip("a book has its images within")
    form = EXPORTS[name]
    assert isinstance(form, SiteFormat)
    media = sorted((exported[name] / form.media_folder).iterdir())
    assert len({path.read_bytes() for path in media}) == len(media)
    assert all(path.name.replace("-", "").replace(".", "").isalnum() for path in media)
    assert [path.suffix for path in media].count(".pdf") == 1


@pytest.mark.parametrize("name", SITES)
def test_missing_media_are_listed(name: str, exported: dict[str, Path]) -> None:
    """Images that the archive does not have are listed with the article that shows them."""
    listed = (exported[name] / "_archiver" / "missing-media.csv").read_text(encoding="utf-8")
    assert listed.count("\n") == sum(1 for number in range(COUNT) if number % 8 == 7)


@pytest.mark.parametrize(("name", "folder"), MARKDOWN.items())
def test_front_matter_is_what_went_in(name: str, folder: str, exported: dict[str, Path]) -> None:
    """Titles are read back as text, whatever YAML could take them for."""
    told = [fields["title"] for fields in front_matters(exported[name] / folder)]
    assert len(told) == COUNT
    assert all(isinstance(title, str) and title for title in told)
    assert {" ".join(title.split()) for title in titles(ARTICLES)} <= set(told)


@pytest.mark.parametrize(("name", "folder"), MARKDOWN.items())
def test_related_lead_to_new_addresses(name: str, folder: str, exported: dict[str, Path]) -> None:
    """Each related entry leads to an address that one of the pages has."""
    fields = list(front_matters(exported[name] / folder))
    key = {"hugo": "url"}.get(name, "permalink")
    addresses = {one[key] for one in fields}
    assert len(addresses) == COUNT
    assert {entry["url"] for one in fields for entry in one["related"]} <= addresses


def test_wordpress_has_each_title_and_date_once(exported: dict[str, Path]) -> None:
    """No two posts have title and date in common, as WordPress compares titles."""
    posts = parse(str(exported["wordpress"] / "wordpress.xml")).getElementsByTagName("item")

    def text(post: Any, tag: str) -> str:
        return "".join(node.data for node in post.getElementsByTagName(tag)[0].childNodes)

    pairs = [(text(post, "title").casefold().replace("é", "e"), text(post, "wp:post_date")) for post in posts]
    assert len(pairs) == len(set(pairs)) == COUNT
    assert all(title for title, _ in pairs)


def test_wordpress_runs_no_command_of_a_text(exported: dict[str, Path]) -> None:
    """Square brackets of the text are no commands to WordPress."""
    text = (exported["wordpress"] / "wordpress.xml").read_text(encoding="utf-8")
    bodies = re.findall(r"<content:encoded>(.*?)</content:encoded>", text, re.S)
    assert any("&#91;gallery ids" in body for body in bodies)
    assert not any("[gallery ids" in body for body in bodies)


def terms_of(file: Path) -> list[tuple[str, str]]:
    """Name in addresses and name of each category and tag in a WXR file."""
    categories = parse(str(file)).getElementsByTagName("category")
    return [(one.getAttribute("nicename"), "".join(node.data for node in one.childNodes)) for one in categories]


def test_wordpress_keeps_terms_apart(tmp_path: Path) -> None:
    """Terms that differ by signs alone have names of their own; those that differ by case share one."""
    keywords = ("C++", "C#", "News", "news", "Café", "Cafe")
    write_archive(tmp_path / "archive", [replace(ARTICLES[0], category=None, keywords=keywords)])
    written(ArchiveFolder(tmp_path / "archive"), "wordpress", tmp_path / "out")
    names = [name for name, _ in terms_of(tmp_path / "out" / "wordpress.xml")]
    assert len(set(names)) == 4
    assert names[2] == names[3]
    assert names[4] == names[5]


def test_wordpress_cuts_long_terms(tmp_path: Path) -> None:
    """A keyword longer than WordPress holds is cut between words, and stands whole in the post meta."""
    long = "words " * 80 + "end"
    write_archive(tmp_path / "archive", [replace(ARTICLES[0], category="W" * 300, keywords=(long,))])
    outcome = written(ArchiveFolder(tmp_path / "archive"), "wordpress", tmp_path / "out")
    assert [len(term) for _, term in terms_of(tmp_path / "out" / "wordpress.xml")] == [200, 197]
    assert json.dumps(["W" * 300, long]) in (tmp_path / "out" / "wordpress.xml").read_text(encoding="utf-8")
    assert any("longer than the target allows" in note for note in outcome.sentences)


def test_ghost_keeps_its_limits(exported: dict[str, Path]) -> None:
    """Titles, slugs, names and bios are as short as Ghost's tables ask; whole bios stand on pages."""
    data = json.loads((exported["ghost"] / "ghost.json").read_bytes())["db"][0]["data"]
    assert max(len(post["title"]) for post in data["posts"]) <= 255
    assert max(len(post["slug"]) for post in data["posts"]) <= 191
    assert max(len(user["bio"] or "") for user in data["users"]) <= 250
    longest = max(article.author_bio.text.count("Long life.") for article in ARTICLES if article.author_bio)
    pages = [post["html"] for post in data["posts"] if post["type"] == "page"]
    assert any("Long life. " * (longest - 1) in page for page in pages)
    assert len({post["slug"] for post in data["posts"]}) == len(data["posts"])


def test_csv_has_no_formula(exported: dict[str, Path]) -> None:
    """No cell begins with what a spreadsheet would run."""
    csv.field_size_limit(sys.maxsize)
    with exported["csv"].open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert "'=1+2" in cells


def test_sqlite_finds_words(exported: dict[str, Path]) -> None:
    """Full-text search finds an article by a word of its text; its authors hang on it."""
    base = sqlite3.connect(exported["sqlite"])
    found = base.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'العربية'").fetchone()[0]
    names = base.execute("SELECT DISTINCT name FROM authors JOIN article_authors ON author = authors.number").fetchall()
    base.close()
    assert found == sum("العربية" in article.body_text for article in ARTICLES)
    assert len(names) == len({author.name for article in ARTICLES for author in article.authors})


def test_parquet_is_the_article(exported: dict[str, Path]) -> None:
    """A row holds the article, lists and records within it."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not here")
    rows = parquet.read_table(exported["parquet"]).to_pylist()
    assert [row["title"] for row in rows] == [article.title for article in ARTICLES]
    assert rows[1]["related"][0]["url"] == ARTICLES[1].related[0].url
    assert rows[1]["source"]["fetched_at"] == ARTICLES[1].source.fetched_at


def test_chunks_are_the_text(exported: dict[str, Path]) -> None:
    """Pieces of an article joined are its text, and each says where it stood."""
    texts = {article.id: article.body_text for article in ARTICLES}
    joined: dict[str, str] = dict.fromkeys(texts, "")
    for chunk in lines(exported["chunks"]):
        assert chunk["text"] == texts[chunk["doc_id"]][chunk["char_start"] : chunk["char_end"]]
        joined[chunk["doc_id"]] += chunk["text"]
    assert joined == texts


def test_bulk_is_pairs_of_lines(exported: dict[str, Path]) -> None:
    """Each document stands behind its action, with the id of the article."""
    told = [line for path in sorted(exported["opensearch"].glob("*.ndjson")) for line in lines(path)]
    assert [action["index"]["_id"] for action in told[::2]] == [article.id for article in ARTICLES]
    assert [document.get("title") for document in told[1::2]] == [article.title or None for article in ARTICLES]


def test_jsonld_says_what_it_is(exported: dict[str, Path]) -> None:
    """Each line is a schema.org Article, the bio its author's description."""
    told = lines(exported["jsonld"])
    assert {record["@type"] for record in told} == {"Article"}
    bios = [article.author_bio.text for article in ARTICLES if article.author_bio]
    assert [one["description"] for record in told for one in record.get("author", ()) if "description" in one] == bios


def test_jsonfeed_has_what_is_required(exported: dict[str, Path]) -> None:
    """Version and title of the feed, an id for each item, full dates only."""
    feed = json.loads(exported["jsonfeed"].read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Strange & Co"
    assert len({item["id"] for item in feed["items"]}) == COUNT
    assert all("T" in item["date_published"] for item in feed["items"] if "date_published" in item)


def test_html_links_lead_to_files(exported: dict[str, Path]) -> None:
    """Each relative link of the static copy leads to a file that is there."""
    from lxml import html

    folder = exported["html"]
    for path in folder.glob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        for url in [*page.xpath("//a/@href"), *page.xpath("//img/@src"), *page.xpath("//link/@href")]:
            if "://" not in url:
                assert (folder / url.partition("#")[0]).is_file(), url
