"""The opening of a bio: the label that runs into its first words, whom they name, and of what trade that person is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from archiver.extraction.blocks import Block, Run
from archiver.extraction.names import name_of, names_in
from archiver.extraction.roles import Marks, Role

# What the pages call whoever wrote them.
WHO = r"(?:authors?|writers?|columnists?|contributors?|editors?|reviewers?|guest\s+(?:author|writer|blogger))"
_RUN_IN = re.compile(
    rf"^\W*(?:about\s+(?:the|our|this)\s+{WHO}|author(?:['’]s)?\s+(?:bio(?:graphy)?|note|info(?:rmation)?)"
    r"|bio(?:graphy)?|zum\s+autor|über\s+(?:den\s+autor|die\s+autorin)|об\s+авторе)\s*[:.–—-]+\s*(?=\S)"
    r"|^\W*(?:[a-z]+\s+)?bio(?:graphy)?\s+(?=(?:[A-ZÀ-Þ][\w'’.-]*\s+){2,4}(?:is|was|has)\b)",
    re.I,
)
_NAME = r"((?:[A-ZÀ-Þ][\w'’.-]+\s+|[A-Z]\.\s*){1,3}[A-ZÀ-Þ][\w'’-]+)"
_IMPLICIT = re.compile(
    rf"^\W*{_NAME}(?:,[^.]{{2,60}},)?\s+(?:is|was|has\s+been|serves\s+as|works\s+as|writes|teaches|covers"
    r"|publishes|runs|lives|has\s+written)\b\s*(?:(?:currently|also|now|both)\s+)?"
    r"(?:an?|the|one|in|for|at|as|president|director|founder|owner|author|editor|co-|senior|chief|professor|assistant"
    r"|associate|freelance|on|about|writing|with|\w+\s+(?:of|at)|\w+ing)\b"
)
_LOOSE = re.compile(rf"^\W*{_NAME}(?=,|\s+\(|\s+(?:began|is|was|has|works|serves|writes|teaches|lives|covers)\b)")
# "Ann Lee, Bo Li and Di Wu are", "Bo Li is": at the start of a sentence, or behind "and".
_SEVERAL = re.compile(
    rf"(?:^\W*|(?:(?<=[a-z]{{3}}[.)])|(?<=\d[.)]))\s+|\band\s+)((?:(?:Dr|Prof|Mr|Ms)\.?\s+)?{_NAME}"
    rf"(?:(?:,|,?\s+and)\s+(?:(?:Dr|Prof|Mr|Ms)\.?\s+)?{_NAME})*)\s+(?:is|are|was|were|teach(?:es)?|works?|writes?)\b"
)
_LONGEST = 600
_BEFORE_NAME = re.compile(r"\W*(?:\w+\.?\s+)?$")
_DOES = (
    r"(?:is|are|was|were|has|have|writes?|works?|serves?|teach(?:es)?|lives?|covers|ist|sind|war|schreibt|arbeitet|lebt|lehrt"
    r"|berichtet|leitet|est|écrit|es|escribe|è|scrive)\b"
)
_ASIDE = r"(?:,[^.]{2,80},|\s*\([^)]{1,60}\))?"
_FELLOWS = rf"(?:(?:,|,?\s+(?:and|&|und|et))\s+(?:(?:Dr|Prof)\.?\s+)?{_NAME.replace('(', '(?:', 1)})*"
# Behind the author's full name: what somebody is or does, an apposition, a book of the author's.
_IS = re.compile(rf"{_ASIDE}{_FELLOWS}\s+{_DOES}(?!\s+not\b)")
_APPOSITION = re.compile(r",\s+(?:an?|the|former|formerly|currently|who|whose|author|founder|editor)\b")
_OWN_WORK = re.compile(r"['’]s\s+(?:\w+\s+){0,2}(?:books?|novels?|column|blog|articles|essays|stories|poems|work)\b")
_ANY_VERB = re.compile(
    r"\s+[a-z]{3,}s\s+(?:in|on|for|at|from|with|about|to|as|the|an?|his|her)\b"
    r"|\s+[a-zäöüß]{3,}t\s+(?:sich|seit|als|an|am|in|im|für|bei|über|mit|zu|die|das|den|der)\b"
)
_INTRODUCES = (
    r"\b(?:my\s+name\s+is|my\s+name['’]s|i\s+am|i['’]m|called|ich\s+bin|ich\s+heiße|mein\s+name\s+ist|je\s+suis"
    r"|je\s+m['’]appelle|me\s+llamo|soy|mi\s+chiamo|sono|ik\s+ben|meu\s+nome\s+é)\s+"
)
TRADE = (
    r"(?:writer|author|editor|journalist|columnist|reporter|correspondent|professor|lecturer|teacher|consultant|expert"
    r"|specialist|director|founder|co-?founder|president|owner|manager|coach|speaker|attorney|lawyer|physician|doctor"
    r"|therapist|counselor|psychologist|scientist|engineer|developer|programmer|designer|artist|photographer|poet"
    r"|novelist|historian|economist|analyst|researcher|fellow|student|critic|blogger|contributor|entrepreneur|nurse"
    r"|trainer|instructor|prof|webmaster|publisher|librarian|native|freelance\w*"
    r"|\w*(?:autor|redakteur|lehrer|berater|gründer|dozent|leiter|forscher|wissenschaftler|iker|schriftsteller)(?:in)?"
    r"|journalistin|journaliste|auteur|écrivaine?|professeure?|periodista|escritora?|autora|profesora?|giornalista)s?"
)
_LABEL_WITH_NAME = re.compile(
    r"^\W*(?:article\s+written\s+by|about(?:\s+the\s+author\s*[:–—-])?|über|sobre)\s+(?!(?:the|this|our|el|la|den|die)\b)"
    r"(.{3,40})$",
    re.I,
)
_ABBREVIATED = re.compile(r"\b(Asst|Assoc|Prof|Dr|St)\.")
# Who paid for the text or did not approve of it, said behind the bio; where it first stood is a part of many bios.
_NOTE = re.compile(
    r"(?<=[.!?)”\"])\s+(?=(?:This|The)\s+(?:article|story|report|essay|column|piece|post)\s+(?:was|is|has\s+been)\s+"
    r"(?:not|made\s+possible|supported|funded|sponsored|produced|paid)\b|The\s+(?:views|opinions)\b.{0,40}\bexpressed\b)"
)
_IS_OF_A_TRADE = re.compile(
    rf"^[^.]{{0,60}}\b(?:is|was|has\s+been|works\s+as|serves\s+as|ist|arbeitet\s+als|est|es|è|é)\b"
    rf"(?:(?!\bthat\b|\bwhich\b|\bwhen\b)[^.]){{0,80}}?\b{TRADE}\b",
    re.I,
)


def label_end(text: str) -> int:
    """Where the label ends that runs into a bio's first words: "About the author: Ann Lee is …"; 0 where none does."""
    match = _RUN_IN.match(text)
    return match.end() if match else 0


