r"""Labels: the short line above a list that says whether it is of this article ("See also") or of the whole site."""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.extraction.blocks import Block
from archiver.extraction.elements import BOLD

# Wordings seen on the development half of LegacyBench and on pages of the same age; (?:…) groups a language a line.
_THINGS = (
    r"(?:articles?|stor(?:y|ies)|links?|contents?|pages?|news|items?|topics?|posts?|reading|resources?|information"
    r"|features?|columns?|tutorials?|threads?|videos?|entries|materials?|coverage|documents?|reviews?|essays?|tips"
    r"|interviews?|reports?|headlines?|titles?|publications?|papers?|briefings?|studies)"
)
_OURS = re.compile(
    rf"""^[\W_]*(?:
        (?:\w+\s+)?related(?:(?:\s+\S+){{0,5}}?\s+{_THINGS})?(?:\s*(?:&|and|/)\s*{_THINGS})?(?:\s+(?:to|on|from|in|by)\b.{{0,50}})?
      | background(?:er|\s+(?:info(?:rmation)?|reading|stories|articles|and\s+related\s+information))?
        (?:\W+(?:fast\s+)?links)?
      | (?:see\s+)?also\s*: | key\s+stories | analysis | relateds
      | click\s+(?:here\s+)?for\s+related\b.{{0,30}} | don['’]?t\s+miss
      | (?:past|full|earlier|previous|complete|continuing|special|ongoing)\s+coverage(?:\s+of\b.{{1,40}})?
      | special\s+(?:reports?|series|sections?) | in[\s-]depth(?:\s+(?:coverage|reports?))?
      | from\s+(?:the|our)\s+archives? | (?:story|article)\s+links | (?:more|further)\s+info
      | (?:to\s+)?(?:learn|find\s+out)\s+more
      | (?:on-?line|web|internet)\s+(?:links|resources) | other\s+(?:chapters|parts)
      | (?:other\s+)?books\s+by(?:\s+.{{3,40}})?
      | next\s+in\s+(?:this|the)\s+series | follow-?ups? | (?:companion|accompanying|linked)\s+(?:pieces?|{_THINGS})
      | (?:people|readers|users|visitors)\s+who\s+(?:read|viewed|liked|visited)\b.{{1,60}}\balso\b.{{0,20}}
      | (?:\S+\s+)?fast\s+links | web\s?links | (?:internet|external)\s+links
      | (?:some\s+)?(?:useful|relevant|helpful|interesting|important)\s+(?:links|(?:web\s?)?sites|resources)
      | links\s+of\s+interest | (?:sources|references)\s+(?:and|&)\s+further\s+reading
      | associated\s+(?:links|articles|pages)
      | relevant\s+(?:stories|articles) | on\s+the\s+(?:web|net) | for\s+further\s+reading
      | for\s+(?:more|further|additional)\s+information(?:\s+(?:on|about)\b.{{1,50}}?)?
        (?:\W+(?:please\s+)?(?:visit|see|go\s+to|check|read)\b.{{0,40}}(?:links|sites|websites|pages|articles|resources))?
      | related\s+(?:web\s?)?sites? | see\s+also
      | see\s+(?:(?:also\s+)?(?:these|the\s+following)\s+{_THINGS}|related.{{0,30}})
      | (?:(?:read|view|see|check\s+out)\s+)?(?:more|further|similar|additional|recommended|suggested)
        \s+(?:\w+\s+){{0,3}}?{_THINGS}
        (?:\s+(?:on|about|from|by|in|like|of|for)\b.{{0,50}})?
      | (?:(?:read|view|see|check\s+out)\s+(?:the\s+|our\s+)?)?other\s+(?:\w+\s+){{0,3}}?
        (?:stories|articles|reading|columns|posts|features|essays|reviews|interviews|tips|works)
        (?:\s+(?:on|about|from|by|in|like|of|you)\b.{{0,50}})?
      | (?:for\s+)?more\s+(?:from|on|by|about|in|like)\b.{{1,50}} | (?:also\s+)?by\s+(?:this|the\s+same)\s+author
      | (?:stories|articles)\s+like\s+(?:this|these)(?:\s+one)? | part\s+of\s+(?:a|the|our)\s+(?:\S+\s+){{0,3}}?series
      | also\s+(?:by|in|on|from|see|read|of\s+interest)\b.{{0,40}}
      | read\s+(?:more|also|next|on)
      | (?:you|readers)\s+(?:may|might|would|will|could)\s+(?:also\s+)?(?:like|enjoy|love|want|be\s+interested\s+in)
        (?:\s+(?:to\s+read|reading))?(?:\s+(?:these|the|following|our|other|related)){{0,2}}(?:\s+{_THINGS})?
      | {_THINGS}\s+you\s+(?:may|might|will|would)\s+(?:also\s+)?(?:like|enjoy|be\s+interested\s+in)
      | if\s+you\s+(?:liked|enjoyed).{{0,40}} | elsewhere\s+(?:on|in)\s+(?:this|the|our)\b.{{0,30}}
      | (?:recent|previous|past|earlier|archived)\s+(?:\S+\s+){{0,6}}?
        (?:columns?|stories|articles?|issues?|features?|installments?|reviews)(?:\s+(?:by|from|in)\b.{{1,40}})?
      | (?:(?:view\s+|see\s+)?all\s+)?(?:articles|stories|columns|posts|essays)\s+(?:by|from)\s+.{{3,40}}
      | (?:also\s+)?in\s+this\s+(?:issue|series|section|package|feature|article|special\s+report|category)
      | (?:the\s+)?(?:series|chapters|features|sidebars?|contents|table\s+of\s+contents)
      | (?:mehr|weitere|verwandte|ähnliche)\s+(?:zum\s+thema|zu\b.{{1,30}}|auf\b.{{1,30}}|im\s+internet|artikel|themen
        |links|beiträge|meldungen|nachrichten) | (?:links\s+)?zum\s+thema | lesen\s+sie\s+(?:auch|mehr|dazu).{{0,20}}
      | siehe\s+auch | mehr\s+dazu | (?:die\s+)?redaktion\s+empfiehlt | (?:unsere\s+)?lesetipps?
      | (?:das|diese\s+\w+|artikel,\s+die)\s+(?:könnten?|dürften?)\s+(?:sie|dich|dir|euch)\s+(?:auch|ebenfalls)\s+\w+
      | auch\s+interessant | (?:weiterführende|externe)\s+(?:links|informationen)
      | (?:verwandte|ähnliche)\s+(?:inhalte|nachrichten)
      | articles?\s+(?:liés|connexes|similaires) | voir\s+aussi
      | (?:à\s+)?lire\s+(?:aussi|également) | a\s+lire\s+(?:aussi|également)
      | sur\s+le\s+même\s+(?:sujet|thème) | la\s+rédaction\s+vous\s+(?:conseille|recommande|propose)
      | (?:nos|les)\s+articles?\s+(?:liés|associés|sur\s+le\s+(?:même\s+)?sujet)
      | dans\s+(?:le\s+même\s+dossier|ce\s+dossier) | pour\s+approfondir | (?:pour\s+)?en\s+savoir\s+plus
      | (?:(?:artículos?|noticias?|temas?|contenidos?|notas?|enlaces)\s+)?relacionad[oa]s?
      | (?:le|lee|leé|lea|leia|ver|veja)\s+tamb(?:ié|é)[nm] | (?:leia|saiba|veja)\s+mais | te\s+recomendamos
      | además | (?:también\s+)?te\s+puede\s+interesar(?:\s+también)?
      | más\s+(?:información|noticias|sobre\b.{{1,40}}) | véase\s+también
      | (?:artigos|notícias)\s+relacionad[oa]s | articoli\s+correlati | (?:leggi|vedi)\s+anche
      | gerelateerde\s+(?:artikelen|berichten) | lees\s+(?:ook|meer) | läs\s+(?:mer|också|även)
      | l(?:es|æs)\s+(?:også|mer) | lue\s+(?:myös|lisää) | (?:zobacz|czytaj|przeczytaj)\s+(?:także|też|również)
      | související\s+články | kapcsolódó\s+(?:cikk|hír|anyag)\w* | ilgili\s+haberler
      | (?:статьи|материалы|ссылки)\s+по\s+теме | по\s+теме | (?:читайте|смотрите)\s+также | см\.?\s+также
      | (?:powiązane|podobne)\s+artykuły | 関連(?:記事|リンク) | 相[关關](?:文章|新[闻聞]|阅读) | 관련\s?기사
    )[\W_]*$""",
    re.I | re.X,
)
# The first two letters of all that it can match but what has these words further in: six lines of ten have neither.
_OURS_OPENS = frozenset(
    """
    ac ad al an ar as au ba bo br by ch cl co da di do ea el en es ex fe fi fo fr fu ge he if il im in it ka ke la le
    li lu læ lä ma me mo má ne no on ot pa pe po pr pu re sa se si so sp st su ta te th ti to tu un us ve vi vo vé we
    yo cz zo zu à äh ма по см сс ст чи 関連 相关 相關 관련
    """.split()
)
_OURS_WITHIN = ("related", "fast", "lire")
_OF_THE_SITE = re.compile(
    r"""^[\W_]*(?:
        from\s+other\s+.{1,30} | (?:past|back)\s+issues
      | (?:top|latest|breaking|most|today'?s|hot|headline|featured?|editor'?s?|popular|recent|current|new(?:est)?|site
        |user|reader|your|our)\s+(?:\S+\s+){0,3}?(?:stories|news|headlines|articles?|popular|read|viewed|e-?mailed
        |commented|picks?|comments?|posts?|topics|videos?|media|galleries|photos|content|map|links|columns?|issues?|features?)
      | (?:neu(?:e|este)|aktuelle|letzte|jüngste|meistgelesene)\s+(?:artikel|beiträge|einträge|blogeinträge|meldungen
        |nachrichten|kommentare) | (?:más|mais)\s+(?:leíd|lid)[ao]s | las\s+más\s+leídas | polecamy
      | (?:\d+\W?days?\s+)?most\W(?:popular|read|viewed|commented|e-?mailed|shared|discussed|recent)\b.{0,30}
      | most\s+(?:watched|searched|clicked|liked|recommended) | newswire | white\s?papers\b.{0,40} | social\s+updates
      | (?:popular|hot|trending)\s+(?:on|in|at|this)\b.{1,30} | polecane.{0,20}
      | popular | trending.{0,20} | (?:post|beitrags-?)\s*navigation
      | top-?\s?(?:beiträge|artikel|themen|thema|news|nachrichten)\b.{0,20}
      | (?:articles?\s+)?les?\s+plus\s+(?:lus?|vus?|commenté\w*|partagé\w*|populaires?)\b.{0,30}
      | en\s+ce\s+moment | à\s+la\s+une | (?:lo\s+último|tendencias|destacad[oa]s) | i\s+più\s+(?:letti|visti)
      | meest\s+(?:gelezen|bekeken) | mest\s+läst\w*
      | najczęściej\s+\w+ | популярн\w+(?:\s+\w+)?
      | (?:lo|las?|los)\s+más\s+(?:vist|leíd|comentad)[oa]s?\b.{0,30}
      | meist(?:gelesen|diskutiert|geklickt|kommentiert)\w*(?:\s+\w+)? | (?:ultim[ie]|últim[oa]s)\s+\w+
      | naj(?:nowsze|popularniejsze)
      | .{0,30}\bsponsor(?:s|ed)?\b.{0,30}
      | (?:related\s+|stock\s+|market\s+)?quotes | story\s+(?:tools|highlights) | article\s+tools | blogroll
      | more\s+top\s+(?:stories|news) | headlines | (?:reader\s+)?comments? | \d+\s+comments? | add\s+(?:a\s+)?comment
      | (?:\d+\s+)?post\s+(?:a\s+)?comment\b.{0,10} | leave\s+a\s+(?:reply|comment) | discuss(?:ion)?(?:\s+.{1,30})?
      | advertis(?:ements?|ing|e|ers?) | sponsor(?:ed|s)?(?:\s+links?)? | ads\s+by.* | search(?:\s+.{1,20})? | archives?
      | (?:article\s+)?categories | tags | subscribe.* | newsletters? | (?:join\s+our\s+)?mailing\s+list | sign\s+up.*
      | tools | share.* | e-?mail\s+this.* | print.* | about\s+(?:us|the\s+authors?) | contact(?:\s+us)? | home
      | site\s*map | back\s+to\s+top | copyright.* | ©.* | \(c\).* | navigation | quick\s+links | shopping
      | classifieds | jobs | marketplace | poll | feedback | video\s+and\s+audio
    )[\W_]*$""",
    re.I | re.X,
)
MAX_WORDS, MAX_LENGTH = 9, 80
# A sentence may announce as well, if it ends as one that does.
_MOST_BEFORE_COLON, _LONGEST = 14, 110


