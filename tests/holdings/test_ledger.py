"""The ledger: each article once, whatever number of pages, printings and runs it comes from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import sentences

from archiver import Article, Capture, extract
from archiver.extraction.assemble import content_hash
from archiver.frontier import Frontier
from archiver.holdings.ledger import Ledger, Standing
from archiver.holdings.sketch import SIZE
from archiver.jsonl import article_from, article_line
from archiver.store import LinesFile

_SITE = "http://example.com/"
_PLAIN = extract(Capture(url=_SITE, body=f"<title>Of pears</title><h1>Of pears</h1><p>{sentences(0, 30)}</p>".encode()))


def article(name: str, text: str | None = None, *, title: str = "Of pears") -> Article:
    """An article at an address of its own; without a text, one that only its name gives."""
    assert _PLAIN is not None
    body = sentences(crc32(name.encode()), 30) if text is None else text
    return replace(
        _PLAIN,
        id=f"{crc32(name.encode()):016x}",
        url=_SITE + name,
        title=title,
        body_text=body,
        body_html=f"<p>{body}</p>",
        content_hash=content_hash(title, body),
    )


class Books:
    """A ledger with its files, which can be settled and opened again as a run does it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.frontier = Frontier(folder / "frontier.sqlite")
        self.articles, self.updates = (LinesFile(folder / name, 0) for name in ("articles.jsonl", "updates.jsonl"))
        self.ledger = Ledger(self.frontier.connection, self.articles, self.updates)

    def take(self, one: Article, next_name: str | None = None) -> Standing:
        return self.ledger.take(one, next_url=next_name and _SITE + next_name).standing

    def settle(self) -> list[Article]:
        """The end of a run: pages joined, `articles.jsonl` written anew; gives what it holds."""
        self.ledger.join_pages()
        if self.ledger.needs_rewriting():
            length = self.ledger.write_anew(self.folder / "articles.jsonl.new")
            self.articles.close()
            self.updates.close()
            (self.folder / "articles.jsonl.new").replace(self.folder / "articles.jsonl")
            self.articles = LinesFile(self.folder / "articles.jsonl", length)
            self.updates = LinesFile(self.folder / "updates.jsonl", 0)
            self.ledger = Ledger(self.frontier.connection, self.articles, self.updates)
            self.ledger.renumber()
        self.articles.sync()
        lines = (self.folder / "articles.jsonl").read_bytes().splitlines(keepends=True)
        assert lines == list(self.ledger.lines())
        assert len(lines) == self.ledger.count()
        return [article_from(line) for line in lines]

    def close(self) -> None:
        self.articles.close()
        self.updates.close()
        self.frontier.close()


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    opened = Books(tmp_path)
    yield opened
    opened.close()


# --- standings -----------------------------------------------------------------------------------------------------


def test_new_article_is_written(books: Books) -> None:
    """What the ledger has not is new, and its line is what is read back."""
    assert books.take(article("a")) is Standing.NEW
    assert books.settle() == [article("a")]


def test_same_article_again_is_unchanged(books: Books) -> None:
    """Nothing is written for what is there."""
    books.take(article("a"))
    assert books.take(article("a")) is Standing.UNCHANGED
    assert books.settle() == [article("a")]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, title="Of apples"),
        lambda one: replace(one, body_text=f"{one.body_text} One more."),
        lambda one: replace(one, category="Fruit"),
        lambda one: replace(one, date_published="2003"),
    ],
)
def test_changed_article_takes_the_place_of_the_old(books: Books, change: Callable[[Article], Article]) -> None:
    """What a reader would call changed is written anew, once, in the old one's place."""
    for name in "abc":
        books.take(article(name, title=f"Of {name}"))
    changed = change(article("b", title="Of b"))
    verdict = books.ledger.take(changed)
    assert verdict.standing is Standing.CHANGED
    assert verdict.before == article_line(article("b", title="Of b"))
    assert books.settle() == [article("a", title="Of a"), changed, article("c", title="Of c")]


def test_where_it_was_fetched_changes_nothing(books: Books) -> None:
    """Another record of the same text is no change."""
    one = article("a")
    books.take(one)
    moved = replace(one, source=replace(one.source, warc_file="other.warc.gz", warc_offset=7))
    assert books.take(moved) is Standing.UNCHANGED


def test_changed_twice_in_a_run(books: Books) -> None:
    """The last state counts, once."""
    books.take(article("a"))
    books.take(article("a", "Another text."))
    books.take(article("a", "A third text."))
    assert books.settle() == [article("a", "A third text.")]


def test_changed_in_a_later_run(books: Books) -> None:
    """What a run wrote anew can be changed by the next."""
    books.take(article("a", "First."))
    books.take(article("b", title="Of b"))
    books.take(article("a", "Second."))
    books.settle()
    assert books.take(article("a", "Third.")) is Standing.CHANGED
    assert books.settle()[0].body_text == "Third."


# --- twins ---------------------------------------------------------------------------------------------------------


