"""What a second core brings to `archiver extract`: a generated WARC file, read by one process and by two, in turn.

The clock is of meaning on a machine that does nothing else. The bound is what two cores could come to at the most:
twice the CPU of one process, divided by the CPU of all processes together.

python benchmarks/extract.py --pages 5000 --rounds 3
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from steps import exchanges_of

from archiver.warc.fields import WarcInfo
from archiver.warc.write import WarcWriter

_COMMAND = (sys.executable, "-m", "archiver.cli", "extract")


def written(pages: int, folder: Path) -> Path:
    """A WARC file of so many articles."""
    with WarcWriter(folder, info=WarcInfo(software="benchmark", user_agent="benchmark", robots="ignore")) as writer:
        for exchange in exchanges_of(pages):
            writer.write_exchange(exchange)
    return next(folder.glob("*.warc.gz"))


def cost(path: Path, jobs: int) -> tuple[float, float]:
    """The seconds that the real command takes from start to end, and the CPU of all its processes."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*_COMMAND, str(path), "--jobs", str(jobs), "-o", f"{path}.jsonl"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints each round and the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ratios, bounds = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = written(options.pages, Path(folder))
        print(
            "| one process, s | two, s | times as fast | CPU of one, s | of two, s | bound |\n|---|---|---|---|---|---|"
        )
        for _ in range(options.rounds):
            (one, one_cpu), (two, two_cpu) = cost(path, 1), cost(path, 2)
            ratios.append(one / two)
            bounds.append(2 * one_cpu / two_cpu)
            row = (one, two, ratios[-1], one_cpu, two_cpu, bounds[-1])
            print("| " + " | ".join(f"{value:.2f}" for value in row) + " |", flush=True)
    ratio, bound = statistics.median(ratios), statistics.median(bounds)
    print(f"\nmedian: {ratio:.2f} times as fast; {bound:.2f} if two cores did nothing else")


if __name__ == "__main__":
    main()
