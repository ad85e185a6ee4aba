"""What the system and the user do to a running crawl: signals, full disks, folders that cannot be, second runs."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kills import site_of
from misbehaving import Answer, Site, Wire, serving
from runs import Run, articles_in, crawled, ended, start

PAGES = 60


def _slow(answer: Answer) -> Answer:
    """The same answer, a twentieth of a second later."""

    def later(wire: Wire) -> None:
        time.sleep(0.05)
        answer(wire)

    return later


@pytest.fixture
def site() -> Iterator[Site]:
    """A slow site of sixty articles."""
    answers = {target: _slow(answer) for target, answer in site_of(PAGES).answers.items()}
    with serving(Site(answers)) as served:
        yield served


def _until_asked(site: Site, requests: int) -> None:
    end = time.monotonic() + 30
    while site.asked.total() < requests:
        assert time.monotonic() < end, "the crawl does not begin"
        time.sleep(0.01)


def _stopped(process: subprocess.Popen[str], folder: Path) -> Run:
    try:
        output, errors = process.communicate(timeout=15)
    finally:
        process.kill()
    return ended(folder, process.returncode, output, errors)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_signal_stops_the_run(site: Site, tmp_path: Path, sign: signal.Signals) -> None:
    """One signal ends the run within 15 s with status 4, and the same command takes the rest."""
    process = start(f"{site.base}/", "-o", tmp_path)
    _until_asked(site, 30)
    process.send_signal(sign)
    first = _stopped(process, tmp_path)
    assert first.status == 4, first.errors
    assert 0 < len(first.articles) < PAGES
    assert len(crawled(tmp_path, f"{site.base}/").articles) == PAGES


def test_second_signal_stops_at_once(site: Site, tmp_path: Path) -> None:
    """A second signal does not wait for what is in flight, and still nothing is lost or doubled."""
    process = start(f"{site.base}/", "-o", tmp_path)
    _until_asked(site, 30)
    process.send_signal(signal.SIGINT)
    time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _stopped(process, tmp_path)
    urls = [article["url"] for article in crawled(tmp_path, f"{site.base}/").articles]
    assert len(urls) == len(set(urls)) == PAGES


def _drips(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    wire.drip(b"<p>word ", 0.1)


def test_second_run_is_refused(tmp_path: Path) -> None:
    """Two runs on one archive: the second ends with status 3 and says which process holds it."""
    with serving(Site({"/": _drips})) as site:
        process = start(f"{site.base}/", "-o", tmp_path, "--timeout", "300")
        try:
            _until_asked(site, 3)
            second = crawled(tmp_path, f"{site.base}/")
            assert second.status == 3
            assert str(process.pid) in second.errors
            assert len(second.errors.strip().splitlines()) == 1
        finally:
            process.kill()
            process.communicate()


def test_disk_full(site: Site, tmp_path: Path) -> None:
    """A disk that takes no more stops the run with status 1; with room again, the same command takes the rest."""
    small = crawled(tmp_path, f"{site.base}/", preexec_fn=lambda: _limit_file_size(60_000))
    assert small.status == 1, small.errors
    assert "Traceback" not in small.errors
    whole = crawled(tmp_path, f"{site.base}/")
    assert whole.status == 0, whole.errors
    assert len({article["url"] for article in whole.articles}) == len(whole.articles) == PAGES


def _limit_file_size(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_out_of_descriptors(site: Site, tmp_path: Path) -> None:
    """With few descriptors left a run takes everything or says that it did not."""
    run = crawled(tmp_path, f"{site.base}/", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (26, 26)))
    assert len(run.articles) == PAGES or run.status != 0


def test_folder_is_a_file(site: Site, tmp_path: Path) -> None:
    """An output folder that cannot be is named in one sentence, before the first request."""
    path = tmp_path / "taken"
    path.write_text("a letter")
    run = crawled(path, f"{site.base}/")
    assert run.status in (1, 2)
    assert str(path) in run.errors
    assert len(run.errors.strip().splitlines()) == 1
    assert not site.asked
    assert path.read_text() == "a letter"


def test_folder_is_read_only(site: Site, tmp_path: Path) -> None:
    """A folder that may not be written is named in one sentence, before the first request."""
    # The superuser may write to every folder but those of the kernel.
    folder = tmp_path if os.geteuid() else Path("/proc")
    if os.geteuid():
        folder.chmod(0o500)
    run = crawled(folder / "archive", f"{site.base}/")
    if os.geteuid():
        folder.chmod(0o700)
    assert run.status == 1
    assert f"cannot make the folder {folder / 'archive'}" in run.errors
    assert len(run.errors.strip().splitlines()) == 1
    assert not site.asked


def test_signal_while_a_server_drips(tmp_path: Path) -> None:
    """A signal ends the run within 15 s with status 4, also when a response never comes to its end."""
    with serving(Site({"/": _drips})) as site:
        process = start(f"{site.base}/", "-o", tmp_path, "--ignore-robots", "--timeout", "300")
        _until_asked(site, 2)
        process.send_signal(signal.SIGTERM)
        assert _stopped(process, tmp_path).status == 4


def test_second_signal_does_not_wait_for_a_drip(tmp_path: Path) -> None:
    """A second signal ends the run at once with status 4 and one sentence, whatever is in flight."""
    with serving(Site({"/": _drips})) as site:
        process = start(f"{site.base}/", "-o", tmp_path, "--ignore-robots", "--timeout", "300")
        _until_asked(site, 2)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        errors = process.communicate(timeout=8)[1]  # ten seconds are what the first one would wait
    assert process.returncode == 4
    assert len(errors.strip().splitlines()) == 1


def test_server_goes_away_and_comes_back(tmp_path: Path) -> None:
    """A server that is down for a moment in the middle costs nothing: its addresses wait, none fails."""
    slow = {target: _slow(answer) for target, answer in site_of(PAGES).answers.items()}
    first = Site(slow)
    with serving(first):
        port = int(first.base.rpartition(":")[2])
        process = start(f"{first.base}/", "-o", tmp_path)
        _until_asked(first, 30)
    time.sleep(1.5)
    with serving(Site(slow), port):
        run = _stopped(process, tmp_path)
    assert run.status == 0, run.errors
    assert len({article["url"] for article in run.articles}) == len(run.articles) == PAGES


_JUMPING = """
import sys, time
real, begun = time.time, time.monotonic()
jump = float(sys.argv.pop())
time.time = lambda: real() + jump * int(time.monotonic() - begun)
from archiver.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("jump", [-7200, 9 * 86400])
def test_clock_jumps(site: Site, tmp_path: Path, jump: int) -> None:
    """A clock that goes back two hours or ahead nine days each second of a run loses nothing and ends nothing."""
    command = [sys.executable, "-c", _JUMPING, "crawl", f"{site.base}/", "-o", str(tmp_path), "--delay", "0", str(jump)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list(articles_in(tmp_path))) == PAGES


