"""What is accepted counts; what is waived has a reason, and holds for those figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import (
    BAISHI,
    LIUWAN,
    MANY,
    QINGHE,
    SOUND,
    UNBALANCED,
    act,
    dossier,
    started,
    took,
    workbook,
)
from tests.forms import codes, typed_in
from tianbao import TianbaoError
from tianbao.campaign.deciding import accept, accept_sound, keep, reopen, unwaive, waive
from tianbao.campaign.enrolling import update_roster
from tianbao.campaign.returning import send_back_faulty
from tianbao.campaign.roster.read import RosterFound
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return started(tmp_path)


def standing(campaign: Campaign) -> Standing:
    """Return how far 清河镇 is."""
    return dossier(campaign, QINGHE).standing


def refused(campaign: Campaign, rule: str, reason: str = "经核实") -> list[str]:
    """Return why something can't be waived."""
    with pytest.raises(TianbaoError) as raised:
        waive(campaign, "清河镇", rule, act(9), reason)
    return codes(raised.value.findings)


def test_a_sound_file_is_accepted(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    (done,) = accept(campaign, ["清河"], act(1))
    assert (done.member, done.done, done.findings) == (QINGHE, True, ())
    assert standing(campaign) is Standing.ACCEPTED


def test_warnings_do_not_keep_a_person_from_accepting(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, MANY))
    (done,) = accept(campaign, ["1"], act(1))
    assert done.done


def test_errors_do(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    (done,) = accept(campaign, ["清河镇"], act(1))
    assert (done.done, codes(done.findings)) == (False, ["accept-errors"])
    assert standing(campaign) is Standing.FAULTY


def test_all_that_is_sound_is_accepted_at_once(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), "1.xlsx")
    took(campaign, workbook(BAISHI, MANY), "2.xlsx")
    took(campaign, workbook(LIUWAN, UNBALANCED), "3.xlsx")
    assert [done.member for done in accept_sound(campaign, act(1))] == [QINGHE]
    assert dossier(campaign, BAISHI).standing is Standing.DOUBTFUL


@pytest.mark.parametrize(
    ("words", "code"),
    [(["清河镇", "无名镇"], "unit-unknown"), ([""], "unit-unknown")],
)
def test_an_unknown_unit_stops_everything(campaign: Campaign, words: list[str], code: str) -> None:
    took(campaign, workbook(QINGHE))
    with pytest.raises(TianbaoError) as raised:
        accept(campaign, words, act(1))
    assert codes(raised.value.findings) == [code]
    assert standing(campaign) is Standing.SOUND


def test_what_did_not_come_or_left_is_not_accepted(campaign: Campaign) -> None:
    took(campaign, workbook(BAISHI))
    update_roster(campaign, RosterFound((QINGHE, LIUWAN)), act())
    done = accept(campaign, ["清河镇", "白石乡"], act(1))
    assert [codes(each.findings) for each in done] == [["accept-nothing"], ["accept-gone"]]


def test_accepting_twice_is_once(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    accept(campaign, ["清河镇"], act(1))
    (again,) = accept(campaign, ["清河镇"], act(2))
    assert (again.done, codes(again.findings)) == (True, ["accept-already"])
    with campaign.ledger.reading() as entries:
        assert sum(event.what == "accepted" for event in entries.events()) == 1


def test_what_came_after_acceptance_is_taken_or_dismissed(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), "一.xlsx")
    accept(campaign, ["清河镇"], act(1))
    took(campaign, workbook(QINGHE, MANY), "二.xlsx", minutes=5)
    keep(campaign, ["清河镇"], act(6))
    assert standing(campaign) is Standing.ACCEPTED
    took(campaign, workbook(QINGHE, {**SOUND, "words.body": ["改了。"]}), "三.xlsx", minutes=7)
    assert standing(campaign) is Standing.NEWER
    accept(campaign, ["清河镇"], act(8))
    counts = dossier(campaign, QINGHE).current
    assert counts is not None
    assert counts.name == "三.xlsx"
    (nothing,) = keep(campaign, ["清河镇"], act(9))
    assert codes(nothing.findings) == ["keep-nothing"]


