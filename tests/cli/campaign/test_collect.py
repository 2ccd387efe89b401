"""`tianbao collect` says what became of each file, and changes nothing where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import BAISHI, LIUWAN, QINGHE, inbox, put, workbook
from tianbao.campaign import collecting
from tianbao.campaign.examining import examine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]


def test_right_files_end_well(run: Run, campaign: Campaign) -> None:
    path = put(inbox(campaign), "甲/清河镇.xlsx", workbook(QINGHE))
    before = path.stat().st_mtime_ns, path.read_bytes()
    ran = run("collect")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "文件\t单位\t结果\t说明",
        "收件箱/甲/清河镇.xlsx\t清河镇\t收下\t",
    ]
    assert ran.err == "共 1 个文件：收下 1。\n"
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    again = run("collect")
    assert (again.status, again.out, again.err) == (0, "", "共 1 个文件：重复 1。\n")


@pytest.mark.usefixtures("collected")
def test_errors_are_told_in_a_line_and_stand_in_the_log(run: Run) -> None:
    Path("收件箱/清河镇.xlsx").unlink()
    Path("收件箱/说明.txt").write_text("请查收", encoding="utf-8")
    ran = run("collect")
    assert ran.status == 1
    assert "收件箱/说明.txt　不是填报表　" in ran.err
    (log,) = Path("日志").iterdir()
    assert "\trule-balance\t" in log.read_text("utf-8")
    assert "\t张三\t收下\t白石乡\t收件箱/白石乡.xlsx\t" in log.read_text("utf-8")


@pytest.mark.usefixtures("campaign")
def test_an_empty_inbox_is_said_to_be_one(run: Run) -> None:
    ran = run("collect")
    assert (ran.status, ran.out) == (0, "")
    first, *_ = ran.err.splitlines()
    assert first.startswith("收件箱里没有文件。请把收到的文件放进 ")
    assert first.endswith("收件箱，再运行一次。")
    Path("下载").mkdir()
    assert "写的文件夹里没有文件。" in run("collect", "下载").err


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize("place", [".", "..", "./收件箱/.."])
def test_the_campaigns_own_files_are_not_collected(run: Run, place: str) -> None:
    ran = run("collect", place)
    assert (ran.status, ran.out) == (2, "")
    assert f"“{place.removeprefix('./')}”里有任务自己的文件，不能当作收件。" in ran.err


def test_a_neighbours_name_is_told(run: Run, campaign: Campaign) -> None:
    put(inbox(campaign), "白石乡.xlsx", workbook(LIUWAN))
    ran = run("collect")
    assert ran.status == 0
    assert "文件名写的是“白石乡”，里面却是下发给“柳湾镇”的表" in ran.err


def test_what_lies_elsewhere_is_named_as_the_clerk_named_it(
    run: Run, campaign: Campaign, tmp_path: Path
) -> None:
    put(tmp_path / "下载", "清河镇.xlsx", workbook(QINGHE))
    put(inbox(campaign), "白石乡.xlsx", workbook(BAISHI))
    ran = run("collect", "../下载", "收件箱/白石乡.xlsx", "没有.xlsx")
    assert ran.status == 1
    assert [line.split("\t")[0] for line in ran.out.splitlines()[1:]] == [
        "../下载/清河镇.xlsx",
        "收件箱/白石乡.xlsx",
        "没有.xlsx",
    ]
    assert "没有.xlsx　没读成　找不到这个文件" in ran.err


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(("limit", "said"), [("x=1", "没有叫“x”的限制"), ("cells=多", "正整数")])
def test_a_limit_that_makes_no_sense_is_refused(run: Run, limit: str, said: str) -> None:
    ran = run("collect", "--limit", limit)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_ctrl_c_keeps_what_was_read_and_the_rest_comes_in_later(
    run: Run, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox(campaign), "1.xlsx", workbook(QINGHE))
    put(inbox(campaign), "2.xlsx", workbook(BAISHI))
    done: list[bool] = []

    def interrupted(*arguments: object) -> object:
        if done:
            raise KeyboardInterrupt
        done.append(True)
        return examine(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "examine", interrupted)
        ran = run("collect", "--jobs", 1)
    assert (ran.status, ran.out) == (130, "")
    assert "已中断" in ran.err
    outcomes = [line.split("\t")[2] for line in run("collect").out.splitlines()[1:]]
    assert outcomes == ["收下"]


def test_a_log_that_can_not_be_written_is_told(run: Run, campaign: Campaign) -> None:
    put(inbox(campaign), "1.xlsx", workbook(QINGHE))
    Path("日志").write_bytes(b"")
    ran = run("collect")
    assert ran.status == 2
    assert "写不进去" in ran.err
