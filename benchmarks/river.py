"""What a workbook costs on its way, beside plain XlsxWriter and plain openpyxl.

`python benchmarks/river.py [rounds]` prints a table of CPU milliseconds. `docs/benchmarks.md`
says what is measured and how to read it.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import platform
import re
import statistics
import sys
import time
import zipfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any
from unittest import mock

import openpyxl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

import tianbao
from tianbao.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
TEMPLATE = "gongkai-2021-town"
UNIT, YEAR = tianbao.Unit("yunxi-03", "清河镇"), 2024
ROUNDS = 25
SHORTEST_SAMPLE = 0.05
"""Seconds of CPU time; a step that takes less is repeated within one sample."""


class Recorder:
    """Writes down, as lines of a script, every call that our writer makes of XlsxWriter."""

    def __init__(self) -> None:
        """Start with an empty script."""
        self.lines: list[str] = []
        self.names: dict[int, str] = {}
        self.kept: list[object] = []
        self.depth = 0

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Write down the public calls of workbooks and sheets, not those they make themselves."""
        with ExitStack() as patches:
            for kind in (xlsxwriter.Workbook, Worksheet):
                for name, method in list(vars(kind).items()):
                    public = isinstance(method, FunctionType) and not name.startswith("_")
                    if public or (kind is xlsxwriter.Workbook and name == "__init__"):
                        patches.enter_context(mock.patch.object(kind, name, self.noted(method)))
            yield

    def noted(self, method: Callable[..., object]) -> Callable[..., object]:
        """Return a method that writes itself down, unless another one has called it."""

        @functools.wraps(method)
        def call(target: object, *args: object, **keywords: object) -> object:
            if self.depth:
                return method(target, *args, **keywords)
            line = self.line(target, method.__name__, args, keywords)
            self.depth += 1
            try:
                result = method(target, *args, **keywords)
            finally:
                self.depth -= 1
            if isinstance(result, Format | Worksheet):
                kind = "format" if isinstance(result, Format) else "sheet"
                line = f"{self.named(result, kind)} = {line}"
            self.lines.append(line)
            return result

        return call

    def line(
        self, target: object, method: str, args: tuple[object, ...], keywords: dict[str, object]
    ) -> str:
        """Return a call as the script writes it."""
        if method == "__init__":
            self.kept.append(target)
            self.names[id(target)] = "book"
            return f"book = Workbook(stream, {self.source(args[1])})"
        # A sheet of a class of ours becomes a sheet of XlsxWriter's own.
        written = [self.source(value) for value in args if not isinstance(value, type)]
        written += [f"{name}={self.source(value)}" for name, value in keywords.items()]
        return f"{self.names[id(target)]}.{method}({', '.join(written)})"

    def named(self, result: object, kind: str) -> str:
        """Return the name that a format or a sheet gets in the script."""
        self.kept.append(result)
        self.names[id(result)] = f"{kind}{len(self.kept)}"
        return self.names[id(result)]

    def source(self, value: object) -> str:
        """Return a value as the script writes it."""
        if isinstance(value, Format):
            return self.names[id(value)]
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k!r}: {self.source(v)}" for k, v in value.items()) + "}"
        if not isinstance(value, str | int | float | Decimal | list | dt.datetime | None):
            raise TypeError(f"not to be written down: {value!r}")
        return repr(value)


def plain_script(write: Callable[[], bytes]) -> tuple[Callable[[], bytes], int]:
    """Return a script that makes the same workbook with XlsxWriter alone, and its length.

    It is straight-line code with every argument a constant. That it makes the same is checked
    here, not believed.
    """
    recorder = Recorder()
    with recorder.recording():
        expected = write()
    body = "".join(f"    {line}\n" for line in recorder.lines)
    names: dict[str, Any] = {"Workbook": xlsxwriter.Workbook, "datetime": dt, "Decimal": Decimal}
    exec(compile(f"def make(stream):\n{body}", "plain", "exec"), names)  # noqa: S102 - our own text

    def script() -> bytes:
        stream = io.BytesIO()
        names["make"](stream)
        return stream.getvalue()

    if parts(script()) != parts(expected):
        raise SystemExit("the plain script makes another workbook than ours")
    return script, len(recorder.lines)


def parts(content: bytes) -> dict[str, bytes]:
    """Return a workbook's parts, without the two things that XlsxWriter has no method for.

    These are the lock on the workbook's structure, and rows that grow although their height is
    set.
    """
    own = re.compile(rb' customHeight="1"|<workbookProtection [^>]*/>')
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: own.sub(b"", archive.read(name)) for name in archive.namelist()}


