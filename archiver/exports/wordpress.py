"""WordPress: WXR 1.2, the file of its own importer, with posts, authors, terms and media.

What WordPress has no place for (bio, related articles, subtitle, where the article was) goes with each post as post
meta. Every importer of WordPress takes a post with the title and the date of another for the same and drops it
silently: such posts get a second more.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from unicodedata import combining, normalize

from lxml import etree

from archiver.exports.census import COUNTED
from archiver.exports.format import SiteFormat
from archiver.exports.moved import Move, Moved
from archiver.exports.plan import Person
from archiver.exports.slugs import name_from
from archiver.exports.xmltext import cdata, text

FILE = "wordpress.xml"
_WP = "http://wordpress.org/export/1.2/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_EXCERPT = "http://wordpress.org/export/1.2/excerpt/"
_DC = "http://purl.org/dc/elements/1.1/"
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="{_EXCERPT}" xmlns:content="{_CONTENT}" xmlns:dc="{_DC}" xmlns:wp="{_WP}">
<channel>
"""
# Square brackets with a name in them are commands to WordPress.
_SHORTCODE = re.compile(r"\[(?=/?[A-Za-z])")
# WordPress keeps the name of a category or a tag in 200 characters, and takes no longer one at all.
_MAX_TERM = 200
_TEXTS = ("subtitle", "author_bio", "date_published", "date_modified", "language", "copyright")
_LISTS = ("authors", "related", "breadcrumbs", "pages")


def _write(articles: Iterable[Moved], folder: Path, move: Move) -> None:
    dates, terms = _Dates(), _Terms()
    number = 0
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(_channel(move))
        file.writelines(_author(person) for person in move.plan.people())
        for article in articles:
            number = max(number, article.place.number)
            when = dates.own(article.title, article.published)
            if when != article.published:
                move.notes.add("same-title-and-date", article.article.url, _stamp(when))
            file.writelines(_item(article, when, move, terms))
        file.writelines(_attachments(move, number + 1))
        file.write("</channel>\n</rss>\n")


class _Terms:
    """Names in addresses of categories and tags, so that no two terms share one.

    The importer takes a term for the one that has its name in addresses: `C#` would become `C++`.
    """

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], str] = {}
        """Kind and name in addresses to the term that has it."""

    def own(self, domain: str, term: str) -> str:
        """The term's own name; the database compares terms without case and accents, and so do we."""
        folded = "".join(filter(str.isprintable, normalize("NFKD", term).casefold())).strip()
        folded = "".join(character for character in folded if not combining(character))
        digits = sha256(folded.encode("utf-8", "replace")).hexdigest()[:8]
        name = name_from(term) or f"term-{digits}"
        if self._taken.setdefault((domain, name), folded) != folded:
            name = f"{name}-{digits}"
        return name


class _Dates:
    """Dates of posts, so that no two posts of one title have the same.

    The database compares titles without case and accents, and all emoji as one; so do we.
    """

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}
        """Title and date to the seconds that were added to the last post that had them."""

    def own(self, title: str, when: datetime) -> datetime:
        """The date itself, or the first one after it that no post of this title has."""
        wanted = hash((name := name_from(title), when))
        seconds = self._taken.get(wanted, -1) + 1
        while hash((name, own := when + timedelta(seconds=seconds))) in self._taken:
            seconds += 1
        self._taken[wanted] = seconds
        self._taken.setdefault(hash((name, own)), 0)
        return own


def _channel(move: Move) -> Iterator[str]:
    home = move.base or move.site_url
    yield f"<title>{text(move.site_name)}</title>\n<link>{text(home)}</link>\n<description></description>\n"
    yield f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate>\n<wp:wxr_version>1.2</wp:wxr_version>\n"
    yield f"<wp:base_site_url>{text(home)}</wp:base_site_url>\n<wp:base_blog_url>{text(home)}</wp:base_blog_url>\n"


def _author(person: Person) -> str:
    return (
        f"<wp:author><wp:author_id>{person.number}</wp:author_id>"
        f"<wp:author_login>{cdata(person.slug)}</wp:author_login><wp:author_email></wp:author_email>"
        f"<wp:author_display_name>{cdata(person.name)}</wp:author_display_name>"
        "<wp:author_first_name></wp:author_first_name><wp:author_last_name></wp:author_last_name></wp:author>\n"
    )


def _item(moved: Moved, when: datetime, move: Move, names: _Terms) -> Iterator[str]:
    article = moved.article
    modified = max(moved.modified or when, when)
    yield f"<item>\n<title>{cdata(moved.title)}</title>\n"
    yield f"<link>{text((move.base or move.site_url.rstrip('/')) + moved.place.address)}</link>\n"
    yield f"<pubDate>{format_datetime(when)}</pubDate>\n<dc:creator>{cdata(moved.writers[0].slug)}</dc:creator>\n"
    yield f'<guid isPermaLink="false">{text(article.url)}</guid>\n<description></description>\n'
    yield f"<content:encoded>{cdata(_SHORTCODE.sub('&#91;', moved.body_html))}</content:encoded>\n"
    yield f"<excerpt:encoded>{cdata(article.summary or '')}</excerpt:encoded>\n"
    yield from _post(moved.place.number, when, modified, moved.place.slug, "publish", "post")
    yield from _terms(moved, move, names)
    for key, value in _meta(moved):
        yield f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key>"
        yield f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>\n"
    yield "</item>\n"