def test_what_waits_is_accepted_however_old_it_is(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), "一.xlsx", minutes=5)
    accept(campaign, ["清河镇"], act(6))
    took(campaign, workbook(QINGHE, MANY), "旧.xlsx", minutes=1)
    (done,) = accept(campaign, ["清河镇"], act(8))
    assert done.file is not None
    assert done.file.name == "旧.xlsx"
    assert standing(campaign) is Standing.ACCEPTED


def test_an_older_file_can_be_named(campaign: Campaign) -> None:
    older = took(campaign, workbook(QINGHE), "一.xlsx")
    took(campaign, workbook(QINGHE, MANY), "二.xlsx", minutes=5)
    (done,) = accept(campaign, ["清河镇"], act(6), older.sha256[:8])
    assert done.file is not None
    assert done.file.name == "一.xlsx"
    assert standing(campaign) is Standing.ACCEPTED
    (wrong,) = accept(campaign, ["清河镇"], act(7), "ffffff")
    assert codes(wrong.findings) == ["accept-file"]


def test_a_file_with_anothers_name_can_be_named_too(campaign: Campaign) -> None:
    found = took(campaign, workbook(QINGHE), "白石乡.xlsx")
    accept(campaign, ["清河镇"], act(6), found.sha256)
    assert standing(campaign) is Standing.ACCEPTED


