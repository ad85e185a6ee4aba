"""Words that name no article: they lead on, back, or to all of a kind."""

from __future__ import annotations

import re
from functools import lru_cache

_NO_TITLE = re.compile(
    r"""^\W*(?:
        view\s+the\s+discussion.{0,20} | more\s+(?:books|links|photos|info(?:rmation)?) | (?:scroll\s+)?to\s+top
      | (?:read\s+)?(?:more|full\s+(?:story|article|text)) | read\s+(?:on|it|this|article|the\s+(?:rest|article))
      | continued? | continue\s+reading | next | previous | prev | (?:scroll\s+)?back(?:\s+to\s+.{1,40})? | top | home
      | e-?mail(?:\s+this)? | print | comments? | \d+ | go | here | click\s+here | details | video | audio | link
      | permalink | site\s*map | (?:article\s+|news\s+)?archives? | all | weiter | mehr | learn\s+more
      | find\s+out\s+more | (?:see|show|load)\s+(?:me\s+)?more | view\s+more
      | (?:see|view|show|read|browse)\s+(?:them\s+)?all
      | ver\s+(?:tod[oa]s|más|mais) | leer\s+más | voir\s+(?:tout|toutes|tous|plus)(?:\s+les\s+\w+)?
      | lire\s+(?:la\s+suite|plus) | (?:alle|mehr)\s+(?:anzeigen|ansehen|lesen|artikel|meldungen) | weiterlesen
      | leggi\s+tutto | vedi\s+tutt[ei] | lees\s+(?:meer|verder)
      | czytaj\s+(?:dalej|więcej) | zobacz\s+(?:wszystkie|więcej)
      | all\s+.{1,30}\s+(?:articles|stories|videos|news|posts|columns|features)
      | (?:see\s+|view\s+)?(?:all|more)\s+(?:this\s+issue|articles?|stories|news|posts|\S{1,15}(?:\.{3}|…))
      | (?:past|back|previous)\s+issues | articles | stories | photos | images | videos | forums? | discuss(?:ion)?
    )\W*$""",
    re.I | re.X,
)
_SAYS_MORE = re.compile(
    r"""(?:\s*[(\[]\s*(?:read\s+)?more\W*[)\]]
    | (?<=[.!?…])\s*(?:read\s+more|full\s+story|(?:more|read)\s*(?=[.…»>]))\s*[.…»>]*
    | \s*\b(?:continue\s+reading|weiterlesen|mehr\s+lesen|lire\s+la\s+suite|leer\s+más|leia\s+mais|read\s+more)
      \s*[.…»>→]+
    )\s*$""",
    re.I | re.X,
)
# One of these is in all that it finds; a search costs ten times as much.
_SAYS_MORE_WITH = ("more", "full", "read", "lesen", "suite", "más", "mais")
_LAST = 60


@lru_cache(maxsize=256)  # a page's lines are asked two or three times each
def is_no_title(text: str) -> bool:
    """Whether a link of these words leads on, back or away, but names no article."""
    return _NO_TITLE.match(text[:200]) is not None


def without_more(text: str) -> str:
    """A text without the words at its end that lead on to the rest of it."""
    end = text[-_LAST:].lower()
    if not any(word in end for word in _SAYS_MORE_WITH):
        return text
    return text[:-_LAST] + _SAYS_MORE.sub("", text[-_LAST:])
