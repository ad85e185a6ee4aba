"""A generated archive of articles that break importers: titles, texts, dates and addresses of every bad kind."""

from __future__ import annotations

import random
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from struct import pack

from archiver import Article
from archiver.jsonl import article_line
from archiver.model import (
    Author,
    AuthorBio,
    Breadcrumb,
    Exchange,
    Extraction,
    Image,
    Link,
    RelatedEntry,
    Site,
    Source,
)
from archiver.warc.fields import WarcInfo
from archiver.warc.write import WarcWriter

HOST = "http://www.strange.example"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TITLES = (
    "Editorial",
    "editorial",
    "Éditorial",
    "yes",
    "no",
    "null",
    "2008",
    "1e3",
    "12:30:45",
    "# not a heading",
    "key: value",
    "- a dash",
    "'quoted' and \"double\" \\ back",
    "{{< shortcode >}}",
    "{% include x %} {{ y }}",
    "A & B <i>not a tag</i>",
    "]]> the end of a section",
    "[gallery] and [link](javascript:x)",
    "🎉",
    "🎉🎉",
    "עברית: כותרת מימין לשמאל",
    "日本語の題名",
    "word " * 60,
    "W" * 300,
    None,
    "",
    "index",
    "feed",
    "  spaces\taround  ",
    "Line one\nLine two",
    "=1+2",
    "@mention | pipe",
    "$$x^2$$ and ~~struck~~",
)
DATES = (None, "2008", "2008-06", "2008-06-03", "1999-12-31T23:59:59+00:00", "2006-01-02T03:04:05-08:00", "2099-01-01")
TEXTS = (
    "Plain words of a plain article.",
    "Shortcodes {{< figure >}} and {{% x %}} and {{ variable }} and {% tag %} and {# comment #}.",
    "[1]: http://example.com/ looks like a definition, [^1] like a footnote, [x](y) like a link.",
    "The end ]]> of a section, & an ampersand, a < b > c, &amp; twice, <script>alert(1)</script>.",
    "Pipes | make | tables, `ticks` make code, *stars* and _lines_ and ~~tildes~~ and $$dollars$$.",
    "{: .class #id} an attribute list, {::comment} another, *[HTML]: an abbreviation.",
    "# not a heading",
    "=====",
    ": not a definition",
    "- not a list",
    "4. not a list",
    "> not a quote",
    "---",
    "[ ] not a checkbox",
    "[gallery ids=1] [caption]x[/caption] C:\\temp\\*new*",
    "עברית ועוד מילים, and العربية.",
    "Emoji 🎉 and 👩‍👩‍👧 and a soft\u00adhyphen and a no-break\u00a0space.",
    "yes",
)
CODE = "if (x < 1) { y[0] = '{{< z >}}'; } | ]]> `tick`"
WORDS = [*TEXTS[0].lower().split(), "away", "begin", "better", "bring", "change", "day", "early", "find", "house"]


def strange_articles(count: int) -> list[Article]:
    """That many articles, the same each time; each links to others, some to pages that are not there."""
    return [_article(number, count) for number in range(count)]


def url_of(number: int) -> str:
    """Addresses of the time: plain pages, query strings, spaces, letters of both cases."""
    kinds = (
        f"/articles/{number}.html",
        f"/Story.asp?id={number}&page=1",
        f"/My%20Stories/Story{number}.HTM",
        f"/show.php?{number}",
        f"/s/{number}/",
        f"/s/{'A' if number % 2 else 'a'}-{number // 2 * 2}.html",
    )
    return HOST + kinds[number % len(kinds)]


def image_url(number: int) -> str:
    """Images: 7 of 8 are in the archive; every fourth has the content of another."""
    return f"{HOST}/images/pic%20{number}.gif?w={number}"


def has_image(number: int) -> bool:
    """Whether the archive has that image."""
    return number % 8 != 7


