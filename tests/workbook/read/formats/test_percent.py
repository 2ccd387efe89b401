"""Styles with a percent sign are told from those that only speak of one."""

from __future__ import annotations

import pytest

from tianbao.workbook.read.formats.percent import percent_styles


def test_the_formats_that_no_file_spells_out_are_known() -> None:
    assert percent_styles([0, 9, 1, 10, 14], []) == {1, 3}


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.0%;[Red]-0.0%", True),
        ('0"个"%', True),
        ("0.00", False),
        ('0"%"', False),
        (r"0\%", False),
        ("[$%]0", False),
        ('0!.0,"万"', False),
    ],
)
def test_a_percent_sign_counts_where_it_multiplies(code: str, percent: bool) -> None:  # noqa: FBT001 - a row of the table
    assert percent_styles([0, 164], [code]) == ({1} if percent else set())
