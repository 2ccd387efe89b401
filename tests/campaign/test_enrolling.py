"""Units come, go, change their names and are merged during the round, and nothing is lost."""

from __future__ import annotations

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
from tianbao.campaign.enrolling import changes_of, update_roster
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
        assert entries.prior("1") is None
        assert entries.prior("2") is not None
