"""A column is recognised by what people call it."""

from __future__ import annotations

import pytest

from tianbao.campaign.roster import COLUMN_WORDS, HEADINGS, Column
from tianbao.campaign.roster.columns import column_of, folded


@pytest.mark.parametrize("column", Column)
def test_each_column_is_recognised_by_all_its_headings(column: Column) -> None:
    assert {column_of(heading) for heading in HEADINGS[column]} == {column}
    assert column_of(COLUMN_WORDS[column]) is column


def test_no_heading_is_that_of_two_columns() -> None:
    headings = [folded(heading) for words in HEADINGS.values() for heading in words]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("单 位　名 称", Column.NAME),
        ("单位\n代码", Column.CODE),
        ("Ｅ－ＭＡＩＬ", Column.EMAIL),
        ("*联系电话：", Column.PHONE),
        ("邮箱（必填）", Column.EMAIL),
        ("乡镇（街道）", Column.NAME),
        ("单位名称（简称）", None),
        ("联系人及电话", None),
        ("序号", None),
        ("", None),
    ],
)
def test_spaces_and_widths_change_no_heading_and_other_words_do(
    heading: str, column: Column | None
) -> None:
    assert column_of(heading) is column
