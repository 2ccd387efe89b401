"""Worker processes that end with the process that started them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worker_pool(
    jobs: int, prepare: Callable[..., None], arguments: tuple[object, ...]
) -> ProcessPoolExecutor:
    """Return a pool of processes, each of which calls `prepare` with the arguments first.

    They start anew rather than as copies of this process, as they do on Windows anyway: a copy
    would share its connections.
    """
    return ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(prepare, arguments),
    )


def _start(prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Prepare a worker, and have it end when the process that started it is gone.

    A pool's worker waits for work on a pipe whose other end its siblings hold open too, so that
    it would wait for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    prepare(*arguments)
