"""Worker processes that end with the process that started them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from typing import TypeVar

    Given = TypeVar("Given")
    Made = TypeVar("Made")

MOST = 61
"""How many processes Windows lets one process wait for."""


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worker_pool(
    jobs: int, prepare: Callable[..., None], arguments: tuple[object, ...]
) -> ProcessPoolExecutor:
    """Return a pool of at most `jobs` processes, which call `prepare` with the arguments first.

    They start anew rather than as copies of this process, as they do on Windows anyway: a copy
    would share its connections.
    """
    jobs = min(jobs, MOST)
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(prepare, arguments),
    )
    with _deaf(), suppress(BrokenProcessPool):
        for _ in range(jobs):
            pool.submit(_nothing)
    return pool


def handed_over(
    pool: ProcessPoolExecutor, work: Callable[[Given], Made], given: Given
) -> Future[Made] | None:
    """Have a worker do something; nothing is under way where the workers are gone."""
    try:
        return pool.submit(work, given)
    except BrokenProcessPool:
        return None


def finished(under_way: Future[Made] | None, here: Callable[[], Made]) -> Made:
    """Return what a worker made; where it died over it, do it here, in this process.

    One that the system ends, because memory is short or by hand, takes all others with it.
    """
    if under_way is not None:
        with suppress(BrokenProcessPool):
            return under_way.result()
    return here()


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for the one that started them alone.

    A terminal sends it to all, and those that are still starting would each print why they end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _nothing() -> None:
    """Have a process started, which does this first."""


def _start(prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Prepare a worker, and have it end when the process that started it is gone.

    A pool's worker waits for work on a pipe whose other end its siblings hold open too, so that
    it would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    prepare(*arguments)
