"""Articles over several pages: where a page says that the text goes on, and the article put together from its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from archiver.extraction.assemble import content_hash
from archiver.extraction.head_title import words_of
from archiver.extraction.links import LinkKind, PageLink
from archiver.extraction.markup import folded
from archiver.model import Article

_NEXT = re.compile(
    r"^\W*(?:next(?:\s+page)?|continued?(?:\s+on\s+(?:the\s+)?(?:next\s+page|page\s+\d+)|\s+reading)?"
    r"|weiter|nächste\s+seite|page\s+suivante|siguiente)\W*$",
    re.I,
)
_NUMBER = re.compile(r"^\W*(?:page\s+|seite\s+)?(\d{1,3})\W*$", re.I)
# "Title, page 2", "Title (continued)", "Title (2/3)": the same title on another page.
_PAGE_WORDS = re.compile(
    r"[\s,;:–—-]*[(\[]?\s*(?:page\s+\d+(?:\s+of\s+\d+)?|continued|cont['’.]d?|\d+\s*/\s*\d+)\s*[)\]]?\s*$", re.I
)


def next_part(url: str, links: Sequence[PageLink]) -> str | None:
    """The address that a page gives for where its text goes on; it may also be that of another article.

    Only addresses in the page's own folder count: a pager stays there.
    """
    near = [link for link in links if link.kind is LinkKind.PAGER and _folder(link.url) == _folder(url)]
    said = (link.url for link in near if link.url != url and (_NEXT.match(link.text) or not link.text))
    return next(said, None) or _next_number(url, near)


def title_key(title: str | None) -> str:
    """A title for comparison: folded, without what says which page this is."""
    return " ".join(words_of(_PAGE_WORDS.sub("", title or "")))


def join_parts(parts: Sequence[Article]) -> Article:
    """One article from its pages in their order: the head of the first, the bio and the related entries of all."""
    first = parts[0]
    body_text = "\n\n".join(part.body_text for part in parts)
    related = {(entry.title, entry.url): entry for part in parts for entry in part.related}
    return replace(
        first,
        authors=next((part.authors for part in parts if part.authors), ()),
        author_bio=next((part.author_bio for part in reversed(parts) if part.author_bio), None),
        body_text=body_text,
        body_html="\n".join(part.body_html for part in parts),
        body_markdown="\n\n".join(part.body_markdown.strip("\n") for part in parts),
        related=tuple(replace(entry, position=number) for number, entry in enumerate(related.values(), 1)),
        images=tuple({image.url: image for part in parts for image in part.images}.values()),
        links=tuple(link for part in parts for link in part.links),
        pages=tuple(part.url for part in parts),
        content_hash=content_hash(first.title, folded(body_text)),
    )


def _next_number(url: str, links: Sequence[PageLink]) -> str | None:
    """The link behind the number of this page in "1 2 3", where this page is the number without a link, or its own."""
    numbered: dict[int, str] = {}
    for link in links:
        if match := _NUMBER.match(link.text):
            numbered.setdefault(int(match.group(1)), link.url)
    if not numbered:
        return None
    own = next((number for number, target in numbered.items() if target == url), None)
    if own is None:
        own = next(number for number in range(1, len(numbered) + 2) if number not in numbered)
    return numbered.get(own + 1)


def _folder(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.rpartition("/")[0]
