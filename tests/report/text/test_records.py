"""Tables as one row a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.model import Scope
from tianbao.report.text.records import record_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tianbao.report.model import Grid

_TOKEN = re.compile(r"标\d+|件\d+|\d+")


def _lines(grid: Grid) -> list[str]:
    lines = record_lines(grid)
    assert lines[0] == lines[-1] == ""
    return lines[1:-1]


@given(data=st.data())
def test_every_figure_is_said_once_and_in_order(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    figures = [
        placed.cell.text for placed in grid.placed() if not placed.cell.header and placed.cell.text
    ]
    said = _TOKEN.findall("\n".join(_lines(grid)))
    assert [token for token in said if not token.startswith("标")] == figures


@given(data=st.data())
def test_every_label_of_a_row_is_said(data: st.DataObject, tilings: SearchStrategy[Grid]) -> None:
    grid = data.draw(tilings)
    said = set(_TOKEN.findall("\n".join(_lines(grid))))
    assert said >= {p.cell.text for p in grid.placed() if p.cell.scope is Scope.ROW}


def test_a_row_is_its_path_then_each_figure_after_its_columns_name(
    draw: Callable[[str], Grid],
) -> None:
    grid = draw("""
        | 说明 | < | < | 申请人情况 | < |
        | ^    | ^ | ^ | 自然人 | 总计 |
        | 一、新收 | < | < | 1 | _ |
        | 三、办理结果 | （一）公开 | <      | 2 | 3 |
        | ^           | （三）不予公开 | 1.秘密 | 4 | 5 |
    """)
    assert _lines(grid) == [
        "一、新收：自然人1，总计（空）",
        "三／（一）公开：自然人2，总计3",
        "三／（三）不予公开／1.秘密：自然人4，总计5",
    ]


def test_a_caption_leads_the_paths_below_it(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 第（一）项 | < | < |
        | 内容 | 制发 | 废止 |
        | 规章 | 1 | 2 |
        | 第（五）项 | < | < |
        | 内容 | 决定 | < |
        | 许可 | 3 | < |
    """)
    assert _lines(grid) == ["第（一）项／规章：制发1，废止2", "第（五）项／许可：决定3"]


def test_captions_alone_leave_the_columns_their_names(draw: Callable[[str], Grid]) -> None:
    grid = draw("| 项目 | 元 |\n| 一、收入 | < |\n| 甲 | 1 |\n| 二、支出 | < |\n| 乙 | 2 |")
    assert _lines(grid) == ["一／甲：元1", "二／乙：元2"]


def test_groups_of_the_same_columns_become_lines(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 复议 | < | 诉讼 | < | < | < |
        | 维持 | 总计 | 直接 | < | 复议后 | < |
        | ^ | ^ | 维持 | 总计 | 维持 | 总计 |
        | 0 | 1 | 2 | 3 | 4 | 5 |
    """)
    assert _lines(grid) == [
        "复议：维持0，总计1",
        "诉讼／直接：维持2，总计3",
        "诉讼／复议后：维持4，总计5",
    ]


def test_columns_of_one_name_are_told_apart_by_their_groups(draw: Callable[[str], Grid]) -> None:
    grid = draw("""
        | 单位 | 收入 | < | 支出 | < | 人数 |
        | ^ | 预算 | 决算 | 预算 | 决算 | ^ |
        | 甲 | 1 | 2 | 3 | 4 | 5 |
    """)
    assert _lines(grid) == ["甲：收入／预算1，收入／决算2，支出／预算3，支出／决算4，人数5"]


def test_rows_without_labels_are_figures_alone(draw: Callable[[str], Grid]) -> None:
    assert _lines(draw("| 名称 | 数量 |\n| =公示栏 | 3 |\n| =网站 | 4 |")) == [
        "名称公示栏，数量3",
        "名称网站，数量4",
    ]


def test_a_forms_row_has_a_line_for_each_label(draw: Callable[[str], Grid]) -> None:
    assert _lines(draw("| 姓名 | =张三 | 人数 | 3 | 人 |")) == ["姓名：张三", "人数：3，人"]


def test_a_figure_stands_apart_from_a_name_that_ends_with_one(draw: Callable[[str], Grid]) -> None:
    assert _lines(draw("| 年 | =2023 | =2024 |\n| 甲 | 1 | 2 |")) != ["甲：20231，20242"]
    assert _lines(draw("| 年 | 表2 |\n| 甲 | 1 |")) == ["甲：表2：1"]


def test_a_cell_of_several_rows_is_said_in_its_first(draw: Callable[[str], Grid]) -> None:
    assert _lines(draw("| 项 | 数 | 备注 |\n| 甲 | 1 | =同 |\n| 乙 | 2 | ^ |")) == [
        "甲：数1，备注同",
        "乙：数2",
    ]


def test_a_note_below_the_data_is_a_line(draw: Callable[[str], Grid]) -> None:
    assert _lines(draw("| 甲 | 1 |\n| 注：无 | < |\n| 子 | 丑 |")) == ["甲：1", "注：无", "子，丑"]
    assert _lines(draw("| 甲 | 1 |\n| 注：无 | < |")) == ["甲：1", "注：无"]
