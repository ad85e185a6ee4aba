"""Chrome: what frames an article. Pagers, share links, captions, comments, copyright lines, breadcrumbs."""

from __future__ import annotations

import re

from archiver.extraction.blocks import Block

# Beside each pattern stand the first two letters of all that it can match (of which one stands alone before a sign):
# nine lines of ten are told by them at a tenth of the cost.
_COPYRIGHT = re.compile(
    r"""^\W*(?:
        copyright\b | \(c\)\s*(?:19|20)\d\d | &copy;
      | all\s+(?:content|material|text|rights)\b.{0,40}\b(?:copyright|reserved)
      | (?:the\s+)?(?:contents?|material)\s+of\s+this\s+(?:site|page)\b
    )""",
    re.X,
)
_COPYRIGHT_OPENS = frozenset("al c co ma th".split())
_RESERVED = re.compile(
    r"""^\W*© | \ball\s+rights\s+reserved\b | ©\s*(?:copyright\s*)?(?:19|20)\d\d | copyright\s*(?:©|\(c\)|&copy;)
    | alle\s+rechte\s+vorbehalten | tous\s+droits\s+réservés""",
    re.X,
)
_NOTICE = re.compile(
    r"""^\W*(?:
        fair\s+use\s+notice | disclaimer\b | reprinted\s+(?:with|by)\s+permission
      | this\s+(?:material|article|story|page|content)\s+(?:may\s+not\s+be|is\s+copyright
            |was\s+(?:originally|first)\s+published|has\s+been\s+reprinted|cannot\s+be)
      | for\s+(?:permission|reprints?)\b | the\s+(?:views|opinions)\s+expressed | join\s+our\s+(?:growing\s+)?list
      | your\s+browser\b | please\s+note:\s+your\s+browser | if\s+you\s+(?:can'?t|cannot)\s+(?:see|view)
      | originally\s+published\s+(?:in|on|at) | article\s+source\s*: | source\s*:\s*https?:
      | published\s+in\s+issue\s+\d+
    )""",
    re.X,
)
_NOTICE_OPENS = frozenset(
    """
    ar di fa fo if jo or pl pu re so th yo
    """.split()
)
_NOT_OURS = re.compile(
    r"\bis\s+not\s+responsible\s+for\s+the\s+content\s+of\s+external|\bdoes\s+not\s+endorse\s+content"
)
_PROMO = re.compile(
    r"""^\W*(?:
        sign\s+up\s+(?:for|to|here|now|today)\b | subscribe\s+(?:to|for|now|here|today)\b
      | follow\s+(?:(?:us|\S+(?:\s\S+)?)\s+on\b|@\w)
      | (?:like|love)(?:d|\s+us|\s+this|\s+what).{0,40}(?:share|facebook|\?)
      | like\s+(?:[\w’'-]+\s+){1,5}on\s+facebook
      | want\s+(?:more|to\s+(?:read|get|see))\b | chat\s+with\s+us | download\s+(?:our|the)\s+.{0,20}app\b
      | get\s+(?:the\s+)?(?:latest|breaking|our|more)\b.{0,60}(?:newsletter|inbox|e-?mail|app)\b
      | join\s+(?:us|our)\b.{0,40}(?:facebook|twitter|telegram|newsletter|list|community)
      | (?:jetzt\s+)?(?:abonnieren|anmelden)\b | folgen\s+sie\b | (?:hier|jetzt)\s+.{0,30}newsletter
      | there'?s\s+plenty\s+more\s+where | listen\s+to\s+\S+\s+live\b | every\s+(?:day|week|morning)\s+we\s+send
      | (?:this\s+)?(?:article|story)\s+(?:originally|first)\s+appeared | have\s+a\s+(?:tip|story)\b.{0,30}\?
    )""",
    re.X,
)
_PROMO_OPENS = frozenset(
    """
    ab an ar ch do ev fo ge ha hi je jo li lo si st su th wa
    """.split()
)
_TOOL = re.compile(
    r"""^\W*(?:
        (?:e-?mail|print|send|share|save|bookmark|digg|rate|discuss|comment\s+on|respond\s+to|talk\s+about|tell\s+a\s+friend|forward|download|link\s+to|cite|text|listen|watch|buy|order|subscribe|sign\s+up|register|log\s?in|join|click|view|return|back|go|top|home|jump|skip|vote)
        (?:\s+(?:to|this|the|a|an|it|us|here|for|our|on|up|page|article|story|version|print|friend|in|of|as|by|more|out|now|main|top|index|home|send|all|comments?|font|size|larger|smaller|enlarge|image|photo|text|with|your|friends?|e-?mail|editor|letter|and|or|from|full|larger|newsletter|free|see|site)|\W)*
      | printer[-\s]?friendly.{0,30} | print(?:able)?\s+version.{0,20} | (?:text|font)\s+size.{0,20}
        | (?:a\s*){1,3}[+-]? | permalink | trackbacks?.{0,20} | rss(?:\s+feed)?
      | (?:advertisement|advertising|sponsored?(?:\s+links?)?|ads?\s+by\s+\w+|anzeige|werbung
        |article\s+continues\s+below.{0,20}|story\s+continues\s+below.{0,30}|continue\s+reading.{0,40}
        |read\s+full\s+.{0,30})
      | (?:loading|please\s+wait).{0,10} | (?:filed\s+under|tags?|tagged|categories|category|topics|keywords
        |labels|posted\s+in|schlagw\w+)\s*:.{0,300} | (?:photos?|image|picture|credit|bild|foto|photograph|graphic
        |illustration)s?\s*(?:by|:|courtesy).{0,120}
      | \d+\s+(?:comments?|replies|shares|views|reads?)\b.{0,30} | (?:be\s+the\s+first\s+to|leave\s+a|add\s+a
        |post\s+a|add\s+your|write\s+a)\s+(?:comment|reply|review).{0,40} | (?:rate|rating)\s*:.{0,40}
        | views?\s*:\s*\d+.{0,30}
      | (?:home|previous|prev|next|up|contents?|index|top|main|back|first|last|zurück|weiter|nach\s+oben
        |startseite|forward)(?:\W+(?:home|previous|prev|next|up|contents?|index|top|main|back|first|last|page
        |article|story|issue|forward|tip|column|chapter))*
    )\W*$""",
    re.X,
)
_TOOL_OPENS = frozenset(
    """
    a aa ad an ar ba be bi bo bu ca ci cl co cr di do e em fi fo go gr ho il im in jo ju ke la le li lo
    ma na ne or pe ph pi pl po pr ra re rs sa sc se sh si sk sp st su ta te to tr up vi vo wa we wr zu
    """.split()
)
_PAGER = re.compile(
    r"^\W*(?:(?:continued?|cont'?d|continues)(?:\s+on\s+(?:the\s+)?(?:next\s+page|page\s+\d+))?|page\s+\d+\s+(?:of|/)\s+\d+.{0,40}|(?:page|seite|pages?)\s*:?(?:\W*\d+)+\W*(?:next|weiter|all|>+|»)?|next\s+page.{0,60}|(?:\d{1,3}(?=\W*[\s|\]])\W+){2,}\d*(?:\W*next.{0,5})?|(?:previous|next)\s*:\s*.{0,80}|single\s+page|view\s+all|\[\s*continued.{0,20}\])\W*$",
)
_PAGER_OPENS = frozenset(
    """
    co ne pa pr se si vi
    """.split()
)
_CAPTION = re.compile(
    r"^\W*(?:(?:above|below|left|right|top|bottom|top\s+left|top\s+right|at\s+(?:left|right|top)|far\s+(?:left|right))\s*:\s|(?:photo|image|picture|credit|graphic|illustration)s?\s*(?:by|:|courtesy\b|credit)|\(?(?:ap|afp|reuters|getty|corbis)\s*(?:photo|images?)|(?:courtesy|credit)\s*(?:of\b|:)|click\s+(?:here\s+)?(?:to\s+enlarge|on\s+(?:the\s+)?image|for\s+larger|the\s+image))",
)
_CAPTION_OPENS = frozenset(
    """
    ab af ap at be bo cl co cr fa ge gr il im le ph pi re ri to
    """.split()
)
_COMMENTS = re.compile(
    r"""^\W*(?:(?:\d+\s+|reader\s+|readers'?\s+|user\s+|your\s+|view\s+|post\s+a\s+|recent\s+|leave\s+a\s+|add\s+(?:a\s+|your\s+)?|latest\s+)*(?:comments?|responses?|replies|reply|trackbacks?|feedback|kommentare?|thoughts\s+on\b.{0,80}|reacties|commentaires?|comentarios)
        (?:\s*(?:\(\d+\)|on\s+this\b.{0,30}|to\b.{0,80}|so\s+far|:|from\s+readers|\d+))?|leave\s+a\s+(?:reply|comment)|have\s+your\s+say|what\s+do\s+you\s+think\??|join\s+the\s+(?:discussion|conversation)|discuss(?:ion)?(?:\s+this\s+(?:article|story))?)\W*$""",
    re.X,
)
_COMMENTS_OPENS = frozenset(
    """
    ad co di fe ha jo ko la le po re th tr us vi wh yo
    """.split()
)
_END_SIGN = re.compile(r"^\W*(?:#\s*){2,}\W*$|^\W*-\s*(?:30|end|ends)\s*-\W*$|^\W*(?:the\s+)?end\.?\W*$")
_RULE = re.compile(r"^[\W_]+$")


