"""The sample county's campaign, walked through for what the documentation shows of it.

Each command is run at its own time of an invented clock, and what comes in is put into the inbox
when its time has come, so that all of it is the same whenever it is done.
"""

# ruff: noqa: INP001 - it stands beside the scripts that use it; docs is no package

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import openpyxl

from samples.county.arriving import desk
from samples.county.inbox import correct_inbox, make_inbox
from samples.county.make import FOLDER
from tianbao.campaign.campaign import INBOX, open_campaign
from tianbao.campaign.ledger.records import Act
from tianbao.model.zone import BEIJING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Run = Callable[[str], str]
    """Runs a line of shell and gives what it prints."""

CLERK = "王敏"
TITLE = "2024年报"
SECOND = "第二批"
"""The folder of the inbox with what came after faulty workbooks had been sent back."""

_INIT = (
    "tianbao init 2024年报 --template gongkai-2021-town --year 2024"
    " --roster samples/county/名册.xlsx --last-year samples/county/2023"
    ' --county 云溪县 --office "云溪县政府办 0000-1234567" --deadline 2025-01-20'
)
ROUND = (
    ("2024-12-23 09:05", "tianbao roster check samples/county/名册.xlsx"),
    ("2024-12-23 09:10", _INIT),
    ("2024-12-23 09:12", "cd 2024年报"),
    ("2024-12-23 09:12", "tianbao issue"),
    ("2025-01-22 18:05", "tianbao collect"),
    ("2025-01-22 18:10", "tianbao status"),
    ("2025-01-22 18:15", "tianbao history 高寨"),
    ("2025-01-22 18:20", "tianbao return"),
    ("2025-01-22 18:25", "tianbao return 城东 高寨"),
    ("2025-01-22 18:30", "tianbao accept --all"),
    ("2025-01-22 18:40", 'tianbao waive 河西 carry_over --reason "上年报告多报 1 件，已核实"'),
    ("2025-01-22 18:41", "tianbao accept 河西"),
    ("2025-01-23 09:00", "tianbao remind"),
    ("2025-01-23 09:05", "tianbao status --missing"),
    ("2025-01-24 17:30", "tianbao collect 收件箱/第二批"),
    ("2025-01-24 17:35", "tianbao accept 河西"),
    ("2025-01-24 17:36", "tianbao accept --all"),
    ("2025-01-24 17:40", "tianbao history 河西"),
    ("2025-01-26 09:00", "tianbao roster update ../名册.xlsx"),
    ("2025-01-26 09:05", "tianbao issue"),
    ("2025-01-27 10:00", "tianbao report --to html --date 2025-01-27"),
    ("2025-01-27 10:10", "tianbao summary"),
    ("2025-01-27 10:20", "tianbao export --csv 导出"),
)
"""When each command is given, in Beijing's time."""


def walk(folder: Path, run: Run, steps: Sequence[tuple[str, str]] = ROUND) -> Mapping[str, str]:
    """Go through a campaign in a folder; return what each command prints, each time it is given.

    The folder has the samples in it. What runs a line does so in the folder that is current.
    """
    printed: dict[str, str] = defaultdict(str)
    with chdir(folder):
        for when, line in steps:
            at = dt.datetime.fromisoformat(when).replace(tzinfo=BEIJING)
            if line.startswith("cd "):
                os.chdir(line.removeprefix("cd "))
            else:
                _put(line)
                printed[line] += _run_at(at, run, line)
    return printed


def _run_at(at: dt.datetime, run: Run, line: str) -> str:
    """Run a line at a time of the invented clock, in this process alone."""

    def act_of(_who: str) -> Act:
        return Act(at, CLERK)

    with (
        patch("tianbao.cli.campaign.opening.act_of", act_of),
        patch("tianbao.cli.campaign.init.act_of", act_of),
        patch("tianbao.campaign.collecting.cores", lambda: 1),
        patch("tianbao.campaign.reporting.cores", lambda: 1),
    ):
        return run(line)


def _put(line: str) -> None:
    """Put what a command is about to read where it reads it."""
    if line.startswith("tianbao collect"):
        key = open_campaign(Path()).key
        if line.endswith(SECOND):
            correct_inbox(Path(INBOX, SECOND), desk.filled, key)
        else:
            make_inbox(Path(INBOX), desk.filled, key)
    elif line.startswith("tianbao roster update"):
        later_roster(Path("..", "名册.xlsx"))


def later_roster(path: Path) -> None:
    """Write the roster as it is later: a township became a town, another was merged."""
    book = openpyxl.load_workbook(FOLDER / "名册.xlsx")
    sheet = book.active
    if sheet is None:
        raise LookupError(path)
    column = sheet.max_column + 1
    for row in range(1, sheet.max_row + 1):
        name = sheet.cell(row, 2)
        if name.value == "单位名称":
            sheet.cell(row, column).value = "并入"
        elif name.value == "云岭乡":
            name.value = "云岭镇"
        elif name.value == "松坡乡":
            sheet.cell(row, column).value = "青溪乡"
    book.save(path)
