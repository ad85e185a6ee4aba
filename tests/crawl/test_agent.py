"""What the WARC files say of a crawl can be read out of them again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from archiver.crawl.agent import options_of, warc_info
from archiver.crawl.options import CrawlOptions
from archiver.crawl.scope import Scope
from archiver.warc.fields import fields_in

_PATTERNS = st.lists(st.sampled_from(["a  b", "é, ü", r"\d{2, 3}/", '"x"', "[ \t]", "a,b"]), max_size=3)


@given(_PATTERNS, _PATTERNS, st.booleans(), st.booleans())
@example(include=["a, b"], exclude=[], requisites=True, extract=False)
def test_what_was_asked_for_is_read_again(
    include: list[str], exclude: list[str], requisites: bool, extract: bool
) -> None:
    """What a crawl takes of its site is known from the warcinfo of its files."""
    options = CrawlOptions(
        start_urls=("http://example.com/", "http://example.org/a/"),
        folder=Path("x"),
        include=tuple(include),
        exclude=tuple(exclude),
        requisites=requisites,
        extract=extract,
    )
    scope = Scope(options.start_urls, include=options.include, exclude=options.exclude)
    assert options_of(fields_in(warc_info(options, scope, "t/1").block()), options.folder) == options


def test_other_tools_say_nothing() -> None:
    """Fields that are not ours, or broken, are as good as none."""
    assert options_of({"include": "{", "exclude": '["("]', "seeds": "nonsense"}, Path("x")).include == ()
