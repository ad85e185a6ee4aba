"""Redirects: followed to where the user would have the crawl go, and nowhere else."""

from __future__ import annotations

import pytest

from archiver.crawl.redirects import again_of, redirect_of
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
    again = again_of(Address(f"{_SITE}a.aspx"), capture)
    assert again is not None
    assert (again.url, again.session_url) == (f"{_SITE}a.aspx", f"{_SITE}{_SESSION[1:]}")
    assert again_of(again, capture) is None
    assert redirect_of(again, capture, Scope([_SITE])).reason == "redirects in a circle"


def test_page_is_no_redirect() -> None:
    """Whatever its Location field says."""
    capture = Capture(url=f"{_SITE}a.aspx", body=b"", status=200, headers=(("Location", _SESSION),))
    assert again_of(Address(f"{_SITE}a.aspx"), capture) is None


def _checks(*cookies: str, location: str = "/a.aspx", status: int = 302) -> Capture:
    headers = (("Location", location), *(("Set-Cookie", cookie) for cookie in cookies))
    return Capture(url=f"{_SITE}a.aspx", body=b"", status=status, headers=headers)


COOKIES = {
    "attributes are not sent back": (["seen=1; path=/; expires=Thu, 01 Jan 2099 00:00:00 GMT"], "seen=1"),
    "several": (["a=1; path=/", "b=x=y", "a=2"], "a=2; b=x=y"),
    "empty value": (["a="], "a="),
    "quoted, with a blank": (['a="b c" ; path=/'], 'a="b c"'),
    "no pair": (["nonsense", "=1"], ""),
    "control characters": (["a\r=1", "b=1\rX: 2"], "b=1"),
    "too much": (["a=1", f"b={'x' * 5000}", "c=3"], "a=1; c=3"),
    "none": ([], ""),
}


@pytest.mark.parametrize(("cookies", "sent"), COOKIES.values(), ids=COOKIES)
def test_cookie_check(cookies: list[str], sent: str) -> None:
    """A redirect of an address to itself that sets cookies is followed with them; without any it is a circle."""
    again = again_of(Address(f"{_SITE}a.aspx"), _checks(*cookies))
    assert (again.cookie if again else "") == sent


def test_cookie_is_sent_once() -> None:
    """A server that sets another one each time leads in a circle."""
    again = again_of(Address(f"{_SITE}a.aspx"), _checks("a=1"))
    assert again is not None
    assert again_of(again, _checks("a=2")) is None
    assert redirect_of(again, _checks("a=2"), Scope([_SITE])).reason == "redirects in a circle"


def test_cookies_of_other_redirects_are_left() -> None:
    """A redirect that leads elsewhere is followed without cookies."""
    assert again_of(Address(f"{_SITE}a.aspx"), _checks("a=1", location="/b.aspx")) is None


def test_multiple_choices_with_a_location() -> None:
    """300 leads where its Location field says, as the other redirects do."""
    target = redirect_of(Address(f"{_SITE}a.aspx"), _checks(location="/b.aspx", status=300), Scope([_SITE])).target
    assert target is not None
    assert target.url == f"{_SITE}b.aspx"
