"""Pages of a small legacy site: plain articles of generated words, each unlike the others."""

from __future__ import annotations

import random

_NOUNS = """
garden letter harbour copper window market kettle orchard ledger bridge paper winter station cellar needle lantern
village engine clover timber mirror valley button carpet saddle feather canvas barrel chimney thunder pocket meadow
basket hammer candle planet ribbon shovel tunnel whistle anchor blanket cottage dragon elbow fiddle glacier hollow
island jacket kitchen ladder magnet napkin oyster pepper quarry rocket sailor teapot velvet wagon yellow zipper acorn
"""
_VERBS = "keeps carries follows mends paints counts opens leaves finds builds turns holds sells needs shows brings"


def sentences(seed: int, count: int) -> str:
    """`count` sentences that only this seed gives."""
    dice = random.Random(seed)
    nouns, verbs = _NOUNS.split(), _VERBS.split()
    return " ".join(
        f"The {dice.choice(nouns)} {dice.choice(verbs)} a {dice.choice(nouns)} and the {dice.choice(nouns)} "
        f"{dice.choice(verbs)} {dice.choice(nouns)} number {dice.randrange(10**6)} before the {dice.choice(nouns)}."
        for _ in range(count)
    )


def article(title: str, seed: int, *, links: str = "", head: str = "") -> str:
    """An article page of its time: a table for the layout, font tags, four paragraphs, then `links`."""
    paragraphs = "".join(f"<p>{sentences(seed * 10 + part, 5)}</p>\n" for part in range(4))
    return (
        f"<html><head><title>{title}</title>{head}</head><body bgcolor=#ffffff>"
        f"<table width=600><tr><td><h1>{title}</h1>\n<font face=arial size=2>{paragraphs}</font></td></tr></table>"
        f"<hr>{links}</body></html>"
    )


def listing(title: str, addresses: list[str]) -> str:
    """A page of links and nothing else."""
    items = "".join(f'<li><a href="{address}">{address}</a>\n' for address in addresses)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><ul>{items}</ul></body></html>"
