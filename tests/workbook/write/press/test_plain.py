"""Which names stand everywhere as they are."""

from __future__ import annotations

import pytest

from tianbao.workbook.write.press.plain import is_plain


@pytest.mark.parametrize(
    "text",
    ["清河镇", "云溪县 水务局", "中和街道（经开区）", "𠮷山乡", "yx-01", "33.01·A", "长" * 60],
)
def test_what_units_are_called_is_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " 清河镇", "清河镇\u3000", "甲&乙", "甲<乙", "甲'乙", '甲"乙', "{unit}", "a_x0041_"),
        *("甲\t乙", "甲\u202e乙", "\ud800", "\ue000", "长" * 61),
    ],
)
def test_what_is_written_differently_somewhere_is_not(text: str) -> None:
    assert not is_plain(text)
