"""Boxes that their class or id calls related: what they hold is given whatever their label says, if they have one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from archiver.extraction.blocks import Block
from archiver.extraction.containers import Container
from archiver.extraction.entries import entries_of
from archiver.extraction.hints import ADVERT, COMMENTS, FOOTER, RELATED
from archiver.extraction.labels import is_other_label
from archiver.extraction.roles import Marks
from archiver.extraction.sections import Section

# Of 60 boxes with such names on the articles labelled three held none of theirs; of those called popular, or trending,
# all are of the whole site.
_NAMED = re.compile(
    r"""(?:related|similar|see-?also|verwandt|recommended(?=.{0,3}(?:stor|art|post)))
        (?!.{0,3}(?:topic|tag|video|product|site|search|quote|categor|keyword|link-?ad))""",
    re.I | re.X,
)
_BESIDE = COMMENTS | FOOTER | ADVERT
_LEAST_TITLES, _LEAST_WORDS, _MOST_OF_PAGE = 2, 3, 0.5
# Where there are more, each list of the site is called so.
_MOST_BOXES = 4


def find_boxes(blocks: Sequence[Block], headline: int | None, marks: Marks) -> Iterator[Section]:
    """The boxes so named that hold titles, and of which nothing has been taken for a list already."""
    boxes: dict[Container, list[Block]] = {}
    known: dict[Container, Container | None] = {}
    for block in blocks:
        if block.container.hints & RELATED and (box := _box_around(block.container, known)) is not None:
            boxes.setdefault(box, []).append(block)
    if not 0 < len(boxes) <= _MOST_BOXES:
        return
    total = sum(block.words for block in blocks)
    for held in boxes.values():
        lines = list(takewhile(lambda line: not is_other_label(line), held))
        if not lines:
            continue
        start, end = lines[0].number, lines[-1].number + 1
        if any(number in marks or number == headline for number in range(start, end)):
            continue
        if sum(line.words for line in lines) > _MOST_OF_PAGE * total:
            continue
        entries = tuple(entry for entry in entries_of(lines) if entry.href)
        words = sum(entry.title.count(" ") + 1 for entry in entries)
        if len(entries) >= _LEAST_TITLES and words >= _LEAST_WORDS * len(entries):
            yield Section(None, start, end, entries, "stands in a box that is named as one of related articles")


def _box_around(container: Container, known: dict[Container, Container | None]) -> Container | None:
    """The outermost container with such a name that this one stands in; none among comments."""
    if container not in known:
        outer = _box_around(container.parent, known) if container.parent is not None else None
        named = container.own_hints & RELATED and not container.hints & _BESIDE and _is_named_so(container)
        known[container] = outer or (container if named else None)
    return known[container]


def _is_named_so(container: Container) -> bool:
    return (
        container.tag != "body" and _NAMED.search(f"{container.name} {container.element.get('id') or ''}") is not None
    )
