"""Hostile files read in processes of their own, each with its time and its memory.

`python -m tests.hostile.running` takes the number of a file a line and prints a line of JSON. It
has read a right workbook before, and forks for each file: a child makes the file, another one
reads it and is measured. So nothing of the one counts for the other.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import tianbao
from tests.forms import stated
from tests.hostile.archives import ARCHIVES
from tests.hostile.contents import MASS, PARTS, XML
from tests.hostile.foreigners import FOREIGN
from tests.hostile.making import Hostile, base, zipped
from tests.hostile.others import OTHERS
from tests.hostile.within import WITHIN
from tianbao import Limits, describe

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE: tuple[Hostile, ...] = (*ARCHIVES, *XML, *MASS, *PARTS, *FOREIGN, *OTHERS, *WITHIN)
"""All hostile files, in the order of the documentation."""
RIGHT = len(HOSTILE)
"""The number that stands for a right workbook."""
_LIMIT = re.compile(r"^ {8}(\w+): (.*(?:\n {12}.*)*)", re.MULTILINE)
ROOT = Path(__file__).parents[2]
USUAL = 0.005
"""How many seconds of computing `calibration` takes on two idle cores of 2020."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its findings, what was read of it, and what that took.

    Attributes:
        codes: the codes of the findings.
        sentences: what they say.
        values: what was read; nothing where the file was refused.
        seconds: of computing.
        slowness: how many times as long as usual the machine took for `calibration`.
        megabytes: of memory, at the most.
    """

    codes: list[str]
    sentences: list[str]
    values: dict[str, object] | None
    seconds: float = 0.0
    slowness: float = 1.0
    megabytes: float = 0.0


class Runner:
    """Reads hostile files in processes of their own."""

    def __init__(self) -> None:
        """Start the process that forks."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.running"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )

    def outcome(self, number: int) -> Outcome:
        """Return what becomes of the file of that number."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(number, file=self._process.stdin, flush=True)
        return Outcome(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def hostile_table() -> str:
    """Return all files with what became of them, as a table in Markdown."""
    runner = Runner()
    lines = ["| file | family | finding | seconds | MB |", "|---|---|---|---:|---:|"]
    for number, file in enumerate(HOSTILE):
        found = runner.outcome(number)
        code = " ".join(f"`{code}`" for code in file.code.split()) or "read"
        figures = f"{found.seconds:.2f} | {found.megabytes:.0f}"
        name = file.name.replace("|", "\\|")
        lines.append(f"| {name} | {file.family} | {code} | {figures} |")
    runner.close()
    return "\n".join(lines) + "\n"


def limits_table() -> str:
    """Return all limits with what they hold for and their usual values, as a table in Markdown."""
    _, _, text = (Limits.__doc__ or "").partition("Attributes:\n")
    told = dict(_LIMIT.findall(text))
    lines = ["| limit | usually | what it holds for |", "|---|---:|---|"]
    for field in fields(Limits):
        words = " ".join(told[field.name].split()).rstrip(".")
        lines.append(f"| `{field.name}` | {field.default:,} | {words} |")
    return "\n".join(lines) + "\n"


def calibration() -> float:
    """Return how many times as long as usual some pure Python takes, in seconds of computing."""
    start = time.process_time()
    found: dict[int, str] = {}
    for number in range(20_000):
        found[number % 1_000] = f"{number}"
    return (time.process_time() - start) / USUAL


def _forked(work: Callable[[], None]) -> float:
    """Do something in a child; return its megabytes at the most."""
    child = os.fork()
    if not child:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    _, status, usage = os.wait4(child, 0)
    assert status == 0, "the child did not come to its end"
    return usage.ru_maxrss / 1000


def _read(path: Path, limits: Limits | None) -> Outcome:
    before, start = calibration(), time.process_time()
    found = tianbao.read(path, limits=limits or Limits())
    seconds = time.process_time() - start
    slowness = (before + calibration()) / 2
    words = [describe(finding) for finding in found.findings]
    codes = [message.code for message in words]
    values = None if found.submission is None else stated(*found.usable())
    return Outcome(codes, [message.sentence for message in words], values, seconds, slowness)


def _measured(file: Hostile, folder: Path) -> Outcome:
    path, result = folder / "file.xlsx", folder / "result.json"
    _forked(lambda: (path.write_bytes(file.make()), None)[1])
    megabytes = _forked(
        lambda: (result.write_text(json.dumps(asdict(_read(path, file.limits)))), None)[1]
    )
    outcome = json.loads(result.read_text())
    return Outcome(**{**outcome, "megabytes": megabytes})


def main() -> None:
    """Answer for each number that comes in."""
    right = Hostile("a right workbook", "", lambda: zipped(base()), "")
    files = (*HOSTILE, right)
    tianbao.read(right.make())
    with tempfile.TemporaryDirectory() as folder:
        for line in sys.stdin:
            outcome = _measured(files[int(line)], Path(folder))
            print(json.dumps(asdict(outcome)), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
