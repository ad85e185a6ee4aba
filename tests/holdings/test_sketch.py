"""Sketches find nearly the same text again and tell others apart."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from pages import sentences

from archiver.holdings.sketch import ALIKE, SIZE, sketch_of


def shared(one: str, other: str) -> int:
    return len(set(sketch_of(one)) & set(sketch_of(other)))


def test_size() -> None:
    """A text of an article's length has all numbers, one of four words two."""
    assert len(sketch_of(sentences(1, 30))) == SIZE
    assert len(sketch_of("one two three four")) == 2
    assert sketch_of("") == sketch_of("two words") == ()


@given(st.integers(0, 10**6))
def test_spelling_does_not_count(seed: int) -> None:
    """Case, punctuation and white space are not part of a text's sketch."""
    text = sentences(seed, 10)
    assert sketch_of(text) == sketch_of(text.upper().replace(" ", "  \n").replace(".", " ! "))


def test_texts_with_nearly_all_in_common_are_alike() -> None:
    """Of 200 texts and their print versions (a sentence more at the end), at least nine in ten are found again."""
    found = sum(
        shared(text := sentences(seed, 40), f"{text} Printed from example.com.") >= ALIKE for seed in range(200)
    )
    assert found >= 180


def test_other_texts_are_not() -> None:
    """Of 200 pairs of texts of the same words in another order none is taken for one."""
    for seed in range(200):
        words = sentences(seed, 40).split()
        other = list(words)
        random.Random(seed).shuffle(other)
        assert shared(" ".join(words), " ".join(other)) < ALIKE


@given(st.text())
def test_any_text_has_one(text: str) -> None:
    """No text raises, half surrogate pairs neither; the numbers are in order and each is there once."""
    sketch = sketch_of(text)
    assert list(sketch) == sorted(set(sketch))