def write_archive(folder: Path, articles: list[Article]) -> None:
    """An archive folder: `articles.jsonl`, and a WARC file with the images that there are, and a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl").write_bytes(b"".join(map(article_line, articles)))
    (folder / "warc").mkdir(exist_ok=True)
    with WarcWriter(folder / "warc", info=WarcInfo(software="test", user_agent="test", robots="obey")) as warc:
        for number in range(len(articles)):
            if has_image(number):
                warc.write_exchange(_exchange(image_url(number), "image/gif", picture(number // 4)))
            else:
                warc.write_exchange(
                    _exchange(image_url(number), "text/html", b"<html><body>Not found</body></html>", 404)
                )
        warc.write_exchange(_exchange(f"{HOST}/files/Price%20List.pdf", "application/pdf", b"%PDF-1.4\n%%EOF\n"))


def picture(number: int) -> bytes:
    """A PNG picture of one pixel, another one for each number."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    pixel = b"\0" + number.to_bytes(3, "big")
    header = pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixel)) + chunk(b"IEND", b"")


def _exchange(url: str, kind: str, body: bytes, status: int = 200) -> Exchange:
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Exchange(url=url, started_at=NOW, request=b"GET / HTTP/1.1\r\n\r\n", response=head.encode() + body)


def _article(number: int, count: int) -> Article:
    dice = random.Random(number)
    url = url_of(number)
    texts = [TEXTS[number % len(TEXTS)], " ".join(dice.choices(WORDS, k=60)), dice.choice(TEXTS)]
    others = [dice.randrange(count) for _ in range(3)]
    image = Image(url=image_url(number), alt='An "alt" {{< text >}} [x]', width=1, height=1)
    html = "\n".join(
        [
            *(f"<p>{escape(text, quote=False)}</p>" for text in texts),
            f'<p>See <a href="{url_of(others[0])}#top">one</a>, <a href="{HOST}/gone/{number}.html">gone</a>, '
            f'<a href="{HOST}/files/Price%20List.pdf">a list</a> and <a href="http://other.example/a_b?c=d&amp;e">other</a>.</p>',
            f'<h3>A picture<img src="{image.url}" alt="{escape(image.alt or "")}" width="1" height="1"></h3>',
            "<ul><li>one</li><li>two {x}</li></ul>",
            "<table><tbody><tr><td>a | b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></tbody></table>",
            f"<pre>{escape(CODE, quote=False)}</pre>" if number % 5 == 0 else "<p>The end.</p>",
        ]
    )
    bio_text = f"Writer {number % 50} writes {{{{< here >}}}} & there. " + "Long life. " * (number % 40)
    return Article(
        id=sha256(url.encode()).hexdigest()[:16],
        url=url,
        canonical_url=None,
        site=Site(name="Strange & Co", host="www.strange.example"),
        title=TITLES[number % len(TITLES)],
        subtitle="A deck: with # signs" if number % 3 == 0 else None,
        summary="Summary, 'quoted': yes" if number % 2 else None,
        authors=() if number % 7 == 0 else (Author(name=f"Writer {number % 50}", name_raw="By W"),),
        author_bio=AuthorBio(text=bio_text.strip(), html=f"<p>{escape(bio_text.strip(), quote=False)}</p>")
        if number % 3
        else None,
        date_published=DATES[number % len(DATES)],
        date_modified="2009-01-01" if number % 11 == 0 else None,
        date_precision=None,
        date_raw=None,
        date_source=None,
        body_text="\n\n".join(texts),
        body_html=html,
        body_markdown="",
        related=tuple(
            RelatedEntry(
                title=str(TITLES[other % len(TITLES)] or "Untitled"),
                blurb=TEXTS[other % len(TEXTS)] if place % 2 else None,
                url=url_of(other),
                position=place,
            )
            for place, other in enumerate(others[1:], 1)
        ),
        breadcrumbs=(Breadcrumb(name="Home", url=f"{HOST}/"), Breadcrumb(name="A: b", url=None)),
        category=("News", "yes", "C#/.NET", "Ünïcode")[number % 4],
        keywords=("no", f"tag {number % 9}", "{{x}}"),
        language="en",
        images=(image,),
        links=(Link(url=url_of(others[0]), text="one", internal=True),),
        copyright="© 1999 Strange & Co",
        copyright_year=1999,
        pages=(),
        source=Source(
            url=url,
            fetched_at=NOW,
            status=200,
            content_type="text/html",
            encoding="utf-8",
            encoding_source="utf-8",
            warc_file=None,
            warc_offset=None,
            warc_length=None,
            record_id=None,
            payload_digest=None,
            redirects=(f"{HOST}/old/{number}.html",) if number % 10 == 0 else (),
        ),
        content_hash="sha256:0",
        extraction=Extraction(version="test", hints=None, confidence={}),
    )
