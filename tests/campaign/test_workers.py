"""Processes that help: no more than a system takes, and their end is not the command's."""

from __future__ import annotations

import os
from functools import partial

import pytest

from tianbao.campaign import workers
from tianbao.campaign.workers import finished, handed_over, worker_pool


class Pool:
    """Stands in for a pool of processes; says how many there may be."""

    def __init__(self, jobs: int, **_: object) -> None:
        """Be a pool of so many."""
        self.jobs = jobs

    def submit(self, _: object) -> None:
        """Do nothing."""


@pytest.mark.parametrize(("wanted", "started"), [(2, 2), (61, 61), (62, 61), (500, 61)])
def test_there_are_no_more_processes_than_windows_takes(
    monkeypatch: pytest.MonkeyPatch, wanted: int, started: int
) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", Pool)
    pool = worker_pool(wanted, os._exit, (1,))
    assert isinstance(pool, Pool)
    assert pool.jobs == started


def test_what_nobody_is_left_to_do_is_done_here() -> None:
    with worker_pool(1, os._exit, (1,)) as pool:
        first, second = (finished(handed_over(pool, len, "ab"), partial(len, "abc")) for _ in "ab")
        assert handed_over(pool, len, "ab") is None
    assert (first, second) == (3, 3)
