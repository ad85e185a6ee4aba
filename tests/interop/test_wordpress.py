"""The WordPress export in a real WordPress: Debian's package, PHP and MariaDB, and what they hold afterwards.

The importer is a plugin of its own that no package holds; `wordpress/import.php` loads the file the way it does, by the
functions of WordPress's core.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha1
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from built import first_difference, text_of, words
from exported import archived, articles_of, exported
from lxml import html
from strange import strange_articles
from tools import DEBIAN, debian_file, run, system_program

from archiver import Article
from archiver.exports.notes import Notes
from archiver.exports.plan import Plan
from archiver.exports.slugs import Permalink
from archiver.store import ArchiveFolder

SCRIPTS = Path(__file__).parent / "wordpress"
HOME = "http://wordpress.example"
MANY = 5_000


class WordPress:
    """A WordPress of its own, driven from the command line."""

    def __init__(self, folder: Path, socket: Path) -> None:
        self._folder = folder
        content = folder / "content"
        (content / "uploads").mkdir(parents=True)
        core = debian_file("usr/share/wordpress")
        self._environment = {"WORDPRESS": str(core), "CONTENT": str(content), "SOCKET": str(socket)}
        self.php("install.php")

    def php(self, script: str, *arguments: Path) -> str:
        """What one of our scripts says."""
        command = [system_program("php"), "-d", "memory_limit=1G", SCRIPTS / script, *arguments]
        return run(command, self._folder, **self._environment)

    def imported(self, file: Path) -> list[dict[str, Any]]:
        """All posts and files that WordPress has once it has loaded a WXR file, of which it left nothing out."""
        assert json.loads(self.php("import.php", file)) == {"left out": [], "failed": []}
        return [json.loads(line) for line in self.php("report.php").splitlines()]


@pytest.fixture
def wordpress(tmp_path: Path) -> Iterator[WordPress]:
    """A fresh WordPress and its database."""
    system_program("php")
    program = debian_file("usr/sbin/mariadbd")
    messages = debian_file("usr/share/mysql")
    folder = tmp_path / "db"
    folder.mkdir()
    socket = folder / "s"
    libraries = DEBIAN / "usr" / "lib" / "x86_64-linux-gnu"
    options = ("--no-defaults", "--skip-networking", "--skip-grant-tables", "--innodb-flush-log-at-trx-commit=0")
    places = (f"--datadir={folder}", f"--socket={socket}", f"--pid-file={folder}/pid", f"--lc-messages-dir={messages}")
    with (tmp_path / "db.log").open("wb") as log:
        process = subprocess.Popen(
            [program, *options, *places, "--user=root", "--character-set-server=utf8mb4"],
            env={**os.environ, "LD_LIBRARY_PATH": str(libraries)},
            stdout=log,
            stderr=log,
        )
        try:
            for _ in range(300):
                if socket.exists():
                    break
                assert process.poll() is None, (tmp_path / "db.log").read_text()[-2000:]
                time.sleep(0.1)
            yield WordPress(tmp_path, socket)
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def media_at(folder: Path) -> Iterator[str]:
    """The address on loopback at which the files of a folder are served while WordPress fetches them."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Arrived(NamedTuple):
    """How many of each kind were to arrive, how many did, and what is wrong with the others."""

    wanted: Counter[str]
    found: Counter[str]
    wrong: list[str]


def compared(articles: list[Article], posts: list[dict[str, Any]]) -> Arrived:
    """Holds what WordPress has against the articles."""
    plan = Plan(Permalink("/articles/{slug}/"))
    for article in articles:
        plan.add(article)
    plan.settle(Notes())
    by_source = {post["meta"]["source_url"]: post for post in posts}
    wanted, found, wrong = Counter[str](), Counter[str](), []
    for article in articles:
        wanted["articles"] += 1
        post = by_source.get(article.url)
        if post is None:
            wrong.append(f"{article.url} is not there")
            continue
        found["articles"] += 1
        for kind, old, new in _fields(article, post, f"{HOME}{plan.place(article).address}"):
            wanted[kind] += len(old)
            found[kind] += sum((Counter(old) & Counter(new)).values())
            if old != new:
                wrong.append(f"{article.url}: {kind}: {first_difference(old, new)}")
    return Arrived(wanted, found, wrong)


