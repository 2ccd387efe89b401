"""`tianbao accept` and `tianbao waive` decide what is told, and say what could not be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import BAISHI, MANY, QINGHE, SOUND, UNBALANCED, inbox, put, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]

OTHER = {**SOUND, "visits.received.rural": 1, "visits.handled.rural": 1}


def standing(run: Run, unit: str = "清河镇") -> str:
    """Return how far a unit is."""
    units = run("status", "--json").json["units"]
    return next(str(each["standing"]) for each in units if each["name"] == unit)


@pytest.mark.usefixtures("collected")
def test_all_that_is_sound_is_accepted_at_once(run: Run) -> None:
    ran = run("accept", "--all")
    assert (ran.status, ran.out) == (0, "已接收\t清河镇\t收件箱/清河镇.xlsx\n")
    assert "已接收：1 个单位。" in ran.err
    ran = run("accept", "--all")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "没有可以接收的单位：要没有错误、也没有警告。\n"


def test_who_has_warnings_alone_is_named_and_not_accepted(run: Run, campaign: Campaign) -> None:
    put(inbox(campaign), "清河镇.xlsx", workbook(QINGHE, MANY))
    put(inbox(campaign), "白石乡.xlsx", workbook(BAISHI))
    run("collect", "--jobs", 1)
    ran = run("accept", "--all")
    assert (ran.status, ran.out) == (0, "已接收\t白石乡\t收件箱/白石乡.xlsx\n")
    assert ran.err.splitlines() == [
        "已接收：1 个单位。",
        "另有 1 个只有警告，没有接收：清河；看过后用 tianbao accept 单位 接收。",
    ]
    assert standing(run) == "doubtful"


def test_who_sent_two_files_at_one_time_is_named(run: Run, campaign: Campaign) -> None:
    put(inbox(campaign), "清河镇.xlsx", workbook(QINGHE))
    put(inbox(campaign), "清河镇（改）.xlsx", workbook(QINGHE, OTHER))
    run("collect", "--jobs", 1)
    err = run("accept", "--all").err
    assert "另有 1 个有两份文件分不出先后，没有接收：清河；" in err
    assert "只有警告" not in err


@pytest.mark.usefixtures("collected")
def test_what_was_accepted_already_is_told_alone(run: Run) -> None:
    run("accept", "清河镇")
    ran = run("accept", "清河镇")
    assert (ran.status, ran.out) == (0, "")
    assert "“清河镇”已经接收过，没有等着决定的新文件。" in ran.err
    assert "0 个单位" not in ran.err


@pytest.mark.usefixtures("collected")
def test_what_can_not_be_accepted_is_told_and_the_rest_is(run: Run) -> None:
    ran = run("accept", "白石乡", "清河镇", "柳湾镇")
    assert (ran.status, ran.out) == (1, "已接收\t清河镇\t收件箱/清河镇.xlsx\n")
    assert "“白石乡”的表还有 1 个错误" in ran.err
    assert "“柳湾镇”还没有可以接收的表" in ran.err
    assert standing(run) == "accepted"


@pytest.mark.usefixtures("collected")
def test_an_acceptance_may_be_taken_back(run: Run) -> None:
    run("accept", "清河镇")
    assert run("accept", "清河镇", "--undo").out == "已撤销接收\t清河镇\t收件箱/清河镇.xlsx\n"
    assert standing(run) == "sound"
    assert run("accept", "清河镇", "--undo").status == 1


def test_what_comes_after_acceptance_waits(run: Run, collected: Campaign) -> None:
    run("accept", "清河镇")
    put(inbox(collected), "清河镇（改）.xlsx", workbook(QINGHE, OTHER), 5)
    run("collect")
    assert standing(run) == "newer"
    assert "仍以原来接收的为准" in run("accept", "清河镇", "--keep").out
    assert standing(run) == "accepted"
    assert run("accept", "清河镇", "--keep").status == 1
    number = run("history", "清河镇").out.splitlines()[-1].split("\t")[-1]
    assert run("accept", "清河镇", "--file", number).status == 0
    assert "编号以“zz”开头的有 0 份" in run("accept", "清河镇", "--file", "zz").err


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("清河镇", "--all"),
        ("--all", "--undo"),
        ("清河镇", "--keep", "--undo"),
        ("清河镇", "白石乡", "--file", "a"),
    ],
)
def test_options_that_contradict_are_refused(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run("accept", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "--help 查看用法" in ran.err


@pytest.mark.usefixtures("collected")
def test_a_waiver_needs_a_reason_and_lets_a_unit_be_accepted(run: Run) -> None:
    ran = run("waive", "白石乡", "balance")
    assert (ran.status, ran.out) == (2, "")
    assert "请加 --reason" in ran.err
    ran = run("waive", "白石乡", "balance", "--reason", "跨年办理")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.splitlines() == [
        "白石乡：已豁免 1 个问题。",
        "  “来访”表 C4　“城镇”：结转 0 ＋ 新收 5 应等于 3 ＋ 1；左边是 5，右边是 4，相差 1。",
        "现在可以接收：tianbao accept 白石乡",
    ]
    assert "勾稽关系不符（balance）：跨年办理" in run("history", "白石乡").out
    assert run("accept", "白石乡").status == 0


@pytest.mark.usefixtures("collected")
def test_a_waiver_may_be_taken_back(run: Run) -> None:
    ran = run("waive", "白石乡", "balance", "--undo")
    assert ran.status == 2
    assert "没有豁免过“balance”" in ran.err
    run("waive", "白石乡", "balance", "--reason", "跨年办理")
    assert run("waive", "白石乡", "balance", "--undo", "--reason", "x").status == 2
    assert "已撤销豁免 1 个问题" in run("waive", "白石乡", "balance", "--undo").err
    assert run("accept", "白石乡").status == 1


def test_what_there_is_to_waive_is_named(run: Run, campaign: Campaign) -> None:
    put(inbox(campaign), "清河镇.xlsx", workbook(QINGHE, MANY))
    run("collect")
    ran = run("waive", "清河镇", "balance", "--reason", "属实")
    assert ran.status == 2
    assert "现有的问题：few" in ran.err


def test_a_unit_with_other_errors_is_not_said_to_be_ready(run: Run, campaign: Campaign) -> None:
    values = {**UNBALANCED, "visits.carried_in.rural": 7, "visits.received.rural": 1001}
    put(inbox(campaign), "清河镇.xlsx", workbook(QINGHE, values))
    run("collect", "--jobs", 1)
    ran = run("waive", "清河镇", "few", "--reason", "属实")
    assert ran.status == 0
    assert "现在可以接收" not in ran.err
    assert "警告" not in ran.err


@pytest.mark.usefixtures("collected")
def test_a_file_that_waits_is_spoken_of_beside_what_was_accepted(
    run: Run, collected: Campaign
) -> None:
    run("accept", "清河镇")
    both = {**UNBALANCED, "visits.received.rural": 2}
    put(inbox(collected), "清河镇（改）.xlsx", workbook(QINGHE, both), 5)
    run("collect", "--jobs", 1)
    assert "接收后又报的表：2 个错误" in run("history", "清河镇").err
    run("waive", "清河镇", "balance", "--reason", "属实")
    run("accept", "清河镇")
    ran = run("waive", "清河镇", "balance", "--undo")
    assert ran.err.splitlines()[-1] == "原来接收的表用了这个豁免，接收也一起撤销了。"