def test_plain_server_under_tls(site: Site, tmp_path: Path) -> None:
    """TLS to a server that speaks none fails with its reason."""
    run = crawled(tmp_path, site.base.replace("http:", "https:"), "--timeout", "1")
    assert run.status == 1
    assert "Traceback" not in run.errors


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://no-such-host.invalid/"])
def test_unreachable_host(tmp_path: Path, address: str) -> None:
    """A host that does not answer gives one sentence and no status of success."""
    run = crawled(tmp_path, address, "--timeout", "4")
    assert run.status in (1, 2)
    assert "Traceback" not in run.errors


@pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1/", "http://", "http://[::1", "file:///etc/passwd"])
def test_wrong_address(tmp_path: Path, address: str) -> None:
    """An address that is none gives one sentence and status 2."""
    run = crawled(tmp_path / "archive", address)
    assert run.status == 2
    assert len(run.errors.strip().splitlines()) == 1


def test_line_half_written(site: Site, tmp_path: Path) -> None:
    """What a dying run left behind the last committed line is cut off when the next one begins."""
    crawled(tmp_path, f"{site.base}/", "--max-pages", "20")
    with (tmp_path / "articles.jsonl").open("ab") as file:
        file.write(b'{"schema_version": 1, "id": "half a l')
    crawled(tmp_path, f"{site.base}/")
    assert len(list(articles_in(tmp_path))) == PAGES


def test_names_in_no_charset(site: Site, tmp_path: Path) -> None:
    """A folder whose name is no UTF-8, and a contact of the same kind, are as good as others."""
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    run = crawled(folder, f"{site.base}/", "--contact", os.fsdecode(b"J\xfcrgen\r\nX-Bad: 1"))
    assert run.status == 0, run.errors
    assert len(run.articles) == 60
    assert list(folder.glob("runs/*/report.json"))


def test_lock_on_a_full_disk(tmp_path: Path) -> None:
    """A disk that takes not even the number of the process is told in one sentence."""
    run = crawled(tmp_path / "x", "http://127.0.0.1:9/", preexec_fn=lambda: _limit_file_size(0))
    assert run.status == 1
    assert run.errors.count("\n") == 1
    assert "cannot write" in run.errors


def test_start_addresses_of_a_file_with_a_mark(site: Site, tmp_path: Path) -> None:
    """The byte order mark that editors put before a list of addresses is no part of the first."""
    (tmp_path / "urls").write_bytes(f"\ufeff{site.base}/\r\n".encode())
    assert crawled(tmp_path / "x", "--urls", tmp_path / "urls").status == 0


@pytest.mark.parametrize("options", [(), ("--log-format", "json")])
def test_reader_of_stderr_that_leaves(site: Site, tmp_path: Path, options: tuple[str, ...]) -> None:
    """A run goes on to its end, and its clock with it, when nobody reads what it says any more."""
    program = "import sys; from archiver.crawl import progress; progress._PLAIN_EVERY = 0.0\n"
    program += "from archiver.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "crawl", f"{site.base}/", "-o", str(tmp_path), "--delay", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.close()
    assert process.wait(60) == 0
    assert len(list(articles_in(tmp_path))) == 60
    assert "BrokenPipe" not in "".join(path.read_text() for path in tmp_path.glob("runs/*/log.jsonl"))
