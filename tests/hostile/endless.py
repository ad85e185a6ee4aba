"""Sites without end: ten real articles, and beside them addresses that go on for ever and hold nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import permutations
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from misbehaving import Site, response, sends
from pages import article, listing

ARTICLES = [f"/essays/{number}.html" for number in range(10)]


class Endless(NamedTuple):
    """One trap: where it begins, and what each of its addresses answers (None: 404)."""

    name: str
    entrance: str
    page: Callable[[str], str | None]


def site_with(trap: Endless) -> Site:
    """The real articles and the way into the trap, the trap first."""
    answers = {target: sends(response(article(f"Essay {n}", n))) for n, target in enumerate(ARTICLES)}
    front = listing("Front page", [trap.entrance, *ARTICLES])

    def endless(target: str) -> bytes | None:
        page = trap.page(target)
        return None if page is None else response(page)

    return Site({"/": sends(response(front)), **answers}, endless)


def _calendar(target: str) -> str | None:
    query = dict(parse_qsl(urlsplit(target).query))
    if not target.startswith("/calendar"):
        return None
    month = int(query.get("month", 0))
    days = [f"/calendar/day?month={month}&day={day}" for day in range(1, 31)]
    return listing(f"Month {month}", [] if "day" in query else [f"/calendar?month={month + 1}", *days])


def _sessions(target: str) -> str | None:
    """Each page gives every link a session id of its own."""
    if not target.startswith("/shop"):
        return None
    session = f"{abs(hash(target)):032x}"[:32]
    return listing("Shelf", [f"/shop/{number}.php?PHPSESSID={session}" for number in range(12)])


def _deeper(target: str) -> str | None:
    """A relative link to a folder, answered alike in every folder."""
    return listing("Deeper", ["down/", "further/"]) if target.startswith("/deep") else None


def _facets(target: str) -> str | None:
    """The same list under every order of its parameters."""
    if not target.startswith("/find"):
        return None
    names = ["colour", "size", "sort", "view", "page"]
    orders = ["&".join(f"{name}={len(order[0])}" for name in order) for order in permutations(names)]
    return listing("Found", [f"/find?{order}" for order in orders])


def _soft_404(target: str) -> str | None:
    """Whatever is asked for, the answer is 200 and a page that leads on to more that cannot be."""
    links = [f"/lost/{re.sub(r'[^a-z]', '', target)[-20:]}{letter}.html" for letter in "abcdef"]
    return listing("Sorry, this page is not here", links)


def _pager(target: str) -> str | None:
    number = re.fullmatch(r"/archive/page/(\d+)", target)
    return listing("Archive", [f"/archive/page/{int(number[1]) + 1}"]) if number else None


def _refresh(target: str) -> str | None:
    number = re.fullmatch(r"/wait/(\d+)", target)
    if number is None:
        return None
    return f'<html><head><meta http-equiv=refresh content="1; url=/wait/{int(number[1]) + 1}"></head>one moment</html>'


ENDLESS = (
    Endless("calendar", "/calendar", _calendar),
    Endless("session ids", "/shop/0.php", _sessions),
    Endless("deeper and deeper", "/deep/", _deeper),
    Endless("facets", "/find", _facets),
    Endless("soft 404", "/lost/a.html", _soft_404),
    Endless("pager", "/archive/page/1", _pager),
    Endless("refresh", "/wait/1", _refresh),
)