def person_told_of(text: str) -> str | None:
    """The name that a line opens with where it goes on with what that person is or does: "Ann Lee teaches in …"."""
    match = _IMPLICIT.match(text)
    return name_of(match.group(1)) if match else None


def opening_author(text: str, authors: Sequence[str], *, last: bool) -> str | None:
    """The author whom the first words name in full and say more of; in a `last` line in more ways than in the text."""
    for author in authors:
        start = text.find(author, 0, 40 + len(author)) if " " in author else -1
        if start < 0 or not _BEFORE_NAME.match(text[:start]):
            continue
        end = start + len(author)
        if _IS.match(text, end) or (
            last and (_APPOSITION.match(text, end) or _OWN_WORK.match(text, end) or _ANY_VERB.match(text, end))
        ):
            return author
    return None


def introduces_itself(text: str, authors: Sequence[str]) -> bool:
    """Whether the author says "my name is Ann Lee", or "I'm Ann" where more is said."""
    for author in authors:
        first = author.split()[0]
        if first in text and re.search(rf"{_INTRODUCES}{re.escape(first)}(?![\w-])", text, re.I):
            return True
    return False


def is_of_a_trade(text: str) -> bool:
    """Whether its first words say that somebody is or was of a trade: "Ann Lee is a freelance writer"."""
    return _IS_OF_A_TRADE.search(_ABBREVIATED.sub(r"\1", text)) is not None


def authors_in_bio(blocks: Sequence[Block], marks: Marks, pen_names: Sequence[str] = ()) -> list[str]:
    """The authors whom the bio names: in its label, in its first words, or behind the pen name that the byline has."""
    lines = sorted([number for number, mark in marks.items() if mark.role in (Role.BIO_LABEL, Role.BIO)])
    for index in lines:
        role, text = marks[index].role, blocks[index].text[:_LONGEST]
        if role is Role.BIO_LABEL:
            about = _LABEL_WITH_NAME.match(text)
            if about and (name := name_of(about.group(1))):
                return [name]
        else:
            return people_told_of(text[label_end(text) :], pen_names)
    return []


def people_told_of(text: str, pen_names: Sequence[str] = ()) -> list[str]:
    """Whom a bio tells of, each at the start of a sentence: "Ann Lee and Bo Li teach in Leeds. Di Wu writes."."""
    for pen_name in pen_names:
        text = re.sub(rf"^\W*{re.escape(pen_name)}\s+(?=[A-Z])", "", text)
    match = _IMPLICIT.match(text) or re.match(rf"^\W*{_NAME}['’]s\b", text) or _LOOSE.match(text)
    first = name_of(match.group(1)) if match else None
    several = [name for found in _SEVERAL.finditer(text) for name in names_in(found.group(1))]
    return list(dict.fromkeys([*([first] if first else []), *several]))


def without_label(bio: Sequence[Block]) -> tuple[Block, ...]:
    """The lines of a bio, a label that runs into its first words cut off: "About the author: Ann Lee is …"."""
    end = label_end(bio[0].text[:200]) if bio else 0
    if not end:
        return tuple(bio)
    return (_behind(bio[0], end), *bio[1:])


def without_note(bio: Sequence[Block]) -> tuple[Block, ...]:
    """The lines of a bio up to a sentence on the text: "Ann Lee is a cook. This story was made possible by …"."""
    for number, line in enumerate(bio):
        if (note := _NOTE.search(line.text)) and note.start() > 0:
            return (*bio[:number], _before(line, note.start()))
    return tuple(bio)


def _behind(line: Block, end: int) -> Block:
    """A line without its first characters."""
    rest = len("".join(line.text[:end].split()))
    runs = []
    for run in line.runs:
        text = run.text
        while rest and text:
            rest -= not text[0].isspace()
            text = text[1:]
        runs.append(replace(run, text=text))
    return replace(line, text=line.text[end:], runs=_kept(runs))


def _before(line: Block, end: int) -> Block:
    """A line's first characters."""
    left = len("".join(line.text[:end].split()))
    runs = []
    for run in line.runs:
        kept = 0
        while left and kept < len(run.text):
            left -= not run.text[kept].isspace()
            kept += 1
        runs.append(replace(run, text=run.text[:kept]))
    return replace(line, text=line.text[:end].rstrip(), runs=_kept(runs))


def _kept(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.text or run.image is not None)
