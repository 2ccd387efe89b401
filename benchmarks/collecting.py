"""What collecting a whole campaign costs, beside openpyxl, and how it grows with the units.

`python -m benchmarks.collecting [units …]` prints the time of collecting 500 filled workbooks
beside a loop that loads each of them with openpyxl twice, then time and memory of issuing,
collecting and telling the status for as many units as are named: 100, 1,000 and 10,000 unless
others are.
`docs/benchmarks.md` says what is measured and how to read it.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

import tianbao
from benchmarks.river import ROOT, TEMPLATE
from tianbao.campaign.campaign import Founding, Secrets, open_campaign, start_campaign
from tianbao.campaign.collecting import Working, collect
from tianbao.campaign.description import Description
from tianbao.campaign.issuing import issue
from tianbao.campaign.ledger.records import Act
from tianbao.campaign.progress import progress_of
from tianbao.campaign.workers import cores
from tianbao.model.roster import Member
from tianbao.workbook.prepared import prepared
from tianbao.workbook.stamp import SEAL, UNIT_CODE, UNIT_NAME, Stamp
from tianbao.workbook.write import contents_of, write_workbook
from tianbao.workbook.write.press.form import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = 2024
KEY = b"benchmark"
ACT = Act(dt.datetime(2025, 1, 20, 4, tzinfo=dt.UTC), "benchmark")
SIZES = (100, 1_000, 10_000)
COMPARED, LOADED = 500, 50
"""How many workbooks are collected beside openpyxl, and how many of them it loads."""

_NAME, _CODE = "\ue5c1\uf0b7镇", "\ue5c2\uf0b7"
PHASES = ("issue", "collect", "status")


def members(number: int) -> list[Member]:
    """Return so many townships."""
    return [Member(f"yunxi-{n:05}", f"云溪第{n}镇", district="东片") for n in range(1, number + 1)]


def filled(units: list[Member]) -> Iterator[tuple[str, bytes]]:
    """Yield the units' filled workbooks with their names, all with the same figures."""
    template = tianbao.load_template(TEMPLATE)
    data = (ROOT / "samples" / f"qinghe-{YEAR}.json").read_bytes()
    submission = tianbao.read(data).usable()[1]
    plan, digest = prepared(template)

    def stamp(name: str, code: str) -> Stamp:
        unit = tianbao.Unit(code, name)
        return Stamp(template.id, template.version, digest, unit, YEAR)

    pressed = stamp(_NAME, _CODE)
    content = write_workbook(plan, pressed, contents_of(submission), key=KEY)
    entries = pressed.entries(KEY)
    form = Form(content, {name: entries[name] for name in (UNIT_NAME, UNIT_CODE, SEAL)}, {})
    for unit in units:
        own = stamp(unit.name, unit.code).entries(KEY)
        texts = {name: own[name].encode() for name in (UNIT_NAME, UNIT_CODE, SEAL)}
        stamped = form.stamped(texts)
        if stamped is None:
            raise SystemExit(f"{unit.name} can't be stamped")
        yield f"{unit.name}.xlsx", stamped


def prepare(folder: Path, number: int) -> None:
    """Make a campaign of so many units, and its inbox."""
    folder.mkdir()
    about = Description("0123abcd", "bench", TEMPLATE, YEAR, "云溪县")
    units = members(number)
    founding = Founding(about, tianbao.load_template(TEMPLATE), units)
    campaign = start_campaign(folder, founding, ACT, Secrets(KEY))
    for name, content in filled(units):
        (campaign.folder / "收件箱" / name).write_bytes(content)


def run(phase: str, folder: Path) -> int:
    """Do one phase of a campaign; return how many units or files there were."""
    campaign = open_campaign(folder)
    if phase == "issue":
        return len(issue(campaign, ACT))
    if phase == "collect":
        inbox = campaign.folder / "收件箱"
        found = list(collect(campaign, [inbox], ACT, Working()))
        if any(each.outcome != "taken" for each in found):
            raise SystemExit("not all files were taken")
        return len(found)
    return len(progress_of(campaign, ACT.at).units)


def _peak() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def measured(phase: str, folder: Path) -> dict[str, float]:
    """Return seconds by the clock and the peak of megabytes of a phase, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.collecting", phase, str(folder)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(said.stdout)
    return found


def compare(folder: Path) -> None:
    """Print how long collecting takes, and loading the same workbooks twice with openpyxl."""
    prepare(folder, COMPARED)
    seconds = measured("collect", folder)["seconds"]
    paths = sorted((folder / "收件箱").iterdir())
    start = time.perf_counter()
    for path in islice(paths, LOADED):
        openpyxl.load_workbook(path)
        openpyxl.load_workbook(path, data_only=True)
    plain = (time.perf_counter() - start) * COMPARED / LOADED
    print(f"collect {COMPARED} filled workbooks   {seconds:7.1f} s, {cores()} cores")
    print(f"openpyxl, each loaded twice     {plain:7.1f} s, one core, {LOADED} of them run")
    print(f"ratio                           {seconds / plain:7.2f}\n")


def grow(folder: Path, number: int) -> None:
    """Print what each phase takes for so many units."""
    prepare(folder, number)
    for phase in PHASES:
        found = measured(phase, folder)
        each = found["seconds"] / number * 1000
        print(f"{number:8,}  {phase:9}{found['seconds']:9.2f}{each:12.2f}{found['peak']:9.0f}")


def main() -> None:
    """Measure and print."""
    words = sys.argv[1:]
    if words[:1] and words[0] in PHASES:
        start = time.perf_counter()
        run(words[0], Path(words[1]))
        print(json.dumps({"seconds": time.perf_counter() - start, "peak": _peak()}))
        return
    sizes = [int(word) for word in words] or SIZES
    print(f"Python {platform.python_version()}, openpyxl {version('openpyxl')}, ", end="")
    print(f"tianbao {version('tianbao')}; by the clock\n")
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name) / "compared")
        print("   units  phase      seconds  ms each one  peak MB")
        for number in sizes:
            grow(Path(name) / str(number), number)


if __name__ == "__main__":
    main()
