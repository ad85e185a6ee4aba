"""The words of a byline: what stands before a name where a line says who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.extraction.dates import first_date_in

# "Written by" and "posted by" in other languages.
_WRITTEN = (
    r"(?:geschrieben|verfasst|erstellt|eingestellt|gepostet|veröffentlicht|text|bericht|beitrag|artikel)\s+von"
    r"|(?:escrito|redactado|publicado|enviado|postado)\s+por|(?:écrit|rédigé|publié|posté)\s+par"
    r"|(?:scritto|pubblicato|inserito)\s+da|(?:geschreven|geplaatst|gepost)\s+door"
)
_BY = re.compile(
    r"^\W*(?:(?:(?:story|article|text|words|written|posted|review(?:ed)?|compiled|submitted|contributed|reported"
    r"|published|essay|column|commentary|analysis|opinion|feature|interview(?:er|ed)?|excerpt(?:ed)?|tutorial|recipe|entry"
    r"|created|prepared|presented|hosted|reporting|writing)\s*(?:and\s+\w+\s+)?)?by\b\s*:?\s*"
    r"|respectfully\s+submitted\b\s*(?:by\b)?\W*"
    r"|(?:authors?|author\(s\)|writers?|text|words|autor(?:in|a|e)?|auteure?|автор|текст|written|reporters?|interviewer|presenter|rapporteur"
    r"|columnist|correspondent|speaker|lecturer)\s*(?:by\s*)?:\s*|your\s+host\s*[,:]\s*"
    rf"|(?:{_WRITTEN})\s*:?\s+(?=\w)|(?:von|par|por|di|door|av)\s+(?=[A-ZÀ-Þ]))",
    re.I,
)
# "ByAnn Lee": the words of a line that its style sets apart.
_BY_GLUED = re.compile(r"^(?:By|Par|Por|Von)(?=[A-ZÀ-Þ][a-zß-ÿ]+\s+[A-ZÀ-Þ])")
# The first two letters of all that it can match: most lines have others, and are not held against it.
BY_OPENS = frozenset(
    """
    an ar au av be by co cr di do ec éc ei en er es ex fe ge ho in le op pa po pr pu ra re ré sc sp st su te
    tu ve vo wo wr yo ав те
    """.split()
)
_EDITED = re.compile(r"^\W*(?:edited\s+by|editor|produced\s+by|producer|member)\b\s*:?\s*", re.I)
_BY_INSIDE = re.compile(
    r"(?:^|[|•·,–—-]\s*|\s)(?:(?:posted|written|published|submitted)(?:\s+by)?|by|von)\s*:?\s+(?=[A-ZÀ-Þ])"
    r"|(?:^|[\s|])(?:author|writer|autor)s?\s*:\s*(?=[A-ZÀ-Þ])"
    r"|^from\s+(?=[A-Z].{3,40},\s*your\s+guide)",
    re.I,
)
_FROM = re.compile(r"^(?:from|with)\s+(?=[A-ZÀ-Þ])", re.I)
# "This essay was written for the Herald by Ann Lee", "Speech by the Minister of Labour, Ann Lee".
_KINDS = r"article|story|essay|paper|text|report|review|column|piece|tutorial|guide|speech|lecture|document|page"
_TOLD_BY = re.compile(
    rf"\b(?:{_KINDS})\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+)?(?:written|prepared|contributed|submitted|compiled|authored"
    r"|created|posted)\b[^.;]{0,60}?\bby\s+(?=[A-ZÀ-Þ])",
    re.I,
)
_SPEECH = re.compile(
    r"^\W*(?:(?:keynote|opening|closing|welcome|budget)\s+)?(?:speech|address|statement|remarks|lecture|sermon|testimony"
    r"|talk|presentation|message|letter|memorandum|report)\s+(?:(?!by\b)\w+\s+){0,3}?by\s+"
    r"(?:the\s+(?:(?=(?:right\s+)?(?:hon|rev))|[\w\s]{3,60}?,\s*))?(?=[A-ZÀ-Þ])"
    r"|^\W*(?:an?\s+)?(?:open\s+)?letter\s+from\s+(?=[A-ZÀ-Þ].{3,60}\sto\s)",
    re.I,
)
# The first two letters of all that it can match before "by".
SPEECH_OPENS = frozenset("ke op cl we bu sp ad st re le se te ta pr me".split())
# What stands before "by" where it names somebody else: "translated by", "photos by", "sponsored by".
_OTHER_HAND = re.compile(
    r"\b(?:translat\w+|photo\w*|fotos?|bild(?:er)?|pictures?|images?|illustrat\w+|edited|produced|hosted|powered|designed?|sponsored"
    r"|presented|directed|courtesy|starring|screenplay|music|lyrics|maintained|developed|built|provided"
    r"|owned|copyright|films?|books?|novels?|albums?|songs?|movies?|plays?|recommended|followed|caused|driven"
    r"|reprinted|shared|geteilt|medically|generated|updated|modified|revised|approved|adapted|verified|checked)\W*(?:\w+\W+){0,1}$",
    re.I,
)
# "was caught by", "has been criticised by": what somebody did, told in a sentence.
_DONE_BY = re.compile(r"\b(?:was|were|is|are|been|being|be)\b.{0,200}\bby\W*$", re.I)
_PEN_LABEL = re.compile(
    r"^\W*(?:(?:article|story|text|posted|written|submitted|entry)\s+by\b|author\b|from\s*:(?=.*@)"
    r"|autor(?:in|a|e)?\s*:|автор\s*:|(?:作者|著者|文責|筆者|撰文)\s*[:：/])\s*:?\s*(?=\w)",
    re.I,
)
_PEN_INSIDE = re.compile(
    r"(?:^|[|•·]\s*|\s)(?:(?:author|автор|добавила?|hinzugefügt\s+von)\s*:|(?:posted|written)\s+by\b\s*:?)\s*(?=\w)"
    r"|[/|•·]\s*by\s+(?=\w+$)",
    re.I,
)
_PEN_BESIDE_DATE = re.compile(r"(?:^|[^\w])(?:by|von|por|par|di|door)\s+(?=\w)", re.I)
_PEN_ALONE = re.compile(r"^\W*(?:by|von|por|par|di|door)\s+(?=[\w.@-]+\s*(?:[|•·(–—]|\W*$))", re.I)
_PEN_WORDS_OF_OTHERS = re.compile("[者責撰]|автор|добав")
_BY_ALONE = re.compile(
    r"^\W*(?:(?:written|posted|reported|published)\s+)?(?:by|von|par|por|authors?|autor(?:in)?)\s*:?$", re.I
)
_SIGNATURE = re.compile(r"^\s*(?:--+|–|—|-\s|~)\s*(?:by\s+)?(?=[A-ZÀ-Þ])|^\s*[(\[]\s*(?:by\s+)?(?=[A-ZÀ-Þ])")
# "E-mail Ann Lee at ann@example.com", under a text.
_REACH = re.compile(
    r"^\W*(?:e-?mail|write\s+to|reach|contact\s+the\s+(?:author|writer))\W+(?:the\s+author\W+)?(?=[A-ZÀ-Þ])", re.I
)
_REACHED = re.compile(
    r"^\W*[A-ZÀ-Þ].{3,50}?(?:\s+(?:can|may)\s+be\s+(?:reached|contacted|e-?mailed)|['’]s\s+e-?mail)\b"
)
_POSTED = re.compile(r"^\W*(?:posted|submitted|comment)\s+(?:by|from)\b", re.I)
_REVIEWED = re.compile(r"^\W*(?:originally\s+|last\s+|medically\s+)?(?:reviewed|updated|edited)\b", re.I)


def behind_by(text: str) -> int | None:
    """Where the names of a line begin that opens with "by", "author:", "von" or the like."""
    match = _BY.match(text) or _BY_GLUED.match(text)
    return match.end() if match else None


def is_by_alone(text: str) -> bool:
    """Whether a line is "by" and nothing else: the name is on the next."""
    return _BY_ALONE.match(text) is not None


def behind_editor(text: str) -> int | None:
    """Where the names of a line begin that opens with whoever edited, produced or belongs to something."""
    match = _EDITED.match(text)
    return match.end() if match else None


def behind_from(text: str) -> int | None:
    """Where the name of a line begins that opens with "from" or "with"."""
    match = _FROM.match(text)
    return match.end() if match else None


def behind_told(text: str) -> int | None:
    """Where the name begins in a sentence or heading that says by whom the article or speech is."""
    match = _SPEECH.match(text[:200]) or (_TOLD_BY.search(text[:300]) if " by " in text else None)
    return match.end() if match else None


def within(text: str) -> Iterator[int]:
    """Where names may begin in a line that says more: behind "by" or "author:", unless it is another's work."""
    for match in _BY_INSIDE.finditer(text[:300]):
        if not _OTHER_HAND.search(text[max(0, match.start() - 30) : match.start() + 1]):
            yield match.end()


