"""What comes out at the end: reports, the roll-up, exports, history, and a ledger that is whole."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import inbox, put
from tests.cli.terminal import terminal
from tianbao.cli import progress_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("collected")


def test_accepted_units_have_reports(run: Run) -> None:
    ran = run("report", "--jobs", 1)
    assert (ran.status, ran.out) == (1, "")
    assert "还没有已接收的单位" in ran.err
    assert not Path("报告").exists()
    run("accept", "清河镇")
    ran = run("report", "--to", "txt,html", "--jobs", 1)
    assert ran.status == 0
    assert "已生成 5 个文件" in ran.err
    assert sorted(path.name for path in Path("报告").iterdir()) == [
        "html",
        "txt",
        "云溪县2024年来访统计汇编.html",
        "云溪县2024年来访统计汇编.txt",
        "目录.html",
    ]


@pytest.mark.parametrize(
    ("command", "count"),
    [
        (("report", "--to", "txt,html"), "5/5"),
        (("report", "--no-volume"), "2/2"),
        (("return",), "1/1"),
        (("return", "--with-warnings"), "1/1"),
        (("return", "白石乡"), "1/1"),
    ],
)
def test_the_bar_says_of_how_many(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], count: str
) -> None:
    run("accept", "清河镇")
    monkeypatch.setattr(progress_bar, "_PAUSE", 0.0)
    screen = terminal(monkeypatch, 80, "stderr")
    assert run(*command).status == 0
    assert f" {count} " in screen.raw_text
    assert set(re.findall(r" [0-9]+/([0-9?]+)", screen.raw_text)) == {count.partition("/")[2]}


def test_a_volume_need_not_be_made(run: Run) -> None:
    run("accept", "清河镇")
    assert "已生成 2 个文件" in run("report", "--no-volume", "--jobs", 1).err
    assert not list(Path("报告").glob("*汇编*"))


def test_formats_that_there_are_not_are_refused(run: Run) -> None:
    run("accept", "清河镇")
    assert "没有“doc”这种格式" in run("report", "--to", "doc").err
    assert not Path("报告").exists()


def test_what_there_is_to_say_of_a_document_is_said_once(run: Run) -> None:
    run("waive", "白石乡", "balance", "--reason", "属实")
    run("accept", "清河镇", "白石乡")
    ran = run("report", "--to", "docx,pdf", "--font", "body=不存在的字体", "--no-volume")
    assert ran.status == 0
    assert ran.err.count("“不存在的字体”") == 1
    assert "已生成 5 个文件" in ran.err


def test_without_accepted_units_there_is_no_roll_up(run: Run) -> None:
    ran = run("summary", "--report")
    assert (ran.status, ran.out) == (1, "")
    assert "还没有已接收的单位" in ran.err
    assert not list(Path().glob("汇总*"))


def test_the_roll_up_says_of_how_many(run: Run) -> None:
    run("accept", "清河镇")
    ran = run("summary")
    assert (ran.status, ran.out) == (0, "")
    assert "汇总了 1 个已接收的单位，共 3 个" in ran.err
    assert Path("汇总.xlsx").read_bytes()[:2] == b"PK"
    assert not list(Path().glob("汇总-*"))


def test_the_roll_up_is_a_report_when_asked_for(run: Run) -> None:
    run("accept", "清河镇")
    assert run("summary", "--to", "txt").status == 2
    assert not Path("汇总.xlsx").exists()
    assert run("summary", "--report", "--to", "txt").status == 0
    assert Path("汇总-云溪县2024年来访统计.txt").exists()


def test_history_is_a_table_with_what_is_still_wrong_below(run: Run) -> None:
    ran = run("history", "2")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert rows[0] == ["时间", "谁", "什么事", "说明", "文件编号"]
    assert rows[-1][1:4] == ["张三", "收到", "收下：收件箱/白石乡.xlsx"]
    assert ran.err.startswith("白石乡（2）\n现在的表：1 个错误\n")
    assert "现在的表" not in run("history", "清河镇").err


def test_data_are_exported_as_asked(run: Run) -> None:
    ran = run("export", "--csv", "表格", "--json", "数据/今年")
    assert (ran.status, ran.out) == (0, "")
    assert list(Path("表格").glob("*.csv"))
    assert Path("数据/今年/index.json").exists()
    ran = run("export")
    assert ran.status == 2
    assert "--csv、--json、--parquet 或 --originals" in ran.err


def test_originals_come_out_as_they_came_in(run: Run, collected: Campaign) -> None:
    came = {path.name: path.read_bytes() for path in inbox(collected).iterdir()}
    stray = put(inbox(collected), "说明.docx", b"no workbook")
    run("collect", "--jobs", 1)
    ran = run("export", "--originals", "原件")
    assert (ran.status, ran.out) == (0, "")
    assert "3 份原件" in ran.err
    number = run("history", "清河镇").out.splitlines()[-1].split("\t")[-1]
    assert Path(f"原件/清河镇/{number}-清河镇.xlsx").read_bytes() == came["清河镇.xlsx"]
    (other,) = Path("原件/未归单位").iterdir()
    assert other.read_bytes() == stray.read_bytes()
    listed = Path("原件/原件清单.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[3] for line in listed[1:]].count("收下") == 2
    with closing(sqlite3.connect("台账.db")) as database, database:
        database.execute("UPDATE file SET content = CAST('x' AS BLOB) WHERE size > 100")
    ran = run("export", "--originals", "再取")
    assert ran.status == 1
    assert ran.err.count("原件和收到时不一样了") == 2
    assert [path.name for path in Path("再取").iterdir() if path.is_dir()] == ["未归单位"]


def test_a_folder_in_the_way_of_an_export_is_told(run: Run) -> None:
    Path("表格").write_bytes(b"mine")
    ran = run("export", "--csv", "表格")
    assert ran.status == 2
    assert "写不进去" in ran.err
    assert Path("表格").read_bytes() == b"mine"


def test_a_ledger_is_whole_until_somebody_changes_it(run: Run) -> None:
    ran = run("verify")
    assert (ran.status, ran.out) == (0, "")
    assert "3 个单位，2 份原件" in ran.err
    assert "没有问题" in ran.err
    with closing(sqlite3.connect("台账.db")) as database, database:
        database.execute("UPDATE file SET content = CAST('x' AS BLOB)")
    ran = run("verify")
    assert ran.status == 1
    assert "原件和收到时不一样了" in ran.err
    assert "发现 2 处问题" in ran.err