def test_an_acceptance_can_be_taken_back(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    accept(campaign, ["清河镇"], act(1))
    reopen(campaign, ["清河镇"], act(2))
    assert standing(campaign) is Standing.SOUND
    (nothing,) = reopen(campaign, ["清河镇"], act(3))
    assert codes(nothing.findings) == ["reopen-nothing"]


@pytest.mark.parametrize("rule", ["balance", "rule-balance"])
def test_a_waived_rule_no_longer_stops_acceptance(campaign: Campaign, rule: str) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    done = waive(campaign, "清河镇", rule, act(1), "年中并入一个村，已核实")
    assert codes(done.findings) == ["rule-balance"]
    assert standing(campaign) is Standing.SOUND
    assert list(dossier(campaign, QINGHE).waived.values()) == ["年中并入一个村，已核实"]


def test_a_waiver_holds_for_these_figures_alone(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    same = {**UNBALANCED, "words.body": ["文字改了，数没有改。"]}
    took(campaign, workbook(QINGHE, same), "二.xlsx", minutes=5)
    assert standing(campaign) is Standing.SOUND
    other = {**UNBALANCED, "visits.handled.city": 2}
    took(campaign, workbook(QINGHE, other), "三.xlsx", minutes=6)
    assert standing(campaign) is Standing.FAULTY


def test_a_waiver_is_not_for_other_figures_of_the_same_sum(campaign: Campaign) -> None:
    took(
        campaign,
        workbook(QINGHE, {**SOUND, "visits.handled.city": 3, "visits.carried_out.city": 1}),
    )
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    other = {**SOUND, "visits.handled.city": 1, "visits.carried_out.city": 3}
    took(campaign, workbook(QINGHE, other), "二.xlsx", minutes=5)
    assert standing(campaign) is Standing.FAULTY


def test_a_waiver_that_is_taken_back_takes_acceptance_with_it(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    accept(campaign, ["清河镇"], act(2))
    unwaive(campaign, "清河镇", "balance", act(3))
    assert standing(campaign) is Standing.FAULTY


def test_a_file_that_waits_can_be_waived_and_sent_back(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    accept(campaign, ["清河镇"], act(1))
    took(campaign, workbook(QINGHE, UNBALANCED), "二.xlsx", minutes=5)
    assert dossier(campaign, QINGHE).to_return is not None
    waive(campaign, "清河镇", "balance", act(6), "已核实")
    assert dossier(campaign, QINGHE).to_return is None
    (done,) = accept(campaign, ["清河镇"], act(7))
    assert done.done


def test_what_was_sent_back_and_then_waived_can_be_accepted(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    list(send_back_faulty(campaign, act(1)))
    assert standing(campaign) is Standing.RETURNED
    waive(campaign, "清河镇", "balance", act(2), "已核实")
    assert standing(campaign) is Standing.SOUND


def test_a_waiver_can_be_taken_back(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED))
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    unwaive(campaign, "清河镇", "balance", act(2))
    assert standing(campaign) is Standing.FAULTY
    with pytest.raises(TianbaoError):
        unwaive(campaign, "清河镇", "balance", act(3))


def test_what_was_not_understood_can_not_be_waived(campaign: Campaign) -> None:
    took(campaign, typed_in(workbook(QINGHE), {"visits.received.rural": "约3"}))
    assert refused(campaign, "value-approximate") == ["waive-refused"]


def test_a_waiver_needs_a_reason_and_something_to_waive(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE))
    assert refused(campaign, "balance") == ["waive-nothing"]
    assert refused(campaign, "balance", " ") == ["waive-reason"]


OTHER = {**SOUND, "words.body": ["另一份。"]}


def current(campaign: Campaign) -> str:
    """Return the name of 清河镇's file that counts."""
    found = dossier(campaign, QINGHE).current
    return "" if found is None else found.name


def test_of_two_that_nothing_tells_apart_a_person_names_one(campaign: Campaign) -> None:
    files = [
        took(campaign, workbook(QINGHE, values), f"{n}.xlsx")
        for n, values in enumerate((SOUND, OTHER))
    ]
    (refused,) = accept(campaign, ["清河镇"], act(1))
    assert codes(refused.findings) == ["accept-tied"]
    for file in files:
        accept(campaign, ["清河镇"], act(2), file.sha256)
        found = dossier(campaign, QINGHE)
        assert (found.standing, found.tied, current(campaign)) == (
            Standing.ACCEPTED,
            False,
            file.name,
        )
        reopen(campaign, ["清河镇"], act(3))
        assert standing(campaign) is Standing.DOUBTFUL


def test_taking_an_acceptance_back_undoes_all_of_it(campaign: Campaign) -> None:
    older = took(campaign, workbook(QINGHE), "旧.xlsx")
    took(campaign, workbook(QINGHE, OTHER), "新.xlsx", minutes=5)
    borrowed = took(campaign, workbook(QINGHE, MANY), "白石乡.xlsx", minutes=9)
    for wrong in (older, borrowed):
        accept(campaign, ["清河镇"], act(10), wrong.sha256)
        assert current(campaign) == wrong.name
        reopen(campaign, ["清河镇"], act(11))
        assert (standing(campaign), current(campaign)) == (Standing.SOUND, "新.xlsx")


def test_what_was_dismissed_by_itself_stays_so(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE), "一.xlsx")
    accept(campaign, ["清河镇"], act(1))
    took(campaign, workbook(QINGHE, OTHER), "二.xlsx", minutes=5)
    keep(campaign, ["清河镇"], act(6))
    reopen(campaign, ["清河镇"], act(7))
    assert current(campaign) == "一.xlsx"


def test_a_waiver_on_which_an_older_acceptance_rests_takes_it_along(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED), "一.xlsx")
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    accept(campaign, ["清河镇"], act(2))
    same = {**UNBALANCED, "words.body": ["文字改了，数没有改。"]}
    took(campaign, workbook(QINGHE, same), "二.xlsx", minutes=5)
    assert standing(campaign) is Standing.NEWER
    assert unwaive(campaign, "清河镇", "balance", act(6)).reopened
    assert standing(campaign) is Standing.FAULTY


def test_a_waiver_of_what_was_accepted_can_be_taken_back_while_another_waits(
    campaign: Campaign,
) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED), "一.xlsx")
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    accept(campaign, ["清河镇"], act(2))
    took(campaign, workbook(QINGHE), "二.xlsx", minutes=5)
    unwaive(campaign, "清河镇", "balance", act(6))
    assert (standing(campaign), current(campaign)) == (Standing.SOUND, "二.xlsx")


def test_what_went_back_is_awaited_whatever_was_waived_before(campaign: Campaign) -> None:
    took(campaign, workbook(QINGHE, UNBALANCED), "一.xlsx")
    waive(campaign, "清河镇", "balance", act(1), "已核实")
    took(campaign, workbook(QINGHE, MANY), "二.xlsx", minutes=5)
    list(send_back_faulty(campaign, act(6), ["清河镇"]))
    assert standing(campaign) is Standing.RETURNED
    waive(campaign, "清河镇", "few", act(7), "已核实")
    assert standing(campaign) is Standing.SOUND
