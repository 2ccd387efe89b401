"""The benchmark: its plain script makes the same workbook as ours, and every step runs."""

from __future__ import annotations

import runpy
from pathlib import Path

RIVER = Path(__file__).parents[2] / "benchmarks" / "river.py"


def test_the_plain_script_makes_our_workbook_and_every_step_runs() -> None:
    steps, about = runpy.run_path(str(RIVER))["steps"]()
    assert len(steps) > 5
    assert "same parts" in about[-1]
    for step in steps:
        step.ours()
        if step.peer is not None:
            step.peer()
