"""Servers that others wrote, on loopback for as long as they are asked."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str | Path], port: int, **environment: str) -> Iterator[None]:
    """A server on loopback as long as the block lasts."""
    with TemporaryFile() as told:  # a pipe that nobody reads would fill up, and the server would wait for ever
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=told, stderr=told)
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                if process.poll() is not None:
                    told.seek(0)
                    raise AssertionError(told.read()[-2000:].decode("utf-8", "replace"))
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(20)
