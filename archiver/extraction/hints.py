"""Hints: what class and id of an element say it is, in words that many sites use, whatever their language or tool."""

from __future__ import annotations

import re

HIDDEN, NAV, FOOTER, COMMENTS, RELATED, SHARE, ADVERT, SIDEBAR, META, CAPTION, BIO, CONTENT, TEASER = (
    1 << n for n in range(13)
)
# Per hint its words, parted by white space; each is a pattern for one whole word or several joined by dashes.
_WORDS = {
    HIDDEN: r"""
        (?<!\S)(?:hidden|invisible|screen-?reader(?:-text)?|sr-only|visually-?hidden|offscreen|print-?only)(?!\S)
        tooltip modal popup overlay lightbox""",
    NAV: """nav navi navigation navbar menu topbar toolbar masthead breadcrumbs? crumbs? skip pagination pager pagenav
        sitemap tabs? topnav leftnav rightnav subnav login signin search searchbox dropdown hauptmenu""",
    FOOTER: "foot footer footnav bottom-?nav copyright colophon legal disclaimer impressum cookie cookies consent gdpr",
    COMMENTS: """comments? commentlist disqus respond responses? reply replies discussion kommentare? feedback livefyre
        trackbacks?""",
    RELATED: r"""related\w* seealso see-?also more-?stories recommend(?:ed|ations?)? popular most-?read most-?popular
        mostread trending similar recirc outbrain taboola zergnet read-?next up-?next morefrom verwandt topstories""",
    TEASER: r"""\w*teasers? read-?more latest recent also headlines linkbox""",
    SHARE: """share sharing sharebar addthis addtoany social socialmedia bookmark bookmarks tools? toolbox tweet
        facebook twitter print email rating ratings vote subscribe newsletter signup rss""",
    ADVERT: """ads? advert adverts? advertisement advertising adsense adbox adunit banner sponsor sponsored promo promos
        promotion dfp gpt anzeige werbung commercial""",
    SIDEBAR: """side sidebar sidecol rail aside rightcol right-?column leftcol left-?column widget widgets infobox box
        module marginalia extra""",
    META: """meta byline author dateline date pubdate published timestamp time posted credits? post-?info entry-?meta
        tags? tagged categories keywords topics labels?""",
    CAPTION: r"""\w*captio\w* cutline photo-?credit image-?credit figcaption wp-caption wp-caption-text bildunterschrift
        legend gallery slideshow credit""",
    BIO: """bio biography author-?bio authorbox author-?box about-?author author-?info author-?description aboutauthor
        resourcebox resource-?box contributor""",
    CONTENT: """article articles? articlebody article-?body article-?text articletext story storybody story-?body
        storytext body bodytext body-?text content entry entry-?content post post-?content postbody post-?body text main
        copy page-?content beitrag artikel hentry""",
}
_PATTERN = re.compile("|".join(rf"(?P<h{bit}>\b(?:{'|'.join(words.split())})\b)" for bit, words in _WORDS.items()))
# What a blog tool makes of the subjects of a post says nothing of its place on the page.
_SUBJECT = re.compile(r"(?<!\S)(?:tag|category)-\S+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
# Names are made up without end on some sites.
_MOST_KNOWN = 20_000
_known: dict[str, int] = {}


def hints_of(name: str) -> int:
    """The hints that a class or id gives, as bits; words are told apart at dashes, underscores and capitals.

    >>> hints_of("storyBody") == CONTENT
    True
    """
    found = _known.get(name)
    if found is None:
        found = 0
        for match in _PATTERN.finditer(_CAMEL.sub(" ", _SUBJECT.sub("", name)).lower()):
            found |= int((match.lastgroup or "h0")[1:])
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[name] = found
    return found