def label_text(block: Block) -> str:
    """The words of a line, or those that stand for its pictures."""
    if block.text or len(block.runs) > 4:
        return block.text
    return " ".join(alt for run in block.runs if run.image is not None and (alt := run.image.get("alt", "").strip()))


def is_label(block: Block) -> bool:
    """Whether the line announces related articles; a picture's words may.

    A link of such words among other text leads to them, and announces nothing.
    """
    if block.words > MAX_WORDS and (block.words > _MOST_BEFORE_COLON or block.text[-1] not in ":.…"):
        return False
    if block.linked and not (block.heading or block.style & BOLD):
        return False
    if block.text and not _may_be_ours(block):
        return False
    text = label_text(block)
    return 0 < len(text) < _LONGEST and _announces(text)


@lru_cache(maxsize=4096)  # a page's lines are asked twice, and those of its menus stand on each page of a site
def _announces(text: str) -> bool:
    return _OURS.match(text) is not None


def _may_be_ours(block: Block) -> bool:
    if block.opening in _OURS_OPENS or block.opening[:1] == "_":
        return True
    return any(word in block.lower for word in _OURS_WITHIN)


def is_other_label(block: Block) -> bool:
    """Whether the line announces something of the site, which ends a list of related articles."""
    if block.words > MAX_WORDS:
        return False
    text = label_text(block)
    return 0 < len(text) < MAX_LENGTH and _is_of_the_site(text)


@lru_cache(maxsize=4096)
def _is_of_the_site(text: str) -> bool:
    return _OF_THE_SITE.match(text) is not None
