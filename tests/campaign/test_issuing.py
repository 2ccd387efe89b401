"""Each unit gets its workbook once, as it would be written anew, and only what is new is made."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

import tianbao
from tests.campaign.rounds import (
    BAISHI,
    KEY,
    LIUWAN,
    MEMBERS,
    QINGHE,
    SOUND,
    act,
    dossier,
    small,
    started,
    submission,
    took,
    workbook,
)
from tests.forms import codes, parts
from tianbao import TianbaoError, verbs
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.issuing import LIST, issue
from tianbao.campaign.ledger.records import Outcome
from tianbao.campaign.roster.read import RosterFound
from tianbao.model.roster import Member
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from tianbao.campaign.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return started(tmp_path, priors={"1": submission(QINGHE, SOUND, 2023)})


def test_each_unit_gets_a_workbook_of_its_own(campaign: Campaign) -> None:
    issued = issue(campaign, act())
    assert [(each.member, each.issue, each.new) for each in issued] == [
        (member, 1, True) for member in MEMBERS
    ]
    for each in issued:
        found = tianbao.read(campaign.folder / "下发" / each.file, [small()], key=KEY)
        assert found.submission is not None
        assert found.submission.unit == each.member.unit
    assert dossier(campaign, BAISHI).standing is Standing.AWAITED


def test_it_is_the_workbook_that_build_makes(campaign: Campaign) -> None:
    issue(campaign, act())
    prior = submission(QINGHE, SOUND, 2023)
    for member, known in ((QINGHE, prior), (BAISHI, None)):
        built = verbs.build(campaign.template, member.unit, 2024, prior=known, key=KEY)
        content = (campaign.folder / "下发" / f"{member.name}-2024年报.xlsx").read_bytes()
        assert parts(content) == parts(built)


def test_last_years_figures_are_in_it(campaign: Campaign) -> None:
    first, second, _ = issue(campaign, act())
    assert (first.prefilled, second.prefilled) == (True, False)
    found = tianbao.read(campaign.folder / "下发" / first.file, [small()], key=KEY)
    assert found.submission is not None
    assert found.submission.value("visits.carried_in.city") == 1


def test_issuing_again_makes_only_what_is_new(campaign: Campaign) -> None:
    issue(campaign, act())
    path = campaign.folder / "下发" / "清河镇-2024年报.xlsx"
    before = path.stat().st_mtime_ns
    added = Member("4", "沙洲乡")
    renamed = Member("2", "白石镇")
    update_roster(campaign, RosterFound((QINGHE, renamed, LIUWAN, added)), act(1))
    issued = issue(campaign, act(2))
    assert [(each.member.name, each.issue) for each in issued if each.new] == [
        ("白石镇", 2),
        ("沙洲乡", 1),
    ]
    assert path.stat().st_mtime_ns == before
    assert not any(each.new for each in issue(campaign, act(3)))


def test_a_unit_can_be_given_another_one(campaign: Campaign) -> None:
    issue(campaign, act())
    again = issue(campaign, act(1), ["1"])
    assert [(each.issue, each.file) for each in again][:1] == [(2, "清河镇-2024年报-第2次.xlsx")]
    found = tianbao.read(campaign.folder / "下发" / again[0].file, [small()], key=KEY)
    assert found.submission is not None
    assert found.submission.issue == 2


def test_a_workbook_that_another_program_holds_is_named(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says of it that nobody may read it."""
    issue(campaign, act())
    monkeypatch.setattr(Path, "read_bytes", Mock(side_effect=PermissionError(13, "denied")))
    with pytest.raises(TianbaoError) as told:
        issue(campaign, act(1))
    assert codes(told.value.findings) == ["write-locked"]
    assert told.value.findings[0].values["file"] == "清河镇-2024年报.xlsx"


def test_who_left_gets_none(campaign: Campaign) -> None:
    update_roster(campaign, RosterFound((QINGHE, LIUWAN)), act())
    assert [each.member for each in issue(campaign, act(1))] == [QINGHE, LIUWAN]
    with pytest.raises(TianbaoError) as raised:
        issue(campaign, act(2), ["1", "2"])
    assert codes(raised.value.findings) == ["issue-gone"]
    assert not any(each.new for each in issue(campaign, act(3)))


def test_a_workbook_that_was_lost_is_made_again_as_it_was(campaign: Campaign) -> None:
    issue(campaign, act())
    path = campaign.folder / "下发" / "清河镇-2024年报.xlsx"
    before = path.read_bytes()
    path.write_bytes(b"somebody saved something else here")
    (again, *_) = issue(campaign, act(1))
    assert not again.new
    assert path.read_bytes() == before


