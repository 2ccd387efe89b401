"""The fuzzing driver: `python tests/fuzz/run.py [--seconds 60] [reader] [language]`.

Runs the targets side by side, says in one line each how far it came, and ends with 0 when nothing
was found, 1 when something was, 2 when it can't run. `--repeat FILE` runs one input once.
"""

# ruff: noqa: T201 - a command that says what it found

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("reader", "language")
FOUND = ROOT / "build" / "fuzz"
"""Where inputs that break the law are kept."""

SLOWEST = 10
"""How many seconds one input may take; a right workbook takes a tenth of one."""

MEMORY = 2048
"""How many megabytes the process may have."""

LARGEST = 300_000
"""How many bytes an input may have."""

_COVERED = re.compile(r"cov: (\d+)")
_RUNS = re.compile(r"^#(\d+)\s", re.MULTILINE)


class Running(NamedTuple):
    """A target's process, and the file with what it says."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path


def main() -> int:
    """Run what the command line asks for and return the status."""
    arguments = _arguments()
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    names = arguments.targets or TARGETS
    if arguments.repeat:
        content = arguments.repeat.read_bytes()
        for name in names:
            importlib.import_module(f"tests.fuzz.{name}").one_input(content)
        print("This input breaks nothing.")
        return 0
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install -e '.[fuzz]' (Linux)", file=sys.stderr)
        return 2
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        running = [_start(name, Path(folder), arguments.seconds) for name in names]
        sound = [_finish(each) for each in running]
    return 0 if all(sound) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz tianbao.")
    parser.add_argument("targets", nargs="*", metavar="target", help=" or ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs")
    parser.add_argument(
        "--repeat", type=Path, metavar="FILE", help="run one input, without atheris"
    )
    arguments = parser.parse_args()
    if unknown := set(arguments.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    if arguments.repeat and len(arguments.targets) != 1:
        parser.error("--repeat needs one target")
    return arguments


def _start(name: str, folder: Path, seconds: int) -> Running:
    """Write a target's seeds and start its process."""
    corpus = folder / name
    corpus.mkdir()
    for number, seed in enumerate(importlib.import_module(f"tests.fuzz.{name}").seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    command = [
        *(sys.executable, "-m", "tests.fuzz.worker", name, str(corpus)),
        *(f"-artifact_prefix={FOUND}/{name}-", f"-max_total_time={seconds}"),
        *(f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", f"-max_len={LARGEST}"),
    ]
    log = FOUND / f"{name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT)
    return Running(name, process, log)


def _finish(running: Running) -> bool:
    """Wait for a target, say how far it came, and return whether nothing was found."""
    status = running.process.wait()
    said = running.log.read_text(encoding="utf-8", errors="replace")
    runs = max(map(int, _RUNS.findall(said)), default=0)
    covered = max(map(int, _COVERED.findall(said)), default=0)
    # Without a run, nothing was fuzzed, whatever the status is.
    sound = status == 0 and runs > 0
    verdict = "nothing found" if sound else f"FAILED (status {status})"
    print(f"{running.name}: {runs} executions, coverage {covered}, {verdict}")
    if not sound:
        _explain(running, said)
    return sound


def _explain(running: Running, said: str) -> None:
    """Say what was found, in which file, and how to repeat it."""
    print(f"  everything it said: {running.log}")
    kept = re.search(r"Test unit written to (\S+)", said)
    if kept:
        print(f"  the input: {kept[1]}")
        print(f"  once more: python tests/fuzz/run.py --repeat {kept[1]} {running.name}")
    print("\n".join(f"  {line}" for line in said.splitlines()[-30:]))


if __name__ == "__main__":
    sys.exit(main())
