"""Likely lists: a run of linked titles under a label whose words say nothing known, weighed by what can be seen of it.

Sites announce related articles in more words than any list of wordings holds. What such lists share is seen without
them: several words a title, addresses of pages and not of sections, subjects of the headline, a label set off.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block, unspaced_words
from archiver.extraction.elements import BOLD
from archiver.extraction.head_title import HeadTitle, words_of
from archiver.extraction.hints import ADVERT, COMMENTS, FOOTER, HIDDEN, NAV, RELATED, SHARE
from archiver.extraction.labels import MAX_LENGTH, MAX_WORDS, is_other_label, label_text
from archiver.extraction.names import is_known_name, name_of
from archiver.extraction.sections import Section, is_linked_title

# A logistic regression over the lists of 394 articles of some 375 sites; `python benchmarks/related_weights.py` fits it
# anew, and prints how well it does on sites that it was not fitted on: 12 of 21 lists, and 2 of 190 others. On 124 news
# pages labelled later they told 21 of 26 lists, and 2 of 100 others; weights fitted on all of these told 23 and 2, but
# fewer of the old ones.
WEIGHTS = {
    "says more": 1.47,
    "names texts": 1.01,
    "capitals": 0.26,
    "colon": 0.38,
    "words a title": 1.14,
    "short titles": 0.07,
    "of the subject": 1.13,
    "addresses of pages": 0.49,
    "named related": 2.10,
    "named otherwise": -1.52,
    "constant": -4.50,
}
LIKELY, SURELY = 0.45, 0.7

_SAYS_MORE = re.compile(
    r"""\b(?:relat\w+|also|more|further|others?|additional|similar|previous|earlier|past|background|series|issue|read(?:ing)?
    |see|interest\w*|like|follow-?ups?|resources?|links?|suggested|recommended|recommendations
    |elsewhere|downloads?|documents?|associated|companion|context|explore|learn|information
    |mehr|weitere\w*|thema|auch|verwandt\w*|ähnlich\w*|interessieren|aussi|liés|más|también|relacionad\w+|anche|ook)\b""",
    re.I | re.X,
)
_NAMES_TEXTS = re.compile(
    r"""\b(?:articles?|stor(?:y|ies)|links?|pages?|items?|topics?|posts?|reading|resources?|features?|columns?|tutorials?
    |entries|coverage|documents?|reviews?|essays?|reports?|publications?|papers?|chapters?|series|sidebars?
    |artikel|beiträge|artículos|noticias|artigos|articoli)\b""",
    re.I | re.X,
)
_PAGE_ADDRESS = re.compile(r"\d[^/]*$|[-_][^/]*[-_]|\.(?:s?html?|php|asp|pdf|stm|jsp|cfm)", re.I)
_OTHERWISE = NAV | FOOTER | ADVERT | COMMENTS | SHARE | HIDDEN
_COMMON = frozenset(
    "this that with from have what your they will their about into more than when which there would could news were"
    " been home page articles stories".split()
)
_LONGEST_TITLE = 12
_WORD = re.compile(r"[^\W\d_]{3}|[\u3040-\u9fff]{2}")
_NO_LABEL = re.compile(
    r"""^\W*(?:by|von|par|por)\s | \bago\W*$ | \d[:./-]\d | :// | @
    | ^\W*(?:[^\W\d]+\W+)?\d{1,2}\W+(?:[^\W\d]+\W+)?(?:19|20)\d\d\W*$
    | ^\W*(?:hace|vor|il\s+y\s+a)\s+\d+\s+\w+\W*$
    | ^\W*(?:reklama?|anzeigen?|werbung|publicité|publicidade?|pubblicità|advertentie|annons|реклама
        |read|discussed|viewed|watched|shared|e-?mailed|commented|searched|clicked|liked|recommended|the\s+latest|latest
        |breaking|live|videos?|en\s+(?:vivo|directo|direct)|(?:the\s+)?associated\s+press|reuters|afp|dpa
        |(?:past|last|this)\s+(?:\d+\s+)?(?:day|week|month|hour)s?)\W*$
    """,
    re.X,
)
_MOST_TITLES = 40
# Body F1 on cleaneval: 0.906 without these, as lists within the text were taken from it; 0.908 with them.
_MUCH_LINKED, _FILLED = 0.4, 0.8
_NEAR, _TEXT_LINE, _TEXT_NEAR = 15, 10, 60
_LOOK_AHEAD, _LINKS_SEEN, _MENU_WORDS, _KICKER_WORDS = 10, 3, 2.4, 6


def may_announce(blocks: Sequence[Block], label: int) -> bool:
    """Whether a line is a few words over links, and no link, sentence, number, address, time or name of else."""
    block = blocks[label]
    return (
        0 < block.words <= MAX_WORDS
        and not block.linked
        and block.text[-1] not in ".!…,;"
        and _titles_follow(blocks, label)
        and len(block.text) < MAX_LENGTH
        and _WORD.search(block.text) is not None
        and _NO_LABEL.search(block.lower) is None
        and not is_other_label(block)
        and not _is_name(block.text)
    )


def _is_name(text: str) -> bool:
    """Whether a line is the name of a person, who wrote what follows, or wrote of it."""
    name = name_of(text)
    return name is not None and is_known_name(name)


def _titles_follow(blocks: Sequence[Block], label: int) -> bool:
    """Whether links follow, of more words than those of a menu: a look ahead that spares nine lists of ten.

    A date or a few words may stand above the first where the label is set off from them.
    """
    words = links = 0
    kicker = not _is_set_off(blocks[label])
    for block in blocks[label + 1 : label + _LOOK_AHEAD]:
        if not links and block.words and not is_linked_title(block):
            if kicker or block.words > _KICKER_WORDS:
                return False
            kicker = True
        elif block.linked and (not links or block.link_density > 0.4):
            links += 1
            words += block.linked
            if links == _LINKS_SEEN:
                break
    return links > 0 and words >= _MENU_WORDS * links


def _is_set_off(label: Block) -> bool:
    return bool(label.heading or label.style & BOLD) or label.text.isupper() or label.text.endswith(":")


def least_likelihood(section: Section, blocks: Sequence[Block]) -> float:
    """How likely a list must be to be given: more so where there is doubt, and beyond all measure with one title.

    A title alone under a word or two is an entry of something else: the word is its kicker.
    """
    lines = [line for line in blocks[section.start : section.end] if line.words]
    if not 1 < len(section.entries) <= _MOST_TITLES:
        return 2.0
    linked = sum(line.linked for line in lines)
    if linked < _MUCH_LINKED * sum(line.words for line in lines):
        filled = sum(line.link_density > _FILLED for line in lines)
        return SURELY if 2 * filled >= len(section.entries) else 2.0
    return SURELY if _stands_in_text(section, blocks) else LIKELY


def _stands_in_text(section: Section, blocks: Sequence[Block]) -> bool:
    """Whether running text stands shortly above a list and goes on below it: as a rule it is part of the text."""
    above, below = blocks[max(0, section.start - 2 * _NEAR) : section.start], blocks[section.end : section.end + _NEAR]
    return all(sum(line.plain for line in near if line.plain >= _TEXT_LINE) >= _TEXT_NEAR for near in (above, below))


def likelihood(section: Section, blocks: Sequence[Block], head: HeadTitle) -> float:
    """How likely a labelled list is one of related articles, 0 to 1."""
    found = features(section, blocks, head)
    total = sum(WEIGHTS[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total - WEIGHTS["constant"]))


def features(section: Section, blocks: Sequence[Block], head: HeadTitle) -> dict[str, float]:
    """What is seen of a labelled list, each from 0 to 1, but for the words of a title, in threes."""
    label = blocks[section.label or 0]
    text, entries = label_text(label), section.entries
    words = sum(min(_words_of(entry.title), _LONGEST_TITLE) for entry in entries) / len(entries)
    hints = label.container.hints | blocks[section.start].container.hints
    return {
        "says more": float(_SAYS_MORE.search(text) is not None),
        "names texts": float(_NAMES_TEXTS.search(text) is not None),
        "capitals": float(text.isupper() and len(text) > 3),
        "colon": float(text.endswith(":")),
        "words a title": words / 3,
        "short titles": float(words < 2.5),
        "of the subject": of_the_subject(section, head),
        "addresses of pages": _share([_leads_to_page(entry.href) for entry in entries if entry.href]),
        "named related": float(hints & RELATED > 0),
        "named otherwise": float(hints & _OTHERWISE > 0),
    }


def of_the_subject(section: Section, head: HeadTitle) -> float:
    """The share of the titles that have a telling word of the page's own."""
    subject = _telling(head.words)
    return _share([not subject.isdisjoint(_telling(words_of(entry.title))) for entry in section.entries])


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / max(1, len(answers))


def _words_of(title: str) -> int:
    words = title.count(" ") + 1
    return words if title.isascii() else words + unspaced_words(title)


def _telling(words: Sequence[str] | frozenset[str]) -> set[str]:
    """The words that say what a text is about."""
    return {word for word in words if len(word) > 3 and word not in _COMMON}


def _leads_to_page(href: str) -> bool:
    """Whether an address looks like that of one text: a number, a name of several words, an ending."""
    return _PAGE_ADDRESS.search(href.partition("?")[0].rstrip("/").rpartition("/")[2]) is not None
