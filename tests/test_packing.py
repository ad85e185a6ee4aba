"""`archiver pack`: every page is in the list, with its own characters."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver.cli import main
from archiver.model import Exchange
from archiver.warc.fields import WarcInfo
from archiver.warc.write import WarcWriter

INFO = WarcInfo(software="t", user_agent="t", robots="obey")


def archived(root: Path) -> Path:
    """An archive of a page in windows-1252, one without a title, a picture and a page that is none."""
    pages = {
        "a.html": (b"text/html", "<title>Caf\xe9 \u201cX\u201d</title><p>na\xefve \u2014 words".encode("cp1252")),
        "b.html": (b"text/html", b"<p>no title"),
        "c.png": (b"image/png", b"\x89PNG"),
        "d.html": (b"text/html", b"\x89PNG"),
        "e.html": (b"text/html", b""),
    }
    with WarcWriter(root / "warc", info=INFO) as writer:
        for name, (kind, body) in pages.items():
            response = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + body
            url = f"http://example.com/{name}"
            moment = datetime(2004, 6, 3, tzinfo=UTC)
            writer.write_exchange(Exchange(url=url, started_at=moment, request=b"", response=response))
    return root


def listed(path: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as package:
        return [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()[1:]]


def test_pages_are_read_as_we_read_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles and texts have their characters, whatever the charset; what is no page is not listed."""
    root = archived(tmp_path / "site")
    assert main(["pack", str(root)]) == 0
    pages = listed(tmp_path / "site.wacz")
    assert [(page["title"], page["text"]) for page in pages] == [
        ("Caf\xe9 \u201cX\u201d", "na\xefve \u2014 words"),
        ("http://example.com/b.html", "no title"),
    ]
    assert "2 pages" in capsys.readouterr().err


def test_damage_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged record is named, the rest is packed, and the status is 1."""
    root = archived(tmp_path / "site")
    path = next((root / "warc").glob("*.warc.gz"))
    raw = bytearray(path.read_bytes())
    raw[-40] ^= 0xFF
    path.write_bytes(raw)
    assert main(["pack", str(root), "-o", str(tmp_path / "out.wacz")]) == 1
    assert "1 record could not be read" in capsys.readouterr().err
    assert len(listed(tmp_path / "out.wacz")) == 2


@pytest.mark.parametrize("jobs", ["0", "x"])
def test_number_of_jobs(jobs: str, tmp_path: Path) -> None:
    """A number of processes that makes no sense is wrong usage."""
    assert main(["pack", str(tmp_path), "--jobs", jobs]) == 2


def test_what_cannot_be_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without archive files is bad input; one that a stopped run left open says what to do."""
    (tmp_path / "warc").mkdir()
    assert main(["pack", str(tmp_path)]) == 2
    assert "holds no WARC files" in capsys.readouterr().err
    root = archived(tmp_path / "site")
    path = next((root / "warc").glob("*.warc.gz"))
    path.rename(f"{path}.open")
    assert main(["pack", str(root)]) == 2
    assert "archiver repair" in capsys.readouterr().err
