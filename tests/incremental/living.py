"""A site that lives: pages are edited, added, deleted and moved between two crawls, on a real server on loopback."""

from __future__ import annotations

import hashlib
import itertools
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_NOUN_LIST = """
garden letter harbour copper window market kettle orchard ledger bridge paper winter station cellar needle
lantern village engine clover timber mirror valley button carpet saddle feather canvas barrel chimney meadow"""
_VERB_LIST = "keeps carries follows mends paints counts opens leaves finds builds turns holds sells shows brings"
_NOUNS, _VERBS = _NOUN_LIST.split(), _VERB_LIST.split()
_ADVERTS = (
    "Fast hosting for five dollars a month!",
    "Win a trip to the islands. Click here!",
    "Cheap modems, today only",
)


def prose(seed: int, sentences: int) -> str:
    """Sentences that only this seed gives."""
    dice = random.Random(seed)
    return " ".join(
        f"The {dice.choice(_NOUNS)} {dice.choice(_VERBS)} a {dice.choice(_NOUNS)} near the {dice.choice(_NOUNS)} "
        f"and the {dice.choice(_NOUNS)} {dice.choice(_VERBS)} it once more before the {dice.choice(_NOUNS)}."
        for _ in range(sentences)
    )


@dataclass
class LivingSite:
    """Path to the seed of its article; what a reader sees besides may be other at each request."""

    articles: dict[str, int] = field(default_factory=dict)
    edits: Counter[str] = field(default_factory=Counter)
    """Path to how often its text was edited."""
    redirects: dict[str, str] = field(default_factory=dict)
    has_validators: bool = True
    is_restless: bool = False
    """Whether each page shows a clock, a counter and an advert that are other at each request."""
    related_seed: int = 0
    sentences: int = 4
    """Of each of the four paragraphs of an article."""
    lastmods: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Paths that answer with an error of the server."""
    asked: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    """Path to how often its body was sent."""
    base: str = ""
    _tick: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    def of(cls, count: int, **more: object) -> LivingSite:
        """A site of so many articles."""
        return cls({f"/articles/{number}.html": number for number in range(count)}, **more)  # type: ignore[arg-type]

    def page(self, path: str) -> str | None:
        """What stands at a path now."""
        if path == "/":
            return self._listing()
        if path == "/sitemap.xml" and self.lastmods:
            rows = (
                f"<url><loc>{self.base}{at}</loc><lastmod>{when}</lastmod></url>" for at, when in self.lastmods.items()
            )
            return f"<?xml version='1.0'?><urlset>{''.join(rows)}</urlset>"
        return self._article(path) if path in self.articles else None

    def _listing(self) -> str:
        items = "".join(f'<li><a href="{path}">Piece {seed}</a>\n' for path, seed in self.articles.items())
        return f"<html><head><title>All pieces</title></head><body><h1>All pieces</h1><ul>{items}</ul></body></html>"

    def _article(self, path: str) -> str:
        seed = self.articles[path]
        title = f"The {_NOUNS[seed % 30]} and the {_NOUNS[seed // 30 % 30]}, part {seed}"
        paragraphs = [prose(seed * 10 + number, self.sentences) for number in range(4)]
        for number in range(self.edits[path]):
            paragraphs[1] += f" Later the {_NOUNS[number]} was mended."
        body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return (
            f"<html><head><title>{title}</title></head><body bgcolor=#ffffff>{self._head()}<table width=600><tr><td>"
            f"<h1>{title}</h1>\n<p>by Ada Quill</p>\n<font face=arial size=2>{body}</font>"
            f"<p><b>Related articles</b></p><ul>{self._related(seed)}</ul></td></tr></table>"
            f"<hr>{self._foot()}</body></html>"
        )

    def _related(self, seed: int) -> str:
        chosen = random.Random(seed * 7 + self.related_seed).sample(range(30), 3)
        items = (f'<li><a href="/articles/{other}.html">On the {_NOUNS[other]} number {other}</a>' for other in chosen)
        return "".join(items)

    def _head(self) -> str:
        if not self.is_restless:
            return ""
        tick = next(self._tick)
        return (
            f'<center><a href="http://ads.example/?{tick}">'
            f'<img src="http://ads.example/b{tick}.gif" width=468 height=60></a>'
            f"<br><font size=1>{_ADVERTS[tick % 3]}</font></center>"
        )

    def _foot(self) -> str:
        if not self.is_restless:
            return "<font size=1>Copyright 2003 The Kettle</font>"
        tick = next(self._tick)
        return (
            f"<p><font size=1>It is now {tick % 24:02}:{tick % 60:02}:{tick % 60:02} on Tuesday.</font></p>"
            f"<p><font size=1>You are visitor number {10_000 + tick}.</font></p>"
            "<font size=1>Copyright 2003 The Kettle</font>"
        )


@contextmanager
def living(site: LivingSite) -> Iterator[LivingSite]:
    """Serves a site as long as the block lasts; `site.base` is its address."""

    class Handler(_Handler):
        pass

    Handler.site = site
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.base = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: LivingSite

    def do_GET(self) -> None:
        site = self.site
        site.asked[self.path] += 1
        if self.path in site.broken:
            self._send(500, b"broken")
        elif target := site.redirects.get(self.path):
            self._send(301, b"moved", ("Location", target))
        elif (text := site.page(self.path)) is None:
            self._send(404, b"<html><body>There is nothing here.</body></html>")
        else:
            self._send_page(text.encode())

    def _send_page(self, body: bytes) -> None:
        tag = f'"{hashlib.sha1(body).hexdigest()}"'
        if self.site.has_validators and self.headers["If-None-Match"] == tag:
            self._send(304, b"", ("ETag", tag))
            return
        self.site.bodies[self.path] += 1
        kind = "text/xml" if self.path.endswith(".xml") else "text/html"
        fields = [("Content-Type", kind), *([("ETag", tag)] if self.site.has_validators else [])]
        self._send(200, body, *fields)

    def _send(self, status: int, body: bytes, *fields: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""
