"""What happened, and what there is, can be told: history, log, progress and exports."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import (
    BAISHI,
    KEY,
    LIUWAN,
    QINGHE,
    UNBALANCED,
    act,
    collected,
    put,
    saved_at,
    started,
    took,
    workbook,
)
from tests.forms import codes
from tianbao.campaign.deciding import accept, waive
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.exporting import Kind, export
from tianbao.campaign.history import WORDS, history_of
from tianbao.campaign.issuing import issue
from tianbao.campaign.ledger.records import What
from tianbao.campaign.log import keep_log
from tianbao.campaign.progress import is_late, progress_of
from tianbao.campaign.returning import send_back_faulty, tell_of_unused
from tianbao.campaign.roster.read import RosterFound
from tianbao.model.finding import TianbaoError
from tianbao.model.roster import Member
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from tianbao.campaign.campaign import Campaign

BEFORE, AFTER = act().at, act(60 * 24 * 30).at


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return started(tmp_path)


def test_the_history_has_everything_in_order(campaign: Campaign) -> None:
    issue(campaign, act(1))
    took(campaign, workbook(QINGHE, UNBALANCED), "一.xlsx", minutes=2)
    list(send_back_faulty(campaign, act(3)))
    waive(campaign, "清河镇", "balance", act(4, "李四"), "已核实")
    accept(campaign, ["清河镇"], act(5, "李四"))
    update_roster(campaign, RosterFound((Member("1", "清河街道"), LIUWAN), (), ()), act(6))
    member, told = history_of(campaign, "清河街道")
    assert member == Member("1", "清河街道")
    assert [(each.what, each.more) for each in told][:8] == [
        ("列入名册", ""),
        ("下发", "第 1 次，清河镇-2024年报.xlsx"),
        ("收到", "收下：收件箱/一.xlsx"),
        ("退回", "第 1 次，清河镇-2024年报-第1次退回.xlsx"),
        ("豁免", "勾稽关系不符（balance）：已核实"),
        ("接收", ""),
        ("改名", "“清河镇”改为“清河街道”"),
        ("名册改动", "简称：“清河”改为“”"),
    ]
    assert [each.who for each in told][4:6] == ["李四", "李四"]
    assert told[0].at.isoformat() == "2025-01-02T11:04:00+08:00"


def test_a_merger_is_told_by_name(campaign: Campaign) -> None:
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act())
    _, told = history_of(campaign, "白石乡")
    assert (told[-1].what, told[-1].more) == ("并入", "清河镇")


def test_every_kind_of_event_has_words() -> None:
    assert set(WORDS) == set(What)


def test_progress_has_each_unit_and_what_a_person_should_know(campaign: Campaign) -> None:
    issue(campaign, act())
    took(campaign, workbook(QINGHE, UNBALANCED), "一.xlsx")
    took(campaign, workbook(LIUWAN), "白石乡.xlsx")
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act())
    progress = progress_of(campaign, BEFORE)
    first, second, third = progress.units
    assert (first.standing, first.errors, first.source) == (Standing.FAULTY, 1, "收件箱/一.xlsx")
    assert (second.standing, second.remark) == (
        Standing.AWAITED,
        "另有 1 份，文件名是别的单位，没有采用",
    )
    assert (third.standing, third.remark) == (Standing.GONE, "并入清河镇")
    assert (progress.county, progress.year, progress.accepted) == ("云溪县", 2024, 0)


def test_what_was_waived_is_counted_apart(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    (first, *_) = progress_of(campaign, BEFORE).units
    assert (first.standing, first.errors, first.waived) == (Standing.SOUND, 0, 1)


def test_late_is_what_is_dated_after_the_last_day_in_beijing(campaign: Campaign) -> None:
    day = dt.date(2025, 1, 20)
    midnight = dt.datetime(2025, 1, 20, 16, tzinfo=dt.UTC)
    assert is_late(midnight, day)
    assert not is_late(midnight - dt.timedelta(seconds=1), day)
    assert not is_late(midnight, None)
    took(campaign, saved_at(workbook(QINGHE), 60 * 24), "一.xlsx", minutes=60 * 24 * 29)
    assert [unit.late for unit in progress_of(campaign, AFTER).units] == [False, True, True]


def test_what_is_called_after_another_does_not_make_a_unit_in_time(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), "白石乡.xlsx", minutes=1)
    assert [unit.late for unit in progress_of(campaign, AFTER).units] == [True, True, True]
    took(campaign, workbook(QINGHE), "清河镇.xlsx", minutes=2)
    assert [unit.late for unit in progress_of(campaign, AFTER).units] == [False, True, True]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_log_on_a_full_disk_is_told(campaign: Campaign) -> None:
    folder = campaign.folder / "日志"
    folder.mkdir()
    (folder / "收件-2025-01-02.log").symlink_to("/dev/full")
    put(campaign.folder / "收件箱", "一.xlsx", workbook(QINGHE))
    (one,) = collected(campaign)
    with pytest.raises(TianbaoError) as told, keep_log(campaign, act()) as log:
        log(one)
    assert codes(told.value.findings) == ["write-full"]


def mail(name: str, content: bytes) -> bytes:
    """Return a message with one file."""
    message = EmailMessage()
    message["From"], message["Date"] = "lin@example.invalid", "Thu, 02 Jan 2025 11:00:00 +0800"
    message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def test_who_sent_a_message_is_told(campaign: Campaign) -> None:
    """In the history, and where files are listed that were not taken."""
    put(campaign.folder / "收件箱", "一.eml", mail("a.xlsx", workbook(QINGHE)))
    put(campaign.folder / "收件箱", "二.eml", mail("b.txt", b"text"))
    collected(campaign)
    _, told = history_of(campaign, "清河镇")
    assert told[-1].more.endswith("（lin@example.invalid）")
    path = tell_of_unused(campaign, act().at)
    assert path is not None
    assert "发件人：lin@example.invalid\r\n".encode() in path.read_bytes()


def test_the_log_has_a_line_for_each_file_and_its_findings(campaign: Campaign) -> None:
    put(campaign.folder / "收件箱", "一.xlsx", workbook(QINGHE, UNBALANCED))
    put(campaign.folder / "收件箱", "二\x1b[31m.txt", b"nothing")
    for _ in range(2):
        with keep_log(campaign, act(60)) as log:
            for each in collected(campaign):
                log(each)
    (path,) = (campaign.folder / "日志").iterdir()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert path.name == "收件-2025-01-02.log"
    assert [line.split("\t")[2] for line in lines if not line.startswith("\t")] == [
        "收下",
        "不是填报表",
        "重复",
        "重复",
    ]
    assert sum("rule-balance" in line for line in lines) == 1
    assert "\x1b" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", Kind)
def test_exports_are_written_whole(campaign: Campaign, kind: Kind, tmp_path: Path) -> None:
    took(campaign, workbook(QINGHE))
    paths = export(campaign, kind, tmp_path / "out", BEFORE)
    assert sorted(paths) == sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert all(path.stat().st_size for path in paths)
    assert len(paths) == (2 if kind is Kind.JSON else 5)


def test_the_key_stays_in_the_ledger(campaign: Campaign) -> None:
    for path in campaign.folder.rglob("*"):
        if path.is_file() and path.suffix != ".db":
            assert KEY.hex().encode() not in path.read_bytes()
