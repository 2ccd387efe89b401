#!/usr/bin/env python3
"""The whole way on an invented county: blanks, filled workbooks, findings, final documents.

`python samples/demo.py [folder]` leaves every file in one folder, `demo-output` unless another
is named, and says at the end which ones. Run again, it writes the same files anew and touches
nothing else.
"""

# ruff: noqa: T201 - a script that prints

from __future__ import annotations

import json
import os
import sys
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path

import tianbao
from tianbao.cli import main as command

SAMPLES = Path(os.path.relpath(Path(__file__).parent))
TEMPLATE = "gongkai-2021-town"
PETITIONS = SAMPLES / "xinfang-quarterly.yaml"
YEAR = 2024
RIGHT, FAULTY = "清河镇", "白石乡"
FILES = {RIGHT: "qinghe", FAULTY: "baishi"}
"""The townships, and what the names of their data files start with."""

STYLES = ("cells", "records", "grid")
PDF = find_spec("typst") is not None and find_spec("fontTools") is not None
SHOWN_LINES = 34


@dataclass
class Demo:
    """One run; `made` lists the files that it has written."""

    folder: Path
    made: list[Path] = field(default_factory=list)

    def path(self, *parts: str) -> Path:
        """Return the path of a file that is about to be written."""
        path = self.folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.made.append(path)
        return path

    def filled(self, unit: str) -> Path:
        """Return where a township's filled workbook lies."""
        return self.folder / "2-填好的表" / f"{YEAR}-{unit}.xlsx"

    def build(self) -> None:
        """Build the blanks that the townships get."""
        title("一、生成空白表，发给各乡镇")
        for unit in FILES:
            path = self.path("1-空白表", f"{YEAR}-{unit}-空白表.xlsx")
            run(0, "build", TEMPLATE, "--unit", unit, "--year", str(YEAR), "-o", path)

    def fill(self) -> None:
        """Fill the workbooks, as the townships would; one of them made mistakes."""
        title("二、填表（这里用数据文件代替乡镇的人工填写）")
        for unit, name in FILES.items():
            path = self.path("2-填好的表", f"{YEAR}-{unit}.xlsx")
            data = SAMPLES / f"{name}-{YEAR}.json"
            run(int(unit == FAULTY), "fill", TEMPLATE, data, "-o", path)

    def check(self) -> None:
        """Read the filled workbooks back and check them beside last year's data."""
        title("三、收回来读取、校验")
        for unit, name in FILES.items():
            last_year = SAMPLES / f"{name}-{YEAR - 1}.json"
            run(int(unit == FAULTY), "check", self.filled(unit), "--last-year", last_year)

    def keep_data(self) -> None:
        """Write what was read as JSON."""
        for unit in FILES:
            found = tianbao.read(self.filled(unit))
            data = tianbao.to_json(*found.usable())
            path = self.path("3-读出的数据", f"{YEAR}-{unit}.json")
            path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(f"\n读出的数据：{self.folder / '3-读出的数据'}")

    def send_back(self) -> None:
        """Send the faulty workbook back, with remarks on its cells and a message."""
        title("四、有错的退回去改")
        last_year = SAMPLES / f"{FILES[FAULTY]}-{YEAR - 1}.json"
        path = self.path("4-退回件", f"{YEAR}-{FAULTY}-退回.xlsx")
        options = ("--note", "--last-year", last_year, "-o", path)
        run(1, "return", self.filled(FAULTY), *options)

    def render(self) -> None:
        """Render the right township's report in all formats, and show how its text begins."""
        title("五、生成报告")
        workbook = self.filled(RIGHT)
        paths = {style: self.path("5-报告", f"{YEAR}-{RIGHT}-{style}.txt") for style in STYLES}
        for style, path in paths.items():
            run(0, "render", workbook, "--style", style, "-o", path)
        for to in ("docx", "html", "md", "json", *(["pdf"] if PDF else [])):
            path = self.path("5-报告", f"{YEAR}-{RIGHT}.{to}")
            run(0, "render", workbook, "--to", to, "--date", f"{YEAR + 1}-01-20", "-o", path)
        lines = paths["cells"].read_text(encoding="utf-8").splitlines()
        print(f"\n{paths['cells']} 的开头：\n")
        for line in lines[:SHOWN_LINES]:
            print(f"  {line}")
        print(f"  ……（共 {len(lines)} 行）")

    def other_report(self) -> None:
        """Do the same with a report of another kind, described by a template of one's own."""
        title("六、换一种报表：自己写模板，办法一样")
        folder = "6-信访季度统计"
        run(0, "template", "check", PETITIONS)
        blank = self.path(folder, f"{YEAR}-{RIGHT}-空白表.xlsx")
        run(0, "build", PETITIONS, "--unit", RIGHT, "--year", str(YEAR), "-o", blank)
        workbook = self.path(folder, f"{YEAR}-{RIGHT}.xlsx")
        run(0, "fill", PETITIONS, SAMPLES / f"xinfang-{YEAR}.json", "-o", workbook)
        run(0, "check", workbook, "--template", PETITIONS)
        text = self.path(folder, f"{YEAR}-{RIGHT}.txt")
        run(0, "render", workbook, "--template", PETITIONS, "--style", "grid", "-o", text)
        print(f"\n{text.read_text(encoding='utf-8')}")

    def sum_up(self) -> None:
        """Name everything that was made."""
        title(f"全部文件在 {self.folder} 里")
        for path in self.made:
            print(f"  {path}")


def title(words: str) -> None:
    """Print a heading."""
    print(f"\n{'─' * 8} {words} {'─' * 8}")


def run(expected: int, *arguments: str | Path) -> None:
    """Show a command, run it, and end the demo when it ends otherwise than it should."""
    words = [str(argument) for argument in arguments]
    print(f"\n$ tianbao {' '.join(words)}", flush=True)
    overwrites = ["--force"] if "-o" in words else []
    with redirect_stderr(sys.stdout):  # one stream, so that a copy in a file is in order
        status = command([*words, *overwrites])
    if status != expected:
        raise SystemExit(f"tianbao {words[0]} 的退出状态是 {status}，应是 {expected}")


def main() -> None:
    """Run the demo."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A console that can't show a character shows a mark for it, and goes on.
        sys.stdout.reconfigure(errors="replace")
    demo = Demo(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-output"))
    demo.build()
    demo.fill()
    demo.check()
    demo.keep_data()
    demo.send_back()
    demo.render()
    demo.other_report()
    demo.sum_up()


if __name__ == "__main__":
    main()
