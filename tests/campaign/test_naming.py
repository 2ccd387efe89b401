"""A word names a unit that takes part before one that has left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.campaign.rounds import BAISHI, LIUWAN, QINGHE
from tests.forms import codes
from tianbao import TianbaoError
from tianbao.campaign.ledger.records import Enrolled
from tianbao.campaign.naming import units_named
from tianbao.campaign.placing import named_after

OLD = Enrolled(replace(QINGHE, code="9"), active=False)
UNITS = (OLD, *map(Enrolled, (QINGHE, BAISHI, LIUWAN)))


@pytest.mark.parametrize(("word", "code"), [("清河镇", "1"), ("清河", "1"), ("9", "9"), ("2", "2")])
def test_a_unit_that_takes_part_is_meant_before_one_that_left(word: str, code: str) -> None:
    (found,) = units_named(UNITS, [word])
    assert found.member.code == code


def test_two_that_left_are_told_apart_by_code_alone() -> None:
    gone = tuple(replace(unit, active=False) for unit in UNITS)
    with pytest.raises(TianbaoError) as raised:
        units_named(gone, ["清河镇"])
    assert codes(raised.value.findings) == ["unit-ambiguous"]


@pytest.mark.parametrize(
    ("name", "borrowed"),
    [
        ("白石乡2024年报.xlsx", True),
        ("白石乡-20241224.xlsx", True),
        ("白石乡-24.xlsx", False),
        ("24号白石乡.xlsx", False),
        ("清河镇发白石乡.xlsx", False),
    ],
)
def test_a_code_within_a_date_names_nobody(name: str, borrowed: bool) -> None:  # noqa: FBT001 - a case
    own = Enrolled(replace(QINGHE, code="24"))
    found = named_after(name, own, [Enrolled(BAISHI)])
    assert found == (BAISHI if borrowed else None)
