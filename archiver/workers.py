"""Work on many things by several processes, its results in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice
from typing import TypeVar

from archiver.errors import ArchiverError
from archiver.garbage import collect_rarely

# Things that go to a process at a time: at 10 ms a page, what it costs to hand them over does not show.
BATCH = 16
# So many are done without other processes, which take half a second to start.
ALONE = 4 * BATCH
# Batches in the hands of each process: enough for it never to wait, few enough to hold in memory.
_AHEAD = 3

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0))


def in_order(work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int) -> Generator[Result, None, None]:
    """What `work`, a function of a module, makes of each thing; by this process alone where there are few.

    Raises ArchiverError where a process dies. Closing it ends the processes.
    """
    rest = iter(things)
    first = list(islice(rest, ALONE))
    yield from map(work, first)
    if jobs == 1 or len(first) < ALONE:
        yield from map(work, rest)
        return
    # Not forked: a fork of a process that has threads, as a progress bar does, may never wake up.
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        with closing(_results(pool, work, rest, jobs * _AHEAD)) as results:
            yield from results
    except BrokenProcessPool as error:
        raise ArchiverError("a process died at its work, perhaps for want of memory: try --jobs 1") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, work: Callable[[Thing], Result], things: Iterator[Thing], ahead: int
) -> Generator[Result, None, None]:
    """Results in order; at most `ahead` batches are under way."""
    waiting: deque[Future[list[Result]]] = deque()
    while batch := list(islice(things, BATCH)):
        waiting.append(pool.submit(_done, work, batch))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()


def _done(work: Callable[[Thing], Result], batch: list[Thing]) -> list[Result]:
    return [work(thing) for thing in batch]


def _begin() -> None:
    """Control-C is for the process that a person started; it ends the others."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
