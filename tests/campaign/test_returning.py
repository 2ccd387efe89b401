"""What has errors goes back once, with remarks and a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.campaign.rounds import (
    BAISHI,
    KEY,
    LIUWAN,
    MANY,
    MEMBERS,
    QINGHE,
    SOUND,
    UNBALANCED,
    act,
    dossier,
    small,
    started,
    took,
    workbook,
)
from tests.forms import codes
from tianbao import TianbaoError
from tianbao.campaign.deciding import accept
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.ledger.records import Outcome
from tianbao.campaign.returning import send_back_faulty, tell_of_unused
from tianbao.campaign.roster.read import RosterFound
from tianbao.model.roster import Member
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    campaign = started(tmp_path)
    took(campaign, workbook(QINGHE), "1.xlsx")
    took(campaign, workbook(BAISHI, UNBALANCED), "2.xlsx")
    took(campaign, workbook(LIUWAN, MANY), "3.xlsx")
    return campaign


def test_only_what_has_errors_goes_back(campaign: Campaign) -> None:
    (returned,) = send_back_faulty(campaign, act(1))
    assert returned.member == BAISHI
    assert dossier(campaign, BAISHI).standing is Standing.RETURNED
    assert returned.workbook.name == "白石乡-2024年报-第1次退回.xlsx"
    assert returned.message.read_text(encoding="utf-8-sig") == returned.note
    assert "白石乡，你好" in returned.note


def test_what_goes_back_can_be_sent_in_again(campaign: Campaign) -> None:
    (returned,) = send_back_faulty(campaign, act(1))
    found = tianbao.read(returned.workbook, [small()], key=KEY)
    assert found.submission is not None
    assert found.submission.value("visits.handled.city") == 3


def test_it_goes_back_once(campaign: Campaign) -> None:
    list(send_back_faulty(campaign, act(1)))
    assert list(send_back_faulty(campaign, act(2))) == []
    (again,) = send_back_faulty(campaign, act(3), ["白石乡"])
    assert (again.again, again.workbook.name) == (True, "白石乡-2024年报-第1次退回.xlsx")
    took(campaign, workbook(BAISHI, {**UNBALANCED, "visits.handled.city": 1}), "4.xlsx", 9)
    (second,) = send_back_faulty(campaign, act(4))
    assert second.workbook.name == "白石乡-2024年报-第2次退回.xlsx"


def test_warnings_go_back_when_wanted(campaign: Campaign) -> None:
    returned = send_back_faulty(campaign, act(1), with_warnings=True)
    assert [each.member for each in returned] == [BAISHI, LIUWAN]


def test_nothing_can_go_back_to_who_sent_nothing(tmp_path: Path) -> None:
    with pytest.raises(TianbaoError) as raised:
        list(send_back_faulty(started(tmp_path), act(), ["清河镇"]))
    assert codes(raised.value.findings) == ["return-nothing"]


def test_there_are_words_about_files_that_were_not_taken(campaign: Campaign) -> None:
    assert tell_of_unused(campaign, act().at) is None
    took(campaign, b"%PDF-1.7 nothing to read", "扫描件.pdf")
    path = tell_of_unused(campaign, act().at)
    assert path is not None
    text = path.read_text(encoding="utf-8-sig")
    assert "【收件箱/扫描件.pdf】" in text
    assert "PDF" in text


def test_messages_about_files_that_were_not_taken_are_not_lost_or_left(campaign: Campaign) -> None:
    found = took(campaign, workbook(Member("9", "永安镇")), "永安镇.xlsx")
    path = tell_of_unused(campaign, act().at)
    assert path is not None
    path.write_bytes("已发".encode())
    tell_of_unused(campaign, act(1).at)
    assert [each.name for each in path.parent.glob("*改动过*")] == [
        "没有收下的文件-改动过-20250102-110500.txt"
    ]
    update_roster(campaign, RosterFound((*MEMBERS, Member("9", "永安镇"))), act(2))
    took(campaign, workbook(Member("9", "永安镇")), "永安镇.xlsx")
    assert found.outcome is Outcome.UNKNOWN_UNIT
    assert tell_of_unused(campaign, act(3).at) is None
    assert not path.exists()


@pytest.mark.parametrize("word", ["清河镇", "柳湾镇"])
def test_where_one_can_not_go_back_none_does(campaign: Campaign, word: str) -> None:
    accept(campaign, ["柳湾镇"], act(1))
    with pytest.raises(TianbaoError) as raised:
        list(send_back_faulty(campaign, act(2), ["白石乡", word]))
    assert codes(raised.value.findings) in (["return-sound"], ["return-accepted"])
    assert not (campaign.folder / "退回").exists()


def test_two_that_nothing_tells_apart_do_not_keep_others_from_going_back(
    campaign: Campaign,
) -> None:
    took(campaign, workbook(QINGHE, {**SOUND, "words.body": ["另一份。"]}), "4.xlsx")
    assert dossier(campaign, QINGHE).standing is Standing.DOUBTFUL
    returned = send_back_faulty(campaign, act(1), with_warnings=True)
    assert [each.member for each in returned] == [BAISHI, LIUWAN]
