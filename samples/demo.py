#!/usr/bin/env python3
"""The whole round of a year on an invented county: roster, workbooks, inbox, reports, roll-up.

`python samples/demo.py [folder]` leaves a campaign's folder to look at, and a report of another
kind beside it, in `demo-output` unless another folder is named. Run again, it makes the same anew.
"""

# ruff: noqa: T201 - a script that prints

from __future__ import annotations

import os
import shutil
import sys
from contextlib import chdir, redirect_stderr
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, only its own folder is searched

from samples.county.arriving.desk import filled  # noqa: E402 - the path has to be there first
from samples.county.arriving.expected import AWAITED  # noqa: E402 - the same
from samples.county.inbox import DEADLINE, correct_inbox, make_inbox  # noqa: E402 - the same
from samples.county.make import FOLDER as COUNTY  # noqa: E402 - the same
from samples.county.make import YEAR  # noqa: E402 - the same
from tianbao.campaign.campaign import open_campaign  # noqa: E402 - the same
from tianbao.cli import main as command  # noqa: E402 - the same

TEMPLATE = "gongkai-2021-town"
PETITIONS = ROOT / "samples" / "xinfang-quarterly.yaml"
UNIT, FIRST_FAULTY = "清河镇", "白石乡"
CAMPAIGN, OTHER = f"{YEAR}年报", "信访季度统计"
MARK = ".tianbao-demo"
"""Stands in a folder that this script made, and may therefore make anew."""


@dataclass
class Demo:
    """One run in one folder."""

    folder: Path

    @property
    def campaign(self) -> Path:
        """Return where the campaign lies."""
        return self.folder / CAMPAIGN

    def clear(self) -> None:
        """Make way for this run: what an earlier one made is taken away, and nothing else."""
        made = [self.campaign, self.folder / OTHER]
        if (self.folder / MARK).is_file():
            for path in made:
                shutil.rmtree(path, ignore_errors=True)
        if any(path.exists() for path in made):
            raise SystemExit(f"{self.folder} 里已有同名的文件夹，请换一个地方。")
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / MARK).write_text("", encoding="utf-8")

    def start(self) -> None:
        """Make the campaign from the roster and last year's data."""
        title("一、建任务：名册，上年的数据，截止日期")
        run(0, "roster", "check", COUNTY / "名册.xlsx")
        options = ("--year", YEAR, "--roster", COUNTY / "名册.xlsx", "--last-year", COUNTY / "2023")
        office = ("--county", "云溪县", "--office", "云溪县政府办 0000-6600000")
        run(0, "init", CAMPAIGN, "--template", TEMPLATE, *options, *office, "--deadline", DEADLINE)

    def issue(self) -> None:
        """Make a workbook for each township."""
        title("二、下发：每个单位一份，上年结转已经填好")
        run(0, "issue")

    def collect(self) -> None:
        """Let what the townships sent come in, and read it."""
        title("三、收件：填好的表从邮箱、微信来，什么样的都有（由脚本代为生成）")
        make_inbox(Path("收件箱"), filled, open_campaign(Path.cwd()).key)
        run(1, "collect")
        run(0, "status")

    def chase(self) -> None:
        """Send back what is faulty, and remind who has not sent."""
        title("四、有错的退回，没报的催报")
        run(0, "return")
        run(0, "remind", "--by", "unit")
        show(next(Path("退回").glob(f"{FIRST_FAULTY}*.txt")))

    def decide(self) -> None:
        """Collect what was corrected, and accept what is right."""
        title("五、改好的再收一次，没有错误的接收")
        correct_inbox(Path("收件箱", "第二批"), filled, open_campaign(Path.cwd()).key)
        run(0, "collect", Path("收件箱", "第二批"))
        run(0, "accept", "--all")
        run(0, "history", FIRST_FAULTY)
        run(0, "status", "--missing")

    def publish(self) -> None:
        """Write the reports, the roll-up, and what other programs want."""
        title("六、报告、汇总、导出")
        date = ("--date", f"{YEAR + 1}-01-26")
        run(0, "report", "--to", "docx,html,txt", *date)
        run(0, "summary", "--report", "--to", "docx,txt")
        run(0, "status", "--html", "进度.html", "--xlsx", "进度.xlsx")
        run(0, "export", "--csv", "导出", "--json", Path("导出", "数据"))
        run(0, "verify")
        show(next(Path("报告", "txt").glob(f"{UNIT}*.txt")))

    def other_report(self) -> None:
        """Do the same with a report of another kind, described by a template of one's own."""
        title("七、换一种报表：自己写模板，办法一样")
        run(0, "template", "check", PETITIONS)
        workbook = Path(OTHER, f"{YEAR}-{UNIT}.xlsx")
        run(0, "fill", PETITIONS, ROOT / "samples" / f"xinfang-{YEAR}.json", "-o", workbook)
        run(0, "check", workbook, "--template", PETITIONS)
        text = workbook.with_suffix(".txt")
        run(0, "render", workbook, "--template", PETITIONS, "--style", "grid", "-o", text)
        print(f"\n{text.read_text(encoding='utf-8')}")


def title(words: str) -> None:
    """Print a heading."""
    print(f"\n{'─' * 8} {words} {'─' * 8}")


SHOWN = 24


def show(path: Path) -> None:
    """Print how a text begins."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    print(f"\n{path} 的开头：\n")
    for line in lines[:SHOWN]:
        print(f"  {line}")
    if len(lines) > SHOWN:
        print(f"  ……（共 {len(lines)} 行）")


def run(expected: int, *arguments: object) -> None:
    """Show a command, run it, and end the demo when it ends otherwise than it should."""
    words = [str(argument) for argument in arguments]
    shown = [os.path.relpath(word) if Path(word).is_absolute() else word for word in words]
    print(f"\n$ tianbao {' '.join(shown)}", flush=True)
    with redirect_stderr(sys.stdout):  # one stream, so that a copy in a file is in order
        status = command(words)
    if status != expected:
        raise SystemExit(f"tianbao {words[0]} 的退出状态是 {status}，应是 {expected}")


def main() -> None:
    """Run the demo."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A console that can't show a character shows a mark for it, and goes on.
        sys.stdout.reconfigure(errors="replace")
    demo = Demo(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-output").resolve())
    demo.clear()
    with chdir(demo.folder):
        demo.start()
    with chdir(demo.campaign):
        demo.issue()
        demo.collect()
        demo.chase()
        demo.decide()
        demo.publish()
    with chdir(demo.folder):
        demo.other_report()
    title(f"全部文件在 {demo.folder} 里")
    print(f"先看 {CAMPAIGN} 里的 下发、退回、催报、报告、汇总.xlsx 和 进度.html。")
    print(f"{'、'.join(AWAITED)}一直没有报来。")


if __name__ == "__main__":
    main()
