"""What the workbooks of a whole campaign cost, stamped, beside plain XlsxWriter in a loop.

`python -m benchmarks.issuing [rounds]` prints CPU milliseconds of one workbook, then time and
memory of many. `docs/benchmarks.md` says what is measured and how to read it.
"""

from __future__ import annotations

import functools
import platform
import re
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import tianbao
from benchmarks.river import ROOT, ROUNDS, TEMPLATE, Step, measure, plain_script, print_table
from tianbao.plan import FromPrior, from_prior, with_mirror
from tianbao.workbook.prepared import prepared
from tianbao.workbook.write.press import NOTHING, Press

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = 2025
BLANK, PREFILLED = "blank", "prefilled"
UNITS = 2_000
SIZES = (0, 100, 1_000, UNITS, 10_000)


def last_year() -> tianbao.Submission:
    """Return a report of the year before."""
    data = (ROOT / "samples" / "qinghe-2024.json").read_bytes()
    return tianbao.read(data).usable()[1]


def units(kind: str) -> Iterator[tuple[tianbao.Unit, FromPrior]]:
    """Yield units without an end; where there are figures, no two have the same."""
    base = from_prior(tianbao.load_template(TEMPLATE), last_year())
    for number in count(1):
        unit = tianbao.Unit(f"yunxi-{number}", f"云溪第{number}镇")
        if kind == BLANK:
            yield unit, NOTHING
        else:
            contents = {key: figure + number for key, figure in base.contents.items()}
            figures = {key: figure + number for key, figure in base.figures.items()}
            yield unit, FromPrior(contents, base.locked, figures)


def stamped(kind: str) -> Iterator[bytes]:
    """Yield one unit's workbook after the other, from a press of their own."""
    plan, digest = prepared(tianbao.load_template(TEMPLATE))
    press = Press(plan if kind == BLANK else with_mirror(plan), digest, YEAR, key=b"key")
    for unit, given in units(kind):
        yield press.stamp(unit, 1, given)


def steps() -> tuple[list[Step], list[str]]:
    """Return what is measured of one workbook, and what the table is about."""
    template, prior = tianbao.load_template(TEMPLATE), last_year()
    found, about = [], []
    for kind, given in ((BLANK, None), (PREFILLED, prior)):
        build = functools.partial(tianbao.build, template, prior.unit, YEAR, prior=given)
        plain, calls = plain_script(build)
        about.append(f"{kind}: {len(build()):,} bytes, {calls:,} XlsxWriter calls; same parts")
        found.append(Step(f"stamp, {kind}", stamped(kind).__next__, "XlsxWriter", plain))
        found.append(Step(f"press (once), {kind}", functools.partial(_first, kind)))
    found.append(Step("last year's figures", lambda: from_prior(template, prior)))
    return found, about


def _first(kind: str) -> bytes:
    return next(stamped(kind))


def issue(kind: str, number: int) -> tuple[float, float]:
    """Return the CPU seconds that so many workbooks take, and the process's peak of megabytes."""
    start = time.process_time()
    for _ in islice(stamped(kind), number):
        pass
    return time.process_time() - start, _peak()


def _peak() -> float:
    """Return this process's peak of megabytes; `getrusage` would count its parent's, too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    if found is None:
        raise SystemExit("no peak of memory in /proc/self/status")
    return int(found[1]) / 1024


def _issued_apart(kind: str, number: int) -> tuple[float, float]:
    """Return the same as `issue`, of a process of its own."""
    command = [sys.executable, "-m", "benchmarks.issuing", kind, str(number)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    seconds, peak = said.stdout.split()
    return float(seconds), float(peak)


def print_many(samples: dict[tuple[str, bool], list[float]]) -> None:
    """Print time and memory of many, and how long the plain script takes for them by its median."""
    print(f"{'units':>8}{'kind':>11}{'seconds':>9}{'peak MB':>9}{'XlsxWriter':>12}{'times':>7}")
    for kind in (BLANK, PREFILLED):
        alone = statistics.median(samples[f"stamp, {kind}", True]) / 1000
        for number in SIZES:
            seconds, peak = _issued_apart(kind, number)
            line = f"{number:8,}{kind:>11}{seconds:9.2f}{peak:9.0f}"
            if number:
                line += f"{number * alone:11.0f}*{number * alone / seconds:7.0f}"
            print(line)
    print("\n* one workbook's median times so many; not run")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] in ([BLANK], [PREFILLED]):
        print(*issue(sys.argv[1], int(sys.argv[2])))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found, about = steps()
    print(f"Python {platform.python_version()}, xlsxwriter {version('xlsxwriter')}, ", end="")
    print(f"tianbao {version('tianbao')}")
    for line in about:
        print(line)
    print(f"CPU time of the process, median of {rounds} interleaved rounds\n")
    samples = measure(found, rounds)
    print_table(found, samples)
    for kind in (BLANK, PREFILLED):
        pairs = zip(*(samples[f"stamp, {kind}", peer] for peer in (True, False)), strict=True)
        times = statistics.median(plain / own for plain, own in pairs)
        print(f"stamping a {kind} workbook is {times:.0f} times as fast as XlsxWriter alone")
    print()
    print_many(samples)


if __name__ == "__main__":
    main()