def is_done_by(text: str) -> bool:
    """Whether the words up to "by" tell in a sentence what somebody did."""
    return _DONE_BY.search(text) is not None


def behind_signature(text: str) -> int:
    """Where the name begins that a dash or a bracket opens; 0 where none does."""
    match = _SIGNATURE.match(text)
    return match.end() if match else 0


def behind_reach(text: str) -> int:
    """Where the name begins behind "e-mail" or "contact the author"; 0 where none does."""
    match = _REACH.match(text)
    return match.end() if match and text[match.end()].isupper() else 0


def says_how_to_reach(text: str) -> bool:
    """Whether a line opens with how somebody is reached: "E-mail Ann Lee", "Ann Lee can be reached at"."""
    return behind_reach(text) > 0 or _REACHED.match(text) is not None


def behind_pen_label(text: str) -> int | None:
    """Where a pen name begins: behind "posted by" or "author:", or behind "by" in a line with a date."""
    text = text[:200]
    match = _PEN_LABEL.match(text) or _PEN_INSIDE.search(text) or _PEN_ALONE.match(text)
    if (
        match is None
        and (beside := _PEN_BESIDE_DATE.search(text))
        and not _OTHER_HAND.search(text[: beside.start() + 1])
    ):
        match = None if is_reviewed(text) or first_date_in(text) is None else beside
    return match.end() if match else None


def may_have_pen_label(lower: str) -> bool:
    """Whether one of the words that stand before a pen name is in a line in small letters: cheaper than to read it."""
    if "by" in lower or "aut" in lower or "from" in lower or "von" in lower or "par" in lower or "por" in lower:
        return True
    return "di" in lower or "door" in lower or (not lower.isascii() and _PEN_WORDS_OF_OTHERS.search(lower) is not None)


def is_reviewed(text: str) -> bool:
    """Whether a line says who checked or updated the text, where it stands behind it."""
    return _REVIEWED.match(text) is not None


def is_posted(text: str) -> bool:
    """Whether a line says who posted something: a post's foot, and each comment's, does."""
    return _POSTED.match(text) is not None
