"""Reminders ask those who have to act, and nobody else, in words to be pasted as they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests import hostile_texts
from tests.campaign.status.shared import COUNTY, DEADLINE, named, progress
from tianbao.campaign.reminding import By, Office, reminders
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from tianbao.campaign.reminding import Reminder
    from tianbao.model.standing import Progress

TODAY = dt.date(2025, 1, 17)
OFFICE = Office("云溪县政务公开办", "0000-7654321")
WAITING = [replace(COUNTY[0], standing=Standing.AWAITED), *COUNTY[1:3]]


def made(
    by: By, of: Progress | None = None, office: Office = OFFICE, today: dt.date = TODAY
) -> tuple[Reminder, ...]:
    return reminders(of or progress(), by=by, office=office, today=today)


def test_the_text_for_all_says_who_has_not_sent_and_who_has_to_correct() -> None:
    every = made(By.DISTRICT)[0]
    assert every.text == (
        "各单位：\n"
        "您好！云溪县2024年报报送的截止日期是1月20日（星期一），还有 3 天。\n"
        "还没有收到填报表的（1 个）：白石乡。请填好发回。\n"
        "已经退回、等改正后重报的（1 个）：云溪街道。请对照退回的表和说明改正，再发回来。\n"
        "请用发给本单位的表填写，不要另做表格。有问题请联系云溪县政务公开办，"
        "电话 0000-7654321。谢谢！\n"
        "云溪县政务公开办\n"
        "2025年1月17日\n"
    )
    assert every.recipients == (
        "白石乡　陈思远　0000-1200002",
        "云溪街道　林雨桐　0000-1200001",
    )


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (By.DISTRICT, ["全部未报单位", "东片", "西片"]),
        (By.PERSON, ["全部未报单位", "林雨桐", "陈思远"]),
        (By.UNIT, ["全部未报单位", "清河镇", "白石乡", "云溪街道"]),
    ],
)
def test_there_is_one_for_all_and_one_for_each(by: By, titles: list[str]) -> None:
    assert [each.title for each in made(by, progress(WAITING))] == titles


def test_a_person_is_told_of_all_units_that_are_theirs() -> None:
    (person,) = [each for each in made(By.PERSON, progress(WAITING)) if each.title == "林雨桐"]
    assert person.text.startswith("林雨桐同志：\n您好！")
    assert "还没有收到填报表的（1 个）：清河镇。" in person.text
    assert "等改正后重报的（1 个）：云溪街道。" in person.text
    assert len(person.recipients) == 2


def test_two_people_of_one_name_are_told_apart_by_their_numbers() -> None:
    other = replace(WAITING[0], member=replace(WAITING[0].member, phone="0000-1"))
    assert len(made(By.PERSON, progress([other, *WAITING[1:]]))) == 4


def test_a_unit_without_a_person_is_asked_itself() -> None:
    nobody = [replace(unit, member=replace(unit.member, person="")) for unit in WAITING]
    found = made(By.PERSON, progress(nobody))
    assert [each.title for each in found[1:]] == ["清河镇", "白石乡", "云溪街道"]
    assert found[1].text.startswith("清河镇：\n")


def test_words_differ_for_never_sent_and_sent_back() -> None:
    first, second = (each.text for each in made(By.UNIT)[1:])
    assert "白石乡的填报表还没有收到，请填好发回。" in first
    assert "云溪街道的填报表有 3 处要改正，已经退回，请对照退回的表和说明改正" in second
    without = made(By.UNIT, progress([replace(COUNTY[2], errors=0)]))[1].text
    assert "云溪街道的填报表有要改正的地方，已经退回" in without


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.AWAITED, Standing.RETURNED}))
def test_who_has_nothing_to_do_is_not_asked(standing: Standing) -> None:
    for by in By:
        assert made(by, progress([replace(COUNTY[0], standing=standing)])) == ()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, "报送的截止日期是1月20日（星期一），还有 3 天。"),
        (0, "您好！今天是云溪县2024年报报送的截止日期。"),
        (-4, "已于1月20日（星期一）截止，到今天过了 4 天。"),
    ],
)
def test_the_deadline_is_said_as_of_today(days: int, said: str) -> None:
    for each in made(By.UNIT, today=DEADLINE - dt.timedelta(days)):
        assert said in each.text
        assert ("请尽快" in each.text) is (days < 0)


def test_without_a_deadline_none_is_spoken_of() -> None:
    text = made(By.UNIT, progress(deadline=None))[0].text
    assert "您好！云溪县2024年报正在收集。" in text
    assert "截止" not in text


@pytest.mark.parametrize(
    ("office", "said"),
    [
        (Office("县政府办"), "有问题请联系县政府办。谢谢！\n县政府办\n"),
        (Office("", "12345"), "有问题请打 12345。谢谢！\n2025年"),
        (Office(""), "不要另做表格。谢谢！\n2025年"),
    ],
)
def test_what_is_not_known_of_the_office_is_left_out(office: Office, said: str) -> None:
    assert said in made(By.UNIT, office=office)[0].text


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_a_name_stays_within_its_line(text: str) -> None:
    shown = progress([named(text), named(text, Standing.RETURNED)], title=text)
    for by in By:
        for each in made(by, shown, Office(text, text)):
            assert not hostile_texts.ACTING.search(each.text)
            assert len(each.text.splitlines()) <= 8
            assert not hostile_texts.ACTING.search("".join((each.title, *each.recipients)))
            assert all("\n" not in line for line in (each.title, *each.recipients))
