"""Units stand by district in the roster's order, and who belongs to none stands last."""

from __future__ import annotations

from tests.campaign.status.shared import COUNTY
from tianbao.campaign.status.districts import districts


def test_districts_come_in_the_order_of_their_first_units() -> None:
    found = districts((COUNTY[4], COUNTY[2], *COUNTY[:2]))
    assert [(part.called, len(part.units)) for part in found] == [
        ("西片", 1),
        ("东片", 2),
        ("未分片区", 1),
    ]


def test_who_has_left_does_not_take_part() -> None:
    (east, *_) = districts(COUNTY)
    assert [unit.member.name for unit in east.units] == ["清河镇", "白石乡", "柳林镇"]
    assert [unit.member.name for unit in east.taking_part] == ["清河镇", "白石乡"]
