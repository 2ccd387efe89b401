"""`tianbao init` makes a campaign, or says what keeps it from being made and makes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.campaign.rounds import QINGHE, SOUND, TEXT, small, submission
from tianbao.campaign.campaign import open_campaign

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]

ROSTER = "代码,名称,片区\n1,清河镇,东片\n2,白石乡,西片\n"
LOCK = "锁"
USUAL = ("--template", "visits.yaml", "--year", "2024", "--roster", "名册.csv")


@pytest.fixture(autouse=True)
def desk(run: Run) -> None:
    """Put a template, a roster and last year's data into the folder."""
    assert run("--version").status == 0
    Path("visits.yaml").write_text(TEXT, encoding="utf-8")
    Path("名册.csv").write_text(ROSTER, encoding="utf-8")
    data = tianbao.to_json(small(), submission(QINGHE, SOUND, 2023))
    Path("清河镇.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_a_campaign_is_made_with_what_is_known(run: Run) -> None:
    ran = run(
        "init", "今年", *USUAL, "--last-year", "清河镇.json", "--county", "云溪县",
        "--deadline", "2025-01-20", "--lock-password", LOCK,
    )  # fmt: skip
    assert (ran.status, ran.out) == (0, "")
    assert "2024 年，2 个单位，其中 1 个有上年数据" in ran.err
    campaign = open_campaign(Path("今年"))
    assert (campaign.about.title, campaign.about.county) == ("今年", "云溪县")
    assert campaign.secrets.lock_password == LOCK
    assert len(campaign.key) == 32
    assert (campaign.folder / "收件箱").is_dir()


def test_no_two_campaigns_have_the_same_key(run: Run) -> None:
    run("init", "甲", *USUAL)
    run("init", "乙", *USUAL)
    one, other = open_campaign(Path("甲")), open_campaign(Path("乙"))
    assert one.key != other.key
    assert one.about.identifier != other.about.identifier


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--template", "gongkai-2021-twon"), "template-not-found"),
        (("--roster", "没有.csv"), "file-missing"),
        (("--roster", "visits.yaml"), "roster-heading"),
        (("--last-year", "没有"), "没有这些单位上一年的数据，任务没有建"),
        (("--last-year", "名册.csv"), "任务没有建"),
        (("--year", "2025", "--last-year", "清河镇.json"), "prior-other-year"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    ran = run("init", "今年", *USUAL, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not Path("今年").exists()


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ("postgresql://张三:secret@127.0.0.1:1/d", "对方没有应答"),
        ("postgresql:/h/d", "写法不对"),
        ("mysql://h/d", "不支持“mysql”这种数据库"),
    ],
)
def test_a_ledger_out_of_reach_leaves_no_campaign(run: Run, ledger: str, said: str) -> None:
    ran = run("init", "今年", *USUAL, "--ledger", ledger)
    assert ran.status == 2
    assert said in ran.err
    assert "secret" not in ran.err
    assert not Path("今年/campaign.toml").exists()
    assert run("init", "今年", *USUAL).status == 0


def test_a_campaign_is_never_made_over_another(run: Run) -> None:
    assert run("init", "今年", *USUAL).status == 0
    key = open_campaign(Path("今年")).key
    ran = run("init", "今年", *USUAL)
    assert ran.status == 2
    assert "已经有一个报送任务" in ran.err
    assert open_campaign(Path("今年")).key == key


def test_the_campaigns_folder_may_not_be_a_file(run: Run) -> None:
    ran = run("init", "名册.csv", *USUAL)
    assert ran.status == 2
    assert "写不进去" in ran.err
    assert Path("名册.csv").read_text("utf-8") == ROSTER
