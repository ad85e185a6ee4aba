"""Hosts: one for each scheme, name and port."""

from __future__ import annotations

import time

import pytest

from archiver.crawl.hosts import OUT_OF_BYTES, OUT_OF_TIME, Hosts
from archiver.crawl.robots import Rules
from archiver.states import Address


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


@pytest.mark.parametrize(("passed", "reason"), [(59.0, None), (60.0, OUT_OF_TIME)])
def test_time_of_a_host_begins_with_its_first_request(
    monkeypatch: pytest.MonkeyPatch, passed: float, reason: str | None
) -> None:
    """Not with the run, and not anew with each request."""
    host, now = Hosts().of("http://example.com/"), time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert host.out_of_budget(0.0, None) is None
    host.asked()
    monkeypatch.setattr(time, "monotonic", lambda: now + passed)
    host.asked()
    assert host.out_of_budget(60.0, None) == reason


@pytest.mark.parametrize(("size", "reason"), [(99, None), (100, OUT_OF_BYTES)])
def test_bytes_of_a_host(size: int, reason: str | None) -> None:
    """It has had its share when so many have come."""
    host = Hosts().of("http://example.com/")
    host.size = size
    assert host.out_of_budget(None, 100) == reason


def test_host_without_limits_is_never_out_of_budget() -> None:
    """Whatever it took."""
    host = Hosts().of("http://example.com/")
    host.asked()
    host.size = 10**12
    assert host.out_of_budget(None, None) is None
