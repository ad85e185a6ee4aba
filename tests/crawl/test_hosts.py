"""Hosts: one for each scheme, name and port."""

from __future__ import annotations

import time

import pytest

from archiver.crawl.hosts import Hosts
from archiver.crawl.robots import Rules
from archiver.frontier import Address


@pytest.mark.parametrize("other", ["https://example.com/", "http://example.com:8080/", "http://www.example.com/"])
def test_other_origin_is_another_host(other: str) -> None:
    """One robots.txt speaks for one scheme, name and port (RFC 9309, 2.3)."""
    hosts = Hosts()
    assert hosts.of("http://example.com/") is not hosts.of(other)


def test_all_addresses_of_an_origin_share_a_host() -> None:
    """Whatever their path."""
    hosts = Hosts()
    assert hosts.of("http://example.com/a") is hosts.of("http://example.com/b?c")


def test_rules_are_kept_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of today are used, those of yesterday are forgotten (2.4)."""
    hosts, now = Hosts(), time.monotonic()
    hosts.of("http://example.com/").allow(Rules(None))
    monkeypatch.setattr(time, "monotonic", lambda: now + 23 * 3600)
    assert hosts.of("http://example.com/").rules is not None
    monkeypatch.setattr(time, "monotonic", lambda: now + 25 * 3600)
    assert hosts.of("http://example.com/").rules is None
    assert not hosts.of("http://example.com/").is_asked


def test_waiting_are_counted() -> None:
    """Over all hosts."""
    hosts = Hosts()
    for number in range(3):
        hosts.of(f"http://{number}.example.com/").waiting.append(Address("http://example.com/"))
    assert hosts.waiting() == 3