def _fields(article: Article, post: dict[str, Any], address: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Kind, what the article has of it, and what the post has."""
    meta = post["meta"]
    body = html.fragment_fromstring(article.body_html, create_parent="div")
    shown = html.fragment_fromstring(post["shown"], create_parent="div")
    wanted, found = (Counter(one.tag for one in page.iter("a", "img")) for page in (body, shown))
    bio = html.fragment_fromstring(meta.get("author_bio", ""), create_parent="div")
    yield "address", [address], [post["address"]]
    if article.title and article.title.strip():
        yield "title", words(article.title), words(unescape(post["title"]))
    names = [author.name for author in article.authors]
    yield "authors", names, json.loads(meta.get("authors", "[]"))
    yield "user", [" ".join(name.split()) for name in names[:1]], [unescape(post["author"])] if names else []
    yield "author_bio", words(article.author_bio.text if article.author_bio else ""), words(text_of(bio))
    yield (
        "related",
        [one.title for one in article.related],
        [one["title"] for one in json.loads(meta.get("related", "[]"))],
    )
    blurbs = [one["blurb"] for one in json.loads(meta.get("related", "[]")) if one["blurb"]]
    yield "blurbs", [one.blurb for one in article.related if one.blurb], blurbs
    yield "category", [article.category] if article.category else [], [unescape(one) for one in post["categories"]]
    # One tag for both "News" and "news"; what is too long for one stands in a field of its own.
    long_terms = json.loads(meta.get("long_terms", "[]"))
    tags = [unescape(one) for one in post["tags"]]
    tags = [next((term for term in long_terms if len(tag) > 99 and term.startswith(tag)), tag) for tag in tags]
    yield "keywords", sorted(map(str.casefold, article.keywords)), sorted(map(str.casefold, tags))
    yield "summary", words(article.summary or ""), words(post["excerpt"])
    yield "links", ["link"] * wanted["a"], ["link"] * found["a"]
    yield "images", ["image"] * wanted["img"], ["image"] * found["img"]
    yield "words", words(text_of(body)), words(text_of(shown))


def everything_arrives(archive: ArchiveFolder, wordpress: WordPress, folder: Path) -> None:
    """Every article arrives with all that it says, and every file with its bytes."""
    with media_at(folder / "export" / "media") as address:
        export = exported(archive, "wordpress", folder / "export", media_url=address)
        held = wordpress.imported(export / "wordpress.xml")
    posts = [post for post in held if post["type"] == "post"]
    arrived = compared(articles_of(archive), posts)
    print(", ".join(f"{kind} {arrived.found[kind]:,} of {count:,}" for kind, count in arrived.wanted.items()))
    assert not arrived.wrong, "\n".join(arrived.wrong)
    assert arrived.found == arrived.wanted
    assert {post["status"] for post in posts} == {"publish"}
    digests = sorted(sha1(path.read_bytes()).hexdigest() for path in (export / "media").glob("*"))
    assert sorted(post["digest"] for post in held if post["type"] == "attachment") == digests
    # No post shows a picture at the place from which it was fetched.
    assert not any(address in post["content"] for post in posts)


def test_strange_articles(strange: ArchiveFolder, wordpress: WordPress, tmp_path: Path) -> None:
    """Strange articles arrive, none for the same as another."""
    everything_arrives(strange, wordpress, tmp_path)


def test_real_articles(real: ArchiveFolder, wordpress: WordPress, tmp_path: Path) -> None:
    """Real articles arrive."""
    everything_arrives(real, wordpress, tmp_path)


def test_five_thousand(wordpress: WordPress, tmp_path: Path) -> None:
    """Of 5,000 articles with every kind of oddity none is missing."""
    everything_arrives(archived(strange_articles(MANY), tmp_path / "archive"), wordpress, tmp_path)


def test_a_post_of_equal_title_and_date(strange: ArchiveFolder, wordpress: WordPress, tmp_path: Path) -> None:
    """What is loaded again is told apart by title and date, and left out: so the loader sees what the importer sees."""
    export = exported(strange, "wordpress", tmp_path / "export")
    wordpress.imported(export / "wordpress.xml")
    again = json.loads(wordpress.php("import.php", export / "wordpress.xml"))
    assert len(again["left out"]) == len(articles_of(strange))
