"""The benchmark of documents: its plain script says the same as ours, and every step runs."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCUMENTS = Path(__file__).parents[2] / "benchmarks" / "documents.py"


def test_the_plain_script_says_the_same_and_every_step_runs() -> None:
    steps, about = runpy.run_path(str(DOCUMENTS))["steps"]()
    assert "same texts" in about[-1]
    for step in steps:
        step.ours()
        assert step.peer is not None
        assert step.peer()
