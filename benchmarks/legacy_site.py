"""A generated legacy article site on loopback: pages of 28 KB with 75 links each, in the encodings of their time.

python benchmarks/legacy_site.py 5000      serves until its input ends; prints the address of the front page
"""

from __future__ import annotations

import asyncio
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import ClassVar, Self

_A_SHELF = 100
# Pages of a site that fit into memory, 300 MB; of a larger one each is made when it is asked for.
_MADE_BEFORE = 10_000
_TARGET = re.compile(rb"/(articles|shelf)/([0-9]+)\.html")
_WORDS = """
about account after again always answer around article author because before begin better business career change
children choose common company cost could course daily decide different during early effort employer enough every
example experience family feel first follow friend garden going health house idea important improve interview keep
know later learn letter life little local manager many market meeting method money month morning nature never number
office often other paper people perhaps person place plan point practice problem question reason result school season
simple skill small something start still story success table teacher thing think through time today together travel
under usual value village water week while without woman wonder work world worry write year young naïve café résumé
"""


def words(dice: random.Random, count: int) -> str:
    """So many words as sentences of eleven words."""
    chosen = dice.choices(_WORDS.split(), k=count)
    return " ".join(f"{' '.join(chosen[start : start + 11]).capitalize()}." for start in range(0, count, 11))


def article(number: int, pages: int) -> str:
    """An article with navigation, bio and 40 related entries with blurbs: 75 links, about 28,000 letters."""
    dice = random.Random(number)
    title = words(dice, 6).rstrip(".").title()
    others = [dice.randrange(pages) for _ in range(60)]
    links = [f'<a href="/articles/{other}.html">{words(dice, 4).rstrip(".")}</a>' for other in others]
    bar = " | ".join(
        [f'<a href="/shelf/{shelf}.html">Shelf {shelf}</a>' for shelf in range(14)] + ['<a href="/">Home</a>']
    )
    body = "".join(f"<p><font face=verdana size=2>{words(dice, 75)}</font></p>\n" for _ in range(7))
    related = "".join(
        f'<tr><td class="rel"><b>{link}</b><br><font size=1 color="#333333">{words(dice, 62)}</font></td></tr>\n'
        for link in links[:40]
    )
    return (
        f'<html><head>%META%<title>{title}</title><meta name="keywords" content="{words(dice, 8)}"></head>\n'
        f'<body bgcolor="#ffffff"><table width="760" border="0"><tr><td colspan="2">{bar}</td></tr><tr><td width="150" '
        f'valign="top">{"<br>".join(links[40:])}</td><td><h1>{title}</h1>By Ann Author<br>{body}'
        f"<p><i>About the author: Ann Author {words(dice, 40)}</i></p><h3>RELATED ARTICLES</h3><table>{related}</table>"
        f"</td></tr></table>Copyright 2004</body></html>"
    )


def listing(title: str, targets: list[str]) -> str:
    """A page of links."""
    rows = "".join(f'<li><a href="{target}">{target}</a>\n' for target in targets)
    return f"<html><head>%META%<title>{title}</title></head><body><h1>{title}</h1><ul>{rows}</ul></body></html>"


def responses(pages: int) -> dict[bytes, bytes]:
    """All responses of the site by request target: the articles, their shelves, the front page."""
    places = [("articles", number) for number in range(pages)]
    places += [("shelf", number) for number in range(_shelves(pages))]
    every = {f"/{folder}/{number}.html".encode(): response(folder, number, pages) for folder, number in places}
    return every | {b"/": response("", 0, pages)}


def response(folder: str, number: int, pages: int) -> bytes:
    """One response of the site: an article, a shelf, or (in no folder) the front page."""
    if folder == "articles":
        return _response(article(number, pages), number)
    if folder == "shelf":
        numbers = range(number * _A_SHELF, min(pages, (number + 1) * _A_SHELF))
        targets = [f"/articles/{number}.html" for number in numbers]
        return _response(listing(f"Shelf {number}", targets), pages + number)
    shelves = _shelves(pages)
    front = listing("Front page", [f"/shelf/{shelf}.html" for shelf in range(shelves)])
    return _response(front, pages + shelves)


def _shelves(pages: int) -> int:
    return (pages + _A_SHELF - 1) // _A_SHELF


def _response(text: str, place: int) -> bytes:
    """60 % declare windows-1252, 25 % declare nothing, 15 % are UTF-8."""
    share = place % 20
    charset = "windows-1252" if share < 12 else "" if share < 17 else "utf-8"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    body = text.replace("%META%", meta).encode("utf-8" if charset == "utf-8" else "cp1252")
    head = "HTTP/1.1 200 OK\r\nServer: Apache/1.3.27 (Unix)\r\nContent-Type: text/html"
    return f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Site:
    """What the server answers: a small site is made before its first request, a large one page by page."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._made = responses(pages) if pages <= _MADE_BEFORE else {}

    def get(self, target: bytes) -> bytes | None:
        """The response to a request target; None where there is no such page."""
        if self._made:
            return self._made.get(target)
        if target == b"/":
            return response("", 0, self._pages)
        found = _TARGET.fullmatch(target)
        if found is None:
            return None
        folder, number = found[1].decode(), int(found[2])
        most = self._pages if folder == "articles" else _shelves(self._pages)
        return response(folder, number, self._pages) if number < most else None


class Server:
    """The site in a process of its own, so that its CPU is not the crawler's."""

    def __init__(self, pages: int) -> None:
        command = [sys.executable, str(Path(__file__).resolve()), str(pages)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def pages_asked(self, *, keep: bool = False) -> int:
        """How many different addresses of the site were asked for since this was asked last, or (`keep`) so far."""
        assert self._process.stdin is not None
        self._process.stdin.write("keep\n" if keep else "\n")
        self._process.stdin.flush()
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class _Connection(asyncio.Protocol):
    site: ClassVar[Site]
    asked: ClassVar[set[bytes]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._waiting = b""

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            target = head.split(b" ", 2)[1]
            answer = self.site.get(target)
            if answer is not None:
                self.asked.add(target)
            assert isinstance(self._transport, asyncio.WriteTransport)
            self._transport.write(answer or b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


async def _serve(pages: int) -> None:
    _Connection.site = Site(pages)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", flush=True)
    while said := await loop.run_in_executor(None, sys.stdin.readline):
        print(len(_Connection.asked), flush=True)
        if not said.strip():
            _Connection.asked.clear()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
