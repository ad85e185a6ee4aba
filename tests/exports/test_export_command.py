"""`archiver export`: what a person asks for, gets and is told."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from strange import strange_articles, write_archive

from archiver.cli import main
from archiver.exports import EXPORTS, hugo
from archiver.jsonl import article_line

COUNT = 12


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive folder."""
    write_archive(tmp_path / "archive", strange_articles(COUNT))
    return tmp_path / "archive"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_export_says_what_arrived(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Field by field what arrived, what the format has no place for, and where it is."""
    assert main(["export", "ghost", str(archive), "-o", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"archiver: arrived: articles {COUNT}, title {COUNT}, ")
    assert told[1].startswith("archiver: ghost has no place for: ")
    assert told[-1].startswith(f"archiver: {COUNT} articles in {tmp_path / 'out'}, ")


def test_report_is_in_the_folder(archive: Path, tmp_path: Path) -> None:
    """What arrived and what is to be known stands in a report for machines too."""
    assert main(["export", "hugo", str(archive), "-o", str(tmp_path / "out")]) == 0
    report = json.loads((tmp_path / "out" / "_archiver" / "report.json").read_bytes())
    assert report["fields"]["articles"] == {"in": COUNT, "out": COUNT}
    assert report["notes"]["undated"] > 0
    assert names(tmp_path / "out" / "_archiver" / "redirects") == [
        "_redirects",
        "apache.conf",
        "apache.txt",
        "nginx.conf",
        "redirects.csv",
    ]


def test_options_reach_the_pages(archive: Path, tmp_path: Path) -> None:
    """Pattern, new site, place of media and date of undated articles are as they were asked for."""
    options = ["--permalink", "/old/{id}/", "--base", "http://new.example/", "--media-url", "http://m.example/x"]
    out = tmp_path / "out"
    assert main(["export", "hugo", str(archive), "-o", str(out), "--undated", "1999-09-09", *options]) == 0
    text = "".join(path.read_text(encoding="utf-8") for path in (out / "content" / "articles").iterdir())
    assert "(http://new.example/old/" in text
    assert "(http://m.example/x/pic-" in text
    assert 'date: "1999-09-09T00:00:00Z"' in text


def test_conditions_choose(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the articles that meet all conditions go out, and it is said how many did not."""
    out = tmp_path / "out.csv"
    assert main(["export", "csv", str(archive), "-o", str(out), "--since", "2000", "--where", "authors"]) == 0
    assert "left out by the conditions" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("name", ["hugo", "sqlite"])
def test_dry_run_writes_nothing(name: str, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run says what would arrive and leaves nothing behind."""
    assert main(["export", name, str(archive), "-o", str(tmp_path / "out"), "--dry-run"]) == 0
    told = capsys.readouterr().err
    assert f"would arrive: articles {COUNT}" in told
    assert told.splitlines()[-1].startswith(f"archiver: {COUNT} articles would go to ")
    assert names(tmp_path) == ["archive"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense", "archive", "-o", "out"], "there is no format nonsense; there are wordpress, hugo,"),
        (["csv", "nowhere", "-o", "out"], "nowhere is not there"),
        (["csv", "full", "-o", "out"], "it has no articles.jsonl"),
        (["csv", "empty", "-o", "out"], "holds no articles"),
        (["hugo", "empty", "-o", "out"], "holds no articles"),
        (["csv", "archive", "-o", "archive/articles.jsonl"], "lies within the archive folder"),
        (["csv", "archive", "-o", "there.csv"], "is there already; --force"),
        (["hugo", "archive", "-o", "full"], "is not empty; --force"),
        (["hugo", "archive", "-o", "there.csv"], "is no folder"),
        (["csv", "archive", "-o", "full"], "is a folder"),
        (["csv", "archive", "-o", "out", "--where", "title=none such"], "no article of archive"),
        (["csv", "archive", "-o", "out", "--where", "nofield"], "an article has no field nofield"),
        (["csv", "archive", "-o", "out", "--since", "soon"], "--since soon"),
        (["hugo", "archive", "-o", "out", "--permalink", "/../{slug}"], "--permalink"),
        (["html", "archive", "-o", "out", "--permalink", "/{slug}"], "addresses of its own"),
        (["hugo", "archive", "-o", "out", "--base", "new.example"], "--base"),
        (["hugo", "archive", "-o", "out", "--undated", "soon"], "--undated"),
        (["csv", "broken", "-o", "out"], "line 2: this line is no article"),
        (["hugo", "broken", "-o", "out"], "line 2: this line is no article"),
    ],
    ids=lambda value: "-".join(value)[:50] if isinstance(value, list) else "",
)
def test_bad_input(
    arguments: list[str], said: str, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Bad input is one sentence and status 2, and nothing is written, half or whole."""
    for name, content in {"empty": b"", "broken": article_line(strange_articles(1)[0]) + b"{}\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "articles.jsonl").write_bytes(content)
    (tmp_path / "there.csv").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(["export", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_force_replaces_a_file(archive: Path, tmp_path: Path) -> None:
    """With --force a file is replaced."""
    out = tmp_path / "out.csv"
    out.write_text("old")
    assert main(["export", "csv", str(archive), "-o", str(out), "--force"]) == 0
    assert out.stat().st_size > 1000


def test_force_leaves_other_files(archive: Path, tmp_path: Path) -> None:
    """With --force a folder keeps what is not of the export."""
    out = tmp_path / "out"
    (out / "content").mkdir(parents=True)
    (out / "hugo.toml").write_text("mine")
    (out / "content" / "about.md").write_text("mine")
    assert main(["export", "hugo", str(archive), "-o", str(out), "--force"]) == 0
    assert names(out) == ["_archiver", "content", "data", "hugo.toml", "static"]
    assert names(out / "content") == ["about.md", "articles"]


def test_loss_is_attention(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where something does not arrive the status is 1, and the field is named with both counts."""
    lossy = hugo.FORMAT._replace(recount=lambda folder: hugo.FORMAT.recount(folder) - Counter(author_bio=1))
    monkeypatch.setitem(EXPORTS, "hugo", lossy)
    assert main(["export", "hugo", str(archive), "-o", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "author_bio: 8 went in, 7 came out" in told
    assert "not everything arrived" in told.splitlines()[-1]


def test_no_pyarrow(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without pyarrow, parquet is one sentence that says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", "parquet", str(archive), "-o", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == "archiver: parquet needs pyarrow: pip install 'archiver[parquet]'\n"
    assert names(tmp_path) == ["archive"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_place_that_cannot_be_written(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without leave to write is one sentence."""
    (tmp_path / "shut").mkdir(mode=0o500)
    assert main(["export", "csv", str(archive), "-o", str(tmp_path / "shut" / "out")]) == 1
    assert "cannot write" in capsys.readouterr().err


def test_place_below_a_file(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A place below a file is one sentence."""
    (tmp_path / "file").touch()
    assert main(["export", "csv", str(archive), "-o", str(tmp_path / "file" / "out")]) == 1
    assert "cannot write" in capsys.readouterr().err