def plain_read(content: bytes) -> int:
    """Read a workbook with openpyxl alone: formulas, then results, each cell touched."""
    touched = 0
    for results in (False, True):
        loaded = openpyxl.load_workbook(io.BytesIO(content), data_only=results)
        for sheet in loaded.worksheets:
            for row in sheet.iter_rows():
                touched += sum(cell.value is not None for cell in row)
    return touched


@dataclass(frozen=True, slots=True)
class Step:
    """What is measured: ours, and what does the same without us, if anything does."""

    name: str
    ours: Callable[[], object]
    peer_name: str = ""
    peer: Callable[[], object] | None = None


def steps() -> tuple[list[Step], list[str]]:
    """Return the steps in the order of the river, and what the table is about."""
    path = ROOT / "templates" / f"{TEMPLATE}.yaml"
    template = tianbao.load_template(TEMPLATE)
    data = (ROOT / "samples" / "qinghe-2024.json").read_bytes()
    _, submission = tianbao.read(data).usable()
    blank, blank_calls = plain_script(lambda: tianbao.build(template, UNIT, YEAR))
    full, full_calls = plain_script(lambda: tianbao.fill(template, submission)[0])
    content = tianbao.fill(template, submission)[0]
    found = tianbao.read(content)
    _, returned = found.usable()
    report = tianbao.compose(template, returned)
    about = [
        f"workbook: {TEMPLATE}, {len(content):,} bytes, {plain_read(content) // 2:,} cells",
        f"plain scripts: {blank_calls:,} XlsxWriter calls blank, {full_calls:,} filled; same parts",
    ]
    return [
        Step("load the template (once)", lambda: tianbao.load_template(path)),
        Step("plan (once)", lambda: make_plan(template)),
        Step("build", lambda: tianbao.build(template, UNIT, YEAR), "XlsxWriter", blank),
        Step("fill", lambda: tianbao.fill(template, submission), "XlsxWriter", full),
        Step("read", lambda: tianbao.read(content), "openpyxl", lambda: plain_read(content)),
        Step("check", lambda: tianbao.check(template, returned)),
        Step("compose", lambda: tianbao.compose(template, returned)),
        Step("render, cells", lambda: tianbao.render_text(report)),
        Step("render, grid", lambda: tianbao.render_text(report, tianbao.Style.GRID)),
    ], about


def cpu_ms(function: Callable[[], object]) -> float:
    """Return the CPU milliseconds of one call; short ones are repeated and divided."""
    calls, start = 0, time.process_time()
    while True:
        function()
        calls += 1
        spent = time.process_time() - start
        if spent >= SHORTEST_SAMPLE:
            return spent / calls * 1000


def measure(found: list[Step], rounds: int) -> dict[tuple[str, bool], list[float]]:
    """Return samples by step and whether they are the peer's: one of each in every round."""
    samples: dict[tuple[str, bool], list[float]] = {}
    for number in range(-1, rounds):
        for step in found:
            pair = [(step.ours, False), *([(step.peer, True)] if step.peer else [])]
            for function, is_peer in pair if number % 2 else pair[::-1]:
                spent = cpu_ms(function)
                if number >= 0:  # the first round only warms up
                    samples.setdefault((step.name, is_peer), []).append(spent)
    return samples


def print_table(found: list[Step], samples: dict[tuple[str, bool], list[float]]) -> None:
    """Print medians, and of each pair the median of the ratios round by round."""
    print(f"{'step':26}{'ms':>8}{'fastest':>9}   {'peer':12}{'ms':>8}{'fastest':>9}{'ratio':>8}")
    for step in found:
        own = samples[step.name, False]
        line = f"{step.name:26}{statistics.median(own):8.2f}{min(own):9.2f}"
        if step.peer is not None:
            other = samples[step.name, True]
            ratio = statistics.median(a / b for a, b in zip(own, other, strict=True))
            line += f"   {step.peer_name:12}{statistics.median(other):8.2f}{min(other):9.2f}"
            line += f"{ratio:8.2f}"
        print(line)


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found, about = steps()
    peers = ", ".join(f"{name} {version(name)}" for name in ("xlsxwriter", "openpyxl"))
    print(f"Python {platform.python_version()}, {peers}, tianbao {version('tianbao')}")
    for line in about:
        print(line)
    print(f"CPU time of the process, median of {rounds} interleaved rounds\n")
    print_table(found, measure(found, rounds))


if __name__ == "__main__":
    main()
