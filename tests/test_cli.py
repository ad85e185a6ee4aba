"""The commands as a person runs them."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from archiver import cli
from archiver.cli import COMMANDS, main
from archiver.commands.command import Command
from archiver.demo.server import serving
from archiver.errors import ArchiveLockedError, ArchiverError, ExitStatus, InterruptedRunError, StorageError
from archiver.jsonl import article_from

SITE = Path(cli.__file__).parent / "demo" / "site"
PAGE = SITE / "articles" / "webring.html"
NAMES = [command.name for command in COMMANDS]
HEAVY = ("scrapy", "twisted", "lxml", "bs4", "warcio", "rich", "msgspec", "nh3")


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "archiver.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("name", NAMES)
def test_help_has_an_example_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends with a command line that runs that command."""
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"example:\n  archiver {name}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in NAMES)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """Neither Scrapy nor a parser is loaded to print a page of help."""
    code = (
        "import sys\nfrom archiver.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        f"sys.exit(', '.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert ended.stderr.strip() == ""


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` is one line."""
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("archiver ")


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["extract"], ["extract", "--no-such-option"], ["inspect"]])
def test_wrong_usage_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong options give one line on stderr that says where to look, and status 2."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "--help" in captured.err


@pytest.mark.parametrize("command", ["extract", "inspect"])
@pytest.mark.parametrize("url", ["not an address", "example.com/a.html", "", "javascript:x()"])
def test_url_that_is_none(command: str, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The address that a page is said to have been at goes into articles: it is one, or bad input."""
    assert main([command, str(PAGE), "--url", url]) == 2
    assert capsys.readouterr().err.startswith(f"archiver: --url {url} is no address")


def failing(error: BaseException) -> tuple[Command, ...]:
    """A table with one command that only fails."""

    def fail(_: object) -> ExitStatus:
        raise error

    return (Command("fail", "fails", "archiver fail", lambda _: None, fail),)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ArchiverError("it is so"), 1),
        (StorageError("it is so"), 1),
        (ArchiveLockedError("it is so"), 3),
        (InterruptedRunError("it is so"), 4),
    ],
)
def test_errors_are_one_sentence(
    error: ArchiverError, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An expected failure is its sentence and its status."""
    monkeypatch.setattr(cli, "COMMANDS", failing(error))
    assert main(["fail"]) == status
    assert capsys.readouterr().err == "archiver: it is so\n"


def test_interrupt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Control-C is no fault: status 4 and how to go on."""
    monkeypatch.setattr(cli, "COMMANDS", failing(KeyboardInterrupt()))
    assert main(["fail"]) == 4
    assert "again" in capsys.readouterr().err


def test_fault_of_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug shows its traceback, says that it is ours and asks for a report."""
    monkeypatch.setattr(cli, "COMMANDS", failing(ZeroDivisionError("oh")))
    assert main(["fail"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError: oh" in told
    assert "report" in told.splitlines()[-1]


@pytest.mark.parametrize(("number", "said"), [(errno.EACCES, "Permission denied"), (errno.ENOSPC, "No space left")])
def test_words_of_the_machine(
    number: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk or a forbidden file is no bug of ours, wherever it shows: one sentence that names the file."""
    monkeypatch.setattr(cli, "COMMANDS", failing(OSError(number, os.strerror(number), "a/b")))
    assert main(["fail"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert said in told
    assert told.endswith(": a/b\n")


def test_stdout_that_takes_nothing() -> None:
    """A full disk behind `>` is one sentence and status 1."""
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "archiver.cli", "extract", PAGE],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "No space left on device" in ended.stderr


@pytest.mark.parametrize("closed", [1, 2])
def test_closed_output(closed: int) -> None:
    """Without a stdout or stderr, as some schedulers start things, a command does its work."""
    command = f"exec '{sys.executable}' -m archiver.cli extract '{PAGE}' {closed}>&-"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "arguments", [["init", "{}/jobs.toml"], ["extract", PAGE, "-o", "{}/out.jsonl"]], ids=["init", "extract"]
)
def test_disk_full_leaves_nothing_half_written(arguments: list[str], tmp_path: Path) -> None:
    """Neither a part that takes the room that is wanted, nor an empty file that would pass for a whole one."""

    def no_more() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    ended = run(*(str(argument).format(tmp_path) for argument in arguments), preexec_fn=no_more)
    assert ended.returncode == 1
    assert "cannot write" in ended.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [["crawl", "--help"], ["inspect", "page.html"], ["inspect", os.fsdecode(b"caf\xe9")]]
)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_in_any_charset(arguments: list[str], encoding: str, tmp_path: Path) -> None:
    """What a terminal has no characters for is written as escapes, and ends no command."""
    for name in ("page.html", os.fsdecode(b"caf\xe9")):
        (tmp_path / name).write_bytes(PAGE.read_bytes().replace(b"<title>", b"<title>&#196;pfel &#8211; &#20013;"))
    ended = run(*arguments, cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": encoding}, errors="replace")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


def test_terminal_is_safe_from_messages(capsys: pytest.CaptureFixture[str]) -> None:
    """A file name with escape sequences cannot write on the terminal."""
    assert main(["extract", "x\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err


# --- extract ----------------------------------------------------------------------------------------------------------


def test_extract_to_stdout() -> None:
    """Articles go to stdout, a line each; the summary goes to stderr."""
    ended = run("extract", PAGE, SITE / "index.html")
    assert [article_from(line.encode()).title for line in ended.stdout.splitlines()] == ["What a Webring Is For"]
    assert ended.stderr == "archiver: 2 pages, 1 article\n"
    assert ended.returncode == 0


def test_extract_to_file(tmp_path: Path) -> None:
    """With -o the file is there when it is whole, under its own name."""
    out = tmp_path / "articles.jsonl"
    assert main(["extract", str(PAGE), "-o", str(out), "--url", "http://copperwire.example/a/b.html"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]
    told = json.loads(out.read_bytes())
    assert told["url"] == "http://copperwire.example/a/b.html"
    assert told["related"][0]["url"] == "http://copperwire.example/articles/buttons.html"


def test_bad_page_does_not_end_the_rest(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    """A picture and an empty file are named; the page behind them is read; status 1."""
    empty = tmp_path / "empty.html"
    empty.touch()
    assert main(["extract", str(SITE / "images" / "lamp.png"), str(empty), str(PAGE)]) == 1
    captured = capsysbinary.readouterr()
    assert captured.out.count(b"\n") == 1
    for told in (b"lamp.png", b"empty.html", b"2 could not be read"):
        assert told in captured.err


def test_missing_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file that is not there is bad input, told before anything is written."""
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(PAGE), "no-such-file.warc.gz", "-o", str(out)]) == 2
    assert capsys.readouterr().err == "archiver: no-such-file.warc.gz is not there\n"
    assert not out.exists()


def test_output_that_cannot_be(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A place that cannot be written is named in one sentence."""
    assert main(["extract", str(PAGE), "-o", str(tmp_path / "no" / "out.jsonl")]) == 1
    assert "cannot write" in capsys.readouterr().err


def test_reader_that_leaves() -> None:
    """`archiver extract … | head -1` ends quietly."""
    process = subprocess.Popen(
        [sys.executable, "-m", "archiver.cli", "extract", *[str(PAGE)] * 200],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert b"Traceback" not in told
    assert b"Exception" not in told


# --- inspect ----------------------------------------------------------------------------------------------------------


def test_inspect_file() -> None:
    """A saved page is shown with fields and blocks, without colours away from a terminal."""
    ended = run("inspect", PAGE, env={**os.environ, "TERM": "dumb"})
    assert ended.returncode == 0
    assert "What a Webring Is For" in ended.stdout
    assert "\x1b" not in ended.stdout


def test_inspect_address(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """An address is fetched and shown; --json is one line."""
    with serving() as base:
        assert main(["inspect", f"{base}old/webring.htm", "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["url"] == f"{base}articles/webring.html"


def test_inspect_nobody_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """An unreachable address is one sentence and status 2."""
    assert main(["inspect", "http://127.0.0.1:1/"]) == 2
    assert "does not answer" in capsys.readouterr().err
