"""Likely lists: a run of linked titles under a label whose words say nothing known, weighed by what can be seen of it.

Sites announce related articles in more words than any list of wordings holds. What such lists share is seen without
them: several words a title, addresses of pages and not of sections, subjects of the headline, a label set off.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from archiver.extraction.blocks import Block, unspaced_words
from archiver.extraction.head_title import HeadTitle, words_of
from archiver.extraction.hints import ADVERT, COMMENTS, FOOTER, HIDDEN, NAV, RELATED, SHARE
from archiver.extraction.labels import label_text
from archiver.extraction.sections import Section

# A logistic regression over the lists of 320 articles of some 290 sites; `python benchmarks/related_weights.py` fits it
# anew, and prints how well it does on sites that it was not fitted on.
WEIGHTS = {
    "says more": 2.21,
    "names texts": 0.75,
    "capitals": 0.52,
    "colon": 0.48,
    "words a title": 0.86,
    "short titles": -0.85,
    "of the subject": 1.05,
    "addresses of pages": 1.11,
    "named related": 2.50,
    "named otherwise": -1.64,
    "constant": -5.52,
}
LIKELY = 0.33

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
    "this that with from have what your they will their about into more than when which there would could news were been"
    " home page articles stories".split()
)
_LONGEST_TITLE = 12


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
    subject = _telling(head.words)
    hints = label.container.hints | blocks[section.start].container.hints
    return {
        "says more": float(_SAYS_MORE.search(text) is not None),
        "names texts": float(_NAMES_TEXTS.search(text) is not None),
        "capitals": float(text.isupper() and len(text) > 3),
        "colon": float(text.endswith(":")),
        "words a title": words / 3,
        "short titles": float(words < 2.5),
        "of the subject": _share([not subject.isdisjoint(_telling(words_of(entry.title))) for entry in entries]),
        "addresses of pages": _share([_leads_to_page(entry.href) for entry in entries if entry.href]),
        "named related": float(hints & RELATED > 0),
        "named otherwise": float(hints & _OTHERWISE > 0),
    }


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
