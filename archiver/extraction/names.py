"""People's names: told from other words by their shape, cleaned of "By", titles of office and degrees."""

from __future__ import annotations

import re
import unicodedata

from archiver.extraction.given_names import GIVEN_NAMES

# A byline is one line: what is longer is no name, and nothing here is to be matched against a whole page.
_LONGEST = 300

_LEAD = re.compile(
    r"^\W*(?:(?:story|article|text|words|written|posted|reviewed|review|compiled|edited|submitted|contributed|reported"
    r"|published|interview|filed|essay|authors?|author\(s\)|autor|von|par|por|da|door|av|автор|byline|copyright|©"
    r"|\(c\)|credits?|source|from|contributor|columnist|about\s+the\s+author|article\s+written)(?!\w)"
    r"\s*(?:by\b|and\b|:|-|–|\s)*)*(?:(?:by|von|par|por|di|от)\b\s*:?\s*)?",
    re.I,
)
_HONORIFIC = re.compile(
    r"^(?:u\.?s\.?\s+(?=[a-z]+\s+\w+\s+\w))?(?:(?:dr|mr|mrs|ms|miss|prof|professor|sir|rev|reverend|fr|col|capt|captain|lt|sgt|maj|gen|hon|sen|rep|pastor"
    r"|lord|lady|dame|(?:vice\s+|rear\s+)?admiral|major|general|colonel|sergeant|father|mayor|congress(?:wo)?man|minister"
    r"|rabbi|sister|attorney|rechtsanw(?:alt|ältin)|(?:prime|foreign)\s+minister|secretary(?:\s+of\s+state)?|senator|president|governor|judge|justice|chancellor|bishop|ambassador|dipl|ing|mag|herr|frau)\b\.?\s+(?:(?:dr|prof|col|gen)\b\.?\s+)*)+"
    # What a paper calls who writes for it: "our food correspondent, Ann Lee".
    r"|^(?:(?:our|the)\s+)?(?:[a-z'’-]+\s+){0,3}(?:writer|columnist|correspondent|reporter|critic|editor|blogger|contributor)\b,?\s+",
    re.I,
)
_DEGREE = re.compile(
    r"(?:,\s*|\s+|\()\s*(?:Ph\.?\s?D|M\.?\s?D|J\.?\s?D|M\.?B\.?A|M\.\s?A|B\.\s?A|MA|BA|M\.\s?Sc?|MSc|MS|B\.\s?Sc?|BSc"
    r"|D\.?D\.?S|R\.?N|C\.?P\.?A|Esq|M\.?Ed|Ed\.?\s?D|Psy\.?\s?D|L\.?L\.?[BM]|D\.?C|M\.?P\.?H|C\.?F\.?P|MSW|LCSW|LMFT"
    r"|R\.?D|S?PHR|D\.?O|D\.?V\.?M|CCIM|CPCU|ACSW|F\.?A\.?C\.?P)(?![\w’'])\.?\)?",
)
_TAIL = re.compile(
    r"\s*(?:,(?!\s*(?:[JS]r|I[IV]|III)\b)|[;|(–—/\[<•·]|\s\w+:|\s\S+@\S+\.\w|(?<=[a-z]{3})\.\s|\s-+\s|-{2,}|\.\.\.|\s(?:is|was|of|at|for|on|in|from|the|with|reports?|writes?|special\s+to"
    r"|staff|senior|contributing|published|posted|updated|last|erstellt|veröffentlicht|aktualisiert|zuletzt|geändert"
    r"|publié|modifié|publicado|actualizado|pubblicato|aggiornato|e-?mail|contact|your|am|um|to|about|as|who|guest"
    r"|copyright|by|are|has|and|this|says?|said|translated|photograph\w*|illustrat\w*|interviewed)\b"
    r"|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s*\d|\d|@|:).*$",
    re.I | re.S,
)
_PART = (
    r"(?:[A-ZÀ-ÖØ-ÞА-ЯŁŚŻŠČŽ][\w'’.-]*|[A-Z]\.|d[aei]l?|de|du|des|van|von|den|der|ter|ten|la|le|bin|ibn|al"
    r"|y|el|zu|zur|vom|af|av|st\.)"
)
_NAME = re.compile(rf"{_PART}(?:\s+(?:[\"“(]\w+(?:\s\w+){{0,2}}[\"”)]|{_PART})){{0,4}}(?:,?\s+(?:Jr|Sr|II|III|IV)\.?)?")
_OPENS_NAME = re.compile(rf"\W*{_PART}(?:\W*\s+(?:[\"“(]|{_PART})|\.\w|(?<=\.)\w)|\W*[,(]")
_SPLIT = re.compile(
    r"\s*(?:;|,?\s+with\s+(?=[A-ZÀ-Þ])|,\s*(?:and|&|und)\s+|\s+(?:and|&|und|et|y|и)\s+|,\s+(?=[A-ZÀ-Þ])(?!(?:[JS]r|I[IV]|III)\b)|\s*[/|]\s*)\s*"
)
# Of two names with a mere comma between, the second is where the first works: "Ann Lee, Testing Foundations".
_OFFICE = re.compile(r"\s*,\s+(?!(?:and|&|und|with)\b)")
_AND = re.compile(r"\s*,?\s*(?:and|&|und)\s+")
# Behind a name in capitals words in small letters are no name: "ANN LEE Envoyée spéciale à Leeds".
_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*\s+){1,3}[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,})\s+(?=[A-ZÀ-Þ]?[a-zß-ÿ])")
_SOFT_HYPHEN = "\u00ad"
# What parting letters from their accents leaves whole.
_STROKES = str.maketrans("łøđ", "lod")
_NUMBER = re.compile(r"\d")
_TWO_WORDS = re.compile(r"[A-ZÀ-Þ][\w'’-]+\s+[A-ZÀ-Þ][\w'’-]{2,}")
_HOST = re.compile(r"\w\.(?:com|org|net|de|uk|info)$", re.I)
_PEN_NAME = re.compile(r"[^\W\d_][\w.'’-]{2,24}|[A-Z]{2}")
# Words of menus, headlines and institutions: what holds one of them names no person.
_OTHER_WORDS = """
    about abstract accessories advertisement africa agence agency all alumni am america american an analysis and
    announcements anonymous archive archives are area art article articles arts asia associated association associates
    author authors baby back background bank beauty best bible biography blog blogs board book books britain british
    browse bureau business buy by calendar canada care career careers category center centre changed china church city
    classifieds click club co college column columnist columns comment comments committee community company conditions
    contact content contents contributor contributors copyright corporation corp council countries country culture
    customer daily data date department depth design details digital directory disclosure discussion download downloads
    edition editor editorial editors education email england entertainment europe european events experience family
    faq fashion feature features feedback film films finance first fitness food football for forum forums foundation
    france free friend friendly from full fun gallery games garden germany get gifts global government group guest
    guide guides health help here history hollywood home homes hot hotels house how images in index india industry
    information international internet interview introduction iran iraq israel issue issues it its japan job jobs
    journal journals kids latest law legal letter letters library life lifestyle links list local login london magazine
    mail main management maps market marketing media medical member members menu message mobile money more most movie
    movies museum music national network new news newsletter newspaper next no north not note notes of office official
    on online opinion or order our overview page pages park part partners people personal photo photography photos
    picture pictures policy politics popular post posts press previous print printable printer privacy private products
    profile program project projects public published publications quick quote radio read readers real recent recipes
    register related report reporter reporters reports research reserved resources results review reviews rights rss
    safe sale sales schedule school schools science search section security see select send series service services
    settings share shop shopping sign site sitemap social society software source sources south special sponsored
    sports staff start state states stories story street studies style subscribe subscription summary support table
    team tech technology television terms test text that the their theme these this times tips title to today tools top
    topic topics tour training travel tutorial tutorials tv university unknown updates us user users version video
    videos view views volume wanted war was watch we weather web webmaster website weekly welcome west what when where
    who why wire wireless with women word words work workshop world writer writers writing year you your
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    herald tribune gazette globe chronicle examiner observer independent guardian telegraph mirror inquirer dispatch
    bulletin die das redaktion bio admin administrator correspondent inc llc ltd gmbh pictures classics systems
    institute professor director president chairman chairwoman manager officer founder ceo fellow executive chief
    associate publicado actualizado publié veröffentlicht aktualisiert rezept foto fotos alle artikel beitrag keine
    follow spa
    avenue award awards baking baseball basketball boulevard camping care cart catalog catalogue chapel cinema clinic
    concert concerts cooking county creek dance dental dictionary dining district drama drive energy festival
    festivals fishing fund funds gardening glossary golf gospel hiking hockey holiday holidays hospital hunting
    lecture lectures lesson lessons living ministries ministry mountain mountains opera payment player players
    prayer prayers prize prizes programs race races racing ride rides river road room rooms sale season seasons
    shipping show shows soccer stadium station talk talks tennis theater theatre trust valley worship
    facebook twitter linkedin google myspace youtube flickr rss
    über autor autorin auteur autore
    """