def test_same_content_elsewhere_is_a_twin(books: Books) -> None:
    """The first address keeps the article and is named."""
    books.take(article("a", "The same text."))
    verdict = books.ledger.take(article("mirror/a", "The same text."))
    assert (verdict.standing, verdict.url) == (Standing.TWIN, f"{_SITE}a")
    assert len(books.settle()) == 1


def test_print_version_is_a_twin(books: Books) -> None:
    """Nearly the same text under the same title is the same article."""
    text = sentences(1, 40)
    books.take(article("a", text))
    assert books.take(article("print/a", f"{text} Printed from example.com.")) is Standing.TWIN


@pytest.mark.parametrize("before", range(4))
def test_print_version_of_one_of_many_is_a_twin(books: Books, before: int) -> None:
    """Whichever of the articles of a title it is, and however many runs ago that came."""
    texts = [sentences(seed, 40) for seed in range(1, 5)]
    for number, text in enumerate(texts):
        assert books.take(article(f"{number}", text)) is Standing.NEW
        books.settle()
        books.ledger = Ledger(books.frontier.connection, books.articles, books.updates)
    verdict = books.ledger.take(article("print", f"{texts[before]} Printed from example.com."))
    assert (verdict.standing, verdict.url) == (Standing.TWIN, f"{_SITE}{before}")


def test_print_version_of_a_part_is_a_twin(books: Books) -> None:
    """A page is known by its own words, also where its line is the joined article's."""
    books.take(article("a"), next_name="b")
    books.take(article("b", sentences(7, 40)))
    books.settle()
    verdict = books.ledger.take(article("print/b", f"{sentences(7, 40)} Printed from example.com."))
    assert (verdict.standing, verdict.url) == (Standing.TWIN, f"{_SITE}b")


def test_print_version_of_an_article_with_another_title_since(books: Books) -> None:
    """An article that took a title which others had before is found under it."""
    text = sentences(1, 40)
    books.take(article("a", text, title="Of apples"))
    books.take(article("b", sentences(2, 40)))
    books.take(article("c", sentences(3, 40)))
    assert books.take(article("a", text)) is Standing.CHANGED
    assert books.take(article("print/a", f"{text} Printed from example.com.")) is Standing.TWIN


def test_title_that_is_there_once_needs_no_sketch(books: Books) -> None:
    """Sketches are made of articles that share their title with another, of all of those and once."""
    db = books.frontier.connection
    books.take(article("a", title="Of a"))
    books.take(article("b", title="Of b"))
    assert db.execute("select count(*) from sketches").fetchone() == (0,)
    for name in ("c", "d", "e"):
        books.take(article(name, title="Of b"))
    counts = db.execute("select count(*) from sketches group by number").fetchall()
    assert counts == [(SIZE,)] * 4


def test_same_canonical_address_is_a_twin(books: Books) -> None:
    """Two addresses that name the same canonical one share its id."""
    books.take(article("a"))
    other = replace(article("b", title="Of b"), id=article("a").id)
    assert books.take(other) is Standing.TWIN


def test_other_title_is_no_twin(books: Books) -> None:
    """Nearly the same text under another title is another article: forms and obituaries are alike."""
    text = sentences(1, 40)
    books.take(article("a", text))
    assert books.take(article("b", f"{text} Amen.", title="Of apples")) is Standing.NEW


def test_part_of_a_text_is_no_twin(books: Books) -> None:
    """The beginning of an article under its title is not the article."""
    text = sentences(1, 60)
    books.take(article("a", text))
    assert books.take(article("b", sentences(1, 20))) is Standing.NEW


def test_other_text_under_the_same_title_is_no_twin(books: Books) -> None:
    """A column has the same title each month."""
    assert [books.take(article(name)) for name in "abc"] == [Standing.NEW] * 3


# --- several pages -------------------------------------------------------------------------------------------------


def test_pages_are_joined_in_their_order(books: Books) -> None:
    """Pages that lead on to each other are one article at the address of the first, whatever came first."""
    books.take(article("a3"))
    books.take(article("a1"), "a2")
    books.take(article("a2"), "a3")
    [one] = books.settle()
    assert one.url == f"{_SITE}a1"
    assert one.pages == tuple(_SITE + name for name in ("a1", "a2", "a3"))
    assert one.body_text == "\n\n".join(article(name).body_text for name in ("a1", "a2", "a3"))


def test_page_says_page_two_in_its_title(books: Books) -> None:
    """What tells the pages apart in their titles does not part them."""
    books.take(article("a1"), "a2")
    books.take(article("a2", title="Of pears (page 2 of 2)"))
    [one] = books.settle()
    assert one.title == "Of pears"


def test_next_article_is_no_page(books: Books) -> None:
    """A link to the next article, under another title, joins nothing."""
    books.take(article("a"), "b")
    books.take(article("b", title="Of apples"))
    assert len(books.settle()) == 2


