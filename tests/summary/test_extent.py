"""Which units a sum is over."""

from __future__ import annotations

import dataclasses

from tests.summary.invented import line, member, progress
from tianbao.model.standing import Standing, UnitStatus
from tianbao.summary.extent import Extent, names


def test_all_counted_needs_no_names() -> None:
    assert Extent(3).words == "汇总 3 个已接收单位，共 3 个，全部计入。"


def test_those_that_are_missing_are_named() -> None:
    assert Extent(1, ("甲镇", "乙镇")).words.endswith("共 3 个；未计入：甲镇、乙镇。")


def test_of_many_the_first_are_named_and_all_are_counted() -> None:
    assert names([f"{number}镇" for number in range(40)], 2) == "0镇、1镇等 40 个单位"


def test_a_unit_that_left_the_round_is_not_missing() -> None:
    lines = [line(member(1), {})]
    made = progress([member(1)], [member(2)])
    gone = UnitStatus(member(3), Standing.GONE)
    extent = Extent.of(lines, dataclasses.replace(made, units=(*made.units, gone)))
    assert (extent.counted, extent.missing) == (1, ("白石乡",))