_NO_NAME = frozenset(_OTHER_WORDS.split())


def names_in(text: str) -> list[str]:
    """The names of a byline ("By Ann Lee, Ph.D., and Bo Li" gives two); empty where it names nobody."""
    rest = _LEAD.sub("", " ".join(text[:_LONGEST].replace(_SOFT_HYPHEN, "").split()), count=1)
    rest = _DEGREE.sub("", rest)
    if "," in rest and (found := _inverted(rest)):
        return found
    found = []
    pieces = _SPLIT.split(rest)
    for piece in pieces:
        name = name_of(piece) or _with_a_word_for_surname(piece)
        if name is None:
            found += _behind_office(rest, piece) if found and piece else []
            break
        found.append(name)
        if _NUMBER.search(piece):
            break  # an address follows: "Ann Lee, 11 Mill Road, Leeds"
    if len(pieces) == len(found) == 2 and not is_known_name(found[1]) and _OFFICE.match(rest[len(pieces[0]) :]):
        return found[:1]
    return found


def _behind_office(text: str, office: str) -> list[str]:
    """The next author, where "and" or "&" stands behind the first one's office: "Ann Lee, Testers, and Bo Li"."""
    behind = text.partition(office)[2]
    match = _AND.match(behind)
    name = name_of(behind[match.end() :]) if match else None
    return [name] if name and is_known_name(name) else []


