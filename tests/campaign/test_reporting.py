"""Accepted units get their documents, an index page and a volume."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import tianbao
from tests.campaign.rounds import (
    BAISHI,
    LIUWAN,
    QINGHE,
    SOUND,
    act,
    started,
    submission,
    took,
    workbook,
)
from tianbao.campaign import reporting
from tianbao.campaign.deciding import accept
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.reporting import Documents, write_reports
from tianbao.campaign.roster.read import RosterFound
from tianbao.campaign.summing import summary_report, write_roll_up
from tianbao.model.roster import Member
from tianbao.rendering import Format, Rendering

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign

TEXTS = Documents((Format.TXT, Format.HTML), Rendering())


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    campaign = started(tmp_path, priors={"1": submission(QINGHE, SOUND, 2023)})
    carried = {**SOUND, "visits.carried_in.city": 1, "visits.handled.city": 5}
    took(campaign, workbook(QINGHE, carried), "1.xlsx")
    took(campaign, workbook(BAISHI), "2.xlsx")
    took(campaign, workbook(LIUWAN), "3.xlsx")
    accept(campaign, ["清河镇", "柳湾镇"], act(1))
    return campaign


def test_only_accepted_units_get_documents(campaign: Campaign) -> None:
    written = list(write_reports(campaign, TEXTS, act(9).at, 1))
    names = [each.path.relative_to(campaign.folder).as_posix() for each in written]
    assert names == [
        "报告/txt/清河镇2024年来访统计.txt",
        "报告/html/清河镇2024年来访统计.html",
        "报告/txt/柳湾镇2024年来访统计.txt",
        "报告/html/柳湾镇2024年来访统计.html",
        "报告/云溪县2024年来访统计汇编.txt",
        "报告/云溪县2024年来访统计汇编.html",
        "报告/目录.html",
    ]
    text = written[0].path.read_text(encoding="utf-8")
    assert text == tianbao.render_text(
        tianbao.compose(campaign.template, accepted_of_first(campaign))
    )


def accepted_of_first(campaign: Campaign) -> tianbao.Submission:
    """Return what was accepted of the first unit."""
    with campaign.ledger.reading() as entries:
        found = next(entries.readings("1")).submission
    assert found is not None
    return found


def test_the_index_leads_to_all_documents(campaign: Campaign) -> None:
    *written, index = write_reports(campaign, TEXTS, act(9).at, 1)
    page = index.path.read_text(encoding="utf-8")
    linked = {index.path.parent / unquote(path) for path in re.findall('href="([^"]*)"', page)}
    assert linked == {each.path for each in written}


def test_the_volume_can_stay_away(campaign: Campaign) -> None:
    wanted = Documents((Format.MD,), Rendering(), volume=False)
    assert [each.name for each in write_reports(campaign, wanted, act(9).at, 1)] == [
        "清河镇",
        "柳湾镇",
        "目录",
    ]


def test_who_left_and_who_was_renamed(campaign: Campaign) -> None:
    update_roster(campaign, RosterFound((Member("1", "清河街道"), BAISHI)), act(2))
    wanted = Documents((Format.TXT,), Rendering(), volume=False)
    written = list(write_reports(campaign, wanted, act(9).at, 1))
    assert [each.name for each in written] == ["清河街道", "目录"]
    assert "清河街道2024年来访统计" in written[0].path.read_text(encoding="utf-8")


def test_nothing_accepted_makes_nothing(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    assert list(write_reports(campaign, TEXTS, act(9).at)) == []
    assert not (tmp_path / "报告").exists()


def test_many_processes_write_the_same(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [
        (each.path, each.path.read_bytes()) for each in write_reports(campaign, TEXTS, act(9).at, 1)
    ]
    monkeypatch.setattr(reporting, "FEW", 0)
    many = [
        (each.path, each.path.read_bytes()) for each in write_reports(campaign, TEXTS, act(9).at, 2)
    ]
    assert many == alone


def test_the_roll_up_is_over_accepted_units_alone(campaign: Campaign) -> None:
    rolled = write_roll_up(campaign, act(3).at)
    assert (rolled.counted, rolled.whole) == (2, 3)
    assert rolled.path.read_bytes()[:2] == b"PK"


def test_the_countys_figures_make_a_report(campaign: Campaign) -> None:
    wanted = Documents((Format.TXT,), Rendering())
    (written,) = summary_report(campaign, wanted, act(3).at)
    text = written.path.read_text(encoding="utf-8")
    assert "云溪县2024年来访统计" in text
    assert "白石乡" in text
    assert "\t10\n" in text
