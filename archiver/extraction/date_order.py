"""The order of dates in numbers: what 06/12/01 means on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from archiver.extraction.blocks import Block
from archiver.page import Page

_DAY_FIRST_HOSTS = re.compile(
    r"\.(?:uk|au|nz|ie|za|in|de|at|ch|fr|it|es|nl|be|dk|se|no|fi|pl|ru|pt|br|ar|mx|gr|cz|hu|ro|tr|il|hk|sg|my)(?::\d+)?$"
)
_NUMBERS = re.compile(r"(?<![\d./-])([0-3]?\d)([./-])([0-3]?\d)\2(?:19|20)?\d\d(?![\d./-]*\d)")
# What a date in numbers begins with; sought first, since a search that looks back at each place is slow.
_TWO_NUMBERS = re.compile(r"\d[./-]\d{1,2}[./-]\d\d")
# Pounds, a telephone number of Britain, a postcode ("Leeds LS1 4AP"), a British host: then English is British English.
_BRITISH = re.compile(r"£\s?\d|\+44\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\.(?:ac|co|gov|org)\.uk\b")


def is_day_first(page: Page, language: str | None, blocks: Sequence[Block]) -> bool:
    """What 06/12/01 means: what the page's other dates say, else American, unless host, language or place differ."""
    # One search of all short lines costs a fifth of one for each; no date goes over a line's end.
    lines = "\n".join([block.text for block in blocks if 0 < block.words <= 25 and len(block.text) < 300])
    numbers = _NUMBERS.findall(lines) if _TWO_NUMBERS.search(lines) else ()
    if (stated := _order_stated(numbers)) is not None:
        return stated
    host = urlsplit(page.url).netloc.lower()
    if _DAY_FIRST_HOSTS.search(host):
        return True
    if language is not None and not language.lower().startswith(("en", "ja", "zh", "ko")):
        return True
    return bool(numbers) and _BRITISH.search(lines) is not None


def _order_stated(numbers: Sequence[tuple[str, str, str]]) -> bool | None:
    """The order that numbers leave no choice about (22/12/06), where they agree."""
    orders = {int(first) > 12 for first, _, second in numbers if (int(first) > 12) != (int(second) > 12)}
    return orders.pop() if len(orders) == 1 else None
