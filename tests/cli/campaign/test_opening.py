"""Every command finds its campaign, or says in Chinese why it can't work on it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import QINGHE, workbook
from tianbao.campaign.ledger.records import What

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tianbao.campaign.campaign import Campaign

    Run = Callable[..., Ran]

EACH = (
    ("roster", "update", "名册.csv"),
    ("issue",),
    ("collect",),
    ("status",),
    ("return",),
    ("remind",),
    ("accept", "清河镇"),
    ("waive", "清河镇", "balance"),
    ("report",),
    ("summary",),
    ("history", "清河镇"),
    ("export", "--csv", "数据"),
    ("verify",),
)


@pytest.mark.parametrize("command", EACH, ids=" ".join)
def test_outside_a_campaign_every_command_says_so(run: Run, command: tuple[str, ...]) -> None:
    assert run("--version").status == 0
    ran = run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert "没有办成：1 个错误" in ran.err
    assert "都没有报送任务" in ran.err
    assert list(Path().iterdir()) == []


def test_a_campaign_is_found_from_below_and_from_elsewhere(
    run: Run, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("收件箱")
    Path("表.xlsx").write_bytes(workbook(QINGHE))
    assert "收件箱/表.xlsx\t清河镇\t收下" in run("collect", "表.xlsx", "--jobs", 1).out
    monkeypatch.chdir(campaign.folder.parent)
    ran = run("status", "--campaign", campaign.folder.name)
    assert (ran.status, ran.out.count("\n")) == (0, 4)


def test_who_does_it_stands_in_the_ledger(
    run: Run, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("issue", "--again", "清河", "--who", "李四")
    run("issue", "--again", "清河")
    monkeypatch.delenv("TIANBAO_WHO")
    monkeypatch.setattr(getpass, "getuser", lambda: "computer")
    run("issue", "--again", "清河")
    with campaign.ledger.reading() as entries:
        who = [event.who for event in entries.events("1", What.ISSUED)]
    assert who == ["李四", "张三", "computer"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda: Path("campaign.toml").write_text("id = 1"), "要写成加引号的文字"),
        (lambda: Path("campaign.toml").write_text("year = abc"), "第 1 行：写法不对"),
        (lambda: Path("campaign.toml").write_bytes(b"\xd6\xd0"), "要存成 UTF-8"),
        (lambda: Path("台账.db").unlink(), "找不到台账“台账.db”"),
        (lambda: Path("台账.db").write_bytes(b"no ledger" * 999), "这个文件不是台账"),
        (lambda: Path("模板.yaml").unlink(), "“模板.yaml”不能用：没有这个文件"),
        (lambda: Path("模板.yaml").write_text("template: ["), "写法不对（template-yaml）"),
    ],
)
def test_what_is_damaged_is_named(
    run: Run, campaign: Campaign, damage: Callable[[], object], said: str
) -> None:
    damage()
    ran = run("status", "--campaign", campaign.folder)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("ledger", "said"),
    [("别的.db", "找不到台账“别的.db”"), ("postgresql://127.0.0.1:1/d", "对方没有应答")],
)
@pytest.mark.usefixtures("campaign")
def test_another_ledger_that_is_not_there_is_named(run: Run, ledger: str, said: str) -> None:
    ran = run("status", "--ledger", ledger)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "command",
    [("issue", "--again", "清和镇"), ("return", "清和镇"), ("accept", "清和镇"),
     ("waive", "清和镇", "balance", "--reason", "属实"), ("history", "清和镇")],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.usefixtures("campaign")
def test_the_nearest_unit_is_proposed(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert "名册里没有“清和镇”。是不是“清河镇”？" in ran.err