def _post(number: int, when: datetime, modified: datetime, slug: str, status: str, kind: str) -> Iterator[str]:
    yield f"<wp:post_id>{number}</wp:post_id>\n"
    for field, moment in (("post_date", when), ("post_modified", modified)):
        yield f"<wp:{field}>{cdata(_stamp(moment))}</wp:{field}>\n"
        yield f"<wp:{field}_gmt>{cdata(_stamp(moment))}</wp:{field}_gmt>\n"
    yield "<wp:comment_status>closed</wp:comment_status>\n<wp:ping_status>closed</wp:ping_status>\n"
    yield f"<wp:post_name>{cdata(slug)}</wp:post_name>\n<wp:status>{status}</wp:status>\n"
    yield f"<wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n<wp:post_type>{kind}</wp:post_type>\n"
    yield "<wp:post_password></wp:post_password>\n<wp:is_sticky>0</wp:is_sticky>\n"


def _terms(moved: Moved, move: Move, names: _Terms) -> Iterator[str]:
    terms = [("category", moved.article.category)] if moved.article.category else []
    terms += [("post_tag", keyword) for keyword in moved.article.keywords]
    for domain, whole in terms:
        term = whole if len(whole) <= _MAX_TERM else _shortened(whole)
        if term != whole:
            move.notes.add("shortened-term", moved.article.url, whole)
        yield f'<category domain="{domain}" nicename="{names.own(domain, term)}">{cdata(term)}</category>\n'


def _shortened(term: str) -> str:
    """The whole words of a term that there is room for; of one long word its beginning."""
    head = term[: _MAX_TERM + 1].rpartition(" ")[0]
    return head or term[:_MAX_TERM]


def _meta(moved: Moved) -> Iterator[tuple[str, str]]:
    """What WordPress has no place for; lists as JSON."""
    article = moved.article
    yield "source_url", article.url
    texts = (
        ("subtitle", article.subtitle),
        ("author_bio", moved.bio_html),
        ("date_published", article.date_published),
        ("date_modified", article.date_modified),
        ("language", article.language),
        ("copyright", article.copyright),
    )
    yield from ((key, value) for key, value in texts if value)
    lists = (
        ("authors", [author.name for author in article.authors]),
        ("related", [{"title": one.title, "url": one.url, "blurb": one.blurb} for one in moved.related]),
        ("breadcrumbs", [{"name": crumb.name, "url": crumb.url} for crumb in article.breadcrumbs]),
        ("pages", list(article.pages)),
        ("long_terms", [term for term in (article.category, *article.keywords) if len(term or "") > _MAX_TERM]),
    )
    yield from ((key, json.dumps(value, ensure_ascii=False)) for key, value in lists if value)


def _attachments(move: Move, first: int) -> Iterator[str]:
    """An item for each file, where they can be fetched from; without that, they are copied by hand."""
    if not move.media_url.startswith(("http://", "https://")):
        return
    for number, medium in enumerate(move.media.kept(), first):
        yield f"<item>\n<title>{cdata(medium.name)}</title>\n<dc:creator></dc:creator>\n"
        yield f'<guid isPermaLink="false">{text(move.media_url + medium.name)}</guid>\n'
        yield "<content:encoded></content:encoded>\n<excerpt:encoded></excerpt:encoded>\n"
        stem = medium.name.rpartition(".")[0]
        yield from _post(number, move.undated, move.undated, f"file-{stem}", "inherit", "attachment")
        yield f"<wp:attachment_url>{text(move.media_url + medium.name)}</wp:attachment_url>\n</item>\n"


def _stamp(when: datetime) -> str:
    return when.isoformat(sep=" ", timespec="seconds")[:19]


def _count(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _, item in etree.iterparse(folder / FILE, tag="item", huge_tree=True):
        if item.findtext(f"{{{_WP}}}post_type") == "post":
            counts.update(_counted(item))
        item.clear()
        while item.getprevious() is not None:
            del item.getparent()[0]
    return counts


def _counted(item: etree._Element) -> Counter[str]:
    meta = {
        one.findtext(f"{{{_WP}}}meta_key"): one.findtext(f"{{{_WP}}}meta_value")
        for one in item.iterfind(f"{{{_WP}}}postmeta")
    }
    body = item.findtext(f"{{{_CONTENT}}}encoded") or ""
    counts = Counter({key: 1 for key in _TEXTS if meta.get(key)})
    counts.update({key: len(json.loads(meta.get(key) or "[]")) for key in _LISTS})
    counts.update(
        articles=1,
        title=bool(item.findtext("title")),
        summary=bool(item.findtext(f"{{{_EXCERPT}}}encoded")),
        body=bool(body),
        images=body.count("<img "),
        links=body.count("<a "),
        category=len(item.findall("category[@domain='category']")),
        keywords=len(item.findall("category[@domain='post_tag']")),
    )
    return counts


FORMAT = SiteFormat(
    name="wordpress",
    does="a WXR 1.2 file for WordPress's own importer, with the media beside it",
    holds=frozenset(COUNTED),
    write=_write,
    recount=_count,
    media_folder="media",
    media_url="/wp-content/uploads/archive/",
)
