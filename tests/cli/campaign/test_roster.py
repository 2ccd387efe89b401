"""A roster is checked on its own, and changes a campaign only when it is told to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]

HEAD = "代码,名称,简称,片区,负责人,电话,邮箱,类型\n"
SAME = """\
1,清河镇,清河,东片,林雨,0000-1234501,a@example.invalid,镇
3,柳湾镇,柳湾,东片,邵海,0000-1234503,c@example.invalid,镇
"""
OTHER = """\
2,白石镇,白石,西片,陈志,0000-1234502,b@example.invalid,乡
4,松坡乡,松坡,西片,乔立,0000-1234504,d@example.invalid,乡
"""


def write(text: str) -> None:
    Path("新名册.csv").write_text(text, encoding="utf-8")


def test_units_are_listed_and_faults_are_told_by_row(run: Run) -> None:
    assert run("--version").status == 0
    write(HEAD + SAME)
    ran = run("roster", "check", "新名册.csv")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "1\t清河镇\t清河\t东片\t林雨"
    assert "2 个单位，可以用" in ran.err
    write(HEAD + SAME + "1,白石乡,,,,,,\n")
    ran = run("roster", "check", "新名册.csv")
    assert (ran.status, ran.out) == (2, "")
    assert "第 4 行：代码“1”" in ran.err


@pytest.mark.usefixtures("campaign")
def test_a_new_roster_holds_after_it_was_looked_at(run: Run) -> None:
    write(HEAD + SAME + OTHER)
    ran = run("roster", "update", "新名册.csv", "--dry-run")
    lines = ["新增\t松坡乡\t4", "改名\t白石乡 → 白石镇\t2"]
    assert ran.out.splitlines()[:2] == lines
    assert "没有改" in ran.err
    assert run("history", "松坡乡").status == 2
    assert run("roster", "update", "新名册.csv").out.splitlines()[:2] == lines
    assert run("history", "松坡乡").status == 0
    ran = run("roster", "update", "新名册.csv")
    assert (ran.status, ran.out) == (0, "")
    assert "名册没有变化" in ran.err


def test_a_faulty_roster_changes_nothing(run: Run, campaign: Campaign) -> None:
    write(HEAD + SAME + "1,白石乡,,,,,,\n")
    assert run("roster", "update", "新名册.csv").status == 2
    with campaign.ledger.reading() as entries:
        assert [unit.member.name for unit in entries.units()] == ["清河镇", "白石乡", "柳湾镇"]


@pytest.mark.usefixtures("campaign")
def test_who_is_no_longer_on_the_roster_has_left(run: Run) -> None:
    write(HEAD + SAME)
    assert "退出\t白石乡\t2" in run("roster", "update", "新名册.csv").out
    assert run("history", "白石乡").out.splitlines()[-1].split("\t")[2] == "退出"
    assert run("status", "--json").json["units"][2]["word"] == "已退出"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SAME, "有 1 个单位已经报来过文件，现在要退出或并入别的单位：白石乡。"),
        (SAME + "20,白石乡,白石,西片,,,,乡\n", "有 1 个单位名称没变、代码变了：白石乡。"),
    ],
)
@pytest.mark.usefixtures("collected")
def test_what_would_be_lost_by_a_slip_has_to_be_confirmed(run: Run, text: str, said: str) -> None:
    write(HEAD + text)
    before = run("history", "2").out
    ran = run("roster", "update", "新名册.csv")
    assert ran.status == 1
    assert said in ran.err
    assert "名册没有改。" in ran.err
    assert "退出\t白石乡\t2" in ran.out
    assert run("history", "2").out == before
    ran = run("roster", "update", "新名册.csv", "--dry-run")
    assert ran.status == 0
    ran = run("roster", "update", "新名册.csv", "--yes")
    assert ran.status == 0
    assert "名册已更新" in ran.err
    assert "退出" in run("history", "2").out


@pytest.mark.usefixtures("campaign")
def test_looking_needs_no_confirmation(run: Run) -> None:
    write(HEAD + SAME)
    assert run("roster", "update", "新名册.csv", "--dry-run", "--yes").status == 2
