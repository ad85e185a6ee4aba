"""Hooks: who is told of a run, by a command or over HTTP; none of them can hold up or harm what has been saved."""

from __future__ import annotations

import hashlib
import hmac
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

import msgspec

from archiver.errors import ExitStatus
from archiver.jobs.jobs import Event, Hook
from archiver.reports.report import Report

SIGNATURE = "X-Archiver-Signature"
"""`sha256=` and the HMAC-SHA256 of the body in hexadecimal digits, as GitHub signs its web hooks."""
_PAUSE = 1.0


def events_of(report: Report) -> set[Event]:
    """What a run is to those who wait for it."""
    counts = report.changes
    is_well = report.exit_status in (ExitStatus.OK, ExitStatus.INTERRUPTED)
    found = {Event.SUCCESS if is_well else Event.FAILURE}
    if counts.new or counts.changed or counts.moved or counts.gone or counts.back:
        found.add(Event.CHANGE)
    return found


def body_of(job: str, report: Report) -> bytes:
    """What a hook gets: the report as JSON, with the name of the job and the events."""
    events = sorted(events_of(report))
    return msgspec.json.encode({"job": job, "events": events, "report": report})


def call_hooks(hooks: Sequence[Hook], events: set[Event], body: bytes, folder: Path | None = None) -> Iterator[str]:
    """Calls those that wait for one of the events, commands in a folder; gives a sentence for each that failed."""
    for hook in hooks:
        if events & set(hook.on):
            problem = _called(hook, body, folder)
            if problem is not None:
                yield f"the hook {hook.url or hook.command[0]} failed: {problem}"


def _called(hook: Hook, body: bytes, folder: Path | None) -> str | None:
    """Why the last of several tries failed; None: one was well."""
    problem = None
    for number in range(hook.tries):
        if number:
            time.sleep(_PAUSE * 2 ** (number - 1))
        problem = _posted(hook, body) if hook.url else _commanded(hook, body, folder)
        if problem is None:
            return None
    return problem


def _commanded(hook: Hook, body: bytes, folder: Path | None) -> str | None:
    with TemporaryFile() as report:  # and no pipe: a command may leave it unread
        report.write(body)
        report.seek(0)
        try:
            # A session of its own, so that what it started ends with it.
            process = subprocess.Popen(
                hook.command, stdin=report, stdout=sys.stderr, cwd=folder, start_new_session=True
            )
        except OSError as error:
            return error.strerror or str(error)
        try:
            status = process.wait(hook.timeout)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return f"it took longer than {hook.timeout:g} s"
    return f"it ended with status {status}" if status else None


def _posted(hook: Hook, body: bytes) -> str | None:
    """One POST with a limit on the whole of it: a server that drips would keep the library's own limit from ringing."""
    answers: list[str | None] = []
    thread = threading.Thread(target=lambda: answers.append(_post(hook, body)), daemon=True)
    thread.start()
    thread.join(hook.timeout)
    return answers[0] if answers else f"it took longer than {hook.timeout:g} s"


def _post(hook: Hook, body: bytes) -> str | None:
    headers = {"Content-Type": "application/json", "User-Agent": "archiver"}
    if hook.secret is not None:
        key = os.environ.get(hook.secret)
        if not key:
            return f"the environment has no {hook.secret} to sign with"
        headers[SIGNATURE] = f"sha256={hmac.new(key.encode(), body, hashlib.sha256).hexdigest()}"
    request = urllib.request.Request(str(hook.url), data=body, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=hook.timeout):
            return None
    except urllib.error.HTTPError as error:
        with error:
            return f"it answers with status {error.code}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))
