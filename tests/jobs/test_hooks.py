"""Hooks: they get the report, signed; one that fails is tried again, one that hangs is left."""

from __future__ import annotations

import hashlib
import hmac
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archiver.jobs.hooks import SIGNATURE, call_hooks
from archiver.jobs.jobs import Event, Hook

BODY = b'{"job":"kites"}'
ALL = tuple(Event)


class Ear(BaseHTTPRequestHandler):
    """Hears what is posted; answers with the statuses it was given, then 204; -1: says nothing for long."""

    heard: list[tuple[bytes, str | None]]
    statuses: list[int]
    quiet: threading.Event

    def do_POST(self) -> None:
        self.heard.append((self.rfile.read(int(self.headers["Content-Length"])), self.headers[SIGNATURE]))
        status = self.statuses.pop(0) if self.statuses else 204
        if status < 0:
            self.quiet.wait(30)
            return
        self.send_response(status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@contextmanager
def ear(*statuses: int) -> Iterator[tuple[str, list[tuple[bytes, str | None]]]]:
    """A server that hears; its address, and what it heard."""
    kind = type("OneEar", (Ear,), {"heard": [], "statuses": list(statuses), "quiet": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hook", kind.heard  # type: ignore[attr-defined]
        finally:
            kind.quiet.set()  # type: ignore[attr-defined]
            server.shutdown()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other at once."""
    monkeypatch.setattr("archiver.jobs.hooks._PAUSE", 0.0)


def test_post_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The receiver can tell by the key that it was us who posted."""
    monkeypatch.setenv("KITE_KEY", "string")
    with ear() as (url, heard):
        assert list(call_hooks([Hook(on=ALL, url=url, secret="KITE_KEY")], set(ALL), BODY)) == []
    assert heard == [(BODY, f"sha256={hmac.new(b'string', BODY, hashlib.sha256).hexdigest()}")]


def test_missing_key_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its key nothing is posted unsigned."""
    monkeypatch.delenv("KITE_KEY", raising=False)
    with ear() as (url, heard):
        problems = list(call_hooks([Hook(on=ALL, url=url, secret="KITE_KEY", tries=1)], set(ALL), BODY))
    assert "no KITE_KEY" in problems[0]
    assert heard == []


def test_failing_post_is_tried_again() -> None:
    """Two refusals, then it is heard."""
    with ear(500, 503) as (url, heard):
        assert list(call_hooks([Hook(on=ALL, url=url)], set(ALL), BODY)) == []
    assert len(heard) == 3


def test_post_that_never_works_is_told() -> None:
    """After the last try there is one sentence with the status."""
    with ear(*[500] * 5) as (url, heard):
        problems = list(call_hooks([Hook(on=ALL, url=url, tries=2)], set(ALL), BODY))
    assert problems == [f"the hook {url} failed: it answers with status 500"]
    assert len(heard) == 2


def test_hanging_receiver_is_left() -> None:
    """A receiver that never answers costs its time limit and no more."""
    with ear(-1) as (url, _):
        problems = list(call_hooks([Hook(on=ALL, url=url, timeout=0.3, tries=1)], set(ALL), BODY))
    assert len(problems) == 1


def test_command_gets_the_report(tmp_path: Path) -> None:
    """A command reads the report from its stdin."""
    code = f"import sys, pathlib; pathlib.Path({str(tmp_path / 'got')!r}).write_bytes(sys.stdin.buffer.read())"
    assert list(call_hooks([Hook(on=ALL, command=(sys.executable, "-c", code))], set(ALL), BODY)) == []
    assert (tmp_path / "got").read_bytes() == BODY


COMMANDS = {
    "hangs": (("sleep", "60"), "longer than 0.3 s"),
    "hangs with a child": (("sh", "-c", "sleep 60 & wait"), "longer than 0.3 s"),
    "fails": (("false",), "status 1"),
    "is not there": (("/no/such/command",), "No such file"),
    "reads nothing": (("true",), None),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_command(name: str) -> None:
    """A command that hangs, fails or is not there is one sentence; one that reads nothing is well."""
    command, problem = COMMANDS[name]
    told = list(
        call_hooks([Hook(on=ALL, command=command, timeout=0.3 if problem else 30, tries=1)], set(ALL), BODY * 9999)
    )
    assert len(told) == (problem is not None)
    assert (problem or "") in "".join(told)


def test_hooks_wait_for_their_events() -> None:
    """A hook for failures hears nothing of a success."""
    with ear() as (url, heard):
        assert list(call_hooks([Hook(on=(Event.FAILURE,), url=url)], {Event.SUCCESS, Event.CHANGE}, BODY)) == []
    assert heard == []


def test_command_stands_beside_the_jobs_file(tmp_path: Path) -> None:
    """A relative command is found, and runs, in the folder that is named: wherever the jobs were started from."""
    command = tmp_path / "tell-me"
    command.write_text("#!/bin/sh\ncat > told\n")
    command.chmod(0o755)
    assert list(call_hooks([Hook(on=ALL, command=("./tell-me",))], set(ALL), BODY, tmp_path)) == []
    assert (tmp_path / "told").read_bytes() == BODY
