"""Asks a process of its own, which forks, and takes its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS = 300
"""How long an answer may take on a busy machine."""


def answer(module: str, *words: str) -> Any:  # noqa: ANN401 - what json.loads gives
    """Return what a module of this folder prints, run with these words."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.campaign.{module}", *words],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return json.loads(done.stdout)
