"""Units come, go, change their names and are merged during the round, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.campaign.rounds import (
    BAISHI,
    LIUWAN,
    MEMBERS,
    QINGHE,
    SOUND,
    act,
    dossier,
    started,
    submission,
    took,
    workbook,
)
from tests.forms import codes
from tianbao.campaign.deciding import accept
from tianbao.campaign.enrolling import changes_of, update_roster
from tianbao.campaign.issuing import issue
from tianbao.campaign.last_year import last_year_of
from tianbao.campaign.roster.read import RosterFound
from tianbao.campaign.verifying import verify
from tianbao.model.roster import Member
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    priors = {m.code: submission(m, SOUND, 2023) for m in (QINGHE, BAISHI)}
    return started(tmp_path, priors=priors)


def happened(campaign: Campaign, code: str) -> list[str]:
    """Return what happened to a unit."""
    with campaign.ledger.reading() as entries:
        return [event.what.value for event in entries.events(code)]


def test_looking_changes_nothing(campaign: Campaign) -> None:
    assert not changes_of(campaign, RosterFound((QINGHE,))).none
    with campaign.ledger.reading() as entries:
        assert [unit.member for unit in entries.units()] == list(MEMBERS)


def test_the_same_roster_changes_nothing(campaign: Campaign) -> None:
    assert update_roster(campaign, RosterFound(MEMBERS), act()).none
    assert happened(campaign, "1") == ["enrolled"]


def test_who_came_left_or_was_renamed_is_written_down(campaign: Campaign) -> None:
    renamed = Member(
        "2", "白石镇", "白石", "南片", "陈志", "0000-1234502", "b@example.invalid", "乡"
    )
    update_roster(campaign, RosterFound((QINGHE, renamed, Member("4", "沙洲乡"))), act())
    assert happened(campaign, "2") == ["enrolled", "renamed", "altered"]
    assert happened(campaign, "3") == ["enrolled", "left"]
    assert happened(campaign, "4") == ["enrolled"]
    assert dossier(campaign, LIUWAN).standing is Standing.GONE
    with campaign.ledger.reading() as entries:
        assert [unit.member.code for unit in entries.units()] == ["1", "2", "4", "3"]


def test_who_left_can_come_back(campaign: Campaign) -> None:
    took(campaign, workbook(LIUWAN))
    update_roster(campaign, RosterFound((QINGHE, BAISHI)), act())
    update_roster(campaign, RosterFound(MEMBERS), act(1))
    assert dossier(campaign, LIUWAN).standing is Standing.SOUND


def test_merged_units_carry_over_together(campaign: Campaign) -> None:
    carried = {**SOUND, "visits.carried_in.city": 2, "visits.handled.city": 6}
    found = took(campaign, workbook(QINGHE, carried))
    assert codes(found.findings) == ["rule-balance"]
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act())
    assert happened(campaign, "2") == ["enrolled", "merged"]
    assert dossier(campaign, QINGHE).standing is Standing.SOUND
    assert dossier(campaign, BAISHI).enrolled.into == "1"
    assert list(verify(campaign)) == []


def test_a_sum_of_which_a_part_is_not_known_is_not_known(campaign: Campaign) -> None:
    update_roster(campaign, RosterFound((QINGHE, BAISHI), (), ((LIUWAN, "1"),)), act())
    with campaign.ledger.reading() as entries:
        assert last_year_of(entries, campaign, QINGHE.unit) is None
        assert last_year_of(entries, campaign, BAISHI.unit) is not None


def test_a_unit_of_the_first_roster_lacks_its_own_part_where_that_is_not_known(
    campaign: Campaign,
) -> None:
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "3"),)), act())
    with campaign.ledger.reading() as entries:
        assert last_year_of(entries, campaign, LIUWAN.unit) is None


@pytest.mark.parametrize("other", [{"version": "0"}, {"template": "other"}])
def test_a_part_of_another_template_is_not_summed_up(
    campaign: Campaign, other: dict[str, str]
) -> None:
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act())
    with campaign.ledger.writing() as entries:
        prior = entries.prior("2")
        assert prior is not None
        assert last_year_of(entries, campaign, QINGHE.unit) is not None
        entries.put_prior("2", replace(prior, **other), "")  # type: ignore[arg-type]  # texts
        assert last_year_of(entries, campaign, QINGHE.unit) is None


def test_who_comes_back_takes_last_years_figures_along(campaign: Campaign) -> None:
    merged = RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),))
    for number, (roster, carried) in enumerate(((merged, 2), (RosterFound(MEMBERS), 1)) * 2):
        update_roster(campaign, roster, act(number))
        with campaign.ledger.reading() as entries:
            prior = last_year_of(entries, campaign, QINGHE.unit)
        assert prior is not None
        assert prior.value("visits.carried_out.city") == carried


def test_a_unit_that_came_for_the_merger_has_no_part_of_its_own(campaign: Campaign) -> None:
    new = Member("9", "河石镇")
    merged = ((QINGHE, "9"), (BAISHI, "9"))
    update_roster(campaign, RosterFound((LIUWAN, new), (), merged), act(1))
    with campaign.ledger.reading() as entries:
        prior = last_year_of(entries, campaign, new.unit)
    assert prior is not None
    assert prior.value("visits.carried_out.city") == 2


def test_a_merger_takes_acceptance_back_and_says_what_no_longer_counts(campaign: Campaign) -> None:
    carried = {**SOUND, "visits.carried_in.city": 1, "visits.handled.city": 5}
    took(campaign, workbook(QINGHE, carried), "1.xlsx")
    took(campaign, workbook(BAISHI, carried), "2.xlsx")
    accept(campaign, ["清河镇", "白石乡"], act(1))
    made = update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act(2))
    assert codes(made.findings) == ["roster-reopened", "roster-uncounted"]
    assert dossier(campaign, QINGHE).standing is Standing.FAULTY
    assert list(verify(campaign)) == []


def test_a_merged_unit_gets_a_workbook_with_the_sum(campaign: Campaign) -> None:
    issue(campaign, act())
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act(1))
    first, second = issue(campaign, act(2))
    assert (first.new, first.issue, second.new) == (True, 2, False)


def test_a_merger_takes_acceptance_back_though_no_check_says_otherwise(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    took(campaign, workbook(QINGHE))
    merged = RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),))
    for number, roster in enumerate((merged, RosterFound(MEMBERS)), 1):
        accept(campaign, ["清河镇"], act(number))
        made = update_roster(campaign, roster, act(number))
        assert codes(made.findings) == ["roster-reopened"]
        assert dossier(campaign, QINGHE).standing is Standing.SOUND


def test_what_was_merged_into_the_wrong_unit_can_be_merged_into_another(campaign: Campaign) -> None:
    carried = {**SOUND, "visits.carried_in.city": 1, "visits.handled.city": 5}
    took(campaign, workbook(QINGHE, carried))
    update_roster(campaign, RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)), act(1))
    assert dossier(campaign, QINGHE).standing is Standing.FAULTY
    right = RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "3"),))
    assert [code for _, code in update_roster(campaign, right, act(2)).merged] == ["3"]
    assert dossier(campaign, BAISHI).enrolled.into == "3"
    assert dossier(campaign, QINGHE).standing is Standing.SOUND
    assert update_roster(campaign, right, act(3)).none


def test_who_comes_back_out_of_a_merged_unit_is_missing_in_the_whole(campaign: Campaign) -> None:
    carried = {**SOUND, "visits.carried_in.city": 1, "visits.handled.city": 5}
    with campaign.ledger.writing() as entries:
        entries.put_prior("3", submission(LIUWAN, SOUND, 2023), "去年")
    took(campaign, workbook(QINGHE, {**carried, "visits.carried_in.city": 2}))
    for number, roster in enumerate(
        (
            RosterFound((QINGHE, BAISHI), (), ((LIUWAN, "2"),)),
            RosterFound((QINGHE,), (), ((BAISHI, "1"),)),
            RosterFound((QINGHE, LIUWAN), (), ((BAISHI, "1"),)),
        )
    ):
        update_roster(campaign, roster, act(number))
    assert list(verify(campaign)) == []
