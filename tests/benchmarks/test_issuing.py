"""The benchmark of issuing: its plain scripts make the same workbooks, and every step runs."""

from __future__ import annotations

import runpy
from pathlib import Path

ISSUING = Path(__file__).parents[2] / "benchmarks" / "issuing.py"


def test_the_plain_scripts_make_the_same_workbooks_and_every_step_runs() -> None:
    benchmark = runpy.run_path(str(ISSUING))
    steps, about = benchmark["steps"]()
    assert all("same parts" in line for line in about)
    for step in steps:
        assert step.ours()
        if step.peer is not None:
            assert step.peer()
    seconds, peak = benchmark["issue"]("prefilled", 3)
    assert seconds > 0
    assert peak > 1