def test_pages_without_a_title_are_not_joined(books: Books) -> None:
    """No title is no title in common."""
    books.take(replace(article("a"), title=None), "b")
    books.take(replace(article("b"), title=None))
    assert len(books.settle()) == 2


def test_next_page_that_is_not_there(books: Books) -> None:
    """A link to a page that was not fetched or holds no article joins nothing."""
    books.take(article("a"), "nowhere")
    assert books.settle() == [article("a")]


@pytest.mark.parametrize("links", [("b", "a"), ("b", "c", "a"), ("a",)])
def test_ring_is_left_as_it_is(books: Books, links: tuple[str, ...]) -> None:
    """Pages that lead on in a ring have no first one: each stays by itself."""
    names = "abc"[: len(links)]
    for name, following in zip(names, links, strict=True):
        books.take(article(name), following)
    assert [one.url for one in books.settle()] == [_SITE + name for name in names]


def test_last_page_leads_back(books: Books) -> None:
    """A chain whose end leads back into it has each page once."""
    for name, following in (("a", "b"), ("b", "c"), ("c", "b")):
        books.take(article(name), following)
    [one] = books.settle()
    assert one.pages == (f"{_SITE}a", f"{_SITE}b", f"{_SITE}c")


def test_two_lead_to_one_page(books: Books) -> None:
    """A page belongs to the first that leads to it; its text is not told twice."""
    books.take(article("a"), "c")
    books.take(article("b"), "c")
    books.take(article("c"))
    first, second = books.settle()
    assert first.pages == (f"{_SITE}a", f"{_SITE}c")
    assert second == article("b")


def test_changed_page_is_joined_again(books: Books) -> None:
    """A page that changes in a later run changes the whole article; the other pages stay."""
    books.take(article("a1"), "a2")
    books.take(article("a2"))
    books.settle()
    assert books.take(article("a1"), "a2") is Standing.UNCHANGED
    assert books.take(article("a2", "A new ending.")) is Standing.CHANGED
    [one] = books.settle()
    assert one.body_text == f"{article('a1').body_text}\n\nA new ending."


def test_unchanged_pages_cost_nothing(books: Books) -> None:
    """A later run that finds all pages as they were rewrites nothing."""
    books.take(article("a1"), "a2")
    books.take(article("a2"))
    before = books.settle()
    books.take(article("a1"), "a2")
    books.take(article("a2"))
    books.ledger.join_pages()
    assert not books.ledger.needs_rewriting()
    assert books.settle() == before


def test_page_that_comes_later_is_joined(books: Books) -> None:
    """A page that a later run finds goes into the article that was there."""
    books.take(article("a1"), "a2")
    books.settle()
    books.take(article("a2"))
    [one] = books.settle()
    assert one.pages == (f"{_SITE}a1", f"{_SITE}a2")


def test_new_first_page_is_joined(books: Books) -> None:
    """A page put before the first becomes the first."""
    books.take(article("b"), "c")
    books.take(article("c"))
    books.settle()
    books.take(article("a"), "b")
    [one] = books.settle()
    assert one.pages == (f"{_SITE}a", f"{_SITE}b", f"{_SITE}c")


def test_page_that_is_no_longer_one_stands_alone(books: Books) -> None:
    """A page that gets a title of its own is an article of its own, and the others are as if it had never been one."""
    for name, following in (("a", "b"), ("b", "c"), ("c", None)):
        books.take(article(name), following)
    books.settle()
    alone = article("c", title="Of plums")
    books.take(alone)
    joined, other = books.settle()
    assert joined.pages == (f"{_SITE}a", f"{_SITE}b")
    assert other == alone


def test_page_that_no_longer_leads_on(books: Books) -> None:
    """Where a page stops leading to the next, both stand alone as they are."""
    books.take(article("a"), "b")
    books.take(article("b"))
    books.settle()
    assert books.take(article("a")) is Standing.UNCHANGED
    assert books.settle() == [article("a"), article("b")]


# --- any history ---------------------------------------------------------------------------------------------------

_NAMES = "abcdef"
_STEPS = st.lists(
    st.tuples(st.sampled_from(_NAMES), st.integers(0, 2), st.sampled_from([None, *_NAMES]), st.booleans()), max_size=20
)


@settings(max_examples=60)
@given(steps=_STEPS, other_titles=st.sets(st.sampled_from(_NAMES)))
def test_every_page_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str | None, bool]], other_titles: set[str]
) -> None:
    """Whatever comes, in whatever order and number of runs: each page's present text is in exactly one article."""
    books = Books(tmp_path_factory.mktemp("books"))
    texts: dict[str, str] = {}
    for name, version, following, settles in steps:
        texts[name] = sentences(random.Random(f"{name}{version}").randrange(10**9), 12)
        title = f"Of {name}" if name in other_titles else "Of pears"
        books.take(article(name, texts[name], title=title), following)
        if settles:
            books.settle()
    told = [text for one in books.settle() for text in one.body_text.split("\n\n")]
    books.close()
    assert sorted(told) == sorted(texts.values())
