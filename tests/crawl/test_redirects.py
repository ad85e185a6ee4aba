"""Redirects: followed to where the user would have the crawl go, and nowhere else."""

from __future__ import annotations

import pytest

from archiver.crawl.redirects import in_session_of, redirect_of
from archiver.crawl.scope import Scope
from archiver.model import Capture
from archiver.states import Address

_SITE = "http://example.com/"


def reason(target: str, *, of: str = f"{_SITE}go?1", redirects: str = "", **patterns: list[str]) -> str | None:
    capture = Capture(url=of, body=b"", status=302, headers=(("Location", target),))
    found = redirect_of(Address(of, redirects=redirects), capture, Scope([_SITE], **patterns))
    assert (found.target is None) == (found.reason is not None)
    return found.reason


def test_pattern_holds_behind_a_redirect() -> None:
    """What is excluded is not asked for, whatever way leads there."""
    assert reason("/private/a", exclude=["/private/"]) == f"redirects to {_SITE}private/a, which matches --exclude"


def test_include_holds_behind_a_redirect() -> None:
    """So do the patterns of what is wanted."""
    said = f"redirects to {_SITE}b, which does not match --include"
    assert reason("/b", include=["/a/"]) == said
    assert reason("/a/b", include=["/a/"]) is None


@pytest.mark.parametrize(("of", "redirects"), [(_SITE, ""), (f"{_SITE}home", _SITE)])
def test_start_address_may_lead_on(of: str, redirects: str) -> None:
    """Where a start address redirects to is where the site begins, though it does not match --include."""
    assert reason("/index.asp", of=of, redirects=redirects, include=["/articles/"]) is None


def test_bytes_of_a_location_come_back() -> None:
    """A Location in whatever charset leads to the address that its server means."""
    capture = Capture(url=_SITE, body=b"", status=302, headers=(("Location", "/caf\xe9"),))
    target, _ = redirect_of(Address(_SITE), capture, Scope([_SITE]))
    assert target is not None
    assert target.url == f"{_SITE}caf%E9"


_SESSION = "/(S(abcdefghijklmnopqrstuvwx))/a.aspx"


def test_session_is_taken_once() -> None:
    """A server that gives each answer another session id leads in a circle."""
    capture = Capture(url=f"{_SITE}a.aspx", body=b"", status=302, headers=(("Location", _SESSION),))
    again = in_session_of(Address(f"{_SITE}a.aspx"), capture)
    assert again is not None
    assert (again.url, again.session_url) == (f"{_SITE}a.aspx", f"{_SITE}{_SESSION[1:]}")
    assert in_session_of(again, capture) is None
    assert redirect_of(again, capture, Scope([_SITE])).reason == "redirects in a circle"


def test_page_is_no_redirect() -> None:
    """Whatever its Location field says."""
    capture = Capture(url=f"{_SITE}a.aspx", body=b"", status=200, headers=(("Location", _SESSION),))
    assert in_session_of(Address(f"{_SITE}a.aspx"), capture) is None