_LINE_OPENS = _PROMO_OPENS | _TOOL_OPENS | _PAGER_OPENS | _CAPTION_OPENS


def opens_like_chrome(block: Block) -> bool:
    """Whether a line begins as pagers, captions, tools or promotions do: two of three do not, and are none of them."""
    return _opens_with(block, _LINE_OPENS)


def _opens_with(block: Block, openings: frozenset[str]) -> bool:
    """Whether the line begins with one of these letters, or with a number."""
    return block.opening in openings or block.opening[:1].isdigit()


def is_copyright(block: Block) -> bool:
    """A line that states a copyright."""
    text = block.lower
    if block.words > 80:
        return False
    if block.opening in _COPYRIGHT_OPENS and _COPYRIGHT.match(text, 0, 400):
        return True
    # Searching costs much more than matching: what it finds has one of these.
    if "right" in text or "©" in text or "rechte" in text or "droits" in text:
        return _RESERVED.search(text, 0, 400) is not None
    return False


def is_promo(block: Block) -> bool:
    """What asks the reader to subscribe, to follow, to send a story; mostly right behind the text."""
    return block.words <= 40 and block.opening in _PROMO_OPENS and _PROMO.match(block.lower) is not None


def is_notice(block: Block) -> bool:
    """Legal and technical notes around an article."""
    if block.opening in _NOTICE_OPENS and _NOTICE.match(block.lower):
        return True
    return " not " in block.lower[:120] and _NOT_OURS.search(block.lower, 0, 120) is not None


def is_tool(block: Block) -> bool:
    """Something to click or to fill in: print, send, share, vote."""
    return block.words <= 40 and _opens_with(block, _TOOL_OPENS) and _TOOL.match(block.lower) is not None


def is_pager(block: Block) -> bool:
    """The way to another page of the same article."""
    return block.words <= 25 and _opens_with(block, _PAGER_OPENS) and _PAGER.match(block.lower) is not None


def is_caption(block: Block) -> bool:
    """What is said about a picture."""
    return block.words <= 80 and block.opening in _CAPTION_OPENS and _CAPTION.match(block.lower) is not None


def is_comments_label(block: Block) -> bool:
    """The line above what readers wrote."""
    return block.words <= 14 and _opens_with(block, _COMMENTS_OPENS) and _COMMENTS.match(block.lower) is not None


def is_end_sign(block: Block) -> bool:
    """The mark that newsrooms set behind the last line: ###, -30-."""
    return block.words <= 3 and _END_SIGN.match(block.lower) is not None


def is_rule(block: Block) -> bool:
    """A line drawn with characters."""
    return not block.opening.strip("_") and _RULE.match(block.lower) is not None