def _inverted(text: str) -> list[str]:
    """Names that put the surname first: "Lee, Ann B, Li, Bo" gives Ann B Lee and Bo Li."""
    pieces = [piece.strip(" .") for piece in re.split(r"\s*[,;]\s*(?:and\s+)?", text) if piece.strip(" .")]
    pairs = list(zip(pieces[1::2], pieces[::2], strict=False))
    if len(pieces) < 2 or len(pieces) % 2 or any(" " in last.removeprefix("van ") for _, last in pairs):
        return []
    names = [f"{first} {last}" for first, last in pairs]
    known = sum(is_known_name(name) for name in names)
    return names if known * 2 >= len(names) and all(_NAME.fullmatch(name) for name in names) else []


def _with_a_word_for_surname(text: str) -> str | None:
    """A given name and a surname that is a word of menus too ("Mike List"): a byline says that it is a name."""
    words = _TAIL.sub("", text).strip(" .").split()
    surname = len(words) == 2 and words[1].isalpha() and words[1].istitle() and len(words[1]) > 3
    return " ".join(words) if surname and words[0].isalpha() and words[0].lower() in GIVEN_NAMES else None


def name_of(text: str) -> str | None:
    """The name that a piece of a byline is, without titles and what follows; None where it is no name."""
    stated = text = text.replace(_SOFT_HYPHEN, "")
    if len(text.replace(".", " ").split(maxsplit=1)) < 2:
        return None
    text = text[:_LONGEST].strip()
    if lead := _LEAD.match(text):
        text = text[lead.end() :].strip()
    if honorific := _HONORIFIC.match(text):
        text = text[honorific.end() :]
    first, _, rest = text.partition(" ")
    if first.lower() in _NO_NAME or (rest.partition(" ")[0].lower() in _NO_NAME and "." not in first):
        return None
    if not _OPENS_NAME.match(text):
        return None  # most lines are none; to cut off what may follow a name takes longest
    text = _TAIL.sub("", _DEGREE.sub("", text)).strip(' .,;:-–—*"“”\u00a0')
    if text.endswith((" Jr", " Sr")) and f"{text}." in stated:
        text += "."
    if text[1:2].isupper() and (capitals := _CAPITALS.match(text)):
        text = capitals.group(1)
    if not 4 <= len(text) <= 50:
        return None
    if text.isupper():
        text = _title_case(text)
    if not _NAME.fullmatch(text):
        return None
    words = text.replace(".", " ").split()
    if (
        len(words) < 2
        or (text[0].islower() and len(words) < 3)
        or words[-1].islower()
        or text.endswith(("'s", "’s", "s'", "s’"))
        or _HOST.search(text)
        or not any(len(word) > 1 for word in words[1:])
    ):
        return None
    return None if any(word.lower() in _NO_NAME for word in words) else text


def first_name_in(text: str) -> str | None:
    """A given name that people are known to have and the surname behind it, whatever follows."""
    match = _TWO_WORDS.match(text.replace(_SOFT_HYPHEN, ""))
    name = name_of(match.group()) if match else None
    return name if name and is_known_name(name) else None


def is_known_name(name: str) -> bool:
    """Whether a name begins with a given name that people are known to have: "J. Ann Lee", "Ann Lee"."""
    words = [word for word in re.split(r"[\s.]+", name) if len(word) > 1]
    if len(words) < 2:
        return False
    given = words[0].partition("-")[0].lower()
    return given in GIVEN_NAMES or (not given.isascii() and _without_accents(given) in GIVEN_NAMES)


def _without_accents(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def pen_name_of(text: str) -> str | None:
    """One word by which a writer goes ("posted by soulrebel"); None where the word is of the site."""
    word = _LEAD.sub("", text[:_LONGEST].strip(), count=1)
    word = re.split(r"[\s,;|(–—]", word, maxsplit=1)[0].strip(" .:")
    if not _PEN_NAME.fullmatch(word) or word.lower() in _NO_NAME or word.lower() in _ALONE_NOT:
        return None
    return word


_NO_WRITERS = "a an its his her my our one some several many various others him them me john mary"
# "By subject", "by name": how a list is sorted.
_SORTED = "subject name state country region topic title genre rating size price alphabet popularity relevance keyword"
_ALONE_NOT = frozenset(f"{_NO_WRITERS} {_SORTED}".split())


def has_degree(text: str) -> bool:
    """Whether a degree stands behind the name: "Ann Lee, Ph.D."."""
    return _DEGREE.search(text[:_LONGEST]) is not None


def _title_case(text: str) -> str:
    """A name in capitals as one writes it: O'BRIEN-MCKAY gives O'Brien-Mckay."""
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), text)
