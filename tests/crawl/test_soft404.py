"""A page that its site shows for any address is told from real pages."""

from __future__ import annotations

from archiver.crawl.soft404 import SoftNotFound, probe_of
from archiver.model import Capture
from archiver.page import Page, page_of

_SITE = "http://example.com"


def _page(path: str, title: str, text: str) -> Page:
    return page_of(Capture(url=_SITE + path, body=f"<title>{title}</title><p>{text}".encode()))


def _lost(path: str) -> Page:
    return _page(path, "Welcome", f'Sorry, there is no {path} here; perhaps it moved to <a href="{path}x">{path}x</a>')


def _taught() -> SoftNotFound:
    soft = SoftNotFound()
    soft.learn(_lost("/7f3a.html"))
    return soft


def test_same_answer_for_another_address_is_a_soft_404() -> None:
    """The address that was asked for and the links do not count."""
    assert _taught().is_like(_lost("/articles/lost/and/gone.html"))


def test_real_page_is_none() -> None:
    """A page with a title or a text of its own is real."""
    soft = _taught()
    assert not soft.is_like(_page("/a.html", "Pruning pears", "Sorry, there is no here; perhaps it moved to"))
    assert not soft.is_like(_page("/a.html", "Welcome", "Pears are pruned in winter, while the tree is at rest."))


def test_site_without_soft_404s_has_none() -> None:
    """Where the probe was not answered nothing is taken for a soft 404."""
    assert not SoftNotFound().is_like(_lost("/a.html"))


def test_answer_of_a_few_words_teaches_nothing() -> None:
    """A frameset for every address has no words to compare."""
    soft = SoftNotFound()
    soft.learn(_page("/7f3a.html", "", ""))
    assert not soft.is_like(_page("/a.html", "", ""))


def test_probe_stays_the_same_and_on_the_site() -> None:
    """A site has one probe, at its root, and another site has another."""
    assert probe_of(f"{_SITE}/a/b.html") == probe_of(f"{_SITE}/c.php?d=1")
    assert probe_of(_SITE).startswith(f"{_SITE}/")
    assert probe_of(_SITE).rpartition("/")[2] != probe_of("http://example.org").rpartition("/")[2]
