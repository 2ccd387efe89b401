"""Accepted units get their documents, an index page and a volume."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import tianbao
from tests.campaign.rounds import (
    BAISHI,
    KEY,
    LIUWAN,
    QINGHE,
    SOUND,
    TEXT,
    act,
    described,
    started,
    submission,
    took,
    workbook,
)
from tests.forms import drawn
from tianbao.campaign import reporting
from tianbao.campaign.campaign import Founding, Secrets, start_campaign
from tianbao.campaign.deciding import accept, reopen
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


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        (
            "{year}年来访统计",
            ("清河镇", "柳湾镇"),
            ["清河镇-2024年来访统计", "柳湾镇-2024年来访统计"],
        ),
        ("{unit}来访统计", ("Qing/he", "qing:HE"), ["Qing_he来访统计-1", "qing_HE来访统计-2"]),
        ("{unit}统计", ("清河镇", "清河镇"), ["清河镇统计-1", "清河镇统计-2"]),
        ("{unit}", ("甲", "甲", "甲-1"), ["甲-1", "甲-2", "甲-1-3"]),
    ],
)
def test_each_unit_has_files_of_its_own(
    tmp_path: Path, title: str, names: tuple[str, ...], expected: list[str]
) -> None:
    template = drawn(TEXT.replace("{unit}{year}年来访统计", title))
    members = [Member(str(code), name) for code, name in enumerate(names, 1)]
    founding = Founding(described(), template, members)
    campaign = start_campaign(tmp_path, founding, act(), Secrets(KEY))
    for member in members:
        sent = tianbao.fill(template, submission(member), issue=1, key=KEY)[0]
        took(campaign, sent, f"{member.code}.xlsx")
    accept(campaign, [member.code for member in members], act(1))
    wanted = Documents((Format.TXT,), Rendering(), volume=False)
    *written, _ = write_reports(campaign, wanted, act(9).at, 1)
    assert [each.path.stem for each in written] == expected
    assert [each.name for each in written] == list(names)
    reopen(campaign, ["1"], act(10))
    *written, _ = write_reports(campaign, wanted, act(11).at, 1)
    assert [each.path.stem for each in written] == expected[1:]


def lying(campaign: Campaign) -> list[str]:
    """Return the files among the reports, without what they are of the year."""
    folder = campaign.folder / "报告"
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path.relative_to(folder).as_posix().replace("2024年来访统计", "") for path in paths
    )


def test_reports_of_who_is_no_longer_accepted_are_removed(campaign: Campaign) -> None:
    list(write_reports(campaign, TEXTS, act(9).at, 1))
    reopen(campaign, ["清河镇"], act(10))
    wanted = Documents((Format.TXT,), Rendering(), volume=False)
    list(write_reports(campaign, wanted, act(11).at, 1))
    assert lying(campaign) == [
        "html/柳湾镇.html",
        "txt/柳湾镇.txt",
        "云溪县汇编.html",
        "云溪县汇编.txt",
        "目录.html",
    ]
    reopen(campaign, ["柳湾镇"], act(12))
    assert list(write_reports(campaign, wanted, act(13).at, 1)) == []
    assert lying(campaign) == []
    with campaign.ledger.reading() as entries:
        assert entries.outputs("报告") == {}


def test_what_a_person_changed_or_put_there_is_not_removed(campaign: Campaign) -> None:
    list(write_reports(campaign, TEXTS, act(9).at, 1))
    folder = campaign.folder / "报告"
    (folder / "txt" / "清河镇2024年来访统计.txt").write_text("polished", encoding="utf-8")
    (folder / "html" / "清河镇2024年来访统计.html").unlink()
    (folder / "txt" / "批示.txt").write_text("somebody's", encoding="utf-8")
    (campaign.folder / "报告.txt").write_text("somebody's", encoding="utf-8")
    write_roll_up(campaign, act(9).at)
    reopen(campaign, ["清河镇", "柳湾镇"], act(10))
    assert list(write_reports(campaign, TEXTS, act(11).at, 1)) == []
    assert lying(campaign) == ["txt/批示.txt", "txt/清河镇-改动过-20250102-111500.txt"]
    aside = folder / "txt" / "清河镇2024年来访统计-改动过-20250102-111500.txt"
    assert aside.read_text(encoding="utf-8") == "polished"
    assert (campaign.folder / "报告.txt").is_file()
    assert (campaign.folder / "汇总.xlsx").is_file()


def test_a_report_under_a_former_name_is_removed(campaign: Campaign) -> None:
    list(write_reports(campaign, TEXTS, act(9).at, 1))
    renamed = (Member("1", "清河街道"), BAISHI, LIUWAN)
    update_roster(campaign, RosterFound(renamed), act(10))
    list(write_reports(campaign, TEXTS, act(11).at, 1))
    assert [name for name in lying(campaign) if "清河" in name] == [
        "html/清河街道.html",
        "txt/清河街道.txt",
    ]


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


def dies(submission: tianbao.Submission) -> None:
    """End the process, as the system does where memory is short."""
    os._exit(1 if submission.unit.name else 2)


def test_who_dies_over_a_report_does_not_keep_the_others_from_theirs(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [
        (each.path, each.path.read_bytes()) for each in write_reports(campaign, TEXTS, act(9).at, 1)
    ]
    monkeypatch.setattr(reporting, "FEW", 0)
    monkeypatch.setattr(reporting, "_by_worker", dies)
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
