"""Links, media and redirects: everything leads to its new place, and what cannot is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from strange import HOST, NOW, picture, strange_articles

from archiver.exports.links import Destination, Links
from archiver.exports.lookup import WarcBytes
from archiver.exports.media import Media, ending_of
from archiver.exports.notes import Notes
from archiver.exports.plan import Plan, key_of
from archiver.exports.redirects import write_redirects
from archiver.exports.slugs import Permalink
from archiver.model import Article, Exchange
from archiver.warc.fields import WarcInfo
from archiver.warc.write import WarcWriter

PAGE = f"{HOST}/articles/one.html"
PAGE_TWO = f"{HOST}/p2.html"
BYTES = {
    f"{HOST}/a/logo.gif": picture(1),
    f"{HOST}/b/LOGO%20copy.gif": picture(1),
    f"{HOST}/../../etc/passwd": b"root:x:0:0",
    f"{HOST}/shell.php": b"<?php system('x'); ?>",
    f"{HOST}/gone.gif": b"<html><body>Not found</body></html>",
    f"{HOST}/list.pdf": b"%PDF-1.4",
}


def article(url: str, **changes: object) -> Article:
    """An article at an address."""
    base = strange_articles(1)[0]
    source = replace(base.source, redirects=tuple(changes.pop("redirects", ())))  # type: ignore[arg-type]
    identity = f"{abs(hash(url)):016x}"[:16]
    return replace(base, url=url, id=identity, source=source, **{"title": url.rpartition("/")[2], **changes})  # type: ignore[arg-type]


def plan_of(*articles: Article) -> Plan:
    """The settled plan of these articles."""
    plan = Plan(Permalink("/articles/{slug}/"))
    for one in articles:
        plan.add(one)
    plan.settle(Notes())
    return plan


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def links(tmp_path: Path, notes: Notes) -> Links:
    """Links between two articles, with a folder for media."""
    plan = plan_of(
        article(PAGE),
        article(f"{HOST}/Story.asp?id=2&x=1", title="Story two", redirects=[f"{HOST}/old.html"], pages=(PAGE_TWO,)),
    )
    media = Media(BYTES.get, tmp_path / "media", notes)
    return Links(plan, media, Destination("http://new.example", "/media/"), notes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{HOST}/Story.asp?id=2&x=1", "http://new.example/articles/story-two/"),
        ("http://strange.example/Story.asp?id=2&x=1#part", "http://new.example/articles/story-two/#part"),
        ("https://www.strange.example:443/Story.asp?id=2&x=1", "http://new.example/articles/story-two/"),
        (f"{HOST}/old.html", "http://new.example/articles/story-two/"),
        (PAGE_TWO, "http://new.example/articles/story-two/"),
        (f"{HOST}/Story.asp?id=3", f"{HOST}/Story.asp?id=3"),
        ("http://other.example/", "http://other.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#here", "#here"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_link(old: str, new: str, links: Links) -> None:
    """A link to an article or a file leads to its new address; any other keeps its own."""
    assert links.link(old, PAGE) == new


def test_link_to_a_file(links: Links) -> None:
    """A link to a file that the archive has leads to the media folder."""
    assert re.fullmatch(r"/media/list-[0-9a-f]{16}\.pdf", links.link(f"{HOST}/list.pdf", PAGE))


def test_links_to_what_was_not_kept_are_noted(links: Links, notes: Notes) -> None:
    """A link to a page of the site that is no article is told; one to another site is none of our business."""
    links.html(f'<a href="{HOST}/gone.html">a</a> <a href="http://other.example/">b</a>', PAGE)
    assert notes.counts == {"links-not-kept": 1}


def test_html_keeps_words_and_alt_texts(links: Links) -> None:
    """Addresses change, nothing else; what is no clean HTML does not pass."""
    html = (
        f'<p onclick="x()">A <b>b</b> <img src="{HOST}/a/logo.gif" alt="Logo &amp; co" width="3"></p><script>x</script>'
    )
    told = links.html(html, PAGE)
    assert told.startswith('<p>A <b>b</b> <img src="/media/logo-')
    assert 'alt="Logo &amp; co" width="3"' in told
    assert "script" not in told
    assert "onclick" not in told


def test_braces_in_addresses_are_escaped(links: Links) -> None:
    """No address can hold a sign of a template."""
    assert "{" not in links.html('<a href="http://other.example/{{%x%}}">a</a>', PAGE)


def test_one_content_is_one_file(tmp_path: Path, notes: Notes) -> None:
    """Two addresses with the same bytes share a file, named after the first."""
    media = Media(BYTES.get, tmp_path / "media", notes)
    first = media.image(f"{HOST}/a/logo.gif", PAGE)
    assert first is not None
    assert media.image(f"{HOST}/b/LOGO%20copy.gif", PAGE) == first
    assert [path.name for path in (tmp_path / "media").iterdir()] == [first.name]
    assert first.name.startswith("logo-")
    assert first.name.endswith(".png")


@pytest.mark.parametrize("url", [f"{HOST}/../../etc/passwd", f"{HOST}/shell.php"])
def test_names_are_harmless(url: str, tmp_path: Path, notes: Notes) -> None:
    """No name leaves the folder, and none is a program to a web server."""
    medium = Media(BYTES.get, tmp_path / "media", notes).file(url)
    assert medium is not None
    assert medium.name.endswith(".bin")
    assert [path.name for path in (tmp_path / "media").iterdir()] == [medium.name]


def test_error_page_is_no_image(tmp_path: Path, notes: Notes) -> None:
    """A page under the name of an image is no image; it is told as missing."""
    media = Media(BYTES.get, tmp_path / "media", notes)
    assert media.image(f"{HOST}/gone.gif", PAGE) is None
    assert media.file(f"{HOST}/gone.gif") is None
    assert notes.counts == {"missing-media": 1}


@pytest.mark.parametrize(
    ("url", "body", "ending"),
    [
        ("http://h/a.gif", picture(1), "png"),
        ("http://h/a", b"GIF89a", "gif"),
        ("http://h/a.jpg", b"no picture", "bin"),
        ("http://h/a.doc", b"\xd0\xcf\x11\xe0", "doc"),
        ("http://h/a.svg", b'<?xml version="1.0"?><svg/>', "svg"),
        ("http://h/a", b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        ("http://h/a.exe", b"MZ", "bin"),
    ],
)
def test_ending(url: str, body: bytes, ending: str) -> None:
    """The ending tells what the bytes are, not what the name said."""
    assert ending_of(url, body) == ending


def test_bytes_come_from_the_warc(tmp_path: Path) -> None:
    """The newest answer with status 200 gives the bytes; pages and errors give none."""
    with WarcWriter(tmp_path, info=WarcInfo(software="t", user_agent="t", robots="obey")) as warc:
        for url, kind, status, body in (
            ("http://h/a.gif", "image/gif", 200, b"GIF89a old"),
            ("http://h/a.gif", "image/gif", 200, b"GIF89a new"),
            ("http://h/a.gif", "image/gif", 404, b"GIF89a bad"),
            ("http://h/page", "text/html; charset=x", 200, b"<p>"),
        ):
            head = f"HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            warc.write_exchange(Exchange(url=url, started_at=NOW, request=b"GET", response=head + body))
    find = WarcBytes(tmp_path, pytest.fail)
    assert find("http://www.h/a.gif") == b"GIF89a new"
    assert find("http://h/page") is None
    assert find("http://h/never") is None


def test_damaged_warc_is_told(tmp_path: Path) -> None:
    """A damaged file is one sentence, and the export goes on with what can be read."""
    (tmp_path / "x.warc.gz").write_bytes(b"\x1f\x8bnonsense")
    told: list[str] = []
    assert WarcBytes(tmp_path, told.append)("http://h/") is None
    assert len(told) == 1


def test_spellings_of_one_address() -> None:
    """Scheme, www, port, fragment and session id part no two addresses; the query does."""
    same = (
        "http://h.example/a?b=1",
        "https://www.h.example/a?b=1#c",
        "HTTP://H.example:80/a?b=1&PHPSESSID=0123456789ab",
    )
    assert len({key_of(url) for url in same}) == 1
    assert key_of("http://h.example/a?b=2") != key_of(same[0])


def test_own_address_beats_a_wrong_canonical() -> None:
    """A page that says that it is another takes nothing from that other."""
    wrong = article(f"{HOST}/a.html", title="Wrong", canonical_url=f"{HOST}/b.html")
    for articles in (
        (wrong, article(f"{HOST}/b.html", title="Right")),
        (article(f"{HOST}/b.html", title="Right"), wrong),
    ):
        assert plan_of(*articles).new_address(f"{HOST}/b.html") == "/articles/right/"


# --- redirects --------------------------------------------------------------------------------------------------------


@pytest.fixture
def maps(tmp_path: Path) -> dict[str, str]:
    """File to text of the redirects of a few addresses."""
    plan = plan_of(
        article(f"{HOST}/A.html", title="Upper"),
        article(f"{HOST}/a.html", title="Lower"),
        article(f"{HOST}/My%20Story.asp?id=3&x=1", title="Query"),
        article(f"{HOST}/My%20Story.asp", title="No query"),
        article(f"{HOST}/show.php?17", title="Nameless"),
        article(f"{HOST}/articles/same/", title="Same"),
        article("http://other.example/a.html", title="Elsewhere"),
    )
    notes = Notes()
    assert write_redirects(plan, "http://new.example", tmp_path, notes) == 5
    assert notes.counts == {"same-address-twice": 1, "redirect-not-possible": 1}
    return {path.name: path.read_text() for path in tmp_path.iterdir()}


def test_redirect_table(maps: dict[str, str]) -> None:
    """Old path with its query, new address, status; an address that stays is left out."""
    rows = maps["redirects.csv"].splitlines()
    assert rows[0] == "old,new,status"
    assert "/My%20Story.asp?id=3&x=1,http://new.example/articles/query/,301" in rows
    assert not [row for row in rows if row.startswith("/articles/same")]


def test_nginx_tells_upper_from_lower_case(maps: dict[str, str]) -> None:
    """Addresses that differ in case alone are patterns, since the map would take them for one and refuse to start."""
    assert r'"~^/A\.html$" "http://new.example/articles/upper/";' in maps["nginx.conf"]
    assert '"/My%20Story.asp?id=3&x=1" "http://new.example/articles/query/";' in maps["nginx.conf"]


def test_netlify_asks_queries_first(maps: dict[str, str]) -> None:
    """A rule with a query stands before the one without, which would catch it."""
    rules = maps["_redirects"].splitlines()
    assert rules.index("/My%20Story.asp id=3 x=1 http://new.example/articles/query/ 301!") < rules.index(
        "/My%20Story.asp http://new.example/articles/no-query/ 301!"
    )


def test_apache_table(maps: dict[str, str]) -> None:
    """Key and value, parted by a space."""
    assert "/show.php?17 http://new.example/articles/nameless/" in maps["apache.txt"].splitlines()