def test_the_list_names_them_all(campaign: Campaign) -> None:
    issue(campaign, act())
    text = (campaign.folder / "下发" / LIST).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["单位"] for row in rows] == [member.name for member in MEMBERS]
    assert [row["上年数据"] for row in rows] == ["已预填", "无", "无"]


def test_there_is_an_archive_for_each_and_one_for_all(campaign: Campaign) -> None:
    issued = issue(campaign, act())
    folder = campaign.folder / "下发"
    with zipfile.ZipFile(folder / "全部-2024年报.zip") as archive:
        assert archive.namelist() == [f"{m.district}/{m.name}-2024年报.xlsx" for m in MEMBERS]
        assert all(info.flag_bits & 0x800 for info in archive.infolist())
    for each in issued:
        with zipfile.ZipFile(folder / "压缩包" / f"{each.member.name}-2024年报.zip") as archive:
            assert archive.read(each.file) == (folder / each.file).read_bytes()


def lying(campaign: Campaign) -> list[str]:
    """Return the names of the workbooks and archives in the folder."""
    folder = campaign.folder / "下发"
    found = (*folder.glob("*.xlsx"), *folder.glob("*.zip"), *folder.glob("压缩包/*"))
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_what_holds_no_longer_goes_away(campaign: Campaign) -> None:
    issue(campaign, act())
    before = (campaign.folder / "下发" / "清河镇-2024年报.xlsx").read_bytes()
    renamed = Member("2", "白石镇")
    update_roster(campaign, RosterFound((QINGHE, renamed)), act(1))
    titled = replace(campaign, about=replace(campaign.about, title="年报"))
    issue(titled, act(2), ["1"])
    assert lying(campaign) == [
        "全部-年报.zip",
        "压缩包/清河镇-年报-第2次.zip",
        "压缩包/白石镇-年报-第2次.zip",
        "清河镇-年报-第2次.xlsx",
        "白石镇-年报-第2次.xlsx",
    ]
    assert took(campaign, before).outcome is Outcome.UNTOUCHED
    assert took(campaign, workbook(QINGHE), "1.xlsx").outcome is Outcome.TAKEN
    update_roster(campaign, RosterFound(MEMBERS), act(3))
    issue(campaign, act(4))
    assert "柳湾镇-2024年报.xlsx" in lying(campaign)
    assert "压缩包/柳湾镇-2024年报.zip" in lying(campaign)
    assert "全部-年报.zip" not in lying(campaign)


def test_what_holds_no_longer_and_was_changed_is_put_aside(campaign: Campaign) -> None:
    folder = campaign.folder / "下发"
    issue(campaign, act())
    (folder / "清河镇-2024年报.xlsx").write_bytes(b"filled in here")
    with zipfile.ZipFile(folder / "压缩包" / "清河镇-2024年报.zip", "a") as archive:
        archive.writestr("通知.txt", "more")
    (folder / "清河镇.xlsx").write_bytes((folder / "白石乡-2024年报.xlsx").read_bytes())
    issue(campaign, act(1), ["1"])
    assert [name for name in lying(campaign) if "清河镇" in name] == [
        "压缩包/清河镇-2024年报-改动过-20250102-110500.zip",
        "压缩包/清河镇-2024年报-第2次.zip",
        "清河镇-2024年报-改动过-20250102-110500.xlsx",
        "清河镇-2024年报-第2次.xlsx",
        "清河镇.xlsx",
    ]


def test_an_archive_has_the_workbook_that_holds(campaign: Campaign) -> None:
    folder = campaign.folder / "下发"
    issue(campaign, act())
    own, other = (folder / "压缩包" / f"{name}-2024年报.zip" for name in ("清河镇", "白石乡"))
    before = own.read_bytes()
    own.write_bytes(other.read_bytes())
    issue(campaign, act(1))
    assert own.read_bytes() == before
    assert not list(folder.rglob("*改动过*"))


def test_lists_and_archives_that_somebody_changed_are_put_aside(campaign: Campaign) -> None:
    folder = campaign.folder / "下发"
    issue(campaign, act())
    for name in (LIST, "全部-2024年报.zip"):
        with (folder / name).open("ab") as stream:
            stream.write("已发".encode())
    issue(campaign, act(1))
    assert sorted(path.name for path in folder.glob("*改动过*")) == [
        "下发清单-改动过-20250102-110500.csv",
        "全部-2024年报-改动过-20250102-110500.zip",
    ]
    issue(campaign, act(2))
    assert len(list(folder.glob("*改动过*"))) == 2
